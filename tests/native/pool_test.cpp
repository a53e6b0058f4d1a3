// NativePool from one thread at a time: what Go's own tests ask of a pool.
#include "tests/native/support.h"

namespace poolscope {
namespace {

struct OnePool {
  NativeRuntime runtime{1};
  std::vector<int> dropped;
  NativePool<int*> pool{runtime, {.drop = [this](int* x) { dropped.push_back(number_of(x)); }}};
  NativeP p{runtime};

  void put(int n) { pool.put(p, numbered(n)); }
  int get() { return number_of(pool.get(p)); }
};

using Numbers = std::vector<int>;

TEST(NativePool, IsEmptyAtFirst) {
  OnePool one;
  EXPECT_EQ(one.get(), 0);
  EXPECT_EQ(one.get(), 0);
}

TEST(NativePool, PrivateFirstThenTheNewest) {
  OnePool one;
  for (int n = 1; n <= 3; n++) one.put(n);
  EXPECT_EQ(one.get(), 1);  // private
  EXPECT_EQ(one.get(), 3);  // the queue's head
  EXPECT_EQ(one.get(), 2);
  EXPECT_EQ(one.get(), 0);
}

TEST(NativePool, KeepsNoNil) {
  OnePool one;
  one.pool.put(one.p, nullptr);
  EXPECT_EQ(one.get(), 0);
  one.put(1);
  one.pool.put(one.p, nullptr);
  EXPECT_EQ(one.get(), 1);
  EXPECT_EQ(one.get(), 0);
  EXPECT_EQ(one.runtime.blocks().rings, 0);
}

TEST(NativePool, SurvivesOneCollectionExactly) {
  OnePool one;
  for (int n = 1; n <= 3; n++) one.put(n);
  one.runtime.collect();
  EXPECT_TRUE(one.dropped.empty());
  EXPECT_EQ(one.get(), 1);  // the victim's private slot
  EXPECT_EQ(one.get(), 2);  // its queue from the tail
  one.runtime.collect();
  EXPECT_EQ(one.dropped, Numbers{3});
  EXPECT_EQ(one.get(), 0);
}

TEST(NativePool, HundredObjectsAreGoneAfterTwoCollections) {
  OnePool one;
  for (int n = 1; n <= 100; n++) one.put(n);
  one.runtime.collect();
  EXPECT_TRUE(one.dropped.empty());
  one.runtime.collect();
  Numbers expected;
  for (int n = 1; n <= 100; n++) expected.push_back(n);
  EXPECT_EQ(one.dropped, expected);  // private, then the queue from its oldest
  EXPECT_EQ(one.runtime.blocks().rings, 0);
  EXPECT_EQ(one.runtime.blocks().slots, 0);
  EXPECT_EQ(one.runtime.blocks().arrays, 0);
}

TEST(NativePool, ThatWasUsedAgainIsLiveAgain) {
  OnePool one;
  one.put(1);
  for (int cycle = 0; cycle < 10; cycle++) {
    one.runtime.collect();
    ASSERT_EQ(one.get(), 1) << cycle;
    one.put(1);
  }
  EXPECT_TRUE(one.dropped.empty());
}

TEST(NativePool, MakesWhatItDoesNotHave) {
  NativeRuntime runtime(1);
  int made = 0;
  NativePool<int*> pool(runtime, {.make = [&] { return numbered(++made); }});
  NativeP p(runtime);
  EXPECT_EQ(number_of(pool.get(p)), 1);
  EXPECT_EQ(number_of(pool.get(p)), 2);
  pool.put(p, numbered(42));
  EXPECT_EQ(number_of(pool.get(p)), 42);
  EXPECT_EQ(number_of(pool.get(p)), 3);
}

TEST(NativePool, NewMayUseThePool) {
  NativeRuntime runtime(1);
  NativeP p(runtime);
  NativePool<int*>* itself = nullptr;
  NativePool<int*> pool(runtime, {.make = [&] {
    itself->put(p, numbered(2));
    runtime.collect();  // nobody is pinned while New runs
    return numbered(1);
  }});
  itself = &pool;
  EXPECT_EQ(number_of(pool.get(p)), 1);
  EXPECT_EQ(number_of(pool.get(p)), 2);
}

TEST(NativePool, NeverUsedCostsNothing) {
  NativeRuntime runtime(4);
  NativePool<int*> pool(runtime);
  runtime.collect();
  runtime.collect();
  EXPECT_EQ(runtime.pools_in_use(), 0u);
  EXPECT_EQ(runtime.blocks().arrays, 0);
}

TEST(NativePool, DropsWhatItHoldsAtItsEnd) {
  NativeRuntime runtime(1);
  NativeP p(runtime);
  Numbers dropped;
  {
    NativePool<int*> pool(runtime, {.drop = [&](int* x) { dropped.push_back(number_of(x)); }});
    pool.put(p, numbered(1));
    pool.put(p, numbered(2));
    runtime.collect();
    pool.put(p, numbered(3));
  }
  EXPECT_EQ(dropped, (Numbers{3, 1, 2}));
  EXPECT_EQ(runtime.blocks().arrays, 0);
  EXPECT_EQ(runtime.blocks().rings, 0);
  EXPECT_EQ(runtime.pools_in_use(), 0u);
}

TEST(NativePool, UnlinkedRingsAreFreedAtTheNextCollection) {
  NativeRuntime runtime(2);
  NativePool<int*> pool(runtime);
  NativeP owner(runtime);
  NativeP thief(runtime);
  // Private, a ring of 8, one of 16, and one object in the ring of 32.
  for (int n = 1; n <= 1 + 8 + 16 + 1; n++) pool.put(owner, numbered(n));
  EXPECT_EQ(runtime.blocks().slots, 8 + 16 + 32);
  for (int n = 2; n <= 26; n++) ASSERT_EQ(number_of(pool.get(thief)), n);
  EXPECT_EQ(runtime.blocks().slots, 8 + 16 + 32);
  runtime.collect();
  EXPECT_EQ(runtime.blocks().slots, 32);
  runtime.collect();
  EXPECT_EQ(runtime.blocks().slots, 0);
}

TEST(NativePool, ManyPoolsLeaveTheListsAsTheyEnd) {
  NativeRuntime runtime(2);
  NativeP p(runtime);
  std::vector<std::unique_ptr<NativePool<int*>>> pools;
  const auto add = [&](int n) {
    pools.push_back(std::make_unique<NativePool<int*>>(runtime));
    pools.back()->put(p, numbered(n));
  };
  Random random(1);
  for (int n = 1; n <= 300; n++) {
    add(n);
    if (random.below(10) == 0) runtime.collect();
    auto& any = pools[random.below(static_cast<std::uint32_t>(pools.size()))];
    if (random.below(3) == 0) any->put(p, numbered(n));
    if (random.below(3) == 0) {
      std::swap(any, pools.back());
      pools.pop_back();
    }
  }
  pools.clear();
  EXPECT_EQ(runtime.pools_in_use(), 0u);
  EXPECT_EQ(runtime.blocks().arrays, 0);
}

// Each type has lists of its own, made at its first use: here while others have both tiers.
TEST(NativePool, PoolsOfSeveralTypesAgeAlike) {
  NativeRuntime runtime(2);
  NativeP p(runtime);
  Numbers dropped;
  const auto drop = [&](auto n) { dropped.push_back(static_cast<int>(n)); };
  NativePool<std::uint32_t> first(runtime, {.drop = drop});
  NativePool<std::uint64_t> second(runtime, {.drop = drop});
  NativePool<int> third(runtime, {.drop = drop});
  first.put(p, 1);
  runtime.collect();
  first.put(p, 2);
  second.put(p, 3);
  EXPECT_EQ(runtime.pools_in_use(), 2u);
  runtime.collect();
  EXPECT_EQ(dropped, Numbers{1});
  third.put(p, 4);
  EXPECT_EQ(first.get(p), 2u);
  EXPECT_EQ(second.get(p), 3u);
  EXPECT_EQ(runtime.pools_in_use(), 3u);  // Get makes an array, too
  runtime.collect();
  EXPECT_EQ(third.get(p), 4);
  third.put(p, 5);
  runtime.collect();
  EXPECT_EQ(dropped, Numbers{1});
  EXPECT_EQ(runtime.pools_in_use(), 0u);
  runtime.collect();
  EXPECT_EQ(dropped, (Numbers{1, 5}));
  EXPECT_EQ(runtime.blocks().arrays, 0);
}

TEST(NativePool, LocalsArePaddedTo128Bytes) {
  EXPECT_EQ(sizeof(NativeLocal<int*>) % 128, 0u);
  EXPECT_EQ(alignof(NativeLocal<int*>), 128u);
}

}  // namespace
}  // namespace poolscope
