// Brings the page to life: fetches the program and the canvas's fonts (the bar shows the bytes), starts it,
// and offers window.poolscope. What fails says what failed, and the questions stay readable.
import startProgram from "../poolscope.js";
import { Bank, guess } from "./bank.js";
import { insist, later, urlOf } from "./files.js";
import { reloadIfReplaced, wasReloaded } from "./fresh.js";
import { instantiate } from "./program.js";
import { Rim } from "./rim.js";
import { ask, failed } from "./states.js";
import { Keyboard, leaveToBrowser } from "./keyboard.js";

const kFonts = ["inter-regular", "inter-semibold", "jetbrains-mono"];  // in the order of FontFile

// ?embed=1: in a frame of another page (web/embed.md).
const kEmbedded = new URLSearchParams(location.search).get("embed") === "1";

const canvas = document.getElementById("canvas");
const bytes = new TextEncoder();
let module = null;  // set once the program runs

// --- Fetching

// The card comes first: it is there to be read while the rest arrives, and a program that arrives before the first
// paint only holds that up. From afar it never does; from next door this waits for the paint, for a moment at most.
const kMoment = 100;  // milliseconds since the page was asked for

const after = (time) => new Promise((done) => { setTimeout(done, time); });

function painted() {
  if (document.hidden || !PerformanceObserver.supportedEntryTypes?.includes("paint")) return Promise.resolve();
  return new Promise((done) => new PerformanceObserver((_, observer) => {
    observer.disconnect();
    done();
  }).observe({ type: "paint", buffered: true }));
}

const bar = document.getElementById("bar"), told = document.getElementById("told");
const expected = Number(document.querySelector("meta[name=poolscope-bytes]").content) || 0;
let received = 0;

function count(chunk) {
  received += chunk.byteLength;
  if (expected > 0) bar.value = Math.min(1, received / expected);
  else bar.removeAttribute("value");
  told.textContent = `${Math.round(received / 1024)} KB received`;
}

// The response with its bytes counted as they pass; path: the plain one.
async function fetched(path) {
  let response;
  try {
    response = await fetch(urlOf(path));
  } catch {
    throw new Error(`${path} could not be fetched: the connection failed.`);
  }
  if (!response.ok) throw new Error(`${path} could not be fetched: the server answered ${response.status}.`);
  const counter = new TransformStream({ transform(chunk, out) { count(chunk); out.enqueue(chunk); } });
  return new Response(response.body.pipeThrough(counter), {
    headers: { "Content-Type": response.headers.get("Content-Type") ?? "" },
  });
}

// The rest of the program (web/program.js), once nobody waits for the first frame any more. Without a
// connection it is tried again, ever more seldom; a call that needs it asks for itself.
function fetchRest(part, wait = 2000) {
  const again = () => setTimeout(() => fetchRest(part, Math.min(wait * 2, 60000)), wait);
  whenIdle(() => part.fetch().catch(again));
}

function cannotGoOn(error) {
  reloadIfReplaced().then((replaced) => { if (!replaced) failed("rest", error.message); });
}

// --- Graphics

// A page's first WebGL context takes the browser long: it connects to its GPU process, and that may have a driver
// to start. getContext stands still until then, and the page with it. So a worker asks for one first, while the
// program is still on its way; the canvas's own comes at once after that. It asks when the page has been painted:
// before that the GPU process has other things to do, or is not up, and then nothing is gained by waiting.
const kPatience = 2000;  // milliseconds

// Answers a function for when the page is about to ask: its promise resolves, to the worker if there is one, when
// it may.
function graphics() {
  let worker = null, answer = null, wanted = true;
  painted().then(() => {
    if (!wanted) return;
    worker = new Worker(new URL("./graphics-worker.js", import.meta.url));
    answer = new Promise((done) => { worker.onmessage = worker.onerror = done; });
  });
  return async () => {
    wanted = false;
    if (answer) await Promise.race([answer, after(kPatience)]);
    return worker;
  };
}

// --- Calling C++

function withText(text, call) {
  return withBytes([bytes.encode(text)], call);
}

function withBytes(parts, call) {
  const length = parts.reduce((sum, part) => sum + part.length, 0);
  const at = module._malloc(length + 1);
  try {
    let to = at;
    for (const part of parts) {
      module.HEAPU8.set(part, to);
      to += part.length;
    }
    return call(at, length);
  } finally {
    module._free(at);
  }
}

const json = (pointer) => pointer === 0 ? null : JSON.parse(module.UTF8ToString(pointer));

