// Where an answer and the pool part.
#include <gtest/gtest.h>

#include <algorithm>

#include "engine/scenario.h"
#include "questions/made/generate.h"
#include "questions/made/parting.h"
#include "tests/questions/support.h"

namespace poolscope {
namespace {

using Chips = std::vector<std::string>;

Timeline run(const std::string& scene) { return Timeline(parse_scenario(scene).scenario); }

constexpr const char* kSteal =
    "procs 2\nP0 put a\nP0 put b\nP0 put c\nP1 get\n";

Item asks(std::uint32_t op, const std::string& claim, const std::string& misconception) {
  Item item{.id = "q1-x", .at_op = op};
  item.options = {{.text = "this one", .misconception = misconception, .claim = claim},
                  {.text = "`b`", .key = true}};
  return item;
}

TEST(Parting, AThiefThatTakesTheNewestPartsAtTheTail) {
  Timeline t = run(kSteal);
  const auto p = parting_of(t, asks(4, "returns c", "thief-newest"), 0);
  ASSERT_TRUE(p);
  EXPECT_EQ(p->pool, (Chips{"pin", "private: empty", "own head: empty", "P0 tail: b"}));
  EXPECT_EQ(p->believed, (Chips{"pin", "private: empty", "own head: empty", "P0 head: c"}));
  EXPECT_EQ(p->belief, "Thieves take the newest");
  EXPECT_EQ(p->from, t.ops()[3].first);
  EXPECT_EQ(p->at, t.moment(3, Stage::steal, 0));
  EXPECT_NE(p->says.find('b'), std::string::npos);
  EXPECT_EQ(p->expects, "Here the belief expects c, at the head of P0's queue.");
  const World& end = t.world(t.size());  // by then all objects are there
  EXPECT_EQ(end.object_name(p->found) + end.object_name(p->expected), "bc");
}

TEST(Parting, AStageHasHappenedWhenTheRunHasPassedIt) {
  Timeline t = run(kSteal);
  const auto p = parting_of(t, asks(4, "returns c", "thief-newest"), 0);
  ASSERT_EQ(p->ends.size(), p->pool.size());
  EXPECT_EQ(p->ends.back(), p->at);
  EXPECT_EQ(p->happened(p->from), 0u);
  EXPECT_EQ(p->happened(t.moment(3, Stage::private_slot, -1).value()), 2u);
  EXPECT_EQ(p->happened(p->at - 1), 3u);
  EXPECT_EQ(p->happened(p->at), 4u);
  EXPECT_EQ(p->happened(0), 4u) << "nothing is followed there";
}

TEST(Parting, WhoExpectsNothingExpectsNewWhereItIsSet) {
  Timeline nil = run(kSteal), made = run(std::string("new on\n") + kSteal);
  const auto without = parting_of(nil, asks(4, "returns nil", "never-steals"), 0);
  const auto with = parting_of(made, asks(4, "returns new", "never-steals"), 0);
  ASSERT_FALSE(without->believed.empty());
  ASSERT_FALSE(with->believed.empty());
  EXPECT_EQ(without->believed.back(), "nothing: nil");
  EXPECT_EQ(with->believed.back(), "nothing: New");
  EXPECT_EQ(with->expects, "Here the belief expects no object, so that New is called.");
}

TEST(Parting, AnOptionThatSaysSomethingElseThanItsBeliefHasThePoolsRowAlone) {
  Timeline t = run(kSteal);
  const auto p = parting_of(t, asks(4, "returns a", "thief-newest"), 0);
  EXPECT_EQ(p->pool.back(), "P0 tail: b");
  EXPECT_TRUE(p->believed.empty());
  EXPECT_EQ(p->belief, "Thieves take the newest");
  const Item newest = asks(4, "returns c", "thief-newest");
  EXPECT_TRUE(parting_of(t, newest, {})->belief.empty()) << "don't know";
  EXPECT_TRUE(parting_of(t, newest, 1)->believed.empty()) << "right";
  EXPECT_FALSE(parting_of(t, asks(9, "returns c", ""), 0));
}

TEST(Parting, APrivateSlotIsPassedBy) {
  Timeline t = run("procs 2\nP0 put a\nP1 get\n");
  const auto p = parting_of(t, asks(2, "returns a", "private-stolen"), 0);
  ASSERT_FALSE(p->believed.empty());
  EXPECT_EQ(p->believed.back(), "P0 private: a");
  EXPECT_EQ(p->pool.back(), "P0 tail: empty");
}

TEST(Parting, ACollectionSaysWhatIsLeft) {
  Timeline t = run("procs 1\nP0 put a\nP0 put b\ngc\n");
  const auto p = parting_of(t, asks(3, "", "gc-empties"), 0);
  ASSERT_TRUE(p);
  EXPECT_EQ(p->pool, (Chips{"before: a b", "after: a b"}));
  EXPECT_EQ(p->believed, (Chips{"before: a b", "after: nothing"}));
  EXPECT_EQ(p->expects, "Here the belief expects that nothing is left.");
}

TEST(Parting, OfManyPsTheFirstAndTheLastAreShown) {
  Timeline t = run("procs 16\nP15 put a\nP15 put b\nP0 get\n");
  const auto p = parting_of(t, asks(3, "", ""), 0);
  EXPECT_EQ(p->pool.size(), 7u);
  EXPECT_EQ(p->pool[3], "\xe2\x80\xa6");
  EXPECT_EQ(p->pool.back(), "P15 tail: b");
  EXPECT_EQ(p->ends.size(), 7u);
  EXPECT_EQ(p->ends.back(), p->at);
  EXPECT_TRUE(std::is_sorted(p->ends.begin(), p->ends.end()));
}

// Of what the engine makes up, each wrong option has both rows, and they part; but for those that
// are not beliefs about one Get: swap's are results of other orders, some count calls of New.
TEST(Parting, EveryWrongOptionOfAGeneratedItemPartsSomewhere) {
  std::size_t options = 0, parted = 0;
  for (std::uint32_t kind = 0; kind < kGeneratedKinds; kind++) {
    for (std::uint32_t seed = 0; seed < 40; seed++) {
      const Item item =
          generate({static_cast<GeneratedKind>(kind), 1 + seed % kMaxDifficulty, seed});
      Timeline t = run(item.scene);
      for (std::size_t i = 0; i < item.options.size(); i++) {
        const auto p = parting_of(t, item, i);
        ASSERT_TRUE(p) << item.id;
        EXPECT_LE(p->from, p->at);
        EXPECT_EQ(p->ends.size(), p->pool.size());
        EXPECT_EQ(p->ends.back(), p->at) << item.id;
        EXPECT_FALSE(p->pool.empty());
        if (item.options[i].key || static_cast<GeneratedKind>(kind) == GeneratedKind::swap) {
          continue;
        }
        if (item.options[i].misconception.starts_with("new-")) continue;
        options++;
        if (p->believed.empty()) continue;
        parted++;
        EXPECT_NE(p->believed.back(), p->pool.back()) << item.id << " " << item.options[i].text;
      }
    }
  }
  EXPECT_GE(parted, options - options / 20) << "of " << options;
}

TEST(Parting, EveryItemOfTheRealBankHasThePoolsRow) {
  std::size_t items = 0;
  for (const Question& q : real_bank().questions) {
    for (const Item& item : q.items) {
      Timeline t = run(item.scene.empty() ? q.scene : item.scene);
      for (std::size_t i = 0; i < item.options.size(); i++) {
        const auto p = parting_of(t, item, i);
        if (!p) continue;
        EXPECT_FALSE(p->pool.empty()) << item.id;
        items++;
      }
    }
  }
  EXPECT_GT(items, 100u);
}

}  // namespace
}  // namespace poolscope
