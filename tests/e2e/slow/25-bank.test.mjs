// The questions' texts come one by one: the first beside the program, the rest when they are asked
// for or when the browser has nothing else to do.
import assert from "node:assert/strict";
import { test } from "node:test";
import { bankSize, openPage, ready, wholeBank } from "../harness.mjs";

const all = bankSize();
const text = (number) => new RegExp(`/bank/q${number}[-.]`);
const kAny = text("\\d+");
const state = (page) => page.evaluate(() => window.poolscope.state());
const open = (page, hash) => page.evaluate((h) => window.poolscope.open(h), hash);
const arrived = (page) =>
  page.evaluate(() =>
    window.poolscope.arrived().then(() => null, (error) => error.message),
  );
const said = (page, words) =>
  page.waitForFunction((w) => document.getElementById("story").textContent.includes(w), words);
const saveData = () =>
  Object.defineProperty(navigator, "connection", { value: { saveData: true } });

// The numbers of the questions that were fetched, in that order; before the first frame only.
const fetched = (page, before = false) => page.evaluate((early) => {
  const [{ startTime: end }] = performance.getEntriesByName("poolscope-first-frame");
  return performance
    .getEntriesByType("resource")
    .filter(({ startTime }) => !early || startTime < end)
    .map(({ name }) => Number(/\/bank\/q(\d+)/.exec(name)?.[1]))
    .filter(Boolean);
}, before);

// A route that lets nothing through until it is told to.
async function hold(page, pattern) {
  let release;
  const held = new Promise((done) => { release = done; });
  await page.route(pattern, async (route) => {
    await held;
    await route.continue();
  });
  return release;
}

test("one question is fetched before the first frame: the one that the link asks for", async (t) => {
  for (const [hash, number] of [["", 1], ["#q=11&step=7", 11]]) {
    const { page } = await openPage(t, { hash, init: saveData });
    assert.deepEqual(await fetched(page, true), [number]);
    assert.equal((await state(page)).question, number);
  }
});

test("or the one where the visitor was", async (t) => {
  const { page } = await openPage(t, { hash: "#q=7", init: saveData });
  await page.evaluate(() => {
    window.poolscope.step(3);
    history.replaceState(null, "", location.pathname);
  });
  await page.reload();
  await ready(page);
  assert.deepEqual(await fetched(page, true), [7]);
  const { question, step } = await state(page);
  assert.deepEqual([question, step], [7, 3]);
});

test("the rest comes by itself, each once, and then nothing is asked of the network", async (t) => {
  // The browser asks for it again.
  const { page, context } = await openPage(t, {
    hash: "#q=11", allow: /icon\.svg|Failed to load resource/,
  });
  await wholeBank(page);
  const numbers = await fetched(page);
  assert.equal(new Set(numbers).size, all);
  await open(page, `#q=${all}`);
  await arrived(page);
  await context.setOffline(true);
  for (const number of [40, 2]) {
    assert.equal(await open(page, `#q=${number}`), null);
    assert.equal((await state(page)).question, number, "at once");
  }
});

test("a visitor who saves data gets what was asked for, and no more", async (t) => {
  const { page } = await openPage(t, { hash: "#q=11", init: saveData });
  await open(page, "#q=3");
  assert.equal(await arrived(page), null);
  await page.evaluate(
    () => new Promise((done) => requestIdleCallback(() => requestIdleCallback(done))));
  assert.deepEqual(await fetched(page), [11, 3]);
});

test("what was asked for waits, is said to wait, and a later wish takes its place", async (t) => {
  const { page } = await openPage(t, { hash: "#q=11&step=7", init: saveData });
  const release = await hold(page, text(12));
  assert.equal(await open(page, "#q=12&step=3"), null);
  const { question, waiting, step } = await state(page);
  assert.deepEqual([question, waiting, step], [11, 12, 7], "what was there stays");
  await said(page, "Fetching question 12.");
  assert.equal(await open(page, "#q=13&step=2"), null);
  assert.equal(await arrived(page), null);
  release();
  await page.waitForFunction(() =>
    performance.getEntriesByType("resource").some(({ name }) => /\/bank\/q12[-.]/.test(name)),
  );
  const now = await state(page);
  assert.deepEqual([now.question, now.waiting, now.step], [13, 0, 2]);
  await open(page, "#q=12&step=3");
  assert.equal(await arrived(page), null);
  assert.equal((await state(page)).step, 3);
});

