// What of the site is made smaller, and that it stays what it was.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { test } from "node:test";
import { minified } from "../../web/toolchain/minify.mjs";

const there = spawnSync("esbuild", ["--version"]).status === 0;
const small = (name, text) => minified(name, Buffer.from(text)).toString();

test(
  "a module keeps its addresses and exports",
  { skip: there ? false : "esbuild is not installed" },
  () => {
    const text = `// why\nimport { a } from "./a.js";\nexport function double(value) {\n  const url = new URL("./b.css", import.meta.url);\n  return import("./c.js").then(() => [a(value), url, "✓"]);\n}\n`;
    const result = small("web/d.js", text);
    assert.ok(result.length < text.length && !result.includes("why"));
    for (const kept of ['"./a.js"', '"./b.css"', "import.meta.url", '"./c.js"', "✓"])
      assert.ok(result.includes(kept), kept);
    assert.match(result, /export\b.*\bdouble\b/);
  },
);

test("styles lose their comments", { skip: there ? false : "esbuild is not installed" }, () => {
  assert.equal(small("web/a.css", "/* why */\na {\n  color: #ff0000;\n}\n"), "a{color:red}\n");
});

test(
  "a script that cannot be read stops the build, with its name",
  { skip: there ? false : "esbuild is not installed" },
  () => {
    assert.throws(() => small("web/a.js", "const = 1"), /web\/a\.js/);
  },
);

test("everything else stays as it is", () => {
  for (const name of ["poolscope.wasm", "index.html", "LICENSE", "web/icon.svg"])
    assert.equal(small(name, "a  b"), "a  b");
});
