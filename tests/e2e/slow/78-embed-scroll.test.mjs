// A frame in a page of another origin: the page scrolls on over it, until the visitor has chosen
// the stage.
import assert from "node:assert/strict";
import { createServer } from "node:http";
import { test } from "node:test";
import { address, openPage } from "../harness.mjs";

// 127.0.0.1 holds the frame and localhost the page around it: two sites, in two processes. With
// 127.0.0.1 for both they are two origins in one process, where Chromium sends the frame a leaving
// mouse from tests as well.
async function host(t, { context = {}, before = null, name = "localhost" } = {}) {
  const { port } = await address();
  const html = `<!doctype html><meta charset="utf-8"><title>host</title><link rel="icon" href="data:,"><meta name="viewport" content="width=device-width">
    <body style="margin:0;height:3000px;background:#fff"><p style="height:80px;margin:0"><a href="#pool">A post about pools.</a></p>
    <iframe id="pool" src="http://127.0.0.1:${port}/?embed=1#q=11" width="390" height="400" style="border:0;display:block"></iframe>
    <p style="margin:0">More of it.</p>
    <script>const heard = []; addEventListener("message", ({ source, origin, data }) => { if (source === pool.contentWindow) heard.push({ origin, ...data }); });</script>`;
  const server = createServer((request, response) => response.end(html));
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  t.after(() => { server.closeAllConnections(); server.close(); });
  const { page, ...rest } = await openPage(t, {
    wait: false, width: 420, height: 700, path: "/questions.html", context,
    allow: before && /CONNECTION_FAILED|Failed to load resource/,
  });
  await before?.(page);
  await page.goto(`http://127.0.0.1:${server.address().port}/`.replace("127.0.0.1", name));
  await page.waitForFunction(() => heard.some(({ event }) => event === "ready"), null, {
    timeout: 30000,
  });
  const frame = page.frames()[1];
  assert.notEqual(new URL(frame.url()).origin, await page.evaluate(() => location.origin));
  return { page, frame, port, ...rest };
}

const scrolled = (page) => page.evaluate(() => scrollY);
const scrolledTo = (page, y) => page.waitForFunction((y) => Math.abs(scrollY - y) < 2, y);
// What the stage was told, in frames: a wheel that reaches it draws one.
const frames = (frame) => frame.evaluate(() => window.poolscope.frames());

async function wheel(page, by) {
  await page.mouse.wheel(0, by);
}

for (const name of ["localhost", "127.0.0.1"]) {
  test(`the wheel scrolls the host at ${name}, after a click it is the stage's, and leaving gives it back`, async (t) => {
    const { page, frame } = await host(t, { name });
    await page.mouse.move(200, 200);
    await wheel(page, 100);
    await scrolledTo(page, 100);

    await page.mouse.click(200, 200);
    await frame.waitForFunction(
      () => document.hasFocus() && document.activeElement.id === "canvas");
    const clicked = await frames(frame);
    await wheel(page, 100);
    await frame.waitForFunction((n) => window.poolscope.frames() > n, clicked);
    assert.equal(await scrolled(page), 100, "the stage has it");
    if (name === "127.0.0.1") {
      await page.mouse.move(200, 600);  // below the frame
      await page.mouse.move(200, 200);
      await wheel(page, 100);
      await scrolledTo(page, 200);
    }

    // Whoever comes to it with Tab has chosen it as well, until the focus goes elsewhere.
    await page.evaluate(() => { scrollTo(0, 0); document.querySelector("a").focus(); });
    await scrolledTo(page, 0);
    await frame.waitForFunction(() => !document.hasFocus());
    await page.keyboard.press("Tab");
    await frame.waitForFunction(() => document.hasFocus());
    const tabbed = await frames(frame);
    await wheel(page, 100);
    await frame.waitForFunction((n) => window.poolscope.frames() > n, tabbed);
    assert.equal(await scrolled(page), 0);
    await page.evaluate(() => document.querySelector("a").focus());
    await frame.waitForFunction(() => !document.hasFocus());
    await wheel(page, 100);
    await scrolledTo(page, 100);
  });
}

