// The typed scenario: the browser's own field over the canvas, with the system's clipboard.
import assert from "node:assert/strict";
import { test } from "node:test";
import { openPage, still } from "./harness.mjs";

const typed = (page) => page.evaluate(() => document.getElementById("field-1")?.value);
const state = (page) => page.evaluate(() => window.poolscope.state());

test("typing, completing, taking back, pasting and running", async (t) => {
  const { page, screenshot, context } = await openPage(t, { hash: "#q=11" });
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  // What runs is played, as fast as can be.
  for (let i = 0; i < 13; i++) await page.keyboard.press("]");
  // Pasted while the canvas has the focus: the editor opens with it.
  await page.evaluate(() => navigator.clipboard.writeText("procs 2\n"));
  await page.keyboard.press("Control+v");
  await page.waitForFunction(() => document.activeElement.id === "field-1");
  assert.equal(await typed(page), "procs 2\n");
  const before = await state(page);
  assert.equal(before.mode, "explore");
  await page.keyboard.type("P0 pu");
  await page.keyboard.press("Tab");
  await page.keyboard.type("a\nP1 gett\n");
  assert.equal(await typed(page), "procs 2\nP0 put a\nP1 gett\n");
  assert.deepEqual(await state(page), before, "letters are not shortcuts, and nothing has run");
  await page.keyboard.press("Control+Enter");
  assert.deepEqual(await state(page), before, "a bad text changes nothing");
  await still(page);
  await screenshot("editor-error");
  // Over the canvas's letters lie the browser's: where a click goes is where the caret comes to be.
  for (let i = 0; i < 2; i++) await page.keyboard.press("Backspace");
  await page.keyboard.press("Control+z");
  await page.keyboard.press("Control+Shift+z");
  assert.equal(await typed(page), "procs 2\nP0 put a\nP1 get");
  await page.keyboard.press("Control+a");
  await page.keyboard.press("Control+c");
  assert.equal(
    await page.evaluate(() => navigator.clipboard.readText()), "procs 2\nP0 put a\nP1 get");
  await page.keyboard.press("End");
  await page.keyboard.press("Control+Enter");
  await page.waitForFunction(() => {
    const s = window.poolscope.state();
    return !s.playing && s.step > 0;
  });
  assert.equal((await state(page)).world.local[0].private, "a");
  assert.equal((await state(page)).question, 0);
  await page.keyboard.press("Escape");
  assert.equal(await page.evaluate(() => document.activeElement.id), "canvas");
  const at = await state(page);
  await page.keyboard.press("Home");
  assert.ok((await state(page)).step < at.step, "keys are shortcuts again");
  await screenshot("editor");
});

test("on a phone a tap on the field gives it the focus, and the page stays where it is", async (t) => {
  const { page, screenshot } = await openPage(t, {
    hash: "#s=procs%202", width: 390, height: 844, dpr: 2,
    context: { hasTouch: true, isMobile: true },
  });
  await page.evaluate(() => document.getElementById("canvas").focus());
  await page.evaluate(() => {
    const data = new DataTransfer();
    data.setData("text/plain", "procs 2\nP0 put a\n");
    document.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data }));
  });
  await page.waitForFunction(() => document.activeElement.id === "field-1");
  await page.keyboard.press("Escape");
  await still(page);
  await screenshot("editor-phone");
  const box = await page.locator("#field-1").boundingBox();
  await page.touchscreen.tap(box.x + 60, box.y + box.height / 2);
  await page.waitForFunction(() => document.activeElement.id === "field-1");
  assert.deepEqual(await page.evaluate(() => [scrollX, scrollY, visualViewport.scale]), [0, 0, 1]);
  assert.ok(
    await page.evaluate(() => parseFloat(getComputedStyle(document.activeElement).fontSize) >= 16));
});

test("on a projector all is drawn larger, and is pressed and typed in where it is seen", async (t) => {
  const { page } = await openPage(t, { width: 2560, height: 1440 });
  await page.mouse.click(550, 36);  // Explore, at half as much again
  await page.waitForFunction(() => window.poolscope.state().mode === "explore");
  for (let i = 0; i < 10 && (await page.locator("textarea").count()) === 0; i++) {
    await page.mouse.click(2175, 138);  // Scenario, once it is there
    await still(page);
  }
  await page.locator("textarea").click();
  await page.keyboard.press("Control+A");
  await page.keyboard.type("procs 2\nP0 put a\n");
  await page.keyboard.press("Control+Enter");
  await page.waitForFunction(() => window.poolscope.state().question === 0);
  assert.ok(
    (await page.evaluate(() => window.poolscope.steps())) < 30, "the one Put that was typed");
});