function layDownFont(index, buffer) {
  const at = module._poolscope_font(index, buffer.byteLength);
  module.HEAPU8.set(new Uint8Array(buffer), at);
}

function tellClock() {
  const now = new Date();
  module._poolscope_clock(Math.floor(now / 1000), -now.getTimezoneOffset());
}

// --- The canvas

// In device pixels, and how many of them a CSS pixel has. The browser knows the box exactly; where
// it answers for another ratio (an emulated one), it is not believed.
function canvasSize(entry) {
  const ratio = window.devicePixelRatio || 1;
  const exact = entry?.devicePixelContentBoxSize?.[0];
  const box = canvas.parentElement.getBoundingClientRect();
  const pixels = (css, device) => Math.abs(device - css * ratio) < 2 ? device : Math.round(css * ratio);
  return [pixels(box.width, exact?.inlineSize), pixels(box.height, exact?.blockSize), ratio];
}

// A window that is moved to another screen keeps its size and is to be drawn sharper, or less so.
function watchRatio(resize) {
  window.matchMedia(`(resolution: ${window.devicePixelRatio}dppx)`).addEventListener("change", () => {
    resize();
    requestAnimationFrame(() => resize());  // the page itself may be laid out anew only now
    watchRatio(resize);
  }, { once: true });
}

function watchCanvas(rim) {
  const resize = (entry) => {
    const size = canvasSize(entry);
    if (size[0] > 0 && size[1] > 0) module._poolscope_resize(...size);
  };
  const observer = new ResizeObserver((entries) => resize(entries[0]));
  try {
    observer.observe(canvas.parentElement, { box: "device-pixel-content-box" });
  } catch {  // Safari: without that box
    observer.observe(canvas.parentElement);
    window.addEventListener("resize", () => resize());
  }
  watchRatio(resize);
  canvas.addEventListener("webglcontextlost", (event) => {
    event.preventDefault();
    module._poolscope_context(0);
    rim.context(false);
  });
  canvas.addEventListener("webglcontextrestored", () => {
    module._poolscope_context(1);
    rim.context(true);
  });
  // SDL keeps the browser's default from happening, the focus included.
  canvas.addEventListener("pointerdown", (event) => { if (!rim.keepsField(event)) canvas.focus({ preventScroll: true }); });
  // Ctrl and the wheel, which a trackpad's pinch comes as, zooms the stage; elsewhere it zooms the page.
  document.addEventListener("wheel", (event) => {
    if (!event.ctrlKey || event.target !== canvas) return;
    event.stopImmediatePropagation();
    const factor = Math.exp(-Math.max(-40, Math.min(40, event.deltaY)) * 0.01), box = canvas.getBoundingClientRect();
    if (module._poolscope_zoom(event.clientX - box.x, event.clientY - box.y, factor)) event.preventDefault();
  }, { capture: true, passive: false });
  // A scenario from anywhere: the editor opens with it.
  document.addEventListener("paste", (event) => {
    const pasted = document.activeElement === canvas ? event.clipboardData?.getData("text/plain") : "";
    if (pasted) withText(pasted, (at, length) => module._poolscope_paste(at, length));
  });
  // What the browser takes over, to scroll or to go back, was no tap. SDL would forbid it to, which is too late.
  for (const kind of ["touchstart", "touchmove", "touchend", "touchcancel"]) {
    document.addEventListener(kind, (event) => { if (!event.cancelable) leaveToBrowser(event); }, { capture: true, passive: false });
  }
  canvas.addEventListener("touchcancel", () => module._poolscope_cancel_touch(), { capture: true });
  canvas.addEventListener("contextmenu", (event) => event.preventDefault());
  const shown = () => {
    module._poolscope_show(document.hidden ? 0 : 1);
    if (!document.hidden) tellClock();  // days may have passed, and time zones
  };
  document.addEventListener("visibilitychange", shown);
  // Back from where the browser keeps a page whole: other tabs may have stored something meanwhile.
  window.addEventListener("pageshow", ({ persisted }) => {
    if (!persisted) return;
    shown();
    rim.catchUp();
  });
}

function watchWishes() {
  for (const [query, tell] of [
    ["(prefers-color-scheme: light)", (on) => module._poolscope_prefer(on ? 1 : 0)],
    ["(pointer: coarse)", (on) => module._poolscope_touch(on ? 1 : 0)],
    ["(prefers-reduced-motion: reduce)", (on) => module._poolscope_motion(on ? 0 : 1)],
  ]) {
    const wish = window.matchMedia(query);
    tell(wish.matches);
    wish.addEventListener("change", () => tell(wish.matches));
  }
}

