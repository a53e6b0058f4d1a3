// A window that is moved to another screen with another ratio of device pixels.
import assert from "node:assert/strict";
import { test } from "node:test";
import { address, launch, ready } from "../harness.mjs";

// In the second, nothing but the media query tells: not the size, and no observer of device pixels.
for (const [name, deaf] of [["another screen: drawn anew at its ratio", false], ["a new ratio is enough, without a new size", true]]) {
  test(name, async (t) => {
    const { browser, close } = await launch([
      "--screen-info={0,0 1200x900}{1200,0 2400x1800 devicePixelRatio=2}",
    ]);
    t.after(close);
    // Playwright's own would hide the screen's ratio.
    const context = await browser.newContext({ viewport: null, serviceWorkers: "block" });
    if (deaf) await context.addInitScript(() => {
      window.addEventListener("resize", (event) => event.stopImmediatePropagation(), {
        capture: true,
      });
      window.ResizeObserver = class { observe() {} };
    });
    const page = await context.newPage();
    const problems = [];
    page.on("pageerror", (error) => problems.push(error.message));
    await page.goto(`http://127.0.0.1:${(await address()).port}/#q=11`);
    await ready(page);
    const client = await context.newCDPSession(page);
    const { windowId } = await client.send("Browser.getWindowForTarget");
    for (const [left, ratio] of [[1300, 2], [10, 1], [1300, 2]]) {
      const before = await page.evaluate(() => [
        window.poolscope.frames(), innerWidth, innerHeight,
      ]);
      await client.send("Browser.setWindowBounds", { windowId, bounds: { left } });
      // Chromium may make the window smaller as well, a moment later; a page that is deaf to that
      // keeps its size.
      await page.waitForFunction(([ratio, deaf, n, ...size]) => {
        const { width, height } = document.getElementById("canvas");
        const fits = (x, y) => width === x * ratio && height === y * ratio;
        return (
          devicePixelRatio === ratio &&
          (fits(innerWidth, innerHeight) || (deaf && fits(...size))) &&
          window.poolscope.frames() > n
        );
      }, [ratio, deaf, ...before]);
    }
    assert.deepEqual(problems, []);
  });
}
