// The smoke set in other engines than Chromium's: start, step, type, quiz, reload, fetch again.
// What is not installed is a skip with its name.
import assert from "node:assert/strict";
import { test } from "node:test";
import { PNG } from "pngjs";
import { missing, openFirefox, openWebKit } from "../engines.mjs";
import { serve } from "../../../web/serve.mjs";
import { dist } from "../harness.mjs";

// Until f answers something true in the page.
async function until(browser, f, value) {
  for (const end = Date.now() + 60000; Date.now() < end;) {
    const answer = await browser.evaluate(f, value);
    if (answer) return answer;
    await new Promise((done) => setTimeout(done, 50));
  }
  assert.fail(`never came true: ${f}`);
}

const state = (browser) => browser.evaluate(() => window.poolscope.state());
const started = (browser) =>
  until(
    browser,
    () => document.documentElement.dataset.state === "running" && window.poolscope.steps() >= 0);
const reviews = (browser) =>
  browser.evaluate(
    () => JSON.parse(localStorage.getItem("poolscope.progress") ?? "{}").reviews ?? {});

// How many colours the picture has: a stage has hundreds, a blank page one.
function colours(png) {
  const { data } = PNG.sync.read(png), seen = new Set();
  for (let i = 0; i < data.length; i += 4) seen.add(data.readUInt32BE(i) >>> 8);
  return seen.size;
}

// The site, where the first request for one script fails: some browsers remember that by its
// address. And without the service worker, which would have fetched it already.
async function unreliable(t, script) {
  const { server, port } = await serve({ dist, port: 0 });
  const [answer] = server.listeners("request");
  let failures = 0;
  server.removeAllListeners("request");
  server.on("request", (request, response) => {
    const gone = request.url.startsWith("/service-worker.js");
    if (!gone && (!script.test(request.url) || failures++ > 0)) return answer(request, response);
    response.writeHead(gone ? 404 : 503);
    response.end();
  });
  t.after(() => { server.closeAllConnections(); server.close(); });
  return port;
}

async function smoke(t, browser) {
  const port = await unreliable(t, /\/web\/read-along(-[0-9a-f]{8})?\.js/);
  await t.test("it starts and draws", async () => {
    await browser.goto(`http://127.0.0.1:${port}/#q=11`);
    await started(browser);
    assert.equal((await state(browser)).question, 11);
    assert.ok(colours(await browser.picture()) > 100, "the stage is blank");
    assert.equal(
      await browser.evaluate(() => document.activeElement.id), "canvas", "keys go to the stage");
  });
  await t.test("it steps", async () => {
    await browser.press("ArrowRight");
    const { step } = await state(browser);
    assert.ok(step > 0);
    await browser.press("ArrowLeft");
    await until(browser, () => window.poolscope.state().step === 0);
  });
  await t.test("what is typed in the editor runs", async () => {
    await browser.press("e");
    await browser.evaluate(() => {
      window.poolscope.command("explore_tab", 1);
      window.poolscope.command("focus_editor");
    });
    await until(browser, () => document.activeElement.id === "field-1");
    await browser.press("Control+a");
    await browser.type("procs 2\nP1 put a\n");
    assert.equal(await browser.evaluate(() => document.activeElement.value), "procs 2\nP1 put a\n");
    await browser.press("Control+Enter");
    await until(browser, () => {
      const s = window.poolscope.state();
      return s.world.local[1]?.private === "a" && !s.playing;
    });
  });
  await t.test("an item is answered", async () => {
    await browser.evaluate(() => {
      window.poolscope.open("#q=11");
      document.getElementById("canvas").focus();
    });
    await browser.press("q");
    assert.equal((await state(browser)).mode, "quiz");
    await browser.press("a");
    await until(browser, () => /q11-/.test(localStorage.getItem("poolscope.progress")));
  });
  await t.test("a reload keeps the answer", async () => {
    const before = await reviews(browser);
    await browser.reload();
    await started(browser);
    assert.deepEqual(await reviews(browser), before);
    assert.match(Object.keys(before).join(), /^q11-[a-z-]+$/);
    await browser.press("ArrowRight");
    await until(browser, () => window.poolscope.state().step > 0);
  });
  await t.test("a script that did not come is fetched by the next press", async () => {
    const before = browser.problems.length;
    await browser.press("r");
    await until(browser, () =>
      /reading along could not be fetched/.test(document.getElementById("notice").textContent),
    );
    browser.problems.splice(before);  // that it did not come is an error
    await browser.press("r");
    await until(browser, () => !document.getElementById("read-along").hidden);
  });
  assert.deepEqual(browser.problems, [], `what ${browser.version} complained of`);
}

test("Firefox", { skip: missing.firefox() }, async (t) => smoke(t, await openFirefox(t)));
test("WebKit", { skip: missing.webkit() }, async (t) => smoke(t, await openWebKit(t)));
