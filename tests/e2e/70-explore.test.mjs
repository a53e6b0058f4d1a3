// Every order of a scenario's accesses, walked in the browser: from JavaScript, and in the race
// lab.
import assert from "node:assert/strict";
import { test } from "node:test";
import { openPage } from "./harness.mjs";

const kPush = "procs 2\nP0 put z\ntogether\n  P0 put a\n  P1 get\nend\n";

test("window.poolscope.explore walks in a worker", async (t) => {
  const { page } = await openPage(t);
  const holds = await page.evaluate((text) => window.poolscope.explore(text), kPush);
  assert.equal(holds.verdict, "holds");
  assert.ok(holds.states > 50);
  const broken = await page.evaluate(
    (text) => window.poolscope.explore(text, "early-publish"), kPush);
  assert.equal(broken.verdict, "broken");
  assert.equal(broken.flaw, "garbage");
  assert.match(broken.run, /fault early-publish[\s\S]*order 0 /);
  assert.equal(
    await page.evaluate((run) => window.poolscope.load(run), broken.run), null,
    "the run plays on the stage");
  const bound = await page.evaluate(
    (text) => window.poolscope.explore(text, "", { maxStates: 10 }), kPush);
  assert.equal(bound.verdict, "bound reached");
});

test("what was not walked does not hold", async (t) => {
  const { page } = await openPage(t);
  const explore = (text) => page.evaluate((scenario) => window.poolscope.explore(scenario), text);
  const lanes = Array.from({ length: 64 }, (_, p) => `  P${p} get\n`).join("");
  const many = await explore(`procs 64\ntogether\n${lanes}end\n`);
  assert.equal(many.verdict, "not walked");
  assert.equal(many.problem, "line 2: found 64 Ps in one block, expected at most 32");
  const one = await explore("procs 2\nP0 put a\nP1 get\n");
  assert.equal(one.verdict, "one order");
  assert.match(one.says, /one order only/);
});

test("what cannot be walked says why", async (t) => {
  const { page } = await openPage(t);
  const refused = (text, fault) =>
    page.evaluate(
      ([text, fault]) =>
        window.poolscope.explore(text, fault).then(
          () => null, ({ message, line, column }) => ({ message, line, column })),
      [text, fault],
    );
  assert.deepEqual(await refused("P0 get\nP0 pu a\n", ""), {
    line: 2, column: 4,
    message: "line 2, column 4: found 'pu', expected get, put, write, read, reset or grow",
  });
  assert.match(
    (await refused("P0 get\n", "sloth")).message,
    /found 'sloth', expected a fault's name: split-steal/);
});

test("a walk can be stopped, and tells how far it is", async (t) => {
  const { page } = await openPage(t);
  const lane = (p) => `  P${p} get\n  P${p} put it\n  P${p} get\n  P${p} get\n`.repeat(2);
  const large = `procs 4\nP0 put z\nP0 put a\ntogether\n${[0, 1, 2, 3].map(lane).join("")}end\n`;
  const end = await page.evaluate((text) => new Promise((done) => {
    const stop = new AbortController();
    let heard = 0;
    window.poolscope.explore(text, "", { signal: stop.signal, onProgress: ({ states }) => {
      if (states > 0 && ++heard === 2) stop.abort();
    } }).then(() => done("ended"), (error) => done(`${error.name} after ${heard}`));
  }), large);
  assert.equal(end, "AbortError after 2");
});

test("the race lab breaks a fault and shows the run", async (t) => {
  const { page, screenshot } = await openPage(t, { hash: "#q=11" });
  const faults = await page.evaluate(() => window.poolscope.faults());
  assert.ok(faults.length >= 12);
  assert.ok(
    faults.every(
      ({ name, says, where, because, scenario }) => name && says && where && because && scenario),
  );
  await page.keyboard.press("e");
  await page.waitForFunction(() => window.poolscope.state().mode === "explore");
  await screenshot("race-lab");
});
