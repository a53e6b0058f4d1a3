// What is drawn, how large, and when not.
import assert from "node:assert/strict";
import { test } from "node:test";
import { openPage, still } from "./harness.mjs";
import { differing } from "./pixels.mjs";

for (const [width, height] of [[1440, 900], [1024, 768], [390, 844]]) {
  for (const dpr of [1, 2]) {
    test(`${width} by ${height} at device pixel ratio ${dpr}: sharp, and nothing scrolls`, async (t) => {
      const { page, screenshot } = await openPage(t, {
        width, height, dpr, hash: "#q=11&step=75", context: { colorScheme: "dark" },
      });
      const size = await page.evaluate(() => ({
        w: canvas.width, h: canvas.height, css: canvas.getBoundingClientRect().width,
        overflow: document.documentElement.scrollWidth - innerWidth,
      }));
      assert.deepEqual([size.w, size.h, size.css], [width * dpr, height * dpr, width]);
      assert.ok(size.overflow <= 0);
      await still(page);
      await screenshot(`${width}x${height}@${dpr}`);
    });
  }
}

test("the canvas has the colours of the design", async (t) => {
  const { page } = await openPage(t, { hash: "#q=11&step=75", context: { colorScheme: "dark" } });
  await still(page);
  const png = (await page.screenshot()).toString("base64");
  const seen = await page.evaluate(async (data) => {
    const bytes = Uint8Array.from(atob(data), (c) => c.charCodeAt(0));
    const image = await createImageBitmap(new Blob([bytes], { type: "image/png" }));
    const board = new OffscreenCanvas(image.width, image.height).getContext("2d");
    board.drawImage(image, 0, 0);
    const colours = new Map();
    const { data: px } = board.getImageData(0, 0, image.width, image.height);
    for (let i = 0; i < px.length; i += 4) {
      const colour = (px[i] << 16 | px[i + 1] << 8 | px[i + 2]).toString(16).padStart(6, "0");
      colours.set(colour, (colours.get(colour) ?? 0) + 1);
    }
    return Object.fromEntries([...colours].filter(([, n]) => n > 50));
  }, png);
  for (const colour of ["0e1116", "151a21", "00add8", "b48cff"])
    assert.ok(seen[colour] > 50, `no ${colour}`);
});

test("idle: no frame in five seconds; a step draws again", async (t) => {
  const { page } = await openPage(t, { hash: "#q=11" });
  await still(page);
  const before = await page.evaluate(() => window.poolscope.frames());
  await page.waitForTimeout(5000);  // the five seconds of the promise
  assert.equal(await page.evaluate(() => window.poolscope.frames()) - before, 0);
  await page.evaluate(() => window.poolscope.step(1));
  await page.waitForFunction((n) => window.poolscope.frames() > n, before);
});

test("the window's size may change at any time", async (t) => {
  const { page } = await openPage(t, { hash: "#q=11" });
  for (const [width, height] of [[360, 640], [2560, 1440], [900, 500], [320, 320]]) {
    await page.setViewportSize({ width, height });
    await page.waitForFunction(
      ([w, h]) => canvas.width === w && canvas.height === h, [width, height]);
  }
});

test("a lost context comes back with the same picture and the same state", async (t) => {
  const { page } = await openPage(t, {
    hash: "#q=11&step=75", allow: /CONTEXT_LOST|context lost/i,
  });
  await still(page);
  const before = {
    shot: await page.screenshot(),
    state: await page.evaluate(() => JSON.stringify(window.poolscope.state())),
  };
  await page.evaluate(async () => {
    const gl = canvas.getContext("webgl2"), lose = gl.getExtension("WEBGL_lose_context");
    const once = (name) =>
      new Promise((done) => canvas.addEventListener(name, done, { once: true }));
    const lost = once("webglcontextlost");
    lose.loseContext();
    await lost;
    const back = once("webglcontextrestored");
    await new Promise(requestAnimationFrame);
    lose.restoreContext();
    await back;
  });
  await still(page);
  assert.equal(await page.evaluate(() => JSON.stringify(window.poolscope.state())), before.state);
  assert.ok(
    (await differing(page, before.shot, await page.screenshot())) < 0.001,
    "the picture is another one");
  await page.evaluate(() => window.poolscope.step(3));
  await still(page);
  assert.ok(
    (await differing(page, before.shot, await page.screenshot())) > 0.001,
    "it still shows the old one");
});

test("what the visitor's system asks for is heard", async (t) => {
  const dark = await openPage(t, { context: { colorScheme: "dark" } });
  assert.equal(await dark.page.evaluate(() => document.documentElement.dataset.theme), "dark");
  await dark.page.emulateMedia({ colorScheme: "light" });
  await dark.page.waitForFunction(() => document.documentElement.dataset.theme === "light");
});
