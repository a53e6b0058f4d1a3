// The worker that walks every order of a scenario's accesses. It runs the page's own program,
// without starting it: no canvas, no storage. In comes {text, fault, maxStates}, once; out go
// {found}, again and again until found.done, or {error: {line, column, message}}. Whoever has heard
// enough ends it.
import startProgram from "../poolscope.js";
import { urlOf } from "./files.js";
import { instantiate } from "./program.js";

const kAtOnce = 300_000;  // accesses between two words: about a fifth of a second

// The program, both of its parts: a walk needs what the page's first frame does not.
function started() {
  return new Promise((good, bad) => {
    const instantiateWasm = (imports, done) => {
      instantiate(fetch(urlOf("poolscope.wasm")), imports, bad)
        .then(async ({ instance, module, later }) => {
          await later.fetch();
          done(instance, module);
        })
        .catch(bad);
    };
    startProgram({ noInitialRun: true, instantiateWasm }).then(good, bad);
  });
}

onmessage = async ({ data: { text, fault, maxStates } }) => {
  let module;
  try {
    module = await started();
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
