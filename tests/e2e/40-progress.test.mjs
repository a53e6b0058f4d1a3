// Progress survives a reload; what is damaged is kept aside and reported.
import assert from "node:assert/strict";
import { test } from "node:test";
import { eventually, openPage, ready, reloaded } from "./harness.mjs";

const kKey = "poolscope.progress";
// Where answers lie when there are many: questions/study/stored.h.
const kFar = "poolscope.reviews";
const record = (page) => page.evaluate((key) => JSON.parse(localStorage.getItem(key)), kKey);

test("an item is asked before its scene plays, answered, graded and remembered", async (t) => {
  const { page } = await openPage(t, { hash: "#q=11" });
  await page.keyboard.press("q");
  const asked = await page.evaluate(() => window.poolscope.state());
  assert.equal(asked.mode, "quiz");
  await page.keyboard.press("End");
  assert.equal(
    (await page.evaluate(() => window.poolscope.state())).step, asked.step,
    "the answer can be looked up");
  await page.keyboard.press("a");
  await page.waitForFunction((at) => window.poolscope.state().step > at, asked.step);  // it plays
  const { version, reviews } = await record(page);
  assert.equal(version, 1);
  assert.match(Object.keys(reviews).join(), /^q11-[a-z-]+$/);
  await reloaded(page);
  assert.deepEqual((await record(page)).reviews, reviews);
});

test("two tabs keep the answers of both", async (t) => {
  const { page, context, url } = await openPage(t, { hash: "#q=11" });
  const other = await context.newPage();
  await other.goto(url.replace("#q=11", "#q=4"));
  await other.waitForFunction(() => window.poolscope);
  await other.evaluate(() => window.poolscope.ready);
  const answer = async (tab) => {
    await tab.bringToFront();
    const before = await tab.evaluate(() => window.poolscope.state().mode);
    if (before !== "quiz") await tab.keyboard.press("q");
    await tab.keyboard.press("a");
  };
  const seen = async () => Object.keys((await record(page)).reviews).map((id) => id.slice(0, 3));
  await answer(page);
  await eventually(async () => assert.deepEqual(await seen(), ["q11"]));
  await answer(other);
  await eventually(async () => assert.deepEqual(await seen(), ["q04", "q11"]));
  await page.bringToFront();  // and the first does not write its old record over it
  // A step writes where one is; of two places in one second the record keeps either.
  const written = async (tab) => {
    const before = JSON.stringify(await record(page));
    await tab.evaluate(() => window.poolscope.command("leave_quiz"));
    await eventually(async () => {
      await tab.evaluate(() => window.poolscope.step(1));
      assert.notEqual(JSON.stringify(await record(page)), before);
    });
  };
  await written(page);
  assert.deepEqual(await seen(), ["q04", "q11"]);
  // A tab that heard nothing, as a frozen one would not, asks the storage before it writes.
  await other.evaluate((key) => {
    const record = JSON.parse(localStorage.getItem(key));
    record.reviews["q99-unheard"] = Object.values(record.reviews)[0];
    localStorage.setItem(key, JSON.stringify(record));
  }, kKey);
  await written(other);
  assert.deepEqual(await seen(), ["q04", "q11", "q99"]);
});

test("what is forgotten in one tab does not come back from another", async (t) => {
  const { page, context, url } = await openPage(t, { hash: "#q=11" });
  await page.keyboard.press("q");
  await page.keyboard.press("i");
  await page.waitForFunction((key) => localStorage.getItem(key)?.includes("q11-"), kKey);
  const other = await context.newPage();  // it knows the answer
  await other.goto(url);
  await ready(other);
  await page.evaluate(() => window.poolscope.command("reset_progress"));
  await other.evaluate(() => window.poolscope.open("#q=4&step=3"));
  await other.waitForFunction(
    (key) => JSON.parse(localStorage.getItem(key)).place.question === 4, kKey);
  assert.equal((await record(page)).reviews, undefined);
});

test("theme and place survive a reload", async (t) => {
  const { page } = await openPage(t, { hash: "#q=7&step=5" });
  const before = await page.evaluate(() => document.documentElement.dataset.theme);
  await page.keyboard.press("d");
  await page.waitForFunction((was) => document.documentElement.dataset.theme !== was, before);
  await page.evaluate(() => history.replaceState(null, "", location.pathname));
  await reloaded(page);
  const { theme, s } = await page.evaluate(() => ({
    theme: document.documentElement.dataset.theme, s: window.poolscope.state(),
  }));
  assert.notEqual(theme, before);
  assert.deepEqual([s.question, s.step], [7, 5]);
});

