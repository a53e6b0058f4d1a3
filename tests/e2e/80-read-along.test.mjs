// Without eyes on the canvas: a lesson and a quiz item through the page's own elements, by
// keyboard.
import assert from "node:assert/strict";
import { test } from "node:test";
import axe from "axe-core";
import { openPage } from "./harness.mjs";

const said = (page) => page.locator("#read-along-steps > li").allTextContents();
const button = (page, name) =>
  page.locator("#read-along").getByRole("button", { name, exact: true });

async function clean(page, how) {
  await page.addScriptTag({ content: axe.source });
  const { violations } = await page.evaluate(() => window.axe.run());
  assert.deepEqual(violations.map((v) => `${how}: ${v.id}: ${v.nodes[0].html}`), []);
}

// By Tab alone, as somebody goes who sees no pointer.
async function tabTo(page, name) {
  for (let i = 0; i < 60; i++) {
    const focused = await page.evaluate(() => document.activeElement.textContent.trim());
    if (focused === name) return;
    await page.keyboard.press("Tab");
  }
  assert.fail(`Tab does not reach ${name}`);
}

test("a whole lesson and a quiz item, by keyboard and elements alone", async (t) => {
  const { page } = await openPage(t, { hash: "#q=3", context: { bypassCSP: true } });
  await page.evaluate(() => document.body.focus());
  await page.locator("#to-read-along").focus();
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => document.activeElement.id === "read-along-title");
  assert.match(await page.textContent("#read-along .page"), /^Q3, \w+, .* 3 of \d+/);
  await tabTo(page, "Forward");
  const lesson = [];
  for (let i = 0; i < 200; i++) {
    await page.keyboard.press("Enter");
    lesson.push(await page.evaluate(() => window.poolscope.state().narration));
    if (await page.evaluate(() => document.activeElement.getAttribute("aria-disabled") === "true"))
      break;
  }
  assert.ok(lesson.length > 5);
  assert.ok((await page.evaluate(() => window.poolscope.state())).step > 10);
  const list = await said(page);
  assert.equal(list.length, lesson.length, "every step is in the list");
  list.forEach((line, i) =>
    assert.ok(line.endsWith(lesson[i]) || line.includes(lesson[i]), `${line} | ${lesson[i]}`),
  );
  await tabTo(page, "Show the state as a table");
  await page.keyboard.press("Enter");
  assert.equal(await page.locator("#read-along-state tbody tr").count(), 4);
  await clean(page, "lesson");
  await button(page, "Back").press("Enter");
  assert.equal((await said(page)).length, lesson.length - 1, "going back takes the sentence back");

  await button(page, "Quiz").press("Enter");
  await page.waitForSelector("#read-along .options button");
  assert.match(await page.evaluate(() => document.activeElement.textContent), /What is asked/);
  await clean(page, "asked");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");  // the first option
  await page.waitForFunction(() =>
    /Your answer is (right|wrong)/.test(document.activeElement.textContent),
  );
  assert.match(await page.textContent("#read-along .options"), /[Rr]ight/);
  await tabTo(page, "Next item");
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => /What is asked/.test(document.activeElement.textContent));
  await button(page, "Leave the quiz").press("Enter");

  await button(page, "Explore").press("Enter");
  await button(page, "P2").press("Enter");
  await button(page, "Put").press("Enter");
  await page.waitForFunction(() => !window.poolscope.state().playing);
  assert.notEqual(await page.textContent("#read-along-state tbody tr:nth-child(3) td"), "empty");
  await clean(page, "explore");

  await button(page, "Interview").press("Enter");
  await clean(page, "wishes");
  await button(page, "Senior").press("Enter");
  assert.equal(
    await page.evaluate(() => document.activeElement.textContent), "Senior", "the focus stays");
  assert.equal(await button(page, "Senior").getAttribute("aria-pressed"), "true");
  await button(page, "Start").press("Enter");
  await page.waitForFunction(() => document.activeElement.matches(".page h3"));  // the question
  assert.match(await page.textContent("#read-along .page"), /Question 1 of/);
  await page.locator("#read-along textarea").fill("A store of spare objects.");
  assert.equal(
    await page.locator("#read-along textarea").inputValue(), "A store of spare objects.",
    "typing makes no page anew");
  await tabTo(page, "Show a strong answer");
  await page.keyboard.press("Enter");
  await page.waitForSelector("#read-along .page [aria-pressed]");
  assert.match(await page.textContent("#read-along .page"), /A store of spare objects\./);
  await clean(page, "strong answer");
  await button(page, "End here").press("Enter");
  assert.match(await page.textContent("#read-along .page"), /How it went/);
  await button(page, "Progress").press("Enter");
  assert.match(await page.textContent("#read-along .page"), /What you would recall today/);
  await clean(page, "progress");
  await button(page, "Learn").press("Enter");
  await button(page, "First").press("Enter");
  await button(page, "Ask me first").press("Enter");
  for (
    let i = 0;
    i < 40 && !/Before it goes on/.test(await page.textContent("#read-along .page"));
    i++
  ) {
    await button(page, "Forward").press("Enter");
  }
  assert.match(await page.textContent("#read-along .page"), /Before it goes on/);
  await clean(page, "ask me first");
  await page.keyboard.press("Escape");
  await page.waitForFunction(() => document.activeElement.id === "canvas");
  assert.ok(!await page.isVisible("#read-along"));
});

