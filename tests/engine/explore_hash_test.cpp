// Which states the explorer takes for equal: memory alone is not enough, since what is ordered
// before what decides about the races to come.
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "engine/block_run.h"
#include "engine/clocks.h"
#include "engine/explore_state.h"
#include "engine/timeline.h"
#include "tests/engine/explore_support.h"

namespace poolscope {
namespace {

// P1's ring of 8 holds h alone, in the last slot; P0's ring is there and empty. The world was
// stopped, so that everybody knows of everything until then. The fault: who steals h gives the
// slot back with a relaxed store.
const std::string kStart =
    "procs 2\nfault relaxed-give-back\nP1 put z\n"
    "P1 put a\nP1 put b\nP1 put c\nP1 put d\nP1 put e\nP1 put f\nP1 put g\nP1 put h\nP1 get\n"
    "P0 put p\nP0 put q\nP0 get\nP0 get\n"
    "P0 get\nP0 get\nP0 get\nP0 get\nP0 get\nP0 get\nP0 get\nprocs 2\n";

// P0 steals h, and later has an object in its ring for a while. P1's Get finds nothing; on its way
// it loads P0's head_tail with acquire, which looks the same before and after: 0 objects. Only
// what it loads afterwards orders the theft before what P1 does next.
const std::string kTheft = "P0 get\n";
const std::string kAWhile = "P0 put it\nP0 put q\nP0 get\nP0 get\n";
const std::string kLook = "P1 get\n";
// P1 fills its ring again with objects of its own, the last slot at last.
const std::string kRefill =
    "P1 put z\nP1 put r\nP1 put s\nP1 put t\nP1 put u\nP1 put v\nP1 put w\nP1 put x\nP1 put y\n";

World world_after(const std::string& text) {
  Timeline t(scenario(text));
  EXPECT_FALSE(t.error()) << t.error()->message();
  return t.world(t.size());
}

std::uint64_t hash_of(const World& w, bool with_clocks = true) {
  return hash_of(w, std::vector<LaneState>(2), 0, with_clocks);
}

bool races(const std::string& text) {
  Timeline t(scenario(text));
  for (std::size_t k = 0; k < t.size(); k++) {
    if (t[k].misuse == Misuse::slot_race) return true;
  }
  return false;
}

TEST(ExploreHash, WorldsEqualInMemoryDifferByWhatOrdersTheirPast) {
  const World ordered = world_after(kStart + kTheft + kAWhile + kLook);
  const World unordered = world_after(kStart + kTheft + kLook + kAWhile);
  EXPECT_EQ(hash(ordered), hash(unordered));
  EXPECT_EQ(hash_of(ordered, false), hash_of(unordered, false));
  EXPECT_NE(hash_of(ordered), hash_of(unordered));
  EXPECT_FALSE(races(kStart + kTheft + kAWhile + kLook + kRefill));
  EXPECT_TRUE(races(kStart + kTheft + kLook + kAWhile + kRefill));
}

TEST(ExploreHash, TheyAreEqualAgainWhenTheWorldWasStopped) {
  World ordered = world_after(kStart + kTheft + kAWhile + kLook);
  World unordered = world_after(kStart + kTheft + kLook + kAWhile);
  clocks::stop_the_world(ordered);
  clocks::stop_the_world(unordered);
  EXPECT_NE(ordered.clocks, unordered.clocks) << "the numbers do differ";
  EXPECT_EQ(hash_of(ordered), hash_of(unordered));
}

TEST(ExploreHash, EqualRunsOfDifferentLengthCountAsEqual) {
  // Time has passed, and everything is as it was: the owner's pop moves head back.
  const std::string start = "procs 2\nP0 put a\nP0 put b\nP0 get\nP0 get\n";
  const World once = world_after(start + "procs 2\n");
  const World again = world_after(start + "P0 put a\nP0 put b\nP0 get\nP0 get\nprocs 2\n");
  EXPECT_NE(once.clocks, again.clocks);
  EXPECT_EQ(hash_of(once), hash_of(again));
  const World private_only = world_after(start + "P0 put b\nP0 get\nprocs 2\n");
  EXPECT_NE(once.clocks, private_only.clocks);
  EXPECT_EQ(hash_of(once), hash_of(private_only));
}

TEST(ExploreHash, LanesAndBlocksArePartOfTheState) {
  const World w = world_after("procs 2\nP0 put a\nP1 get\n");
  const std::vector<LaneState> none(2);
  std::vector<LaneState> begun(2), under_way(2);
  begun[1].begun = 1;
  under_way[1].g = 1;
  EXPECT_NE(hash_of(w, none, 0, true), hash_of(w, begun, 0, true));
  EXPECT_NE(hash_of(w, none, 0, true), hash_of(w, under_way, 0, true));
  EXPECT_NE(hash_of(w, none, 0, true), hash_of(w, none, 5, true));
}

// The race exists on some ways to a memory only. Searched over values, the state behind P1's Get
// is met first on the way that orders the theft, and what can follow it is then never looked at.
TEST(ExploreHash, ARaceOnSomeWaysToAMemoryIsFoundWithTheClocksOnly) {
  std::string block = "together\n";
  for (const std::string& lane : {kTheft, kAWhile, kLook}) block += lane;
  const Scenario s = scenario(kStart + block + "end\n" + kRefill);
  const Exploration with_clocks = explore(s);
  EXPECT_EQ(name(with_clocks.flaw), "race") << with_clocks.says;
  EXPECT_TRUE(races(with_clocks.run)) << with_clocks.run;
  const Exploration values = explore(s, {.clocks = false});
  EXPECT_EQ(values.verdict, Verdict::holds) << values.says;
  EXPECT_EQ(explored(s.text.substr(0, 8) + s.text.substr(s.text.find("P1"))).verdict,
            Verdict::holds)
      << "without the fault there is none";
}

TEST(ExploreHash, WithStaleLoadsWhoKnowsWhatIsPartOfTheState) {
  const std::string views = "procs 2\nmemory views\n" + kStart.substr(8);
  const World ordered = world_after(views + kTheft + kAWhile + kLook);
  const World unordered = world_after(views + kTheft + kLook + kAWhile);
  EXPECT_EQ(hash(ordered), hash(unordered));
  EXPECT_NE(hash_of(ordered), hash_of(unordered));
  EXPECT_EQ(hash_of(world_after(views + kTheft + kAWhile + kLook + "procs 2\n")),
            hash_of(world_after(views + kTheft + kLook + kAWhile + "procs 2\n")));
}

}  // namespace
}  // namespace poolscope
