// The stage under fingers and wheel; what the keyboard does there is in tests/ui/frame_test.cpp.
import assert from "node:assert/strict";
import { test } from "node:test";
import { drawn, openPage, still } from "./harness.mjs";
import { differing } from "./pixels.mjs";

const zoom = (page) => page.evaluate(() => window.poolscope.state().zoom);
const step = (page) => page.evaluate(() => window.poolscope.state().step);

test("two fingers zoom the stage, a tap explains what it hits and leaves no tooltip behind", async (t) => {
  const { page, context, screenshot } = await openPage(t, {
    width: 390, height: 844, hash: "#q=11&step=75", context: { hasTouch: true, isMobile: true },
  });
  await still(page);
  const plain = await page.screenshot();
  await page.touchscreen.tap(118, 262);
  await still(page);
  await screenshot("phone-part");
  assert.ok(await differing(page, plain, await page.screenshot()) > 0.01, "a card is shown");
  await page.touchscreen.tap(118, 262);
  await still(page);
  assert.ok(
    (await differing(page, plain, await page.screenshot())) < 0.002,
    "the same tap again takes it away");
  const client = await context.newCDPSession(page);
  const touch = (type, ...points) =>
    client.send("Input.dispatchTouchEvent", {
      type, touchPoints: points.map(([x, y], id) => ({ x, y, id })),
    });
  await touch("touchStart", [170, 260]);
  await touch("touchStart", [170, 260], [220, 300]);
  for (let i = 1; i <= 8; i++) {
    await touch("touchMove", [170 - 8 * i, 260 - 6 * i], [220 + 8 * i, 300 + 6 * i]);
    await drawn(page);
  }
  await touch("touchEnd");
  await still(page);
  assert.ok(await zoom(page) > 1.5, `zoomed to ${await zoom(page)}`);
  await screenshot("phone-zoomed");
  assert.equal(await step(page), 75, "it was no swipe");
});

test("Ctrl and the wheel zoom the stage, 0 shows all of it", async (t) => {
  const { page } = await openPage(t, { hash: "#q=11&step=75" });
  await page.mouse.move(400, 300);
  await still(page);
  await page.keyboard.down("Control");
  for (let i = 0; i < 3; i++) await page.mouse.wheel(0, -100);
  await page.keyboard.up("Control");
  await still(page);
  assert.ok(await zoom(page) > 1.5);
  await page.keyboard.press("0");
  await still(page);
  assert.equal(await zoom(page), 1);
});
