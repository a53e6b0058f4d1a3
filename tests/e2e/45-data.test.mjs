// Files in and out, and a storage that is full.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { eventually, openPage, ready, reloaded, still } from "./harness.mjs";

const kKey = "poolscope.progress", kOwn = "poolscope.own", kOwnBefore = "poolscope.questions";
const stored = (page, key) => page.evaluate((name) => localStorage.getItem(name), key);
const give = (page, name, text) =>
  page.setInputFiles("#file", { name, mimeType: "text/plain", buffer: Buffer.from(text) });

const kQuestion = `---
number: 1000
id: own
title: What is <b>mine</b>?
level: junior
tags: own
sources: src/sync/pool.go Pool.Get
---
## Answer

It [takes a](#op=2&stage=private).

## Points

- definition: it is a
- mechanism: from the private slot
- trade-off: nobody else may look there

## Scene

\`\`\`pool
procs 2
say "G1 puts a."
P0 put a
P0 get
\`\`\`

## Follow-ups

### Why?
probes: 2

Because.

## Items

### q1000-get
at: op=2

What does it get?

- [ ] nothing at all
  misconception: one-try
  > It lies there.
- [x] a
  engine: returns a; in private
  > From the private slot.
- [ ] b
  misconception: random-pick
  engine: returns b
  > There is none.
`;

test("progress is saved as a file, and what was wiped comes back with it", async (t) => {
  const { page } = await openPage(t, { hash: "#q=11" });
  await page.keyboard.press("q");
  await page.keyboard.press("a");
  await page.waitForFunction((key) => localStorage.getItem(key)?.includes("q11-"), kKey);
  const [file] = await Promise.all([
    page.waitForEvent("download"), page.evaluate(() => window.poolscope.command("save_progress")),
  ]);
  assert.match(file.suggestedFilename(), /^poolscope-progress-\d{4}-\d\d-\d\d.json$/);
  const text = readFileSync(await file.path(), "utf8");
  const { reviews } = JSON.parse(text);
  await page.evaluate(() => window.poolscope.command("reset_progress"));
  assert.ok(!(await stored(page, kKey)).includes("q11-"));
  await give(page, "progress.json", text);
  await page.waitForFunction((key) => localStorage.getItem(key).includes("q11-"), kKey);
  assert.deepEqual(JSON.parse(await stored(page, kKey)).reviews, reviews);
});

test("a question of one's own is taken, kept, and removed; a bad one changes nothing", async (t) => {
  const { page, screenshot } = await openPage(t, { hash: "#q=11" });
  await give(page, "bad.md", kQuestion.replace("P0 get\n", "P0 got\n"));
  await page.waitForFunction(() =>
    /bad.md was not taken/.test(document.getElementById("story").textContent),
  );
  await still(page);
  await screenshot("data-refused");
  assert.equal(await stored(page, kOwn), null);
  assert.equal((await page.evaluate(() => window.poolscope.state())).question, 11);
  await give(page, "mine.md", kQuestion);
  await page.waitForFunction(() => window.poolscope.state().question === 1000);
  await still(page);
  await screenshot("data-taken");
  await page.keyboard.press("Escape");
  await reloaded(page);
  assert.equal(await page.evaluate(() => window.poolscope.open("#q=1000")), null);
  await page.evaluate(() => window.poolscope.command("remove_own", 1000));
  assert.ok(!(await stored(page, kOwn)).includes("What is <b>mine</b>?"), "its text is gone");
  await give(page, "huge.md", "a".repeat(5 << 20));
  await page.waitForSelector("#notice:not([hidden])");
  assert.match(await page.textContent("#notice"), /huge.md: found 5242880 bytes, expected at most/);
});

const own = async (page) => JSON.parse(await stored(page, kOwn)).questions;
const open = (page, number) => page.evaluate((n) => window.poolscope.open(`#q=${n}`), number);
const numbered = (number) => kQuestion.replaceAll("1000", number);
const drawn = (page, number) =>
  page.waitForFunction(
    ([key, n]) =>
      JSON.parse(localStorage.getItem(key) ?? "null")?.questions.some(
        (one) => one.number === n && one.state === "drawn"),
    [kOwn, number],
  );

test("two tabs keep the questions of both, and what one removes is gone in the other", async (t) => {
  const { page, context, url } = await openPage(t, { hash: "#q=11" });
  const other = await context.newPage();
  await other.goto(url);
  await ready(other);
  await page.bringToFront();
  await give(page, "a.md", numbered("1000"));
  await drawn(page, 1000);
  await other.bringToFront();
  await give(other, "b.md", numbered("1001"));
  await drawn(other, 1001);
  assert.deepEqual((await own(page)).map(({ number }) => number), [1000, 1001]);
  for (const tab of [page, other]) {
    await tab.bringToFront();
    for (const number of [1000, 1001]) {
      await tab.waitForFunction((n) => window.poolscope.open(`#q=${n}`) === null, number);
    }
  }
  await open(other, 1000);
  await page.evaluate(() => window.poolscope.command("remove_own", 1000));
  await other.waitForFunction(() => window.poolscope.state().question !== 1000);
  assert.match((await open(other, 1000)).message, /question 1000/);
  await give(other, "c.md", numbered("1002"));
  await drawn(other, 1002);
  await eventually(async () =>
    assert.deepEqual(
      (await own(page)).map(({ number, state }) => `${number} ${state}`),
      ["1000 removed", "1001 drawn", "1002 drawn"], "it does not come back"),
  );
});

