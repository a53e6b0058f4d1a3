// The canvas and what is around it, as the program has to know of them: its size, whether it is
// seen and has its graphics, what happens over it and is not SDL's, what the visitor prefers, the
// time.
import { module, withText } from "./calls.js";
import { leaveToBrowser } from "./keyboard.js";

const canvas = document.getElementById("canvas");

export function tellClock() {
  const now = new Date();
  module._poolscope_clock(Math.floor(now / 1000), -now.getTimezoneOffset());
}

// In device pixels, and how many of them a CSS pixel has. The browser knows the box exactly; where
// it answers for another ratio (an emulated one), it is not believed.
export function canvasSize(entry) {
  const ratio = window.devicePixelRatio || 1;
  const exact = entry?.devicePixelContentBoxSize?.[0];
  const box = canvas.parentElement.getBoundingClientRect();
  const pixels = (css, device) =>
    Math.abs(device - css * ratio) < 2 ? device : Math.round(css * ratio);
  return [pixels(box.width, exact?.inlineSize), pixels(box.height, exact?.blockSize), ratio];
}

// A window that is moved to another screen keeps its size and is to be drawn sharper, or less so.
function watchRatio(resize) {
  const same = window.matchMedia(`(resolution: ${window.devicePixelRatio}dppx)`);
  same.addEventListener("change", () => {
    resize();
    requestAnimationFrame(() => resize());  // the page itself may be laid out again only now
    watchRatio(resize);
  }, { once: true });
}

function watchSize() {
  const resize = (entry) => {
    const size = canvasSize(entry);
    if (size[0] > 0 && size[1] > 0) module._poolscope_resize(...size);
  };
  const observer = new ResizeObserver((entries) => resize(entries[0]));
  try {
    observer.observe(canvas.parentElement, { box: "device-pixel-content-box" });
  } catch {  // Safari: without that box
    observer.observe(canvas.parentElement);
    window.addEventListener("resize", () => resize());
  }
  watchRatio(resize);
}

function watchGraphics(rim) {
  canvas.addEventListener("webglcontextlost", (event) => {
    event.preventDefault();
    module._poolscope_context(0);
    rim.context(false);
  });
  canvas.addEventListener("webglcontextrestored", () => {
    module._poolscope_context(1);
    rim.context(true);
  });
}

function watchPointer(rim) {
  // SDL keeps the browser's default from happening, the focus included.
  canvas.addEventListener("pointerdown", (event) => {
    if (!rim.keepsField(event)) canvas.focus({ preventScroll: true });
  });
  // Ctrl and the wheel, which a trackpad's pinch comes as, zooms the stage; elsewhere it zooms the
  // page.
  document.addEventListener("wheel", (event) => {
    if (!event.ctrlKey || event.target !== canvas) return;
    event.stopImmediatePropagation();
    const factor = Math.exp(-Math.max(-40, Math.min(40, event.deltaY)) * 0.01);
    const box = canvas.getBoundingClientRect();
    const taken = module._poolscope_zoom(event.clientX - box.x, event.clientY - box.y, factor);
    if (taken) event.preventDefault();
  }, { capture: true, passive: false });
  // What the browser takes over, to scroll or to go back, was no tap. SDL would forbid it to, which
  // is too late.
  for (const kind of ["touchstart", "touchmove", "touchend", "touchcancel"]) {
    document.addEventListener(kind, (event) => {
      if (!event.cancelable) leaveToBrowser(event);
    }, { capture: true, passive: false });
  }
  canvas.addEventListener("touchcancel", () => module._poolscope_cancel_touch(), { capture: true });
  canvas.addEventListener("contextmenu", (event) => event.preventDefault());
}

// A scenario from anywhere: the editor opens with it.
function watchPaste() {
  document.addEventListener("paste", (event) => {
    if (document.activeElement !== canvas) return;
    const pasted = event.clipboardData?.getData("text/plain");
    if (pasted) withText(pasted, (at, length) => module._poolscope_paste(at, length));
  });
}

function watchSeen(rim) {
  const shown = () => {
    module._poolscope_show(document.hidden ? 0 : 1);
    if (!document.hidden) tellClock();  // days may have passed, and time zones
  };
  document.addEventListener("visibilitychange", shown);
  // Back from where the browser keeps a page whole: other tabs may have stored something meanwhile.
  window.addEventListener("pageshow", ({ persisted }) => {
    if (!persisted) return;
    shown();
    rim.catchUp();
  });
}

export function watchCanvas(rim) {
  watchSize();
  watchGraphics(rim);
  watchPointer(rim);
  watchPaste();
  watchSeen(rim);
}

export function watchWishes() {
  for (const [query, tell] of [
    ["(prefers-color-scheme: light)", (on) => module._poolscope_prefer(on ? 1 : 0)],
    ["(pointer: coarse)", (on) => module._poolscope_touch(on ? 1 : 0)],
    ["(prefers-reduced-motion: reduce)", (on) => module._poolscope_motion(on ? 0 : 1)],
  ]) {
    const wish = window.matchMedia(query);
    tell(wish.matches);
    wish.addEventListener("change", () => tell(wish.matches));
  }
}
