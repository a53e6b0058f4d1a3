// Many threads on one pool, with collections and changes of GOMAXPROCS in the middle. Every object
// knows whose it is: none is in two hands, none comes twice, none is lost but by way of `drop`.
#include "tests/native/support.h"

namespace poolscope {
namespace {

constexpr int kInPool = -1;
constexpr int kDropped = -2;

struct Item {
  std::atomic<int> whose{0};
  int uses = 0;  // plain: Put(x) comes before the Get that returns x, or it is a race
};

// The whole life of the items of one pool.
class Life {
 public:
  Item* make(int thread) {
    auto* x = new Item;
    x->whose.store(thread, std::memory_order_relaxed);
    made++;
    return x;
  }
  void take(Item* x, int thread) { change(x, kInPool, thread); }
  void give(Item* x, int thread) { change(x, thread, kInPool); }
  void drop(Item* x) {
    change(x, kInPool, kDropped);
    end(x);
  }
  void end(Item* x) {
    delete x;  // a second time is the address sanitizer's to find
    ended++;
  }
  std::atomic<std::int64_t> made{0}, ended{0};
  std::atomic<int> wrong{0};

 private:
  void change(Item* x, int from, int to) {
    if (x->whose.exchange(to, std::memory_order_relaxed) != from) wrong++;
    x->uses++;
  }
};

struct Workload {
  int threads = 4;
  std::uint32_t procs = 4;
  std::uint32_t most_procs = 4;  // more than procs: GOMAXPROCS changes
  bool collects = true;
  std::uint32_t burst = 40;  // objects in one hand at most
  double seconds = 1;
  std::uint32_t first_index = 0;
  bool threads_come_and_go = false;
};

void work(NativePool<Item*>& pool, Life& life, int thread, const Workload& load,
          const std::atomic<bool>& done) {
  Random random(static_cast<std::uint64_t>(thread) + 1);
  std::vector<Item*> held;
  while (!done.load(std::memory_order_relaxed)) {
    NativeP p(pool.runtime());
    for (int turn = 0; turn < 200 && !done.load(std::memory_order_relaxed); turn++) {
      for (std::uint32_t n = random.below(load.burst) + 1; n > 0; n--) {
        Item* x = pool.get(p);
        if (x) life.take(x, thread);
        held.push_back(x ? x : life.make(thread));
      }
      // Most go back: first those of the last burst, so that rings grow and shrink.
      for (std::uint32_t n = random.below(load.burst) + 1; n > 0 && !held.empty(); n--) {
        life.give(held.back(), thread);
        pool.put(p, held.back());
        held.pop_back();
      }
      while (held.size() > load.burst) {
        life.end(held.back());
        held.pop_back();
      }
      if (turn == 100 && load.threads_come_and_go) break;
    }
  }
  for (Item* x : held) life.end(x);
}

void stress(const Workload& load) {
  NativeRuntime runtime(load.procs);
  Life life;
  {
    NativePool<Item*> pool(runtime, {.drop = [&](Item* x) { life.drop(x); },
                                     .first_index = load.first_index});
    std::atomic<bool> done{false};
    std::vector<std::thread> threads;
    for (int t = 1; t <= load.threads; t++) {
      threads.emplace_back([&, t] { work(pool, life, t, load, done); });
    }
    Random random(99);
    for (const Deadline end(load.seconds); !end.passed();) {
      std::this_thread::sleep_for(std::chrono::microseconds(random.below(2000)));
      if (load.collects && random.below(2) == 0) runtime.collect();
      if (load.most_procs > load.procs) runtime.set_procs(1 + random.below(load.most_procs));
    }
    done = true;
    for (std::thread& t : threads) t.join();
    EXPECT_LE(runtime.blocks().arrays, 2 + std::int64_t(load.most_procs));
  }
  EXPECT_EQ(life.wrong, 0) << "an object was in two hands, came twice or was dropped in use";
  EXPECT_EQ(life.made, life.ended) << "objects were lost";
  EXPECT_GT(life.made, 0);
  EXPECT_EQ(runtime.blocks().rings, 0);
  EXPECT_EQ(runtime.blocks().arrays, 0);
}

TEST(NativeStress, ManyThreads) {
  POOLSCOPE_NEEDS_THREADS();
  stress({.collects = false, .seconds = 0.4});
}

TEST(NativeStress, WithCollections) {
  POOLSCOPE_NEEDS_THREADS();
  stress({.seconds = 0.4, .first_index = 0 - 4u});
}

TEST(NativeStress, WithCollectionsAndChangesOfProcs) {
  POOLSCOPE_NEEDS_THREADS();
  stress({.threads = 6, .procs = 2, .most_procs = 8, .seconds = 1});
}

TEST(NativeStress, SmallBurstsMeetAtTheLastObject) {
  POOLSCOPE_NEEDS_THREADS();
  stress({.procs = 2, .most_procs = 4, .burst = 3, .seconds = 0.4, .first_index = 0 - 2u});
}

TEST(NativeStress, ThreadsComeAndGo) {
  POOLSCOPE_NEEDS_THREADS();
  stress({.threads = 5, .procs = 2, .most_procs = 3, .seconds = 0.4, .threads_come_and_go = true});
}

// Two threads grow and shrink the rings of one pool, which unlinks them, while pools of another
// type come, are stolen from, and go: each takes what is its own out of the list, and leaves the
// rest.
TEST(NativeStress, PoolsComeAndGoAmongOthers) {
  POOLSCOPE_NEEDS_THREADS();
  NativeRuntime runtime(4);
  Life life;
  std::atomic<std::int64_t> kept{0}, dropped{0};
  {
    NativePool<Item*> pool(runtime, {.drop = [&](Item* x) { life.drop(x); }});
    std::atomic<bool> done{false};
    std::vector<std::thread> threads;
    for (int t = 1; t <= 2; t++) {
      threads.emplace_back([&, t] { work(pool, life, t, {.burst = 60}, done); });
    }
    threads.emplace_back([&] {
      NativeP owner(runtime);
      NativeP thief(runtime);
      while (!done.load(std::memory_order_relaxed)) {
        NativePool<int*> mine(runtime, {.drop = [&](int*) { dropped++; }});
        for (int n = 1; n <= 30; n++) mine.put(owner, numbered(n));
        kept += 30;
        for (int n = 0; n < 20; n++) kept -= mine.get(thief) != nullptr;
      }
    });
    std::size_t most = 0;
    for (const Deadline end(0.4); !end.passed();) {
      std::this_thread::sleep_for(std::chrono::microseconds(300));
      runtime.collect();
      most = std::max(most, runtime.pools_in_use());
    }
    done = true;
    for (std::thread& t : threads) t.join();
    EXPECT_LE(most, 2u);
  }
  EXPECT_EQ(life.wrong, 0);
  EXPECT_EQ(life.made, life.ended);
  EXPECT_EQ(kept, dropped);
  EXPECT_EQ(runtime.blocks().rings, 0);
  EXPECT_EQ(runtime.blocks().arrays, 0);
}

// Anybody may ask, collections or not.
TEST(NativeStress, HowManyPoolsAreInUseCanBeAskedAnyTime) {
  POOLSCOPE_NEEDS_THREADS();
  NativeRuntime runtime(2);
  std::vector<std::unique_ptr<NativePool<int*>>> pools;
  for (int i = 0; i < 50; i++) pools.push_back(std::make_unique<NativePool<int*>>(runtime));
  std::atomic<bool> done{false};
  std::thread asks([&] {
    while (!done.load(std::memory_order_relaxed)) EXPECT_LE(runtime.pools_in_use(), pools.size());
  });
  NativeP p(runtime);
  for (const Deadline end(0.2); !end.passed();) {
    for (auto& pool : pools) pool->put(p, numbered(1));
    runtime.collect();
    std::this_thread::yield();
    runtime.collect();
    std::this_thread::yield();
  }
  done = true;
  asks.join();
}

// The first use of a pool, and the first after each collection, by all threads at once.
TEST(NativeStress, AllThreadsMeetInPinSlow) {
  POOLSCOPE_NEEDS_THREADS();
  constexpr int kThreads = 4;
  NativeRuntime runtime(kThreads);
  std::atomic<int> round{0}, ready{0};
  std::vector<std::unique_ptr<NativePool<int*>>> pools;
  const int rounds = static_cast<int>(counts(1000));
  for (int i = 0; i < rounds; i++) pools.push_back(std::make_unique<NativePool<int*>>(runtime));
  std::vector<std::thread> threads;
  for (int t = 0; t < kThreads; t++) {
    threads.emplace_back([&, t] {
      NativeP p(runtime);
      for (int i = 0; i < rounds; i++) {
        ready++;
        while (round.load(std::memory_order_acquire) <= i) std::this_thread::yield();
        pools[static_cast<std::size_t>(i)]->put(p, numbered(t + 1));
      }
    });
  }
  for (int i = 0; i < rounds; i++) {
    while (ready.load() < kThreads * (i + 1)) std::this_thread::yield();
    round.store(i + 1, std::memory_order_release);
  }
  for (std::thread& t : threads) t.join();
  EXPECT_EQ(runtime.blocks().arrays, rounds);
  EXPECT_EQ(runtime.pools_in_use(), static_cast<std::size_t>(rounds));
}

}  // namespace
}  // namespace poolscope
