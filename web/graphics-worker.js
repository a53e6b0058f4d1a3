// Asks the browser for a WebGL context, so that the GPU process is ready when the page asks for its
// own (web/graphics.js). It answers when there is one, or none to be had, and keeps it until it is
// ended.
try {
  self.context = new OffscreenCanvas(1, 1).getContext("webgl2", { antialias: false, depth: false });
} catch { /* no canvas in workers */ }
postMessage(null);
