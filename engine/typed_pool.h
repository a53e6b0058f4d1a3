// TypedPool: a pool of T for C++ code. What get lends comes back by itself.
//
//   TypedPool<std::string> pool(runtime, {
//       .reset = [](std::string& s) { s.clear(); },
//       .keep = [](const std::string& s) { return s.capacity() <= 64 << 10; }});
//   NativeP p(runtime);                       // in each thread that uses pools much
//   {
//     auto line = pool.get();                 // never null
//     line->append("...");
//   }                                         // keep? reset, put : delete
//   auto mine = TypedPool<std::string>::keep(pool.get());   // not the pool's any more
//
// When what is called
//   make    by get when the pool has nothing, in the caller's thread; unset: T's default
//   keep    when the owner ends, first: false means too big to keep, it is deleted. Unset: all are
//   reset   when the owner ends, after keep has said yes and before anyone else can get the object:
//           it waits clean and holds nobody's data. Not called for what is deleted
// keep and reset must not throw. An object that the pool drops at a collection is deleted.
//
// An owner may end on another thread than the one that got it: it goes to that thread's P. A thread
// without a NativeP of the runtime gets one for the moment, which is right but slow (a lock). What
// the pool cannot promise: that nobody uses an object through a pointer kept from before. The pool
// outlives its owners.
#pragma once
#include <atomic>
#include <cassert>
#include <concepts>
#include <cstdint>
#include <functional>
#include <memory>
#include <utility>

#include "engine/memory/native.h"

namespace poolscope {

template <class T>
class TypedPool {
 public:
  struct Options {
    std::function<std::unique_ptr<T>()> make;
    std::function<void(T&)> reset;
    std::function<bool(const T&)> keep;
  };

  struct Return {
    TypedPool* pool = nullptr;
    void operator()(T* x) const noexcept { pool->take_back(x); }
  };
  using Owner = std::unique_ptr<T, Return>;

  explicit TypedPool(NativeRuntime& runtime, Options options = {})
      : options_(std::move(options)),
        pool_(runtime, {.make = [this] { return make(); }, .drop = [](T* x) { delete x; }}) {}

  Owner get() {
    T* x = with_p([this](NativeP& p) { return pool_.get(p); });
    assert(x);
    return Owner(x, Return{this});
  }

  // Takes an object away from its pool for good.
  static std::unique_ptr<T> keep(Owner owner) { return std::unique_ptr<T>(owner.release()); }

  // Misses of get, and owners that ended with a delete. Hits are not counted: that would cost each
  // get as much as the pool itself does.
  std::uint64_t made() const { return made_.load(std::memory_order_relaxed); }
  std::uint64_t refused() const { return refused_.load(std::memory_order_relaxed); }

 private:
  T* make() {
    made_.fetch_add(1, std::memory_order_relaxed);
    if constexpr (std::default_initializable<T>) {
      if (!options_.make) return new T();
    }
    assert(options_.make && "T has no default: say how it is made");
    return options_.make().release();
  }

  void take_back(T* x) noexcept {
    if (options_.keep && !options_.keep(*x)) {
      refused_.fetch_add(1, std::memory_order_relaxed);
      delete x;
      return;
    }
    if (options_.reset) options_.reset(*x);
    with_p([this, x](NativeP& p) { pool_.put(p, x); });
  }

  template <class Use>
  auto with_p(Use use) {
    if (NativeP* p = NativeP::current(pool_.runtime())) return use(*p);
    NativeP for_the_moment(pool_.runtime());
    return use(for_the_moment);
  }

  Options options_;
  std::atomic<std::uint64_t> made_{0};
  std::atomic<std::uint64_t> refused_{0};
  NativePool<T*> pool_;
};

}  // namespace poolscope
