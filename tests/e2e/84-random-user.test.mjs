// 2,000 real input events from a seed: mouse, wheel, keys, fingers. No error, no exception, and the
// program's memory does not grow by more than 1 MB after the first half.
import assert from "node:assert/strict";
import { test } from "node:test";
import { openPage } from "./harness.mjs";

const kEvents = 2000, kBar = 1 << 20;

function random(seed) {  // mulberry32
  let a = seed;
  return (n) => {
    a = (a + 0x6d2b79f5) | 0;
    let t = Math.imul(a ^ (a >>> 15), 1 | a);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return Math.floor(((t ^ (t >>> 14)) >>> 0) / 4294967296 * n);
  };
}

const kKeys = ["ArrowRight", "ArrowRight", "ArrowLeft", "Home", "End", "Space", "z", "[", "]", "n", "b", "q", "e", "1", "2", "4",
  "p", "p", "t", "t", "g", "a", "c", "d", "s", "Enter", "Escape", "Escape", "Tab", "Shift+Tab", "?", "/", "Control+k", "ArrowDown", "m", "l", "x", "."];

test("nobody breaks it: 2,000 events", { timeout: 120_000 }, async (t) => {
  const width = 1100, height = 800;
  const { page } = await openPage(t, { width, height, hash: "#q=11", context: { hasTouch: true, reducedMotion: "reduce" } });
  const pick = random(20261125);
  const at = () => [pick(width), pick(height)];
  const devtools = await page.context().newCDPSession(page);
  const touch = (type, points) => devtools.send("Input.dispatchTouchEvent", { type, touchPoints: points.map(([x, y]) => ({ x, y })) });
  const acts = [
    async () => { await page.keyboard.press(kKeys[pick(kKeys.length)]); return 2; },
    async () => { await page.mouse.move(...at()); return 1; },
    async () => { await page.mouse.move(...at()); await page.mouse.down(); await page.mouse.up(); return 3; },
    async () => { await page.mouse.move(...at()); await page.mouse.down(); await page.mouse.move(...at()); await page.mouse.up(); return 4; },
    async () => { await page.mouse.wheel(pick(200) - 100, pick(800) - 400); return 1; },
    async () => { const p = at(); await touch("touchStart", [p]); await touch("touchEnd", []); return 2; },
    async () => { await touch("touchStart", [at()]); await touch("touchMove", [at()]); await touch("touchMove", [at()]); await touch("touchEnd", []); return 4; },
  ];
  // At rest: what was done by hand is kept while its scenario is open.
  const atRest = async () => {
    await page.evaluate(() => { const p = window.poolscope; p.command("reset_progress"); p.open("#q=11"); });
    await page.waitForTimeout(300);
    return page.evaluate(() => window.poolscope.bytes());
  };
  let done = 0, half = 0;
  while (done < kEvents) {
    if (half === 0 && done >= kEvents / 2) half = await atRest();
    done += await acts[pick(acts.length)]();
    assert.ok(page.url().includes("127.0.0.1"));
  }
  const grown = await atRest() - half;
  t.diagnostic(`${done} events, ${half} bytes of wasm memory half way, grown by ${grown}`);
  assert.ok(grown <= kBar, `grown by ${grown} bytes`);
  const { step, steps } = await page.evaluate(() => window.poolscope.state());
  assert.ok(step <= steps);
});
