// The page's bars, each with its figure: size, first frame against a blank page, idle.
//
//   cmake --build --preset web --target blank_page && node tests/bench/page.mjs [ROUNDS]
//
// The first frame is measured side by side: each round starts a fresh browser with a fresh
// profile, loads both pages in turn, the order alternating, and the ratio is of the medians.
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";
import { serve } from "../../web/serve.mjs";
import { firstLoad, sum, table } from "../e2e/first-load.mjs";
import { findChromium, kChromiumFlags } from "../e2e/flags.mjs";

const root = fileURLToPath(new URL("../..", import.meta.url));
const rounds = Number(process.argv[2] ?? 7);

function say(what, figure, bar, ratio) {
  console.log(
    `${what.padEnd(44)} ${figure.padStart(12)}   bar ${bar.padStart(10)}   ${(ratio * 100).toFixed(0).padStart(4)} % of it`);
}

// What a first visit fetches: tests/e2e/01-budget.test.mjs holds the sum.
async function sizes(port) {
  const launched = await browser();
  try {
    const page = await launched.newPage({ viewport: { width: 1440, height: 900 } });
    const load = await firstLoad(page, `http://127.0.0.1:${port}/`, join(root, "dist"));
    console.log(table(load));
    const all = sum(load.before) / 1000,
      wasm = sum(load.before.filter(({ name }) => name.endsWith(".wasm"))) / 1000;
    say(
      `first load, ${load.before.length} files, gzip -9`, `${all.toFixed(0)} KB`, "420 KB",
      all / 420);
    say("  of it the wasm", `${wasm.toFixed(0)} KB`, "300 KB", wasm / 300);
  } finally {
    await launched.close();
  }
}

const median = (list) => [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)];

async function browser() {
  return chromium.launch({ executablePath: findChromium(), headless: true, args: kChromiumFlags });
}

// Milliseconds from the start of the navigation to the mark of the first frame.
async function firstFrame(port, mark) {
  const launched = await browser();
  try {
    const page = await launched.newPage({ viewport: { width: 1440, height: 900 } });
    await page.goto(`http://127.0.0.1:${port}/`);
    await page.waitForFunction((name) => performance.getEntriesByName(name).length > 0, mark, {
      timeout: 60000,
    });
    return await page.evaluate((name) => performance.getEntriesByName(name)[0].startTime, mark);
  } finally {
    await launched.close();
  }
}

async function first() {
  const ours = await serve({ dist: join(root, "dist"), port: 0 });
  const blank = await serve({ dist: join(root, "build/web/blank"), port: 0 });
  const times = { ours: [], blank: [] };
  for (let i = 0; i < rounds; i++) {
    const order = i % 2 ? ["ours", "blank"] : ["blank", "ours"];
    for (const which of order) {
      times[which].push(which === "ours" ? await firstFrame(ours.port, "poolscope-first-frame")
                                         : await firstFrame(blank.port, "blank-first-frame"));
    }
  }
  const ratio = median(times.ours) / median(times.blank);
  console.log(
    `  blank ${times.blank.map(Math.round).join(" ")} ms, poolscope ${times.ours.map(Math.round).join(" ")} ms`);
  say("first frame, poolscope / blank page", `${ratio.toFixed(2)} x`, "1.15 x", ratio / 1.15);
  blank.server.closeAllConnections();
  blank.server.close();
  return ours;
}

async function idle(port) {
  const launched = await browser();
  const page = await launched.newPage({ viewport: { width: 1440, height: 900 } });
  await page.goto(`http://127.0.0.1:${port}/#q=11`);
  await page.waitForFunction(() => window.poolscope);
  await page.evaluate(() => window.poolscope.ready);
  await page.waitForTimeout(2000);
  const client = await page.context().newCDPSession(page);
  await client.send("Performance.enable");
  const read = async () =>
    Object.fromEntries(
      (await client.send("Performance.getMetrics")).metrics.map((m) => [m.name, m.value]));
  const frames = () => page.evaluate(() => window.poolscope.frames());
  const [f0, m0] = [await frames(), await read()];
  await page.waitForTimeout(5000);
  const m1 = await read(), f1 = await frames();
  const busy = (m1.TaskDuration - m0.TaskDuration) / (m1.Timestamp - m0.Timestamp);
  console.log(
    `${"idle, frames in 5 s".padEnd(44)} ${String(f1 - f0).padStart(12)}   bar ${"0".padStart(10)}`,
  );
  say("idle, main thread", `${(busy * 100).toFixed(2)} %`, "1 %", busy / 0.01);
  await launched.close();
}

const ours = await first();
await sizes(ours.port);
await idle(ours.port);
ours.server.closeAllConnections();
ours.server.close();
