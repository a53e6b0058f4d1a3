// PoolChain: rings that double, walking back, unlinking. Plain memory alone, then interleaved.
#include "engine/memory/plain.h"
#include "tests/engine/support.h"

namespace poolscope {
namespace {

struct OneChain {
  PlainMemory memory;
  PlainMemory::Place at;
  PoolChain<PlainMemory> chain{at};

  std::vector<std::uint32_t> capacities() const {
    std::vector<std::uint32_t> all;
    for (auto* r = chain.tail.load_relaxed(); r; r = r->next.load_relaxed()) {
      all.push_back(r->vals.capacity());
    }
    return all;
  }
  void push(PlainObject from, PlainObject to) {
    for (PlainObject x = from; x <= to; x++) chain.push_head(memory, x);
  }
};

using Capacities = std::vector<std::uint32_t>;

TEST(Chain, RingsDoubleFromEight) {
  OneChain c;
  EXPECT_EQ(c.capacities(), Capacities{});
  c.push(1, 8);
  EXPECT_EQ(c.capacities(), Capacities{8});
  c.push(9, 24);
  EXPECT_EQ(c.capacities(), (Capacities{8, 16}));
  c.push(25, 2040);
  EXPECT_EQ(c.capacities(), (Capacities{8, 16, 32, 64, 128, 256, 512, 1024}));
  EXPECT_EQ(kLargestRing, 1u << 30);
}

TEST(Chain, HasNoBoundAndLosesNothing) {
  OneChain c;
  c.push(1, 50'000);
  for (PlainObject x = 50'000; x > 25'000; x--) ASSERT_EQ(c.chain.pop_head(), x);
  for (PlainObject x = 1; x <= 25'000; x++) ASSERT_EQ(c.chain.pop_tail(), x);
  EXPECT_EQ(c.chain.pop_head(), 0u);
  EXPECT_EQ(c.chain.pop_tail(), 0u);
}

TEST(Chain, PopHeadWalksBackButPushesGoToTheNewestRing) {
  OneChain c;
  c.push(1, 9);  // ring of 8 full, 9 in the ring of 16
  EXPECT_EQ(c.chain.pop_head(), 9u);
  EXPECT_EQ(c.chain.pop_head(), 8u);  // from the older ring
  c.push(10, 10);                     // not into the free slot of the older one
  EXPECT_EQ(c.capacities(), (Capacities{8, 16}));
  EXPECT_EQ(unpack(c.chain.head.load()->head_tail.load_relaxed()).head, 1u);
  EXPECT_EQ(c.chain.pop_head(), 10u);
  EXPECT_EQ(c.chain.pop_head(), 7u);
}

TEST(Chain, ThiefUnlinksARingThatHasANext) {
  OneChain c;
  c.push(1, 9);
  for (PlainObject x = 1; x <= 8; x++) EXPECT_EQ(c.chain.pop_tail(), x);
  EXPECT_EQ(c.capacities(), (Capacities{8, 16}));  // emptied, not yet found empty
  EXPECT_TRUE(c.chain.head.load()->prev.load_relaxed());
  EXPECT_EQ(c.chain.pop_tail(), 9u);
  EXPECT_EQ(c.capacities(), Capacities{16});
  EXPECT_FALSE(c.chain.head.load()->prev.load_relaxed());
}

TEST(Chain, TheOnlyRingStaysWhenItIsEmpty) {
  OneChain c;
  c.push(1, 1);
  EXPECT_EQ(c.chain.pop_tail(), 1u);
  EXPECT_EQ(c.chain.pop_tail(), 0u);
  EXPECT_EQ(c.capacities(), Capacities{8});
  c.push(2, 2);
  EXPECT_EQ(c.capacities(), Capacities{8});
}

TEST(Chain, OwnerNeverUnlinks) {
  OneChain c;
  c.push(1, 9);
  for (PlainObject x = 9; x >= 1; x--) EXPECT_EQ(c.chain.pop_head(), x);
  EXPECT_EQ(c.chain.pop_head(), 0u);
  EXPECT_EQ(c.capacities(), (Capacities{8, 16}));
}

// Runs accesses of g until `done` has seen one that it waited for; answers that one.
template <class Done>
Step advance(World& w, std::int16_t g, Done done) {
  for (int i = 0; i < 1000; i++) {
    const Step s = step(w, g);
    if (done(s)) return s;
  }
  ADD_FAILURE() << "it never came";
  return {};
}

bool reads_head_tail(const Step& s) {
  return s.cell.field == Field::ring_head_tail && s.access == Access::load;
}

void put_all(World& w, std::int16_t g, const char* prefix, int count) {
  for (int i = 0; i < count; i++) {
    const ObjectId x = make_object(w, prefix + std::to_string(i));
    hand_over(w, g, x);
    begin(w, g, {.kind = OpKind::put, .object = x});
    while (!step(w, g).op_ends) {
    }
  }
}

TEST(Chain, NextIsLoadedBeforeThePop) {
  Timeline t = run("procs 2\nP0 put a\nP0 put b\nP1 get\n");
  std::size_t next = 0, pop = 0;
  for (std::size_t k = t.ops().back().first; k < t.size(); k++) {
    if (t[k].cell.field == Field::ring_next) next = k;
    if (reads_head_tail(t[k])) pop = k;
  }
  ASSERT_NE(next, 0u);
  EXPECT_EQ(pop, next + 1);
}

// A thief sees an empty ring without next; then the owner fills it and adds a ring. Had the thief
// looked for next only now, it would unlink a ring that is full.
TEST(Chain, ARingThatFillsAfterAFailedPopIsKept) {
  World w(2);
  const std::int16_t owner = goroutine_of_p(w, 0), thief = goroutine_of_p(w, 1);
  put_all(w, owner, "x", 2);
  begin(w, thief, {.kind = OpKind::get});
  while (!step(w, thief).op_ends) {
  }
  begin(w, thief, {.kind = OpKind::get});
  advance(w, thief, reads_head_tail);  // empty
  put_all(w, owner, "y", 9);
  const Step end = advance(w, thief, [](const Step& s) { return s.op_ends; });
  EXPECT_EQ(end.result, 0u);
  const PoolView view = look(w);
  ASSERT_EQ(view.live.locals[0].rings.size(), 2u);
  EXPECT_TRUE(view.live.locals[0].rings[0].is_chain_tail);
  EXPECT_EQ(view.live.locals[0].rings[0].head - view.live.locals[0].rings[0].tail, 8u);
}

// A thief is between its compare-and-swap and the type word when the owner comes round.
TEST(Chain, OwnerMakesANewRingRatherThanWaitForAThief) {
  World w(2);
  const std::int16_t owner = goroutine_of_p(w, 0), thief = goroutine_of_p(w, 1);
  put_all(w, owner, "x", 9);  // one private, eight in the ring
  begin(w, thief, {.kind = OpKind::get});
  advance(w, thief, [](const Step& s) {
    return s.cell.field == Field::slot_val && s.access == Access::store;
  });
  put_all(w, owner, "y", 1);
  const LocalView local = look(w).live.locals[0];
  ASSERT_EQ(local.rings.size(), 2u);
  EXPECT_EQ(local.rings[0].head - local.rings[0].tail, 7u);  // there was room by the count
  EXPECT_TRUE(local.rings[0].typed[0]);
  EXPECT_EQ(local.rings[0].slots[0], 0u);
  EXPECT_EQ(w.object_name(local.rings[1].slots[0]), "y0");
  EXPECT_EQ(is_valid(w), "");
}

TEST(Chain, OfTwoThievesOneUnlinksAndBothGoOn) {
  World w(3);
  const std::int16_t owner = goroutine_of_p(w, 0);
  const std::int16_t a = goroutine_of_p(w, 1), b = goroutine_of_p(w, 2);
  put_all(w, owner, "x", 11);  // one private, eight in the ring of 8, two in the ring of 16
  for (int i = 0; i < 8; i++) {
    begin(w, a, {.kind = OpKind::get});
    while (!step(w, a).op_ends) {
    }
  }
  const auto unlinks = [](const Step& s) {
    return s.cell.field == Field::chain_tail && s.access == Access::cas;
  };
  begin(w, a, {.kind = OpKind::get});
  begin(w, b, {.kind = OpKind::get});
  advance(w, a, reads_head_tail);
  advance(w, b, reads_head_tail);  // both found the ring of 8 empty
  EXPECT_TRUE(advance(w, a, unlinks).success);
  EXPECT_FALSE(advance(w, b, unlinks).success);
  const Step got_b = advance(w, b, [](const Step& s) { return s.op_ends; });
  EXPECT_TRUE(look(w).live.locals[0].rings[0].prev);  // only the winner clears it
  const Step got_a = advance(w, a, [](const Step& s) { return s.op_ends; });
  EXPECT_FALSE(look(w).live.locals[0].rings[0].prev);
  EXPECT_EQ(w.object_name(got_b.result), "x9");
  EXPECT_EQ(w.object_name(got_a.result), "x10");
  EXPECT_EQ(w.counters.cas_lost, 1u);
}

}  // namespace
}  // namespace poolscope
