#include "engine/reading/locals.h"

#include <algorithm>
#include <cstdint>

#include "engine/pool_chain.h"
#include "engine/reading/access_words.h"
#include "engine/reading/narrate.h"

namespace poolscope {
namespace {

constexpr std::size_t kNever = SIZE_MAX;  // an argument: no access gave it

bool in_chain(const Step& s) { return std::string_view(s.site.file).ends_with("pool_chain.h"); }
bool in_queue(const Step& s) {
  return in(s, "push_head") || in(s, "pop_head") || in(s, "pop_tail");
}

// The frames of the call stack, from the outermost: a variable lives in one of them.
enum class Depth : std::uint8_t { operation, pin, slow, chain, ring };

Depth depth_of(const Step& s) {
  if (in_queue(s)) return in_chain(s) ? Depth::chain : Depth::ring;
  if (in(s, "pin") || in(s, "pin_slow")) return Depth::pin;
  return in(s, "get_slow") ? Depth::slow : Depth::operation;
}

struct Variable {
  Depth level;
  std::string name, value;
  std::size_t at = 0;
};

struct Reader {
  const World& w;
  std::vector<Variable> known;

  void set(Depth level, std::string name, std::string value, std::size_t k) {
    std::erase_if(known, [&](const Variable& v) { return v.name == name && v.level == level; });
    known.push_back({level, std::move(name), std::move(value), k});
  }

  void forget(Depth from, Depth to) {
    std::erase_if(known, [&](const Variable& v) { return v.level >= from && v.level <= to; });
  }

  std::string text(const Step& s, std::uint64_t v) const { return value_text(w, s.cell, v); }

  void ring_word(const Step& s, std::size_t k) {
    const bool lost = s.access == Access::cas && !s.success;
    if (s.access != Access::load && !lost) return;
    const HeadTail at = unpack(s.access == Access::load ? s.answer : s.before);
    set(Depth::ring, "head", std::to_string(at.head), k);
    set(Depth::ring, "tail", std::to_string(at.tail), k);
  }

  void pool_field(const Step& s, std::size_t k) {
    if (s.access != Access::load) return;
    const Depth level = depth_of(s);
    const bool size = s.cell.field == Field::pool_local_size
        || s.cell.field == Field::pool_victim_size;
    set(level, size ? "size" : "locals", text(s, s.answer), k);
  }

  void cell(const Step& s, std::size_t k) {
    const bool load = s.access == Access::load;
    switch (s.cell.field) {
      case Field::pool_local:
      case Field::pool_local_size:
      case Field::pool_victim:
      case Field::pool_victim_size: return pool_field(s, k);
      case Field::ring_head_tail: return ring_word(s, k);
      case Field::private_slot:
        if (load && !in(s, "put")) set(depth_of(s), "x", text(s, s.answer), k);
        return;
      case Field::chain_head:
      case Field::chain_tail:
        if (load) set(Depth::chain, "ring", text(s, s.answer), k);
        if (s.access == Access::cas) next_ring(k);
        return;
      case Field::ring_next:
        if (load) set(Depth::chain, "next", text(s, s.answer), k);
        return;
      case Field::ring_prev:
        if (load) set(Depth::chain, "ring", text(s, s.answer), k);
        return;
      case Field::slot_val:
        if (load) set(Depth::ring, "val", text(s, s.answer), k);
        return;
      default: return;
    }
  }

  // pop_tail goes on to the next ring, whoever moved the tail.
  void next_ring(std::size_t k) {
    const auto next = std::find_if(known.begin(), known.end(),
                                   [](const Variable& v) { return v.name == "next"; });
    if (next == known.end()) return;
    std::string value = next->value;
    known.erase(next);
    set(Depth::chain, "ring", std::move(value), k);
  }

  void step(const Step& s, std::size_t k) {
    if (s.access == Access::pin) set(Depth::operation, "pid", std::to_string(s.answer), k);
    if (s.access == Access::procs) set(Depth::pin, "procs", std::to_string(s.answer), k);
    if (s.access == Access::allocate && in_chain(s)) {
      const bool first = s.after == kFirstRing;
      set(Depth::chain, first ? "ring" : "bigger", "ring of " + std::to_string(s.after), k);
    }
    if (s.access == Access::call_new) set(Depth::operation, "x", w.object_name(s.object), k);
    cell(s, k);
  }
};

}  // namespace

std::vector<Local> locals_at(const Timeline& timeline, const World& w, std::uint32_t op,
                             std::size_t position) {
  std::vector<Local> shown;
  if (op >= timeline.ops().size() || position == 0) return shown;
  const OpSpan& span = timeline.ops()[op];
  if (span.goroutine < 0) return shown;
  Reader reader{w, {}};
  if (span.kind == OpKind::put) reader.set(Depth::operation, "x", w.object_name(span.object),
                                           kNever);
  const Step* before = nullptr;
  std::size_t last = 0;
  for (std::size_t k = span.first; k <= span.last && k < position; k++) {
    const Step& s = timeline[k];
    if (s.op != op) continue;
    const Depth level = depth_of(s);
    const bool other_queue = before && (before->stage != s.stage || before->stage_p != s.stage_p);
    if (other_queue) reader.forget(Depth::chain, Depth::ring);
    if (level < Depth::ring) reader.forget(Depth::ring, Depth::ring);
    if (level < Depth::slow) reader.forget(Depth::slow, Depth::ring);
    if (level != Depth::pin) reader.forget(Depth::pin, Depth::pin);
    reader.step(s, k);
    before = &s;
    last = k;
  }
  std::stable_sort(reader.known.begin(), reader.known.end(),
                   [](const Variable& a, const Variable& b) { return a.level < b.level; });
  for (Variable& v : reader.known) {
    shown.push_back({std::move(v.name), std::move(v.value), v.at == last});
  }
  return shown;
}

std::string effect_of(const World& w, const Step& s) {
  switch (s.access) {
    case Access::load: return "= " + value_text(w, s.cell, s.answer);
    case Access::store:
    case Access::add:
    case Access::cas:
      if (!s.success) return "lost: " + value_text(w, s.cell, s.before);
      return value_text(w, s.cell, s.before) + kArrow + value_text(w, s.cell, s.after);
    case Access::pin:
    case Access::procs: return "= " + std::to_string(s.answer);
    case Access::allocate: return "of " + std::to_string(s.after);
    case Access::call_new: return "= " + w.object_name(s.object);
    default: return {};
  }
}

}  // namespace poolscope
