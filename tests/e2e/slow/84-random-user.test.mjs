// 2,000 real input events from a seed: mouse, wheel, keys, fingers. No error, no exception, and after the
// first half the program's memory does not go on growing by more than half a megabyte in each quarter. What
// is made once, when it is first asked for, falls into one of them; what leaks, into both.
import assert from "node:assert/strict";
import { test } from "node:test";
import { openPage, still, wholeBank } from "../harness.mjs";
import { random } from "../random.mjs";

const kEvents = 2000, kBar = 1 << 19;

const kNamed = { Enter: 13, Escape: 27, Tab: 9, Home: 36, End: 35, ArrowLeft: 37, ArrowUp: 38, ArrowRight: 39, ArrowDown: 40 };
const kMarks = { " ": ["Space", 32], "[": ["BracketLeft", 219], "]": ["BracketRight", 221], "/": ["Slash", 191], "?": ["Slash", 191, 8], ".": ["Period", 190] };
const kKeys = ["ArrowRight", "ArrowRight", "ArrowLeft", "Home", "End", " ", "z", "[", "]", "n", "b", "q", "e", "1", "2", "4", "p", "p", "t", "t", "g",
  "a", "c", "d", "s", "Enter", "Escape", "Escape", "Tab", "?", "/", "ArrowDown", "m", "l", "x", "."];

// As the protocol wants it; modifiers: 2 Ctrl, 8 Shift.
function keyEvent(key, modifiers = 0) {
  if (kNamed[key]) return { key, code: key, windowsVirtualKeyCode: kNamed[key], modifiers };
  if (kMarks[key]) return { key, code: kMarks[key][0], windowsVirtualKeyCode: kMarks[key][1], modifiers: kMarks[key][2] ?? modifiers };
  return { key, code: `${/\d/.test(key) ? "Digit" : "Key"}${key.toUpperCase()}`, windowsVirtualKeyCode: key.toUpperCase().charCodeAt(0), modifiers };
}

test("nobody breaks it: 2,000 events", { timeout: 300_000 }, async (t) => {
  const width = 920, height = 620;
  const { page } = await openPage(t, { width, height, hash: "#q=11", context: { hasTouch: true, reducedMotion: "reduce" } });
  const pick = random(20261125);
  const at = () => ({ x: pick(width), y: pick(height) });
  const devtools = await page.context().newCDPSession(page);
  let sent = [];  // in order, and not waited for one by one
  const send = (method, what) => { sent.push(devtools.send(`Input.${method}`, what)); };
  const key = (...which) => ["keyDown", "keyUp"].forEach((type) => send("dispatchKeyEvent", { type, ...keyEvent(...which) }));
  const mouse = (type, place, more = {}) => send("dispatchMouseEvent", { type, ...place, ...more });
  const press = { button: "left", buttons: 1, clickCount: 1 };
  const touch = (type, ...touchPoints) => send("dispatchTouchEvent", { type, touchPoints });
  const acts = [
    () => key(kKeys[pick(kKeys.length)]), () => key("k", 2), () => key("Tab", 8),
    () => key(kKeys[pick(kKeys.length)]), () => key(kKeys[pick(kKeys.length)]),
    () => mouse("mouseMoved", at()),
    () => { const p = at(); mouse("mouseMoved", p); mouse("mousePressed", p, press); mouse("mouseReleased", p, press); },
    () => { mouse("mousePressed", at(), press); mouse("mouseMoved", at(), { buttons: 1 }); mouse("mouseReleased", at(), press); },
    () => mouse("mouseWheel", at(), { deltaX: pick(200) - 100, deltaY: pick(800) - 400 }),
    () => { touch("touchStart", at()); touch("touchEnd"); },
    () => { touch("touchStart", at()); touch("touchMove", at()); touch("touchMove", at()); touch("touchEnd"); },
  ];
  // At rest: what was done by hand is kept while its scenario is open. With every question there, which the
  // page fetches when it has nothing else to do, and with what is made when it is first asked for, such as
  // the index of the search and the letters of an enlarged stage: chance decides in which half that is.
  const kEverything = [["search", "pool"], ["dismiss"], ["toggle_help"], ["dismiss"], ["toggle_data"], ["dismiss"], ["open_interview"],
    ["start_interview"], ["leave_page"], ["open_progress"], ["open_progress"], ["explore"], ["explore_tab", 1], ["explore_tab", 2],
    ["explore_tab", 0], ["set_procs", 64], ["view_stage", 4], ["view_stage", 1], ["leave_explore"], ["start_quiz", 11], ["answer", 0], ["leave_quiz"]];
  const atRest = async () => {
    await wholeBank(page);
    await page.evaluate(() => window.poolscope.open("#q=11"));
    for (const [name, value] of kEverything) {
      await page.evaluate(([name, value]) => window.poolscope.command(name, value), [name, value]);
      await still(page, 4);
    }
    await page.evaluate(() => { const p = window.poolscope; p.command("reset_progress"); p.open("#q=11"); });
    await still(page);
    return page.evaluate(() => window.poolscope.bytes());
  };
  let done = 0;
  const held = [];  // bytes, at rest: after one half, after three quarters, at the end
  while (done < kEvents) {
    if (done >= kEvents * (held.length + 2) / 4) held.push(await atRest());
    for (let i = 0; i < 8; i++) acts[pick(acts.length)]();
    done += sent.length;
    await Promise.all(sent);
    sent = [];
    // A key may have led away from the canvas: what comes next is meant for it.
    if (pick(6) === 0) await page.focus("canvas");
  }
  while (held.length < 3) held.push(await atRest());
  const grown = [held[1] - held[0], held[2] - held[1]];
  t.diagnostic(`${done} events, ${held[0]} bytes of wasm memory half way, grown by ${grown.join(" and ")} in the quarters after it`);
  assert.ok(Math.min(...grown) <= kBar, `grown by ${grown.join(" and ")} bytes`);
  const { step, steps } = await page.evaluate(() => window.poolscope.state());
  assert.ok(step <= steps);
});
