// Endless put, get and collect in bounded memory: blocks and objects that are alive are counted all
// the while; a long run (POOLSCOPE_LONG) looks at the process's resident memory as well.
#include <fstream>

#include "tests/native/support.h"

#if defined(__linux__)
#include <unistd.h>
#endif

namespace poolscope {
namespace {

// 0 where nobody says, or where what grows is the quarantine of a sanitizer or of valgrind.
std::int64_t resident_bytes() {
#if defined(__linux__)
  std::ifstream statm("/proc/self/statm");
  std::int64_t all = 0, resident = 0;
  const bool others_grow = kSlow > 1 || number_from("POOLSCOPE_FEWER", 1) > 1;
  if (!others_grow && statm >> all >> resident) return resident * sysconf(_SC_PAGESIZE);
#endif
  return 0;
}

struct Buffer {
  explicit Buffer(std::atomic<std::int64_t>& all) : alive(all) { alive++; }
  ~Buffer() { alive--; }
  std::atomic<std::int64_t>& alive;
  char bytes[256];
};

constexpr int kSoakThreads = 3;
constexpr int kBurst = 1000;  // up to rings of 512 slots
constexpr std::size_t kPools = 4;

struct Soak {
  NativeRuntime runtime{2};
  std::atomic<std::int64_t> alive{0};
  std::vector<std::unique_ptr<NativePool<Buffer*>>> pools;
  std::atomic<bool> done{false};

  Soak() {
    for (std::size_t i = 0; i < kPools; i++) add();
  }
  void add() {
    pools.push_back(std::make_unique<NativePool<Buffer*>>(
        runtime, NativePool<Buffer*>::Options{.make = [this] { return new Buffer(alive); },
                                              .drop = [](Buffer* b) { delete b; }}));
  }
  void work(int thread) {
    NativeP p(runtime);
    Random random(static_cast<std::uint64_t>(thread) + 1);
    std::vector<Buffer*> held;
    while (!done.load(std::memory_order_relaxed)) {
      NativePool<Buffer*>& pool = *pools[random.below(kPools)];
      for (std::uint32_t n = random.below(kBurst); n > 0; n--) held.push_back(pool.get(p));
      for (; !held.empty(); held.pop_back()) pool.put(p, held.back());
    }
  }
};

TEST(NativeSoak, MemoryIsBounded) {
  POOLSCOPE_NEEDS_THREADS();
  Soak soak;
  std::vector<std::thread> threads;
  for (int t = 0; t < kSoakThreads; t++) threads.emplace_back([&, t] { soak.work(t); });
  // The bounds are far above what happens and far below a leak's reach.
  std::int64_t most_slots = 0, most_objects = 0, warm = 0;
  const Deadline end(1), warmed(0.25, 0.25);
  while (!end.passed()) {
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
    soak.runtime.collect();
    most_slots = std::max(most_slots, soak.runtime.blocks().slots.load());
    most_objects = std::max(most_objects, soak.alive.load());
    ASSERT_LE(soak.runtime.blocks().arrays, std::int64_t{2 * kPools});
    if (warm == 0 && warmed.passed()) warm = resident_bytes();
  }
  const std::int64_t at_end = resident_bytes();
  soak.done = true;
  for (std::thread& t : threads) t.join();
  std::printf("    %llu collections, at most %lld objects and %lld slots; resident %lld KiB warm, "
              "%lld KiB at the end\n",
              static_cast<unsigned long long>(soak.runtime.collections()),
              static_cast<long long>(most_objects), static_cast<long long>(most_slots),
              static_cast<long long>(warm / 1024), static_cast<long long>(at_end / 1024));
  EXPECT_LT(most_objects, 200'000);
  EXPECT_LT(most_slots, 200'000);
  EXPECT_LE(at_end, warm + (std::int64_t{32} << 20));
  soak.runtime.collect();
  soak.runtime.collect();
  EXPECT_EQ(soak.alive, 0);
  EXPECT_EQ(soak.runtime.blocks().slots, 0);
  EXPECT_EQ(soak.runtime.blocks().arrays, 0);
}

// One thread puts, another steals: rings are unlinked all the time and only a collection frees
// them, so that what waits is what one cycle unlinked.
TEST(NativeSoak, UnlinkedRingsAreBoundedByTheCycle) {
  NativeRuntime runtime(2);
  NativePool<int*> pool(runtime);
  NativeP owner(runtime);
  NativeP thief(runtime);
  std::int64_t most = 0;
  for (std::uint32_t cycle = counts(2000); cycle > 0; cycle--) {
    for (int n = 1; n <= 100; n++) pool.put(owner, numbered(n));
    for (int n = 2; n <= 100; n++) ASSERT_NE(pool.get(thief), nullptr);
    pool.get(owner);
    runtime.collect();
    most = std::max(most, runtime.blocks().slots.load());
  }
  EXPECT_EQ(most, 64);  // the victim's last ring; 8, 16 and 32 are gone
}

// Pools that come and go between collections leave nothing behind, unlinked rings included.
TEST(NativeSoak, PoolsComeAndGoWithoutACollection) {
  NativeRuntime runtime(2);
  NativeP owner(runtime);
  NativeP thief(runtime);
  for (std::uint32_t i = counts(2000); i > 0; i--) {
    NativePool<int*> pool(runtime);
    for (int n = 1; n <= 20; n++) pool.put(owner, numbered(n));
    for (int n = 2; n <= 20; n++) ASSERT_NE(pool.get(thief), nullptr);
    ASSERT_EQ(runtime.blocks().slots, 8 + 16);
  }
  EXPECT_EQ(runtime.blocks().slots, 0);
}

}  // namespace
}  // namespace poolscope
