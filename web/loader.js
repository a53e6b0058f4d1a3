// Brings the page to life: fetches the program and the canvas's fonts (the bar shows the bytes),
// starts it, and offers window.poolscope (web/api.js). What fails says what failed, and the
// questions stay readable.
import startProgram from "../poolscope.js";
import { offerApi } from "./api.js";
import { Bank, guess } from "./bank.js";
import {
  json, module, setModule, textAt, withFile, withText, withTexts,
} from "./calls.js";
import { canvasSize, tellClock, watchCanvas, watchWishes } from "./canvas.js";
import { after, fetched, painted, parsed, turn, whenIdle } from "./fetched.js";
import { insist, later } from "./files.js";
import { reloadIfReplaced, wasReloaded } from "./fresh.js";
import { graphics } from "./graphics.js";
import { Keyboard } from "./keyboard.js";
import { instantiate } from "./program.js";
import { Rim } from "./rim.js";
import { ask, failed } from "./states.js";

const kFonts = ["inter-regular", "inter-semibold", "jetbrains-mono"];  // in the order of FontFile

// From afar the program never arrives before the first paint. From next door it waits for that, for
// a moment at most.
const kMoment = 100;  // milliseconds since the page was asked for

// The first frame waits for its question no longer than somebody would look at a bar that is full.
const kFirst = 2000;  // milliseconds

// ?embed=1: in a frame of another page (web/embed.md).
const kEmbedded = new URLSearchParams(location.search).get("embed") === "1";

const canvas = document.getElementById("canvas");
const host = later(new URL("./embed.js", import.meta.url), "the host's messages");
const offline = later(new URL("./offline.js", import.meta.url), "holding the site");

const bank = new Bank({
  lay: (number, words) => withText(words, (at, length) =>
    json(module._poolscope_lay(number, 1, at, length))),
  fail: (number, why) => {
    if (module) withText(why, (at, length) => module._poolscope_lay(number, 0, at, length));
  },
  missing: () => json(module._poolscope_missing()),
});
const { api, settle } = offerApi(bank);

// --- What the page's parts may ask of the program

function keys() {
  return new Keyboard({
    pressed: (where, key, code, bits) => module !== null && withTexts(key, code, (at, size, more) =>
      module._poolscope_pressed(where, at, size, more, bits)) === 1,
    shift: (held) => module?._poolscope_shift(held ? 1 : 0),
    layout: (text) => module && withText(text, (at, length) =>
      module._poolscope_layout(at, length)),
    blur: () => module?._poolscope_blur(),
  });
}

function rimOf(keyboard) {
  return new Rim({
    bank,
    open: (link) => withText(link, (at, length) => module._poolscope_open(at, length)),
    merge: (record, far) => withText(record, (at, length) =>
      textAt(module._poolscope_merge(far ? 1 : 0, at, length))),
    mergeOwn: (stored) => withText(stored, (at, length) =>
      textAt(module._poolscope_merge_own(at, length))),
    take: (name, content) => withFile(name, content, (at, length) =>
      module._poolscope_take(0, at, length)),
    walked: (found) => withText(found, (at, length) => module._poolscope_walked(at, length)),
    running: () => module !== null,
    reading: {
      now: () => json(module._poolscope_read_along()),
      transcript: (before, most) => json(module._poolscope_transcript(before, most)),
      command: api.command,
    },
    program: {
      typed: (id, value, caret) => withText(value, (at, length) =>
        module?._poolscope_typed(id, at, length, caret)),
      caret: (id, caret) => module?._poolscope_caret(id, caret),
      scrolled: (id, x, y) => module?._poolscope_scrolled(id, x, y),
      keyboard,
      text: (id) => json(module._poolscope_field_text(id)),
      shared: (good, words) => withText(words, (at, length) =>
        module?._poolscope_shared(good, at, length)),
      typing: (id) => module?._poolscope_typing(id),
    },
  });
}

// --- Start

function cannotGoOn(error) {
  reloadIfReplaced().then((replaced) => { if (!replaced) failed("rest", error.message); });
}

