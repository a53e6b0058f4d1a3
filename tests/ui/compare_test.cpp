// Comparing two steps: what differs, in words and on the stage.
#include <gtest/gtest.h>

#include "engine/reading/compare.h"
#include "tests/ui/support.h"

namespace poolscope {
namespace {


std::vector<std::string> words(const Comparison& c) {
  std::vector<std::string> all;
  for (const Difference& d : c.differences) all.push_back(d.what + ": " + d.was + " > " + d.is);
  return all;
}

TEST(Compare, AWorldWithItselfDoesNotDiffer) {
  Timeline t = run(busy_scenario(4));
  for (std::size_t k = 0; k <= t.size(); k += 37) {
    const World w = t.world(k);
    const Comparison c = compare(w, w);
    EXPECT_TRUE(c.differences.empty() && c.places.empty());
  }
}

TEST(Compare, AStealInWords) {
  Timeline t = run("procs 2\nP0 put a\nP0 put b\nP1 get\n");
  const World before = t.world(t.ops()[2].first);
  const Comparison c = compare(before, t.world(t.size()));
  const std::vector<std::string> expected = {
      "b: P0's queue > G2's hands", "P0's ring of 8, tail: 0 > 1", "Gets: 0 > 1", "stolen: 0 > 1"};
  EXPECT_EQ(words(c), expected);
  const ChangedPlace hand{ChangedPlace::Kind::hand, 1, c.differences.front().object};
  EXPECT_TRUE(std::binary_search(c.places.begin(), c.places.end(), hand));
  EXPECT_EQ(c.places.size(), 2u) << "the slot that was emptied, and the hand";
}

TEST(Compare, ACollectionAndSettings) {
  Timeline t = run("procs 2\nP0 put a\ngc\ngc\nnew on\nprocs 3\n");
  const World a = t.world(t.ops()[0].last + 1);  // a copy: the timeline has one world at a time
  const auto all = words(compare(a, t.world(t.size())));
  for (const char* wanted : {"a: P0's private slot > dropped", "GOMAXPROCS: 2 > 3",
                             "New: off > set", "GC cycle: 0 > 2", "dropped: 0 > 1"}) {
    EXPECT_NE(std::find(all.begin(), all.end(), wanted), all.end()) << wanted;
  }
}

// Back to front the same things differ, the other way round.
TEST(Compare, IsTheSameBothWays) {
  Timeline t = run(busy_scenario(3));
  for (std::size_t k = 0; k + 50 <= t.size(); k += 61) {
    const World a = t.world(k), b = t.world(k + 50);
    const Comparison there = compare(a, b), back = compare(b, a);
    EXPECT_FALSE(there.differences.empty());
    EXPECT_EQ(there.differences.size(), back.differences.size());
    for (std::size_t i = 0; i < there.differences.size(); i++) {
      if (there.differences[i].object == 0) continue;
      EXPECT_EQ(there.differences[i].was, back.differences[i].is);
    }
  }
}

TEST(Compare, KeepsAStepAcrossBranchesAndLightsTheStage) {
  App app(test_bank());
  const App::State& s = app.state();
  app.apply(cmd("load_scenario", 0, "procs 2\nP0 put a\nP0 put b\nP1 get\n"));
  app.apply(cmd("compare"));
  EXPECT_TRUE(s.comparison.differences.empty());
  app.apply(cmd("last"));
  EXPECT_FALSE(s.comparison.differences.empty());
  SceneOptions o;
  const Scene plain = scene(s.shown, {900, 500}, o);
  o.changed = s.comparison.places;
  const Scene lit = scene(s.shown, {900, 500}, o);
  std::size_t outlined = 0;
  for (const Shape& shape : lit.shapes) outlined += shape.line == Ink::warning;
  EXPECT_EQ(outlined, s.comparison.places.size());
  EXPECT_EQ(plain.shapes.size(), lit.shapes.size()) << "an outline is no shape of its own";
  app.apply(cmd("seek", 3));
  app.apply(cmd("get"));  // a branch: other objects may have the same numbers
  app.apply(cmd("put"));
  app.apply(cmd("last"));
  EXPECT_FALSE(s.comparison.differences.empty());
  app.apply(cmd("compare"));
  EXPECT_FALSE(s.kept);
  EXPECT_TRUE(s.comparison.differences.empty());
}

}  // namespace
}  // namespace poolscope