test("a long run is told in pieces, and goes on while it plays", async (t) => {
  const { page, screenshot } = await openPage(t, { hash: "#q=3" });
  await page.evaluate(() => window.poolscope.load(`procs 2\n${"P0 put a\nP0 get\n".repeat(2000)}`));
  await page.keyboard.press("r");
  await page.waitForSelector("#read-along:not([hidden])");
  await page.evaluate(() => {
    window.poolscope.command("set_granularity", 2);
    window.poolscope.command("last");
  });
  await page.waitForFunction(
    () => document.querySelectorAll("#read-along-steps > li").length === 100);
  const steps = await page.evaluate(() => window.poolscope.steps());
  assert.ok(steps > 20000);
  assert.equal(await page.getAttribute("#read-along-steps", "start"), String(steps - 99));
  await button(page, "Show earlier steps").click();
  assert.equal((await said(page)).length, 200);
  assert.equal(await page.getAttribute("#read-along-steps", "start"), String(steps - 199));
  await page.evaluate(() => {
    window.poolscope.seek(0);
    window.poolscope.command("set_speed", 16);
  });
  assert.equal((await said(page)).length, 0);
  await button(page, "Play").click();
  await page.waitForFunction(() => document.querySelectorAll("#read-along-steps > li").length >= 5);
  assert.equal(await button(page, "Play").getAttribute("aria-pressed"), "true");
  await button(page, "Play").click();
  const { step } = await page.evaluate(() => window.poolscope.state());
  assert.equal((await said(page)).length, step);
  await screenshot("read-along");
});

test("the page's own commands by name", async (t) => {
  const { page } = await openPage(t, { hash: "#q=11" });
  const answers = await page.evaluate(() => {
    const p = window.poolscope;
    const wrong = p.command("fly"), fine = p.command("seek", 7), at = p.state().step;
    const broken = p.command("load_scenario", "P0 putt"),
      type = (() => {
        try {
          p.command("seek", {});
        } catch (e) {
          return e.name;
        }
      })();
    return { wrong, fine, at, broken, type, secret: p.command("walked", "{}") };
  });
  assert.match(answers.wrong.message, /found 'fly', expected a command's name: play_pause, back/);
  assert.deepEqual([answers.fine, answers.at, answers.type], [null, 7, "TypeError"]);
  assert.equal(answers.broken.column, 4);
  assert.match(answers.secret.message, /found 'walked'/);
});