// -> {made, rest}: the program, compiled and running, and its second part.
function started(wasm, rim) {
  let rest = null;
  return new Promise((good, bad) => {
    const fail = (error) => bad(error instanceof Error ? error : new Error(String(error)));
    startProgram({
      canvas, rim,
      instantiateWasm(imports, done) {
        instantiate(wasm, imports, cannotGoOn).then((first) => {
          rest = first.later;
          done(first.instance, first.module);
        }).catch(fail);
      },
      onAbort(reason) { failed("stopped", String(reason)); },
    }).then((made) => good({ made, rest }), fail);
  });
}

// The rest of the program (web/program.js), once nobody waits for the first frame any more. Without
// a connection it is tried again, ever more seldom; a call that needs it asks for itself.
function fetchRest(part, wait = 2000) {
  const again = () => setTimeout(() => fetchRest(part, Math.min(wait * 2, 60000)), wait);
  whenIdle(() => part.fetch().catch(again));
}

function layDownFont(index, buffer) {
  const at = module._poolscope_font(index, buffer.byteLength);
  module.HEAPU8.set(new Uint8Array(buffer), at);
}

// What the program has to know before it draws: fonts, the record, the visitor's own questions, the
// wishes of the browser.
function prepare(fonts, rim) {
  fonts.forEach((file, i) => layDownFont(i, file));
  if (kEmbedded) module._poolscope_embed();
  const stored = rim.stored();
  tellClock();
  withText(stored ?? "", (at, length) =>
    module._poolscope_progress(at, length, Math.floor(Date.now() / 1000)));
  const own = rim.storedQuestions();
  if (own !== null) withText(own, (at, length) => module._poolscope_take(1, at, length));
  watchWishes();
}

// What can wait until the first frame is on screen.
function goOn(rest, rim) {
  fetchRest(rest);
  if (!kEmbedded) bank.rest();
  if (wasReloaded()) {
    rim.notice("A new version had taken the place of the one you had open, so the page was " +
      "loaded again.");
  }
  if (kEmbedded) insist(host, (words) => rim.notice(words)).then(({ embed }) => embed(api, rim));
  else whenIdle(() => offline().then(({ holdSite }) => holdSite(), () => {}));
}

async function main() {
  const text = parsed();
  text.then(ask);
  if (typeof WebAssembly !== "object") return failed("wasm");
  if (typeof WebGL2RenderingContext === "undefined") return failed("webgl2");
  // What takes longest to come is asked for before anything else is done.
  const wasm = fetched("poolscope.wasm");
  const fonts = kFonts.map(async (name) => (await fetched(`fonts/${name}.ttf`)).arrayBuffer());
  for (const one of [wasm, ...fonts]) one.catch(() => {});  // whoever awaits it hears of it
  const hash = location.hash, graphicsReady = graphics(), keyboard = keys();
  const rim = rimOf(keyboard);
  rim.embedded = kEmbedded;
  await Promise.race([painted(), after(kMoment - performance.now())]);
  try {
    bank.expect(guess(hash, rim.stored()));
    const [{ made, rest }, ...files] = await Promise.all([started(wasm, rim), ...fonts]);
    setModule(made);
    prepare(files, rim);
    await text;
    if (rim.isForProgram(hash)) {
      withText(hash, (at, length) => module._poolscope_open(at, length));
    }
    bank.begin();
    await turn();
    if (!module._poolscope_prepare(...canvasSize())) throw new Error("The fonts are damaged.");
    const asking = await graphicsReady();
    await Promise.race([bank.arrived().catch(() => {}), after(kFirst)]);
    if (!module._poolscope_start()) return failed("webgl2");
    watchCanvas(rim);
    keyboard.watch(canvas, () => document.documentElement.dataset.state === "running");
    rim.follow();
    settle.good();
    whenIdle(() => asking?.terminate());
    goOn(rest, rim);
  } catch (error) {
    setModule(null);
    if (await reloadIfReplaced()) return;
    failed("load", error.message);
  }
}

document.addEventListener("poolscope-failed", (event) => settle.bad(new Error(event.detail)));
main();
