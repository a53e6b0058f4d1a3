// The bank's pages: readable, printable, accessible, on a phone too, without a program behind them.
import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import axe from "axe-core";
import { dist, openPage } from "./harness.mjs";

const all = readdirSync(join(dist, "questions")).filter((name) => name.endsWith(".html"));

test("every page has a title, a description, a picture of its own, and fits a phone", async (t) => {
  const { page } = await openPage(t, {
    width: 360, height: 640, path: "/questions.html", wait: false,
  });
  const seen = { title: new Set(), description: new Set() };
  for (const name of all) {
    await page.goto(new URL(`questions/${name}`, page.url().replace(/questions\/.*/, "")).href);
    const { title, description, pictures, over } = await page.evaluate(() => ({
      title: document.title, description: document.querySelector("meta[name=description]").content,
      pictures: [...document.querySelectorAll("figure svg")].map((svg) => svg.checkVisibility()),
      over: document.documentElement.scrollWidth - innerWidth }));
    assert.ok(
      description.length > 20 && !seen.title.has(title) && !seen.description.has(description),
      name);
    assert.deepEqual(pictures, [false, true], `${name}: the narrow picture on a phone`);
    assert.equal(over, 0, `${name} scrolls sideways`);
    seen.title.add(title);
    seen.description.add(description);
  }
});

test("on paper the follow-ups are open, the items' answers as they were left", async (t) => {
  const { page } = await openPage(t, { path: "/questions/q11-per-p-design.html", wait: false });
  await page.locator("article > section summary").first().click();
  const open = (which) => page.locator(`${which}[open]`).count();
  const follow = await page.locator("article > details").count();
  await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
  assert.deepEqual([await open("article > details"), await open("section details")], [follow, 1]);
  await page.emulateMedia({ media: "print", colorScheme: "dark" });
  const ground = await page.evaluate(
    () => getComputedStyle(document.querySelector("figure rect")).fill);
  assert.equal(ground, "rgb(255, 255, 255)", "the picture is light on paper");
  await page.evaluate(() => dispatchEvent(new Event("afterprint")));
  assert.deepEqual([await open("article > details"), await open("section details")], [0, 1]);
});

test("nothing that axe knows is wrong with the pages, dark and light", async (t) => {
  for (const colorScheme of ["dark", "light"]) {
    const { page } = await openPage(t, {
      path: "/questions.html", wait: false, context: { bypassCSP: true, colorScheme },
    });
    for (const path of [
      "questions.html", "questions/q11-per-p-design.html", "questions/q16-data-structure.html",
    ]) {
      await page.goto(new URL(`/${path}`, page.url()).href);
      await page.evaluate(() => {
        for (const details of document.querySelectorAll("details")) details.open = true;
      });
      await page.addScriptTag({ content: axe.source });
      const { violations } = await page.evaluate(() => window.axe.run());
      assert.deepEqual(
        violations.map((v) => `${colorScheme} ${path}: ${v.id}: ${v.nodes[0].html}`), []);
    }
  }
});

test("the pages have the theme that was chosen on the stage", async (t) => {
  const { page } = await openPage(t, {
    path: "/questions.html", wait: false, context: { colorScheme: "light" },
  });
  const ground = () =>
    page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
  assert.equal(await ground(), "rgb(243, 245, 248)");
  await page.evaluate(() =>
    localStorage.setItem("poolscope.progress", '{"version":1,"settings":{"theme":"dark"}}'),
  );
  await page.reload();
  assert.equal(await ground(), "rgb(14, 17, 22)");
});
