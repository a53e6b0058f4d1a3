// PoolChain: rings of 8, 16, 32, ... slots, linked. The shared queue of one P.
//
//   tail                                   head
//    v                                      v
//   [ring of 8] --next--> [ring of 16] --next--> [ring of 32]
//               <--prev--              <--prev--
//
// Who may do what
//   head         a plain field: the owner alone reads and writes it; pushes go to the head ring
//   tail         atomic: thieves read it and move it on when the tail ring is empty for good
//   next         written once, by the owner, when it adds a ring; read by thieves
//   prev         written by the owner at birth, cleared by the thief that unlinked the ring before
//
// A ring is empty for good when it had a next before a pop_tail found it empty: the owner pushes
// only into the newest ring. Hence next is loaded before the pop, never after.
//
// Synchronizes-with pairs
//   (5) push_head publishes a ring in next or tail, and pop_tail passes it on in tail
//       -> (6) pop_tail reads it
// prev needs none: once set by the owner itself, it only ever becomes nil, and nil leads nowhere.
//
// Source: Go 1.24, sync/poolqueue.go (poolChain).
#pragma once
#include <cassert>
#include <cstdint>

#include "engine/pool_dequeue.h"

namespace poolscope {

inline constexpr std::uint32_t kFirstRing = 8;
inline constexpr std::uint32_t kLargestRing = std::uint32_t{1} << 30;

template <class Memory>
struct PoolRing : PoolDequeue<Memory> {
  using Ptr = typename Memory::template Ptr<PoolRing>;

  typename Memory::template Atomic<Ptr> next;
  typename Memory::template Atomic<Ptr> prev;

  explicit PoolRing(typename Memory::Place& at) : PoolDequeue<Memory>(at), next(at), prev(at) {}
};

template <class Memory>
struct PoolChain {
  using Object = typename Memory::Object;
  using Ring = PoolRing<Memory>;
  using Ptr = typename Ring::Ptr;

  typename Memory::template Plain<Ptr> head;
  typename Memory::template Atomic<Ptr> tail;

  explicit PoolChain(typename Memory::Place& at) : head(at), tail(at) {}

  // Adds val at the head; a full ring gets a neighbour twice its size. Owner only.
  void push_head(Memory& memory, Object val) {
    assert(val);
    Ptr ring = head.load();
    if (!ring) {
      ring = memory.new_ring(kFirstRing);
      head.store(ring);
      tail.store_release(ring);  // (5) release: pairs with (6)
    }
    if (ring->push_head(val)) return;

    const std::uint32_t doubled = ring->vals.capacity() * 2;
    const Ptr bigger = memory.new_ring(doubled < kLargestRing ? doubled : kLargestRing);
    bigger->prev.store_relaxed(ring);  // nobody else can see the new ring yet
    head.store(bigger);
    ring->next.store_release(bigger);  // (5) release: pairs with (6)
    const bool pushed = bigger->push_head(val);
    assert(pushed && "a new ring has room");
    (void)pushed;
  }

  // Takes the newest object, walking back over rings that are empty. Owner only.
  Object pop_head() {
    Ptr ring = head.load();
    while (ring) {
      if (const Object val = ring->pop_head()) return val;
      ring = ring->prev.load_relaxed();  // the owner's own ring, or nil
    }
    return Object{};
  }

  // Takes the oldest object, moving tail past rings that are empty for good. Anyone.
  Object pop_tail() {
    Ptr ring = tail.load_acquire();  // (6) acquire: pairs with (5)
    if (!ring) return Object{};
    for (;;) {
      const Ptr next = ring->next.load_acquire();  // (6); before the pop, see above
      if (const Object val = ring->pop_tail()) return val;
      if (!next) return Object{};  // the only ring: empty now, perhaps not later
      Ptr expected = ring;
      if (tail.compare_exchange_release(expected, next)) {  // (5) release: pairs with (6)
        next->prev.store_relaxed(Ptr{});  // the owner need not walk back to the ring before
      }
      ring = next;
    }
  }
};

}  // namespace poolscope
