// Back to a page that the browser has kept whole: it goes on as it was left, and has heard what
// came since.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { address, launch, ready } from "../harness.mjs";

const record = (page) =>
  page.evaluate(() => JSON.parse(localStorage.getItem("poolscope.progress")));

test("back from the browser's cache: state, picture, clock and what another tab has stored", async (t) => {
  const { browser, close } = await launch([], {
    ignoreDefaultArgs: ["--disable-back-forward-cache"],
  });
  t.after(close);
  const url = `http://127.0.0.1:${(await address()).port}`;
  const context = await browser.newContext({
    viewport: { width: 1200, height: 800 }, serviceWorkers: "block",
  });
  await context.addInitScript(() => {
    window.addEventListener("pageshow", ({ persisted }) => { window.kept = persisted; });
    // Chromium delivers these later; a browser need not tell a page that it has put away.
    window.addEventListener("storage", (event) => event.stopImmediatePropagation(), {
      capture: true,
    });
  });
  const page = await context.newPage();
  const problems = [];
  page.on("pageerror", (error) => problems.push(error.message));
  await page.goto(`${url}/#q=11&step=30`);
  await ready(page);
  await page.evaluate(() => { window.mark = "the same page"; });

  await page.goto(`${url}/LICENSE`);
  const other = await context.newPage();
  await other.goto(`${url}/#q=4`);
  await ready(other);
  await other.keyboard.press("q");
  await other.keyboard.press("a");
  await other.waitForFunction(() => /"q04-/.test(localStorage.getItem("poolscope.progress")));
  await other.close();

  // Not loaded anew: that is what this is about.
  await page.goBack({ waitUntil: "commit" });
  await page.waitForFunction(() => window.kept !== undefined && window.poolscope);
  assert.deepEqual(
    await page.evaluate(() => [window.mark, window.kept]), ["the same page", true],
    `kept whole: ${await page.evaluate(() => JSON.stringify(performance.getEntriesByType("navigation")[0].notRestoredReasons))}`);
  assert.equal(await page.evaluate(() => window.poolscope.state().step), 30);
  // The other tab's answer is in what it would save as a file, before anything else is stored.
  const download = page.waitForEvent("download");
  await page.evaluate(() => window.poolscope.command("save_progress"));
  assert.match(await readFile(await (await download).path(), "utf8"), /"q04-/);

  const before = await page.evaluate(() => window.poolscope.frames());
  await page.keyboard.press("ArrowRight");
  await page.waitForFunction(
    (n) => window.poolscope.frames() > n && window.poolscope.state().step > 30, before);

  await page.keyboard.press("q");
  await page.keyboard.press("a");
  await page.waitForFunction(() => /"q11-/.test(localStorage.getItem("poolscope.progress")));
  assert.deepEqual(
    Object.keys((await record(page)).reviews)
      .map((id) => id.slice(0, 3))
      .sort(),
    ["q04", "q11"],
  );
  assert.deepEqual(problems, []);
});
