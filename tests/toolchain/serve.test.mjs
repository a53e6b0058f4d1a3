// The server of ./run: what it serves, what it refuses, and which port it takes.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import {
  mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, symlinkSync, utimesSync, writeFileSync,
} from "node:fs";
import { request } from "node:http";
import { createServer } from "node:net";
import { networkInterfaces, tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { after, before, test } from "node:test";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { serve } from "../../web/serve.mjs";
import { packed } from "../../web/toolchain/pack.mjs";

let folder, served;
before(async () => {
  folder = mkdtempSync(join(tmpdir(), "poolscope-serve-"));
  mkdirSync(join(folder, "dist/fonts"), { recursive: true });
  writeFileSync(join(folder, "secret.txt"), "secret");
  symlinkSync(join(folder, "secret.txt"), join(folder, "dist/link.txt"));
  writeFileSync(join(folder, "dist/index.html"), "<!doctype html>".repeat(100));
  writeFileSync(join(folder, "dist/a.wasm"), Buffer.from([0, 97, 115, 109]));
  writeFileSync(join(folder, "dist/a.mjs"), "export {};");
  writeFileSync(join(folder, "dist/a-0123abcd.js"), "export {};");
  writeFileSync(join(folder, "dist/fonts/a.ttf"), "font");
  served = await serve({ dist: join(folder, "dist"), port: 0 });
});
after(() => {
  served.server.close();
  rmSync(folder, { recursive: true, force: true });
});

// Node's own client, because fetch tidies paths up before it sends them.
const get = (path, { method = "GET", headers = {}, port = served.port } = {}) =>
  new Promise((done, fail) => {
    const asked = request(
      { host: "127.0.0.1", port, path, method, headers, agent: false },
      (answer) => {
        const parts = [];
        answer.on("data", (part) => parts.push(part));
        answer.on("end", () =>
          done({ status: answer.statusCode, headers: answer.headers, body: Buffer.concat(parts) }),
        );
      },
    );
    asked.on("error", fail);
    asked.end();
  });

test("types, by the ending", async () => {
  for (const [path, type] of [
    ["/", "text/html; charset=utf-8"], ["/index.html?x=1", "text/html; charset=utf-8"],
    ["/a.wasm", "application/wasm"], ["/a.mjs", "text/javascript; charset=utf-8"],
    ["/fonts/a.ttf", "font/ttf"],
  ]) {
    const { status, headers } = await get(path);
    assert.equal(status, 200, path);
    assert.equal(headers["content-type"], type);
    assert.equal(headers["cache-control"], "no-cache");
  }
});

test("a name with a hash is kept for good, all else is asked for anew", async () => {
  const kept = async (path) => (await get(path)).headers["cache-control"];
  assert.match(await kept("/a-0123abcd.js"), /immutable/);
  assert.equal(await kept("/a.mjs"), "no-cache");
  assert.equal(await kept("/"), "no-cache");
});

test("HEAD, unknown methods, unknown files", async () => {
  const head = await get("/", { method: "HEAD" });
  assert.equal(head.status, 200);
  assert.equal(head.headers["content-length"], "1500");
  assert.equal(head.body.length, 0);
  assert.equal((await get("/", { method: "POST" })).status, 405);
  assert.equal((await get("/none.js")).status, 404);
  assert.equal((await get("/fonts")).status, 404);
});

test("nothing outside dist/", async () => {
  for (const path of [
    "/../secret.txt", "/%2e%2e/secret.txt", "/..%2fsecret.txt", "/fonts/../../secret.txt",
    "//../secret.txt", "/..%5csecret.txt", "/link.txt", "/%00", "/%zz", "/a.wasm%00.html",
  ]) {
    const { status, body } = await get(path);
    assert.equal(status, 404, path);
    assert.ok(!body.includes("secret"));
  }
});

test("an ETag spares the second transfer", async () => {
  const { headers } = await get("/a.wasm");
  const again = await get("/a.wasm", { headers: { "If-None-Match": headers.etag } });
  assert.equal(again.status, 304);
  assert.equal(again.body.length, 0);
});

test("gzip where it is asked for", async () => {
  const { headers, body } = await get("/", { headers: { "Accept-Encoding": "gzip, br" } });
  assert.equal(headers["content-encoding"], "gzip");
  assert.equal(gunzipSync(body).length, 1500);
});

test("what lies packed beside a file is served where it is asked for, brotli first", async () => {
  const file = join(folder, "dist/big.js"), text = "const a = 1;\n".repeat(300);
  writeFileSync(file, text);
  const beside = await packed(file);
  assert.deepEqual(beside, [`${file}.br`, `${file}.gz`]);
  const asked = async (accept) => {
    const { headers, body } = await get("/big.js", {
      headers: accept === null ? {} : { "Accept-Encoding": accept },
    });
    assert.equal(headers["content-type"], "text/javascript; charset=utf-8");
    assert.equal(headers.vary, "Accept-Encoding");
    assert.equal(Number(headers["content-length"]), body.length);
    return [headers["content-encoding"], body];
  };
  for (const [accept, encoding, unpack] of [
    ["gzip, deflate, br", "br", brotliDecompressSync], ["gzip", "gzip", gunzipSync],
    ["br;q=0, GZIP;q=0.5", "gzip", gunzipSync], ["identity", undefined, (body) => body],
    [null, undefined, (body) => body],
  ]) {
    const [got, body] = await asked(accept);
    assert.equal(got, encoding, accept);
    assert.equal(unpack(body).toString(), text, accept);
    if (encoding)
      assert.ok(
        beside.some((path) => readFileSync(path).equals(body)), "it is the file, not packed anew");
  }
  writeFileSync(file, "const b = 2;\n".repeat(300));
  const [, stale] = await asked("br");
  assert.match(stale.toString(), /^const b/, "of an older file it is not served");
  assert.equal((await get("/big.js.br")).status, 200);
});

test("packed files are made once, and not of what does not get smaller", async () => {
  const file = join(folder, "dist/once.css"), noise = join(folder, "dist/noise.wasm");
  writeFileSync(file, "a { color: red }\n".repeat(50));
  const [br] = await packed(file);
  const { ino } = statSync(br);
  await packed(file);
  assert.equal(statSync(br).ino, ino, "it was made again");
  writeFileSync(file, "b { color: red }\n".repeat(50));
  utimesSync(file, 1, 1);
  await packed(file);
  assert.match(brotliDecompressSync(readFileSync(br)).toString(), /^b/);
  writeFileSync(noise, randomBytes(5000));
  assert.deepEqual(await packed(noise), []);
  assert.deepEqual(
    await packed(join(folder, "dist/picture.png")), [], "nor of what is compressed already");
});

test("only this machine is served", async (t) => {
  const other = Object.values(networkInterfaces())
    .flat()
    .find((each) => each.family === "IPv4" && !each.internal);
  if (!other) return t.skip("no other address");
  await assert.rejects(new Promise((done, fail) => {
    const asked = request({ host: other.address, port: served.port, agent: false }, done);
    asked.on("error", fail);
    asked.end();
  }), { code: "ECONNREFUSED" });
});

test("a taken port gives way to the next free one, and that is said", async () => {
  const blocker = createServer();
  await new Promise((done) => blocker.listen(0, "127.0.0.1", done));
  const taken = blocker.address().port;
  const child = spawn(process.execPath, [
    fileURLToPath(new URL("../../web/serve.mjs", import.meta.url)), "--dist", join(folder, "dist"),
    "--port", String(taken),
  ]);
  try {
    let text = "";
    await new Promise((done, fail) => {
      child.stdout.on("data", (part) => { text += part; if (text.includes("Ctrl+C")) done(); });
      child.on("exit", () => fail(new Error("it ended")));
    });
    assert.match(text, new RegExp(`^Port ${taken} is taken, so (\\d+) it is\\.\\n`));
    const port = Number(/127\.0\.0\.1:(\d+)/.exec(text)[1]);
    assert.ok(port > taken);
    assert.equal((await get("/", { port })).status, 200);
  } finally {
    child.removeAllListeners("exit");
    child.kill();
    blocker.close();
  }
});

test("a wrong option or folder is refused", async () => {
  const file = fileURLToPath(new URL("../../web/serve.mjs", import.meta.url));
  for (const [args, status, text] of [
    [["--prt", "1"], 2, /expected/], [["--port", "x"], 2, /expected/],
    [["--dist", join(folder, "none")], 1, /cannot serve/],
  ]) {
    const child = spawn(process.execPath, [file, ...args]);
    let err = "";
    child.stderr.on("data", (part) => {
      err += part;
    });
    assert.equal(await new Promise((done) => child.on("close", done)), status);
    assert.match(err, text);
  }
});
