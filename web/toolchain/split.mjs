// Cuts the linked program in two with Binaryen's wasm-split: what a first visit needs, and the
// rest, which the page fetches once its first frame is drawn (web/program.js). The cut is
// later.txt, a list of functions that a visit does not call at first; profile.mjs writes it. A
// function that is not in the list is in the first part: new code makes that part larger, which the
// test of the budget sees, and never slower.
//
//   node split.mjs --in linked/poolscope.wasm --out page/poolscope.wasm --tools FOLDER
//       [--later later.txt]
//
// The linked program has names for its functions; they are gone from what is written. Without a
// list, or with an empty one, there is one part only. Each part is written in the order of
// alike.mjs.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { alike } from "./alike.mjs";
import { functions, named } from "./wasm.mjs";

// What the linked program may use. Reference types stay out: with them wasm-split makes a table of
// its own for what it moves, and the calls between the parts become longer.
export const kFeatures = [
  "--mvp-features", "--enable-bulk-memory", "--enable-mutable-globals", "--enable-multivalue",
  "--enable-nontrapping-float-to-int", "--enable-sign-ext",
];

export function binaryen(tools, program, args) {
  const { status, stderr, error } = spawnSync(join(tools, program), [...kFeatures, ...args], {
    encoding: "utf8",
  });
  if (status !== 0) throw new Error(`${program} failed: ${error?.message ?? stderr}`);
}

// A function's name without what the compiler and the linker number, and without the library's
// inner names, so that it is the same in the next build.
export function steady(name) {
  return name
    .replaceAll("std::__2::", "std::")
    .replace(/\[abi:\w+\]/g, "")
    .replaceAll(
      "std::basic_string<char, std::char_traits<char>, std::allocator<char>>", "std::string")
    .replace(/(_\d+)$/, "")
    .replace(/ ?\(?\.(\d+|llvm\.\d+)\)?$/, "");
}

// A line of the list: the name's hash, and as much of the name as a reader wants.
export const hashOf = (name) =>
  createHash("sha256").update(steady(name)).digest("hex").slice(0, 10);
export const lineOf = (name) => `${hashOf(name)} ${steady(name).slice(0, 88)}`.trim();

// The hashes of a list's lines; # begins a comment.
export function readList(text) {
  return new Set(
    text
      .split("\n")
      .filter((line) => /^[0-9a-f]{10}( |$)/.test(line))
      .map((line) => line.slice(0, 10)),
  );
}

// Short names, each once: those of C++ come in several functions, and Binaryen quotes them its own
// way.
export const shortName = (index) => `f${index}`;
export function shortNamed(bytes) {
  const { imported, bodies, names } = functions(bytes);
  const indices = [...Array(imported + bodies.length).keys()];
  return {
    bytes: named(bytes, new Map(indices.map((index) => [index, shortName(index)]))), names,
    imported, bodies,
  };
}

// The indices of the functions that come later.
export function later(names, imported, list) {
  return [...names]
    .filter(([index, name]) => index >= imported && list.has(hashOf(name)))
    .map(([index]) => index);
}

// Optimises what the cut has laid bare, brings like to like, and drops the names.
function finish(tools, file) {
  binaryen(tools, "wasm-opt", [
    "-g", "-Oz", "--low-memory-unused", "--zero-filled-memory", file, "-o", file,
  ]);
  const bytes = readFileSync(file), { imported, bodies } = functions(bytes);
  const names = new Map([...Array(imported).keys()].map((index) => [index, `import${index}`]));
  alike(bodies).forEach((body, at) =>
    names.set(imported + body, `f${String(at).padStart(6, "0")}`),
  );
  writeFileSync(file, named(bytes, names));
  binaryen(tools, "wasm-opt", ["--reorder-functions-by-name", "--strip-debug", file, "-o", file]);
}

// What stands in the table's slots until the second part is there, for a reader.
function tellSlots(map, names, out) {
  const slots = readFileSync(map, "utf8")
    .split("\n")
    .filter(Boolean)
    .map((line) => line.split(":"));
  writeFileSync(
    out,
    slots.map(([slot, name]) => `${slot} ${names.get(Number(name.slice(1))) ?? name}\n`).join(""));
}

function split({ in: from, out, tools, later: listed }) {
  const list = listed ? readList(readFileSync(listed, "utf8")) : new Set();
  const { bytes, names, imported } = shortNamed(readFileSync(from));
  const moved = later(names, imported, list);
  const folder = mkdtempSync(join(dirname(out), "split-"));
  try {
    const whole = join(folder, "whole.wasm"),
      first = join(folder, "first.wasm"),
      rest = join(folder, "rest.wasm");
    writeFileSync(whole, bytes);
    if (moved.length > 0) {
      const listed = join(folder, "names");
      writeFileSync(listed, moved.map((index) => `${shortName(index)}\n`).join(""));
      binaryen(tools, "wasm-split", [
        "--split", whole, `--split-funcs=@${listed}`, "-g", "--placeholdermap", "-o1", first, "-o2",
        rest, "--export-prefix=%",
      ]);
      tellSlots(`${first}.placeholders`, names, join(dirname(from), "placeholders.txt"));
      finish(tools, rest);
    } else {
      renameSync(whole, first);
    }
    finish(tools, first);
    renameSync(first, out);
    const later = out.replace(/\.wasm$/, "-later.wasm");
    if (moved.length > 0) renameSync(rest, later);
    else rmSync(later, { force: true });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const options = {};
  for (let i = 2; i < process.argv.length; i += 2)
    options[process.argv[i].replace(/^--/, "")] = process.argv[i + 1];
  split(options);
}
