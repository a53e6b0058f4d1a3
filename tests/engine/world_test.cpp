// The world under a scheduler that is free to choose: invariants after every access, nothing lost,
// nothing doubled, and the same choices lead to the same world.
#include <map>

#include "tests/engine/support.h"

namespace poolscope {
namespace {

// Six goroutines on up to six Ps, which they share as it comes; operations, collections and
// changes of GOMAXPROCS at any time.
class Chaos {
 public:
  explicit Chaos(std::uint64_t seed) : random_(seed), w(4, random_.below(2) == 0) {
    for (const char* name : {"G1", "G2", "G3", "G4", "G5", "G6"}) goroutine_named(w, name, 0);
  }

  void turn() {
    const std::uint32_t what = random_.below(400);
    if (what < 4) {
      stop();
      log(collect(w));
    } else if (what == 4) {
      stop();
      log(set_procs(w, 1 + random_.below(6)));
    } else {
      const auto g = static_cast<std::int16_t>(random_.below(6));
      if (!w.goroutines[static_cast<std::size_t>(g)].busy) start(g);
      if (enabled(w, g)) log(step(w, g));
    }
  }

  std::vector<Step> steps;

 private:
  void start(std::int16_t g) {
    Goroutine& user = w.goroutines[static_cast<std::size_t>(g)];
    user.p = random_.below(w.procs);
    if (random_.below(2) == 0) return begin(w, g, {.kind = OpKind::get});
    if (user.hands.empty()) {
      hand_over(w, g, make_object(w, "o" + std::to_string(w.objects.size())));
    }
    const ObjectId object = w.goroutines[static_cast<std::size_t>(g)].hands[0];
    begin(w, g, {.kind = OpKind::put, .object = object});
  }
  // Whoever is pinned goes on until it is not, as when Go stops the world.
  void stop() {
    for (std::size_t g = 0; g < w.goroutines.size(); g++) {
      while (w.goroutines[g].pinned) log(step(w, static_cast<std::int16_t>(g)));
    }
    EXPECT_TRUE(can_collect(w));
  }
  void log(const Step& s) { steps.push_back(s); }

  Random random_;

