// Writes the copies that hold all mutants of a source at once, so that one build serves them all.
//
//   Object get(Memory& memory) {         Object get(Memory& memory) {
//     body                                 if (among(7, 9)) [[unlikely]] {
//   }                                        if (is(7)) { body with mutant 7 }
//                                            if (is(8)) { body with mutant 8 }
//                                            if (is(9)) { body with mutant 9 }
//                                          }
//                                          body
//                                        }
//
// A value outside of functions becomes a chain of ?: instead, and is no constant of the compiler's
// any more. #line keeps the numbers of the lines, which the pool's accesses carry; with `checking`
// it names the mutant instead, so that the compiler's errors tell which ones do not compile.
import { descendants, kTurn } from "./syntax.mjs";

// Counts the turns of every loop.
export function withTurns(text, root) {
  const edits = [];
  for (const node of descendants(root)) {
    if (!["for_statement", "while_statement", "do_statement", "for_range_loop"].includes(node.type))
      continue;
    const body = node.childForFieldName("body");
    if (body.type === "compound_statement") {
      edits.push([body.startIndex + 1, ` ${kTurn}`]);
    } else {
      edits.push([body.startIndex, `{ ${kTurn} `], [body.endIndex, " }"]);
    }
  }
  return edited(text, edits);
}

function edited(text, edits) {
  let out = "";
  let at = 0;
  for (const [place, added] of edits.sort((a, b) => a[0] - b[0])) {
    out += text.slice(at, place) + added;
    at = place;
  }
  return out + text.slice(at);
}

const lineAt = (text, at) => text.slice(0, at).split("\n").length;

function returnsNothing(owner) {
  const type = owner.childForFieldName("type");
  return !type || type.text === "void";
}

// The copy of `text` with these mutants, each of which has a `number` from 1 on.
export function schemaOf(file, text, mutants, { checking = false } = {}) {
  const scopes = new Map();
  for (const m of mutants) {
    const at = m.scope.node.startIndex;
    if (!scopes.has(at)) scopes.set(at, { scope: m.scope, mutants: [] });
    scopes.get(at).mutants.push(m);
  }
  const edits = [];
  const unfrozen = new Set();
  for (const { scope, mutants: its } of scopes.values()) {
    edits.push(
      scope.kind === "body"
        ? body(file, text, scope, its, checking)
        : value(file, text, scope, its, checking),
    );
    if (scope.kind === "value") unfrozen.add(scope.owner);
  }
  for (const owner of unfrozen) {
    const word = owner.children.find((c) => c.text === "constexpr");
    if (word) edits.push({ start: word.startIndex, end: word.endIndex, text: "const" });
  }
  edits.sort((a, b) => a.start - b.start);
  let out = '#include "tests/mutate/chosen.h"\n#line 1 "' + file + '"\n';
  let at = 0;
  for (const e of edits) {
    if (e.start < at) continue;  // constexpr of an owner with two values
    out += text.slice(at, e.start) + e.text;
    at = e.end;
  }
  return out + text.slice(at);
}

const place = (file, line, mutant, checking) =>
  `\n#line ${line} "${checking && mutant ? `mutant-${mutant.number}` : file}"\n`;

function body(file, text, scope, mutants, checking) {
  const { startIndex: start, endIndex: end } = scope.node;
  const line = lineAt(text, start);
  const close = returnsNothing(scope.owner) ? "return;" : "__builtin_trap();";
  let copies = `{ if (poolscope_mutate::among(${mutants[0].number}, ${mutants.at(-1).number})) [[unlikely]] {`;
  for (const m of mutants) {
    copies += ` if (poolscope_mutate::is(${m.number}))` + place(file, line, m, checking) +
      text.slice(start, m.start) + m.replacement + text.slice(m.end, end - 1) + ` ${close} }`;
  }
  copies += " }" + place(file, line) + " " + text.slice(start + 1, end);
  return { start, end, text: copies };
}

function value(file, text, scope, mutants, checking) {
  const { startIndex: start, endIndex: end } = scope.node;
  const line = lineAt(text, start);
  let chain = "(";
  for (const m of mutants) {
    chain += `poolscope_mutate::chosen(${m.number}) ?` + place(file, line, m, checking) +
      `(${text.slice(start, m.start)}${m.replacement}${text.slice(m.end, end)}) :`;
  }
  chain += place(file, line) + `(${text.slice(start, end)}))`;
  return { start, end, text: chain };
}

// What the copies of the memories have beside: the orders that only mutants use, won and lost
// apart, and a constant that is made of one with mutants.
export function adapted(file, text) {
  const added = {
    "engine/memory/plain.h":
      "void fetch_add_relaxed(T value) { fetch_add_release(value); } " +
      "bool compare_exchange_relaxed_acquire(T& e, T d) { return exchange(e, d); } " +
      "bool compare_exchange_acquire_relaxed(T& e, T d) { return exchange(e, d); } ",
    "engine/memory/traced.h":
      "void fetch_add_relaxed(T v, Site site = Site::here()) { this->memory_->access(" +
      "{Access::add, Order::relaxed, this->block_, this->cell_, v, 0, site}); } " +
      "bool compare_exchange_relaxed_acquire(T& e, T d, Site site = Site::here()) { " +
      "return exchange(e, d, Order::relaxed, Order::acquire, site); } " +
      "bool compare_exchange_acquire_relaxed(T& e, T d, Site site = Site::here()) { " +
      "return exchange(e, d, Order::acquire, Order::relaxed, site); } ",
    "engine/memory/native.h":
      "void fetch_add_relaxed(U v) { value_.fetch_add(v, std::memory_order_relaxed); } " +
      "bool compare_exchange_relaxed_acquire(U& e, U d) { return value_.compare_exchange_strong(" +
      "e, d, std::memory_order_relaxed, std::memory_order_acquire); } " +
      "bool compare_exchange_acquire_relaxed(U& e, U d) { return value_.compare_exchange_strong(" +
      "e, d, std::memory_order_acquire, std::memory_order_relaxed); } ",
  }[file];
  const anchor = "bool compare_exchange_relaxed(";
  if (!added) return text;
  if (text.split(anchor).length !== 2) throw new Error(`${file}: expected one "${anchor}"`);
  return text
    .replace(anchor, added + anchor)
    .replace(
      "inline constexpr std::uint32_t kHollowRing", "inline const std::uint32_t kHollowRing");
}
