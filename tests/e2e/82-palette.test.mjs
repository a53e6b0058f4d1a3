// The palette in the page: opened by its key from anywhere, typed into, chosen; and how long a key
// takes.
import assert from "node:assert/strict";
import { test } from "node:test";
import { openPage, still } from "./harness.mjs";

const state = (page) => page.evaluate(() => window.poolscope.state());

test("Ctrl+K, type, Enter: the question that was meant", async (t) => {
  const { page, screenshot } = await openPage(t, { hash: "#q=3" });
  await page.focus("canvas");
  await page.keyboard.press("Control+k");
  await page.waitForFunction(() => document.activeElement.id.startsWith("field-"));
  await page.keyboard.type("per p design");
  await still(page);
  await screenshot("palette");
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => window.poolscope.state().question === 11);
  await page.keyboard.press("ArrowRight");
  assert.ok((await state(page)).step > 0, "the keys are the stage's again");
});

test("a key press is answered within 8 ms: the figure", async (t) => {
  const { page } = await openPage(t, { hash: "#q=3" });
  const times = await page.evaluate(() => {
    const p = window.poolscope, all = [];
    p.command("toggle_palette");
    for (const query of [
      "how does the victim tier work", "headtail compare and swap", "stael from the tial", "pin",
    ]) {
      for (let n = 1; n <= query.length; n++) {
        const start = performance.now();
        p.command("search", query.slice(0, n));
        all.push(performance.now() - start);
      }
    }
    return all.sort((a, b) => a - b);
  });
  // Measured, not asserted: this machine may be busy.
  t.diagnostic(
    `median ${times[times.length >> 1].toFixed(2)} ms, 95 % ${times[Math.floor(times.length * 0.95)].toFixed(2)} ms, worst ${times.at(-1).toFixed(2)} ms`);
  assert.ok(times.length > 70);
});