test("Ctrl and the wheel zoom the stage, and do not scroll the host", async (t) => {
  const { page, frame } = await host(t);
  await page.mouse.move(200, 200);
  const zoom = () => frame.evaluate(() => window.poolscope.state().zoom);
  await page.keyboard.down("Control");
  await wheel(page, -100);
  await frame.waitForFunction(() => window.poolscope.state().zoom > 1);
  await page.keyboard.up("Control");
  assert.equal(await scrolled(page), 0);
  assert.ok(await zoom() > 1);
});

test("one finger steps sideways and scrolls the host, two fingers zoom the stage", async (t) => {
  const { page, frame, context } = await host(t, { context: { hasTouch: true, isMobile: true } });
  const client = await context.newCDPSession(page);
  const touch = (type, ...points) =>
    client.send("Input.dispatchTouchEvent", {
      type, touchPoints: points.map(([x, y], id) => ({ x, y, id })),
    });
  // First what leaves the host where it is: where the frame lies is told to a touch a little late.
  await touch("touchStart", [300, 250]);
  for (let x = 290; x >= 120; x -= 10) await touch("touchMove", [x, 250]);
  await touch("touchEnd");
  await frame.waitForFunction(() => window.poolscope.state().step > 0);
  assert.equal(await scrolled(page), 0);

  await touch("touchStart", [180, 250]);
  await touch("touchStart", [180, 250], [220, 250]);
  for (let i = 1; i <= 8; i++)
    await touch("touchMove", [180 - 8 * i, 250 - 4 * i], [220 + 8 * i, 250 + 4 * i]);
  await touch("touchEnd");
  await frame.waitForFunction(() => window.poolscope.state().zoom > 1.5);
  assert.equal(await scrolled(page), 0, "two fingers are the stage's");
  assert.equal(
    await page.evaluate(() => visualViewport.scale), 1, "and the page is as large as it was");

  const before = await frame.evaluate(() => window.poolscope.state().step);
  await page.evaluate(() => addEventListener("scrollend", () => { window.rests = true; }));
  await touch("touchStart", [200, 300]);
  for (let y = 290; y >= 150; y -= 10) await touch("touchMove", [200, y]);
  await touch("touchEnd");
  await page.waitForFunction(() => scrollY > 60 && window.rests);
  const { step, playing } = await frame.evaluate(() => window.poolscope.state());
  assert.deepEqual({ step, playing }, { step: before, playing: false }, "it was no tap");
});

test("the host of another origin is answered, to its own origin, and another window is not", async (t) => {
  const { page, port } = await host(t);
  const ask = (message) => page.evaluate((message) => new Promise((done) => {
    const id = String(Math.random());
    addEventListener("message", function one({ data, origin }) {
      if (data?.id !== id) return;
      removeEventListener("message", one);
      done({ origin, ...data });
    });
    pool.contentWindow.postMessage({ ...message, id }, "*");
  }), message);
  const answer = await ask({ poolscope: "step", n: 3 });
  assert.equal(answer.origin, `http://127.0.0.1:${port}`);
  assert.equal(answer.state.step, 3);
  assert.equal((await ask({ poolscope: "step", n: "3" })).poolscope, "error");
  // A sibling frame is no host: what it asks is not heard.
  await page.evaluate(() => new Promise((done) => {
    const other = document.createElement("iframe");
    other.srcdoc =
      "<script>parent.frames[0].postMessage({ poolscope: 'step', n: 5, id: 'sibling' }, '*'); parent.postMessage('asked', '*')</scr" +
      "ipt>";
    addEventListener("message", ({ data }) => { if (data === "asked") done(); });
    document.body.append(other);
  }));
  assert.equal(
    (await ask({ poolscope: "state" })).state.step, 3, "it was asked after the sibling's message");
  assert.ok(!await page.evaluate(() => heard.some(({ id }) => id === "sibling")));
});

test("a frame whose script for messages did not come fetches it again, and is ready then", async (t) => {
  const { page } = await host(t, {
    before: async (page) => {
      let failed = 0;
      await page.route(/\/embed(-[0-9a-f]{8})?\.js/, (route) =>
        failed++ === 0 ? route.abort("connectionfailed") : route.continue(),
      );
    },
  });
  assert.ok(await page.evaluate(() => heard.some(({ event }) => event === "ready")));
});
