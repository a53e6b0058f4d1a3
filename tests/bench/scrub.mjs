// Seeking by scrubbing: a run of about 100,000 accesses, and the pointer dragged over its lanes.
//
//   node tests/bench/scrub.mjs [SEEKS]          (after ./run --build)
//
// Two figures for each of three sizes of a step. "seek": the time that the program takes to go to a
// position anywhere and to draw it, its part of a frame; the bar is a frame. "scrub": the pointer
// dragged across the lanes, from each move to the frame that shows it, the browser's work included.
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";
import { serve } from "../../web/serve.mjs";
import { findChromium, kChromiumFlags } from "../e2e/flags.mjs";

const root = fileURLToPath(new URL("../..", import.meta.url));
const seeks = Number(process.argv[2] ?? 300);

// Four Ps that put, get and steal; a collection now and then.
function scenario(steps) {
  let text = "procs 4\nnew on\n";
  for (let i = 0, made = 0; made < steps; i++) {
    const p = i % 4, q = (i + 1) % 4;
    text += `P${p} put it${i}a\nP${p} put it${i}b\nP${q} get\nP${q} get\nP${p} get\n`;
    if (i % 40 === 39) text += "gc\n";
    made += 75;
  }
  return text;
}

const median = (list) => [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)];
function say(what, list) {
  const worst = Math.max(...list);
  console.log(
    `${what.padEnd(34)} median ${median(list).toFixed(1).padStart(6)} ms   worst ${worst.toFixed(1).padStart(6)} ms   bar 16 ms   ${((worst / 16) * 100).toFixed(0).padStart(4)} % of it`);
}

const { server, port } = await serve({ dist: `${root}dist`, port: 0 });
const browser = await chromium.launch({
  executablePath: findChromium(), headless: true, args: kChromiumFlags,
});
const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
await page.goto(`http://127.0.0.1:${port}/`);
await page.waitForFunction(() => window.poolscope);
await page.evaluate(() => window.poolscope.ready);
const problem = await page.evaluate(
  (text) => window.poolscope.load(text), scenario(Number(process.argv[3] ?? 97000)));
if (problem) throw new Error(JSON.stringify(problem));
const steps = await page.evaluate(() => window.poolscope.steps());
console.log(`${steps} accesses`);

// What the program does, without what the browser adds: seek() and the frame that follows, both on
// the main thread, measured around the call and around the animation frame that draws.
const inside = (count) => page.evaluate(async (count) => {
  const steps = window.poolscope.steps(), times = [];
  const seed = { value: 12345 };
  const random = () => (seed.value = (seed.value * 1103515245 + 12345) % 2147483648) / 2147483648;
  const raf = window.requestAnimationFrame;
  let drawing = 0;
  window.requestAnimationFrame = (callback) => raf((now) => {
    const before = performance.now();
    callback(now);
    drawing += performance.now() - before;
  });
  for (let i = 0; i < count; i++) {
    drawing = 0;
    const before = performance.now();
    window.poolscope.seek(Math.floor(random() * steps));
    const seeking = performance.now() - before;
    const frames = window.poolscope.frames();
    while (window.poolscope.frames() === frames) await new Promise((done) => raf(done));
    times.push(seeking + drawing);
  }
  window.requestAnimationFrame = raf;
  return times;
}, count);

for (const [key, size] of [["", "stage"], ["z", "access"], ["z", "operation"]]) {
  if (key) await page.keyboard.press(key);
  await inside(5);
  say(`seek and draw, by ${size}`, await inside(seeks));
}

// The pointer over the lanes: each move waits for the frame that shows it.
const box = { left: 70, right: 930, y: 850 };
await page.mouse.move(box.left, box.y);
await page.mouse.down();
const moves = [];
for (let i = 1; i <= 60; i++) {
  const frames = await page.evaluate(() => window.poolscope.frames());
  const before = performance.now();
  await page.mouse.move(box.left + ((box.right - box.left) * ((i * 37) % 60)) / 60, box.y);
  await page.waitForFunction((was) => window.poolscope.frames() > was, frames, { polling: "raf" });
  moves.push(performance.now() - before);
}
await page.mouse.up();
console.log(
  `${"drag to drawn, with the browser".padEnd(34)} median ${median(moves).toFixed(1).padStart(6)} ms   worst ${Math.max(
    ...moves,
  )
    .toFixed(1)
    .padStart(6)} ms   (drawn in software, no bar)`,
);

await page.waitForTimeout(1500);
const idle = await page.evaluate(async () => {
  const was = window.poolscope.frames();
  await new Promise((done) => setTimeout(done, 2000));
  return window.poolscope.frames() - was;
});
console.log(`${"idle, frames in 2 s".padEnd(34)} ${idle}`);
await browser.close();
server.closeAllConnections();
server.close();
