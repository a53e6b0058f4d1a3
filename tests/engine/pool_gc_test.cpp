// Pin, pin_slow, cleanup, and what happens when the number of Ps changes.
#include "tests/engine/support.h"

namespace poolscope {
namespace {

TEST(Cleanup, LiveBecomesVictimVictimIsForgotten) {
  EXPECT_EQ(gets("P0 put a\ngc\nP0 get\n"), Names{"a"});  // survives one collection
  EXPECT_EQ(gets("P0 put a\ngc\ngc\nP0 get\n"), Names{"nil"});
  const World one = end_of("P0 put a\ngc\n");
  EXPECT_EQ(look(one).live.size, 0u);
  EXPECT_EQ(look(one).victim.size, 4u);
  EXPECT_EQ(one.object(1).where, Where::pool);
  const World two = end_of("P0 put a\ngc\ngc\n");
  EXPECT_EQ(two.object(1).where, Where::dropped);
  EXPECT_EQ(two.object(1).dropped_in, 2u);
  EXPECT_EQ(two.counters.dropped, 1u);
}

TEST(Cleanup, AnObjectThatIsUsedLivesOn) {
  EXPECT_EQ(gets("P0 put a\n" + repeated("gc\nP0 get\nP0 put it\n", 5)), Names(5, "a"));
}

TEST(Cleanup, NeverWhilePinned) {
  World w(1);
  const std::int16_t g = goroutine_of_p(w, 0);
  EXPECT_TRUE(can_collect(w));
  begin(w, g, {.kind = OpKind::get});
  EXPECT_TRUE(can_collect(w));
  for (;;) {
    const Step s = step(w, g);
    EXPECT_EQ(can_collect(w), !w.goroutines[0].pinned);
    if (s.access == Access::pin) {
      EXPECT_FALSE(can_collect(w));
    }
    if (s.access == Access::unpin) {
      EXPECT_TRUE(can_collect(w));  // in pin_slow as well
    }
    if (s.op_ends) break;
  }
}

TEST(PinSlow, OnTheFirstUseAndAfterEveryCollection) {
  const auto slow = [](const std::string& text) { return end_of(text).counters.pin_slow; };
  EXPECT_EQ(slow("P0 put a\n"), 1u);
  EXPECT_EQ(slow("P0 put a\nP0 get\nP1 get\nP3 get\n"), 1u);
  EXPECT_EQ(slow("P0 put a\ngc\n"), 1u);
  EXPECT_EQ(slow("P0 put a\ngc\nP1 get\nP0 get\n"), 2u);
  EXPECT_EQ(slow("P0 put a\n" + repeated("gc\nP0 get\n", 5)), 6u);
}

TEST(PinSlow, StoresLocalBeforeLocalSizePinReadsThemTheOtherWay) {
  Timeline t = run("P0 put a\n");
  std::vector<Field> stored, read;
  for (std::size_t k = 0; k < t.size(); k++) {
    const Step& s = t[k];
    if (s.cell.field != Field::pool_local && s.cell.field != Field::pool_local_size) continue;
    if (s.access == Access::store) {
      stored.push_back(s.cell.field);
      EXPECT_EQ(s.order, Order::release);
    } else if (std::string_view(s.site.function) == "pin") {
      read.push_back(s.cell.field);
    }
  }
  EXPECT_EQ(stored, (std::vector{Field::pool_local, Field::pool_local_size}));
  EXPECT_EQ(read, (std::vector{Field::pool_local_size, Field::pool_local}));
}

TEST(PinSlow, UnpinsBeforeItTakesTheLockAndPinsAgain) {
  Timeline t = run("P0 get\n");
  std::vector<Access> order;
  for (std::size_t k = 0; k < t.size(); k++) {
    const Access a = t[k].access;
    if (a == Access::pin || a == Access::unpin || a == Access::lock || a == Access::unlock) {
      order.push_back(a);
    }
  }
  EXPECT_EQ(order, (std::vector{Access::pin, Access::unpin, Access::lock, Access::pin,
                                Access::unlock, Access::unpin}));
}

TEST(PinSlow, TheSecondToTakeTheLockFindsTheArrayMade) {
  World w(2);
  const std::int16_t a = goroutine_of_p(w, 0), b = goroutine_of_p(w, 1);
  begin(w, a, {.kind = OpKind::get});
  begin(w, b, {.kind = OpKind::get});
  while (w.goroutines[0].next.access != Access::lock) step(w, a);
  while (w.goroutines[1].next.access != Access::lock) step(w, b);
  step(w, a);
  EXPECT_FALSE(enabled(w, b));  // it waits, unpinned: a collection is possible
  EXPECT_TRUE(can_collect(w));
  while (!step(w, a).op_ends) {
  }
  ASSERT_TRUE(enabled(w, b));
  bool allocated = false;
  for (;;) {
    const Step s = step(w, b);
    allocated = allocated || s.access == Access::allocate;
    if (s.op_ends) break;
  }
  EXPECT_FALSE(allocated);
}

TEST(Procs, GrowingLosesTheArrayAtTheNextPinBeyondIt) {
  const std::string grown = "procs 1\nP0 put a\nP0 put b\nprocs 2\n";
  EXPECT_EQ(gets(grown + "P0 get\nP0 get\n"), (Names{"a", "b"}));  // nothing resized yet
  EXPECT_EQ(gets(grown + "P1 get\nP0 get\n"), (Names{"nil", "nil"}));
  const World w = end_of(grown + "P1 get\n");
  for (const char* lost : {"a", "b"}) {
    EXPECT_EQ(w.object(w.find_object(lost)).where, Where::dropped);
    EXPECT_TRUE(w.object(w.find_object(lost)).lost_with_array);
  }
  EXPECT_EQ(look(w).live.size, 2u);
  ASSERT_EQ(look(w).lost.size(), 1u);
  EXPECT_EQ(w.object_name(look(w).lost[0].locals[0].private_object), "a");
  EXPECT_TRUE(look(end_of(grown + "P1 get\ngc\n")).lost.empty());
}

// a is in the only P's private slot; G1 has begun another operation and holds the old array when
// P1's pin_slow replaces it.
struct Replaced {
  World w{1};
  const std::int16_t g1 = goroutine_of_p(w, 0);
  const ObjectId a = make_object(w, "a"), b = make_object(w, "b");

