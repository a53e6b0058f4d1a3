// Reads C++ and JavaScript as far as the house (house.test.mjs) asks: what is code, what is a
// string, and what each brace opens. It goes by this repository's own style and parses nothing.

const kCpp = [
  /\/\/[^\n]*|\/\*[^]*?\*\//, /R"(?<mark>\w*)\([^]*?\)\k<mark>"|"(?:\\.|[^"\\\n])*"/,
  /(?<!\w)'(?:\\.|[^'\\\n])+'/,  // not the mark in 1'000
];
const kJs = [
  /\/\/[^\n]*|\/\*[^]*?\*\//, /"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|`(?:\\[^]|[^`\\])*`/,
  /(?<=(?:[(,=:[!&|?{};+>]|return)\s*)\/(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\n[])+\/\w*/,
];
const kParts = Object.fromEntries(Object.entries({ cpp: kCpp, js: kJs })
  .map(([language, parts]) => [language, new RegExp(parts.map((p) => p.source).join("|"), "g")]));

const blank = (text) => text.replace(/[^\n]/g, " ");

// {code, strings}: the text with comments and strings blanked, every letter at its place, and where
// each string stands: [{at, end, value}].
export function readCode(text, language) {
  const strings = [];
  const code = text.replace(kParts[language], (part, ...more) => {
    const at = more.find((each) => typeof each === "number");
    if (/^(R?"|'..|`)/.test(part)) {
      strings.push({ at, end: at + part.length, value: part.replace(/^R?["'`]|["'`]$/g, "") });
    }
    return blank(part);
  });
  return { code, strings };
}

export const lineOf = (text, at) => text.slice(0, at).split("\n").length;

const kQualifiers =
  /(\)|\]|=>)(?:\s*(?:const|noexcept|override|final|mutable|->\s*[\w:<>,*&\s]+))*\s*$/;
const kControl = /\b(if|constexpr|for|while|switch|catch|with)\s*$/;

// Whether the brace at that place begins a function's body; opening: of each ), its (.
function beginsFunction(code, at, opening) {
  const from = Math.max(0, at - 200), found = kQualifiers.exec(code.slice(from, at));
  if (!found) return false;
  if (found[1] !== ")") return true;
  const before = opening.get(from + found.index);
  return before !== undefined && !kControl.test(code.slice(Math.max(0, before - 20), before));
}

// Each pair of braces: {head, from, to, isFunction, inside}, head: what stands before it since the
// statement began, inside: the pair around it, or null.
export function blocks(code) {
  const all = [], open = [], parens = [], opening = new Map();
  let begin = 0;
  for (let at = 0; at < code.length; at++) {
    const c = code[at];
    if (c === "(") parens.push(at);
    if (c === ")") opening.set(at, parens.pop());
    if (c === "{") {
      const head = code.slice(begin, at).replace(/^\s*#.*$/gm, "").trim();
      const block = { head, from: at, to: at, inside: open.at(-1) ?? null };
      block.isFunction = beginsFunction(code, at, opening);
      all.push(block);
      open.push(block);
    }
    if (c === "}" && open.length > 0) open.pop().to = at;
    if (c === ";" || c === "{" || c === "}") begin = at + 1;
  }
  return all;
}
