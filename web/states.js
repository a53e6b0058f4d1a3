// The states of the page (html[data-state]; web/style.css shows what belongs to each), and what is
// said in those without a stage. Which state leads to which: web/rim.js.

const at = (id) => document.getElementById(id);
const root = document.documentElement;

export function show(state) {
  root.dataset.state = state;
}

const kFailures = {
  wasm: [
    "The stage cannot be shown", "This browser has no WebAssembly.",
    "Update it, or open the page in a current Firefox, Chrome, Edge or Safari.",
  ],
  webgl2: [
    "The stage cannot be shown", "This browser offers no WebGL2, which the stage is drawn with.",
    "Turn on hardware acceleration in the browser's settings, update the graphics driver, or open the page in another browser.",
  ],
  load: ["The page could not be loaded", "", "Check the connection and load the page again."],
  lost: [
    "The stage is gone",
    "The browser took the graphics away that the stage is drawn with, and has not given them back.",
    "It comes back by itself if the browser does that. Otherwise load the page again; your progress is stored.",
  ],
  rest: [
    "A part of the page is missing", "",
    "Your progress is stored. Check the connection and load the page again.",
  ],
  stopped: [
    "The program has stopped", "",
    "Load the page again; your progress is stored. If it happens again, please report what is said here.",
  ],
};

// Says what failed and what to do, with the bank as text below.
export function failed(kind, detail = "") {
  const [title, words, advice] = kFailures[kind];
  at("failed-title").textContent = title;
  at("failed-words").textContent = words || detail;
  at("failed-advice").textContent = advice;
  at("failed").hidden = false;
  show("failed");
  document.dispatchEvent(new CustomEvent("poolscope-failed", { detail: detail || words }));
}

// What failed has come back.
export function returned() {
  if (root.dataset.state !== "failed") return;
  at("failed").hidden = true;
  show("running");
}

// A question to read while the rest arrives: the one that was asked for, or any.
export function ask() {
  const wanted = /(?:^#|&)q=(\d+)/.exec(location.hash)?.[1];
  const all = document.querySelectorAll("#bank .list a");
  const one =
    (wanted && document.querySelector(`#q${wanted} > a`)) ||
    all[Math.floor(Math.random() * all.length)];
  if (one) at("asked").textContent = one.textContent;
}
