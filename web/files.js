// Where the site's files lie, and the fetching of those that are wanted late. In the served site a
// name carries a hash of the file's content; the build fills the map in (web/toolchain/names.mjs):
// plain path -> hash, for all but scripts and styles, which name each other.
import { reloadIfReplaced } from "./fresh.js";

const kHashes = {};

// urlOf("poolscope.wasm"): its address. A file that the map does not know keeps its plain name.
export function urlOf(path) {
  const hash = Object.hasOwn(kHashes, path) ? kHashes[path] : null;
  const served =
    hash === null ? path : path.replace(/(\.[^./]*)?$/, (ending) => `-${hash}${ending}`);
  return new URL(`../${served}`, import.meta.url).href;
}

export const isThere = (path) => Object.hasOwn(kHashes, path);

// Runs what fetches something, an import above all. If it fails because a new version of the site
// is there, the page is loaded again.
export async function late(load) {
  try {
    return await load();
  } catch (error) {
    // The page is going: nothing is to be said.
    if (await reloadIfReplaced()) return new Promise(() => {});
    throw error;
  }
}

// later(url, what) -> a function that answers a promise of that script. A fetch that failed is
// tried again the next time, by another address: until 2026 the HTML standard had browsers remember
// a failed one by its address for as long as the page is open, and older browsers do. what: for the
// visitor, what the script is for.
export function later(url, what) {
  let module = null, failures = 0;
  const fetched = () => import(failures === 0 ? url.href : `${url.href}?again=${failures}`);
  return () => module ??= late(fetched).catch((error) => {
    module = null;
    failures++;
    if (!(error instanceof TypeError)) throw error;  // it came, and is broken
    throw new Error(
      `The script for ${what} could not be fetched. Check the connection and try again.`);
  });
}

const kPause = 2000;  // milliseconds

// Until it is there, for what the page cannot do without; tell(message) once.
export async function insist(load, tell) {
  for (let first = true;; first = false) {
    try {
      return await load();
    } catch (error) {
      if (first) tell(error.message);
    }
    await new Promise((done) => setTimeout(done, kPause));
  }
}

// A style sheet of a part that is fetched late; the promise waits until it is in use.
export function style(url, media = "all") {
  return late(() => new Promise((done, fail) => {
    const link = document.createElement("link");
    const failed = () => {
      link.remove();
      fail(
        new Error("The style for this could not be fetched. Check the connection and try again."));
    };
    Object.assign(link, { rel: "stylesheet", media, onload: done, onerror: failed, href: url });
    document.head.append(link);
  }));
}
