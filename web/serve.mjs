// Serves the static site in dist/ on 127.0.0.1, for looking at it: node web/serve.mjs [--port N]
// [--open] [--dist FOLDER]. A taken port gives way to the next free one. No dependencies.
import { createHash } from "node:crypto";
import { createServer } from "node:http";
import { spawn } from "node:child_process";
import { readFile, realpath, stat } from "node:fs/promises";
import { extname, join, resolve, sep } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { gzipSync } from "node:zlib";

const kTypes = {
  ".html": "text/html; charset=utf-8", ".js": "text/javascript; charset=utf-8",
  ".mjs": "text/javascript; charset=utf-8", ".css": "text/css; charset=utf-8",
  ".json": "application/json", ".map": "application/json", ".webmanifest": "application/manifest+json",
  ".wasm": "application/wasm", ".ttf": "font/ttf", ".otf": "font/otf", ".woff2": "font/woff2",
  ".svg": "image/svg+xml", ".png": "image/png", ".ico": "image/x-icon",
  ".txt": "text/plain; charset=utf-8", ".csv": "text/csv; charset=utf-8", "": "text/plain; charset=utf-8",
};
const kForGood = /-[0-9a-f]{8}\.\w+$/;  // names that mean one content: web/toolchain/names.mjs
const kSmallEnough = /^(text|application|font|image\/svg)/;  // worth compressing

// The file a request path names inside root, or null: never outside, never through a link out of it.
async function fileFor(root, url) {
  let path;
  try {
    path = decodeURIComponent(new URL(url, "http://page").pathname);
  } catch {
    return null;
  }
  if (path.includes("\0") || path.includes("\\")) return null;
  if (path.endsWith("/")) path += "index.html";
  try {
    const file = await realpath(join(root, path));
    if (!file.startsWith(root + sep) || !(await stat(file)).isFile()) return null;
    return file;
  } catch {
    return null;
  }
}

// The encodings that a browser takes: "gzip, br;q=0.5" takes both, "br;q=0" does not.
function accepted(header = "") {
  return new Set(header.split(",").map((each) => each.trim().toLowerCase().split(/\s*;\s*q=/))
    .filter(([, weight]) => weight === undefined || Number(weight) > 0).map(([name]) => name));
}

// What the build has laid beside the file (web/toolchain/pack.mjs), if the browser takes it and it is of
// that very file: it has its time. Else null.
async function packedBeside(file, encodings) {
  for (const [encoding, ending] of [["br", ".br"], ["gzip", ".gz"]]) {
    if (!encodings.has(encoding)) continue;
    try {
      const [{ mtimeMs }, beside] = await Promise.all([stat(file), stat(file + ending)]);
      if (Math.round(beside.mtimeMs) === Math.round(mtimeMs)) return { encoding, body: await readFile(file + ending) };
    } catch { /* there is none */ }
  }
  return null;
}

// serve({dist, port, tries}) -> {server, port}: the first free port of `tries` from `port`; 0 is any.
export async function serve({ dist, port = 8080, tries = 100 }) {
  const root = await realpath(resolve(dist));
  const packed = new Map();  // etag -> gzip
  const server = createServer(async (request, response) => {
    const end = (status, text) => {
      response.writeHead(status, { "Content-Type": "text/plain; charset=utf-8", "Cache-Control": "no-cache",
                                   "Content-Length": Buffer.byteLength(text) });
      response.end(request.method === "HEAD" ? undefined : text);
    };
    try {
      if (request.method !== "GET" && request.method !== "HEAD") {
        response.setHeader("Allow", "GET, HEAD");
        return end(405, "Only GET and HEAD.\n");
      }
      const file = await fileFor(root, request.url);
      if (!file) return end(404, "Not found.\n");
      let body = await readFile(file);
      const type = kTypes[extname(file).toLowerCase()] ?? "application/octet-stream";
      const etag = `"${createHash("sha256").update(body).digest("base64url").slice(0, 22)}"`;
      const keep = kForGood.test(file) ? "public, max-age=31536000, immutable" : "no-cache";
      const headers = { "Content-Type": type, "Cache-Control": keep, ETag: etag, Vary: "Accept-Encoding",
                        "X-Content-Type-Options": "nosniff" };
      // Anybody may embed the page; all else of its policy stands in the page itself.
      if (type.startsWith("text/html")) headers["Content-Security-Policy"] = "frame-ancestors *";
      if (request.headers["if-none-match"] === etag) {
        response.writeHead(304, headers);
        return response.end();
      }
      const encodings = accepted(request.headers["accept-encoding"]);
      const ready = await packedBeside(file, encodings);
      if (ready) {
        body = ready.body;
        headers["Content-Encoding"] = ready.encoding;
      } else if (kSmallEnough.test(type) && encodings.has("gzip")) {
        if (!packed.has(etag)) packed.set(etag, gzipSync(body, { level: 6 }));
        body = packed.get(etag);
        headers["Content-Encoding"] = "gzip";
      }
      headers["Content-Length"] = body.length;
      response.writeHead(200, headers);
      response.end(request.method === "HEAD" ? undefined : body);
    } catch (error) {
      if (!response.headersSent) end(500, `${error.message}\n`);
      else response.destroy();
    }
  });
  for (let at = port; ; at++) {
    try {
      await new Promise((done, fail) => {
        server.once("error", fail);
        server.listen(at, "127.0.0.1", () => {
          server.removeListener("error", fail);
          done();
        });
      });
      return { server, port: server.address().port };
    } catch (error) {
      if (!["EADDRINUSE", "EACCES"].includes(error.code) || port === 0 || at + 1 >= port + tries || at >= 65535) throw error;
    }
  }
}

// Opens a browser where there is a desktop; says nothing where there is none.
function openBrowser(address) {
  const program = process.platform === "darwin" ? "open"
      : process.env.DISPLAY || process.env.WAYLAND_DISPLAY ? "xdg-open" : null;
  if (!program) return;
  const child = spawn(program, [address], { stdio: "ignore", detached: true });
  child.on("error", () => {});
  child.unref();
}

async function main(args) {
  const options = { dist: fileURLToPath(new URL("../dist", import.meta.url)), port: 8080, open: false };
  for (let i = 0; i < args.length; i++) {
    if (args[i] === "--open") options.open = true;
    else if (args[i] === "--dist" && i + 1 < args.length) options.dist = args[++i];
    else if (args[i] === "--port" && /^\d{1,5}$/.test(args[i + 1] ?? "") && Number(args[i + 1]) < 65536) options.port = Number(args[++i]);
    else {
      console.error(`serve.mjs: found '${args[i]}', expected --port N (0 to 65535), --open or --dist FOLDER`);
      return 2;
    }
  }
  let served;
  try {
    served = await serve(options);
  } catch (error) {
    console.error(`poolscope: cannot serve ${options.dist}: ${error.message}`);
    return 1;
  }
  if (options.port !== 0 && served.port !== options.port) console.log(`Port ${options.port} is taken, so ${served.port} it is.`);
  const address = `http://127.0.0.1:${served.port}/`;
  console.log(`poolscope is at ${address} (Ctrl+C ends it)`);
  if (options.open) openBrowser(address);
  return null;
}

if (process.argv[1] && import.meta.url === pathToFileURL(await realpath(process.argv[1])).href) {
  const status = await main(process.argv.slice(2));
  if (status !== null) process.exitCode = status;
}
