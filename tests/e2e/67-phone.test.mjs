// A phone in the hand: the sheet under a finger, swipes, pinches; and a tablet's targets. The
// sheet's snapping is in tests/ui/sheet_test.cpp, the size of the targets in
// tests/ui/touch_test.cpp.
import assert from "node:assert/strict";
import { test } from "node:test";
import { drawn, openPage, still } from "./harness.mjs";
import { differing } from "./pixels.mjs";

const state = (page) => page.evaluate(() => window.poolscope.state());
const kPhone = {
  width: 390, height: 844, hash: "#q=11&step=75", context: { hasTouch: true, isMobile: true },
};

// touch(type, ...points), and way(from, to): one finger from there to there.
async function fingers(page, context) {
  const client = await context.newCDPSession(page);
  const touch = (type, ...points) =>
    client.send("Input.dispatchTouchEvent", {
      type, touchPoints: points.map(([x, y], id) => ({ x, y, id })),
    });
  const move = async ([x, y], [u, v], steps = 6) => {
    await touch("touchStart", [x, y]);
    for (let i = 1; i <= steps; i++) {
      await touch("touchMove", [x + (u - x) * i / steps, y + (v - y) * i / steps]);
      await drawn(page);
    }
  };
  return { touch, move };
}

test("the sheet is tapped open, follows a finger, snaps, and is at rest", async (t) => {
  const { page, context, screenshot } = await openPage(t, kPhone);
  const { touch, move } = await fingers(page, context);
  await still(page);
  const plain = await page.screenshot();
  await page.touchscreen.tap(195, 800);
  await still(page);
  assert.equal((await state(page)).sheet, 1, "a tap opens it");
  await screenshot("phone-sheet");
  await move([195, 60], [195, 460], 10);
  await drawn(page);
  const half = (await state(page)).sheet;
  assert.ok(half > 0.3 && half < 0.7, `it follows the finger: ${half}`);
  await screenshot("phone-sheet-half");
  await touch("touchEnd");
  await still(page);
  assert.equal((await state(page)).sheet, 0, "let go far enough down, it closes");
  await move([195, 800], [195, 440]);
  await touch("touchEnd");
  await still(page);
  assert.equal((await state(page)).sheet, 1, "drawn up far enough, it opens");
  await page.keyboard.press("Escape");
  await still(page);
  assert.equal((await state(page)).sheet, 0);
  assert.ok(await differing(page, plain, await page.screenshot()) < 0.002, "all is as it was");
  assert.equal((await state(page)).step, 75);
});

test("a swipe steps, two fingers zoom the lanes, no tooltip is left", async (t) => {
  const { page, context } = await openPage(t, kPhone);
  const { touch, move } = await fingers(page, context);
  await still(page);
  await move([260, 300], [120, 306]);
  await touch("touchEnd");
  await still(page);
  const on = (await state(page)).step;
  assert.ok(on > 75, `on to ${on}`);
  await move([120, 580], [260, 586]);
  await touch("touchEnd");
  await still(page);
  assert.equal((await state(page)).step, 75);
  const before = await page.screenshot();
  await touch("touchStart", [180, 735]);
  await touch("touchStart", [180, 735], [220, 735]);
  for (let i = 1; i <= 8; i++) {
    await touch("touchMove", [180 - 8 * i, 735], [220 + 8 * i, 735]);
    await drawn(page);
  }
  await touch("touchEnd");
  await still(page);
  assert.ok((await state(page)).lanes > 1.5, `lanes ${(await state(page)).lanes}`);
  assert.equal((await state(page)).step, 75, "it was no scrub");
  await page.evaluate(() => window.poolscope.command("fit_lanes"));
  await still(page);
  assert.ok(
    (await differing(page, before, await page.screenshot())) < 0.002, "nothing else has moved");
});

test("Shift and drag moves the lanes", async (t) => {
  const { page } = await openPage(t, { hash: "#q=11&step=75" });
  for (let i = 0; i < 4; i++)
    await page.evaluate(() => window.poolscope.command("zoom_lanes", 1.5));
  await still(page);
  const from = (await state(page)).lanes_from;
  await page.mouse.move(400, 850);
  await page.keyboard.down("Shift");
  await page.mouse.down();
  await page.mouse.move(500, 850, { steps: 6 });
  await drawn(page);
  await page.mouse.up();
  await page.keyboard.up("Shift");
  await still(page);
  assert.ok(
    (await state(page)).lanes_from < from, `from ${from} to ${(await state(page)).lanes_from}`);
  assert.equal((await state(page)).step, 75, "it was no scrub");
});
