// The rim: what the program asks of the page (ui/platform/page.h), and the page's states.
//
//   loading --first frame--> running <--links--> reading (the bank as text)
//      +------what failed--> failed  (the bank as text below the message)
//
// Text goes into the page as text, never as markup.
import { insist, later } from "./files.js";
import { notice } from "./notice.js";
import { failed, returned, show } from "./states.js";
import { OwnQuestions, keepAside } from "./stored.js";

const kProgress = "poolscope.progress";
const kFar = "poolscope.reviews";  // its far part: questions/study/stored.h
const kMostBytes = 4 << 20;  // of a file that is looked at
const kPatience = 2000;  // milliseconds without graphics until that is said
const kAside = "poolscope.progress.damaged.";
const kHasAnswers = /"reviews":\{"/;  // of a record: at least one

const at = (id) => document.getElementById(id);
const root = document.documentElement;

// A hash without the step: what changes it is a place of its own in the browser's history.
const place = (hash) => hash.replace(/&?(step|op|stage|p)=[^&]*/g, "");

export class Rim {
  #bank;
  #open;
  #merge;
  #running;
  #take;
  #walked;
  embedded = false;  // in a frame of another page: nothing is stored, the address stays
  onMoved = null;
  #program;
  #fields = null;  // a promise of them, once they were wanted
  #walk = null;  // what stops the one that is under way
  #reading;       // what the elements beside the canvas ask the program
  #along = null;  // these elements, once they were wanted and are there
  #alongWanted = false;  // as the program last said
  #gone = null;   // a timer while the stage cannot be drawn, true once that was said
  #giving = later(new URL("./share.js", import.meta.url), "sharing");
  #typing = later(new URL("./fields.js", import.meta.url), "typing");
  #reader = later(new URL("./read-along.js", import.meta.url), "reading along");
  #walker = later(new URL("./explore.js", import.meta.url), "walking every order");
  #holder = later(new URL("./offline.js", import.meta.url), "keeping what is stored");
  #printer = later(new URL("./sheet.js", import.meta.url), "printing the sheet");
  #closing = null;  // a CloseWatcher, while something lies over the page
  #known = { [kProgress]: null, [kFar]: null };  // as they lay there when this page last wrote or read them
  #owed = null;  // a far part that there was no room for
  #storing = true;
  #own;
  #full = false;
  #following = false;
  #kept = false;  // the browser was asked to keep what is stored

  // open(hash): gives a link to the program; merge(record, far): what another tab has stored, answers the near
  // part of both records, or null if it cannot be read; mergeOwn(stored): the same for the visitor's own questions,
  // and answers those of both; take(name, bytes): a file from outside; walked(json): what a walk has found; running(): whether
  // there is a program; program: what fields of text tell it (web/fields.js).
  constructor({ bank, open, merge, mergeOwn, walked, running, reading, take, program }) {
    this.#bank = bank;
    this.#take = take;
    this.#reading = reading;
    this.#program = program;
    this.#open = open;
    this.#merge = merge;
    this.#own = new OwnQuestions(mergeOwn, (text) => this.notice(text));
    this.#running = running;
    this.#walked = walked;
  }

  // --- Called by the program

  link(hash) {
    if (this.embedded) return;
    const url = hash || location.pathname + location.search;
    if (hash === location.hash) return;
    try {
      const elsewhere = this.#following && place(hash) !== place(location.hash);
      history[elsewhere ? "pushState" : "replaceState"](null, "", url);
    } catch { /* too many at once, or a sandboxed frame: the address stays behind */ }
  }

  // Another tab may have stored something since: nothing of it is written over. far: what is to lie apart from
  // now on, or "". It is written first, and without it the record is not, which no longer has what is in it.
  progress(record, far) {
    if (!this.#storing || this.embedded) return;
    if (far) this.#owed = far;
    try {
      for (const key of [kFar, kProgress]) {
        const there = localStorage.getItem(key);
        if (there === null || there === this.#known[key] || !this.#running()) continue;
        const both = this.#takeIn(key, there);
        if (both === null) this.damaged(key === kFar ? "far" : "");
        if (!this.#storing) return;
        record = both ?? record;
      }
      const apart = this.#owed ?? this.#known[kFar];
      if (apart !== null && apart !== localStorage.getItem(kFar)) localStorage.setItem(kFar, apart);
      this.#known[kFar] = apart;
      this.#owed = null;
      localStorage.setItem(kProgress, record);
      this.#known[kProgress] = record;
      this.#full = false;
      if (!this.#kept && (apart !== null || kHasAnswers.test(record))) this.#keep();
    } catch (error) {
      if (error.name === "QuotaExceededError") return this.#tellFull();
      this.#storing = false;
      this.notice("This browser does not let the page store anything, so progress lasts until the page is closed.");
    }
  }

  // There is something to lose now.
  #keep() {
    this.#kept = true;
    this.#holder().then(({ keepStored }) => keepStored(), () => { this.#kept = false; });
  }

  // What another tab has stored. A far part that is still owed did not know of theirs.
  #takeIn(key, text) {
    const both = this.#merge(text, key === kFar);
    if (both === null) return null;
    if (key === kFar) this.#owed = null;
    this.#known[key] = text;
    return both;
  }

  // What is stored stays; with the next change it is tried again, for there may be room by then.
  #tellFull() {
    if (this.#full) return;
    this.#full = true;
    this.notice("The browser's storage is full, so what you do now lasts until the page is closed. Save your progress as a file: Y.");
  }

  // What is kept aside is the record as it lies there, not what came through the program of it.
  // Nothing is written over one that could not be kept.
  damaged(part) {
    if (part === "own") return this.#own.damaged();
    try {
      keepAside(part ? kFar : kProgress, kAside, part);
    } catch {
      this.#storing = false;
      this.notice("The damaged record could not be kept aside, so it stays where it is and nothing new is stored.");
    }
  }

  // Every order of the scenario's accesses; one walk at a time. An empty text stops it.
  walk(scenario) {
    this.#walk?.abort();
    this.#walk = null;
    if (scenario === "") return;
    const own = this.#walk = new AbortController();
    const tell = (found) => { if (this.#walk === own && this.#running()) this.#walked(JSON.stringify(found)); };
    this.#walker().then(({ explore }) => explore(scenario, "", { signal: own.signal, onProgress: tell })).then(
      (found) => tell({ ...found, done: true }),
      (error) => tell({ done: true, verdict: "not walked", problem: error.message }));
  }

  sheet(blocks) {
    this.#printer().then(({ printSheet }) => printSheet(JSON.parse(blocks))).catch((error) => this.notice(error.message));
  }

  // --- Files in and out

  own(questions) {
    if (this.embedded) return;
    this.#own.write(questions);
    if (!this.#kept) this.#keep();
  }

  // Without a text: a file of the site.
  download(name, text) {
    const type = name.endsWith(".json") ? "application/json" : "text/plain";
    const from = text ? new Blob([text], { type }) : name;
    this.#giving().then(({ save }) => save(from, name.slice(name.lastIndexOf("/") + 1)))
      .catch((error) => this.notice(error.message));
  }

  chooseFile() {
    at("file").value = "";
    at("file").click();
  }

  async #takeAll(files) {
    for (const file of files) {
      if (file.size > kMostBytes) this.notice(`${file.name}: found ${file.size} bytes, expected at most ${kMostBytes}.`);
      else if (this.#running()) this.#take(file.name, new Uint8Array(await file.arrayBuffer()));
    }
  }

  #watchFiles() {
    at("file").addEventListener("change", () => this.#takeAll([...at("file").files]));
    const has = (event) => event.dataTransfer?.types.includes("Files");
    window.addEventListener("dragover", (event) => { if (has(event)) event.preventDefault(); });
    window.addEventListener("drop", (event) => {
      if (!has(event)) return;
      event.preventDefault();
      this.#takeAll([...event.dataTransfer.files]);
    });
  }

  // Copies, saves or opens; their script is fetched when the first one is wanted.
  share(what, text, name) {
    this.#giving().then(({ give }) => give(what, text, name)).then(...this.#told());
  }

  picture(what, pixels, width, height, name) {
    this.#giving().then(({ givePicture }) => givePicture(what, pixels, width, height, name)).then(...this.#told());
  }

  #told() {
    return [(words) => { if (words) this.#program.shared(1, words); }, (error) => this.#program.shared(0, error.message)];
  }

  // Questions whose texts the program waits for, as JSON; and all others (web/bank.js).
  fetch(numbers) { this.#bank.want(JSON.parse(numbers)); }
  fetchRest() { this.#bank.rest(true); }

  moved() { this.onMoved?.(); }

  // Where text is typed, as JSON. Their script is fetched when the first one is wanted.
  async fields(json) {
    this.#fields ??= insist(this.#typing, (words) => this.notice(words)).then(({ Fields }) => new Fields(at("canvas"), this.#program));
    (await this.#fields).show(JSON.parse(json));  // each of them: a text comes but once
  }

  announce(text) {
    at("story").textContent = text;
  }

  // The run as text, with buttons: fetched when somebody wants it.
  readAlong(shown) {
    this.#alongWanted = shown;
    const begins = document.documentElement.dataset.state !== "running";
    if (!shown && !this.#along) return;
    this.#reader().then(({ ReadAlong }) => {
      this.#along ??= new ReadAlong(this.#reading);
      this.#along.show(this.#alongWanted, begins);
    }).catch((error) => {
      this.notice(error.message);
      if (this.#alongWanted) this.#reading.command("toggle_read_along");  // the next press tries again
    });
  }

  changed() { this.#along?.changed(); }

  theme(light) {
    root.dataset.theme = light ? "light" : "dark";
    document.querySelector("meta[name=theme-color]").content = light ? "#F3F5F8" : "#0E1116";
  }

  firstFrame() {
    performance.mark("poolscope-first-frame");
    show("running");
    if (document.activeElement === document.body && !this.embedded) at("canvas").focus({ preventScroll: true });
  }

  // So many things lie over the page. What a device closes such with (Android's Back) closes the topmost.
  over(layers) {
    if (typeof CloseWatcher === "undefined") return;
    if (layers === 0) this.#closing?.destroy();
    if (layers === 0) this.#closing = null;
    else if (!this.#closing) {
      this.#closing = new CloseWatcher();
      this.#closing.onclose = () => {
        this.#closing = null;
        this.#reading.command("dismiss");
      };
    }
  }

  // The browser has taken the stage's graphics away, or given them back. It mostly does that at once.
  context(there) {
    clearTimeout(this.#gone);
    if (there && this.#gone === true) returned();
    this.#gone = there ? null : setTimeout(() => {
      this.#gone = true;
      if (root.dataset.state === "running") failed("lost");
    }, kPatience);
  }

  // The focus has been all around the canvas: on, or back, to what else there is in the page.
  leave(way) {
    const after = at("read-along").hidden ? "to-text-after" : "read-along-title";
    at(way < 0 ? "to-text" : after).focus();
  }

  // --- Called by the loader

  // A press on what belongs to a field (its words to choose from) leaves the focus there.
  keepsField({ clientX, clientY }) {
    const keep = document.activeElement?.keep;
    return keep !== undefined && clientX >= keep[0] && clientX < keep[0] + keep[2] && clientY >= keep[1] && clientY < keep[1] + keep[3];
  }

  stored() {
    if (this.embedded) return null;
    try {
      for (const key of [kProgress, kFar]) this.#known[key] = localStorage.getItem(key);
      const far = this.#known[kFar];
      return far === null ? this.#known[kProgress] : `${this.#known[kProgress] ?? ""}\x1e${far}`;
    } catch {
      return null;
    }
  }

  storedQuestions() { return this.embedded ? null : this.#own.read(); }

  notice(text) { notice(text); }

  // "#q11" and "#bank" name a place in the text, "#q=11" one of the program's.
  isForProgram(hash) {
    return hash.length > 1 && !document.getElementById(decoded(hash.slice(1)));
  }

  // From now on the address bar leads, too.
  follow() {
    this.#following = true;
    if (!this.embedded) this.#watchFiles();
    window.addEventListener("hashchange", () => this.#go(location.hash));
    at("to-stage").addEventListener("click", (event) => {
      event.preventDefault();
      this.#leaveText();
    });
    for (const link of [at("to-text"), at("to-text-after")]) {
      link.addEventListener("click", (event) => {
        event.preventDefault();
        this.#read(at("bank"));
      });
    }
    at("to-read-along").addEventListener("click", () => this.#reading.command("toggle_read_along"));
    window.addEventListener("storage", ({ key, newValue }) => {
      if (newValue === null || !this.#running()) return;
      if (key === kProgress || key === kFar) this.#takeIn(key, newValue);
      if (!this.embedded) this.#own.heard(key, newValue);
    });
    const named = !this.isForProgram(location.hash) && location.hash.length > 1;
    if (named) this.#go(location.hash);
  }

  // What other tabs have stored while this page heard nothing.
  catchUp() {
    if (this.embedded || !this.#running()) return;
    for (const key of [kFar, kProgress]) {
      const there = localStorage.getItem(key);
      if (there !== null && there !== this.#known[key]) this.#takeIn(key, there);
    }
    this.#own.catchUp();
  }

  #go(hash) {
    if (!this.#running()) return;
    if (hash.length > 1 && !this.isForProgram(hash)) {
      const target = document.getElementById(decoded(hash.slice(1)));
      if (target.closest("#bank")) this.#read(target);
      return;
    }
    this.#leaveText();
    this.#open(hash);
  }

  #read(target) {
    show("reading");
    target.scrollIntoView();
    target.focus({ preventScroll: true });
  }

  #leaveText() {
    if (root.dataset.state !== "reading") return;
    if (this.#gone === true) return failed("lost");
    show("running");
    at("canvas").focus({ preventScroll: true });
  }
}

function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
