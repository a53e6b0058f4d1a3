// The fonts of the text that the browser sets: fetched where such text is shown and nowhere else,
// taken by the browser without a complaint (the harness fails on one), used, and kerned.
import assert from "node:assert/strict";
import { test } from "node:test";
import { openPage } from "./harness.mjs";

// Which fonts of the page's own the text of an element is set in.
async function usedBy(page, selector) {
  const client = await page.context().newCDPSession(page);
  try {
    await client.send("DOM.enable");
    await client.send("CSS.enable");
    const { root } = await client.send("DOM.getDocument");
    const { nodeId } = await client.send("DOM.querySelector", { nodeId: root.nodeId, selector });
    assert.notEqual(nodeId, 0, selector);
    const { fonts } = await client.send("CSS.getPlatformFontsForNode", { nodeId });
    return fonts.filter(({ isCustomFont }) => isCustomFont).map(({ familyName }) => familyName);
  } finally {
    await client.detach();
  }
}

const faces = (page) => page.evaluate(() => [...document.fonts].map(({ family, weight, status }) =>
  `${family.replaceAll('"', "")} ${weight}: ${status}`).sort());
const all = (status) =>
  ["Inter 400", "Inter 600", "JetBrains Mono normal"].map((face) => `${face}: ${status}`);

const kerned = (page, selector) => page.evaluate((where) => {
  const width = (kerning) => {
    const span = Object.assign(document.createElement("span"), { textContent: "AVATAR To Ya." });
    span.style.cssText = `font-kerning: ${kerning}; position: absolute; white-space: pre`;
    document.querySelector(where).append(span);
    const { width: wide } = span.getBoundingClientRect();
    span.remove();
    return wide;
  };
  return width("normal") < width("none");
}, selector);

for (const path of [
  "/questions.html", "/questions/q11-per-p-design.html", "/questions/q16-data-structure.html",
]) {
  test(`${path} is set in its own fonts`, async (t) => {
    const { page } = await openPage(t, { path, wait: false, context: { bypassCSP: true } });
    await page.evaluate(() => document.fonts.ready);
    assert.deepEqual(await faces(page), all("loaded"));
    assert.deepEqual(await usedBy(page, "h1"), ["Inter Semi Bold"]);
    assert.deepEqual(await usedBy(page, ".crumbs [aria-current]"), ["Inter"]);
    assert.deepEqual(await usedBy(page, "code"), ["JetBrains Mono"]);
    assert.ok(await kerned(page, "main"));
  });
}

test("the stage fetches none of them until its text is read along", async (t) => {
  const asked = [];
  const { page } = await openPage(t, {
    hash: "#q=11&step=9",
    context: { bypassCSP: true },
    before: (empty) =>
      empty.on("request", (request) => {
        if (request.url().includes(".woff2")) asked.push(request.url());
      }),
  });
  await page.evaluate(() => document.fonts.ready);
  assert.deepEqual(await faces(page), all("unloaded"));
  assert.deepEqual(asked, []);
  await page.evaluate(() => window.poolscope.command("toggle_read_along"));
  await page.waitForSelector("#read-along h2");
  await page.waitForFunction(() =>
    [...document.fonts]
      .filter(({ family }) => family === "Inter")
      .every(({ status }) => status === "loaded"),
  );
  assert.deepEqual(await usedBy(page, "#read-along h2"), ["Inter Semi Bold"]);
  for (const selector of ["#read-along .page p", "#read-along button"])
    assert.deepEqual(await usedBy(page, selector), ["Inter"], selector);
  assert.ok(await kerned(page, "#read-along .page p"));
});

test("code that is read along is set in the font of code", async (t) => {
  const { page } = await openPage(t, { hash: "#q=11", context: { bypassCSP: true } });
  await page.evaluate(() => {
    window.poolscope.command("toggle_read_along");
    document
      .getElementById("read-along")
      .append(Object.assign(document.createElement("pre"), { textContent: "P0 put a" }));
  });
  await page.waitForFunction(() =>
    [...document.fonts].some(
      ({ family, status }) => family.includes("JetBrains") && status === "loaded"),
  );
  assert.deepEqual(await usedBy(page, "#read-along > pre"), ["JetBrains Mono"]);
});

test("the list that the stage leads to, and what is said when it cannot start", async (t) => {
  const { page } = await openPage(t, { hash: "#q=11" });
  await page.focus("#to-text");
  await page.keyboard.press("Enter");
  await page.evaluate(() => document.fonts.ready);
  assert.deepEqual(await usedBy(page, "#bank .list a"), ["Inter"]);
  const { page: failing } = await openPage(t, {
    wait: false,
    init: () => {
      HTMLCanvasElement.prototype.getContext = () => null;
    },
  });
  await failing.waitForSelector("#failed:not([hidden])");
  await failing.evaluate(() => document.fonts.ready);
  assert.deepEqual(await usedBy(failing, "#failed-title"), ["Inter Semi Bold"]);
});