 public:
  World w;
};

// How many places hold each object: cells of every array and ring, hands, operations under way.
std::map<ObjectId, int> places(const World& w) {
  std::map<ObjectId, int> held;
  const PoolView view = look(w);
  std::vector<const TierView*> tiers{&view.live, &view.victim};
  for (const TierView* tier : tiers) {
    for (const LocalView& local : tier->locals) {
      held[local.private_object]++;
      for (const RingView& ring : local.rings) {
        for (const ObjectId id : ring.slots) held[id]++;
      }
    }
  }
  for (const Goroutine& g : w.goroutines) {
    for (const ObjectId id : g.hands) held[id]++;
  }
  held.erase(0);
  return held;
}

class AnySchedule : public testing::TestWithParam<int> {};

TEST_P(AnySchedule, KeepsEveryInvariantAndHasNoRace) {
  Chaos chaos(static_cast<std::uint64_t>(GetParam()));
  for (int i = 0; i < 4000; i++) {
    chaos.turn();
    ASSERT_EQ(is_valid(chaos.w), "") << "turn " << i;
    std::map<std::uint32_t, int> pinned;
    for (const Goroutine& g : chaos.w.goroutines) {
      if (g.pinned) {
        ASSERT_EQ(++pinned[g.p], 1) << "two on P" << g.p;
      }
    }
    ASSERT_EQ(can_collect(chaos.w), pinned.empty());
  }
  for (const Step& s : chaos.steps) {
    ASSERT_EQ(s.misuse, Misuse::none) << narrate_misuse(chaos.w, s);
  }
  EXPECT_GT(chaos.steps.size(), 1000u);  // the other turns met a P or a lock that was taken
}

TEST_P(AnySchedule, NoObjectIsLostOrDoubled) {
  Chaos chaos(static_cast<std::uint64_t>(GetParam()));
  for (int i = 0; i < 3000; i++) {
    chaos.turn();
    if (i % 50 != 0) continue;
    std::map<ObjectId, int> held = places(chaos.w);
    for (ObjectId id = 1; id <= chaos.w.objects.size(); id++) {
      const Where where = chaos.w.object(id).where;
      const std::string what = chaos.w.object_name(id) + ", turn " + std::to_string(i);
      if (where == Where::dropped) {
        EXPECT_EQ(held[id], 0) << what;
      } else if (where != Where::moving) {
        EXPECT_EQ(held[id], 1) << what;
      } else {
        EXPECT_LE(held[id], 1) << what;  // on its way; not yet cleared where it comes from
      }
    }
  }
}

TEST_P(AnySchedule, TheSameChoicesLeadToTheSameWorld) {
  Chaos a(static_cast<std::uint64_t>(GetParam())), b(static_cast<std::uint64_t>(GetParam()));
  for (int i = 0; i < 2000; i++) {
    a.turn();
    b.turn();
    if (i % 100 == 0) {
      ASSERT_TRUE(same(a.w, b.w)) << i;
      ASSERT_EQ(hash(a.w), hash(b.w)) << i;
    }
  }
  EXPECT_TRUE(same(a.w, b.w));
}

INSTANTIATE_TEST_SUITE_P(Seeds, AnySchedule, testing::Range(1, 13));

// The tests above are worth what the schedules reach.
TEST(World, TheseSchedulesReachEveryWayThroughTheAlgorithm) {
  Counters sum;
  std::uint64_t lost_with_array = 0, collections = 0;
  for (std::uint64_t seed = 1; seed < 13; seed++) {
    Chaos chaos(seed);
    for (int i = 0; i < 4000; i++) chaos.turn();
    const Counters& c = chaos.w.counters;
    sum.from_private += c.from_private;
    sum.from_own_head += c.from_own_head;
    sum.from_steal += c.from_steal;
    sum.from_victim_private += c.from_victim_private;
    sum.from_victim_tail += c.from_victim_tail;
    sum.news += c.news;
    sum.nothing += c.nothing;
    sum.pin_slow += c.pin_slow;
    sum.dropped += c.dropped;
    collections += chaos.w.gc_cycles;
    for (const Object& o : chaos.w.objects) lost_with_array += o.lost_with_array ? 1 : 0;
  }
  for (const std::uint64_t times :
       {sum.from_private, sum.from_own_head, sum.from_steal, sum.from_victim_private,
        sum.from_victim_tail, sum.news, sum.nothing, sum.dropped, lost_with_array}) {
    EXPECT_GT(times, 0u);
  }
  EXPECT_GT(collections, 50u);
  EXPECT_GT(sum.pin_slow, collections / 2);
}

TEST(World, ACopyLivesItsOwnLife) {
  Chaos chaos(99);
  for (int i = 0; i < 500; i++) chaos.turn();
  const World kept = chaos.w;
  const std::uint64_t was = hash(kept);
  for (int i = 0; i < 500; i++) chaos.turn();
  EXPECT_EQ(hash(kept), was);
  EXPECT_FALSE(same(kept, chaos.w));
}

TEST(World, TheHashSeesEveryKindOfState) {
  const World w = end_of("P0 put a\nP0 put b\nP1 get\n");
  const auto differs = [&](auto change) {
    World other = w;
    change(other);
    EXPECT_NE(hash(other), hash(w));
    EXPECT_FALSE(same(other, w));
  };
  differs([](World& o) { o.procs = 5; });
  differs([](World& o) { o.has_new = true; });
  differs([](World& o) { o.gc_cycles++; });
  differs([](World& o) { o.cells.back()++; });
  differs([](World& o) { o.object(1).where = Where::dropped; });
  differs([](World& o) { o.object(1).capacity = 64; });
  differs([](World& o) { o.goroutines[0].log.push_back(1); });
  differs([](World& o) { o.goroutines[1].hands.clear(); });
}

TEST(World, BrokenInvariantsAreFound) {
  const World w = end_of("P0 put a\nP0 put b\nP0 put c\n");
  ASSERT_EQ(is_valid(w), "");
  const std::uint32_t ring = w.blocks[look(w).live.locals[0].rings[0].block].base;
  const auto broken = [&](auto change) {
    World other = w;
    change(other);
    EXPECT_NE(is_valid(other), "");
  };
  broken([&](World& o) { o.cells[ring] = pack(9, 0); });      // beyond the capacity
  broken([&](World& o) { o.cells[ring] = pack(3, 0); });      // a full slot that is empty
  broken([&](World& o) { o.cells[ring] = pack(1, 0); });      // a free slot that is not clean
  broken([&](World& o) { o.cells[ring + 2] = 77; });          // no such object
  broken([](World& o) { o.cells[1] = 9; });                   // local_size beyond the array
  broken([](World& o) { o.goroutines[0].pinned = true; });
  broken([](World& o) { o.lock_holder = 0; });
}

}  // namespace
}  // namespace poolscope
