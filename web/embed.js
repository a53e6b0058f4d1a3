// The page in a frame of another page: what the host may ask, and what it is told. web/embed.md is
// the contract. Nothing that comes in is trusted: what it is, how long, and what else stands in it.
import { leaveToBrowser } from "./keyboard.js";

const kMostText = 1 << 20, kMostHash = 1 << 16, kMostId = 100;

function found(value) {
  if (value === null) return "null";
  if (Array.isArray(value)) return "an array";
  if (typeof value === "number") return String(value);
  return typeof value === "string" ? `a string of ${value.length} characters` : typeof value;
}

const whole = (value) => Number.isSafeInteger(value) ? null : "a whole number";
const text = (most) => (value) => {
  if (typeof value !== "string") return "a string";
  return value.length > most ? `a string of at most ${most} characters` : null;
};
const oneOf = (...words) => (value) =>
  words.includes(value) ? null : words.map((word) => `"${word}"`).join(" or ");

// What each command takes: field -> what is wrong with a value, or null. A ? behind: may be left
// out.
const kCommands = {
  state: {}, play: {}, pause: {},
  step: { "n?": whole },
  seek: { k: whole },
  load: { text: text(kMostText) },
  open: { hash: text(kMostHash) },
  theme: { value: oneOf("light", "dark") },
};

// Throws an error with the place and what was expected.
function checked(message) {
  const name = message.poolscope;
  if (typeof name !== "string" || !Object.hasOwn(kCommands, name)) {
    const what = typeof name === "string" ? `"${name.slice(0, 40)}"` : found(name);
    const known = Object.keys(kCommands).join(", ");
    throw new TypeError(`poolscope: found ${what}, expected one of ${known}`);
  }
  const takes = kCommands[name];
  const known = new Set([
    "poolscope", "id", ...Object.keys(takes).map((field) => field.replace("?", "")),
  ]);
  for (const field of Object.keys(message)) {
    if (known.has(field)) continue;
    const what = `the field "${field.slice(0, 40)}"`;
    throw new TypeError(`poolscope ${name}: found ${what}, expected ${[...known].join(", ")}`);
  }
  for (const [key, wrong] of Object.entries(takes)) {
    const field = key.replace("?", "");
    if (message[field] === undefined && key.endsWith("?")) continue;
    const expected = wrong(message[field]);
    if (expected)
      throw new TypeError(
        `poolscope ${name}: ${field}: found ${found(message[field])}, expected ${expected}`);
  }
  return name;
}

// The host's page scrolls on where the frame lies in its way. The wheel is the stage's once the
// visitor has chosen it, by a press or with the keyboard, until the pointer or the focus goes
// elsewhere. One finger that goes up or down is the host's (touch-action in style.css), two are the
// stage's, and so is Ctrl with the wheel.
function yieldToHost(canvas) {
  let chosen = false;
  const now = { capture: true, passive: false };
  document.documentElement.dataset.embed = "";
  canvas.addEventListener("pointerdown", () => { chosen = true; }, now);
  window.addEventListener("focus", () => { chosen = true; });
  window.addEventListener("blur", () => { chosen = false; });
  document.documentElement.addEventListener("pointerleave", ({ pointerType }) => {
    if (pointerType !== "touch") chosen = false;
  });
  document.addEventListener("wheel", (event) => {
    if (!chosen && !event.ctrlKey) event.stopImmediatePropagation();
  }, now);
  // SDL keeps the browser from scrolling as soon as a finger comes down.
  document.addEventListener("touchstart", (event) => {
    if (event.touches.length === 1) leaveToBrowser(event);
  }, now);
  document.addEventListener("touchmove", (event) => {
    if (event.touches.length > 1 && event.cancelable) event.preventDefault();
  }, now);
}

const validId = (id) => (typeof id === "string" && id.length <= kMostId) || Number.isFinite(id);

export function embed(api, rim) {
  const host = window.parent;
  if (host === window) return;
  yieldToHost(document.getElementById("canvas"));
  // What is shown is no secret: it came in the frame's address or from the host.
  const tell = (message, target = "*") => host.postMessage(message, target);
  const state = () => ({ poolscope: "state", state: api.state() });

  const act = {
    state() {},
    play() { if (!api.state().playing) api.command("play_pause"); },
    pause() { if (api.state().playing) api.command("play_pause"); },
    step: ({ n = 1 }) => api.step(n),
    seek: ({ k }) => api.seek(k),
    load: ({ text }) => api.load(text),
    open: ({ hash }) => api.open(hash),
    theme: ({ value }) => api.theme(value),
  };

  // A question's text may still be on its way: until it is here, what comes behind waits its turn.
  let turn = api.arrived().catch(() => {});
  turn = turn.then(() => tell({ ...state(), event: "ready" }));

  async function carryOut(data, to) {
    const answer = validId(data.id) ? { id: data.id } : {};
    try {
      const wrong = act[checked(data)](data);
      if (!wrong) await api.arrived();
      tell(wrong ? { poolscope: "error", ...answer, ...wrong } : { ...state(), ...answer }, to);
    } catch ({ message, line, column }) {
      tell({ poolscope: "error", ...answer, message, ...(line && { line, column }) }, to);
    }
  }

  window.addEventListener("message", ({ source, origin, data }) => {
    if (source !== host || typeof data !== "object" || data === null) return;
    if (!Object.hasOwn(data, "poolscope")) return;
    const to = origin === "null" ? "*" : origin;
    turn = turn.then(() => carryOut(data, to));
  });

  // At most once a frame of the screen, however fast it is stepped.
  let waiting = false;
  rim.onMoved = () => {
    if (waiting) return;
    waiting = true;
    setTimeout(() => {
      waiting = false;
      tell({ ...state(), event: "moved" });
    }, 16);
  };
}