test("a failure says so, loses nothing, and can be tried again", async (t) => {
  const { page, screenshot } = await openPage(t, {
    hash: "#q=11&step=7", init: saveData, allow: /q12[-.]|404|Failed to load/,
  });
  await page.route(text(12), (route) => route.fulfill({ status: 404, body: "gone" }));
  await open(page, "#q=12&step=3");
  assert.match(await arrived(page), /question 12 .*404/);
  await said(page, "Question 12 could not be fetched: the server answered 404.");
  const { question, step } = await state(page);
  assert.deepEqual([question, step], [11, 7]);
  await screenshot("bank-failed");
  await page.unroute(text(12));
  await page.evaluate(() => window.poolscope.command("retry_question"));
  assert.equal(await arrived(page), null);
  const now = await state(page);
  assert.deepEqual([now.question, now.step], [12, 3]);
});

test("what comes in a question's place is refused", async (t) => {
  const { page } = await openPage(t, { hash: "#q=11", init: saveData });
  for (const [body, why] of [
    ["<html>sign in</html>", "not the whole file"],
    ['"---\\nnumber: 12\\nid: x\\nlevel: junior\\n---\\n"', "another version"],
    ["[1]", "no question"],
  ]) {
    await page.route(text(12), (route) => route.fulfill({ status: 200, body }));
    // In one go: it may be refused before a second call asks.
    const refusal = await page.evaluate(() => {
      window.poolscope.open("#q=12");
      return window.poolscope.arrived().then(() => null, (error) => error.message);
    });
    assert.match(refusal, new RegExp(why));
    await said(page, why);
    assert.equal((await state(page)).question, 11);
    await page.unroute(text(12));
  }
  await open(page, "#q=12");
  assert.equal(await arrived(page), null);
});

test("a first question that is late keeps nobody from the stage", async (t) => {
  let release;
  const { page, screenshot } = await openPage(t, {
    hash: "#q=11&step=7",
    init: saveData,
    before: async (p) => {
      release = await hold(p, text(11));
    },
  });
  const before = await state(page);
  assert.deepEqual([before.question, before.waiting], [0, 11]);
  await said(page, "Fetching question 11.");
  await screenshot("bank-late");
  assert.equal(await page.evaluate(() => location.hash), "#q=11&step=7");
  release();
  assert.equal(await arrived(page), null);
  const { question, step } = await state(page);
  assert.deepEqual([question, step], [11, 7]);
});

test("the search fetches the rest, says what is missing, and then finds in all of it", async (t) => {
  const found = (page) =>
    page.evaluate(() => {
      window.poolscope.command("search", "allocation");
      return Number(/^(\d+) found/.exec(document.getElementById("story").textContent)[1]);
    });
  const { page, screenshot } = await openPage(t, { hash: "#q=11", init: saveData });
  const release = await hold(page, kAny);
  const few = await found(page);
  await screenshot("bank-search");
  release();
  await wholeBank(page);
  await page.waitForFunction((n) => {
    window.poolscope.command("search", "allocation");
    return Number(/^(\d+) found/.exec(document.getElementById("story").textContent)[1]) > n;
  }, few);
});

test("a frame with a scenario fetches no question, and one with a question fetches that", async (t) => {
  for (const [hash, numbers] of [["#s=P0%20put%20a", []], ["#q=3", [3]]]) {
    const { page } = await openPage(t, { path: "/?embed=1", hash });
    await page.evaluate(
      () => new Promise((done) => requestIdleCallback(() => requestIdleCallback(done))));
    assert.deepEqual(await fetched(page), numbers);
  }
});
