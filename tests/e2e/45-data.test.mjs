// Files in and out, and a storage that is full.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { openPage, reloaded, still } from "./harness.mjs";

const kKey = "poolscope.progress", kOwn = "poolscope.questions";
const stored = (page, key) => page.evaluate((name) => localStorage.getItem(name), key);
const give = (page, name, text) => page.setInputFiles("#file", { name, mimeType: "text/plain", buffer: Buffer.from(text) });

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
  const [file] = await Promise.all([page.waitForEvent("download"),
                                    page.evaluate(() => window.poolscope.command("save_progress"))]);
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
  await page.waitForFunction(() => /bad.md was not taken/.test(document.getElementById("story").textContent));
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
  assert.equal(await stored(page, kOwn), null);
  await give(page, "huge.md", "a".repeat(5 << 20));
  await page.waitForSelector("#notice:not([hidden])");
  assert.match(await page.textContent("#notice"), /huge.md: found 5242880 bytes, expected at most/);
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
