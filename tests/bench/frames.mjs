// The frame's bars in Chromium: how long the page's animation-frame callback takes on the CPU while
// the stage moves, GL calls included. tests/bench/frames.cpp measures the same without GL.
//
//   ./run --build && node tests/bench/frames.mjs
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";
import { serve } from "../../web/serve.mjs";
import { findChromium, kChromiumFlags } from "../e2e/flags.mjs";

const root = fileURLToPath(new URL("../..", import.meta.url));

function scenario(procs, objects) {
  const lines = [`procs ${procs}`, "new on"];
  for (let i = 0; i < objects; i++) lines.push(`P${i % procs} put o${i}`);
  for (let i = 0; i < 4; i++) lines.push(`P${i} get`, `P${i} get`);
  return [...lines, "gc", "P1 get", "P2 get", "P2 put it", ""].join("\n");
}

function countFrames() {
  window.took = [];
  const ask = window.requestAnimationFrame.bind(window);
  window.requestAnimationFrame = (call) => ask((now) => {
    const before = performance.now();
    call(now);
    window.took.push(performance.now() - before);
  });
}

async function measure(browser, port, procs, objects) {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  await page.addInitScript(countFrames);
  await page.goto(`http://127.0.0.1:${port}/`);
  await page.waitForFunction(() => window.poolscope);
  await page.evaluate(() => window.poolscope.ready);
  await page.evaluate((text) => window.poolscope.load(text), scenario(procs, objects));
  await page.evaluate(() => window.poolscope.seek(1e9));
  await page.waitForTimeout(800);
  await page.locator("canvas").first().click({ position: { x: 3, y: 3 } });
  await page.evaluate(() => { window.took.length = 0; });
  for (let i = 0; i < 40; i++) {
    await page.keyboard.press(i % 20 < 10 ? "ArrowLeft" : "ArrowRight");
    await page.waitForTimeout(150);
  }
  const took = (await page.evaluate(() => window.took)).sort((a, b) => a - b);
  await page.close();
  return { median: took[took.length >> 1], high: took[Math.floor(took.length * 0.95)], frames: took.length };
}

function say(what, { median, high, frames }, bar) {
  console.log(`${what.padEnd(32)} median ${median.toFixed(2).padStart(6)} ms   bar ${bar} ms   ${(median / bar * 100).toFixed(0).padStart(4)} % of it   (95 % of ${frames} frames below ${high.toFixed(2)} ms)`);
}

const { server, port } = await serve({ dist: join(root, "dist"), port: 0 });
const browser = await chromium.launch({ executablePath: findChromium(), headless: true, args: kChromiumFlags });
say("frame, 8 Ps, 200 objects", await measure(browser, port, 8, 200), 2);
say("frame, 64 Ps, 5,000 objects", await measure(browser, port, 64, 5000), 6);
await browser.close();
server.closeAllConnections();
server.close();
