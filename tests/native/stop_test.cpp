// NativeRuntime: Ps change hands, nobody is pinned while the world is stopped.
#include "tests/native/support.h"

namespace poolscope {
namespace {

using namespace std::chrono_literals;

class Stop : public testing::TestWithParam<NativeBarrier> {};
INSTANTIATE_TEST_SUITE_P(Native, Stop, testing::Values(NativeBarrier::best, NativeBarrier::fence),
                         [](const auto& barrier) {
                           return barrier.param == NativeBarrier::best ? "Best" : "Fence";
                         });

void pass_time(std::uint32_t turns = 100) {
  for (std::uint32_t i = 0; i < turns; i++) std::atomic_signal_fence(std::memory_order_seq_cst);
}

// A pool whose cleanup takes its time over two plain words: whoever is pinned must see them equal.
class Watched final : public NativePoolBase {
 public:
  explicit Watched(NativeRuntime& runtime)
      : NativePoolBase(std::make_unique<NativePoolRecord>(kKind)), runtime_(runtime) {}
  ~Watched() { runtime_.remove(*this); }
  void be_used(NativeP& p) {
    runtime_.lock();
    p.pin();
    runtime_.use(*this);
    p.unpin();
    runtime_.unlock();
  }
  bool torn() const {
    const int first = one_;
    pass_time();
    return first != other_;
  }

 private:
  static void age(std::span<NativePoolBase* const> pools, NativeArray**&) {
    for (NativePoolBase* pool : pools) {
      auto& watched = *static_cast<Watched*>(pool);
      watched.one_++;
      pass_time();
      watched.other_++;
    }
  }
  static constexpr NativePoolKind kKind{.age = &age, .free_array = {}, .free_ring = {}};

  NativeRuntime& runtime_;
  int one_ = 0, other_ = 0;
};

// Stores that miss the cache, so that the store of pin has to queue behind them while the load that
// follows it goes ahead: without a barrier, a stop would not see that the thread is pinned.
class Noise {
 public:
  void make(std::uint32_t turn) {
    for (Line& line : lines_) line.word.store(turn, std::memory_order_relaxed);
  }

 private:
  struct alignas(64) Line {
    std::atomic<std::uint32_t> word{0};
  };
  Line lines_[16];
};

TEST_P(Stop, NobodyIsPinnedMeanwhile) {
  POOLSCOPE_NEEDS_THREADS();
  NativeRuntime runtime(4, GetParam());
  Watched watched(runtime);
  Noise noise;
  std::atomic<std::uint32_t> turn{0};
  std::atomic<bool> done{false};
  std::atomic<int> torn{0};
  std::thread pinner([&] {
    NativeP p(runtime);
    for (std::uint32_t now = 1; !done.load(std::memory_order_relaxed); now++) {
      turn.store(now, std::memory_order_relaxed);
      noise.make(now);
      p.pin();
      if (watched.torn()) torn++;
      p.unpin();
    }
  });
  {
    NativeP p(runtime);
    const Deadline end(0.3);
    for (std::uint32_t now = 0; !end.passed(); now++) {
      watched.be_used(p);
      noise.make(now);
      const std::uint32_t before = turn.load(std::memory_order_relaxed);
      for (int i = 0; i < 1000 && turn.load(std::memory_order_relaxed) == before; i++) {
      }
      pass_time(now % 64);
      runtime.age();
    }
  }
  done = true;
  pinner.join();
  EXPECT_EQ(torn, 0) << "of " << runtime.collections() << " collections";
}

TEST_P(Stop, WaitsForWhoIsPinned) {
  POOLSCOPE_NEEDS_THREADS();
  NativeRuntime runtime(2, GetParam());
  NativeP p(runtime);
  p.pin();
  std::thread collector([&] { runtime.collect(); });
  std::this_thread::sleep_for(30ms);
  EXPECT_EQ(runtime.collections(), 0u);
  p.unpin();
  collector.join();
  EXPECT_EQ(runtime.collections(), 1u);
}

TEST_P(Stop, PsAreNumberedFromZeroAndGivenBack) {
  NativeRuntime runtime(2, GetParam());
  const auto number = [](NativeP& p) {
    const std::uint32_t id = p.pin();
    p.unpin();
    return id;
  };
  NativeP zero(runtime);
  {
    NativeP one(runtime);
    EXPECT_EQ(number(zero), 0u);
    EXPECT_EQ(number(one), 1u);
    EXPECT_EQ(NativeP::current(runtime), &one);
  }
  EXPECT_EQ(NativeP::current(runtime), &zero);
  NativeP again(runtime);
  EXPECT_EQ(number(again), 1u);
}

TEST_P(Stop, AThreadThatSleepsWithAPBlocksNobody) {
  NativeRuntime runtime(1, GetParam());
  NativeP sleeper(runtime);
  EXPECT_EQ(sleeper.pin(), 0u);
  sleeper.unpin();
  {
    NativeP other(runtime);  // there is one P
    EXPECT_EQ(other.pin(), 0u);
    other.unpin();
  }
  EXPECT_EQ(sleeper.pin(), 0u);
  sleeper.unpin();
}

TEST_P(Stop, NoPIsInTwoHands) {
  POOLSCOPE_NEEDS_THREADS();
  NativeRuntime runtime(2, GetParam());
  std::atomic<int> on[8] = {};
  std::atomic<bool> done{false};
  std::atomic<int> wrong{0};
  std::atomic<std::uint64_t> idle{0};
  std::vector<std::thread> threads;
  for (int t = 0; t < 5; t++) {
    threads.emplace_back([&] {
      NativeP p(runtime);
      std::uint64_t pins = 0;
      for (; !done.load(std::memory_order_relaxed); pins++) {
        const std::uint32_t id = p.pin();
        if (id >= runtime.procs_while_pinned()) wrong++;
        if (on[id].fetch_add(1, std::memory_order_relaxed) != 0) wrong++;
        on[id].fetch_sub(1, std::memory_order_relaxed);
        p.unpin();
      }
      if (pins == 0) idle++;
    });
  }
  Random random(7);
  for (const Deadline end(0.3); !end.passed();) {
    runtime.set_procs(1 + random.below(8));
    std::this_thread::sleep_for(2ms);
  }
  done = true;
  for (std::thread& t : threads) t.join();
  EXPECT_EQ(wrong, 0);
  EXPECT_EQ(idle, 0u) << "threads that never got a P";
}

TEST_P(Stop, TheNumberOfPsChanges) {
  NativeRuntime runtime(4, GetParam());
  std::vector<std::unique_ptr<NativeP>> ps;
  for (int i = 0; i < 4; i++) ps.push_back(std::make_unique<NativeP>(runtime));
  runtime.set_procs(2);
  EXPECT_EQ(runtime.procs(), 2u);
  for (const auto& p : ps) {
    EXPECT_LT(p->pin(), 2u);
    p->unpin();
  }
  runtime.set_procs(3);
  std::uint32_t highest = 0;
  for (const auto& p : ps) {
    highest = std::max(highest, p->pin());
    p->unpin();
  }
  EXPECT_EQ(highest, 2u);
}

}  // namespace
}  // namespace poolscope
