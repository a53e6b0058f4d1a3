// What the end-to-end tests stand on: dist/ served on a free port, Debian's Chromium with software
// GL, a page that fails its test on any console error or warning, page error or failed request.
//
//   import { test } from "node:test";
//   import { openPage } from "./harness.mjs";
//   test("steps", async (t) => {
//     const { page, screenshot } = await openPage(t, { width: 1440, height: 900, dpr: 2, hash: "#q=11" });
//     await page.evaluate(() => window.poolscope.step(1));
//     await screenshot("stepped");   // build/shots/stepped.png
//   });
import { after } from "node:test";
import {
  mkdirSync, mkdtempSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";
import { serve } from "../../web/serve.mjs";
import { found } from "../../web/toolchain/names.mjs";
import { findChromium, kChromiumFlags } from "./flags.mjs";

const root = fileURLToPath(new URL("../..", import.meta.url));
export const dist = process.env.POOLSCOPE_DIST ?? join(root, "dist");
export const shots = process.env.POOLSCOPE_SHOTS ?? join(root, "build", "shots");

// siteFile("poolscope.wasm"): the name that a file has in dist/, with the hash of its content.
export function siteFile(path, where = dist) {
  const file = found(where, path);
  if (file === null) throw new Error(`${where} has no ${path}`);
  return file;
}

// Gives a file of a copied site the name of another version, also wherever it is named.
export function renamed(folder, path, hash) {
  const fresh = path.replace(/-[0-9a-f]{8}\./, `-${hash}.`);
  for (const each of readdirSync(folder, { recursive: true })) {
    if (!/\.(js|html)$/.test(each)) continue;
    const file = join(folder, each), text = readFileSync(file, "utf8");
    if (text.includes(basename(path)))
      writeFileSync(file, text.replaceAll(basename(path), basename(fresh)));
  }
  renameSync(join(folder, path), join(folder, fresh));
}

let browser = null;  // one a test file, with a profile that is thrown away
let profile = null;
let served = null;

// The browser itself, with a fresh profile; extra flags and Playwright's options make it one of the
// caller's own.
export async function launch(flags = [], options = {}) {
  const folder = mkdtempSync(join(tmpdir(), "poolscope-e2e-"));
  const launched = await chromium.launch({
    executablePath: findChromium(), headless: true, args: [...kChromiumFlags, ...flags],
    env: { ...process.env, XDG_CONFIG_HOME: folder, XDG_CACHE_HOME: folder }, ...options,
  });
  return { browser: launched, close: async () => {
    await launched.close();
    // Chromium's last processes may still write for a moment.
    rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 });
  } };
}

// The address of a served folder, dist/ by default.
export async function address(folder = dist) {
  if (folder !== dist) return serve({ dist: folder, port: 0 });
  served ??= await serve({ dist, port: 0 });
  return served;
}

after(async () => {
  served?.server.closeAllConnections();
  served?.server.close();
  await profile?.close();
});

// Until the first frame is drawn.
export async function firstFrame(page) {
  await page.waitForFunction(() => window.poolscope !== undefined, null, { timeout: 30000 });
  await page.evaluate(() => window.poolscope.ready);
}

// And until the program is there as a whole, so that no call has to wait for its second part.
export async function ready(page) {
  await firstFrame(page);
  await page.waitForFunction(() => performance.getEntriesByName("poolscope-whole").length > 0);
}

// Until nothing has been drawn for a while and nothing plays: a page that is asleep draws no frame.
// A while is counted in the browser's own frames, which come later, not fewer, on a busy machine.
export async function still(page, frames = 15) {
  await page.evaluate((frames) => new Promise((done) => {
    let last = -1, same = 0;
    const look = () => {
      const now = window.poolscope.frames();
      same = now === last && !window.poolscope.state().playing ? same + 1 : 0;
      last = now;
      if (same >= frames) done();
      else requestAnimationFrame(look);
    };
    look();
  }), frames);
}

// Until the browser has drawn what was set off just now.
export async function drawn(page) {
  await page.evaluate(
    () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
}

// How many questions the built bank has.
export const bankSize = () =>
  readdirSync(join(dist, "bank")).filter((name) => name.endsWith(".json")).length;

// Until every question has been fetched: the page does that when it has nothing else to do.
export async function wholeBank(page) {
  await page.waitForFunction(
    (n) =>
      new Set(
        performance
          .getEntriesByType("resource")
          .map(({ name }) => /\/bank\/q\d+/.exec(name)?.[0])
          .filter(Boolean),
      ).size === n,
    bankSize(),
    { timeout: 60_000 },
  );
}

// Until the check no longer throws; what it threw last, when it never ceases to.
export async function eventually(check, seconds = 20) {
  for (const end = Date.now() + seconds * 1000; ;) {
    try {
      return await check();
    } catch (error) {
      if (Date.now() > end) throw error;
      await new Promise((next) => setTimeout(next, 50));
    }
  }
}

export async function reloaded(page) {
  await page.reload();
  await ready(page);
}

// openPage(t, options) -> {page, context, url, screenshot, problems}. Options: width, height, dpr,
// hash, path, origin (of another server than that of dist/), wait (false: do not wait for
// window.poolscope.ready), allow (a pattern of problems the test expects), worker (true: the page
// may have its service worker, which answers requests behind the back of routes), init (a function
// run in the page before its scripts), before (gets the empty page, for routes), plus any of
// Playwright's context options in `context`.
export async function openPage(t, { width = 1440, height = 900, dpr = 1, hash = "", path = "/", origin = null, wait = true, worker = false,
                                    allow = null, init = null, before = null, context: contextOptions = {} } = {}) {
  if (!browser) {
    profile = await launch();
    browser = profile.browser;
  }
  origin ??= `http://127.0.0.1:${(await address()).port}`;
  const context = await browser.newContext({
    viewport: { width, height }, deviceScaleFactor: dpr, ...contextOptions,
  });
  if (!worker)
    await context.addInitScript(() =>
      Object.defineProperty(Navigator.prototype, "serviceWorker", { value: undefined }),
    );
  if (init) await context.addInitScript(init);
  const page = await context.newPage();
  const problems = [];
  const note = (text) => { if (!allow?.test(text)) problems.push(text); };
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type()))
      note(`console: ${message.text()} (${message.location().url})`);
  });
  page.on("pageerror", (error) => note(`page: ${error.message}`));
  page.on("requestfailed", (request) => {
    // The test has gone elsewhere meanwhile.
    if (request.failure()?.errorText === "net::ERR_ABORTED") return;
    note(`request: ${request.url()} ${request.failure()?.errorText}`);
  });
  page.on("response", (response) => {
    if (response.status() >= 400) note(`request: ${response.url()} ${response.status()}`);
  });
  t.after(async () => {
    await context.close();
    if (problems.length) throw new Error(`the page complained:\n  ${problems.join("\n  ")}`);
  });
  const url = `${origin}${path}${hash}`;
  await before?.(page);
  await page.goto(url);
  if (wait) await ready(page);
  const screenshot = async (name) => {
    mkdirSync(shots, { recursive: true });
    const file = name.includes("/") ? name : join(shots, `${name}.png`);
    await page.screenshot({ path: file });
    return file;
  };
  return { page, context, url, screenshot, problems };
}
