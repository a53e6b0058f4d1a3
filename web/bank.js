// The questions' texts. The program begins with the bank's index; each text is a file of its own,
// fetched when somebody asks for that question and, once the first frame is drawn, one after
// another when the browser has nothing else to do. Which are wanted, and what becomes of them, the
// program says (ui/session/commands/arrival.cpp); here is only the fetching.
import { isThere, urlOf } from "./files.js";
import { reloadIfReplaced } from "./fresh.js";

const kPatience = 30_000;  // milliseconds; a connection that answers nothing is one that has failed
const kAtOnce = 6;         // of the rest, while somebody waits for the search

const idle = () =>
  new Promise((go) =>
    window.requestIdleCallback ? requestIdleCallback(go, { timeout: 5000 }) : setTimeout(go, 200),
  );
const fileOf = (number) => `bank/q${number}.json`;

// Which question a link leads to, or where the visitor was: the program says so too, but later. 0:
// none of the bank's.
export function guess(hash, record) {
  if (/[#&][sg]=/.test(hash)) return 0;
  let number = Number(/[#&]q=(\d+)/.exec(hash)?.[1] ?? 0);
  try {
    number ||= JSON.parse(record?.split("\x1e")[0] || "{}").place?.question || 1;
  } catch {
    number = 1;  // it is damaged, and the program begins afresh
  }
  return isThere(fileOf(number)) ? number : 0;
}

export class Bank {
  #lay;            // (number, text) -> null or {line, column, message}
  #fail;           // (number, why)
  #missing;        // () -> numbers
  #texts = new Map();  // number -> a promise of its text, while it is under way
  #wanted = [];    // what somebody waits for
  #begun = false;  // until then it is only noted
  #waiting = null; // {promise, good, bad}, as long as somebody waits
  #laying = false;
  #here = new Set();
  #stopped = false;  // the rest, because one of it could not be had

  constructor({ lay, fail, missing }) {
    this.#lay = lay;
    this.#fail = fail;
    this.#missing = missing;
  }

  // Begins to fetch what will probably be asked for, while the program is under way itself.
  expect(number) {
    if (number > 0) this.#text(number, "high").catch(() => {});
  }

  // The program can take texts from now on.
  begin() {
    this.#begun = true;
    window.addEventListener("online", () => this.#goOn());
    this.want(this.#wanted);
  }

  // These are waited for, and nothing else is any more.
  want(numbers) {
    this.#wanted = numbers;
    if (numbers.length === 0) {
      if (!this.#laying) this.#settle();
      return;
    }
    this.#waiting ??= waiting();
    this.#waiting.promise.catch(() => {});  // who awaits it hears of it, the visitor in any case
    if (this.#begun)
      for (const number of numbers)
        this.#bring(number, "high").then((here) => {
          if (here) this.#goOn();
        });
  }

  // The connection is there again.
  #goOn() {
    if (!this.#stopped) return;
    this.#stopped = false;
    this.rest();
  }

  // Settled when what was asked for last is on screen, or could not be had.
  arrived() {
    return this.#waiting?.promise ?? Promise.resolve();
  }

  // All others, one by one in idle time; at once, and some at a time, when the search is open.
  async rest(now = false) {
    if (!now && navigator.connection?.saveData) return;
    const left = this.#missing();
    const lane = async () => {
      for (let number; (number = left.shift()) !== undefined;) {
        if (!now) await idle();
        if (await this.#bring(number, now ? "auto" : "low")) continue;
        left.length = 0;  // there is no connection: not on and on
        this.#stopped = true;
      }
    };
    await Promise.all(Array.from({ length: now ? kAtOnce : 1 }, lane));
  }

  // Answers whether it is here.
  async #bring(number, priority) {
    let text;
    try {
      text = await this.#text(number, priority);
    } catch (error) {
      // The page is going.
      if (this.#wanted.includes(number) && await reloadIfReplaced()) return false;
      this.#fail(number, error.message);
      if (this.#wanted.includes(number))
        this.#settle(new Error(`question ${number} could not be fetched: ${error.message}`));
      return false;
    }
    this.#texts.delete(number);
    if (this.#here.has(number)) return true;
    this.#laying = true;
    const wrong = this.#lay(number, text);
    this.#laying = false;
    // What waited is done, or has found something wrong; or the text was refused, and is still
    // wanted.
    const refused = wrong !== null && this.#wanted.includes(number);
    if (this.#wanted.length === 0 || refused)
      this.#settle(wrong && Object.assign(new Error(wrong.message), wrong));
    if (refused) return false;
    this.#here.add(number);
    return true;
  }

  #settle(error = null) {
    const waiting = this.#waiting;
    this.#waiting = null;
    if (error) waiting?.bad(error);
    else waiting?.good();
  }

  #text(number, priority) {
    if (!this.#texts.has(number)) {
      const text = fetchText(urlOf(fileOf(number)), priority);
      this.#texts.set(number, text);
      text.catch(() => this.#texts.delete(number));
    }
    return this.#texts.get(number);
  }
}

async function fetchText(address, priority) {
  let response, text;
  try {
    response = await fetch(address, { priority, signal: AbortSignal.timeout?.(kPatience) });
  } catch (error) {
    throw new Error(
      error.name === "TimeoutError"
        ? `no answer came in ${kPatience / 1000} seconds`
        : "the connection failed",
    );
  }
  if (!response.ok) throw new Error(`the server answered ${response.status}`);
  try {
    text = await response.json();
  } catch {
    throw new Error("what came is not the whole file");
  }
  if (typeof text !== "string") throw new Error("what came is no question");
  return text;
}

function waiting() {
  const one = {};
  one.promise = new Promise((good, bad) => Object.assign(one, { good, bad }));
  return one;
}