// --- window.poolscope

function program() {
  if (!module) throw new Error("poolscope is not ready: await poolscope.ready first");
  return module;
}

function text(value, what) {
  if (typeof value !== "string") throw new TypeError(`poolscope.${what}: found ${value === null ? "null" : typeof value}, expected a string`);
  return value;
}

function finite(value, what) {
  if (!Number.isFinite(value)) throw new TypeError(`poolscope.${what}: found ${typeof value === "number" ? value : typeof value}, expected a finite number`);
  return value;
}

const whole = (value, what) => Math.trunc(finite(value, what));

const walker = later(new URL("./explore.js", import.meta.url), "walking every order");  // seldom wanted: not before
const host = later(new URL("./embed.js", import.meta.url), "the host's messages");
const offline = later(new URL("./offline.js", import.meta.url), "holding the site");
let settle;
const api = Object.freeze({
  // Resolves when the first frame is on screen; rejects when the page could not start.
  ready: new Promise((good, bad) => { settle = { good, bad }; }),
  // A scenario as text. Answers null, or {line, column, message}; then what was there stays.
  load: (scenario) => program() && withText(text(scenario, "load"), (at, length) => json(module._poolscope_load(at, length))),
  // What may follow in the address, "#q=11&step=7". Answers as load does.
  open: (hash) => program() && withText(text(hash, "open"), (at, length) => json(module._poolscope_open(at, length))),
  // Whatever a visitor can do, by its name (ui/session/commands/commands.h): command("seek", 7), command("statement",
  // "P1 get"). Answers as load does, also when there is no command of that name.
  command: (name, value = 0) => {
    const word = text(name, "command"), isText = typeof value === "string";
    const number = isText ? 0 : finite(value, "command");
    return program() && withText(word, (at, length) => withText(isText ? value : "", (words, size) =>
      json(module._poolscope_command(at, length, number, words, size))));
  },
  // "light" or "dark", until the page is closed.
  theme: (value) => { program()._poolscope_theme(text(value, "theme") === "light" ? 1 : 0); },
  // Settled when what was opened last is on screen: its question may still have been on its way. Rejects if
  // it could not be had; what was there before stays.
  arrived: () => program() && bank.arrived(),
  // n single accesses on, or back.
  step: (n = 1) => { program()._poolscope_step(whole(n, "step")); },
  seek: (k) => { program()._poolscope_seek(whole(k, "seek")); },
  steps: () => program()._poolscope_steps(),
  state: () => json(program()._poolscope_state()),
  // Every order of the accesses in the scenario's together blocks, walked in a worker; web/explore.js
  // says what comes of it. fault: the name of one, "" for what the scenario says itself.
  explore: async (scenario, fault = "", options = {}) => {
    const { explore } = await walker();
    return explore(text(scenario, "explore"), text(fault, "explore"), options);
  },
  // What can be done wrongly: [{name, says, where, harmful, because, scenario}].
  faults: () => json(program()._poolscope_faults()),
  // How many frames were drawn so far.
  frames: () => program()._poolscope_frames(),
  // How much memory the program holds, in bytes.
  bytes: () => program()._poolscope_bytes(),
});
api.ready.catch(() => {});  // whoever awaits it hears of it; the page itself says it aloud
Object.defineProperty(window, "poolscope", { value: api, enumerable: true });

// --- Start

const bank = new Bank({
  lay: (number, words) => withText(words, (at, length) => json(module._poolscope_lay(number, 1, at, length))),
  fail: (number, why) => { if (module) withText(why, (at, length) => module._poolscope_lay(number, 0, at, length)); },
  missing: () => json(module._poolscope_missing()),
});

// The first frame waits for its question no longer than somebody would look at a bar that is full.
const kFirst = 2000;  // milliseconds

// All of the page, the text below the stage included.
function parsed() {
  if (document.readyState !== "loading") return Promise.resolve();
  return new Promise((done) => document.addEventListener("DOMContentLoaded", done, { once: true }));
}

// The browser's turn between two pieces of work: what it has to paint or to answer does not wait for both.
const turn = () => new Promise((done) => {
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = done;
  port2.postMessage(null);
});

