// The worker that walks every order of a scenario's accesses. It runs the page's own program, without
// starting it: no canvas, no storage. In comes {text, fault, maxStates}, once; out go {found}, again
// and again until found.done, or {error: {line, column, message}}. Whoever has heard enough ends it.
import startProgram from "../poolscope.js";
import { urlOf } from "./files.js";

const kAtOnce = 300_000;  // accesses between two words: about a fifth of a second

onmessage = async ({ data: { text, fault, maxStates } }) => {
  let module;
  try {
    module = await startProgram({ noInitialRun: true, locateFile: urlOf });
  } catch {
    return postMessage({ missing: true });
  }
  try {
    const bytes = new TextEncoder();
    const laid = (words) => {
      const encoded = bytes.encode(words);
      const at = module._malloc(encoded.length + 1);
      module.HEAPU8.set(encoded, at);
      return [at, encoded.length];
    };
    const json = (pointer) => JSON.parse(module.UTF8ToString(pointer));
    const error = module._poolscope_explore(...laid(text), ...laid(fault), maxStates);
    if (error !== 0) return postMessage({ error: json(error) });
    for (let done = false; !done;) {
      const found = json(module._poolscope_explore_on(kAtOnce));
      done = found.done;
      postMessage({ found });
    }
  } catch (error) {
    postMessage({ error: { line: 1, column: 1, message: String(error?.message ?? error) } });
  }
};
