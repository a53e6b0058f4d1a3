#include "ui/scene/explain.h"

#include <algorithm>

#include "engine/number.h"
#include "ui/scene/ring.h"

namespace poolscope {
namespace {

std::string p_of(std::uint32_t p) { return "P" + std::to_string(p); }
bool hidden(const StageModel& m) {
  return m.view.victim.size == 0 && !m.view.victim.locals.empty();
}

const char* nobody_now() {
  return "Nobody now: victimSize is 0, so every Get passes it by. It goes at the next GC.";
}

Explanation of_p(const StageModel& m, std::uint32_t p) {
  const GoroutineModel* g = shown_goroutine(m, p);
  Explanation e{p_of(p), {}, {}, {}, "poolLocal, found by pin() with indexLocal(l, pid)"};
  if (p >= m.view.live.locals.size()) e.now = "The array has no place for it yet.";
  else if (g && g->pinned) e.now = g->name + " is pinned to it.";
  e.what = "A P lets one goroutine run at a time; there are GOMAXPROCS of them. The pool keeps a "
           "private slot and a shared queue for each, padded to 128 bytes, so that no two Ps "
           "share a cache line.";
  e.who = "The goroutine that is pinned to " + e.title + ". Others may only take from the tail of "
          "its shared queue.";
  return e;
}

Explanation of_goroutine(const StageModel& m, std::uint32_t p) {
  const GoroutineModel* g = shown_goroutine(m, p);
  Explanation e;
  e.title = g ? g->name + " on " + p_of(p) : "no goroutine on " + p_of(p);
  e.go = "runtime_procPin, runtime_procUnpin";
  e.what = "Get and Put pin: the goroutine stays on its P, is not preempted, and no GC begins "
           "until it unpins.";
  e.who = "What it holds is its own. The pool keeps no reference to what it has lent.";
  if (!g) return e;
  e.now = g->doing.empty() ? "idle" : g->doing;
  if (g->pinned) e.now += ", pinned";
  return e;
}

Explanation of_private(const StageModel& m, std::uint32_t p, bool victim) {
  const TierView& tier = victim ? m.view.victim : m.view.live;
  Explanation e{(victim ? "victim private slot of " : "private slot of ") + p_of(p)};
  const ObjectId id = p < tier.locals.size() ? tier.locals[p].private_object : 0;
  if (id != 0) e.now = "holds " + name_of(m, id);
  else e.now = p < tier.locals.size() ? "empty" : "not there";
  if (victim) {
    e.what = "What lay in the private slot of " + p_of(p) + " when the last GC moved the live tier "
             "down.";
    e.who = hidden(m) ? std::string(nobody_now())
                      : "Only " + p_of(p) + ", before it looks at any victim queue. Other Ps never "
                        "take it.";
    e.go = "poolLocal.private, through Pool.victim";
    return e;
  }
  e.what = "Room for one object. Get looks here first and clears it; Put fills it first.";
  e.who = "Only " + p_of(p) + ", while pinned, with plain loads and stores. It is never stolen.";
  e.go = "poolLocal.private";
  return e;
}

Explanation of_shared(const StageModel& m, std::uint32_t p, bool victim) {
  const TierView& tier = victim ? m.view.victim : m.view.live;
  Explanation e{(victim ? "victim queue of " : "shared queue of ") + p_of(p)};
  e.now = p < tier.locals.size() ? queue_words(tier.locals[p]) : "not there";
  e.what = "A chain of rings. Each new ring is twice as large as the one before, from 8 slots on; "
           "the queue is never full.";
  e.go = victim ? "poolLocal.shared, through Pool.victim" : "poolLocal.shared, a poolChain";
  if (victim) {
    e.who = hidden(m) ? std::string(nobody_now())
                      : "Any P, from the tail, after every live queue and its own victim private "
                        "slot. Nothing is put here.";
  } else {
    e.who = "At the head only " + p_of(p) + ": it pushes and pops the newest. At the tail any P: "
            "it takes the oldest by compare-and-swap.";
  }
  return e;
}

std::string ring_title(const RingPlace& at) {
  return "ring of " + number(at.ring->capacity) + ", " + p_of(static_cast<std::uint32_t>(at.p)) +
         (at.tier == Tier::victim ? " (victim)" : "");
}

Explanation of_ring(const RingPlace& at) {
  const std::string p = p_of(static_cast<std::uint32_t>(at.p));
  Explanation e{ring_title(at), objects_words(ring_size(*at.ring)), {}, {}, {}};
  e.go = "poolDequeue.vals, in a poolChainElt";
  e.what = "A ring buffer: one producer, many consumers, no lock. The slots from tail up to head "
           "are full; an index is taken modulo " + number(at.ring->capacity) + ".";
  if (at.tier == Tier::victim) {
    e.who = "Any P from the tail. Nothing is pushed any more.";
  } else if (at.ring->is_chain_head) {
    e.who = "Only " + p + " pushes and pops at the head; any P pops at the tail.";
  } else {
    e.who = "Nobody pushes here any more: " + p + " has a newer ring. " + p +
            " and thieves empty it.";
  }
  return e;
}

Explanation of_slot(const StageModel& m, const RingPlace& at, std::uint32_t i) {
  const RingView& r = *at.ring;
  const std::string p = p_of(static_cast<std::uint32_t>(at.p));
  Explanation e{"slot " + number(i) + " of the " + ring_title(at)};
  e.go = "poolDequeue.vals[" + number(i) + "], an eface {typ, val}";
  e.what = "One place of the ring: a type word and a value. The type word says whether the slot "
           "is in use.";
  if (i >= r.slots.size()) return {};
  const std::uint32_t mask = r.capacity - 1;
  const bool inside = ((i - r.tail) & mask) < ring_size(r);
  if (r.slots[i] != 0) e.now = "holds " + name_of(m, r.slots[i]);
  else if (r.typed[i]) e.now = "being emptied: its type word is still set";
  else e.now = "empty";
  if (r.slots[i] == 0 && r.typed[i]) {
    e.who = "The goroutine that won it. Until it clears the type word, a push that comes to this "
            "slot takes the ring for full.";
  } else if (inside && i == (r.tail & mask)) {
    e.who = "Next at the tail: whichever thief's compare-and-swap on headTail wins.";
  } else if (inside && i == ((r.head - 1) & mask) && at.tier == Tier::live) {
    e.who = "Next at the head: " + p + "'s popHead.";
  } else if (inside) {
    e.who = "Nobody yet: it is neither the newest nor the oldest.";
  } else if (at.tier == Tier::live && at.ring->is_chain_head) {
    e.who = "Only " + p + ", when head comes to it.";
  } else {
    e.who = "Nobody: nothing is pushed into this ring any more.";
  }
  return e;
}

Explanation of_index(const RingPlace& at, Thing thing) {
  const RingView& r = *at.ring;
  const std::string p = p_of(static_cast<std::uint32_t>(at.p));
  Explanation e;
  e.now = "head " + number(r.head) + ", tail " + number(r.tail) + ": " +
          objects_words(ring_size(r));
  switch (thing) {
    case Thing::head:
      e.title = "head of the " + ring_title(at);
      e.what = "The index of the slot that is filled next: the upper 32 bits of headTail.";
      e.who = "Only " + p + ": an atomic add to push, a compare-and-swap on the whole word to "
              "pop.";
      e.go = "poolDequeue.headTail >> dequeueBits";
      break;
    case Thing::tail:
      e.title = "tail of the " + ring_title(at);
      e.what = "The index of the oldest object: the lower 32 bits of headTail.";
      e.who = "Any P, by compare-and-swap on the whole word. One thief wins; the others look "
              "again.";
      e.go = "uint32(poolDequeue.headTail)";
      break;
    default:
      e.title = "headTail of the " + ring_title(at);
      e.what = "Two indices in one 64-bit word, so that one compare-and-swap sees both: popHead "
               "and popTail cannot both win the last object.";
      e.who = p + " at the head, any P at the tail: so the owner's end is not free of contention.";
      e.go = "poolDequeue.headTail, an atomic.Uint64";
      break;
  }
  return e;
}

Explanation of_link(const RingPlace& at) {
  Explanation e;
  if (!at.newer) return e;
  e.title = "link from the ring of " + number(at.ring->capacity) + " to that of " +
            number(at.newer->capacity);
  e.now = at.newer->prev ? "next and prev are set" : "next is set, prev is nil";
  e.what = "popHead walks back through prev while a ring is empty. popTail loads next before it "
           "pops: a ring that was empty and had a next stays empty for good.";
  e.who = p_of(static_cast<std::uint32_t>(at.p)) + " sets both when it adds a ring. The thief who "
          "moves the chain's tail on clears prev of the new tail.";
  e.go = "poolChainElt.next, poolChainElt.prev";
  return e;
}

Explanation of_victim(const StageModel& m) {
  Explanation e{"victim tier"};
  if (m.view.victim.locals.empty()) e.now = "nothing has been moved down";
  else if (hidden(m)) e.now = "hidden: what is inside is stranded";
  e.what = "What the last GC moved down, once a cycle and with the world stopped. An object that "
           "nobody takes goes at the second GC, not at the first.";
  e.who = hidden(m) ? std::string(nobody_now())
                    : "A Get on a P below victimSize that has found every live queue empty. Put "
                      "never fills it.";
  e.go = "Pool.victim, Pool.victimSize";
  return e;
}

Explanation of_sizes(const StageModel& m, bool victim) {
  Explanation e;
  if (victim) {
    e.title = "victim_size";
    e.now = number(m.view.victim.size);
    e.what = "How many Ps may look into the victim tier. A Get that finds nothing there sets it to "
             "0, and so hides the tier from all, with what sits in other Ps' private slots.";
    e.who = "Any P's getSlow, by an atomic store; poolCleanup with the world stopped.";
    e.go = "Pool.victimSize";
    return e;
  }
  e.title = "local_size";
  e.now = number(m.view.live.size);
  e.what = "The length of the array of Ps. It is loaded before the array and stored after it. A P "
           "beyond it goes to pinSlow, which makes a new array; after every GC it is 0 again.";
  e.who = "Everybody reads it; pinSlow stores it under the one lock, allPoolsMu.";
  e.go = "Pool.localSize";
  return e;
}

}  // namespace

std::string name_of(const StageModel& m, ObjectId id) {
  const auto found = m.names.find(id);
  return found == m.names.end() ? "an object" : found->second;
}

std::string objects_words(std::uint64_t n) {
  return n == 1 ? "1 object" : number(n) + " objects";
}

RingPlace ring_of(const StageModel& m, std::uint32_t serial) {
  for (const auto* tier : {&m.view.live, &m.view.victim}) {
    const Tier t = tier == &m.view.live ? Tier::live : Tier::victim;
    for (std::size_t p = 0; p < tier->locals.size(); p++) {
      const auto& rings = tier->locals[p].rings;
      for (std::size_t i = 0; i < rings.size(); i++) {
        if (rings[i].serial != serial) continue;
        return {&rings[i], static_cast<std::int16_t>(p), t,
                i + 1 < rings.size() ? &rings[i + 1] : nullptr};
      }
    }
  }
  return {};
}

Explanation explain(const StageModel& m, const What& w) {
  const bool victim = w.b == static_cast<std::uint32_t>(Tier::victim);
  const bool of_p_number = w.thing == Thing::p || w.thing == Thing::goroutine ||
                           w.thing == Thing::private_slot || w.thing == Thing::shared;
  if (of_p_number && w.a >= std::max<std::size_t>(m.procs, m.view.victim.locals.size())) return {};
  const bool of_ring_number = w.thing >= Thing::ring && w.thing <= Thing::link;
  const RingPlace at = of_ring_number ? ring_of(m, w.a) : RingPlace{};
  if (of_ring_number && !at.ring) return {};
  switch (w.thing) {
    case Thing::none: return {};
    case Thing::p: return of_p(m, w.a);
    case Thing::goroutine: return of_goroutine(m, w.a);
    case Thing::private_slot: return of_private(m, w.a, victim);
    case Thing::shared: return of_shared(m, w.a, victim);
    case Thing::ring: return of_ring(at);
    case Thing::slot: return of_slot(m, at, w.b);
    case Thing::head:
    case Thing::tail:
    case Thing::word: return of_index(at, w.thing);
    case Thing::link: return of_link(at);
    case Thing::victim:
    case Thing::victim_p: return of_victim(m);
    case Thing::local_size:
    case Thing::victim_size: return of_sizes(m, w.thing == Thing::victim_size);
    default: return explain_other(m, w);
  }
}

}  // namespace poolscope
