// Pool: what Get and Put do. The per-P tier, the thieves, the victim tier, pin and cleanup.
//
//   Pool  local ------> [P0: private, shared][P1: private, shared] ...   live tier
//         victim -----> [P0: private, shared][P1: private, shared] ...   victim tier
//
// Who may do what
//   private   the goroutine that is pinned to that P; nobody else ever takes it, in either tier
//   shared    its P pushes and pops the head; anyone takes the tail (pool_chain.h)
//   local, local_size     written by pin_slow under the lock, and by cleanup
//   victim, victim_size   written by cleanup; get_slow sets victim_size to 0 when it found nothing
//   cleanup               only while the world is stopped: nothing is pinned
//
// Synchronizes-with pairs
//   (7) pin_slow publishes local, then local_size -> (8) pin, get_slow read local_size, then local
// Both words need it: who reads the new size must see the new array, and who still reads the old
// size may read the new array all the same. (Go loads local plainly after local_size and leans on
// the address dependency, "load-consume"; C++ has none that can be used.)
// victim and victim_size need none: the arrays there were published before the world stopped.
//
// Sources: Go 1.24, sync/pool.go. Put is Pool.Put, get_slow is getSlow, cleanup is poolCleanup.
#pragma once
#include <cassert>
#include <cstdint>

#include "engine/pool_chain.h"

namespace poolscope {

template <class Memory>
struct PoolLocal {
  typename Memory::template Plain<typename Memory::Object> private_slot;
  PoolChain<Memory> shared;

  explicit PoolLocal(typename Memory::Place& at) : private_slot(at), shared(at) {}
};

template <class Memory>
struct Pool {
  using Object = typename Memory::Object;
  using Locals = typename Memory::Locals;  // points to an array of PoolLocal, one a P

  typename Memory::template Atomic<Locals> local;
  typename Memory::template Atomic<std::uint64_t> local_size;
  typename Memory::template Atomic<Locals> victim;
  typename Memory::template Atomic<std::uint64_t> victim_size;

  explicit Pool(typename Memory::Place& at)
      : local(at), local_size(at), victim(at), victim_size(at) {}

  struct Pinned {
    Locals locals;
    std::uint32_t pid;
  };

  // Adds x to the pool. Put(nil) does nothing. Never drops; waits for nothing but pin_slow's lock.
  void put(Memory& memory, Object x) {
    if (!x) return;
    const auto [locals, pid] = pin(memory);
    auto&& mine = locals[pid];
    if (!mine.private_slot.load()) {
      mine.private_slot.store(x);
    } else {
      mine.shared.push_head(memory, x);
    }
    memory.unpin();
  }

  // Takes an object out, or makes one with New, or returns nil. There is no relation between
  // what is put and what is got.
  Object get(Memory& memory) {
    const auto [locals, pid] = pin(memory);
    auto&& mine = locals[pid];
    Object x = mine.private_slot.load();
    mine.private_slot.store(Object{});  // also when it was empty
    if (!x) {
      x = mine.shared.pop_head();
      if (!x) x = get_slow(pid);
    }
    memory.unpin();
    if (!x && memory.has_new()) x = memory.call_new();  // unpinned, in the caller's goroutine
    return x;
  }

  // Looks at every P's shared queue, then at the victim tier. Pinned to pid throughout.
  Object get_slow(std::uint32_t pid) {
    std::uint64_t size = local_size.load_acquire();  // (8) acquire: pairs with (7)
    Locals locals = local.load_acquire();            // (8); at least as new as local_size
    for (std::uint64_t i = 0; i < size; i++) {
      if (const Object x = locals[(pid + i + 1) % size].shared.pop_tail()) return x;
    }

    // The victim tier comes last, so that objects in it age out if anything else will do.
    size = victim_size.load_relaxed();
    if (pid >= size) return Object{};
    locals = victim.load_relaxed();
    auto&& mine = locals[pid];
    if (const Object x = mine.private_slot.load()) {
      mine.private_slot.store(Object{});
      return x;
    }
    for (std::uint64_t i = 0; i < size; i++) {
      if (const Object x = locals[(pid + i) % size].shared.pop_tail()) return x;
    }

    // Hide the victim tier from later Gets. What sits in other Ps' victim private slots is
    // stranded: no Get will look there again.
    victim_size.store_relaxed(0);
    return Object{};
  }

  // Pins the goroutine to its P: until unpin it is not moved, and no cleanup runs.
  Pinned pin(Memory& memory) {
    const std::uint32_t pid = memory.pin();
    const std::uint64_t size = local_size.load_acquire();  // (8) acquire: pairs with (7)
    const Locals locals = local.load_acquire();            // (8); at least as new as local_size
    if (pid < size) [[likely]] return {locals, pid};
    return pin_slow(memory);
  }

  // The first use of a pool, the first after every cleanup, or a P beyond the array.
  Pinned pin_slow(Memory& memory) {
    memory.unpin();  // waiting for a lock while pinned would stop the world from stopping
    memory.lock();
    const std::uint32_t pid = memory.pin();  // may be another P by now
    const std::uint64_t size = local_size.load_relaxed();  // the lock orders this
    Locals locals = local.load_relaxed();
    if (pid >= size) {
      // A grown GOMAXPROCS gets a new array. The old one is lost, with every object in it.
      const std::uint32_t procs = memory.procs();
      locals = memory.new_locals(procs);
      local.store_release(locals);      // (7) release: pairs with (8)
      local_size.store_release(procs);  // (7)
    }
    memory.unlock();
    return {locals, pid};
  }

  // At the start of every GC cycle, with the world stopped. What was victim is forgotten, what
  // was live becomes victim. Constant time, however many objects there are. Go keeps a list of
  // the pools that have either tier, so that idle pools cost nothing; for one pool that is the
  // same as asking its two pointers.
  void cleanup() {
    victim.store_relaxed(Locals{});
    victim_size.store_relaxed(0);
    victim.store_relaxed(local.load_relaxed());
    victim_size.store_relaxed(local_size.load_relaxed());
    local.store_relaxed(Locals{});
    local_size.store_relaxed(0);
  }
};

}  // namespace poolscope
