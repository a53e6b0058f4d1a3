// The page as text has what the canvas has: each page is opened there, used by its elements alone,
// and looked at by axe.
import assert from "node:assert/strict";
import { test } from "node:test";
import axe from "axe-core";
import { openPage } from "./harness.mjs";

async function opened(t, hash) {
  const { page } = await openPage(t, { hash, context: { bypassCSP: true } });
  await page.evaluate(() => {
    window.poolscope.command("set_speed", 16);
    window.poolscope.command("toggle_read_along");
  });
  await page.waitForSelector("#read-along .doc");
  await page.addScriptTag({ content: axe.source });
  const area = page.locator("#read-along");
  const press = (name) => area.getByRole("button", { name, exact: true }).press("Enter");
  const text = () => page.textContent("#read-along");
  const clean = async (where) => {
    const found = await page.evaluate(() => window.axe.run("#read-along", {}));
    const violations = found.violations.map(({ id, nodes }) => [id, nodes[0].html]);
    assert.deepEqual(violations, [], where);
  };
  return { page, area, press, text, clean };
}

const stopped = (page) => page.waitForFunction(() => !window.poolscope.state().playing);

test("a scenario is typed, run, taken back, and its orders are walked", async (t) => {
  const { page, area, press, text, clean } = await opened(t);
  await press("Explore");
  await press("Scenario");
  await area.locator("textarea").fill("procs 2\nP0 put a\nP9 get\n");
  assert.match(await text(), /line 3/);
  await area.locator("textarea").fill("procs 2\nP0 put a\nP0 get\n");
  await clean("the scenario");
  await press("Run");
  await stopped(page);
  await press("Sandbox");
  await press("Put");
  await stopped(page);
  assert.match(await text(), /Put\(b\) on P0/);
  await press("Undo");
  await press("More");  // GOMAXPROCS
  await stopped(page);
  assert.match(await text(), /GOMAXPROCS: 3/);
  await press("Race lab");
  await press("Break it");
  await area.getByRole("button", { name: "Show the run on the stage" }).waitFor();
  await clean("the race lab");
});

test("what is asked of a run, what differs, and its text", async (t) => {
  const { page, area, press, text, clean } = await opened(t, "#q=11&step=40");
  const followed = await area.locator('[aria-current="step"]').first().textContent();
  assert.match(followed, /own queue/);
  await press("Go");
  assert.match(await text(), /poolDequeue\.pushHead/);
  await press("Engine");
  assert.match(await area.locator("pre").last().textContent(), /^> *\d+ /m);
  await press("Compare with this step");
  await press("Last");
  assert.match(await text(), /What differs from A/);
  await clean("compare");
  await press("End");
  const followUp = area.locator("[aria-expanded]").first();
  await followUp.press("Enter");
  assert.equal(await followUp.getAttribute("aria-expanded"), "true");
  assert.ok(await followUp.evaluate((each) => each === document.activeElement), "the focus stays");
  await page.evaluate(() => window.poolscope.seek(0));
});

test("search, data, keys and sharing", async (t) => {
  const { area, press, text, clean } = await opened(t);
  await press("Search");
  await area.locator("input").fill("steal");
  await area.locator(".options button").first().waitFor();
  await clean("search");
  await press("Close the search");
  const kOver = [
    ["Your data", /Safari does so/],
    ["Keys and help", /play, pause/],
    ["Share", /opens exactly this/],
  ];
  for (const [name, says] of kOver) {
    await press(name);
    assert.match(await text(), says);
    await clean(name);
    await press(name);
    assert.doesNotMatch(await text(), says);
  }
});
