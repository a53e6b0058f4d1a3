// Puts the static site together in dist/: index.html, web/ (without the tool chain and the server),
// fonts/, LICENSES/, the compiled page, the bank's pages. Where index.html says <!-- bank -->, the
// list of questions goes in, where it says <!-- bytes -->, how many bytes its loading bar counts.
// Then the files get the names they are served under (names.mjs), and packed ones beside them
// (pack.mjs). Files that did not change keep their time, files that are gone go; a file is never
// seen half.
import {
  mkdirSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync, existsSync,
} from "node:fs";
import { basename, dirname, join, relative } from "node:path";
import { joined, minified } from "./minify.mjs";
import { named, workerOf } from "./names.mjs";
import { packed } from "./pack.mjs";

const options = { licence: [] };
for (let i = 2; i < process.argv.length; i += 2) {
  const name = process.argv[i].replace(/^--/, "");
  if (name === "licence") options.licence.push(process.argv[i + 1]);
  else options[name] = process.argv[i + 1];
}
const { root, dist, page, fonts, pages } = options;

const files = new Map();  // plain path -> content
const kAtRoot = new Set(["service-worker.js", "manifest.webmanifest", "robots.txt"]);
const kNotServed = /^(toolchain\/|serve\.mjs$|exports\.txt$|.*\.md$|\.)/;

function walk(folder) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? walk(path) : [path];
  });
}

for (const path of walk(join(root, "web"))) {
  const name = relative(join(root, "web"), path);
  if (!kNotServed.test(name))
    files.set(kAtRoot.has(name) ? name : join("web", name), readFileSync(path));
}

// The loader with what is its own; others import web/program.js as well, so that one stays beside
// it.
const kJoined = [
  "api", "bank", "calls", "canvas", "fetched", "graphics", "rim", "states", "stored",
];
const loader = joined(join(root, "web/loader.js"),
  ["../poolscope.js", "./files.js", "./fresh.js", "./keyboard.js", "./notice.js"]);
if (loader !== null) {
  files.set("web/loader.js", loader);
  for (const name of kJoined) files.delete(`web/${name}.js`);
}

for (const path of walk(page))
  if (/\.(js|wasm)$/.test(path)) files.set(relative(page, path), readFileSync(path));
for (const path of walk(fonts))
  if (/\.(ttf|woff2)$/.test(path))
    files.set(join("fonts", relative(fonts, path)), readFileSync(path));
for (const pair of options.licence) {
  const at = pair.indexOf("=");
  files.set(join("LICENSES", `${pair.slice(0, at)}.txt`), readFileSync(pair.slice(at + 1)));
}
if (existsSync(join(root, "LICENSE"))) files.set("LICENSE", readFileSync(join(root, "LICENSE")));
for (const path of walk(join(root, "LICENSES")))
  files.set(relative(root, path), readFileSync(path));

// Each question's text, as JSON: some hosts take a file that begins with --- for a page to be made.
for (const path of walk(join(root, "questions/bank"))) {
  const number = /^q0*(\d+)-.*\.md$/.exec(basename(path))?.[1];
  if (number)
    files.set(`bank/q${number}.json`, Buffer.from(JSON.stringify(readFileSync(path, "utf8"))));
}

const list = pages && join(pages, "list.html");
for (const path of pages ? walk(pages) : [])
  if (path !== list) files.set(relative(pages, path), readFileSync(path));

if (existsSync(join(root, "index.html"))) {
  const text = readFileSync(join(root, "index.html"), "utf8");
  const readable = list && existsSync(list) ? readFileSync(list, "utf8") : "";
  const fetched = [...files].filter(
    ([name]) => /\.(wasm|ttf)$/.test(name) && !name.endsWith("-later.wasm"));
  const bytes = fetched.reduce((sum, [, content]) => sum + content.length, 0);
  files.set(
    "index.html",
    Buffer.from(text.replace("<!-- bank -->", () => readable).replace("<!-- bytes -->", bytes)));
}

const site = new Map(
  [...named(files, minified).values()].map(({ path, content }) => [path, content]));
site.set(
  "service-worker.js",
  minified("service-worker.js", workerOf(site.get("service-worker.js"), site)));
for (const [name, content] of site) {
  const path = join(dist, name);
  if (existsSync(path) && readFileSync(path).equals(content)) continue;
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(`${path}.part`, content);
  renameSync(`${path}.part`, path);
}
const beside = new Set(
  (await Promise.all([...site.keys()].map((name) => packed(join(dist, name))))).flat());
for (const path of walk(dist))
  if (!site.has(relative(dist, path)) && !beside.has(path)) rmSync(path);
