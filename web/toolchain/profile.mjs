// Writes later.txt, the list of functions that split.mjs moves into the program's second part:
//
//   ./run --build && node web/toolchain/profile.mjs
//
// Counts, in Chromium, which functions of the linked program run during the visits of
// tests/e2e/first-visit.mjs, each made twice: as it is, and on a slow machine with a slow
// connection, where questions come late and frames take long. All others are written down, if they
// are worth a line. To be run when the test of the budget fails because new code has come in, or
// when a visit waits for the second part.
import { readFileSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { address, firstFrame, launch } from "../../tests/e2e/harness.mjs";
import { kVisits } from "../../tests/e2e/first-visit.mjs";
import { binaryen, hashOf, lineOf, shortNamed } from "./split.mjs";

const kSlower = 4;  // how many times slower the slow machine's processor is
const kLate = 1500;  // ms: what a question takes on the slow connection
// Bytes of a function's body: moving a smaller one costs as much as it brings.
const kSmallest = 60;
// Chance decides whether a visit meets these: which steps a scene has, what a pointer passes over.
const kAlsoFirst = new RegExp(
  "::(fade|mark_words|draw_\\w+|narrate_\\w+|show_question|explain_other|at_ring|contest|effect_of|ring_title)\\(" +
    // A command's function, numbered by where its row stands.
    "|\\(anonymous namespace\\)::\\$_\\d+::" +
    "|CommandRow::\\*",
);  // how the rows are sorted by name depends on the order they are in
const root = fileURLToPath(new URL("../..", import.meta.url));
const option = (name, otherwise) => {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? otherwise : process.argv[at + 1];
};
const linked = option("in", join(root, "build/web/linked/poolscope.wasm"));
const cache = readFileSync(join(root, "build/web/CMakeCache.txt"), "utf8");
const tools = option("tools", /^POOLSCOPE_WASM_SPLIT:FILEPATH=(.*)\/wasm-split$/m.exec(cache)?.[1]);

// wasm-split's own counting: each function has a mark of when it ran first, 0 if it never did.
async function marks(page) {
  const bytes = await page.evaluate(() => {
    const { exports } = window.theProgram, size = exports.__write_profile(0, 0);
    const memory = Object.values(exports).find((each) => each instanceof WebAssembly.Memory);
    const at = memory.grow(Math.ceil(size / 65536)) * 65536;
    exports.__write_profile(at, size);
    return [...new Uint8Array(memory.buffer, at, size)];
  });
  return new Uint32Array(new Uint8Array(bytes).buffer.slice(8));  // after a hash of the module
}

function catchProgram() {
  const { instantiate } = WebAssembly;
  WebAssembly.instantiate = async (...args) => {
    const made = await instantiate.apply(WebAssembly, args);
    window.theProgram = made instanceof WebAssembly.Instance ? made : made.instance;
    return made;
  };
}

// What runs in a visit: adds to ran the numbers of the functions.
async function visit(browser, port, wasm, { options, act }, slow, ran) {
  const { width = 1440, height = 900, dpr = 1, hash = "", path = "/", context = {} } = options;
  const made = await browser.newContext({
    viewport: { width, height }, deviceScaleFactor: dpr, serviceWorkers: "block", ...context,
  });
  await made.addInitScript(catchProgram);
  await made.route(/poolscope-[0-9a-f]{8}\.wasm$/, (route) =>
    route.fulfill({ body: wasm, contentType: "application/wasm" }),
  );
  const page = await made.newPage();
  page.on("pageerror", (error) => { throw error; });
  if (slow) {
    await made.route(/\/bank\//, async (route) => {
      await sleep(kLate);
      await route.continue().catch(() => {});
    });
    await (
      await made.newCDPSession(page)).send("Emulation.setCPUThrottlingRate", { rate: kSlower });
  }
  await page.goto(`http://127.0.0.1:${port}${path}${hash}`);
  await firstFrame(page);
  await act(page);
  // Reading the marks makes the memory larger behind the program's back.
  page.removeAllListeners("pageerror");
  (await marks(page)).forEach((mark, i) => { if (mark !== 0) ran.add(i); });
  await made.close();
}

async function ranIn(wasm) {
  const { port } = await address(), { browser, close } = await launch();
  const ran = new Set();
  for (const slow of [false, true]) {
    for (const each of kVisits) {
      await visit(browser, port, wasm, each, slow, ran);
      console.log(`${each.name}${slow ? ", slowly" : ""}: ${ran.size} functions so far`);
    }
  }
  await close();
  return ran;
}

const { bytes, names, imported, bodies } = shortNamed(readFileSync(linked));
const folder = mkdtempSync(join(tmpdir(), "poolscope-profile-"));
writeFileSync(join(folder, "whole.wasm"), bytes);
binaryen(tools, "wasm-split", [
  "--instrument", join(folder, "whole.wasm"), "-o", join(folder, "counting.wasm"),
]);
const ran = await ranIn(readFileSync(join(folder, "counting.wasm")));
rmSync(folder, { recursive: true });

const first = new Set(), lines = new Map();
const nameOf = (i) => names.get(i + imported) ?? "";
bodies.forEach((body, i) => { if (ran.has(i)) first.add(hashOf(nameOf(i))); });
bodies.forEach((body, i) => {
  const name = nameOf(i);
  if (name !== "" && !kAlsoFirst.test(name) && body.length >= kSmallest && !first.has(hashOf(name)))
    lines.set(hashOf(name), lineOf(name));
});
const list = [...lines.values()].sort((a, b) => (a.slice(11) < b.slice(11) ? -1 : 1));
writeFileSync(
  join(root, "web/toolchain/later.txt"),
  `# Functions that no first visit calls. Written by profile.mjs, read by split.mjs.\n${list.join("\n")}\n`);
console.log(`${ran.size} of ${bodies.length} functions ran; ${list.length} are listed`);
process.exit(0);
