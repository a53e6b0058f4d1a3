#include "engine/explore_state.h"

#include <algorithm>
#include <bit>
#include <cassert>

#include "engine/memory/traced.h"
#include "engine/reach.h"
#include "engine/reading/narrate.h"

namespace poolscope {

void make_goroutines(World& w, const Scenario& s) {
  for (const Statement& statement : s.statements) {
    if (statement.kind != Statement::Kind::run || statement.p >= kMaxProcs) continue;
    if (w.goroutines.size() >= kMaxGoroutines) return;
    goroutine_named(w, goroutine_name_of(statement), statement.p);
  }
}

void make_names(World& w, const Scenario& s, const Together& block) {
  for (const Together::Lane& lane : block.lanes) {
    for (const std::uint32_t i : lane.todo) {
      const Statement& statement = s.statements[i];
      if (statement.kind != Statement::Kind::run) continue;
      const std::int16_t g = goroutine_named(w, goroutine_name_of(statement), statement.p);
      if (statement.target != Statement::Target::named) continue;
      if (w.find_object(statement.object) != 0) continue;
      hand_over(w, g, make_object(w, statement.object));
    }
  }
}

std::string refusal(const World& w, const Together& block) {
  constexpr std::size_t kMaxLanes = 32;  // a frame has a bit for each
  for (const Together::Lane& lane : block.lanes) {
    if (lane.turn == kCollectTurn || lane.turn < w.procs) continue;
    return "there is no P" + std::to_string(lane.turn) + ": procs is " + std::to_string(w.procs);
  }
  if (block.lanes.size() <= kMaxLanes) return {};
  return "found " + std::to_string(block.lanes.size()) + " Ps in one block, expected at most " +
         std::to_string(kMaxLanes);
}

// Files are compared by the pointer that the compiler laid down, one a file and object file.
void ReachedSites::mark(const Step& made) {
  const std::uint32_t at = made.site.line * 2 + (made.success ? 0 : 1);
  if (files_.size() <= at) files_.resize(at + 1);
  std::vector<const char*>& files = files_[at];
  if (std::find(files.begin(), files.end(), made.site.file) != files.end()) return;
  files.push_back(made.site.file);
  if (made.site.line == 0) return;
  all_.push_back({made.site.file, made.site.line, !made.success});
}

void ReachedSites::clear() {
  files_.clear();
  all_.clear();
}

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

namespace {

// Whether what the statement puts is in the hands of the goroutine that puts it, or nil.
bool puts_its_own(const World& w, const Statement& s) {
  const std::int16_t putter = find_goroutine(w, goroutine_name_of(s));
  if (putter < 0) return false;
  ObjectId object = 0;
  if (s.target == Statement::Target::it) {
    object = w.goroutine(putter).it;
  }
  if (s.target == Statement::Target::named) {
    object = w.find_object(s.object);
    if (object == 0) return false;
  }
  if (object == 0) return true;
  const Object& o = w.object(object);
  return o.where == Where::hands && o.holder == putter;
}

}  // namespace

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
    if (first->op == OpKind::put && !puts_its_own(w, *first)) return {};
    return collects ? Touch{} : Touch{Kind::own, false, 0, false};
  }
  const Next& next = w.goroutine(state.g).next;
  switch (next.access) {
    case Access::load: {
      // The clocks keep the last plain reading only: which of two is the last, makes a difference.
      const bool plain = next.order == Order::plain;
      return {Kind::cell, plain, next.cell, plain};
    }
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

// Two of three accesses lead to a state that was met before: copying the whole world for the next
// one cost a sixth of the search.
bool take_back(World& w, const World& before, const Step& made) {
  const bool on_cell = made.access >= Access::load && made.access <= Access::cas;
  const bool on_p = made.access == Access::pin || made.access == Access::unpin;
  if (!(on_cell || on_p) || made.op_begins || made.misuse != Misuse::none || w.views.on ||
      made.cell.field == Field::pool_local) {
    return false;
  }
  const std::uint32_t cell = on_cell ? before.goroutine(made.goroutine).next.cell : 0;
  w.cells[cell] = before.cells[cell];
  if (on_p) w.pinned = before.pinned;
  w.goroutine(made.goroutine) = before.goroutine(made.goroutine);
  w.objects = before.objects;
  w.counters = before.counters;
  w.clocks.own = before.clocks.own;
  w.clocks.released = before.clocks.released;
  w.clocks.released_cells = before.clocks.released_cells;
  w.clocks.cells[cell] = before.clocks.cells[cell];
  assert(same(w, before));
  return true;
}

namespace {

// Of the block that ends with statement `end`.
std::string order_text(const Scenario& scenario, const std::vector<TurnOfBlock>& run,
                       std::size_t end) {
  Statement order;
  order.kind = Statement::Kind::order;
  for (const TurnOfBlock& made : run) {
    std::size_t i = made.block;
    while (scenario.statements[i].kind != Statement::Kind::end) i++;
    if (i == end) order.order.push_back(made.turn);
  }
  return order.order.empty() ? std::string() : to_text(order) + "\n";
}

}  // namespace

std::string run_text(const Scenario& scenario, const std::vector<TurnOfBlock>& run) {
  std::string text = settings_text(scenario);
  bool inside = false;
  for (std::size_t i = 0; i < scenario.statements.size(); i++) {
    const Statement& s = scenario.statements[i];
    if (s.kind == Statement::Kind::order) continue;
    if (s.kind == Statement::Kind::end) inside = false;
    text += (inside ? "  " : "") + to_text(s) + "\n";
    if (s.kind == Statement::Kind::together) inside = true;
    if (s.kind == Statement::Kind::end) text += order_text(scenario, run, i);
  }
  return text;
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

// While nobody is pinned: a Get that is under way may still be on its way to the object.
bool strands(const World& w) {
  const auto array = static_cast<std::uint32_t>(w.cells[2]);
  if (array == 0 || w.cells[3] != 0 || !holds_objects(w, array)) return false;
  return nothing_pinned(w);
}

std::string_view name(Verdict verdict) {
  switch (verdict) {
    case Verdict::holds: return "holds";
    case Verdict::broken: return "broken";
    case Verdict::bound_reached: return "bound reached";
    case Verdict::one_order: return "one order";
    case Verdict::not_walked: return "not walked";
  }
  return "";
}

std::string_view name(Flaw flaw) {
  switch (flaw) {
    case Flaw::none: return "none";
    case Flaw::two_hands: return "two hands";
    case Flaw::garbage: return "garbage";
    case Flaw::lost: return "lost";
    case Flaw::race: return "race";
    case Flaw::nil_dereference: return "nil dereference";
    case Flaw::use_after_free: return "use after free";
    case Flaw::never_ends: return "never ends";
    case Flaw::deadlock: return "deadlock";
    case Flaw::invariant: return "invariant";
  }
  return "";
}

}  // namespace poolscope
