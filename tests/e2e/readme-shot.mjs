// Takes the README's picture of the page, stage.webp: node tests/e2e/readme-shot.mjs, after ./run
// --build. It needs img2webp (Debian: webp). The film is taken picture by picture in the page's own
// time, which passes only when it is told to: so it runs as smoothly as on a machine with nothing
// else to do.
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";
import { serve } from "../../web/serve.mjs";
import { findChromium, kChromiumFlags } from "./flags.mjs";

const kFrame = 50;     // milliseconds of the page between two pictures
const kMoving = 8;     // pictures of a move
const kRest = 1200;    // how long one looks at what has come of it
const kBytes = 700_000;
const file = (name) => fileURLToPath(new URL(name, import.meta.url));

// Question 11 from its third operation on: a Put, a steal, the owner's Gets, another thief.
async function film(page, folder) {
  const frames = [];
  const shoot = async (ms) => {
    const path = join(folder, `${String(frames.length).padStart(4, "0")}.png`);
    await page.screenshot({ path });
    frames.push("-d", String(ms), path);
  };
  await page.clock.runFor(1500);
  await page.evaluate(() => window.poolscope.command("set_granularity", 0));
  await page.clock.runFor(500);
  await shoot(kRest);
  for (let operation = 0; operation < 6; operation++) {
    await page.evaluate(() => window.poolscope.command("forward"));
    for (let i = 0; i < kMoving; i++) {
      await page.clock.runFor(kFrame);
      await shoot(i + 1 < kMoving ? kFrame : kRest);
    }
  }
  return frames;
}

const { server, port } = await serve({ dist: file("../../dist"), port: 0 });
const browser = await chromium.launch({
  executablePath: findChromium(), headless: true, args: kChromiumFlags,
});
const folder = mkdtempSync(join(tmpdir(), "poolscope-film-"));
try {
  const page = await browser.newPage({
    viewport: { width: 1440, height: 900 }, colorScheme: "dark",
  });
  await page.clock.install();
  await page.goto(`http://127.0.0.1:${port}/#q=11&op=3`);
  await page.waitForFunction(() => window.poolscope);
  await page.evaluate(() => window.poolscope.ready);
  await page.clock.pauseAt(Date.now() + 60_000);
  const frames = await film(page, folder);
  const out = file("stage.webp");
  for (const quality of [75, 60, 45]) {
    execFileSync(
      "img2webp", ["-loop", "0", "-lossy", "-q", String(quality), "-m", "6", ...frames, "-o", out],
      { stdio: "pipe" });
    const { size } = statSync(out);
    console.log(`stage.webp: ${frames.length / 3} pictures, quality ${quality}, ${size} bytes`);
    if (size <= kBytes) break;
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
  await browser.close();
  server.closeAllConnections();
  server.close();
}
