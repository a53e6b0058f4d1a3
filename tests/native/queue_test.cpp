// One ring and one chain on real threads: a producer, ten consumers, every value exactly once, with
// indices that wrap past 2^32 on the way.
#include "tests/native/support.h"

namespace poolscope {
namespace {

using Value = std::uint32_t;  // 0 is nil
using M = NativeMemory<Value>;

constexpr int kConsumers = 10;

// 2^21 values; a sixteenth of that under a sanitizer or as wasm.
Value values() { return counts(std::uint32_t{1} << 21); }

// Who holds rings and answers for them.
struct Home {
  explicit Home(std::uint32_t first_index)
      : pool(runtime, {.first_index = first_index}), p(runtime), memory(pool, p) {}
  NativeRuntime runtime{1};
  NativePool<Value> pool;
  NativeP p;
  M memory;
};

struct Ring {
  explicit Ring(Home& home, std::uint32_t capacity)
      : ring(NativeRing<Value>::make(home.pool, capacity)) {}
  ~Ring() { NativeRing<Value>::free(ring); }
  bool push_head(Value x) { return ring->push_head(x); }
  Value pop_head() { return ring->pop_head(); }
  Value pop_tail() { return ring->pop_tail(); }
  NativeRing<Value>* ring;
};

struct Chain {
  explicit Chain(Home& home) : memory(home.memory), at{}, chain(at) {}
  ~Chain() {
    for (auto* ring = chain.tail.load_relaxed(); ring;) {
      auto* next = ring->next.load_relaxed();
      NativeRing<Value>::free(static_cast<NativeRing<Value>*>(ring));
      ring = next;
    }
  }
  bool push_head(Value x) {
    chain.push_head(memory, x);
    return true;
  }
  Value pop_head() { return chain.pop_head(); }
  Value pop_tail() { return chain.pop_tail(); }
  M& memory;
  M::Place at;
  PoolChain<M> chain;
};

struct Seen {
  explicit Seen(Value n) : times(n + 1) {}
  bool note(Value x) {
    total.fetch_add(1, std::memory_order_relaxed);
    return x < times.size() && times[x].fetch_add(1, std::memory_order_relaxed) == 0;
  }
  std::vector<std::atomic<std::uint8_t>> times;
  std::atomic<Value> total{0};
};

// The producer is the calling thread; every tenth value it takes the newest back. Answers how many
// values it took back.
template <class Queue>
Value run(Queue& queue, Seen& seen, Value n) {
  std::atomic<bool> all_pushed{false};
  std::atomic<int> wrong{0};
  std::vector<std::thread> consumers;
  for (int c = 0; c < kConsumers; c++) {
    consumers.emplace_back([&] {
      for (;;) {
        const bool last_look = all_pushed.load(std::memory_order_acquire);
        if (const Value x = queue.pop_tail()) {
          if (!seen.note(x)) wrong++;
        } else if (last_look) {
          return;  // nothing is pushed any more, and nothing was left
        } else {
          std::this_thread::yield();
        }
      }
    });
  }
  Value taken_back = 0;
  for (Value x = 1; x <= n; x++) {
    while (!queue.push_head(x)) std::this_thread::yield();
    if (x % 10 == 0) {
      if (const Value newest = queue.pop_head()) {
        taken_back++;
        if (!seen.note(newest)) wrong++;
      }
    }
  }
  all_pushed.store(true, std::memory_order_release);
  for (std::thread& c : consumers) c.join();
  EXPECT_EQ(wrong, 0) << "a value came twice, or was never pushed";
  EXPECT_EQ(seen.total, n);
  for (Value x = 1; x <= n; x++) {
    if (seen.times[x] != 1) return ADD_FAILURE() << x << " came " << int(seen.times[x]), 0;
  }
  return taken_back;
}

TEST(NativeRing, OneProducerTenConsumersEachValueOnce) {
  POOLSCOPE_NEEDS_THREADS();
  const Value n = values();
  const std::uint32_t start = 0u - n / 2;  // net of what the producer takes back, far enough
  Home home(start);
  Ring ring(home, 16);
  Seen seen(n);
  const Value taken_back = run(ring, seen, n);
  const HeadTail end = unpack(ring.ring->head_tail.load_relaxed());
  EXPECT_EQ(end.head, start + n - taken_back);
  EXPECT_LT(end.head, start) << "the indices were to wrap";
  EXPECT_EQ(end.head, end.tail);
}

TEST(NativeRing, OfTwoSlotsIsTheTightest) {
  POOLSCOPE_NEEDS_THREADS();
  const Value n = values() / 16;
  Home home(0u - n / 2);
  Ring ring(home, 2);
  Seen seen(n);
  run(ring, seen, n);
}

TEST(NativeChain, OneProducerTenConsumersEachValueOnce) {
  POOLSCOPE_NEEDS_THREADS();
  const Value n = values();
  Home home(0u - 4);  // each ring wraps at its fourth value
  Seen seen(n);
  {
    Chain chain(home);
    run(chain, seen, n);
    std::uint32_t wrapped = 0;
    for (auto* ring = chain.chain.tail.load_relaxed(); ring; ring = ring->next.load_relaxed()) {
      const HeadTail end = unpack(ring->head_tail.load_relaxed());
      EXPECT_EQ(end.head, end.tail);
      if (end.head < 0u - 4) wrapped++;
    }
    EXPECT_GE(wrapped, 1u);
    EXPECT_GT(home.runtime.blocks().rings, 1) << "the chain was to grow";
  }
}

// Consumers that wait for each value keep the ring nearly empty: owner and thieves meet at the last
// object all the time.
TEST(NativeRing, OwnerAndThievesMeetAtTheLastObject) {
  POOLSCOPE_NEEDS_THREADS();
  const Value n = values() / 4;
  Home home(0);
  Ring ring(home, 8);
  Seen seen(n);
  std::atomic<bool> done{false};
  std::atomic<int> wrong{0};
  std::vector<std::thread> thieves;
  for (int t = 0; t < 2; t++) {
    thieves.emplace_back([&] {
      while (!done.load(std::memory_order_acquire)) {
        if (const Value x = ring.pop_tail(); x && !seen.note(x)) wrong++;
      }
    });
  }
  for (Value x = 1; x <= n; x++) {
    while (!ring.push_head(x)) std::this_thread::yield();  // a slow thief holds a slot
    while (const Value mine = ring.pop_head()) {
      if (!seen.note(mine)) wrong++;
    }
  }
  done.store(true, std::memory_order_release);
  for (std::thread& t : thieves) t.join();
  EXPECT_EQ(wrong, 0);
  EXPECT_EQ(seen.total, n);
}

}  // namespace
}  // namespace poolscope
