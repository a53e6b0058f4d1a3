// What a visitor does in the first seconds, on a desktop, on a phone, and on coming back: look,
// step, play and turn to another question. What runs meanwhile is in the first part of the program:
// web/toolchain/profile.mjs records it, and slow/02-parts.test.mjs sees to it that nothing of this
// has to wait for the second part, which is fetched once the first frame is drawn. The quiz is of
// that part: who answers has read for longer than it takes to come.
import { firstFrame, still } from "./harness.mjs";

const settled = (page) => page.waitForFunction(() => !window.poolscope.state().playing);

async function press(page, ...keys) {
  for (const key of keys) {
    await page.keyboard.press(key);
    await settled(page);
    await still(page);
  }
}

async function play(page) {
  await page.keyboard.press("Space");
  await page.waitForFunction(() => window.poolscope.state().step > 2);
  await page.keyboard.press("Space");
  await settled(page);
}

async function faster(page) {
  for (let i = 0; i < 13; i++) await page.keyboard.press("]");
}

async function stepAndPlay(page) {
  await still(page);
  await page.evaluate(() => { window.poolscope.step(1); window.poolscope.seek(3); });
  await play(page);
  await press(page, "ArrowRight", "ArrowLeft", ".", ",", "z", ".", "End", "ArrowLeft", "Home");
  await faster(page);
  await page.keyboard.press("Space");
  await page.waitForFunction(
    () => window.poolscope.state().step === window.poolscope.state().steps);
  await settled(page);
}

// The pointer goes over everything, and presses what moves in time.
async function look(page) {
  const { width, height } = page.viewportSize();
  for (let y = 20; y < height; y += height / 7) {
    for (let x = 20; x < width; x += width / 7) await page.mouse.move(x, y);
    await still(page);
  }
  await page.mouse.wheel(0, 200);
  await still(page);
}

async function question(page) {
  await faster(page);
  await press(page, "n", "b", "n");
}

const kPhone = {
  width: 390, height: 844, dpr: 2,
  context: { hasTouch: true, isMobile: true, colorScheme: "light", reducedMotion: "reduce" },
};

// Each {name, options of openPage, act(page)}.
export const kVisits = [
  { name: "first visit", options: {}, act: async (page) => { await stepAndPlay(page); await look(page); } },
  { name: "a linked question", options: { hash: "#q=11&step=7", dpr: 2 }, act: async (page) => { await play(page); await question(page); } },
  { name: "a linked scenario", options: { hash: "#s=procs%202%0AP0%20put%20a%0Agc%0AP1%20get" }, act: stepAndPlay },
  { name: "phone", options: kPhone, act: async (page) => {
    await still(page);
    await page.touchscreen.tap(195, 800);
    await still(page);
    await page.touchscreen.tap(195, 60);
    await page.evaluate(() => window.poolscope.step(3));
    await still(page);
  } },
  { name: "in a frame", options: { path: "/?embed=1", width: 640, height: 400, hash: "#q=2" }, act: async (page) => {
    await page.evaluate(() => window.poolscope.command("play_pause"));
    await page.waitForFunction(() => window.poolscope.state().step > 2);
  } },
  { name: "projector, back again", options: { width: 2560, height: 1440 }, act: async (page) => {
    await faster(page);
    await press(page, "n", ".");
    await page.reload();
    await firstFrame(page);
    await play(page);
  } },
];
