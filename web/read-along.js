// The page as text: what the program says of each page, for those who hear it, read it, select or translate it.
//
//   program --now(), transcript()--> elements      (asked again whenever rim.js says "changed")
//   program <------command()-------- buttons
//
// What the program says becomes text, never markup. Elements stay where they are as long as they mean
// the same, so that neither the focus nor the place where a screen reader reads is lost.

import { DocList, DocView, make } from "./doc.js";
import { style } from "./files.js";

const kPiece = 100;  // sentences that are asked for at once
const kFresh = 20;   // of them, while the run goes on
const kMost = 1000;  // in the list; the earlier ones come back on request

const section = document.getElementById("read-along");

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

  // begins: nobody has pressed anything yet, so the focus stays where it is.
  show(on, begins = false) {
    if (on === !section.hidden) return;
    section.hidden = !on;
    document.documentElement.toggleAttribute("data-read-along", on);
    this.#styled ??= style(new URL("./read-along.css", import.meta.url).href).catch(() => { this.#styled = null; });  // it reads without, too
    if (!on) return document.getElementById("canvas").focus({ preventScroll: true });
    this.#parts ??= this.#build();
    this.#update();
    if (!begins) this.#parts.title.focus();
  }

  // Told while the program is at work: it is asked when it has finished.
  changed() {
    if (this.#pending || section.hidden) return;
    this.#pending = true;
    queueMicrotask(() => { this.#pending = false; if (!section.hidden) this.#update(); });
  }

  // --- Building, once

  #build() {
    const p = { title: make("h2", { id: "read-along-title", tabIndex: -1, textContent: "As text" }) };
    const close = make("button", { type: "button", textContent: "Close" });
    close.addEventListener("click", () => this.#program.command("toggle_read_along"));
    const part = (className) => make("div", { className });
    [p.modes, p.where, p.message, p.transport] = ["modes", "where", "told", "transport"].map((name) => {
      const box = part(name);
      return { box, view: new DocView(box, this.#program) };
    });
    p.pages = part("page");
    p.docs = new DocList(p.pages, this.#program, section);
    p.earlier = make("button", { type: "button", textContent: "Show earlier steps" });
    p.earlier.addEventListener("click", () => this.#showEarlier());
    p.intro = make("p", { className: "caption" });
    p.list = make("ol", { id: "read-along-steps", label: "Steps so far" });
    p.state = make("div", { id: "read-along-state", hidden: true });
    p.toggle = make("button", { type: "button", textContent: "Show the state as a table", controls: p.state.id });
    p.toggle.addEventListener("click", () => this.#toggleState());
    p.told = make("div", {}, make("h3", { textContent: "What happened" }), p.intro, p.earlier, p.list, p.toggle, p.state);
    section.append(make("header", {}, p.title, close), p.modes.box, p.where.box, p.message.box, p.pages, p.transport.box, p.told);
    section.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || event.ctrlKey || event.altKey || event.metaKey) return;
      event.preventDefault();
      this.#program.command("toggle_read_along");
    });
    return p;
  }

  // --- Showing

  #update() {
    const now = this.#program.now(), p = this.#parts;
    for (const name of ["modes", "where", "message", "transport"]) p[name].view.show(now.docs[name]);
    p.docs.show(now.docs.pages);
    p.told.hidden = now.docs.transport.sections.length === 0;
    this.#steps(now);
    if (this.#known.stateShown) this.#table(now);
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
