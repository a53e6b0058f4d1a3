// Operations on a World: they begin, make one access at a time, and end; and what the world does.
#include <algorithm>
#include <cassert>

#include "engine/clocks.h"
#include "engine/memory/traced.h"
#include "engine/reach.h"
#include "engine/world.h"

namespace poolscope {
namespace {

// The goroutine g puts `object`: it goes from somebody's hands into its operation.
void take_for_put(World& w, std::int16_t g, ObjectId object) {
  Object& o = w.object(object);
  Goroutine& putter = w.goroutine(g);
  if (o.where == Where::hands) {
    hand_over(w, g, object);
    std::erase(putter.hands, object);
  } else {
    putter.pending = Misuse::put_twice;
    putter.pending_other = o.where == Where::moving && o.holder != g ? o.holder : std::int16_t{-1};
  }
  o.where = Where::moving;
  o.holder = g;
  putter.carrying = object;
}

Step step_content(World& w, std::int16_t g, Step s) {
  const Goroutine& user = w.goroutine(g);
  Object& o = w.object(user.op.object);
  s.stage = Stage::content;
  s.object = user.op.object;
  const bool write = user.op.kind != OpKind::read;
  const std::int16_t racer = write ? clocks::content_write(w, g, s.object)
                                   : clocks::content_read(w, g, s.object);
  const bool holds = o.where == Where::hands && o.holder == g;
  s.before = s.after = s.answer = o.content;
  switch (user.op.kind) {
    case OpKind::read:
      s.access = Access::content_read;
      if (!o.fresh) s.misuse = Misuse::leftover;
      break;
    case OpKind::write:
      s.access = Access::content_write;
      o.content = user.op.text;
      s.after = o.content;
      break;
    case OpKind::reset:
      s.access = Access::content_reset;
      o.content = 0;
      s.after = 0;
      break;
    default:
      assert(user.op.kind == OpKind::grow);
      s.access = Access::content_grow;
      s.before = o.capacity;
      o.capacity = std::max(o.capacity, user.op.amount);
      s.after = o.capacity;
      break;
  }
  if (user.op.kind == OpKind::write || user.op.kind == OpKind::reset) {
    o.fresh = true;
    o.last_user = g;
  }
  if (!holds) {
    s.misuse = Misuse::use_after_put;
    s.other = o.where == Where::hands || o.where == Where::moving ? o.holder : std::int16_t{-1};
  }
  if (racer >= 0) {
    s.misuse = Misuse::content_race;
    s.other = racer;
  }
  return s;
}

void count_get(World& w, const Goroutine& g, ObjectId result) {
  Counters& c = w.counters;
  c.gets++;
  if (result == 0) {
    c.nothing++;
    return;
  }
  switch (g.taken_in) {
    case Stage::private_slot: c.from_private++; break;
    case Stage::own_head: c.from_own_head++; break;
    case Stage::steal: c.from_steal++; break;
    case Stage::own_victim: c.from_victim_private++; break;
    case Stage::victim_tails: c.from_victim_tail++; break;
    case Stage::call_new: c.news++; break;
    default: assert(w.fault != Fault::none || w.views.on);  // taken where nothing is taken
  }
}

// What it answers is not what it carries: only a Fault, or a stale load, leads here.
void judge_answer(World& w, std::int16_t g, ObjectId result, Step& s) {
  const ObjectId carried = w.goroutine(g).carrying;
  if (result != 0) {
    const Object& o = w.object(result);
    const bool held = o.where == Where::hands || o.where == Where::moving;
    s.misuse = Misuse::two_hands;
    s.other = held && o.holder != g ? o.holder : std::int16_t{-1};
  }
  if (carried == 0) return;
  const Object& o = w.object(carried);
  if (o.where != Where::moving || o.holder != g) return;
  drop(w, carried, false);
  if (s.misuse != Misuse::none) return;
  s.misuse = Misuse::lost;
  s.object = carried;
}

void end_operation(World& w, std::int16_t g, ObjectId result, Step& s) {
  Goroutine& user = w.goroutine(g);
  const OpKind kind = user.op.kind;
  const bool takes =
      kind == OpKind::get || kind == OpKind::pop_head || kind == OpKind::pop_tail;
  assert(user.busy && !user.pinned);
  if (kind == OpKind::put) w.counters.puts++;
  if (kind == OpKind::get) count_get(w, user, result);
  if (kind == OpKind::push_head && result == 0) {  // the ring is full: it stays with its owner
    hand_over(w, g, user.carrying);
    user.carrying = 0;
  }
  if (user.carrying != (takes ? result : 0)) judge_answer(w, g, takes ? result : 0, s);
  user.carrying = 0;
  if (takes) {
    user.it = result;
    if (result != 0) {
      Object& o = w.object(result);
      o.where = Where::hands;
      o.holder = g;
      o.fresh = o.content == 0;
      if (std::find(user.hands.begin(), user.hands.end(), result) == user.hands.end()) {
        user.hands.push_back(result);
      }
    }
  }
  user.busy = false;
  user.op = Op{};
  user.log.clear();
  user.next = Next{};
  user.taken_in = Stage::none;
}

Step step_of_world(World& w, OpKind kind, Access access, Stage stage) {
  Step s;
  s.op = w.ops++;
  s.op_kind = kind;
  s.stage = stage;
  s.access = access;
  s.op_begins = s.op_ends = true;
  return s;
}

}  // namespace

void begin(World& w, std::int16_t g, const Op& op) {
  Goroutine& user = w.goroutine(g);
  assert(!user.busy && !user.pinned && user.carrying == 0);
  assert(user.p < w.procs);
  user.busy = true;
  user.op = op;
  user.op_number = w.ops++;
  user.log.clear();
  user.taken_in = Stage::none;
  user.pending = Misuse::none;
  user.pending_other = -1;
  switch (op.kind) {
    case OpKind::get:
      user.op.amount = w.has_new ? 1 : 0;
      break;
    case OpKind::put:
    case OpKind::push_head:
      if (op.object != 0) take_for_put(w, g, op.object);
      break;
    case OpKind::pop_head:
    case OpKind::pop_tail: break;
    default:
      assert(is_content(op.kind) && op.object != 0);
      user.next = Next{.access = Access::content_read};
      return;
  }
  user.next = Traced(w, g).look();
}

bool enabled(const World& w, std::int16_t g) {
  const Goroutine& user = w.goroutine(g);
  if (!user.busy) return false;
  if (user.next.access == Access::pin) return w.pinned[user.p] < 0;
  if (user.next.access == Access::lock) return w.lock_holder < 0;
  return true;
}

std::uint32_t choices(const World& w, std::int16_t g) {
  const Next& next = w.goroutine(g).next;
  if (!w.views.on || next.access != Access::load || next.order == Order::plain) return 1;
  return views::choices(w.views, g, next.cell);
}

namespace {

// Alone, an operation looks at every P and every ring of both tiers once, and a try that was lost
// is paid for by an operation of somebody else that went through.
bool never_ends(const World& w, const Goroutine& g) {
  return w.fault != Fault::none && g.log.size() > 30 + 4 * std::size_t{w.procs} +
                                                      8 * w.blocks.size() + 4 * std::size_t{w.ops};
}

}  // namespace

Step step(World& w, std::int16_t g, std::uint32_t back) {
  assert(enabled(w, g) && back < choices(w, g));
  Step s;
  {
    const Goroutine& user = w.goroutine(g);
    s.goroutine = g;
    s.p = static_cast<std::int16_t>(user.p);
    s.op = user.op_number;
    s.op_step = static_cast<std::uint32_t>(user.log.size());
    s.op_kind = user.op.kind;
    s.op_begins = user.log.empty();
  }
  const OpKind kind = s.op_kind;
  bool ended = true;
  ObjectId result = 0;
  if (is_content(kind)) {
    s = step_content(w, g, s);
  } else if (kind == OpKind::put && w.goroutine(g).op.object == 0) {
    s.stage = Stage::none;  // Put(nil) does nothing, not even pin
  } else {
    Next next;
    ended = Traced(w, g).run(s, next, result, back);
    w.goroutine(g).next = next;
    if (!ended && never_ends(w, w.goroutine(g))) s.misuse = Misuse::never_ends;
  }
  if (s.op_begins && w.goroutine(g).pending != Misuse::none) {
    s.misuse = w.goroutine(g).pending;
    s.other = w.goroutine(g).pending_other;
    s.object = w.goroutine(g).op.object;
  }
  if (ended) {
    s.op_ends = true;
    s.result = result;
    end_operation(w, g, result, s);
  }
  return s;
}

Step peek(const World& w, std::int16_t g) {
  World copy = w;
  return step(copy, g);
}

bool nothing_pinned(const World& w) {
  return std::all_of(w.pinned.begin(), w.pinned.end(), [](std::int16_t g) { return g < 0; });
}

bool can_collect(const World& w) { return w.fault == Fault::eager_collect || nothing_pinned(w); }

Step collect(World& w) {
  assert(can_collect(w));
  Step s = step_of_world(w, OpKind::collect, Access::collect, Stage::collect);
  s.before = w.gc_cycles;
  s.after = ++w.gc_cycles;
  clocks::stop_the_world(w);
  Traced(w, -1).run_cleanup();
  reclaim(w);
  if (w.views.on) views::stop_the_world(w.views, w.cells);
  return s;
}

Step set_procs(World& w, std::uint32_t procs) {
  assert(procs >= 1 && procs <= kMaxProcs && nothing_pinned(w));
  Step s = step_of_world(w, OpKind::set_procs, Access::set_procs, Stage::settings);
  s.before = w.procs;
  s.after = procs;
  w.procs = procs;
  for (Goroutine& g : w.goroutines) {
    if (g.busy && g.p >= procs) g.p %= procs;  // its P is gone, the scheduler finds it another
  }
  clocks::fit(w);
  clocks::stop_the_world(w);
  if (w.views.on) views::stop_the_world(w.views, w.cells);
  return s;
}

Step set_new(World& w, bool on) {
  Step s = step_of_world(w, OpKind::set_new, Access::set_new, Stage::settings);
  s.before = w.has_new ? 1 : 0;
  s.after = on ? 1 : 0;
  w.has_new = on;
  return s;
}

}  // namespace poolscope
