// What goes missing while the page runs: the stage's graphics, and scripts that are fetched when
// they are wanted.
import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { dist, openPage } from "../harness.mjs";

const kLost = /CONTEXT_LOST|context lost/i;
const all = readdirSync(join(dist, "questions")).filter((name) =>
  /^q\d+-.*\.html$/.test(name),
).length;

// Takes the context away; window.giveBack() returns it.
const lose = (page) => page.evaluate(() => {
  const gl = document.getElementById("canvas").getContext("webgl2"),
    lose = gl.getExtension("WEBGL_lose_context");
  window.giveBack = () => lose.restoreContext();
  lose.loseContext();
});
const shown = (page, state) =>
  page.waitForFunction((state) => document.documentElement.dataset.state === state, state);
const drawn = async (page, act) => {
  const before = await page.evaluate(() => window.poolscope.frames());
  await act();
  await page.waitForFunction((n) => window.poolscope.frames() > n, before);
};

test("graphics that stay away leave the questions as text, and the stage returns with them", async (t) => {
  const { page, screenshot } = await openPage(t, { hash: "#q=11&step=30", allow: kLost });
  await lose(page);
  await shown(page, "failed");
  assert.match(await page.textContent("#failed"), /graphics[^]*load the page again/);
  assert.equal(await page.locator("#bank .list a[href^='questions/q']:visible").count(), all);
  await screenshot("context-lost");
  await drawn(page, () => page.evaluate(() => window.giveBack()));
  await shown(page, "running");
  assert.ok(!(await page.isVisible("#failed")));
  assert.equal(await page.evaluate(() => window.poolscope.state().step), 30);
  await drawn(page, () => page.evaluate(() => window.poolscope.step(1)));
});

test("who reads the text meanwhile is not interrupted, and finds the stage again", async (t) => {
  const { page } = await openPage(t, { hash: "#q=11", allow: kLost });
  await page.focus("#to-text");
  await page.keyboard.press("Enter");
  await shown(page, "reading");
  await lose(page);
  // No stage to go back to, once that is certain.
  await page.waitForFunction(() => {
    document.getElementById("to-stage").click();
    return document.documentElement.dataset.state === "failed" || void (location.hash = "#bank");
  }, null, { polling: 100 });
  await drawn(page, () => page.evaluate(() => window.giveBack()));
  await shown(page, "running");
});

// The first `times` requests for it fail as they do without a connection.
async function failing(page, pattern, times) {
  let failed = 0;
  await page.route(pattern, (route) =>
    failed++ < times ? route.abort("connectionfailed") : route.continue(),
  );
}
const kOffline = /CONNECTION_FAILED|Failed to load resource/;
const told = (page, words) => page.waitForFunction((words) => {
  const notice = document.getElementById("notice");
  return !notice.hidden && notice.textContent.includes(words);
}, words);

test("read along that could not be fetched is fetched by the next press", async (t) => {
  const { page } = await openPage(t, {
    hash: "#q=11", allow: kOffline,
    before: (empty) => failing(empty, /\/read-along(-[0-9a-f]{8})?\.js/, 1),
  });
  await page.keyboard.press("r");
  await told(
    page, "The script for reading along could not be fetched. Check the connection and try again.");
  await page.keyboard.press("r");
  await page.waitForSelector("#read-along:not([hidden])");
});

test("the fields of text come as soon as they can be fetched", async (t) => {
  const { page } = await openPage(t, {
    hash: "#q=11", allow: kOffline,
    before: (empty) => failing(empty, /\/fields(-[0-9a-f]{8})?\.js/, 1),
  });
  await page.keyboard.press("/");
  await told(page, "The script for typing could not be fetched.");
  await page.waitForFunction(() => document.activeElement.classList.contains("field"));
  await page.keyboard.type("pin");
  assert.equal(await page.evaluate(() => document.activeElement.value), "pin");
});

test("sharing says in words of ours what failed, and works the next time", async (t) => {
  const { page, context } = await openPage(t, {
    hash: "#q=11", allow: kOffline,
    before: (empty) => failing(empty, /\/share(-[0-9a-f]{8})?\.js/, 1),
  });
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  const said = (words) =>
    page.waitForFunction(
      (words) => document.getElementById("story").textContent.includes(words), words);
  await page.evaluate(() => window.poolscope.command("share", 0));
  await said("The script for sharing could not be fetched. Check the connection and try again.");
  await page.evaluate(() => window.poolscope.command("share", 0));
  await said("The link is in the clipboard.");
});

test("a walk over every order, and the printed sheet, are tried again as well", async (t) => {
  const { page } = await openPage(t, { hash: "#q=11", allow: kOffline, before: async (empty) => {
    await failing(empty, /\/explore(-[0-9a-f]{8})?\.js/, 1);
    await failing(empty, /\/sheet(-[0-9a-f]{8})?\.js/, 1);
  } });
  const walk = () =>
    page.evaluate(() =>
      window.poolscope.explore("procs 2\ntogether\n  P0 put a\n  P1 get\nend\n").then(
        ({ verdict }) => verdict, (error) => error.message),
    );
  assert.equal(
    await walk(),
    "The script for walking every order could not be fetched. Check the connection and try again.");
  assert.equal(await walk(), "holds");
  await page.evaluate(() => {
    window.print = () => {
      window.printed = true;
    };
    window.poolscope.command("print_sheet");
  });
  await told(page, "The script for printing the sheet could not be fetched.");
  await page.evaluate(() => window.poolscope.command("print_sheet"));
  await page.waitForFunction(() => window.printed);
});
