// Read along: the run as text and the transport as buttons, for those who hear the page or read it.
//
//   program --now(), transcript()--> elements      (asked again whenever rim.js says "changed")
//   program <------command()-------- buttons
//
// What the program says becomes text, never markup. Elements stay where they are as long as they mean
// the same, so that neither the focus nor the place where a screen reader reads is lost.

import { DocView, group, make } from "./doc.js";
import { style } from "./files.js";

const kPiece = 100;  // sentences that are asked for at once
const kFresh = 20;   // of them, while the run goes on
const kMost = 1000;  // in the list; the earlier ones come back on request

const section = document.getElementById("read-along");

// A button that cannot be pressed now stays in reach of the keyboard and says so.
function enable(button, on) {
  button.setAttribute("aria-disabled", String(!on));
}

export class ReadAlong {
  #program;
  #parts = null;
  #styled = null;  // a promise of its style; without one it is asked for again
  #known = { run: null, stateShown: false };
  #list = { first: 1, lines: [] };  // what stands in the list: {step, caption, text}, from number `first`
  #pending = false;

  constructor(program) {
    this.#program = program;
  }

  show(on) {
    if (on === !section.hidden) return;
    section.hidden = !on;
    document.documentElement.toggleAttribute("data-read-along", on);
    this.#styled ??= style(new URL("./read-along.css", import.meta.url).href).catch(() => { this.#styled = null; });  // it reads without, too
    if (!on) return document.getElementById("canvas").focus({ preventScroll: true });
    this.#parts ??= this.#build();
    this.#update();
    this.#parts.title.focus();
  }

