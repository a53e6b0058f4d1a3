// Calls into the program: text and bytes lie in its memory for as long as a call takes.
const letters = new TextEncoder();

export let module = null;  // the program, once it runs

export function setModule(made) { module = made; }

function withBytes(parts, call) {
  const length = parts.reduce((sum, part) => sum + part.length, 0);
  const at = module._malloc(length + 1);
  try {
    let to = at;
    for (const part of parts) {
      module.HEAPU8.set(part, to);
      to += part.length;
    }
    return call(at, length);
  } finally {
    module._free(at);
  }
}

export const withText = (text, call) => withBytes([letters.encode(text)], call);

// Two texts, one behind the other: call(at, length of the first, length of the second).
export function withTexts(first, second, call) {
  const parts = [letters.encode(first), letters.encode(second)];
  return withBytes(parts, (at) => call(at, parts[0].length, parts[1].length));
}

// A file: its name, a line to itself, and its bytes.
export const withFile = (name, content, call) =>
  withBytes([letters.encode(`${name.replaceAll("\n", " ")}\n`), content], call);

// What a call answers: text that the program keeps until the next one, or nothing.
export const textAt = (pointer) => pointer === 0 ? null : module.UTF8ToString(pointer);
export const json = (pointer) => pointer === 0 ? null : JSON.parse(textAt(pointer));
