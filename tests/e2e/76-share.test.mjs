// Giving away what is on screen: clipboard and files.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { openPage, still } from "./harness.mjs";

const clipboard = (page) => page.evaluate(() => navigator.clipboard.readText());
const said = (page, words) =>
  page.waitForFunction(
    (words) => document.getElementById("story").textContent.includes(words), words);

test("link, text, embed code and pictures", async (t) => {
  const { page, url, screenshot, context } = await openPage(t, { hash: "#q=11&step=20" });
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.keyboard.press("x");
  await still(page);
  await screenshot("share");
  await page.mouse.click(1200, 116);  // the first entry
  await said(page, "link is in the clipboard");
  assert.equal(await clipboard(page), url);
  const command = (name, value) =>
    page.evaluate(([name, value]) => window.poolscope.command(name, value), [name, value]);
  await command("share", 1);
  await said(page, "scenario is in the clipboard");
  assert.equal(
    await page.evaluate(async () => window.poolscope.load(await navigator.clipboard.readText())),
    null);
  await command("share", 2);
  await said(page, "embed code");
  assert.match(
    await clipboard(page),
    /^<iframe src="http:\/\/127\.0\.0\.1:\d+\/\?embed=1#s=[^"]*" /,
  );
  await command("share", 3);
  await said(page, "picture is in the clipboard");
  const [width, height] = await page.evaluate(async () => {
    const [item] = await navigator.clipboard.read();
    const bitmap = await createImageBitmap(await item.getType("image/png"));
    return [bitmap.width, bitmap.height];
  });
  assert.equal(width, 2320, "twice its CSS pixels");
  assert.ok(height > 600);
  for (const [what, name] of [[4, /\.png$/], [5, /\.svg$/]]) {
    const [download] = await Promise.all([page.waitForEvent("download"), command("share", what)]);
    assert.match(download.suggestedFilename(), name);
    const bytes = readFileSync(await download.path());
    if (what === 4) {
      assert.equal(bytes.readUInt32BE(16), 2320);
      await download.saveAs("build/shots/share-picture.png");
    } else {
      assert.match(bytes.toString(), /^<svg /);
    }
  }
  await page.keyboard.press("Escape");
  await still(page);
  await screenshot("share-after");  // the stage is as it was
});
