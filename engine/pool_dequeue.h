// PoolDequeue: a ring of slots with one producer and many consumers, without locks.
//
//        tail (oldest)                 head (next free)
//          v                             v
//   [ . ][ a ][ b ][ c ][ d ][ e ][ f ][ . ]     slots in [tail, head) are full
//     thieves take here ->   <- the owner pushes and pops here
//
// Who may do what
//   push_head, pop_head   only the owner: the goroutine that is pinned to the P of this ring
//   pop_tail              anyone
//   a slot                belongs to whoever moved head or tail over it, until it is clean again
//
// Invariants (is_valid in world.h checks them after every step)
//   size = head - tail, in 32-bit arithmetic that wraps;  0 <= size <= capacity
//   capacity is a power of two;  slot i of the queue is vals[i & (capacity - 1)]
//   a slot outside [tail, head) with typ != 0 is just being filled, or emptied
//
// Synchronizes-with pairs, numbered at both ends below
//   (1) push_head publishes a slot      -> (2) pop_tail sees it filled
//   (3) pop_tail gives a slot back      -> (4) push_head sees it empty
//
// Source: Go 1.24, sync/poolqueue.go (poolDequeue). The type word is kept apart from the value,
// as in Go's `any`: it is what tells the owner that a thief has finished with a slot.
#pragma once
#include <cassert>
#include <cstdint>

namespace poolscope {

struct HeadTail {
  std::uint32_t head = 0;
  std::uint32_t tail = 0;
};

inline constexpr std::uint64_t kOneHead = std::uint64_t{1} << 32;

constexpr HeadTail unpack(std::uint64_t word) {
  return {static_cast<std::uint32_t>(word >> 32), static_cast<std::uint32_t>(word)};
}

constexpr std::uint64_t pack(std::uint32_t head, std::uint32_t tail) {
  return std::uint64_t{head} << 32 | tail;
}

// One slot. typ is 0 while the slot is free for the owner; val is only touched by whoever owns
// the slot at that moment, so it needs no atomics.
template <class Memory>
struct PoolSlot {
  typename Memory::template Atomic<std::uint64_t> typ;
  typename Memory::template Plain<typename Memory::Object> val;

  explicit PoolSlot(typename Memory::Place& at) : typ(at), val(at) {}
};

template <class Memory>
struct PoolDequeue {
  using Object = typename Memory::Object;

  typename Memory::template Atomic<std::uint64_t> head_tail;  // head << 32 | tail
  typename Memory::Slots vals;

  explicit PoolDequeue(typename Memory::Place& at) : head_tail(at), vals(at) {}

  // Adds val at the head. Owner only. False if the ring is full, which includes a slot that a
  // thief is still emptying. val is never nil: the pool keeps none.
  bool push_head(Object val) {
    assert(val);
    const auto [head, tail] = unpack(head_tail.load_relaxed());  // only the owner moves head
    if (tail + vals.capacity() == head) return false;            // full; the sum may wrap
    auto&& slot = vals[head & (vals.capacity() - 1)];
    if (slot.typ.load_acquire() != 0) return false;  // (4) acquire: pairs with (3)
    slot.val.store(val);
    slot.typ.store_relaxed(1);
    head_tail.fetch_add_release(kOneHead);  // (1) release: pairs with (2)
    return true;
  }

  // Takes the newest object, nil if there is none. Owner only, yet tail is in the same word: its
  // compare-and-swap may lose to a thief's, and at the last object that decides whose it is.
  Object pop_head() {
    std::uint64_t old = head_tail.load_relaxed();
    for (;;) {
      const auto [head, tail] = unpack(old);
      if (head == tail) return Object{};
      // Relaxed: the owner wrote that slot itself, and a read-modify-write carries (1) on.
      if (head_tail.compare_exchange_relaxed(old, pack(head - 1, tail))) break;
    }
    auto&& slot = vals[(unpack(old).head - 1) & (vals.capacity() - 1)];
    const Object val = slot.val.load();
    slot.val.store(Object{});
    slot.typ.store_relaxed(0);  // no thief reads typ, so the owner needs no release here
    return val;
  }

  // Takes the oldest object, nil if there is none. Anyone.
  Object pop_tail() {
    std::uint64_t old = head_tail.load_acquire();  // (2) acquire: pairs with (1)
    for (;;) {
      const auto [head, tail] = unpack(old);
      if (head == tail) return Object{};
      // (2) acquire, lost or won: after a pop and a push by the owner the word looks as before.
      if (head_tail.compare_exchange_acquire(old, pack(head, tail + 1))) break;
    }
    auto&& slot = vals[unpack(old).tail & (vals.capacity() - 1)];
    const Object val = slot.val.load();  // tail has moved over it: the slot is ours
    slot.val.store(Object{});            // let go of the object first
    slot.typ.store_release(0);           // (3) release: pairs with (4)
    return val;
  }
};

}  // namespace poolscope
