// window.poolscope: what a page that embeds the stage may rely on.
import assert from "node:assert/strict";
import { test } from "node:test";
import { openPage } from "./harness.mjs";

test("a scenario is loaded, stepped, sought and told in the schema of the traces", async (t) => {
  const { page } = await openPage(t);
  const seen = await page.evaluate(() => {
    const p = window.poolscope;
    const error = p.load("procs 2\nP0 put a\nP0 put b\nP1 get");
    p.seek(p.steps());
    return { error, steps: p.steps(), state: p.state() };
  });
  assert.equal(seen.error, null);
  assert.deepEqual(Object.keys(seen.state), [
    "mode", "question", "waiting", "step", "steps", "playing", "zoom", "lanes", "lanes_from",
    "sheet", "narration", "world",
  ]);
  assert.equal(seen.state.step, seen.steps);
  assert.equal(seen.state.playing, false);
  assert.match(seen.state.narration, /\bb\b/);
  const { world } = seen.state;
  assert.deepEqual(Object.keys(world), ["localSize", "local", "victimSize", "victim"]);
  assert.equal(world.localSize, 2);
  assert.equal(world.local[0].private, "a");
  assert.equal(world.local[1].private, "");
  const [ring] = world.local[0].rings;
  assert.deepEqual([ring.cap, ring.head, ring.tail, ring.prev], [8, 1, 1, false]);
  assert.deepEqual(ring.slots, Array(8).fill(""));
});

test("step goes on and back by single accesses and stays within the run", async (t) => {
  const { page } = await openPage(t, { hash: "#q=11" });
  const at = await page.evaluate(() => {
    const p = window.poolscope, seen = [];
    for (const n of [1, 5, -2, -100, 1e9, undefined, -1]) {
      p.step(n);
      seen.push(p.state().step);
    }
    return { seen, steps: p.steps() };
  });
  assert.deepEqual(at.seen, [1, 6, 4, 0, at.steps, at.steps, at.steps - 1]);
});

test("what plays goes on by itself, step after step, to the end", async (t) => {
  const { page } = await openPage(t);
  await page.evaluate(() => {
    const p = window.poolscope;
    p.load("procs 2\nP0 put a\nP0 put b\nP1 get");
    p.command("set_speed", 16);
    p.command("play_pause");
  });
  await page.waitForFunction(() => {
    const { step, steps, playing } = window.poolscope.state();
    return step === steps && !playing;
  });
});

test("a broken scenario answers its place and leaves what was there", async (t) => {
  const { page } = await openPage(t, { hash: "#q=11&step=7" });
  const { before, error, after } = await page.evaluate(() => {
    const p = window.poolscope;
    const before = p.state(), error = p.load("procs 4\nP0 putt a");
    return { before, error, after: p.state() };
  });
  assert.deepEqual([error.line, error.column], [2, 4]);
  assert.match(error.message, /putt/);
  assert.match(error.message, /expected/);
  assert.deepEqual(after, before);
});

test("hostile text is an error, not an end", async (t) => {
  const { page } = await openPage(t);
  const answers = await page.evaluate(() => {
    const p = window.poolscope;
    return [
      p.load("\0".repeat(100)), p.load("x".repeat(10 << 20)), p.load("P0 put a\n".repeat(1e6)),
      p.load("\ud800"), p.open("#q=99"), p.open("#s=%zz"), p.open("#".repeat(100000)),
    ].map(
      (e) =>
        e &&
        typeof e.message === "string" &&
        e.line >= 1 &&
        e.column >= 1 &&
        e.message.length < 1000,
    );
  });
  assert.deepEqual(answers, Array(7).fill(true));
  assert.equal(await page.evaluate(() => window.poolscope.load("P0 put a")), null);
});

test("wrong arguments and early calls say so", async (t) => {
  const { page } = await openPage(t, { wait: false, init: () => {
    // Catches the API the moment it is there, before the program is.
    Object.defineProperty(window, "poolscope", {
      configurable: true,
      set() {},
      get() {
        return undefined;
      },
    });
    const define = Object.defineProperty;
    Object.defineProperty = (target, name, what) => {
      define(
        target, name,
        target === window && name === "poolscope" ? { ...what, configurable: true } : what);
      if (target === window && name === "poolscope") {
        try { what.value.steps(); } catch (error) { window.early = error.message; }
      }
      return target;
    };
  } });
  await page.waitForFunction(() => window.poolscope, null, { timeout: 30000 });
  await page.evaluate(() => window.poolscope.ready);
  assert.match(await page.evaluate(() => window.early), /not ready/);
  const said = await page.evaluate(() =>
    [
      () => poolscope.load(7), () => poolscope.step("x"), () => poolscope.seek(NaN),
      () => poolscope.open(null),
    ].map((call) => {
      try {
        call();
        return "";
      } catch (error) {
        return `${error.name}: ${error.message}`;
      }
    }),
  );
  for (const one of said) assert.match(one, /^TypeError: .*found .*expected/);
});

test("narration is said in the live region", async (t) => {
  const { page } = await openPage(t, { hash: "#q=11" });
  await page.evaluate(() => window.poolscope.step(1));
  const { live, narration } = await page.evaluate(() => ({
    live: document.getElementById("story").textContent,
    narration: window.poolscope.state().narration,
  }));
  assert.ok(live.includes(narration), `${live} | ${narration}`);
  assert.equal(await page.getAttribute("#story", "aria-live"), "polite");
});
