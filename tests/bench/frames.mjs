// The frame's bars in Chromium: how long the page's animation-frame callback takes on the CPU while
// the stage moves. Calls into WebGL are taken off and told beside it: in software GL they wait for
// the drawing. tests/bench/frames.cpp measures the same program under Node, built for speed.
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
  let gl = 0;
  for (const name of ["bufferData", "drawElements", "texImage2D", "scissor", "viewport"]) {
    const real = WebGL2RenderingContext.prototype[name];
    WebGL2RenderingContext.prototype[name] = function (...args) {
      const before = performance.now();
      try { return real.apply(this, args); } finally { gl += performance.now() - before; }
    };
  }
  const ask = window.requestAnimationFrame.bind(window);
  window.requestAnimationFrame = (call) => ask((now) => {
    const before = performance.now();
    gl = 0;
    call(now);
    window.took.push([performance.now() - before - gl, gl]);
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
  for (let i = 0; i < 24; i++) {
    await page.keyboard.press(i % 12 < 6 ? "ArrowLeft" : "ArrowRight");
    await page.waitForTimeout(500);
  }
  const both = await page.evaluate(() => window.took);
  await page.close();
  const took = both.map(([cpu]) => cpu).sort((a, b) => a - b),
    gl = both.map(([, time]) => time).sort((a, b) => a - b);
  const at = (list, share) => list[Math.floor(list.length * share)];
  return { median: at(took, 0.5), high: at(took, 0.95), gl: at(gl, 0.5), frames: took.length };
}

function say(what, { median, high, gl, frames }, bar) {
  console.log(
    `${what.padEnd(32)} median ${median.toFixed(2).padStart(6)} ms   bar ${bar} ms   ${((median / bar) * 100).toFixed(0).padStart(4)} % of it   (95 % of ${frames} frames below ${high.toFixed(2)} ms; WebGL ${gl.toFixed(2)} ms)`);
}

const { server, port } = await serve({ dist: join(root, "dist"), port: 0 });
const browser = await chromium.launch({
  executablePath: findChromium(), headless: true, args: kChromiumFlags,
});
say("frame, 8 Ps, 200 objects", await measure(browser, port, 8, 200), 2);
say("frame, 64 Ps, 5,000 objects", await measure(browser, port, 64, 5000), 6);
await browser.close();
server.closeAllConnections();
server.close();
