// A monkey with a phone: taps, drags, flicks, pinches and lost fingers at 390 by 780, from a seed.
// No error, no trap, and the program's memory does not grow by more than 1 MB after the first half.
// 400 events, or 3,000 where POOLSCOPE_LONG is set.
import assert from "node:assert/strict";
import { test } from "node:test";
import { openPage } from "../harness.mjs";
import { random } from "../random.mjs";

const kEvents = process.env.POOLSCOPE_LONG ? 3000 : 400, kBar = 1 << 20;
const kWidth = 390, kHeight = 780;

test(`a monkey's fingers: ${kEvents} events`, { timeout: 600_000 }, async (t) => {
  const { page, context, screenshot } = await openPage(t, {
    width: kWidth, height: kHeight, hash: "#q=11",
    context: { hasTouch: true, isMobile: true, reducedMotion: "reduce" },
  });
  // A link to elsewhere would end the test, and a dialog or a download would wait for somebody.
  await page.evaluate(() => {
    window.open = () => null;
    window.print = () => {};
    HTMLInputElement.prototype.click = () => {};
  });
  const pick = random(20261130);
  const client = await context.newCDPSession(page);
  let sent = [], done = 0;  // in order, and not waited for one by one
  const touch = (type, ...points) => {
    done++;
    sent.push(
      client.send("Input.dispatchTouchEvent", {
        type, touchPoints: points.map(([x, y], id) => ({ x, y, id })),
      }),
    );
  };
  const at = () => [pick(kWidth), pick(kHeight)];
  const between = ([x, y], [u, v], share) => [
    Math.round(x + (u - x) * share), Math.round(y + (v - y) * share),
  ];
  // What a phone has at its edges is pressed more often than chance would: the tabs, the sheet's
  // grip, the transport.
  const likely = () => [
    pick(kWidth), [24, kHeight - 40, kHeight - 95, kHeight - 144, kHeight - 144][pick(5)],
  ];
  const end = () => touch(pick(8) === 0 ? "touchCancel" : "touchEnd");
  const drag = (from, to, steps) => {
    touch("touchStart", from);
    for (let i = 1; i <= steps; i++) touch("touchMove", between(from, to, i / steps));
    end();
  };
  const acts = [
    () => {
      touch("touchStart", likely());
      end();
    },
    () => {
      touch("touchStart", at());
      end();
    },
    () => {
      const p = at();
      for (let i = 0; i < 2; i++) {
        touch("touchStart", p);
        touch("touchEnd");
      }
    },
    () => drag(at(), at(), 1 + pick(5)),
    () => {
      const [x, y] = at();
      return drag([x, y], [x, pick(kHeight)], 4);
    },
    () => {
      const y = pick(kHeight);
      return drag([pick(kWidth), y], [pick(kWidth), y + 4], 3);
    },
    () => {
      // two fingers, of which either may be the last
      const [a, b, c, d] = [at(), at(), at(), at()];
      touch("touchStart", a);
      touch("touchStart", a, b);
      for (let i = 1; i <= 3; i++) touch("touchMove", between(a, c, i / 3), between(b, d, i / 3));
      if (pick(2) === 0) touch("touchEnd", c);
      end();
    },
  ];
  // At rest, with nothing open, and letters of the size that they have when nothing is zoomed.
  const atRest = async () => {
    const before = await page.evaluate(() => {
      const p = window.poolscope;
      for (let i = 0; i < 8; i++) p.command("dismiss");
      for (const name of ["reset_progress", "fit_lanes"]) p.command(name);
      p.command("view_stage", 1);
      p.open("#q=11");
      return p.frames();
    });
    await page.waitForFunction((n) => {
      const { zoom, playing, question } = window.poolscope.state();
      return zoom === 1 && !playing && question === 11 && window.poolscope.frames() > n + 2;
    }, before);
    return page.evaluate(() => window.poolscope.bytes());
  };
  // Now and then it finds another page open: chance alone leads to few of them.
  const kPages = [
    "explore", "start_quiz", "open_progress", "open_interview", "toggle_menu", "toggle_palette",
    "toggle_help", "toggle_share", "show_sheet", "last",
  ];
  const modes = new Set();
  let half = 0;
  while (done < kEvents) {
    if (half === 0 && done >= kEvents / 2) half = await atRest();
    if (pick(2) === 0)
      await page.evaluate((name) => window.poolscope.command(name, 1), kPages[pick(kPages.length)]);
    for (let i = 0; i < 3; i++) acts[pick(acts.length)]();
    await Promise.all(sent);
    sent = [];
    const { mode, step, steps, shown } = await page.evaluate(() => ({
      ...window.poolscope.state(), shown: document.documentElement.dataset.state,
    }));
    modes.add(mode);
    assert.ok(step <= steps, `step ${step} of ${steps}`);
    assert.equal(shown, "running");
  }
  await screenshot("touch-monkey");
  const grown = await atRest() - half;
  t.diagnostic(
    `${done} events through ${[...modes].join(", ")}; ${half} bytes of wasm memory half way, grown by ${grown}`);
  assert.ok(grown <= kBar, `grown by ${grown} bytes`);
  assert.ok(modes.size > 2, `it has seen more than the lesson: ${[...modes].join(", ")}`);
  // It still answers.
  const before = await page.evaluate(() => window.poolscope.frames());
  await page.evaluate(() => window.poolscope.command("last"));
  await page.waitForFunction(
    (n) => window.poolscope.frames() > n && window.poolscope.state().step > 0, before);
});
