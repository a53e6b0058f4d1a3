// The program's two parts, as web/toolchain/split.mjs has cut them: poolscope.wasm has what a first
// visit needs, poolscope-later.wasm everything else. Where the second is missing its functions, the
// first one calls placeholders.
//
// The second part is fetched as soon as nobody waits for anything else. If a placeholder is called
// before that is done, the call waits: the part is loaded there and then, by the one kind of
// request that a function can wait for, and the call goes on. A build without a second part has no
// placeholders, and all of this does nothing.
import { urlOf } from "./files.js";

const kLater = "poolscope-later.wasm";

// Left in the browser's timeline: a call had to wait; the program is there as a whole.
const kWaited = "poolscope-waited", kWhole = "poolscope-whole";

// Bytes, at once. Pages may not ask for them as such, only for text: each letter is a byte.
function bytesNow(url) {
  const request = new XMLHttpRequest(), inPage = typeof document !== "undefined";
  request.open("GET", url, false);
  if (inPage) request.overrideMimeType("text/plain; charset=x-user-defined");
  else request.responseType = "arraybuffer";
  request.send();
  if (request.status !== 200) throw new Error(`the server answered ${request.status}`);
  if (!inPage) return new Uint8Array(request.response);
  const text = request.responseText, bytes = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) bytes[i] = text.charCodeAt(i) & 255;
  return bytes;
}

async function compiled(response) {
  if (!response.ok) throw new Error(`the server answered ${response.status}`);
  if (response.headers.get("Content-Type") === "application/wasm")
    return WebAssembly.compileStreaming(response);
  return WebAssembly.compile(await response.arrayBuffer());
}

class Later {
  #first = null;  // the first part's exports
  #wanted = false;  // there is a second part
  #there = false;
  #onMissing;

  // onMissing(error): a call needed the second part, and it could not be had. The call ends with
  // that error.
  constructor(onMissing) {
    this.#onMissing = onMissing;
  }

  // What WebAssembly looks the placeholders up in: each is named after its slot in the table.
  placeholders = new Proxy({}, { get: (_, slot) => {
    this.#wanted = true;
    return (...args) => this.#now(Number(slot), args);
  } });

  begin(exports) { this.#first = exports; }

  // Fetches the second part while others work. A failure is no harm yet: whoever calls it tries
  // again.
  async fetch() {
    if (!this.#wanted) performance.mark(kWhole);
    if (this.#there || !this.#wanted) return;
    this.#use(await compiled(await fetch(urlOf(kLater), { priority: "low" })));
  }

  #use(module) {
    if (this.#there) return;  // a call was quicker
    new WebAssembly.Instance(module, { primary: this.#first });
    this.#there = true;
    performance.mark(kWhole);
  }

  #now(slot, args) {
    if (!this.#there) {
      performance.mark(kWaited, { detail: slot });
      try {
        this.#use(new WebAssembly.Module(bytesNow(urlOf(kLater))));
      } catch (error) {
        const told = new Error(`A part of the program could not be fetched: ${error.message}.`);
        this.#onMissing(told);
        throw told;
      }
    }
    const table = Object.values(this.#first).find((each) => each instanceof WebAssembly.Table);
    return table.get(slot)(...args);
  }
}

// instantiate(response, imports, onMissing) -> {instance, module, later}: the first part, running.
// response: its, or a promise of it. await later.fetch() brings the second part.
export async function instantiate(response, imports, onMissing) {
  const later = new Later(onMissing);
  const module = await compiled(await response);
  const instance = await WebAssembly.instantiate(module, {
    ...imports, placeholder: later.placeholders,
  });
  later.begin(instance.exports);
  return { instance, module, later };
}
