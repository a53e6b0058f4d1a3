// ?embed=1 in a page of another origin: what it shows, and what it answers its host.
import assert from "node:assert/strict";
import { createServer } from "node:http";
import { test } from "node:test";
import { address, openPage, still } from "./harness.mjs";

async function hostPage(t, width, height, hash) {
  const { port } = await address();
  const html = `<!doctype html><meta charset="utf-8"><title>host</title><link rel="icon" href="data:,"><body style="margin:20px;background:#fff">
    <p>A post about pools.</p><iframe id="pool" src="http://127.0.0.1:${port}/?embed=1${hash}" width="${width}" height="${height}" style="border:0"></iframe>
    <script>const heard = []; addEventListener("message", ({ source, data }) => { if (source === pool.contentWindow) heard.push(data); });
    function ask(message) { pool.contentWindow.postMessage(message, "*"); }</script>`;
  const server = createServer((request, response) => response.end(html));
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  t.after(() => { server.closeAllConnections(); server.close(); });
  const { page, ...rest } = await openPage(t, {
    wait: false, allow: /favicon\.ico|Failed to load resource/, width: width + 60,
    height: height + 120, path: "/LICENSE",
  });
  await page.goto(`http://127.0.0.1:${server.address().port}/`);
  await page.waitForFunction(() => heard.some(({ event }) => event === "ready"), null, {
    timeout: 30000,
  });
  const frame = page.frames()[1];
  // The answer to one message.
  const ask = (message) => page.evaluate((message) => new Promise((done) => {
    const id = Math.random();
    addEventListener("message", function one({ data }) {
      if (data?.id !== id) return;
      removeEventListener("message", one);
      done(data);
    });
    window.ask({ ...message, id });
  }), message);
  return { page, frame, ask, ...rest };
}

test("a host steers the stage, and bad messages change nothing", async (t) => {
  const { page, frame, ask, screenshot } = await hostPage(t, 640, 400, "#q=11");
  assert.equal((await ask({ poolscope: "state" })).state.question, 11);
  assert.equal((await ask({ poolscope: "step", n: 5 })).state.step, 5);
  assert.equal((await ask({ poolscope: "step" })).state.step, 6);
  assert.equal((await ask({ poolscope: "seek", k: 20 })).state.step, 20);
  await page.waitForFunction(() =>
    heard.some(({ event, state }) => event === "moved" && state.step === 20),
  );
  assert.equal((await ask({ poolscope: "theme", value: "light" })).poolscope, "state");
  await still(frame);
  await screenshot("embed");
  const bad = [
    [{ poolscope: "fly" }, /found "fly", expected one of state, play/],
    [{ poolscope: 7 }, /found 7, expected one of/],
    [{ poolscope: "seek" }, /seek: k: found undefined, expected a whole number/],
    [{ poolscope: "seek", k: "20" }, /found a string of 2 characters, expected a whole number/],
    [{ poolscope: "step", n: NaN }, /found NaN/],
    [{ poolscope: "step", m: 1 }, /found the field "m", expected poolscope, id, n/],
    [{ poolscope: "theme", value: "pink" }, /expected "light" or "dark"/],
    [{ poolscope: "load", text: "P0 pu a" }, /line 1, column 4/],
    [
      { poolscope: "load", text: "x".repeat(2 << 20) },
      /found a string of 2097152 characters, expected a string of at most 1048576 characters/,
    ],
    [{ poolscope: "open", hash: "#q=99" }, /question 99/],
    [{ poolscope: "open", hash: "#g=where-2-7" }, /no quiz in a frame/],
    [{ poolscope: "constructor" }, /expected one of/],
  ];
  const before = (await ask({ poolscope: "state" })).state;
  for (const [message, says] of bad) {
    const answer = await ask(message);
    assert.equal(answer.poolscope, "error", JSON.stringify(message).slice(0, 80));
    assert.match(answer.message, says);
  }
  assert.deepEqual((await ask({ poolscope: "state" })).state, before);
  // What is not for it is not answered. Messages keep their order: once the state is told, so would
  // those be.
  const count = await page.evaluate(() => {
    for (const odd of [null, 7, "poolscope", [], { other: 1 }]) window.ask(odd);
    return heard.length;
  });
  await ask({ poolscope: "state" });
  assert.equal(await page.evaluate(() => heard.length), count + 1);
  assert.equal(
    (await ask({ poolscope: "load", text: "procs 2\nP0 put a\n" })).state.world.localSize, 0);
  assert.equal((await ask({ poolscope: "play" })).state.playing, true);
  assert.equal((await ask({ poolscope: "pause" })).state.playing, false);
  assert.equal(await frame.evaluate(() => localStorage.length), 0, "nothing is stored");
  assert.equal(await frame.evaluate(() => location.hash), "#q=11", "the frame's address stays");
});

test("small frames show it all", async (t) => {
  const { screenshot, frame, ask } = await hostPage(t, 360, 300, "#q=11&step=20");
  assert.equal((await ask({ poolscope: "state" })).state.step, 20);
  await still(frame);
  await screenshot("embed-small");
});
