// The house: which folder may know which, one name for one thing, and how long a thing may be.
// What breaks a rule today is counted in house-exceptions.txt, and that list may only get shorter:
// a test fails when a file breaks a rule more often than the list says, and when it does so less
// often, since the list is then out of date.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { blocks, lineOf, readCode } from "./read-code.mjs";

const kRoot = fileURLToPath(new URL("../../", import.meta.url));
const kExceptions = "tests/toolchain/house-exceptions.txt";
const kFileLines = 400, kFunctionLines = 70, kColumns = 100, kWords = 3;

const kEngine = ["engine", "engine/reading"], kBelowUi = [...kEngine, "questions"];
const kKnows = {  // a folder: which others its files may include
  "engine": [],
  "engine/reading": ["engine"],
  "engine/cli": kEngine,
  "questions": kEngine,
  "questions/cli": [...kBelowUi, "engine/cli"],
  "ui/session": kBelowUi,
  "ui/scene": [...kBelowUi, "ui/session"],
  "ui/page": [...kBelowUi, "ui/session"],
  "ui/draw": [...kBelowUi, "ui/session", "ui/scene", "ui/page"],
  "ui/platform": [...kBelowUi, "ui/session", "ui/scene", "ui/page", "ui/draw"],
  "ui/cli": [...kBelowUi, "ui/session", "ui/scene", "ui/page"],
};
const kOnlyIn = [  // headers that are not ours: where they may be included
  [/^(imgui|imgui_internal)\.h$/, /^ui\/(draw|platform)\//],
  [/^emscripten(\.h$|\/)/, /^ui\/platform\//],
];

const isCpp = (path) => /\.(cpp|h)$/.test(path);
const isJs = (path) => /\.m?js$/.test(path);
const isScript = (path) => /\.(cmake|sh)$|^(CMakeLists\.txt|run|test)$/.test(path);
const isCode = (path) => isCpp(path) || isJs(path) || isScript(path);
const isProduct = (path) => /^(engine|questions|ui)\//.test(path) && isCpp(path);
const isUi = (path) => path.startsWith("ui/") && isCpp(path);

const folderOf = (path) => Object.keys(kKnows).filter((folder) => path.startsWith(`${folder}/`))
  .reduce((longest, folder) => folder.length > longest.length ? folder : longest, "");

// --- The rules: each answers what breaks it, as [{path, line, says}].
// files: path -> {text, code, strings}, the latter two of C++ and JavaScript only

const each = (files, wanted, find) =>
  [...files].flatMap(([path, file]) => wanted(path)
    ? find(file, path).map(({ at, says }) => ({ path, line: lineOf(file.text, at), says }))
    : []);

const includesOf = ({ text }) => [...text.matchAll(/^#include ["<]([^">]+)[">]/gm)]
  .map((found) => ({ name: found[1], at: found.index }));

const includes = (files) => each(files, isProduct, (file, path) => {
  const own = folderOf(path);
  return includesOf(file).flatMap(({ name, at }) => {
    const other = folderOf(name);
    if (other === "" || other === own || kKnows[own]?.includes(other)) return [];
    return [{ at, says: `${own} includes ${name}` }];
  });
});

const foreign = (files) => each(files, isProduct, (file, path) =>
  includesOf(file).flatMap(({ name, at }) =>
    kOnlyIn.filter(([header, place]) => header.test(name) && !place.test(path))
      .map(() => ({ at, says: `includes ${name}` }))));

const isNamespace = (block) => block === null ||
  /^(inline )?namespace [\w:]+$|^extern$/.test(block.head) && isNamespace(block.inside);

// Of a name that two files have, the finding is in the second.
function twice(files, wanted, find) {
  const first = new Map();
  return each(files, wanted, (file, path) => {
    const own = new Map(find(file).map(({ name, at }) => [name, at]));
    return [...own].flatMap(([name, at]) => {
      const where = first.get(name) ?? path;
      first.set(name, where);
      return where === path ? [] : [{ at, says: `${name} is in ${where} as well` }];
    });
  });
}

const types = (files) => twice(files, isProduct, ({ code }) => blocks(code).flatMap((block) => {
  const type =
    /\b(?:struct|class|enum|union)(?:\s+alignas\(\w+\))?\s+(\w+)(?:\s+final)?(?:\s*:[^:].*)?$/s;
  const name = isNamespace(block.inside) && type.exec(block.head)?.[1];
  return name ? [{ name, at: block.from }] : [];
}));

const texts = (files) => twice(files, isUi, (file) => {
  const joined = [];  // strings with nothing between are one
  for (const { at, end, value } of file.strings) {
    const last = joined.at(-1);
    if (last && file.code.slice(last.end, at).trim() === "") {
      last.name += value;
      last.end = end;
    } else {
      joined.push({ name: value, at, end });
    }
  }
  const isAssert = ({ at }) => /assert\([^;{}]*$/.test(file.code.slice(Math.max(0, at - 300), at));
  const words = (text) => text.split(/\s+/).filter((word) => /\p{L}/u.test(word)).length;
  return joined.filter((string) => words(string.name) >= kWords && !isAssert(string))
    .map(({ name, at }) => ({ name: `"${name}"`, at }));
});

const fileLength = (files) => each(files, isCode, ({ text }) => {
  const lines = text.split("\n").length - 1;
  return lines > kFileLines ? [{ at: 0, says: `${lines} lines, at most ${kFileLines}` }] : [];
});

const functionLength = (files) => each(files, (path) => isCpp(path) || isJs(path), ({ code }) =>
  blocks(code).filter(({ isFunction }) => isFunction).flatMap(({ from, to }) => {
    const lines = code.slice(from, to).split("\n").length;
    if (lines <= kFunctionLines) return [];
    return [{ at: from, says: `a function of ${lines} lines, at most ${kFunctionLines}` }];
  }));

const lineLength = (files) => each(files, isCode, ({ text }) =>
  [...text.matchAll(/.+/gu)].filter(([line]) => line.length > kColumns)
    .map(({ index: at, 0: line }) => ({ at, columns: [...line].length }))
    .filter(({ columns }) => columns > kColumns)
    .map(({ at, columns }) => ({ at, says: `${columns} columns, at most ${kColumns}` })));

// The names of the rows: what stands first in each row of a table of CommandRow.
const rowNames = (files) => new Set([...files].flatMap(([path, { text, code }]) => {
  if (!path.startsWith("ui/session/commands/")) return [];
  const isTable = (block) => /\bCommandRow \w+\[\] =$/.test(block?.head ?? "");
  return blocks(code).filter(({ inside }) => isTable(inside))
    .map(({ from }) => /^\{\s*\.name = "(\w+)"/.exec(text.slice(from, from + 100))?.[1]);
}));

function commands(files) {
  const known = rowNames(files);
  const misspelt = (kind, wanted) => each(files, wanted, ({ code, strings }) =>
    [...code.matchAll(kind)].flatMap(({ index, 0: { length } }) =>
      strings.filter(({ at }) => at >= index && at < index + length)
        .filter(({ at }) => !/[=!]=\s*$/.test(code.slice(0, at)))  // asks, and names no command
        .filter(({ value }) => !known.has(value) && !/^$|\$\{/.test(value))
        .map(({ at, value }) => ({ at, says: `there is no command "${value}"` }))));
  return [
    ...misspelt(/\.name =(?!=)[^,;{}]*|\bsend\([^,;{}]*/g, isUi),
    ...misspelt(/\bcommand\([^,;{}]*/g, (path) => /^web\/[^/]*\.js$/.test(path)),
  ];
}

const kRules = {
  includes, foreign, types, texts, commands,
  "file-length": fileLength, "function-length": functionLength, "line-length": lineLength,
};

// --- What is there

function read(entries) {
  return new Map(entries.map(([path, text]) => {
    const language = isCpp(path) ? "cpp" : isJs(path) ? "js" : null;
    return [path, { text, ...(language && readCode(text, language)) }];
  }));
}

const listed = spawnSync("git", ["ls-files"], { cwd: kRoot, encoding: "utf8" });
const skip = listed.status === 0 ? false : "git does not say which files are the repository's";
const paths = skip ? [] : listed.stdout.split("\n").filter((path) => existsSync(join(kRoot, path)));
const textOf = (path) => readFileSync(join(kRoot, path), "utf8");
const files = read(paths.filter(isCode).map((path) => [path, textOf(path)]));

const list = textOf(kExceptions).split("\n").map((line) => {
  const [rule, path, count = 1] = line.split(" ");
  return { line, rule, path, count: Number(count), isOne: line !== "" && rule !== "#" };
});
const found = Object.entries(kRules).flatMap(([rule, find]) =>
  find(files).map(({ path, line, says }) => ({ rule, path, says: `${path}:${line}: ${says}` })));

const findings = (rule, path) => found.filter((one) => one.rule === rule && one.path === path);
const allowed = (rule, path) =>
  list.find((one) => one.isOne && one.rule === rule && one.path === path)?.count ?? 0;

// With HOUSE_SHRINK=1 the list is counted down to what is there. Nothing counts it up.
if (process.env.HOUSE_SHRINK && !skip) {
  for (const one of list.filter(({ isOne }) => isOne)) {
    one.count = Math.min(one.count, findings(one.rule, one.path).length);
    one.line = `${one.rule} ${one.path}${one.count > 1 ? ` ${one.count}` : ""}`;
  }
  const left = list.filter(({ isOne, count }) => !isOne || count > 0).map(({ line }) => line);
  writeFileSync(join(kRoot, kExceptions), left.join("\n").replace(/\n{3,}/g, "\n\n"));
}

for (const rule of Object.keys(kRules)) {
  test(`the house: ${rule}`, { skip }, () => {
    const broken = found.filter((one) => one.rule === rule)
      .filter(({ path }) => findings(rule, path).length > allowed(rule, path));
    assert.equal(broken.length, 0, `\n${broken.map(({ says }) => says).join("\n")}`);
    const eased = list.filter((one) => one.rule === rule)
      .filter(({ path, count }) => findings(rule, path).length < count).map(({ line }) => line);
    assert.equal(eased.length, 0, `less is broken now than ${kExceptions} says ` +
      `(HOUSE_SHRINK=1 counts it down):\n${eased.join("\n")}`);
  });
}

test("every exception is from a rule that there is", () => {
  for (const { line, rule } of list.filter(({ isOne }) => isOne)) assert.ok(rule in kRules, line);
});

test("each rule finds what it is there for, and nothing in what keeps it", () => {
  const long = "  f();\n".repeat(kFunctionLines);
  const kept = {
    "ui/session/commands/a.cpp":
      'constexpr CommandRow kRows[] = {\n  {.name = "seek", .way = {.title = "x"}},\n};\n',
    "ui/draw/a.cpp": `
#include "imgui.h"
#include "ui/page/b.h"
namespace { struct One {}; }
void f() { g({.name = "seek"}); h("three words here"); assert(a && "three words there"); }
`,
    "ui/page/b.h": 'struct One { struct Two {}; };\nstruct Two;\n// h("three words here")\n',
    "ui/platform/c.cpp": '#include <emscripten.h>\nvoid f() { assert("three words there"); }\n',
    "web/a.js": `command("seek", 1);\nif (a) {\n${long}}\n`,
  };
  const breaches = {
    includes: {
      "ui/page/b.h": '#include "ui/draw/a.h"\n',
      "engine/a.h": '#include "engine/reading/b.h"\n',
    },
    foreign: {
      "ui/page/b.h": '#include "imgui.h"\n',
      "ui/draw/b.cpp": "#include <emscripten/html5.h>\n",
    },
    types: { "ui/scene/b.h": "namespace a {\nenum class One : int { x };\n}\n" },
    texts: { "ui/scene/b.h": 'const char* a = "three "\n    "words here";\n' },
    commands: {
      "ui/draw/b.cpp": 'void f() { send(a ? "seek" : "sek"); }\n',
      "web/b.js": 'command(a === "b" ? "seek" : "sek");\n',
    },
    "file-length": { "test": "\n".repeat(kFileLines + 1) },
    "function-length": {
      "web/b.js": `run(() => {\n${long}});\n`,
      "engine/a.cpp": `int f(int a) const {\n${long}}\n`,
    },
    "line-length": { "web/b.sh": `${"a".repeat(kColumns + 1)}\n` },
  };
  for (const [rule, find] of Object.entries(kRules)) {
    assert.deepEqual(find(read(Object.entries(kept))), [], rule);
    const broken = find(read(Object.entries({ ...kept, ...breaches[rule] })));
    assert.deepEqual(
      broken.map(({ path }) => path).sort(), Object.keys(breaches[rule]).sort(), rule);
  }
});