  // Told while the program is at work: it is asked when it has finished.
  changed() {
    if (this.#pending || section.hidden) return;
    this.#pending = true;
    queueMicrotask(() => { this.#pending = false; if (!section.hidden) this.#update(); });
  }

  // --- Building, once

  #button(words, command, value, more = {}) {
    const button = make("button", { textContent: words, type: "button", ...more });
    button.addEventListener("click", () => {
      if (button.getAttribute("aria-disabled") === "true") return;
      this.#program.command(command, typeof value === "function" ? value() : value);
    });
    return button;
  }

  #build() {
    const p = { title: make("h2", { id: "read-along-title", tabIndex: -1, textContent: "Read along" }) };
    const close = this.#button("Close", "toggle_read_along");
    p.where = make("p", { className: "where" });
    p.text = make("a", { textContent: "Read its answer as text" });
    p.modes = [["Learn", "learn"], ["Quiz", "quiz"], ["Explore", "explore"], ["Interview", "interview"], ["Progress", "progress"]].map(([words, mode]) => {
      const button = make("button", { textContent: words, type: "button" });
      button.addEventListener("click", () => this.#go(mode));
      return { mode, button };
    });
    p.transport = {
      first: this.#button("First", "first"), back: this.#button("Back", "back"),
      play: this.#button("Play", "play_pause"), forward: this.#button("Forward", "forward"), last: this.#button("Last", "last"),
    };
    p.size = make("select", { id: "read-along-size" }, ...["operation", "stage", "access"].map((s) => make("option", { textContent: s, value: s })));
    p.size.addEventListener("change", () => this.#program.command("set_granularity", p.size.selectedIndex));
    p.place = make("p", { className: "dim" });
    p.message = make("p", { className: "told" });
    p.retry = this.#button("Try again", "retry_question");
    p.page = make("div", { className: "page" });
    p.doc = new DocView(p.page, this.#program, section);
    p.acts = this.#acts();
    p.earlier = make("button", { type: "button", textContent: "Show earlier steps" });
    p.earlier.addEventListener("click", () => this.#showEarlier());
    p.intro = make("p", { className: "caption" });
    p.list = make("ol", { id: "read-along-steps", label: "Steps so far" });
    p.state = make("div", { id: "read-along-state", hidden: true });
    p.toggle = make("button", { type: "button", textContent: "Show the state as a table", controls: p.state.id });
    p.toggle.addEventListener("click", () => this.#toggleState());
    this.#arrange(p, close);
    section.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || event.ctrlKey || event.altKey || event.metaKey) return;
      event.preventDefault();
      this.#program.command("toggle_read_along");
    });
    return p;
  }

  #arrange(p, close) {
    section.append(
      make("header", {}, p.title, close),
      group("Mode", ...p.modes.map(({ button }) => button)),
      p.where,
      p.question = group("Question", this.#button("Previous question", "previous_question"), this.#button("Next question", "next_question"), p.text),
      p.page, p.message, p.retry,
      p.steer = group("Transport", ...Object.values(p.transport)),
      p.run = make("div", {}, make("p", { className: "size" }, make("label", { htmlFor: p.size.id, textContent: "Step by " }), p.size), p.place, p.acts.box),
      p.told = make("div", {}, make("h3", { textContent: "What happened" }), p.intro, p.earlier, p.list, p.toggle, p.state));
  }

  #acts() {
    const p = make("select", { id: "read-along-p" });
    p.addEventListener("change", () => this.#program.command("choose_p", p.selectedIndex));
    const fresh = this.#button("New is set", "set_new", () => fresh.getAttribute("aria-pressed") === "true" ? 0 : 1);
    const box = group("Act on the pool", make("label", { htmlFor: p.id, textContent: "On " }), p,
      this.#button("Put a new object", "put"), this.#button("Get", "get"), this.#button("Run a garbage collection", "collect"), fresh);
    return { box, p, fresh };
  }

  #go(mode) {
    const { mode: now, question } = this.#program.now();
    if (mode === now) return;
    if (mode === "quiz") this.#program.command("start_quiz", question?.number ?? 0);
    else if (mode === "explore") this.#program.command("explore");
    else if (mode === "interview" || mode === "progress") this.#program.command(`open_${mode}`);
    else this.#program.command(now === "quiz" ? "leave_quiz" : now === "explore" ? "leave_explore" : "leave_page");
  }

  // --- Showing

  #update() {
    const now = this.#program.now(), p = this.#parts;
    for (const { mode, button } of p.modes) button.setAttribute("aria-pressed", String(mode === now.mode));
    const q = now.question;
    p.where.textContent = q ? `Question ${q.number} of ${q.of}, ${q.level}: ${q.title}` : now.open;
    p.text.hidden = !q;
    if (q) p.text.href = `#q${q.number}`;
    const stage = now.mode !== "interview" && now.mode !== "progress";
    for (const part of [p.where, p.question, p.steer, p.run, p.told]) part.hidden = !stage;
    this.#transport(now);
    p.doc.show(now.page);
    p.acts.box.hidden = now.mode !== "explore";
    if (now.mode === "explore") this.#updateActs(now);
    if (p.message.textContent !== now.message) p.message.textContent = now.message;
    p.retry.hidden = !now.retry;
    this.#steps(now);
    if (this.#known.stateShown) this.#table(now);
  }

  #transport({ position, steps, atEnd, playing, granularity, heading }) {
    const { first, back, play, forward, last } = this.#parts.transport;
    for (const button of [first, back]) enable(button, position > 0);
    for (const button of [forward, last]) enable(button, !atEnd);
    enable(play, !(atEnd && steps === null) && steps !== 0);
    play.setAttribute("aria-pressed", String(playing));
    this.#parts.size.value = granularity;
    this.#parts.place.textContent = `${heading}. Step ${position}${steps === null ? "" : ` of ${steps}`}, counted in accesses.`;
  }

  #updateActs({ procs, p, new: isNew }) {
    const { p: select, fresh } = this.#parts.acts;
    if (select.length !== procs) select.replaceChildren(...Array.from({ length: procs }, (_, i) => make("option", { textContent: `P${i}` })));
    select.selectedIndex = p;
    fresh.setAttribute("aria-pressed", String(isNew));
  }

  // --- The steps

  #steps(now) {
    const p = this.#parts, list = this.#list;
    const restart = now.run !== this.#known.run;
    this.#known.run = now.run;
    if (restart) this.#drop(0);
    let piece = this.#program.transcript(now.position, list.lines.length === 0 ? kPiece : kFresh);
    // Too far on for the piece to reach what stands there: the list begins anew.
    if (piece.first > list.first + list.lines.length) {
      this.#drop(0);
      piece = this.#program.transcript(now.position, kPiece);
    }
    if (list.lines.length === 0) list.first = piece.first;
    this.#drop(Math.max(0, piece.count - list.first + 1));
    piece.lines.forEach((line, i) => this.#lay(piece.first + i - list.first, line));
    while (list.lines.length > kMost) { list.lines.shift(); list.first++; p.list.firstChild.remove(); }
    p.list.start = list.first;
    p.earlier.hidden = list.first <= 1;
    p.intro.textContent = now.intro;
    p.intro.hidden = now.intro === "" || list.first > 1;
    for (const line of p.list.children) line.removeAttribute("aria-current");
    p.list.lastChild?.setAttribute("aria-current", "step");
    p.list.lastChild?.scrollIntoView({ block: "nearest" });
  }

  // All beyond the first n go.
  #drop(n) {
    this.#list.lines.length = Math.min(this.#list.lines.length, n);
    while (this.#parts.list.childElementCount > n) this.#parts.list.lastChild.remove();
  }

  #lay(at, line) {
    if (at < 0) return;
    const old = this.#list.lines[at];
    if (old && old.text === line.text && old.step === line.step) return;
    this.#list.lines[at] = line;
    const element = this.#line(line);
    if (old) this.#parts.list.children[at].replaceWith(element);
    else this.#parts.list.append(element);
  }