test("what an earlier page stored comes along, and what is damaged is kept aside", async (t) => {
  const before = JSON.stringify([{ name: "old.md", text: numbered("1000") }]);
  const { page } = await openPage(t);
  await page.evaluate(([key, text]) => localStorage.setItem(key, text), [kOwnBefore, before]);
  await reloaded(page);
  assert.equal(await open(page, 1000), null);
  assert.equal(await stored(page, kOwnBefore), null);
  assert.equal((await own(page))[0].state, "drawn");
  await page.evaluate(
    (key) => localStorage.setItem(key, localStorage.getItem(key).slice(0, -9)), kOwn);
  const damaged = await stored(page, kOwn);
  await reloaded(page);
  await page.waitForFunction(() =>
    /could not be read/.test(document.getElementById("story").textContent),
  );
  const aside = () =>
    page.evaluate(() =>
      Object.entries(localStorage)
        .filter(([key]) => key.startsWith("poolscope.questions.damaged."))
        .map(([, text]) => text),
    );
  assert.deepEqual(await aside(), [damaged]);
  await reloaded(page);
  assert.deepEqual(await aside(), [damaged], "it is told and kept once");
});

test("a question that the page did not draw is set aside at the next start, and tried again", async (t) => {
  const { page } = await openPage(t);
  await give(page, "a.md", kQuestion);
  await drawn(page, 1000);
  // As it lies there when the tab dies before the frame.
  await page.evaluate(
    (key) => localStorage.setItem(key, localStorage.getItem(key).replace('"drawn"', '"fresh"')),
    kOwn);
  await reloaded(page);
  await page.waitForFunction(() =>
    /stored but not shown/.test(document.getElementById("story").textContent),
  );
  assert.match((await open(page, 1000)).message, /question 1000/);
  assert.equal((await own(page))[0].state, "aside");
  const [file] = await Promise.all([
    page.waitForEvent("download"), page.evaluate(() => window.poolscope.command("save_own", 1000)),
  ]);
  assert.equal(readFileSync(await file.path(), "utf8"), kQuestion);
  await page.evaluate(() => window.poolscope.command("try_own", 1000));
  await drawn(page, 1000);
  await reloaded(page);
  assert.equal(await open(page, 1000), null);
});

// Each hung the page once, or killed the tab; what is asked for is that it answers afterwards, and
// starts again.
test("files that are made to be slow are drawn, or refused with their place", async (t) => {
  const { page } = await openPage(t, { hash: "#q=11" });
  const answer = (text) => kQuestion.replace("It [takes a]", `${text}\n\nIt [takes a]`);
  const n = 8000;
  for (const text of [
    "[".repeat(n) + "x" + "]".repeat(n), "w".repeat(100_000), "`" + "w".repeat(100_000) + "`",
    "*a **b ".repeat(n), "|a".repeat(4000) + "\n" + "|-".repeat(4000) + "\n" + "|b\n".repeat(4),
  ]) {
    await give(page, "slow.md", answer(text));
    await drawn(page, 1000);
    await page.evaluate(() => window.poolscope.command("toggle_read_along"));
    await page.waitForFunction(() => document.getElementById("read-along").hidden === false);
    await page.evaluate(() => window.poolscope.command("toggle_read_along"));
    assert.equal(await page.evaluate(() => window.poolscope.state().question), 1000);
    await page.evaluate(() => window.poolscope.command("remove_own", 1000));
  }
  await give(page, "title.md", kQuestion.replace("What is", "W".repeat(100 << 10)));
  await page.waitForFunction(() =>
    /title.md was not taken: 4:8: found a title of 10\d+ characters, expected at most 400/.test(
      document.getElementById("story").textContent),
  );
  await reloaded(page);
});

test("a byte order mark makes no other file of it", async (t) => {
  const { page } = await openPage(t, { hash: "#q=11" });
  await give(page, "progress.json", "\ufeff" + '{"version":1,"questions":{"77":{"read":true}}}');
  await page.waitForFunction((key) => localStorage.getItem(key)?.includes('"77"'), kKey);
  await give(page, "mine.md", "\ufeff" + kQuestion);
  await drawn(page, 1000);
});

test("a full storage is told, keeps what it has, and is tried again", async (t) => {
  const { page } = await openPage(t, { hash: "#q=11" });
  await page.evaluate(() => window.poolscope.step(1));
  const before = await stored(page, kKey);
  await page.evaluate(() => {
    const real = Storage.prototype.setItem;
    window.room = () => { Storage.prototype.setItem = real; };
    Storage.prototype.setItem = () => { throw new DOMException("full", "QuotaExceededError"); };
    window.poolscope.step(1);
  });
  await page.waitForSelector("#notice:not([hidden])");
  assert.match(await page.textContent("#notice"), /storage is full/);
  assert.equal(await stored(page, kKey), before);
  await page.evaluate(() => { window.room(); window.poolscope.step(1); });
  assert.equal(JSON.parse(await stored(page, kKey)).place.step, 3);
});
