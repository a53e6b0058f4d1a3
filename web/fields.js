// Fields of text: the browser's own elements, laid over the places in the canvas where text is
// typed (ui/session/text_field.h). Soft keyboard, input methods, selection, copy, cut and paste are
// the browser's; what the text is, what a key does, undo and redo are the program's.
//
// show([{id, box, clip, keep, lines, prose?, label, advance, pitch, text?, caret?, focus?}]):
// rectangles are [x, y, w, h] in CSS pixels; text comes only when the program has changed it, caret
// counts bytes.

const bytes = new TextEncoder();
const kFont = 16;           // CSS pixels, as style.css says
const kAdvance = 0.6;       // of JetBrains Mono, in ems

const bytesBefore = (text, units) => bytes.encode(text.slice(0, units)).length;

// Where in the text that many bytes end, in UTF-16 units.
function unitsOf(text, count) {
  let units = 0;
  for (const character of text) {
    if (count <= 0) break;
    count -= bytes.encode(character).length;
    units += character.length;
  }
  return units;
}

export class Fields {
  #canvas;
  #program;
  #all = new Map();  // id -> element

  // program: {typed(id, text, caret), caret(id, caret), scrolled(id, x, y), keyboard
  // (web/keyboard.js), typing(id), text(id) -> {text, caret}}
  constructor(canvas, program) {
    this.#canvas = canvas;
    this.#program = program;
    document.addEventListener("selectionchange", () => this.#selected());
  }

  show(list) {
    for (const [id, element] of this.#all) {
      if (!list.some((field) => field.id === id)) this.#hide(id, element);
    }
    for (const field of list) {
      const element = this.#all.get(field.id) ?? this.#make(field);
      this.#place(element, field);
      if (field.text !== undefined) this.#set(element, field);
      if (field.focus) element.focus({ preventScroll: true });
    }
  }

  // Gone from the canvas: the focus goes back there, so that the next key is not lost.
  #hide(id, element) {
    if (element.hidden) return;
    const had = document.activeElement === element;
    element.hidden = true;
    if (had) {
      this.#program.typing(0);
      this.#canvas.focus({ preventScroll: true });
    }
  }

  #place(element, { box: [x, y, w, h], clip: [cx, cy, cw, ch], keep, advance, pitch, label }) {
    const scale = advance / (kFont * kAdvance);
    const cut = [cy - y, x + w - cx - cw, y + h - cy - ch, cx - x].map(
      (edge) => `${Math.max(0, edge) / scale}px`);
    Object.assign(element.style, {
      transform: `translate(${x}px, ${y}px) scale(${scale})`,
      width: `${w / scale}px`, height: `${h / scale}px`, lineHeight: `${pitch / scale}px`,
      clipPath: cut.every((edge) => edge === "0px") ? "none" : `inset(${cut.join(" ")})`,
    });
    element.keep = keep;
    element.scale = scale;
    element.hidden = false;
    if (element.getAttribute("aria-label") !== label) element.setAttribute("aria-label", label);
  }

  #make({ id, lines, prose }) {
    const element = document.createElement(lines ? "textarea" : "input");
    element.className = prose ? "field prose" : "field";
    if (!prose) {
      Object.assign(element, { spellcheck: false, autocapitalize: "off", wrap: "off" });
      element.setAttribute("autocorrect", "off");
    }
    element.autocomplete = "off";
    element.id = `field-${id}`;
    this.#all.set(id, element);
    this.#canvas.after(element);
    const tell = () => {
      if (!element.composing)
        this.#program.typed(id, element.value, bytesBefore(element.value, element.selectionEnd));
    };
    element.addEventListener("input", tell);
    element.addEventListener("compositionstart", () => { element.composing = true; });
    element.addEventListener("compositionend", () => { element.composing = false; tell(); });
    element.addEventListener("focus", () => this.#program.typing(id));
    element.addEventListener("blur", () => this.#program.typing(0));
    element.addEventListener("scroll", () =>
      this.#program.scrolled(
        id, element.scrollLeft * element.scale, element.scrollTop * element.scale),
    );
    // The browser's own history would know nothing of what the program has put in.
    if (!prose) element.addEventListener("beforeinput", (event) => {
      const redo = event.inputType === "historyRedo";
      if (!redo && event.inputType !== "historyUndo") return;
      event.preventDefault();
      if (this.#program.keyboard.chord(id, "z", redo)) this.#answered(id);
    });
    element.addEventListener("keydown", (event) => this.#key(event, id));
    element.addEventListener("wheel", (event) => this.#wheel(event, element), { passive: false });
    this.#passOn(element);
    return element;
  }

  #key(event, id) {
    if (event.isComposing) return;
    if (this.#program.keyboard.press(id, event)) {
      event.preventDefault();
      this.#answered(id);
    } else if (event.key === "Escape" && !event.altKey) {
      event.preventDefault();  // else it would close what lies over the page as well
      this.#canvas.focus({ preventScroll: true });
    }
  }

  // What it has made of the text is there at once: the next letter may not wait for a frame.
  #answered(id) {
    const now = this.#program.text(id);
    if (now) this.#set(this.#all.get(id), now);
  }

  #set(element, { text, caret }) {
    if (element.composing || element.value === text) return;
    element.value = text;
    const at = unitsOf(text, caret);
    element.setSelectionRange(at, at);
  }

  #selected() {
    for (const [id, element] of this.#all) {
      if (document.activeElement !== element || element.composing) continue;
      this.#program.caret(id, bytesBefore(element.value, element.selectionEnd));
    }
  }

  // What the field cannot scroll, the panel below it does.
  #wheel(event, element) {
    if (event.ctrlKey) return;
    const room = element.scrollHeight - element.clientHeight - element.scrollTop;
    const scrolls = event.deltaY < 0 ? element.scrollTop > 0.5 : room > 0.5;
    if (document.activeElement === element && scrolls) return;
    event.preventDefault();
    this.#canvas.dispatchEvent(new MouseEvent("mousemove", event));
    this.#canvas.dispatchEvent(new WheelEvent("wheel", event));
  }

  // A finger that is drawn over a field without the focus scrolls the panel, too.
  #passOn(element) {
    let last = null;
    element.addEventListener("pointerdown", (event) => {
      last =
        event.pointerType === "touch" && document.activeElement !== element ? event.clientY : null;
    });
    element.addEventListener("pointermove", (event) => {
      if (last === null) return;
      const { clientX, clientY } = event;
      this.#canvas.dispatchEvent(new MouseEvent("mousemove", { clientX, clientY, bubbles: true }));
      this.#canvas.dispatchEvent(
        new WheelEvent("wheel", { clientX, clientY, deltaY: last - clientY, bubbles: true }));
      last = clientY;
    });
    for (const end of ["pointerup", "pointercancel"])
      element.addEventListener(end, () => {
        last = null;
      });
  }
}
