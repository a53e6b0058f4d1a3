// The program comes in two parts (web/program.js). Nothing of a first visit waits for the second
// one; what needs it waits, and works; and if it cannot be had, the page says so.
import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { test } from "node:test";
import { dist, firstFrame, openPage } from "../harness.mjs";
import { kVisits } from "../first-visit.mjs";

const kLater = /\/poolscope-later-[0-9a-f]{8}\.wasm$/;
const parts = {
  skip: readdirSync(dist).some((name) => kLater.test(`/${name}`))
    ? false
    : "this build is in one part",
};

// The slots of the calls that had to wait.
const waits = (page) =>
  page.evaluate(() => performance.getEntriesByName("poolscope-waited").map(({ detail }) => detail));
const state = (page) => page.evaluate(() => window.poolscope.state());

// A page whose requests for the second part are answered by answer(route, how many came before).
function opened(t, answer, options = {}) {
  let asked = 0;
  const before = (page) => page.route(kLater, (route) => answer(route, asked++));
  return openPage(t, { ...options, before, wait: false });
}

for (const { name, options, act } of kVisits) {
  test(`nothing waits for the second part: ${name}`, parts, async (t) => {
    let hold;
    const held = new Promise((done) => { hold = done; });
    // A call that waits asks by itself and is answered, so that it can be named below.
    const { page } = await opened(t, (route, before) => {
      if (before === 0) hold(route);
      if (before > 0 || route.request().resourceType() === "xhr") route.continue();
    }, { ...options, allow: /Synchronous XMLHttpRequest/ });
    await firstFrame(page);
    await act(page);
    const route = await held;  // it is asked for without being called
    assert.deepEqual(
      await waits(page),
      [],
      "calls had to wait (what these slots are: build/web/linked/placeholders.txt); " +
        "web/toolchain/profile.mjs lists anew what comes later",
    );
    await route.continue().catch(() => {});  // a page that was loaded again has let go of it
    await page.waitForFunction(() => performance.getEntriesByName("poolscope-whole").length > 0);
  });
}

test("a call that needs it has it fetched there and then", parts, async (t) => {
  let hold;
  const held = new Promise((done) => { hold = done; });
  const allow = /Synchronous XMLHttpRequest/;
  const { page } = await opened(
    t, (route, before) => (before === 0 ? hold(route) : route.continue()), { allow });
  await firstFrame(page);
  const route = await held;
  const faults = await page.evaluate(() => window.poolscope.faults());
  assert.ok(faults.length > 5 && faults.every((fault) => fault.name && fault.says));
  assert.equal((await waits(page)).length, 1, "and not again");
  await route.continue();  // too late: nothing happens
  await page.evaluate(() => window.poolscope.step(2));
  assert.equal((await state(page)).step, 2);
  await page.evaluate(() => window.poolscope.command("explore"));
});

test(
  "a lost connection harms nothing that does not need it, and is said by what does",
  parts,
  async (t) => {
    const allow = /Synchronous XMLHttpRequest|ERR_FAILED|could not be fetched/;
    const { page } = await opened(t, (route) => route.abort(), { allow });
    await firstFrame(page);
    await page.evaluate(() => window.poolscope.step(2));
    assert.equal((await state(page)).step, 2);
    assert.equal(await page.locator("#failed").isVisible(), false);
    const error = await page.evaluate(() => {
      try {
        window.poolscope.faults();
        return null;
      } catch ({ message }) {
        return message;
      }
    });
    assert.match(error, /A part of the program could not be fetched/);
    await page.locator("#failed").waitFor({ state: "visible" });
    assert.match(
      await page.locator("#failed").innerText(),
      /A part of the page is missing[^]*could not be fetched[^]*load the page again/);
  },
);

test("it is tried again until the connection is back", parts, async (t) => {
  const allow = /ERR_FAILED/;
  const { page } = await opened(
    t, (route, before) => (before === 0 ? route.abort() : route.continue()), { allow });
  await firstFrame(page);
  await page.waitForFunction(() => performance.getEntriesByName("poolscope-whole").length > 0);
  assert.equal((await page.evaluate(() => window.poolscope.faults())).length > 5, true);
  assert.deepEqual(await waits(page), []);
});
