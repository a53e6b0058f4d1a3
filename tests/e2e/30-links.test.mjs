// Links open just that, and the address bar follows along.
import assert from "node:assert/strict";
import { test } from "node:test";
import { openPage } from "./harness.mjs";

const state = (page) => page.evaluate(() => window.poolscope.state());
const hash = (page) => page.evaluate(() => location.hash);

test("#q=11 and #q=11&step=7", async (t) => {
  const { page } = await openPage(t, { hash: "#q=11&step=7" });
  const { mode, question, step } = await state(page);
  assert.deepEqual([mode, question, step], ["learn", 11, 7]);
  assert.equal(await hash(page), "#q=11&step=7");
  const other = await openPage(t, { hash: "#q=12" });
  const s = await state(other.page);
  assert.deepEqual([s.question, s.step], [12, 0]);
});

test("#s= carries a whole scenario", async (t) => {
  const text = 'procs 2\nsay "ü & 50%"\nP0 put a\nP1 get';
  const { page } = await openPage(t, { hash: `#s=${encodeURIComponent(text)}` });
  const s = await state(page);
  assert.equal(s.question, 0);
  assert.ok(s.steps > 10);
});

test("the address follows every step, and a place of its own is a step back in history", async (t) => {
  const { page } = await openPage(t, { hash: "#q=11" });
  await page.evaluate(() => window.poolscope.step(3));
  assert.equal(await hash(page), "#q=11&step=3");
  await page.keyboard.press("n");
  await page.waitForFunction(() => location.hash === "#q=12");
  await page.goBack();
  await page.waitForFunction(() => window.poolscope.state().question === 11);
  assert.equal((await state(page)).step, 3);
});

test("a typed address leads", async (t) => {
  const { page } = await openPage(t, { hash: "#q=11" });
  await page.evaluate(() => { location.hash = "#q=3&step=2"; });
  await page.waitForFunction(() => window.poolscope.state().question === 3);
  assert.equal((await state(page)).step, 2);
});

test("a broken link says so and opens what there is", async (t) => {
  const { page } = await openPage(t, { hash: "#q=eleven" });
  assert.match(await page.textContent("#story"), /found .*expected/);
  assert.ok((await state(page)).steps > 0);
});
