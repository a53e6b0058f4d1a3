// The plain memory: every access is an ordinary load or store. One operation at a time.
//
//   PlainPool pool({.procs = 4});
//   pool.put(2, 7);                 // P2 puts object 7
//   PlainObject x = pool.get(3);    // 7, or what New made, or 0
//
// Used for sequential conformance and for simulating workloads at full speed. Not thread-safe.
// Owns its rings and arrays; collect() frees those that no tier reaches any more, which is what
// Go's garbage collector does for it.
#pragma once
#include <cstdint>
#include <functional>
#include <memory>
#include <vector>

#include "engine/access.h"
#include "engine/memory/memory.h"
#include "engine/pool.h"

namespace poolscope {

using PlainObject = std::uint32_t;  // 0 is nil

class PlainMemory {
 public:
  using Object = PlainObject;

  // A ring is laid down with its slots, so the place says how many there are.
  struct Place {
    std::uint32_t capacity = 0;
  };

  template <class T>
  class Atomic {
   public:
    explicit Atomic(Place&) {}
    T load_relaxed() const { return value_; }
    T load_acquire() const { return value_; }
    void store_relaxed(T value) { value_ = value; }
    void store_release(T value) { value_ = value; }
    void fetch_add_release(T value) { value_ += value; }
    bool compare_exchange_relaxed(T& expected, T desired) { return exchange(expected, desired); }
    bool compare_exchange_acquire(T& expected, T desired) { return exchange(expected, desired); }
    bool compare_exchange_release(T& expected, T desired) { return exchange(expected, desired); }

   private:
    bool exchange(T& expected, T desired) {
      if (value_ != expected) {
        expected = value_;
        return false;
      }
      value_ = desired;
      return true;
    }

    T value_{};
  };

  template <class T>
  class Plain {
   public:
    explicit Plain(Place&) {}
    T load() const { return value_; }
    void store(T value) { value_ = value; }

   private:
    T value_{};
  };

  template <class T>
  using Ptr = T*;
  using Ring = PoolRing<PlainMemory>;
  using Local = PoolLocal<PlainMemory>;
  using Locals = Local*;

  class Slots {
   public:
    explicit Slots(Place& at) : slots_(at.capacity, PoolSlot<PlainMemory>(at)) {}
    std::uint32_t capacity() const { return static_cast<std::uint32_t>(slots_.size()); }
    PoolSlot<PlainMemory>& operator[](std::uint32_t i) { return slots_[i]; }

   private:
    std::vector<PoolSlot<PlainMemory>> slots_;
  };

  std::uint32_t pin() { return running_on; }
  void unpin() {}
  void lock() {}
  void unlock() {}
  std::uint32_t procs() const { return procs_now; }
  bool has_new() const { return static_cast<bool>(make); }
  Object call_new() { return make(); }

  Ring* new_ring(std::uint32_t capacity) {
    Place at{capacity};
    rings_.push_back(std::make_unique<Ring>(at));
    return rings_.back().get();
  }
  Locals new_locals(std::uint32_t count) {
    Place at{};
    arrays_.push_back(std::make_unique<std::vector<Local>>(count, Local(at)));
    return arrays_.back()->data();
  }

  // Frees every ring and array that is not reachable from the two tiers.
  void sweep(Locals live, std::uint64_t live_size, Locals victim, std::uint64_t victim_size);

  // How many there are, for tests of sweep.
  std::size_t rings() const { return rings_.size(); }
  std::size_t arrays() const { return arrays_.size(); }

  std::uint32_t running_on = 0;  // the P of the operation that is about to run
  std::uint32_t procs_now = 1;   // GOMAXPROCS
  std::function<Object()> make;  // New; empty when it is not set

 private:
  std::vector<std::unique_ptr<Ring>> rings_;
  std::vector<std::unique_ptr<std::vector<Local>>> arrays_;
};

static_assert(Memory<PlainMemory>);

// One pool in plain memory, driven by the number of a P.
class PlainPool {
 public:
  explicit PlainPool(std::uint32_t procs, std::function<PlainObject()> make = {});

  void put(std::uint32_t p, PlainObject x);
  PlainObject get(std::uint32_t p);
  void collect();
  void set_procs(std::uint32_t procs);

  // The tiers, for whoever wants to look. Sizes are numbers of PoolLocal.
  Pool<PlainMemory>& pool() { return pool_; }
  const PlainMemory& memory() const { return memory_; }

 private:
  PlainMemory memory_;
  PlainMemory::Place place_;
  Pool<PlainMemory> pool_;
};

}  // namespace poolscope
