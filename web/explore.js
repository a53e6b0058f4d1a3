// Every order of a scenario's accesses, walked in a worker, so that the page stays at hand.
import { late } from "./files.js";

// explore(text, fault, {maxStates, onProgress, signal}) -> what was found: {verdict: "holds" |
// "broken" | "bound reached" | "one order" | "not walked", states, accesses, max_states, longest,
// stranded} and, broken, {flaw, says, accesses_to_flaw, run}; one order, {says}: nothing overlaps;
// not walked, {problem}. fault: a name, or "" for the scenario's own. Rejects with an error that
// has line and column when the text or the name is wrong, and with an AbortError when signal says
// so.
export function explore(text, fault = "", { maxStates = 0, onProgress = null, signal = null } = {}) {
  return new Promise((good, bad) => {
    if (signal?.aborted) return bad(aborted());
    const worker = new Worker(new URL("./explore-worker.js", import.meta.url), { type: "module" });
    const end = (settle, value) => {
      worker.terminate();
      signal?.removeEventListener("abort", stop);
      settle(value);
    };
    const stop = () => end(bad, aborted());
    signal?.addEventListener("abort", stop);
    const missing = (message) =>
      late(() => Promise.reject(new Error(message))).catch((error) => end(bad, error));
    worker.onerror = (event) => missing(event.message || kMissing);
    worker.onmessage = ({ data: { found, error, missing: file } }) => {
      if (file) return missing(kMissing);
      if (error)
        return end(
          bad, Object.assign(new Error(error.message), { line: error.line, column: error.column }));
      const { done, ...rest } = found;
      if (done) return end(good, rest);
      onProgress?.(rest);
    };
    worker.postMessage({ text, fault, maxStates });
  });
}

const kMissing =
  "The program could not be fetched once more for the walk. Check the connection and try again.";
const aborted = () => new DOMException("The walk was stopped.", "AbortError");
