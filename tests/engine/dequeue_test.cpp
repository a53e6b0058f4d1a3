// PoolDequeue on its own, in plain memory.
#include <gtest/gtest.h>

#include "engine/memory/plain.h"

namespace poolscope {
namespace {

using Ring = PlainMemory::Ring;

struct OneRing {
  PlainMemory::Place at{8};
  Ring ring{at};

  HeadTail head_tail() const { return unpack(ring.head_tail.load_relaxed()); }
  void start_at(std::uint32_t index) { ring.head_tail.store_relaxed(pack(index, index)); }
};

TEST(Dequeue, OwnerTakesTheNewestThiefTheOldest) {
  OneRing r;
  for (PlainObject x = 1; x <= 4; x++) EXPECT_TRUE(r.ring.push_head(x));
  EXPECT_EQ(r.ring.pop_head(), 4u);
  EXPECT_EQ(r.ring.pop_tail(), 1u);
  EXPECT_EQ(r.ring.pop_tail(), 2u);
  EXPECT_EQ(r.ring.pop_head(), 3u);
  EXPECT_EQ(r.ring.pop_head(), 0u);
  EXPECT_EQ(r.ring.pop_tail(), 0u);
}

TEST(Dequeue, IsFullAtItsCapacity) {
  OneRing r;
  for (PlainObject x = 1; x <= 8; x++) EXPECT_TRUE(r.ring.push_head(x));
  EXPECT_FALSE(r.ring.push_head(9));
  EXPECT_EQ(r.head_tail().head, 8u);
  EXPECT_EQ(r.ring.pop_tail(), 1u);
  EXPECT_TRUE(r.ring.push_head(9));
  EXPECT_EQ(r.ring.vals[0].val.load(), 9u);
}

TEST(Dequeue, IndicesGrowAndArePackedHeadAboveTail) {
  EXPECT_EQ(pack(HeadTail{}.head, HeadTail{}.tail), 0u);
  EXPECT_EQ(pack(1, 2), std::uint64_t{1} << 32 | 2);
  EXPECT_EQ(pack(5, 7) + kOneHead, pack(6, 7));
  OneRing r;
  for (PlainObject x = 1; x <= 100; x++) {
    ASSERT_TRUE(r.ring.push_head(x));
    ASSERT_EQ(r.ring.pop_tail(), x);
  }
  EXPECT_EQ(r.head_tail().head, 100u);
  EXPECT_EQ(r.head_tail().tail, 100u);
}

TEST(Dequeue, CountsAsFullWhileAThiefEmptiesTheSlot) {
  OneRing r;
  for (PlainObject x = 1; x <= 8; x++) r.ring.push_head(x);
  // A thief has moved tail and cleared the value, but not yet the type word.
  r.ring.head_tail.store_relaxed(pack(8, 1));
  r.ring.vals[0].val.store(0);
  EXPECT_FALSE(r.ring.push_head(9));
  EXPECT_EQ(r.head_tail().head, 8u);
  r.ring.vals[0].typ.store_release(0);
  EXPECT_TRUE(r.ring.push_head(9));
}

TEST(Dequeue, HeadAndTailWrapAroundAt32Bits) {
  for (std::uint32_t start = 0xfffffff7; start != 1; start++) {
    OneRing r;
    r.start_at(start);
    for (PlainObject x = 1; x <= 8; x++) ASSERT_TRUE(r.ring.push_head(x)) << start;
    ASSERT_FALSE(r.ring.push_head(9)) << start;
    EXPECT_EQ(r.head_tail().head, start + 8);  // wraps
    EXPECT_EQ(r.head_tail().tail, start);      // and the carry did not reach it
    EXPECT_EQ(r.ring.pop_tail(), 1u);
    EXPECT_EQ(r.ring.pop_head(), 8u);
    for (PlainObject x = 2; x <= 7; x++) EXPECT_EQ(r.ring.pop_tail(), x);
    EXPECT_EQ(r.ring.pop_tail(), 0u);
    EXPECT_EQ(r.head_tail().head, r.head_tail().tail);
  }
}

TEST(Dequeue, TailThatWrapsLeavesHeadAlone) {
  OneRing r;
  r.start_at(0xffffffff);
  r.ring.push_head(1);
  EXPECT_EQ(r.head_tail().head, 0u);
  EXPECT_EQ(r.ring.pop_tail(), 1u);  // tail + 1 must not carry into head
  EXPECT_EQ(r.head_tail().head, 0u);
  EXPECT_EQ(r.head_tail().tail, 0u);
}

TEST(Dequeue, PoppedSlotsAreClean) {
  OneRing r;
  for (PlainObject x = 1; x <= 8; x++) r.ring.push_head(x);
  for (int i = 0; i < 4; i++) {
    r.ring.pop_head();
    r.ring.pop_tail();
  }
  for (std::uint32_t i = 0; i < 8; i++) {
    EXPECT_EQ(r.ring.vals[i].typ.load_relaxed(), 0u);
    EXPECT_EQ(r.ring.vals[i].val.load(), 0u);
  }
}

}  // namespace
}  // namespace poolscope
