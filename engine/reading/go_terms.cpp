#include "engine/reading/go_terms.h"

#include "engine/pool_dequeue.h"
#include "engine/reading/access_words.h"

namespace poolscope {
namespace {

constexpr std::string_view kPool = "pool.go", kQueue = "poolqueue.go";

// Where the access stands: our file and function name theirs.
struct GoPlace {
  std::string_view our_file, ours, file, function;
};
constexpr GoPlace kGoPlaces[] = {
    {"pool.h", "put", kPool, "Put"},
    {"pool.h", "get", kPool, "Get"},
    {"pool.h", "get_slow", kPool, "getSlow"},
    {"pool.h", "pin", kPool, "pin"},
    {"pool.h", "pin_slow", kPool, "pinSlow"},
    {"pool_chain.h", "push_head", kQueue, "poolChain.pushHead"},
    {"pool_chain.h", "pop_head", kQueue, "poolChain.popHead"},
    {"pool_chain.h", "pop_tail", kQueue, "poolChain.popTail"},
    {"pool_dequeue.h", "push_head", kQueue, "poolDequeue.pushHead"},
    {"pool_dequeue.h", "pop_head", kQueue, "poolDequeue.popHead"},
    {"pool_dequeue.h", "pop_tail", kQueue, "poolDequeue.popTail"},
};

std::string packed(std::uint64_t word) {
  const HeadTail at = unpack(word);
  return std::to_string(at.head) + "|" + std::to_string(at.tail);
}

std::string value(const World& w, const Step& s, std::uint64_t v) {
  switch (s.cell.field) {
    case Field::ring_head_tail: return packed(v);
    case Field::pool_local:
    case Field::pool_victim: return v == 0 ? "nil" : "[]poolLocal";
    case Field::pool_local_size:
    case Field::pool_victim_size: return std::to_string(v);
    case Field::private_slot:
    case Field::slot_val: return v == 0 ? "nil" : w.object_name(static_cast<ObjectId>(v));
    case Field::slot_typ: return v == 0 ? "nil" : "set";
    default: break;  // a link of the chain
  }
  if (v == 0 || v >= w.blocks.size()) return "nil";
  return "elt of " + std::to_string(w.blocks[static_cast<std::size_t>(v)].count);
}

// The variable as Go's functions name it.
std::string_view variable(const Step& s) {
  switch (s.cell.field) {
    case Field::pool_local: return "p.local";
    case Field::pool_local_size: return "p.localSize";
    case Field::pool_victim: return "p.victim";
    case Field::pool_victim_size: return "p.victimSize";
    case Field::private_slot: return "l.private";
    case Field::chain_head: return "c.head";
    case Field::chain_tail: return "c.tail";
    case Field::ring_head_tail: return "d.headTail";
    case Field::ring_next: return "d.next";
    case Field::ring_prev: return in(s, "pop_head") ? "d.prev" : "d2.prev";
    case Field::slot_typ: return "slot.typ";
    case Field::slot_val: return "slot.val";
    case Field::none: break;
  }
  return "a nil pointer";
}

// Which of Go's operations it is. What is plain there is written with "read" and "=".
std::string operation(const Step& s) {
  const bool plain = s.order == Order::plain || s.cell.field == Field::pool_local ||
                     s.cell.field == Field::pool_victim || in(s, "pin_slow") ||
                     (s.cell.field == Field::ring_prev && in(s, "push_head"));  // in its literal
  switch (s.access) {
    case Access::load:
      if (s.cell.field == Field::pool_local_size && !in(s, "pin_slow")) return ": LoadAcq";
      return plain ? ": read" : ": Load";
    case Access::store:
      if (s.cell.field == Field::pool_local_size) return ": StoreRel";
      if (s.cell.field == Field::pool_local) return ": StorePointer";
      // pushHead and popHead set both words of the slot in one assignment; popTail lets typ go
      // last.
      if (s.cell.field == Field::slot_typ && !in(s, "pop_tail")) return " =, with val";
      return plain ? " =" : ": Store";
    case Access::add: return ": Add(1 << 32)";
    case Access::cas: return ": CompareAndSwap";
    default: break;
  }
  return ": " + std::string(name(s.access));
}

std::string cell_outcome(const World& w, const Step& s) {
  if (s.access == Access::load) return value(w, s, s.answer);
  if (s.access == Access::cas && !s.success) return "fails, it is " + value(w, s,
                                                                            s.before) + " by now";
  const std::string change = value(w, s, s.before) + kArrow + value(w, s, s.after);
  return s.access == Access::cas ? change + ", ok" : change;
}

void runtime(const World& w, const Step& s, GoTerms& terms) {
  switch (s.access) {
    case Access::pin:
      terms.call = "runtime_procPin()";
      terms.outcome = "pid " + std::to_string(s.answer);
      break;
    case Access::unpin: terms.call = "runtime_procUnpin()"; break;
    case Access::lock: terms.call = "allPoolsMu.Lock()"; break;
    case Access::unlock: terms.call = "allPoolsMu.Unlock()"; break;
    case Access::procs:
      terms.call = "runtime.GOMAXPROCS(0)";
      terms.outcome = std::to_string(s.answer);
      break;
    case Access::allocate:
      terms.call = in(s, "pin_slow") ? "make([]poolLocal, " + std::to_string(s.after) + ")"
                                     : "new(poolChainElt)";
      if (!in(s, "pin_slow")) terms.outcome = "vals of " + std::to_string(s.after);
      break;
    case Access::call_new:
      terms.call = "p.New()";
      terms.outcome = s.object <= w.objects.size() ? w.object_name(s.object) : "a new object";
      break;
    default: terms.call = std::string(name(s.access)); break;
  }
}

GoTerms outside(const World& w, const Step& s) {
  GoTerms terms;
  switch (s.access) {
    case Access::collect: return {kPool, "poolCleanup", "local becomes victim, in every pool", ""};
    case Access::set_procs:
      return {{}, {}, "runtime.GOMAXPROCS(" + std::to_string(s.after) + ")", ""};
    case Access::set_new: return {{}, {}, s.after != 0 ? "p.New = f" : "p.New = nil", ""};
    case Access::none: return {kPool, "Put", "x == nil", "returns"};
    default: break;
  }
  terms.call = "the caller: " + std::string(name(s.access)) + " " + w.object_name(s.object);
  return terms;
}

}  // namespace

GoTerms go_terms(const World& w, const Step& s) {
  if (s.site.line == 0 || *s.site.function == '\0') return outside(w, s);
  GoTerms terms;
  const std::string_view path = s.site.file;
  const std::string_view file = path.substr(path.rfind('/') + 1);
  for (const GoPlace& place : kGoPlaces) {
    if (file == place.our_file && in(s, place.ours)) {
      terms.file = place.file;
      terms.function = place.function;
    }
  }
  if (s.cell.field == Field::none && s.access > Access::cas) {
    runtime(w, s, terms);
    return terms;
  }
  terms.call = std::string(variable(s)) + operation(s);
  terms.outcome = cell_outcome(w, s);
  return terms;
}

}  // namespace poolscope
