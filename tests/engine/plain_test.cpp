// The plain memory on its own: what its cells do, and which rings and arrays a sweep frees.
#include "engine/memory/plain.h"

#include <gtest/gtest.h>

namespace poolscope {
namespace {

using Word = PlainMemory::Atomic<std::uint64_t>;

TEST(PlainMemory, ACompareAndSwapThatLosesTellsWhatItSawAndChangesNothing) {
  using Swap = bool (Word::*)(std::uint64_t&, std::uint64_t);
  for (const Swap swap : {Swap{&Word::compare_exchange_relaxed},
                          Swap{&Word::compare_exchange_acquire},
                          Swap{&Word::compare_exchange_release}}) {
    PlainMemory::Place at;
    Word word(at);
    word.store_relaxed(5);
    std::uint64_t expected = 4;
    EXPECT_FALSE((word.*swap)(expected, 9));
    EXPECT_EQ(expected, 5u);
    EXPECT_EQ(word.load_relaxed(), 5u);
    EXPECT_TRUE((word.*swap)(expected, 9));
    EXPECT_EQ(expected, 5u);
    EXPECT_EQ(word.load_acquire(), 9u);
  }
}

TEST(PlainMemory, BeginsAsOneProcessorWithNothingLaidDown) {
  PlainMemory memory;
  EXPECT_EQ(memory.pin(), 0u);
  EXPECT_EQ(memory.procs(), 1u);
  EXPECT_FALSE(memory.has_new());
  EXPECT_EQ(memory.rings(), 0u);
  EXPECT_EQ(memory.arrays(), 0u);
  EXPECT_EQ(PlainMemory::Place{}.capacity, 0u);
  memory.new_ring(8);
  memory.new_locals(2);
  EXPECT_EQ(memory.rings(), 1u);
  EXPECT_EQ(memory.arrays(), 1u);
}

TEST(PlainMemory, APutOfNilDoesNotEvenPin) {
  PlainPool pool(1);
  pool.put(0, 0);
  EXPECT_EQ(pool.memory().arrays(), 0u);
}

// Three linked rings of which the array knows only one end.
struct Linked {
  PlainMemory memory;
  PlainMemory::Locals locals = memory.new_locals(3);
  PlainMemory::Ring* first = memory.new_ring(8);
  PlainMemory::Ring* second = memory.new_ring(16);
  PlainMemory::Ring* third = memory.new_ring(32);

  Linked() {
    first->next.store_relaxed(second);
    second->next.store_relaxed(third);
    second->prev.store_relaxed(first);
    third->prev.store_relaxed(second);
  }
};

TEST(PlainMemory, ASweepKeepsWhatEitherEndOfAChainLeadsTo) {
  for (const bool from_tail : {true, false}) {
    for (const std::uint32_t p : {0u, 2u}) {
      Linked chain;
      auto& shared = chain.locals[p].shared;
      from_tail ? shared.tail.store_relaxed(chain.first) : shared.head.store(chain.third);
      chain.memory.sweep(chain.locals, 3, nullptr, 0);
      EXPECT_EQ(chain.memory.rings(), 3u);
      chain.memory.sweep(nullptr, 0, chain.locals, 3);
      EXPECT_EQ(chain.memory.rings(), 3u);
      EXPECT_EQ(chain.memory.arrays(), 1u);
      EXPECT_EQ(chain.third->vals.capacity(), 32u);
    }
  }
}

TEST(PlainMemory, ASweepFreesWhatNoTierLeadsTo) {
  Linked chain;
  chain.locals[1].shared.tail.store_relaxed(chain.second);
  chain.locals[1].shared.head.store(chain.second);
  chain.second->prev.store_relaxed(nullptr);
  chain.memory.sweep(chain.locals, 3, nullptr, 0);
  EXPECT_EQ(chain.memory.rings(), 2u) << "the first one alone is out of reach";
  chain.memory.sweep(chain.locals, 1, nullptr, 0);
  EXPECT_EQ(chain.memory.rings(), 0u) << "P1 lies beyond the size";
  EXPECT_EQ(chain.memory.arrays(), 1u);
  chain.memory.sweep(nullptr, 3, nullptr, 3);
  EXPECT_EQ(chain.memory.arrays(), 0u);
}

TEST(PlainMemory, ACollectionFreesTheTierThatItForgetsAndNotTheOther) {
  PlainPool pool(2);
  for (PlainObject x = 1; x <= 10; x++) pool.put(1, x);  // one private, a ring of 8 and one of 16
  EXPECT_EQ(pool.memory().rings(), 2u);
  pool.collect();
  EXPECT_EQ(pool.memory().rings(), 2u);
  EXPECT_EQ(pool.memory().arrays(), 1u);
  for (PlainObject x = 11; x <= 12; x++) pool.put(0, x);
  EXPECT_EQ(pool.memory().rings(), 3u);
  EXPECT_EQ(pool.memory().arrays(), 2u);
  pool.collect();
  EXPECT_EQ(pool.memory().rings(), 1u);
  EXPECT_EQ(pool.memory().arrays(), 1u);
  EXPECT_EQ(pool.get(0), 11u);
  EXPECT_EQ(pool.get(0), 12u);
  pool.collect();
  EXPECT_EQ(pool.memory().rings(), 0u);
  EXPECT_EQ(pool.memory().arrays(), 1u) << "the Gets have made the live tier's array";
}

}  // namespace
}  // namespace poolscope
