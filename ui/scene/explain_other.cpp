// Explanations of what is not a part of the pool's structure: boxes, objects, counters, words.
#include <algorithm>
#include <array>

#include "engine/number.h"
#include "ui/scene/builder.h"
#include "ui/scene/explain.h"

namespace poolscope {
namespace {

Explanation of_box(const StageModel& m, Thing thing) {
  switch (thing) {
    case Thing::new_box:
      return {"New()", m.has_new ? times(m.counters.news) : "not set",
              "Makes an object when Get has found none anywhere. Without it Get returns nil.",
              "The goroutine that called Get, unpinned again: New may block or use the pool.",
              "Pool.New"};
    case Thing::in_use:
      return {"in use elsewhere", {},
              "Objects in the hands of goroutines that no P shows. What is never put back does not "
              "leak: the pool keeps no reference to it.",
              "The goroutine that holds it, until it calls Put.", "the result of Pool.Get"};
    case Thing::lost:
      return {"lost array", {},
              "GOMAXPROCS grew, so pinSlow made a new array. Nothing was copied: the old array is "
              "lost with its objects.",
              "Nobody. The next GC takes it.", "pinSlow: Pool.local is another array"};
    default:
      return {"dropped by GC", objects_words(m.dropped_count),
              "Objects to which the pool has no reference any more. Cleanup forgets tiers, not "
              "objects: its time grows with the pools, not with what is in them.",
              "Nobody: the memory is the collector's.", "poolCleanup: p.victim = nil"};
  }
}

// Where the object lies, as the part that holds it; b: the n-th place.
What place_of(const StageModel& m, ObjectId id) {
  for (const auto* tier : {&m.view.live, &m.view.victim}) {
    const Tier t = tier == &m.view.live ? Tier::live : Tier::victim;
    for (std::uint32_t p = 0; p < tier->locals.size(); p++) {
      if (tier->locals[p].private_object == id) {
        return {Thing::private_slot, p, static_cast<std::uint32_t>(t)};
      }
      for (const RingView& ring : tier->locals[p].rings) {
        const auto found = std::find(ring.slots.begin(), ring.slots.end(), id);
        if (found != ring.slots.end()) {
          return {Thing::slot, ring.serial, static_cast<std::uint32_t>(found - ring.slots.begin())};
        }
      }
    }
  }
  return {};
}

Explanation of_object(const StageModel& m, ObjectId id) {
  if (!m.names.contains(id)) return {};
  Explanation e;
  e.title = "object " + name_of(m, id);
  const auto size = m.bytes.find(id);
  const std::string keeps = size == m.bytes.end() ? "" : ", keeps " + bytes_words(size->second);
  if (const What at = place_of(m, id); at.thing != Thing::none) {
    const Explanation place = explain(m, at);
    e.now = "in the " + place.title + keeps;
    e.what = "Something that was put: the pool knows neither its size nor its content, and resets "
             "nothing.";
    e.who = place.who;
    e.go = place.go;
    return e;
  }
  for (const GoroutineModel& g : m.goroutines) {
    const bool held = std::find(g.hands.begin(), g.hands.end(), id) != g.hands.end();
    if (!held && g.carrying != id) continue;
    e.now = (held ? "in the hands of " : "on its way, with ") + g.name + keeps;
    e.what = "Out of the pool, which keeps no reference to it. Its content is as its last user "
             "left it.";
    e.who = g.name + " alone, until it calls Put.";
    e.go = "the result of Pool.Get, the argument of Pool.Put";
    return e;
  }
  const bool lost = std::find(m.dropped.begin(), m.dropped.end(), id) == m.dropped.end();
  const Explanation box = of_box(m, lost ? Thing::lost : Thing::dropped);
  e.now = box.title + keeps;
  e.what = box.what;
  e.who = box.who;
  e.go = box.go;
  return e;
}

Explanation of_counter(const StageModel& m, std::uint32_t which) {
  struct Words {
    const char* title;
    std::uint64_t n;
    const char* what;
    const char* go;
  };
  const Counters& c = m.counters;
  const std::array<Words, kCounted> words = {{
      {"Gets", c.gets, "Calls of Get that have returned.", "Pool.Get"},
      {"from private", c.from_private, "Gets that found an object in their own private slot, "
       "which needs no atomic operation.", "poolLocal.private"},
      {"from the own head", c.from_own_head, "Gets that took the newest of their own shared queue.",
       "poolChain.popHead"},
      {"stolen", c.from_steal, "Gets that took the oldest of a live queue by its tail: another "
       "P's, or at last their own.", "getSlow, poolChain.popTail"},
      {"from the victim tier", c.from_victim_private + c.from_victim_tail, "Gets that found "
       "something in what the last GC moved down.", "getSlow, Pool.victim"},
      {"made by New", c.news, "Calls of New: no Get found anything for them.", "Pool.New"},
      {"nil", c.nothing, "Gets that found nothing and had no New to call.", "Pool.Get"},
      {"Puts", c.puts, "Calls of Put that have returned. Put never drops, and waits for no room.",
       "Pool.Put"},
      {"kept alive", m.kept, "Bytes of buffers that the pool refers to, in both tiers. A pool has "
       "no limit: a large buffer stays until two GCs have passed it by.", "cap(buf)"}}};
  if (which >= words.size()) return {};
  const Words& w = words[which];
  const bool bytes = which + 1 == words.size();
  return {w.title, bytes ? bytes_words(w.n) : number(w.n), w.what,
          "Nobody: poolscope counts, sync.Pool does not.", w.go};
}

Explanation of_legend(std::uint32_t which) {
  static const std::array<Explanation, 5> kAll = {{
      {"live tier", {}, "Where Put puts and where Get looks first.",
       "The pinned P its own part; any P the tails of the queues.", "Pool.local"},
      {"victim tier", {}, "What the last GC moved down; dropped at the next one.",
       "A Get that found every live queue empty.", "Pool.victim"},
      {"steal", {}, "Taking the oldest object of another P's queue.",
       "Any P, when its own private slot and queue are empty: one compare-and-swap, no lock.",
       "getSlow, popTail"},
      {"New", {}, "An object that is made because none was found.",
       "The goroutine that called Get, unpinned.", "Pool.New"},
      {"dropped", {}, "What the pool no longer refers to.", "Nobody: the collector takes it.",
       "poolCleanup"}}};
  return which < kAll.size() ? kAll[which] : Explanation{};
}

Explanation of_more(const StageModel& m, std::uint32_t which) {
  Explanation e = of_box(m, which == 2 ? Thing::in_use : Thing::dropped);
  e.title = "and more";
  e.now.clear();
  e.what = "More than there is room for. Zoom in, or open the P, to see the rest.";
  return e;
}

Explanation of_facts(const StageModel& m) {
  return {"this pool", "GOMAXPROCS " + number(m.procs) + ", GC cycle " + number(m.gc_cycles),
          "One sync.Pool with its Ps. Cleanup runs once a GC cycle, at its start, with the world "
          "stopped, so never while a goroutine is pinned.",
          "Any goroutine may call Get and Put at any time.", "sync.Pool, runtime.GOMAXPROCS"};
}

}  // namespace

Explanation explain_other(const StageModel& m, const What& w) {
  switch (w.thing) {
    case Thing::new_box:
    case Thing::in_use:
    case Thing::lost:
    case Thing::dropped: return of_box(m, w.thing);
    case Thing::object: return of_object(m, w.a);
    case Thing::more: return of_more(m, w.a);
    case Thing::counter: return of_counter(m, w.a);
    case Thing::facts: return of_facts(m);
    case Thing::legend: return of_legend(w.a);
    default: return {};
  }
}

}  // namespace poolscope
