// Keys: what the browser says of a press goes to the program as it is, and ui/session/stroke.h says
// what it means.

// Where a key was pressed, as ui/platform/keyboard.cpp has it; in a field of text it is the field's
// id.
export const kElsewhere = -1, kCanvas = 0;

// SDL keeps the browser from what it would do with an event. Of this one it cannot.
export function leaveToBrowser(event) {
  Object.defineProperty(event, "preventDefault", { value() {} });
}

const kMac = /Mac|iPhone|iPad/.test(navigator.platform);

// As ui/platform/keyboard.cpp unpacks them.
function bits(event) {
  const held = [
    event.shiftKey, event.ctrlKey, event.altKey, event.metaKey, event.getModifierState("AltGraph"),
    kMac, event.repeat, event.type === "keyup",
  ];
  return held.reduce((sum, is, i) => sum + (is ? 1 << i : 0), 0);
}

// program: {pressed(where, key, code, bits) -> whether it was taken, shift(held), layout(text),
// blur()}
export class Keyboard {
  #program;
  #shift = false;

  constructor(program) { this.#program = program; }

  // Tells the program; answers whether it has taken the key.
  press(where, event) {
    if (event.isComposing) return false;  // an input method's
    return this.#program.pressed(where, event.key ?? "", event.code ?? "", bits(event));
  }

  // The letter of a chord that the browser carried out by itself, such as a menu's Undo.
  chord(where, letter, shift) {
    return this.#program.pressed(where, letter, "", 2 + (shift ? 1 : 0));
  }

  // From now on. searchable(): whether the stage is on screen, over which the search opens.
  watch(canvas, searchable) {
    const capture = { capture: true };
    document.addEventListener("keydown", (event) => {
      if (searchable() && this.press(kElsewhere, event)) {
        event.preventDefault();
        event.stopImmediatePropagation();
        canvas.focus({ preventScroll: true });
      } else if (event.target === canvas && this.press(kCanvas, event)) {
        event.preventDefault();
      }
    }, capture);
    document.addEventListener(
      "keyup",
      (event) => {
        if (event.target === canvas) this.press(kCanvas, event);
      },
      capture,
    );
    // Shift and the mouse pan the lanes. A press of Shift elsewhere, or in another window, is seen
    // here too.
    for (const kind of ["pointerdown", "pointermove", "wheel", "keydown", "keyup"]) {
      document.addEventListener(kind, ({ shiftKey }) => this.#holdShift(shiftKey), {
        capture: true, passive: true,
      });
    }
    canvas.addEventListener("blur", () => {
      this.#shift = false;
      this.#program.blur();
    });
    this.#tellLayout();
    // It may have been changed meanwhile.
    window.addEventListener("focus", () => this.#tellLayout());
  }

  #holdShift(held) {
    if (held === this.#shift) return;
    this.#shift = held;
    this.#program.shift(held);
  }

  // What the keys print by themselves; only Chromium tells, and not in a frame.
  #tellLayout() {
    navigator.keyboard?.getLayoutMap?.().then(
      (map) =>
        this.#program.layout([...map].map(([code, printed]) => `${code} ${printed}`).join("\n")),
      () => {},
    );
  }
}
