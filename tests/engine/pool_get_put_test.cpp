// Get and Put, fact by fact: which object comes out, and where the search goes.
#include "tests/engine/support.h"

namespace poolscope {
namespace {

TEST(Get, PrivateFirstThenTheNewestOfItsOwnQueue) {
  EXPECT_EQ(gets("P0 put a\nP0 put b\nP0 put c\n" + repeated("P0 get\n", 4)),
            (Names{"a", "c", "b", "nil"}));
}

TEST(Get, ThievesTakeTheOldest) {
  EXPECT_EQ(gets("P0 put a\nP0 put b\nP0 put c\n" + repeated("P1 get\n", 3)),
            (Names{"b", "c", "nil"}));
}

TEST(Get, ClearsThePrivateSlotAlsoWhenItWasEmpty) {
  Timeline t = run("P0 get\n");
  bool cleared = false;
  for (std::size_t k = 0; k < t.size(); k++) {
    const Step& s = t[k];
    if (s.cell.field != Field::private_slot || s.access != Access::store) continue;
    cleared = s.before == 0 && s.after == 0;
  }
  EXPECT_TRUE(cleared);
}

TEST(Get, StealsInOrderFromTheNextPAndEndsWithItself) {
  const std::string four = one_in_each_place(4);
  EXPECT_EQ(gets(four + repeated("P1 get\n", 6)), (Names{"p1", "s1", "s2", "s3", "s0", "nil"}));
  Timeline t = run(four + repeated("P1 get\n", 6));
  EXPECT_EQ(last_stages(t), (Names{"pin", "private", "own-head", "steal 2", "steal 3", "steal 0",
                                   "steal 1", "own-victim", "unpin"}));
}

TEST(Get, NeverStealsAPrivateSlot) {
  const World w = end_of(one_in_each_place(4) + repeated("P1 get\n", 8));
  const PoolView view = look(w);
  EXPECT_EQ(w.object_name(view.live.locals[0].private_object), "p0");
  EXPECT_EQ(w.object_name(view.live.locals[2].private_object), "p2");
  EXPECT_EQ(w.object_name(view.live.locals[3].private_object), "p3");
}

TEST(Get, VictimTierOwnPrivateThenTailsFromItself) {
  Timeline t = run(one_in_each_place(4) + "gc\n" + repeated("P1 get\n", 6));
  EXPECT_EQ(gets(t), (Names{"p1", "s1", "s2", "s3", "s0", "nil"}));
  EXPECT_EQ(last_stages(t),
            (Names{"pin", "private", "own-head", "steal 2", "steal 3", "steal 0", "steal 1",
                   "own-victim", "victim-tails 1", "victim-tails 2", "victim-tails 3",
                   "victim-tails 0", "hide", "unpin"}));
}

TEST(Get, LiveTierComesBeforeTheVictims) {
  EXPECT_EQ(gets("P0 put old\ngc\nP1 put x\nP1 put new\nP0 get\nP0 get\n"),
            (Names{"new", "old"}));
}

TEST(Get, HidingTheVictimTierStrandsOtherPrivateSlots) {
  const std::string hidden = one_in_each_place(2) + "gc\n" + repeated("P1 get\n", 4);
  EXPECT_EQ(gets(hidden + "P0 get\n"), (Names{"p1", "s1", "s0", "nil", "nil"}));
  const World w = end_of(hidden);
  const PoolView view = look(w);
  EXPECT_EQ(view.victim.size, 0u);
  ASSERT_EQ(view.victim.locals.size(), 2u);  // still there, out of reach
  const ObjectId stranded = view.victim.locals[0].private_object;
  EXPECT_EQ(w.object_name(stranded), "p0");
  EXPECT_EQ(w.object(stranded).where, Where::pool);
  const World later = end_of(hidden + "gc\n");
  EXPECT_EQ(later.object(stranded).where, Where::dropped);
  EXPECT_EQ(later.object(stranded).dropped_in, 2u);
}

TEST(Get, APBeyondTheVictimTierNeitherLooksNorHides) {
  const std::string text = "procs 1\nP0 put a\ngc\nprocs 2\nP1 get\n";
  EXPECT_EQ(end_of(text).cells[3], 1u);  // victim_size
  EXPECT_EQ(gets(text + "P0 get\n"), (Names{"nil", "a"}));
}

TEST(New, IsCalledUnpinnedInTheCallersGoroutine) {
  World w(1, true);
  const std::int16_t g = goroutine_of_p(w, 0);
  begin(w, g, {.kind = OpKind::get});
  while (w.goroutines[0].next.access != Access::call_new) step(w, g);
  EXPECT_FALSE(w.goroutines[0].pinned);
  EXPECT_TRUE(can_collect(w));
  collect(w);  // even a collection fits in between
  const Step s = step(w, g);
  EXPECT_EQ(s.access, Access::call_new);
  EXPECT_EQ(s.goroutine, g);
  EXPECT_TRUE(s.op_ends);
  EXPECT_EQ(w.object_name(s.result), "new1");
}

TEST(New, OnlyWhenNothingWasFound) {
  EXPECT_EQ(gets("new on\nP0 put a\nP0 get\nP0 get\nP0 get\n"), (Names{"a", "new1", "new2"}));
  EXPECT_EQ(gets("new on\nP0 get\nnew off\nP0 get\n"), (Names{"new1", "nil"}));
}

TEST(New, NamesThatAUserTookAreSkipped) {
  EXPECT_EQ(gets("new on\nP0 put new3\nP1 get\n"), (Names{"new4"}));
}

TEST(Put, NilDoesNothing) {
  Timeline t = run("P0 put nil\n");
  ASSERT_EQ(t.size(), 1u);
  EXPECT_EQ(t[0].access, Access::none);
  EXPECT_EQ(t.world(1).cells, t.world(0).cells);
  EXPECT_EQ(t.world(1).counters.pin_slow, 0u);
  Timeline after = run("P0 get\nP0 put it\n");  // what it got was nil
  EXPECT_EQ(after[after.size() - 1].access, Access::none);
}

TEST(Put, PrivateSlotFirstThenTheQueue) {
  const World w = end_of("P2 put a\nP2 put b\nP2 put c\n");
  const LocalView local = look(w).live.locals[2];
  EXPECT_EQ(w.object_name(local.private_object), "a");
  ASSERT_EQ(local.rings.size(), 1u);
  EXPECT_EQ(w.object_name(local.rings[0].slots[0]), "b");
  EXPECT_EQ(w.object_name(local.rings[0].slots[1]), "c");
}

TEST(Put, NeverDropsAndNeverLooksElsewhere) {
  const World w = end_of("procs 4\n" + puts(3, "x", 1000));
  const PoolView view = look(w);
  std::vector<std::uint32_t> capacities;
  std::size_t held = view.live.locals[3].private_object != 0 ? 1 : 0;
  for (const RingView& ring : view.live.locals[3].rings) {
    capacities.push_back(ring.capacity);
    held += ring.head - ring.tail;
  }
  EXPECT_EQ(held, 1000u);
  EXPECT_EQ(capacities, (std::vector<std::uint32_t>{8, 16, 32, 64, 128, 256, 512}));
  for (std::size_t p = 0; p < 3; p++) {
    EXPECT_EQ(view.live.locals[p].private_object, 0u);
    EXPECT_TRUE(view.live.locals[p].rings.empty());
  }
  EXPECT_EQ(w.counters.dropped, 0u);
}

TEST(Pool, KeepsNoReferenceToWhatItLent) {
  const World w = end_of("P0 put a\nP0 get\ngc\ngc\ngc\n");
  EXPECT_EQ(w.object(w.find_object("a")).where, Where::hands);
}

TEST(Pool, IndicesWrapAroundInTheTracedMemoryToo) {
  World w(2);
  const std::int16_t owner = goroutine_of_p(w, 0), thief = goroutine_of_p(w, 1);
  const auto put = [&](const char* object) {
    const ObjectId x = w.find_object(object) ? w.find_object(object) : make_object(w, object);
    hand_over(w, owner, x);
    begin(w, owner, {.kind = OpKind::put, .object = x});
    while (!step(w, owner).op_ends) {
    }
  };
  const auto take = [&](std::int16_t g) {
    begin(w, g, {.kind = OpKind::get});
    for (;;) {
      const Step s = step(w, g);
      EXPECT_EQ(is_valid(w), "");
      if (s.op_ends) return w.object_name(s.result);
    }
  };
  put("a");
  put("b");
  EXPECT_EQ(take(thief), "b");
  const std::uint32_t ring = look(w).live.locals[0].rings[0].block;
  w.cells[w.blocks[ring].base] = pack(0xfffffffe, 0xfffffffe);
  for (const char* object : {"c", "d", "e", "f"}) put(object);
  EXPECT_EQ(look(w).live.locals[0].rings[0].head, 2u);
  EXPECT_EQ(take(thief), "c");
  EXPECT_EQ(take(thief), "d");
  EXPECT_EQ(take(thief), "e");
  EXPECT_EQ(take(owner), "a");
  EXPECT_EQ(take(owner), "f");
  EXPECT_EQ(look(w).live.locals[0].rings[0].head, 1u);
  EXPECT_EQ(look(w).live.locals[0].rings[0].tail, 1u);
}

}  // namespace
}  // namespace poolscope
