// The names that the site's files are served under: references hold, a change renames whoever leads
// to it.
import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { test } from "node:test";
import { found, named } from "../../web/toolchain/names.mjs";

const kSite = {
  "index.html":
    '<link href="web/style.css"><script src="web/loader.js"></script><script src="web/fresh.js"></script><a href="questions.html#web/style.css">',
  "questions/q1.html":
    '<link href="../web/style.css"><a href="../index.html#q=1"><a href="https://go.dev/web/style.css">',
  "web/style.css": "@font-face { src: url(../fonts/a.woff2) } b { src: url('../fonts/a.woff2') }",
  "web/loader.js":
    'import { urlOf } from "./files.js";\nimport start from "../poolscope.js";\nlate(() => import(\'./late.js\'));',
  "web/late.js":
    'import "./files.js"; new Worker(new URL("./worker.js", import.meta.url)); const words = "./ and ../ alone";',
  "web/worker.js": 'import "../poolscope.js";',
  "web/files.js": 'import "./fresh.js";\nconst kHashes = {};\n',
  "web/fresh.js": "export const a = 1;",
  "web/icon.svg": "<svg/>",
  "poolscope.js": 'new URL("poolscope.wasm",import.meta.url).href',
  "poolscope.wasm": "\0asm",
  "fonts/a.woff2": "a",
  "bank/q1.json": "{}",
};

const files = (changes = {}) =>
  new Map(
    Object.entries({ ...kSite, ...changes }).map(([path, text]) => [path, Buffer.from(text)]));
const paths = (site) => Object.fromEntries([...site].map(([plain, { path }]) => [plain, path]));
const text = (site, plain) => site.get(plain).content.toString();

test("every reference is to a name that there is, from wherever it is made", () => {
  const site = named(files()), to = paths(site);
  for (const [plain, path] of Object.entries(to)) {
    if (/\.(html|svg)$/.test(plain) || plain === "web/fresh.js") assert.equal(path, plain);
    else assert.match(path, new RegExp(`^${plain.replace(/\.[^.]*$/, "")}-[0-9a-f]{8}\\.[^.]*$`));
  }
  const file = (plain) => to[plain].slice(to[plain].lastIndexOf("/") + 1);
  assert.equal(
    text(site, "index.html"),
    `<link href="${to["web/style.css"]}"><script src="${to["web/loader.js"]}"></script>` +
      '<script src="web/fresh.js"></script><a href="questions.html#web/style.css">',
  );
  assert.equal(
    text(site, "questions/q1.html"),
    `<link href="../${to["web/style.css"]}"><a href="../index.html#q=1"><a href="https://go.dev/web/style.css">`);
  assert.equal(
    text(site, "web/style.css"),
    `@font-face { src: url(../${to["fonts/a.woff2"]}) } b { src: url('../${to["fonts/a.woff2"]}') }`);
  assert.equal(
    text(site, "web/loader.js"),
    `import { urlOf } from "./${file("web/files.js")}";\nimport start from "../${to["poolscope.js"]}";\nlate(() => import('./${file("web/late.js")}'));`);
  assert.equal(
    text(site, "web/late.js"),
    `import "./${file("web/files.js")}"; new Worker(new URL("./${file("web/worker.js")}", import.meta.url)); const words = "./ and ../ alone";`);
  assert.equal(
    text(site, "poolscope.js"), `new URL("${to["poolscope.wasm"]}",import.meta.url).href`);
});

test("at run time the map leads to what has no script's or style's name", async () => {
  const site = named(files()), to = paths(site);
  const map = JSON.parse(/const kHashes = (.*);/.exec(text(site, "web/files.js"))[1]);
  assert.deepEqual(Object.keys(map), ["bank/q1.json", "fonts/a.woff2", "poolscope.wasm"]);
  for (const [plain, hash] of Object.entries(map))
    assert.equal(to[plain], plain.replace(/(\.[^.]*)$/, `-${hash}$1`));
});

test("what changes gets a new name, and so does all that leads to it, and nothing else", () => {
  const before = paths(named(files()));
  const renamed = (change) => {
    const after = paths(named(files(change)));
    return Object.keys(before).filter((plain) => before[plain] !== after[plain]).sort();
  };
  assert.deepEqual(renamed({}), []);
  assert.deepEqual(renamed({ "fonts/a.woff2": "b" }), [
    "fonts/a.woff2", "web/files.js", "web/late.js", "web/loader.js", "web/style.css",
  ]);
  assert.deepEqual(renamed({ "web/worker.js": "1" }), [
    "web/late.js", "web/loader.js", "web/worker.js",
  ]);
  assert.deepEqual(renamed({ "web/style.css": "" }), ["web/style.css"]);
  assert.deepEqual(renamed({ "bank/q1.json": "[]" }), [
    "bank/q1.json", "web/files.js", "web/late.js", "web/loader.js",
  ]);
});

test("a reference to nothing and a circle stop the build", () => {
  assert.throws(
    () => named(files({ "web/worker.js": 'import "./gone.js"' })),
    /web\/worker\.js asks for \.\/gone\.js, and there is no web\/gone\.js/);
  assert.throws(
    () => named(files({ "web/style.css": "a { src: url(../fonts/b.woff2) }" })),
    /no fonts\/b\.woff2/);
  assert.throws(
    () => named(files({ "index.html": '<script src="web/gone.js">' })), /no web\/gone\.js/);
  assert.throws(
    () => named(files({ "poolscope.js": 'import "./web/worker.js"' })),
    /worker\.js -> .*poolscope\.js -> .*: no order|poolscope\.js -> .*worker\.js -> /);
  assert.throws(() => named(files({ "web/files.js": "" })), /kHashes/);
});

test("a built site is asked by plain names", (t) => {
  const folder = mkdtempSync(join(tmpdir(), "poolscope-names-"));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  const site = named(files());
  for (const { path, content } of site.values()) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
  for (const [plain, { path }] of site) assert.equal(found(folder, plain), path);
  for (const plain of ["web/none.js", "none/a.js", "none.html"])
    assert.equal(found(folder, plain), null);
});

test("what makes texts smaller sees them finished, and the name is that of the result", () => {
  const plain = named(files()), seen = [];
  const small = named(files(), (path, content) => {
    if (path !== "web/style.css") return content;
    seen.push(content.toString());
    return Buffer.from("small");
  });
  assert.deepEqual(seen, [text(plain, "web/style.css")]);
  assert.equal(text(small, "web/style.css"), "small");
  assert.notEqual(paths(small)["web/style.css"], paths(plain)["web/style.css"]);
});
