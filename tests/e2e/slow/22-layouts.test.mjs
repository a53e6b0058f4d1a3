// Keys by what they print: keyboards of other countries, with the events that browsers send for
// them.
import assert from "node:assert/strict";
import { test } from "node:test";
import { openPage } from "../harness.mjs";

// [key, code, keyCode, modifiers]. AltGr comes as AltGraph alone, in some browsers on Windows with
// Ctrl and Alt.
const kShift = { shiftKey: true };
const kAltGr = { modifierAltGraph: true };
const kAltGrOnWindows = { modifierAltGraph: true, ctrlKey: true, altKey: true };
const kLayouts = {
  German: {
    help: ["?", "Minus", 219, kShift], search: ["/", "Digit7", 55, kShift], slower: ["[", "Digit8", 56, kAltGr],
    faster: ["]", "Digit9", 57, kAltGrOnWindows], operation: [".", "Period", 190], sandbox: ["e", "KeyE", 69],
    second: ["2", "Digit2", 50], put: ["p", "KeyP", 80], size: ["z", "KeyY", 90], undo: ["z", "KeyY", 90, { ctrlKey: true }],
    nothing: [["ü", "BracketLeft", 186], ["ß", "Minus", 219], ["Dead", "Backquote", 220]],
  },
  French: {
    help: ["?", "KeyM", 188, kShift], search: ["/", "Period", 191, kShift], slower: ["[", "Digit5", 53, kAltGr],
    faster: ["]", "Minus", 219, kAltGrOnWindows], operation: [".", "Comma", 190, kShift], sandbox: ["e", "KeyE", 69],
    second: ["é", "Digit2", 50], put: ["p", "KeyP", 80], size: ["z", "KeyW", 90], undo: ["z", "KeyW", 90, { ctrlKey: true }],
    nothing: [[";", "Comma", 190], ["ù", "Quote", 192], ["!", "Slash", 223]],
  },
  Spanish: {
    help: ["?", "Minus", 219, kShift], search: ["/", "Digit7", 55, kShift], slower: ["[", "BracketLeft", 186, kAltGr],
    faster: ["]", "BracketRight", 187, kAltGr], operation: [".", "Period", 190], sandbox: ["e", "KeyE", 69],
    second: ["2", "Digit2", 50], put: ["p", "KeyP", 80], size: ["z", "KeyZ", 90], undo: ["z", "KeyZ", 90, { ctrlKey: true }],
    nothing: [["ñ", "Semicolon", 192], ["¡", "Equal", 221], ["Dead", "Quote", 222]],
  },
  Dvorak: {
    help: ["?", "BracketLeft", 191, kShift], search: ["/", "BracketLeft", 191], slower: ["[", "Minus", 219],
    faster: ["]", "Equal", 221], operation: [".", "KeyE", 190], sandbox: ["e", "KeyD", 69],
    second: ["2", "Digit2", 50], put: ["p", "KeyR", 80], size: ["z", "Slash", 90], undo: ["z", "Slash", 90, { ctrlKey: true }],
    nothing: [["'", "KeyQ", 222], [";", "KeyZ", 186], ["v", "Period", 86]],
  },
};

// Answers whether the page took it.
const press = (page, [key, code, keyCode, held = {}]) =>
  page.evaluate(
    ([key, code, keyCode, held]) => {
      const init = { key, code, keyCode, which: keyCode, bubbles: true, cancelable: true, ...held };
      const target = document.activeElement;
      const down = new KeyboardEvent("keydown", init);
      target.dispatchEvent(down);
      target.dispatchEvent(new KeyboardEvent("keyup", init));
      return down.defaultPrevented;
    },
    [key, code, keyCode, held],
  );

const state = (page) => page.evaluate(() => window.poolscope.state());
const stored = (page) =>
  page.evaluate(
    () => JSON.parse(localStorage.getItem("poolscope.progress") ?? "{}").settings ?? {});

for (const [name, keys] of Object.entries(kLayouts)) {
  test(`${name}: what is printed counts`, async (t) => {
    const { page } = await openPage(t, { hash: "#q=11", context: { reducedMotion: "reduce" } });
    await page.evaluate(() => document.getElementById("canvas").focus());
    for (const key of keys.nothing)
      assert.equal(await press(page, key), false, `${key[0]} at ${key[1]} was taken`);
    assert.equal((await state(page)).step, 0);

    assert.ok(await press(page, keys.operation), "to where the next operation ends");
    await page.waitForFunction(
      () => window.poolscope.state().step > 0 && !window.poolscope.state().playing);

    assert.ok(await press(page, keys.slower));
    const slow = (await stored(page)).speed;
    assert.ok(await press(page, keys.faster));
    assert.ok((await stored(page)).speed > slow, "] is faster than [");
    assert.ok(await press(page, keys.size));

    await page.evaluate(() => window.poolscope.load("procs 3"));
    assert.ok(await press(page, keys.sandbox));
    assert.equal((await state(page)).mode, "explore");
    for (const key of [keys.second, keys.put]) assert.ok(await press(page, key), key[0]);
    await page.waitForFunction(() => {
      const s = window.poolscope.state();
      return !s.playing && s.step === s.steps && s.steps > 0;
    });
    assert.notEqual((await state(page)).world.local[1].private, "", "put on the second P");
    assert.ok(await press(page, keys.undo), "Ctrl and what prints a z");
    assert.equal((await state(page)).step, 0, "the Put is taken back");

    // Help lies over the sandbox: Escape closes one thing at a time.
    assert.ok(await press(page, keys.help));
    await press(page, ["Escape", "Escape", 27]);
    assert.equal((await state(page)).mode, "explore", "it was the help that was closed");
    assert.ok(await press(page, keys.search));
    await page.waitForFunction(() => document.activeElement.classList.contains("field"));
    await page.keyboard.type("é[");
    assert.equal(
      await page.evaluate(() => document.activeElement.value), "é[",
      "in a field of text all is text");
  });
}

test("shortcuts with Alt and with Ctrl and Alt stay with the browser", async (t) => {
  const { page } = await openPage(t, { hash: "#q=11" });
  await page.evaluate(() => document.getElementById("canvas").focus());
  for (const held of [
    { altKey: true }, { ctrlKey: true, altKey: true }, { metaKey: true, altKey: true },
  ]) {
    for (const key of [
      ["d", "KeyD", 68], ["p", "KeyP", 80], ["ArrowLeft", "ArrowLeft", 37], ["1", "Digit1", 49],
    ]) {
      assert.equal(await press(page, [...key, held]), false, `${JSON.stringify(held)} ${key[0]}`);
    }
  }
  assert.equal((await state(page)).mode, "learn");
});

test("the help shows what this keyboard types", async (t) => {
  const french = [
    ["Digit1", "&"], ["Digit4", "'"], ["Digit9", "ç"], ["Digit0", "à"], ["KeyQ", "a"],
  ];
  const { page, screenshot } = await openPage(t, {
    hash: "#q=11",
    init: `Object.defineProperty(navigator, "keyboard", { value: {
      getLayoutMap: () => (window.asked = true, Promise.resolve(new Map(${JSON.stringify(french)}))) } })`,
  });
  await page.waitForFunction(() => window.asked);
  await page.evaluate(() => document.getElementById("canvas").focus());
  const before = await page.evaluate(() => window.poolscope.frames());
  assert.ok(await press(page, ["?", "KeyM", 188, kShift]));
  await page.waitForFunction((n) => window.poolscope.frames() > n, before);
  await screenshot("help-french");
});
