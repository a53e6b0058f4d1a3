// What a Memory is: the policy that the algorithm in engine/pool.h is written over.
//
//   memory        an access is                                       file
//   plain         an ordinary load or store                          memory/plain.h
//   traced        one step of a World: recorded, replayed, judged    memory/traced.h
//   native        std::atomic on real threads                        memory/native.h
//   views         traced, with the loads a weak memory allows        memory/views.h
//
// A Memory M gives
//   M::Object                  what the pool holds; false when nil
//   M::Place                   where a struct of the algorithm is being laid down
//   M::Atomic<T>, M::Plain<T>  cells; constructed from a Place&, in the order of the text
//   M::Slots                   the slots of a ring: capacity(), [i]
//   M::Ptr<T>, M::Locals       pointers: false when null, ->, [i]; storable in a cell
//   m.pin() m.unpin() m.lock() m.unlock() m.procs() m.has_new() m.call_new()
//   m.new_ring(capacity), m.new_locals(count)
//
// Cells name their memory order: load_relaxed, load_acquire, store_relaxed, store_release,
// fetch_add_release, compare_exchange_relaxed, _acquire, _release (expected, desired): one that
// is lost is acquire for _acquire, else relaxed. A failed compare-and-swap
// writes what it saw into expected, as std::atomic does.
//
// The algorithm promises every Memory that it depends on nothing but its arguments and the
// answers it gets: no clocks, no thread-locals, no effects outside. The traced memory lives off
// that promise: it runs an operation again and again, and answers the first accesses from a log.
#pragma once
#include <concepts>
#include <cstdint>

namespace poolscope {

template <class M>
concept Memory = requires(M m, typename M::Place& at, std::uint32_t n) {
  typename M::Object;
  typename M::template Atomic<std::uint64_t>;
  typename M::template Plain<typename M::Object>;
  typename M::Slots;
  typename M::Locals;
  { m.pin() } -> std::convertible_to<std::uint32_t>;
  m.unpin();
  m.lock();
  m.unlock();
  { m.procs() } -> std::convertible_to<std::uint32_t>;
  { m.has_new() } -> std::convertible_to<bool>;
  { m.call_new() } -> std::convertible_to<typename M::Object>;
  m.new_ring(n);
  m.new_locals(n);
};

}  // namespace poolscope
