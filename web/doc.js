// A page as elements, made from the Doc that the program has for it (ui/page/doc_json.h). What is said becomes
// text, never markup.
//
// A page is made anew when it differs from what is there; the focus stays on the button or field that means
// the same, or goes to the heading of what came instead.

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

export class DocView {
  #box;
  #program;
  #around;
  #known = "";
  #id = null;

  // program: {command(name, value)}. around: the element that box is a part of; who has just pressed something
  // there goes on at the heading of the page that it led to.
  constructor(box, program, around) {
    this.#box = box;
    this.#program = program;
    this.#around = around;
  }

  // What somebody types in a field of the page is there already: it makes no page anew.
  show(doc) {
    const known = JSON.stringify(doc, (key, value) => (key === "typed" ? undefined : value));
    if (known === this.#known) return;
    this.#known = known;
    const focused = this.#box.contains(document.activeElement) ? document.activeElement.dataset.does ?? "" : null;
    this.#box.replaceChildren(...doc.sections.flatMap((section) => this.#section(section)));
    const another = this.#id !== null && this.#id !== doc.id && this.#around.contains(document.activeElement);
    this.#id = doc.id;
    if (focused === null) return another ? this.#box.querySelector("h3")?.focus() : undefined;
    const same = [...this.#box.querySelectorAll("[data-does]")].find(({ dataset }) => dataset.does === focused);
    (same ?? this.#box.querySelector("h3, button"))?.focus();
  }

  #section({ title, elements }) {
    const made = elements.flatMap((element) => this[`_${element.kind}`](element));
    return title ? [make("section", {}, make("h3", { tabIndex: -1, textContent: title }), ...made)] : made;
  }

  _heading({ words }) { return [make("h3", { tabIndex: -1 }, ...spans(words))]; }
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

  _marks({ rows }) {
    return [make("ul", {}, ...rows.map(({ words, says, note }) => make("li", { textContent: `${words} (${says}${note ? `, ${note}` : ""})` })))];
  }

  _field({ label, typed, command, lines }) {
    const field = make(lines ? "textarea" : "input", { value: typed, label, spellcheck: lines });
    field.dataset.does = command;
    field.addEventListener("input", () => this.#program.command(command, field.value));
    return [make("p", { className: "label", textContent: label }), field];
  }

  #labelled(label, shown, element) {
    return shown ? [make("p", { className: "label", textContent: label }), element] : [element];
  }

  #pressed(button, { command, value, pressed, enabled = true, tip, primary }) {
    button.dataset.does = `${command} ${value}`;
    if (pressed !== undefined) button.setAttribute("aria-pressed", String(pressed));
    if (!enabled) button.setAttribute("aria-disabled", "true");
    if (tip) button.title = tip;
    if (primary) button.classList.add("primary");
    button.addEventListener("click", () => { if (enabled) this.#program.command(command, value); });
    return button;
  }

  #button(each) { return this.#pressed(make("button", { type: "button", textContent: each.words }), each); }

  // Inside a button stand words alone; what is no button any more has its text as it is.
  #choice({ lead, body, after = [], note, tone, ...button }) {
    const about = [...(lead ? [make("span", { className: "quiet", textContent: `${lead} ` })] : [])];
    if (button.command) {
      const words = blocks(body).map((each) => make("span", {}, each.textContent, " "));
      const end = note ? [make("span", { className: tone ?? "quiet", textContent: note })] : [];
      return [this.#pressed(make("button", { type: "button" }, ...about, ...words, ...end), button)];
    }
    const verdict = note ? [make("strong", { className: tone ?? "", textContent: `${note[0].toUpperCase()}${note.slice(1)}: ` })] : [];
    const [first = make("p"), ...rest] = blocks(body);
    if (first.tagName === "P") first.prepend(...about, ...verdict);
    else rest.unshift(make("p", {}, ...about, ...verdict));
    return [first, ...rest, ...blocks(after)];
  }
}
