// Whatever comes in through a door of the page: it is told with its place or taken, what was there
// stays, the page answers, and the next start works. The doors: the storage, the address, the API,
// files.
import assert from "node:assert/strict";
import { test } from "node:test";
import { openPage, ready, reloaded } from "../harness.mjs";

const kKeys = ["poolscope.progress", "poolscope.reviews", "poolscope.own", "poolscope.questions"];
const give = (page, name, bytes) =>
  page.setInputFiles("#file", { name, mimeType: "text/plain", buffer: Buffer.from(bytes) });
const state = (page) => page.evaluate(() => window.poolscope.state());
const said = (page, words) =>
  page.waitForFunction(
    ([source]) => new RegExp(source).test(document.getElementById("story").textContent),
    [words.source]);

const kDeep = "[".repeat(100_000);
const kDamaged = [
  "", "null", '{"version":99}', '{"version":1', kDeep,
  '{"version":1,"questions":[{"number":1000}]}', '{"version":1,"reviews":{"q11-a":["!!"]}}',
  "\u0000", "\x1e\x1e", "a".repeat(1 << 18),
];

test("a storage that is damaged in every key keeps a copy, and the next start works", async (t) => {
  const { page } = await openPage(t, { hash: "#q=11" });
  for (const text of kDamaged) {
    const name = JSON.stringify(text.slice(0, 40));
    await page.evaluate(([keys, value]) => {
      localStorage.clear();
      for (const key of keys) localStorage.setItem(key, value);
    }, [kKeys, text]);
    await reloaded(page);
    const { step } = await state(page);
    await page.evaluate(() => window.poolscope.step(1));
    assert.equal((await state(page)).step, step + 1, name);
    const all = await page.evaluate(() => Object.entries(localStorage));
    const here = Object.fromEntries(all);
    assert.equal(JSON.parse(here["poolscope.progress"]).version, 1, name);
    assert.equal(
      here["poolscope.questions"], undefined, `${name}: its files are in the new list, or aside`);
    assert.equal(JSON.parse(here["poolscope.own"]).version, 1, name);
    const aside = all.filter(([key]) => key.includes(".damaged.")).map(([, value]) => value);
    assert.ok(
      aside.length >= 2 && aside.every((value) => value === text),
      `${name}: ${aside.length} copies`);
    await reloaded(page);
    assert.equal(
      await page.evaluate(
        () => Object.keys(localStorage).filter((key) => key.includes(".damaged.")).length),
      aside.length,
      `${name}: once is enough`,
    );
  }
});

test("an address that leads nowhere says so, and the page answers", async (t) => {
  const { page, url } = await openPage(t, { hash: "#q=11" });
  const links = [
    "#q=0", "#q=999999999999999999999", "#q=11&step=1e9", "#q=11&op=99999", "#s=", "#s=%",
    "#s=%ff%fe", "#g=where-9-1", "#g=swap-5-99999999999999999999",
    `#s=${encodeURIComponent("P0 get\n".repeat(20_001))}`, `#s=${"%41".repeat(100_000)}`,
    `#${"q=11&".repeat(20_000)}`, "#q=11&q=12", "#__proto__=1", "#<img src=x>",
  ];
  for (const link of links) {
    await page.evaluate((hash) => { location.hash = hash; }, link);
    await page.evaluate(() => window.poolscope.seek(0));
    await page.evaluate(() => window.poolscope.step(2));
    assert.equal(typeof (await state(page)).step, "number", link.slice(0, 40));
  }
  await page.goto(`${url.split("#")[0]}#s=%`);
  await ready(page);
  const wrong = await page.evaluate(() => window.poolscope.open("#q=11&step=x"));
  assert.match(wrong.message, /found .*, expected/);
});

test("text from anywhere is run or refused with line and column", async (t) => {
  const { page } = await openPage(t, { hash: "#q=11" });
  const before = await state(page);
  for (const text of [
    "P0 pu a", `say "${"x".repeat(2001)}"`, "P0 get\n".repeat(20_001), "a".repeat(1 << 20),
    "x".repeat((1 << 20) + 1), "\u0000", "procs 65", "together\n".repeat(1000), "P0 put \u202ea",
    "order 0",
  ]) {
    const answer = await page.evaluate((scenario) => window.poolscope.load(scenario), text);
    assert.ok(answer.line >= 1 && answer.column >= 1, text.slice(0, 20));
    assert.match(answer.message, /found [\s\S]*, expected /);
    assert.deepEqual(await state(page), before, "what was there stays");
  }
  await page.evaluate(() => window.poolscope.command("paste", "\ufeffP0 put a\n".repeat(3)));
  for (const long of [
    "P0 put a ".repeat(100_000), `say "${"x".repeat(900_000)}`, "\t".repeat(500_000),
  ]) {
    await page.evaluate((text) => window.poolscope.command("edit", text), long);
    const frames = await page.evaluate(() => window.poolscope.frames());
    await page.waitForFunction((n) => window.poolscope.frames() > n, frames);
  }
});

test("files of any kind are refused with what was found, and nothing changes", async (t) => {
  const { page } = await openPage(t, { hash: "#q=11" });
  const before = await page.evaluate(() => JSON.stringify(localStorage));
  const files = [
    ["empty", ""], ["zeros", "\u0000".repeat(1000)],
    ["utf-16", Buffer.from("\ufeff---\nnumber: 1000", "utf16le")],
    ["deep.json", '{"a":'.repeat(50_000)], ["later.json", '{"version":99}'],
    ["cut.json", '{"version":1,"items":{'],
    ["picture.png", Buffer.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10])],
    ["long.md", "---\n" + "a: b\n".repeat(50_000)], ["large.md", "a".repeat(300 << 10)],
    ["line.md", "-".repeat(200_000)],
  ];
  for (const [name, bytes] of files) {
    await give(page, name, bytes);
    await said(page, new RegExp(`${name} was not taken: .*found .*, expected`));
    assert.equal(await page.evaluate(() => JSON.stringify(localStorage)), before, name);
  }
  await reloaded(page);
});
