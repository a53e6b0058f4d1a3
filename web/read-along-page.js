// What else is offered beside the run, made from the list that ui/page/read_along_page.h describes: "ask me
// first", grades, the mock interview, the progress. What is said becomes text, never markup.
//
// The list is made anew when it differs from what is there; the focus stays on the button that means the
// same, or goes to the heading of what came instead.

export class Page {
  #box;
  #make;
  #blocks;
  #command;
  #known = "[]";

  // make(tag, properties, ...children) and blocks(list) are read-along.js's; command(name, value) the program's.
  constructor(box, { make, blocks, command }) {
    this.#box = box;
    this.#make = make;
    this.#blocks = blocks;
    this.#command = command;
  }

  show(list) {
    const json = JSON.stringify(list);
    if (json === this.#known) return;
    this.#known = json;
    const focused = this.#box.contains(document.activeElement) ? document.activeElement.dataset.does ?? "" : null;
    this.#box.replaceChildren(...this.#elements(list));
    if (focused === null) return;
    const same = [...this.#box.querySelectorAll("button")].find((button) => button.dataset.does === focused);
    (same ?? this.#box.querySelector("h3, button"))?.focus();
  }

  #elements(list) {
    const out = [];
    for (let at = 0; at < list.length;) {
      const { heading, group, buttons } = list[at];
      if (heading !== undefined) out.push(this.#make("h3", { tabIndex: -1, textContent: heading }));
      else if (group !== undefined) out.push(this.#group(group, buttons));
      if (heading !== undefined || group !== undefined) { at++; continue; }
      let end = at;
      while (end < list.length && list[end].heading === undefined && list[end].group === undefined) end++;
      out.push(...this.#blocks(list.slice(at, end)));
      at = end;
    }
    return out;
  }

  #group(label, buttons) {
    const group = this.#make("div", { className: "group", label }, ...buttons.map(({ words, command, value, pressed }) => {
      const button = this.#make("button", { type: "button", textContent: words });
      button.dataset.does = `${command} ${value}`;
      if (pressed !== undefined) button.setAttribute("aria-pressed", String(pressed));
      button.addEventListener("click", () => this.#command(command, value));
      return button;
    }));
    group.setAttribute("role", "group");
    return group;
  }
}