// What hands the program its keys.
function keys() {
  return new Keyboard({
    pressed: (where, key, code, bits) => {
      const parts = [bytes.encode(key), bytes.encode(code)];
      return module !== null && withBytes(parts, (at) => module._poolscope_pressed(where, at, parts[0].length, parts[1].length, bits)) === 1;
    },
    shift: (held) => module?._poolscope_shift(held ? 1 : 0),
    layout: (text) => module && withText(text, (at, length) => module._poolscope_layout(at, length)),
    blur: () => module?._poolscope_blur(),
  });
}

const whenIdle = window.requestIdleCallback ?? setTimeout;

async function main() {
  const text = parsed();
  text.then(ask);
  if (typeof WebAssembly !== "object") return failed("wasm");
  if (typeof WebGL2RenderingContext === "undefined") return failed("webgl2");
  // What takes longest to come is asked for before anything else is done.
  const wasm = fetched("poolscope.wasm"), fonts = kFonts.map(async (name) => (await fetched(`fonts/${name}.ttf`)).arrayBuffer());
  for (const one of [wasm, ...fonts]) one.catch(() => {});  // whoever awaits it hears of it
  const hash = location.hash, graphicsReady = graphics(), keyboard = keys();
  const rim = new Rim({
    bank,
    open: (link) => withText(link, (at, length) => module._poolscope_open(at, length)),
    merge: (record, far) => withText(record, (at, length) => {
      const both = module._poolscope_merge(far ? 1 : 0, at, length);
      return both === 0 ? null : module.UTF8ToString(both);
    }),
    mergeOwn: (stored) => withText(stored, (at, length) => {
      const both = module._poolscope_merge_own(at, length);
      return both === 0 ? null : module.UTF8ToString(both);
    }),
    take: (name, content) => withBytes([bytes.encode(`${name.replaceAll("\n", " ")}\n`), content], (at, length) => module._poolscope_take(0, at, length)),
    walked: (found) => withText(found, (at, length) => module._poolscope_walked(at, length)),
    running: () => module !== null,
    reading: {
      now: () => json(module._poolscope_read_along()),
      transcript: (before, most) => json(module._poolscope_transcript(before, most)),
      command: api.command,
    },
    program: {
      typed: (id, value, caret) => withText(value, (at, length) => module?._poolscope_typed(id, at, length, caret)),
      caret: (id, caret) => module?._poolscope_caret(id, caret),
      scrolled: (id, x, y) => module?._poolscope_scrolled(id, x, y),
      keyboard,
      text: (id) => json(module._poolscope_field_text(id)),
      shared: (good, words) => withText(words, (at, length) => module?._poolscope_shared(good, at, length)),
      typing: (id) => module?._poolscope_typing(id),
    },
  });
  rim.embedded = kEmbedded;
  await Promise.race([painted(), after(kMoment - performance.now())]);
  try {
    bank.expect(guess(hash, rim.stored()));
    let rest = null;
    const started = new Promise((good, bad) => {
      const fail = (error) => bad(error instanceof Error ? error : new Error(String(error)));
      startProgram({
        canvas, rim,
        instantiateWasm(imports, done) {
          instantiate(wasm, imports, cannotGoOn).then((made) => {
            rest = made.later;
            done(made.instance, made.module);
          }).catch(fail);
        },
        onAbort(reason) { failed("stopped", String(reason)); },
      }).then(good, fail);
    });
    const [ready, ...files] = await Promise.all([started, ...fonts]);
    module = ready;
    files.forEach((file, i) => layDownFont(i, file));
    if (kEmbedded) module._poolscope_embed();
    const stored = rim.stored();
    tellClock();
    withText(stored ?? "", (at, length) => module._poolscope_progress(at, length, Math.floor(Date.now() / 1000)));
    const own = rim.storedQuestions();
    if (own !== null) withText(own, (at, length) => module._poolscope_take(1, at, length));
    watchWishes();
    await text;
    if (rim.isForProgram(hash)) withText(hash, (at, length) => module._poolscope_open(at, length));
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
    fetchRest(rest);
    if (!kEmbedded) bank.rest();
    if (wasReloaded()) rim.notice("A new version had taken the place of the one you had open, so the page was loaded again.");
    if (kEmbedded) insist(host, (words) => rim.notice(words)).then(({ embed }) => embed(api, rim));
    else whenIdle(() => offline().then(({ holdSite }) => holdSite(), () => {}));
  } catch (error) {
    module = null;
    if (await reloadIfReplaced()) return;
    failed("load", error.message);
  }
}

document.addEventListener("poolscope-failed", (event) => settle.bad(new Error(event.detail)));
main();
