// As much of the wasm format as the tool chain reads: sections, the functions' bodies and names.
// What a module means is Binaryen's business.
const kImport = 2, kCode = 10;

class Reader {
  constructor(bytes, at = 0) { this.bytes = bytes; this.at = at; }
  byte() { return this.bytes[this.at++]; }
  number() {  // unsigned LEB128
    let value = 0;
    for (let factor = 1; ; factor *= 128) {
      const byte = this.byte();
      value += (byte & 127) * factor;
      if (byte < 128) return value;
    }
  }
  text() {
    const length = this.number();
    this.at += length;
    return Buffer.from(this.bytes.subarray(this.at - length, this.at)).toString();
  }
}

function number(value) {
  const bytes = [];
  do {
    bytes.push((value & 127) | (value > 127 ? 128 : 0));
    value = Math.floor(value / 128);
  } while (value > 0);
  return Buffer.from(bytes);
}

const counted = (content) => Buffer.concat([number(content.length), content]);

// Each {id, name (of a custom one), from: its first byte, at: of its content, end}.
export function sections(bytes) {
  if (Buffer.from(bytes.subarray(0, 4)).toString("latin1") !== "\0asm")
    throw new Error("no wasm module");
  const found = [], reader = new Reader(bytes, 8);
  while (reader.at < bytes.length) {
    const from = reader.at, id = reader.byte(), length = reader.number(), end = reader.at + length;
    const name = id === 0 ? reader.text() : "";
    found.push({ id, name, from, at: reader.at, end });
    reader.at = end;
  }
  return found;
}

function importedFunctions(bytes, section) {
  const reader = new Reader(bytes, section.at);
  const limits = () => { if (reader.number() & 1) reader.number(); reader.number(); };
  let functions = 0;
  for (let left = reader.number(); left > 0; left--) {
    reader.text();
    reader.text();
    const kind = reader.byte();
    if (kind === 0) { reader.number(); functions++; }
    else if (kind === 1) { reader.byte(); limits(); }
    else if (kind === 2) limits();
    else if (kind === 3) reader.at += 2;
    else throw new Error(`an import of kind ${kind}`);
  }
  return functions;
}

function namesIn(bytes, section, names) {
  const reader = new Reader(bytes, section.at);
  while (reader.at < section.end) {
    const kind = reader.byte(), end = reader.number() + reader.at;
    if (kind === 1) {
      for (let left = reader.number(); left > 0; left--) {
        const index = reader.number();
        names.set(index, reader.text());
      }
    }
    reader.at = end;
  }
}

// {imported: how many are, bodies: of all others, names: by index, the imported ones count}.
export function functions(bytes) {
  const result = { imported: 0, bodies: [], names: new Map() };
  for (const section of sections(bytes)) {
    if (section.id === kImport) result.imported = importedFunctions(bytes, section);
    if (section.id === 0 && section.name === "name") namesIn(bytes, section, result.names);
    if (section.id !== kCode) continue;
    const reader = new Reader(bytes, section.at);
    for (let left = reader.number(); left > 0; left--) {
      const length = reader.number();
      result.bodies.push(bytes.subarray(reader.at, reader.at + length));
      reader.at += length;
    }
  }
  return result;
}

// The module with other names, by index, or with none.
export function named(bytes, names) {
  const parts = [bytes.subarray(0, 8)];
  for (const { id, name, from, end } of sections(bytes)) {
    if (id !== 0 || name !== "name") parts.push(bytes.subarray(from, end));
  }
  if (names.size > 0) {
    const list = [...names]
      .sort(([a], [b]) => a - b)
      .flatMap(([index, name]) => [number(index), counted(Buffer.from(name))]);
    const all = counted(Buffer.concat([number(names.size), ...list]));
    parts.push(
      Buffer.from([0]),
      counted(Buffer.concat([counted(Buffer.from("name")), Buffer.from([1]), all])));
  }
  return Buffer.concat(parts);
}
