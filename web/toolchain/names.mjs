// Names of the site's files with a hash of their content in them: web/rim.js is served as
// web/rim-3f9a12c4.js. A name then means one content for ever, so no host, cache or half-finished
// upload can put files of two versions together, and caches may keep each of them as long as they
// like.
//
// A file is named after everything it asks for, because their names are part of its content: fonts
// and the wasm come first, then the modules that name them, up to the loader. What the public links
// to keeps its plain name: the HTML pages, the licences, the exports, pictures, the manifest.
//
//   in a script    import "./rim.js", import("./share.js"), new URL("./sheet.css", import.meta.url)
//   in a style     url(../fonts/inter.woff2)
//   in a page      href="web/style.css", src="web/loader.js"
//   at run time    urlOf("bank/q11.json") of web/files.js, which knows every file but scripts and styles
import { createHash } from "node:crypto";
import { existsSync, readdirSync } from "node:fs";
import { join, posix } from "node:path";

const kHashed = /\.(js|css|wasm|ttf|woff2)$|^bank\//;
// These keep their names: web/fresh.js has to work beside any version, and a browser knows a
// service worker by its address.
const kKept = new Set(["web/fresh.js", "service-worker.js"]);
const kMap = "web/files.js", kMapIsEmpty = "const kHashes = {};";

const kWorker = "service-worker.js", kNotHeld = /^(service-worker\.js|robots\.txt|.*\.(br|gz))$/;

export const isHashed = (path) => kHashed.test(path) && !kKept.has(path);

const isText = (path) => /\.(js|css|html)$/.test(path);
const isData = (path) => isHashed(path) && !isText(path);

const hash = (content) => createHash("sha256").update(content).digest("hex").slice(0, 8);
const withHash = (path, of) => path.replace(/(\.[^./]*)?$/, (ending) => `-${of}${ending}`);

// The path of the file in a built site, or null: where = its folder, path = its plain name.
export function found(where, path) {
  if (!isHashed(path)) return existsSync(join(where, path)) ? path : null;
  const { dir, name, ext } = posix.parse(path);
  const folder = join(where, dir);
  const served = new RegExp(
    `^${name.replaceAll(".", "\\.")}-[0-9a-f]{8}${ext.replace(".", "\\.")}$`);
  const file = existsSync(folder)
    ? readdirSync(folder).find((each) => served.test(each))
    : undefined;
  return file === undefined ? null : posix.join(dir, file);
}

// What of the text is a reference: the pattern's groups are what stands before, the path, what
// stands after.
const kReferences = {
  ".js": [
    /((["'`]))(\.{1,2}\/[^"'`\s]+)(\2)/g,
    /(new URL\((["'`]))([^"'`\s.][^"'`\s]*)(\2,\s*import\.meta\.url\))/g,
  ],
  ".css": [/(url\((["']?))([^"')\s]+)(\2\))/g],
  ".html": [/(\b(href|src)=")([^"#?]+)([^"]*")/g],
};

// named(files): plain path -> content becomes plain path -> {path, content}, every reference
// rewritten. packed(path, content) makes each text smaller once that is done, before the hash is
// taken. Throws where a script or style asks for one that is not there, or where two ask for each
// other.
export function named(files, packed = (path, content) => content) {
  const done = new Map(), under = [];

  function finish(path) {
    if (done.has(path)) return done.get(path);
    if (under.includes(path))
      throw new Error(`${[...under, path].join(" -> ")}: no order to name them in`);
    under.push(path);
    const full =
      isText(path) && !kKept.has(path)
        ? Buffer.from(rewritten(path, filled(path)))
        : files.get(path);
    // workerOf() still writes into that one.
    const content = path === kWorker ? full : packed(path, full);
    under.pop();
    const file = { path: isHashed(path) ? withHash(path, hash(content)) : path, content };
    done.set(path, file);
    return file;
  }

  function rewritten(path, text) {
    for (const pattern of kReferences[posix.extname(path)]) {
      text = text.replace(pattern, (whole, before, _, to, after) => {
        const asked = posix.join(posix.dirname(path), to);
        if (/^[a-z]+:/.test(to) || !isHashed(asked)) return whole;
        if (!files.has(asked)) throw new Error(`${path} asks for ${to}, and there is no ${asked}`);
        const relative = posix.relative(posix.dirname(path), finish(asked).path);
        return `${before}${to.startsWith("./") ? "./" : ""}${relative}${after}`;
      });
    }
    return text;
  }

  function filled(path) {
    const text = files.get(path).toString("utf8");
    if (path !== kMap) return text;
    if (!text.includes(kMapIsEmpty)) throw new Error(`${kMap}: found no "${kMapIsEmpty}" to fill`);
    const hashes = [...files.keys()]
      .filter(isData)
      .sort()
      .map((data) => [data, hash(files.get(data))]);
    return text.replace(
      kMapIsEmpty, () => `const kHashes = ${JSON.stringify(Object.fromEntries(hashes))};`);
  }

  for (const path of files.keys()) finish(path);
  return done;
}

// The service worker with the list of what it holds; site: path as it is served -> content.
export function workerOf(source, site) {
  const whole = (content) => createHash("sha256").update(content).digest("hex");
  const held = [...site]
    .filter(([path]) => !kNotHeld.test(path))
    .sort(([a], [b]) => (a < b ? -1 : 1));
  const list = JSON.stringify(
    Object.fromEntries(held.map(([path, content]) => [path, whole(content)])));
  const fill = (text, empty, full) => {
    if (!text.includes(empty)) throw new Error(`${kWorker}: found no "${empty}" to fill`);
    return text.replace(empty, () => full);
  };
  const listed = fill(source.toString("utf8"), "const kFiles = {};", `const kFiles = ${list};`);
  return Buffer.from(fill(listed, 'const kVersion = "";', `const kVersion = "${hash(listed)}";`));
}
