// The site as any web host would serve it: complete, relative, and without a trace of this machine.
import assert from "node:assert/strict";
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { homedir } from "node:os";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { test } from "node:test";
import { dist, siteFile } from "./harness.mjs";

const root = fileURLToPath(new URL("../..", import.meta.url));

function walk(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? walk(join(folder, entry.name)) : [join(folder, entry.name)]);
}

test("dist/ has every part of the page", () => {
  for (const name of [
    "index.html",
    "poolscope.js",
    "poolscope.wasm",
    "LICENSE",
    ...["inter-regular", "inter-semibold", "jetbrains-mono"].flatMap((name) => [
      `fonts/${name}.ttf`, `fonts/${name}.woff2`,
    ]),
  ]) {
    assert.ok(existsSync(join(dist, siteFile(name))), name);
  }
  assert.ok(readdirSync(join(dist, "LICENSES")).length >= 6);
});

test("dist/ names no folder of the machine that built it", () => {
  for (const file of walk(dist)) {
    const text = readFileSync(file, "latin1");
    for (const path of [root, `${homedir()}/`, "/.cache/", "/usr/share/", "/usr/src/"]) {
      if (path.length > 3)
        assert.ok(!text.includes(path), `${relative(dist, file)} contains ${path}`);
    }
  }
});

test("index.html asks for nothing from elsewhere", () => {
  const text = readFileSync(join(dist, "index.html"), "utf8");
  assert.doesNotMatch(text, /(src|href)="(\/|https?:\/\/)[^"]*\.(js|css|mjs|ttf|wasm)/);
});
