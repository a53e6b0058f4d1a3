// Keys and mouse, as a visitor uses them.
import assert from "node:assert/strict";
import { test } from "node:test";
import { eventually, openPage, still } from "./harness.mjs";

const state = (page) => page.evaluate(() => window.poolscope.state());

// What a key has set off is played to its end.
async function settled(page) {
  await page.waitForFunction(() => !window.poolscope.state().playing);
  return state(page);
}

test("arrows, Home and End move in time", async (t) => {
  const { page } = await openPage(t, { hash: "#q=11" });
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ArrowRight");
  const two = await state(page);
  assert.ok(two.step > 1);
  await page.keyboard.press("ArrowLeft");
  assert.ok((await state(page)).step < two.step);
  await page.keyboard.press("End");
  const end = await state(page);
  assert.equal(end.step, end.steps);
  await page.keyboard.press("Home");
  assert.equal((await state(page)).step, 0);
});

test("Space plays and pauses", async (t) => {
  const { page } = await openPage(t, { hash: "#q=11" });
  await page.keyboard.press("Space");
  assert.equal((await state(page)).playing, true);
  await page.waitForFunction(() => window.poolscope.state().step > 0);
  await page.keyboard.press("Space");
  assert.equal((await state(page)).playing, false);
});

test("the sandbox: choose a P, put, get, collect", async (t) => {
  const { page } = await openPage(t, { hash: "#s=procs%203" });
  for (let i = 0; i < 13; i++) await page.keyboard.press("]");  // fastest
  for (const key of ["e", "3", "p", "p"]) await page.keyboard.press(key);
  let { mode, world } = await settled(page);
  assert.equal(mode, "explore");
  assert.notEqual(world.local[2].private, "");
  assert.equal(world.local[2].rings.length, 1);
  const first = world.local[2].private;
  await page.keyboard.press("g");
  ({ world } = await settled(page));
  assert.equal(world.localSize, 0);
  assert.equal(world.victim[2].private, first);
  await page.keyboard.press("t");
  ({ world } = await settled(page));
  assert.equal(world.victim[2].private, "", "its own victim private slot comes first");
});

test("the browser keeps its own keys, the page takes those it uses", async (t) => {
  const { page } = await openPage(t, { hash: "#q=11" });
  const taken = await page.evaluate(() => {
    const canvas = document.getElementById("canvas");
    canvas.focus();
    const press = (key, code, keyCode, more = {}) => {
      const event = new KeyboardEvent("keydown", {
        key, code, keyCode, which: keyCode, bubbles: true, cancelable: true, ...more,
      });
      canvas.dispatchEvent(event);
      canvas.dispatchEvent(
        new KeyboardEvent("keyup", {
          key, code, keyCode, which: keyCode, bubbles: true, cancelable: true, ...more,
        }),
      );
      return event.defaultPrevented;
    };
    const browser = {}, ours = {};
    for (const [name, n] of [["F5", 116], ["F11", 122], ["F12", 123]])
      browser[name] = press(name, name, n);
    for (const letter of "RFLTWCV") {
      for (const mod of ["ctrlKey", "metaKey"]) {
        browser[`${mod}+${letter}`] = press(
          letter.toLowerCase(), `Key${letter}`, letter.charCodeAt(0), { [mod]: true });
      }
    }
    for (const [key, n] of [["ArrowRight", 39], ["ArrowLeft", 37], ["Home", 36], ["End", 35]])
      ours[key] = press(key, key, n);
    ours.Space = press(" ", "Space", 32);
    return { browser, ours };
  });
  for (const [key, prevented] of Object.entries(taken.browser))
    assert.equal(prevented, false, `${key} was swallowed`);
  for (const [key, prevented] of Object.entries(taken.ours))
    assert.equal(prevented, true, `${key} scrolls the page as well`);
});

test("the mouse: transport, lanes and modes", async (t) => {
  const { page } = await openPage(t, { hash: "#q=11", context: { reducedMotion: "reduce" } });
  await page.mouse.click(183, 763);  // forward
  await page.waitForFunction(() => window.poolscope.state().step > 0);
  await page.mouse.click(950, 815);  // far right in the lanes
  await page.waitForFunction(() => {
    const s = window.poolscope.state();
    return s.step > s.steps * 0.9;
  });
  await page.mouse.click(284, 24);   // Quiz
  await page.waitForFunction(() => window.poolscope.state().mode === "quiz");
  await page.mouse.click(1390, 24);  // another theme
  await page.waitForFunction(
    () =>
      document.documentElement.dataset.theme === "dark" ||
      document.documentElement.dataset.theme === "light",
  );
});

test("Tab goes through the page and out of the canvas again", async (t) => {
  const { page } = await openPage(t, { hash: "#q=11" });
  let left = false;
  for (let i = 0; i < 240 && !left; i++) {
    await page.keyboard.press("Tab");
    await still(page, 5);
    left = await page.evaluate(() => document.activeElement.id !== "canvas");
  }
  assert.ok(left, "the focus is caught in the canvas");
  const focused = () => page.evaluate(() => document.activeElement.id);
  assert.equal(await focused(), "to-text-after", "Tab goes on to what follows");
  await page.keyboard.press("Shift+Tab");
  assert.equal(await focused(), "canvas");
  await page.keyboard.press("Shift+Tab");
  await eventually(async () =>
    assert.equal(await focused(), "to-text", "Shift+Tab goes back to what is before"),
  );
});
