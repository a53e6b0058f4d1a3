// While it loads, and when it cannot: never a black canvas.
import assert from "node:assert/strict";
import { test } from "node:test";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import axe from "axe-core";
import { dist, openPage, siteFile } from "./harness.mjs";

// The bank as it stands in the page: a list that leads to a page for each question.
async function questions(page) {
  return page.locator("#bank .list a[href^='questions/q']:visible").count();
}
const all = readdirSync(join(dist, "questions")).filter((name) =>
  /^q\d+-.*\.html$/.test(name),
).length;

test("while the page loads: its name, a bar that moves, a question", async (t) => {
  let release;
  const held = new Promise((go) => { release = go; });
  const { page } = await openPage(t, {
    hash: "#q=11",
    wait: false,
    before: (empty) =>
      empty.route(`**/${siteFile("poolscope.wasm")}`, async (route) => {
        await held;
        await route.continue();
      }),
  });
  await page.waitForSelector("#loading >> text=poolscope");
  await page.waitForFunction(() => document.getElementById("bar").value > 0);  // the fonts
  const bar = await page.evaluate(() => document.getElementById("bar").value);
  assert.ok(bar < 0.5, `${bar} of it, without the program`);
  assert.match(await page.textContent("#asked"), /per-P/);
  release();
  await page.evaluate(() => window.poolscope.ready);
  assert.equal(await page.evaluate(() => document.getElementById("bar").value), 1);
  assert.ok(!await page.isVisible("#loading"));
});

test("without WebGL2: what to do, and the bank as text", async (t) => {
  const { page, screenshot } = await openPage(t, { wait: false, init: () => {
    const real = HTMLCanvasElement.prototype.getContext;
    HTMLCanvasElement.prototype.getContext = function (kind, ...rest) {
      return kind === "webgl2" ? null : real.call(this, kind, ...rest);
    };
  } });
  await page.waitForSelector("#failed:not([hidden])");
  assert.match(await page.textContent("#failed"), /WebGL2[^]*hardware acceleration/);
  assert.equal(await questions(page), all);
  assert.match(
    await page.evaluate(() => window.poolscope.ready.catch((error) => error.message)), /WebGL2/);
  await screenshot("no-webgl2");
});

for (const path of ["poolscope.wasm", "fonts/inter-regular.ttf"]) {
  test(`a load that fails says that ${path} did`, async (t) => {
    const { page } = await openPage(t, {
      wait: false,
      allow: /404|Failed to load/,
      before: (empty) =>
        empty.route(`**/${siteFile(path)}`, (route) => route.fulfill({ status: 404, body: "" })),
    });
    await page.waitForSelector("#failed:not([hidden])");
    assert.ok(
      (await page.textContent("#failed")).includes(
        `${path} could not be fetched: the server answered 404`),
    );
    assert.equal(await questions(page), all);
  });
}

test("without JavaScript the bank is the page", async (t) => {
  const { page } = await openPage(t, {
    wait: false, allow: /csp$/, context: { javaScriptEnabled: false },
  });
  assert.equal(await questions(page), all);
  assert.ok(!await page.isVisible("#loading"));
});

test("the list is a click away, leads to a question's page, and from there to its scene", async (t) => {
  const { page, screenshot } = await openPage(t, { hash: "#q=11" });
  await page.focus("#to-text");
  await page.keyboard.press("Enter");
  assert.equal(await questions(page), all);
  await screenshot("text");
  await page.click("#q11 a");
  await page.waitForURL(/questions\/q11-per-p-design\.html$/);
  await page.locator("a[href*='#q=11&']").first().click();
  await page.waitForFunction(() => window.poolscope);
  await page.evaluate(() => window.poolscope.ready);
  assert.ok((await page.evaluate(() => window.poolscope.state().step)) > 0);
  assert.ok(await page.isVisible("#canvas"));
});

test("nothing that axe knows is wrong with the page, the text, the failure, a frame and what is offered", async (t) => {
  for (const how of ["running", "reading", "failed", "embed", "offer"]) {
    const { page } = await openPage(t, {
      path: how === "embed" ? "/?embed=1" : "/",
      wait: how !== "failed",
      context: { bypassCSP: true },
      init:
        how !== "failed"
          ? null
          : () => {
              HTMLCanvasElement.prototype.getContext = () => null;
            },
    });
    if (how === "failed") await page.waitForSelector("#failed:not([hidden])");
    if (how === "reading") {
      await page.focus("#to-text");
      await page.keyboard.press("Enter");
    }
    if (how === "offer")
      await page.evaluate(
        async (path) => (await import(path)).offer("A new version is ready.", "Reload", () => {}),
        `/${siteFile("web/notice.js")}`);
    await page.addScriptTag({ content: axe.source });
    const { violations } = await page.evaluate(() => window.axe.run());
    assert.deepEqual(violations.map((v) => `${how}: ${v.id}: ${v.nodes[0].html}`), []);
  }
});

test("the content security policy holds: no eval, nothing inline", async (t) => {
  const { page } = await openPage(t, { allow: /Content Security Policy|eval/ });
  const blocked = await page.evaluate(async () => {
    const seen = [];
    document.addEventListener("securitypolicyviolation", (event) =>
      seen.push(event.violatedDirective),
    );
    const script = document.createElement("script");
    script.textContent = "window.inlineRan = true";
    document.body.append(script);
    await fetch("http://127.0.0.1:1/").catch(() => {});
    // They are told a little later.
    while (seen.length < 2) await new Promise(requestAnimationFrame);
    return { seen, ran: window.inlineRan === true };
  });
  assert.equal(blocked.ran, false);
  assert.ok(
    blocked.seen.some((d) => d.startsWith("script-src")) && blocked.seen.includes("connect-src"),
    blocked.seen.join());
});