for (const [name, text] of [
  ["damaged", '{"version":1,"items":{'], ["of a later version", '{"version":99}'],
  ["not JSON", "\u0000<script>"],
]) {
  test(`a record that is ${name} is kept aside`, async (t) => {
    const { page } = await openPage(t);
    await page.evaluate(([key, value]) => localStorage.setItem(key, value), [kKey, text]);
    await reloaded(page);
    const kept = await page.evaluate(() =>
      Object.entries(localStorage)
        .filter(([key]) => key.includes(".damaged."))
        .map(([, value]) => value),
    );
    assert.deepEqual(kept, [text]);
    assert.match(await page.textContent("#story"), /kept aside/);
    await page.evaluate(() => window.poolscope.step(1));  // and life goes on
    assert.equal((await record(page)).version, 1);
  });
}

test("of many answers a step writes none; two tabs keep both parts; what is damaged is kept aside", async (t) => {
  const { page, context, url } = await openPage(t, { hash: "#q=11" });
  const parts = () =>
    page.evaluate(
      ([near, far]) => [near, far].map((key) => JSON.parse(localStorage.getItem(key))),
      [kKey, kFar]);
  const many = Object.fromEntries(
    Array.from({ length: 200 }, (_, i) => [`q11-x${i}`, ["go8n1yB49CKCBAA"]]));
  await page.evaluate(
    ([key, text]) => localStorage.setItem(key, text),
    [kKey, JSON.stringify({ version: 1, reviews: many })]);
  await reloaded(page);
  await page.evaluate(() => window.poolscope.step(1));
  let [near, far] = await parts();
  assert.equal(near.reviews, undefined);
  assert.deepEqual(far.reviews, many);
  const other = await context.newPage();  // which takes both in, and answers
  await other.goto(url);
  await other.waitForFunction(() => window.poolscope);
  await other.evaluate(() => window.poolscope.ready);
  await other.keyboard.press("q");
  await other.keyboard.press("i");
  await page.bringToFront();
  await eventually(async () => {
    await page.evaluate(() => window.poolscope.step(1));
    [near, far] = await parts();
    assert.match(
      Object.keys(near.reviews ?? {}).join(), /^q11-[a-z-]+$/,
      "the other tab's answer, and no more");
  });
  assert.deepEqual(far.reviews, many);
  await other.close();
  // A far part that has gone while the page was open comes back; one that is damaged costs only
  // itself.
  await page.evaluate((key) => { localStorage.removeItem(key); window.poolscope.step(1); }, kFar);
  assert.deepEqual((await parts())[1].reviews, many);
  await page.evaluate((key) => localStorage.setItem(key, "{"), kFar);
  await reloaded(page);
  const aside = await page.evaluate(() =>
    Object.entries(localStorage)
      .filter(([key]) => key.includes(".damaged."))
      .map(([, text]) => text),
  );
  assert.deepEqual(aside, ["{"]);
  [near, far] = await parts();
  assert.deepEqual([far.version, Object.keys({ ...near.reviews, ...far.reviews }).length], [1, 1]);
});

test("without storage the page works and says that nothing lasts", async (t) => {
  const { page } = await openPage(t, { init: () => {
    Object.defineProperty(window, "localStorage", {
      get() {
        throw new DOMException("denied", "SecurityError");
      },
    });
  } });
  await page.evaluate(() => window.poolscope.step(1));
  await page.waitForSelector("#notice:not([hidden])");
  assert.match(await page.textContent("#notice"), /store/);
});

test("what was answered is due after a reload, on the next day", async (t) => {
  const { page } = await openPage(t, { hash: "#q=11", init: () => {
    let ahead = 0;
    try {
      ahead = Number(sessionStorage.getItem("ahead") ?? 0);
    } catch {
      /* not on a blank page */
    }
    const now = Date.now.bind(Date), Real = Date;
    window.Date = class extends Real {
      constructor(...given) { given.length ? super(...given) : super(now() + ahead); }
      static now() { return now() + ahead; }
    };
  } });
  const said = (words) =>
    page.waitForFunction((w) => document.querySelector("#story").textContent.includes(w), words);
  await page.keyboard.press("q");
  await page.keyboard.press("i");
  await page.keyboard.press("2");  // hard, not again
  await page.keyboard.press("Escape");
  await page.keyboard.press("o");
  await said("1 item is due.");  // within minutes
  const { reviews } = await record(page);
  await page.evaluate(() => sessionStorage.setItem("ahead", 86_400_000));
  await reloaded(page);
  assert.deepEqual((await record(page)).reviews, reviews);
  await page.keyboard.press("o");
  await said("1 item is due.");
  assert.equal((await page.evaluate(() => window.poolscope.state())).mode, "progress");
  await page.keyboard.press("u");
  assert.equal(
    (await page.evaluate(() => window.poolscope.state())).question, 11, "what is due comes first");
});
