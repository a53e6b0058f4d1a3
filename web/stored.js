// What lies in the browser's storage beside the progress: the visitor's own questions (as
// questions/study/own_store.h says), and copies of what could not be read.

const kOwn = "poolscope.own";
const kOwnBefore = "poolscope.questions";  // where earlier pages had them, without times
const kAside = "poolscope.questions.damaged.";
const kKeptAside = 3;  // damaged records of a kind; the oldest goes first
const kSeparator = "\x1e";  // never stands in JSON as it is

// Keeps a copy of what lies at that key, as it lies there. Throws where there is no room.
export function keepAside(key, prefix, suffix = "") {
  const text = localStorage.getItem(key);
  if (text !== null) localStorage.setItem(prefix + new Date().toISOString() + suffix, text);
  const kept = Object.keys(localStorage).filter((name) => name.startsWith(prefix)).sort();
  for (const name of kept.slice(0, -kKeptAside)) localStorage.removeItem(name);
}

export class OwnQuestions {
  #merge;
  #notice;
  #known = null;    // as they lay there when this page last wrote or read them
  #storing = true;

  // merge(text): lays in what another tab has stored, answers the union, or null if it cannot be
  // read; notice(text): tells the visitor.
  constructor(merge, notice) {
    this.#merge = merge;
    this.#notice = notice;
  }

  // What is stored, and behind a separator what an earlier page stored; or null.
  read() {
    try {
      this.#known = localStorage.getItem(kOwn);
      const all = [this.#known, localStorage.getItem(kOwnBefore)].filter((text) => text !== null);
      return all.length > 0 ? all.join(kSeparator) : null;
    } catch {
      return null;
    }
  }

  // Another tab may have stored some since: what is written is the union. The earlier page's list
  // goes once its files are in it.
  write(questions) {
    if (!this.#storing) return;
    try {
      const there = localStorage.getItem(kOwn);
      if (there !== null && there !== this.#known) {
        const both = this.#merge(there);
        if (both === null) this.damaged();
        if (!this.#storing) return;
        questions = both ?? questions;
      }
      localStorage.setItem(kOwn, questions);
      this.#known = questions;
      localStorage.removeItem(kOwnBefore);
    } catch {
      this.#notice(
        "Your own questions could not be stored, so they last until the page is closed.");
    }
  }

  // Nothing is written over what could not be kept aside.
  damaged() {
    try {
      keepAside(kOwn, kAside);
      keepAside(kOwnBefore, kAside, "before");
    } catch {
      this.#storing = false;
      this.#notice(
        "Your own questions are damaged, and there is no room to keep a copy aside. They stay as they are, and nothing new is stored.");
    }
  }

  // Back from where nothing was heard.
  catchUp() {
    try {
      const there = localStorage.getItem(kOwn);
      if (there !== this.#known) this.heard(kOwn, there);
    } catch { /* a storage that is forbidden holds nothing new */ }
  }

  // Another tab has written.
  heard(key, text) {
    if (key === kOwn && text !== null && this.#merge(text) !== null) this.#known = text;
  }
}
