// A page as elements, made from the Doc that the program has for it (ui/page/doc_json.h). What is said becomes
// text, never markup.
//
// Elements stay where they are as long as they mean the same, and only what differs is changed in them: a press
// that has begun finds its button, and a screen reader its place. Where the focus was on something that is gone it
// goes on to what means the same, or to the heading of what came instead.

export function make(tag, properties = {}, ...children) {
  const { label, controls, role, ...rest } = properties;
  const element = Object.assign(document.createElement(tag), rest);
  if (label) element.setAttribute("aria-label", label);
  if (controls) element.setAttribute("aria-controls", controls);
  if (role) element.setAttribute("role", role);
  element.append(...children);
  return element;
}

export const group = (label, ...children) => make("div", { className: "group", role: "group", label }, ...children);

// A link of the program's own is an address of this page; only what leads elsewhere opens beside it.
function linked(link, child) {
  const inside = link.startsWith("#");
  return make("a", inside ? { href: link } : { href: link, target: "_blank", rel: "noopener" }, child);
}

function spans(list) {
  return list.map(({ text, strong, emphasis, code, link }) => {
    let out = document.createTextNode(text);
    for (const [on, tag] of [[code, "code"], [emphasis, "em"], [strong, "strong"]]) if (on) out = make(tag, {}, out);
    return link && /^(#|https?:)/.test(link) ? linked(link, out) : out;
  });
}

// Rows of one table and items of one list stand together.
function blocks(list) {
  const out = [];
  const within = (tag, properties = {}) => {
    const last = out.at(-1);
    return last?.tagName.toLowerCase() === tag ? last : out[out.push(make(tag, properties)) - 1];
  };
  for (const { kind, words, text, cells, header, number, depth = 0 } of list) {
    if (kind === "row") within("table").append(make("tr", {}, ...cells.map((cell) => make(header ? "th" : "td", {}, ...spans(cell)))));
    else if (kind === "code") out.push(make("pre", { tabIndex: 0 }, make("code", { textContent: text })));
    else if (kind === "rule") out.push(make("hr"));
    else if (kind === "bullet" || kind === "numbered") {
      const item = make("li", {}, ...spans(words));
      if (depth > 1) item.style.marginLeft = `${depth - 1}em`;
      within(kind === "bullet" ? "ul" : "ol", kind === "bullet" ? {} : { start: number }).append(item);
    } else out.push(make(kind === "heading" ? "h4" : kind === "quote" ? "blockquote" : "p", {}, ...spans(words)));
  }
  return out;
}

// Makes an element, or the text between two, like the fresh one.
function patch(old, fresh) {
  if (old.nodeName !== fresh.nodeName || old.dataset?.does !== fresh.dataset?.does) return old.replaceWith(fresh);
  if (old.nodeType === Node.TEXT_NODE) {
    if (old.data !== fresh.data) old.data = fresh.data;
    return;
  }
  for (const { name } of [...old.attributes]) if (!fresh.hasAttribute(name)) old.removeAttribute(name);
  for (const { name, value } of fresh.attributes) {
    if (name !== "style" && old.getAttribute(name) !== value) old.setAttribute(name, value);
  }
  if (old.style.cssText !== fresh.style.cssText) old.style.cssText = fresh.style.cssText;  // as the policy allows
  if ("value" in old && old.value !== fresh.value && document.activeElement !== old) old.value = fresh.value;
  patchAll(old, [...fresh.childNodes]);
}

function patchAll(box, fresh) {
  const old = [...box.childNodes];
  old.slice(fresh.length).forEach((each) => each.remove());
  fresh.forEach((each, i) => { if (i < old.length) patch(old[i], each); else box.append(each); });
}

export class DocView {
  #box;
  #program;
  #around;
  #known = "";
  #id = null;
  #then = null;  // the command that is given after any press

  // program: {command(name, value)}. around, if given: the element that box is a part of; who has just pressed something
  // there goes on at the heading of the page that it led to.
  constructor(box, program, around) {
    this.#box = box;
    this.#program = program;
    this.#around = around;
    box.addEventListener("click", ({ target }) => this.#press(target.closest("[data-does]")));
    box.addEventListener("input", ({ target }) => this.#program.command(target.dataset.does, target.value));
  }

  #press(button) {
    if (button?.tagName !== "BUTTON" || button.getAttribute("aria-disabled") === "true") return;
    const [command, value] = JSON.parse(button.dataset.does);
    if (command) this.#program.command(command, value);
    if (this.#then) this.#program.command(this.#then.command, this.#then.value);
  }

  // What somebody types in a field of the page is there already: it makes no page anew.
  show(doc) {
    const known = JSON.stringify(doc, (key, value) => (key === "typed" ? undefined : value));
    if (known === this.#known) return;
    this.#known = known;
    const focused = this.#box.contains(document.activeElement) ? document.activeElement : null, does = focused?.dataset.does;
    const another = this.#id !== null && this.#id !== doc.id && !focused && this.#around?.contains(document.activeElement);
    this.#id = doc.id;
    this.#then = doc.command ? doc : null;
    patchAll(this.#box, doc.sections.flatMap((section) => this.#section(section)));
    if (another) this.#box.querySelector("h3")?.focus();
    if (!focused || document.activeElement === focused) return;
    const same = does && [...this.#box.querySelectorAll("[data-does]")].find(({ dataset }) => dataset.does === does);
    (same || this.#box.querySelector("h3, button"))?.focus();
  }

  #section({ title, elements }) {
    const made = elements.flatMap((element) => this[`_${element.kind}`](element));
    return title ? [make("section", {}, make("h3", { tabIndex: -1, textContent: title }), ...made)] : made;
  }

  _heading({ words, note, way }) {
    return [make("h3", { tabIndex: -1 }, ...spans(words)), ...(note ? [make("p", { className: "quiet", textContent: note })] : []),
      ...(way ? [this.#button(way)] : [])];
  }
  _text({ words, tone }) { return [make("p", { className: tone }, ...spans(words))]; }
  _markdown({ blocks: list }) { return blocks(list); }
  _chips({ chips }) { return [make("p", { className: "quiet", textContent: chips.join(", ") })]; }
  _hole({ says }) { return [make("p", { textContent: says })]; }

  _bar({ words, said, parts = [], ...button }) {
    const bar = make("span", { className: "bar" }, ...parts.map(({ part: one, tone }) => {
      const piece = make("span", { className: tone });
      piece.style.width = `${100 * one}%`;
      return piece;
    }));
    bar.setAttribute("aria-hidden", "true");
    const text = said ? `${words}: ${said}` : words;
    const row = button.command ? this.#button({ ...button, words: text }) : make("span", { textContent: text });
    return [make("p", { className: "measure" }, row, ...(parts.length > 0 ? [bar] : []))];
  }

  _table({ heads, rows }) {
    const cells = (tag, list, more) => list.map((words) => make(tag, { textContent: words, ...more }));
    return [make("table", {}, make("thead", {}, make("tr", {}, ...cells("th", heads, { scope: "col" }))),
      make("tbody", {}, ...rows.map((row) => make("tr", {}, ...cells("td", row)))))];
  }

  _buttons({ label, labelled, buttons }) { return this.#labelled(label, labelled, group(label, ...buttons.map((each) => this.#button(each)))); }

  _choices({ label, labelled, choices }) {
    const list = make("ul", { className: "options", label }, ...choices.map((each) => make("li", {}, ...this.#choice(each))));
    return this.#labelled(label, labelled, list);
  }

  _stepper({ label, said, less, more }) {
    return [group(label || said, make("span", { textContent: label ? `${label}: ${said}` : said }), this.#button(less), this.#button(more))];
  }

  _facts({ facts }) {
    return [make("dl", {}, ...facts.map(({ name, value }) => make("div", {}, make("dt", { textContent: name }), make("dd", { textContent: value }))))];
  }

  _marks({ rows }) {
    return [make("ul", {}, ...rows.map(({ words, says, note }) => make("li", { textContent: `${words} (${says}${note ? `, ${note}` : ""})` })))];
  }

  _field({ label, typed, command, lines }) {
    const field = make(lines ? "textarea" : "input", { value: typed, label, spellcheck: lines });
    field.dataset.does = command;
    return [make("p", { className: "label", textContent: label }), field];
  }

  #labelled(label, shown, element) {
    return shown ? [make("p", { className: "label", textContent: label }), element] : [element];
  }

  #pressed(button, { command, value, pressed, enabled = true, tip, primary }) {
    button.dataset.does = JSON.stringify([command ?? "", value ?? 0]);
    if (pressed !== undefined) button.setAttribute("aria-pressed", String(pressed));
    if (!enabled) button.setAttribute("aria-disabled", "true");
    if (tip) button.title = tip;
    if (primary) button.classList.add("primary");
    return button;
  }

  #button(each) {
    return this.#pressed(make("button", { type: "button", textContent: each.note ? `${each.words}, ${each.note}` : each.words }), each);
  }

  // Inside a button stand words alone; what is no button any more has its text as it is.
  #choice({ lead, body, after = [], note, tone, open, current, ...button }) {
    const about = [...(lead ? [make("span", { className: "quiet", textContent: `${lead} ` })] : [])];
    if (button.command) {
      const words = blocks(body).map((each) => make("span", {}, each.textContent, " "));
      const end = note ? [make("span", { className: tone ?? "quiet", textContent: note })] : [];
      const made = this.#pressed(make("button", { type: "button" }, ...about, ...words, ...end), button);
      if (open !== undefined) made.setAttribute("aria-expanded", String(open));
      if (current) made.setAttribute("aria-current", "step");
      return [made, ...blocks(after)];
    }
    const verdict = note ? [make("strong", { className: tone ?? "", textContent: `${note[0].toUpperCase()}${note.slice(1)}: ` })] : [];
    const [first = make("p"), ...rest] = blocks(body);
    if (first.tagName === "P") first.prepend(...about, ...verdict);
    else rest.unshift(make("p", {}, ...about, ...verdict));
    if (current) first.setAttribute("aria-current", "step");
    return [first, ...rest, ...blocks(after)];
  }
}

// Several pages one below the other, each of which stays as it is while another changes. A page is known by the
// first word of its id; the first of them is the one that a visitor goes to.
export class DocList {
  #box;
  #program;
  #around;
  #views = new Map();

  constructor(box, program, around) {
    this.#box = box;
    this.#program = program;
    this.#around = around;
  }

  show(docs) {
    const views = docs.map((doc, i) => {
      const name = i === 0 ? "" : doc.id.split(" ")[0];
      const known = this.#views.get(name) ?? { name, box: make("div", { className: "doc" }) };
      known.view ??= new DocView(known.box, this.#program, i === 0 ? this.#around : null);
      known.doc = doc;
      return known;
    });
    this.#views = new Map(views.map((each) => [each.name, each]));
    const boxes = views.map(({ box }) => box);
    if (boxes.length !== this.#box.childElementCount || boxes.some((box, i) => this.#box.children[i] !== box)) {
      this.#box.replaceChildren(...boxes);
    }
    for (const { view, doc } of views) view.show(doc);
  }
}
