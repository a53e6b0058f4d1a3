// Opening Progress with 20,000 stored reviews: the bar, and what such a record costs the first
// frame.
//
//   ./run --build && node tests/bench/progress.mjs [ROUNDS]
//
// Each round loads the page afresh, so that nothing has been worked out yet: from the command until
// the frame that shows it has been drawn.
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";
import { serve } from "../../web/serve.mjs";
import { findChromium, kChromiumFlags } from "../e2e/flags.mjs";

const root = fileURLToPath(new URL("../..", import.meta.url));
const rounds = Number(process.argv[2] ?? 15);
const kReviews = 20_000, kBar = 100;
const kDigits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

function digits(n) {  // as questions/study/reviews.h says
  let text = "";
  for (; n >= 32; n = Math.floor(n / 32)) text += kDigits[32 + (n % 32)];
  return text + kDigits[n];
}

// Two years of answers to all items of the bank and to generated ones.
function record() {
  const bank = join(root, "questions/bank");
  const items = readdirSync(bank).flatMap((file) =>
    [...readFileSync(join(bank, file), "utf8").matchAll(/^### (q\d+-[a-z0-9-]+)$/gm)].map(
      (m) => m[1]),
  );
  for (const kind of ["where", "object", "thief", "news", "left"])
    for (let d = 1; d <= 5; d++) items.push(`g-${kind}-${d}`);
  const now = Math.floor(Date.now() / 1000), from = now - 2 * 365 * 86400;
  const reviews = {};
  let left = kReviews;
  items.forEach((item, i) => {
    const count = Math.floor(left / (items.length - i));
    left -= count;
    let at = from + i * 60, before = 0, packed = "";
    const step = Math.floor((now - at) / (count + 1));
    let wrong = false;
    for (let n = 0; n < count; n++) {
      const missed = (n * 7 + i) % 5 === 0;
      wrong ||= missed;
      packed += [
        at - before, 3000 + ((n * 977 + i * 131) % 60000), missed ? 0 : 10, 1 + (n % 4), 1,
        missed ? 1 : 0, n === 0 ? 8 : 0,
      ]
        .map(digits)
        .join("");
      before = at;
      at += step + ((n * 31) % 7) * 100;
    }
    if (count > 0)
      reviews[item] = [packed, ...(wrong ? [i % 2 ? "private-stolen" : "thief-newest"] : [])];
  });
  return JSON.stringify({ version: 1, reviews });
}

const median = (list) => [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)];

function say(what, list, bar) {
  const ms = (n) => `${n.toFixed(1)} ms`;
  console.log(
    `${what.padEnd(52)} median ${ms(median(list)).padStart(9)}   worst ${ms(Math.max(...list)).padStart(9)}` +
      (bar
        ? `   bar ${bar} ms   ${((100 * median(list)) / bar).toFixed(0).padStart(4)} % of it`
        : ""),
  );
}

async function ready(page) {
  await page.waitForFunction(() => window.poolscope);
  await page.evaluate(() => window.poolscope.ready);
  return page.evaluate(() => performance.getEntriesByName("poolscope-first-frame")[0].startTime);
}

// From the command to the end of the frame that shows what it did.
function timed(page, command) {
  return page.evaluate(async (name) => {
    const before = window.poolscope.frames(), start = performance.now();
    const error = window.poolscope.command(name);
    if (error) throw new Error(error.message);
    const applied = performance.now() - start;
    while (window.poolscope.frames() === before) await new Promise(requestAnimationFrame);
    return { applied, shown: performance.now() - start };
  }, command);
}

async function main() {
  const { server, port } = await serve({ dist: join(root, "dist"), port: 0 });
  const browser = await chromium.launch({
    executablePath: findChromium(), headless: true, args: kChromiumFlags,
  });
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  await page.goto(`http://127.0.0.1:${port}/`);
  await ready(page);
  const text = record();
  console.log(`${kReviews} reviews, ${(text.length / 1024).toFixed(0)} KB of JSON`);
  const figures = {
    opening: [], applied: [], again: [], step: [], answer: [], without: [], with: [],
  };
  for (let i = 0; i < rounds; i++) {
    await page.evaluate(() => localStorage.clear());
    await page.reload();
    figures.without.push(await ready(page));
    await page.evaluate((json) => localStorage.setItem("poolscope.progress", json), text);
    await page.reload();
    figures.with.push(await ready(page));
    await page.waitForTimeout(300);
    const opened = await timed(page, "open_progress");
    figures.opening.push(opened.shown);
    figures.applied.push(opened.applied);
    await timed(page, "open_progress");
    figures.again.push((await timed(page, "open_progress")).shown);
    await timed(page, "open_progress");
    await timed(page, "forward");  // the first one lays the answers apart
    figures.step.push((await timed(page, "forward")).applied);
    await timed(page, "start_quiz");
    await page.evaluate(() => window.poolscope.arrived());  // its question may have been on its way
    figures.answer.push((await timed(page, "dont_know")).applied);
    const kept = await page.evaluate(() =>
      Object.entries(localStorage)
        .filter(([key]) => /progress$|reviews$/.test(key))
        .reduce((n, [, part]) => n + Object.keys(JSON.parse(part).reviews ?? {}).length, 0),
    );
    if (kept < 100) throw new Error("the record was not taken in");
  }
  say("opening Progress, until its frame is drawn", figures.opening, kBar);
  say("  of it working out what it shows", figures.applied);
  say("opening it again", figures.again);
  say("one step in a lesson, with storing the record", figures.step);
  say("an answer, with storing it", figures.answer);
  say("first frame without a record", figures.without);
  say("first frame with it", figures.with);
  await browser.close();
  server.close();
}

await main();
