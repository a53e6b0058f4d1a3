// What the first frame waits for: files, whose bytes the bar counts as they arrive, and the first
// paint of the page. The card comes first: it is there to be read while the rest arrives, and a
// program that arrives before it is painted only holds that up.
import { urlOf } from "./files.js";

const bar = document.getElementById("bar"), told = document.getElementById("told");
const expected = Number(document.querySelector("meta[name=poolscope-bytes]").content) || 0;
let received = 0;

function count(chunk) {
  received += chunk.byteLength;
  if (expected > 0) bar.value = Math.min(1, received / expected);
  else bar.removeAttribute("value");
  told.textContent = `${Math.round(received / 1024)} KB received`;
}

// The response with its bytes counted as they pass; path: the plain one.
export async function fetched(path) {
  let response;
  try {
    response = await fetch(urlOf(path));
  } catch {
    throw new Error(`${path} could not be fetched: the connection failed.`);
  }
  if (!response.ok) {
    throw new Error(`${path} could not be fetched: the server answered ${response.status}.`);
  }
  const counter = new TransformStream({
    transform(chunk, out) { count(chunk); out.enqueue(chunk); },
  });
  return new Response(response.body.pipeThrough(counter), {
    headers: { "Content-Type": response.headers.get("Content-Type") ?? "" },
  });
}

export const after = (time) => new Promise((done) => { setTimeout(done, time); });

export function painted() {
  const tells = PerformanceObserver.supportedEntryTypes?.includes("paint");
  if (document.hidden || !tells) return Promise.resolve();
  return new Promise((done) => new PerformanceObserver((_, observer) => {
    observer.disconnect();
    done();
  }).observe({ type: "paint", buffered: true }));
}

// All of the page, the text below the stage included.
export function parsed() {
  if (document.readyState !== "loading") return Promise.resolve();
  return new Promise((done) => {
    document.addEventListener("DOMContentLoaded", done, { once: true });
  });
}

// The browser's turn between two pieces of work: what it has to paint or to answer does not wait
// for both.
export const turn = () => new Promise((done) => {
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = done;
  port2.postMessage(null);
});

export const whenIdle = window.requestIdleCallback ?? setTimeout;
