// window.poolscope: what scripts may ask of the program and have it do, a host's frame and tests
// included.
import { json, module, withText, withTexts } from "./calls.js";
import { later } from "./files.js";

function program() {
  if (!module) throw new Error("poolscope is not ready: await poolscope.ready first");
  return module;
}

function text(value, what) {
  if (typeof value === "string") return value;
  const found = value === null ? "null" : typeof value;
  throw new TypeError(`poolscope.${what}: found ${found}, expected a string`);
}

function finite(value, what) {
  if (Number.isFinite(value)) return value;
  const found = typeof value === "number" ? value : typeof value;
  throw new TypeError(`poolscope.${what}: found ${found}, expected a finite number`);
}

const whole = (value, what) => Math.trunc(finite(value, what));

// Seldom wanted: not before.
const walker = later(new URL("./explore.js", import.meta.url), "walking every order");

// offerApi(bank) -> {api, settle}; settle.good() and settle.bad(error) settle api.ready.
export function offerApi(bank) {
  let settle;
  const api = Object.freeze({
    // Resolves when the first frame is on screen; rejects when the page could not start.
    ready: new Promise((good, bad) => { settle = { good, bad }; }),
    // A scenario as text. Answers null, or {line, column, message}; then what was there stays.
    load: (scenario) => program() && withText(text(scenario, "load"), (at, length) =>
      json(module._poolscope_load(at, length))),
    // What may follow in the address, "#q=11&step=7". Answers as load does.
    open: (hash) => program() && withText(text(hash, "open"), (at, length) =>
      json(module._poolscope_open(at, length))),
    // Whatever a visitor can do, by its name (ui/session/commands/commands.h): command("seek", 7),
    // command("statement", "P1 get"). Answers as load does, also when there is no command of that
    // name.
    command: (name, value = 0) => {
      text(name, "command");
      const isText = typeof value === "string", number = isText ? 0 : finite(value, "command");
      return program() && withTexts(name, isText ? value : "", (at, length, size) =>
        json(module._poolscope_command(at, length, number, at + length, size)));
    },
    // "light" or "dark", until the page is closed.
    theme: (value) => { program()._poolscope_theme(text(value, "theme") === "light" ? 1 : 0); },
    // Settled when what was opened last is on screen: its question may still have been on its way.
    // Rejects if it could not be had; what was there before stays.
    arrived: () => program() && bank.arrived(),
    // n single accesses on, or back.
    step: (n = 1) => { program()._poolscope_step(whole(n, "step")); },
    seek: (k) => { program()._poolscope_seek(whole(k, "seek")); },
    steps: () => program()._poolscope_steps(),
    state: () => json(program()._poolscope_state()),
    // Every order of the accesses in the scenario's together blocks, walked in a worker;
    // web/explore.js says what comes of it. fault: the name of one, "" for what the scenario says
    // itself.
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
  return { api, settle };
}