  #line({ caption, text }) {
    return make("li", {}, ...(caption ? [make("strong", { className: "caption", textContent: `${caption} ` })] : []), text);
  }

  #showEarlier() {
    const list = this.#list, at = list.lines[0].step;
    const piece = this.#program.transcript(at, kPiece + 1);
    const lines = piece.lines.slice(0, -1);
    list.lines.unshift(...lines);
    list.first -= lines.length;
    this.#parts.list.prepend(...lines.map((line) => this.#line(line)));
    this.#parts.list.start = list.first;
    this.#parts.earlier.hidden = list.first <= 1;
    if (list.first <= 1) this.#parts.list.firstChild.scrollIntoView({ block: "nearest" });
  }

  // --- The state

  #toggleState() {
    const { toggle, state } = this.#parts;
    this.#known.stateShown = state.hidden;
    state.hidden = !state.hidden;
    toggle.textContent = state.hidden ? "Show the state as a table" : "Hide the table";
    if (!state.hidden) this.#table(this.#program.now());
  }

  #table({ table, position }) {
    const named = (objects) => objects.length ? objects.join(", ") : "empty";
    const tier = (local) => !local ? ["none", "none"]
      : [local.private || "empty", named(local.shared)].map((words) => local.hidden && words !== "empty" ? `${words} (out of reach)` : words);
    const hands = ({ name, doing, objects }) => `${name}${doing ? ` ${doing}` : ""}${objects.length ? ` has ${objects.join(", ")}` : ""}`;
    const rows = table.map(({ live, victim, goroutines }, p) => {
      const cells = [...tier(live), goroutines.map(hands).join("; ") || "nobody", ...tier(victim)];
      return make("tr", {}, make("th", { scope: "row", textContent: `P${p}` }), ...cells.map((words) => make("td", { textContent: words })));
    });
    const heads = ["P", "private", "shared, oldest first", "in hand", "victim private", "victim shared, oldest first"];
    this.#parts.state.replaceChildren(make("table", {}, make("caption", { textContent: `The pool after ${position} accesses` }),
      make("thead", {}, make("tr", {}, ...heads.map((words) => make("th", { scope: "col", textContent: words })))), make("tbody", {}, ...rows)));
  }
}
