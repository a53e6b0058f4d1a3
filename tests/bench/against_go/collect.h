// Collections of many pools. Each is in use before a collection: two objects put into it, one for
// the private slot and one for a ring; so each collection meets both tiers.
//
//   pool         NativeRuntime::age against Go's poolCleanup: victims are forgotten, live becomes
//                victim. Go's figure is without stopping the world, and so is ours: nobody else
//                runs here, and a stop sees to the others only.
//   pool_whole   NativeRuntime::collect against what the pools add to a runtime.GC(): what was
//                forgotten is freed as well. Go's collector does that for everything at once.
//
// go/collect.go is the same for Go.
#pragma once
#include <algorithm>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "tests/bench/against_go/pool_subject.h"

namespace race {

struct Sample {
  double ns = 0;  // an operation
  std::uint64_t operations = 0;
  double took = 0;  // all operations, nanoseconds
};

template <class Work>
double nanoseconds(const Work& work) {
  const auto start = std::chrono::steady_clock::now();
  work();
  return std::chrono::duration<double, std::nano>(std::chrono::steady_clock::now() - start).count();
}

struct Collect {
  const char* workload;
  const char* subject;
  std::size_t pools;
  bool whole;
};

inline constexpr Collect kCollects[] = {
    {"collect_1", "pool", 1, false},
    {"collect_100", "pool", 100, false},
    {"collect_10000", "pool", 10000, false},
    {"collect_10000", "pool_whole", 10000, true},
};

using Pool = poolscope::NativePool<Object*>;

// Pools one after the other, as Go's. They cannot be moved, so no vector makes them.
class Pools {
 public:
  Pools(poolscope::NativeRuntime& runtime, std::size_t count) : count_(count) {
    first_ = std::allocator<Pool>().allocate(count);
    for (std::size_t i = 0; i < count; i++) std::construct_at(first_ + i, runtime);
  }
  ~Pools() {
    std::destroy_n(first_, count_);
    std::allocator<Pool>().deallocate(first_, count_);
  }
  Pools(const Pools&) = delete;
  Pools& operator=(const Pools&) = delete;
  std::span<Pool> all() { return {first_, count_}; }

 private:
  Pool* first_;
  std::size_t count_;
};

// Median of a collection, as many as the time allows.
inline Sample collect(const Collect& what, unsigned cores, int millis) {
  poolscope::NativeRuntime runtime(cores);
  poolscope::NativeP p(runtime);
  Pools pools(runtime, what.pools);
  Object* const x = objects().make();
  Object* const y = objects().make();

  std::vector<double> figures;
  double took = 0;
  const auto deadline = std::chrono::steady_clock::now() + std::chrono::milliseconds(4 * millis);
  for (int i = 0; i < 25 || std::chrono::steady_clock::now() < deadline; i++) {
    for (Pool& pool : pools.all()) {
      pool.put(p, x);
      pool.put(p, y);
    }
    const double one = nanoseconds([&] { what.whole ? runtime.collect() : runtime.age(); });
    if (!what.whole) runtime.reclaim();
    if (i == 0) continue;  // it finds no victims yet
    figures.push_back(one);
    took += one;
  }
  const std::size_t half = figures.size() / 2;
  std::nth_element(figures.begin(), figures.begin() + static_cast<std::ptrdiff_t>(half),
                   figures.end());
  return {figures[half], figures.size(), took};
}

}  // namespace race
