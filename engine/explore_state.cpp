#include "engine/explore_state.h"

#include <algorithm>
#include <bit>
#include <cassert>

#include "engine/memory/traced.h"
#include "engine/narrate.h"
#include "engine/reach.h"

namespace poolscope {

Met::Entry* Met::find(std::uint64_t key) {
  assert(!table_.empty() && std::has_single_bit(table_.size()));
  const std::size_t mask = table_.size() - 1;
  std::size_t i = (key >> 1) & mask;
  while (table_[i].key != 0 && table_[i].key != key) i = (i + 1) & mask;
  return &table_[i];
}

Met::Entry& Met::at(std::uint64_t hash, bool& fresh) {
  if (4 * (size_ + 1) > 3 * table_.size()) {
    std::vector<Entry> old(std::max<std::size_t>(1024, 2 * table_.size()));
    old.swap(table_);
    for (const Entry& e : old) {
      if (e.key != 0) *find(e.key) = e;
    }
  }
  Entry* const entry = find(hash | 1);
  fresh = entry->key == 0;
  if (fresh) {
    entry->key = hash | 1;
    size_++;
  }
  return *entry;
}

void Met::clear() {
  table_.clear();
  size_ = 0;
}

Touch touch_of(const World& w, const Scenario& s, const Together& block, const LaneState& state,
               std::size_t lane) {
  using Kind = Touch::Kind;
  constexpr std::uint64_t kLock = ~std::uint64_t{0}, kAllocation = kLock - 1, kNew = kLock - 2;
  // With a collector in the block, who is pinned decides when it may run.
  const bool collects = block.lanes.back().turn == kCollectTurn;
  const Touch own{Kind::own, false, 0, !collects};
  if (const Statement* first = begins(s, block, state, lane)) {
    if (first->kind != Statement::Kind::run) return {};
    if (first->op != OpKind::get && first->op != OpKind::put) return {};
    if (first->op == OpKind::put && first->target == Statement::Target::named) {
      const ObjectId x = w.find_object(first->object);
      if (x == 0 || w.object(x).where != Where::hands) return {};
      const std::int16_t g = w.object(x).holder;
      if (g < 0 || w.goroutines[static_cast<std::size_t>(g)].p != first->p) return {};
    }
    return collects ? Touch{} : Touch{Kind::own, false, 0, false};
  }
  const Next& next = w.goroutines[static_cast<std::size_t>(state.g)].next;
  switch (next.access) {
    case Access::load: return {Kind::cell, false, next.cell, next.order == Order::plain};
    case Access::store:
      if (next.cell == 0) return {};  // Pool::local: an array may be lost, and its objects
      return {Kind::cell, true, next.cell, next.order == Order::plain};
    case Access::add:
    case Access::cas: return {Kind::cell, true, next.cell, false};
    case Access::lock:
    case Access::unlock: return {Kind::cell, true, kLock, false};
    case Access::allocate: return {Kind::cell, true, kAllocation, false};
    case Access::call_new: return {Kind::cell, true, kNew, false};
    case Access::pin:
    case Access::unpin: return collects ? Touch{} : own;
    case Access::procs: return {Kind::own, false, 0, true};
    default: return {};
  }
}

bool commute(const Touch& a, const Touch& b) {
  using Kind = Touch::Kind;
  if (a.kind == Kind::everything || b.kind == Kind::everything) return false;
  if (a.kind == Kind::own || b.kind == Kind::own) return true;
  return a.cell != b.cell || (!a.writes && !b.writes);
}

Finding flaw_of(const World& after, const Step& s) {
  Flaw flaw = Flaw::none;
  switch (s.misuse) {
    case Misuse::slot_race: flaw = Flaw::race; break;
    case Misuse::nil_dereference: flaw = Flaw::nil_dereference; break;
    case Misuse::use_after_free: flaw = Flaw::use_after_free; break;
    case Misuse::two_hands: flaw = Flaw::two_hands; break;
    case Misuse::garbage: flaw = Flaw::garbage; break;
    case Misuse::never_ends: flaw = Flaw::never_ends; break;
    case Misuse::lost: flaw = Flaw::lost; break;
    default: break;
  }
  if (flaw == Flaw::none) return {};
  return {flaw, narrate_misuse(after, s)};
}

Finding flaw_of(const World& w, bool quiet) {
  // A Fault may bend the structure for a while; what counts is what comes out of it.
  if (w.fault == Fault::none || quiet) {
    if (std::string wrong = is_valid(w); !wrong.empty()) {
      return {Flaw::invariant, "An invariant does not hold: " + wrong + "."};
    }
  }
  if (!quiet) return {};
  if (const ObjectId lost = find_lost(w)) {
    return {Flaw::lost, "Lost: the pool has " + w.object_name(lost) +
                            " in a ring that no Get looks at any more, and no collection took it."};
  }
  return {};
}

bool strands(const World& after, const Step& s) {
  if (s.stage != Stage::hide_victim || s.access != Access::store || s.before == 0) return false;
  const auto array = static_cast<std::uint32_t>(after.cells[2]);
  return array != 0 && holds_objects(after, array);
}

}  // namespace poolscope