  explicit Replaced(const Op& op) {
    run(g1, {.kind = OpKind::put, .object = a});
    set_procs(w, 2);
    begin(w, g1, op);
    for (int i = 0; i < 3; i++) step(w, g1);  // pin, local_size, local
    run(goroutine_of_p(w, 1), {.kind = OpKind::get});
    EXPECT_EQ(w.object(a).where, Where::dropped);
    EXPECT_TRUE(w.object(a).lost_with_array);
  }
  ObjectId run(std::int16_t g, const Op& op) {
    begin(w, g, op);
    return finish(g);
  }
  ObjectId finish(std::int16_t g) {
    for (;;) {
      const Step s = step(w, g);
      if (s.op_ends) return s.result;
    }
  }
};

TEST(Procs, WhatIsPutIntoAnArrayThatWasReplacedMeanwhileIsLostToo) {
  Replaced r({.kind = OpKind::put, .object = 2});
  r.finish(r.g1);
  EXPECT_EQ(r.w.object(r.b).where, Where::dropped);
  EXPECT_TRUE(r.w.object(r.b).lost_with_array);
  EXPECT_EQ(r.w.counters.dropped, 2u);
  EXPECT_EQ(r.run(r.g1, {.kind = OpKind::get}), 0u);
  collect(r.w);
  EXPECT_EQ(r.w.counters.dropped, 2u);  // each counts once
}

TEST(Procs, WhoHoldsTheReplacedArrayStillTakesFromIt) {
  Replaced r({.kind = OpKind::get});
  EXPECT_EQ(r.finish(r.g1), r.a);
  EXPECT_EQ(r.w.object(r.a).where, Where::hands);
  EXPECT_FALSE(r.w.object(r.a).lost_with_array);
  EXPECT_EQ(r.w.counters.dropped, 0u);
}

TEST(Procs, ShrinkingResizesNothingAndLeavesPrivateSlotsOutOfReach) {
  const std::string shrunk = one_in_each_place(3) + "procs 1\n";
  EXPECT_EQ(gets(shrunk + repeated("P0 get\n", 5)), (Names{"p0", "s0", "s1", "s2", "nil"}));
  const World w = end_of(shrunk + repeated("P0 get\n", 5));
  EXPECT_EQ(look(w).live.size, 3u);
  EXPECT_EQ(w.object_name(look(w).live.locals[2].private_object), "p2");
  EXPECT_EQ(w.object(w.find_object("p2")).where, Where::pool);
}

TEST(Procs, AfterACollectionTheNewArrayHasTheNewSize) {
  EXPECT_EQ(look(end_of("procs 4\nP0 put a\nprocs 2\ngc\nP0 get\n")).live.size, 2u);
  EXPECT_EQ(look(end_of("procs 1\nP0 put a\nprocs 6\ngc\nP0 put b\n")).live.size, 6u);
}

}  // namespace
}  // namespace poolscope
