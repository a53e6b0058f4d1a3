// A page's first WebGL context takes the browser long: it connects to its GPU process, and that may
// have a driver to start. getContext stands still until then, and the page with it. So a worker
// asks for one first, while the program is still on its way; the canvas's own comes at once after
// that. It asks when the page has been painted: before that the GPU process has other things to do,
// or is not up, and then nothing is gained by waiting.
import { after, painted } from "./fetched.js";

const kPatience = 2000;  // milliseconds

// Answers a function for when the page is about to ask: its promise resolves, to the worker if
// there is one, when it may.
export function graphics() {
  let worker = null, answer = null, wanted = true;
  painted().then(() => {
    if (!wanted) return;
    worker = new Worker(new URL("./graphics-worker.js", import.meta.url));
    answer = new Promise((done) => { worker.onmessage = worker.onerror = done; });
  });
  return async () => {
    wanted = false;
    if (answer) await Promise.race([answer, after(kPatience)]);
    return worker;
  };
}
