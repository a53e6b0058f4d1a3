// The timeline: any position again and again, forks that keep their past, granularities.
#include "engine/timeline.h"

#include <gtest/gtest.h>

#include <vector>

#include "tests/engine/support.h"

namespace poolscope {
namespace {

TEST(Timeline, EveryPositionIsTheSameHoweverItIsReached) {
  Timeline t = run(mixed_scenario(4, 300, 1));
  std::vector<std::uint64_t> forward;
  for (std::size_t k = 0; k <= t.size(); k++) forward.push_back(hash(t.world(k)));
  Random random(2);
  for (int i = 0; i < 500; i++) {
    const std::size_t k = random.below(static_cast<std::uint32_t>(t.size() + 1));
    ASSERT_EQ(hash(t.world(k)), forward[k]) << "position " << k;
  }
  for (std::size_t k = 0; k < forward.size(); k++) ASSERT_EQ(is_valid(t.world(k)), "");
}

TEST(Timeline, TheSameTextIsTheSameRun) {
  Timeline a = run(mixed_scenario(3, 200, 5)), b = run(mixed_scenario(3, 200, 5));
  ASSERT_EQ(a.size(), b.size());
  EXPECT_TRUE(same(a.world(a.size()), b.world(b.size())));
  EXPECT_EQ(hash(a.world(a.size())), hash(b.world(b.size())));
}

TEST(Timeline, HoldsAHundredThousandStepsIn64Megabytes) {
  Timeline t = run(mixed_scenario(4, 7000, 3));
  ASSERT_GT(t.size(), 60'000u);
  EXPECT_LT(t.bytes() * 100'000 / t.size(), std::size_t{64} << 20);
}

TEST(Timeline, AForkedPastDropsNoHistory) {
  Timeline t = run("procs 2\nP0 put a\nP0 put b\nP1 get\nP0 get\n");
  const std::size_t whole = t.size();
  const std::uint64_t end = hash(t.world(whole));
  const auto put_end = t.moment(1, Stage::none, -1);
  ASSERT_TRUE(put_end);
  const std::uint64_t at_fork = hash(t.world(*put_end));

  const ParsedScenario get = parse_scenario("P0 get");
  const auto acted = t.act(*put_end, get.scenario.statements.at(0));
  ASSERT_EQ(acted.problem, "");
  EXPECT_EQ(t.branch(), 1u);
  ASSERT_EQ(t.branches().size(), 2u);
  EXPECT_EQ(t.branches()[1].at, *put_end);
  EXPECT_EQ(hash(t.world(*put_end)), at_fork);
  EXPECT_EQ(t.world(t.size()).object_name(t.ops().back().result), "a");

  t.switch_to(0);
  EXPECT_EQ(t.size(), whole);
  EXPECT_EQ(hash(t.world(whole)), end);
  t.switch_to(1);
  EXPECT_EQ(t.ops().size(), 3u);
}

TEST(Timeline, ActingAtTheEndGoesOnWithoutAFork) {
  Timeline t = run("procs 2\nP0 put a\n");
  const ParsedScenario get = parse_scenario("P1 get");
  EXPECT_EQ(t.act(t.size(), get.scenario.statements.at(0)).problem, "");
  EXPECT_EQ(t.branches().size(), 1u);
  EXPECT_EQ(t.ops().size(), 2u);
}

TEST(Timeline, WhatCannotBeDoneSaysWhyAndChangesNothing) {
  Timeline t = run("procs 2\nP0 put a\n");
  const std::size_t before = t.size();
  const ParsedScenario far = parse_scenario("procs 8\nP7 get");
  EXPECT_NE(t.act(before, far.scenario.statements.at(0)).problem, "");
  EXPECT_EQ(t.size(), before);
}

TEST(Timeline, GranularitiesAreThreeViewsOfTheSameSteps) {
  Timeline t = run(mixed_scenario(3, 60, 9));
  std::size_t counts[3] = {};
  for (const Granularity g : {Granularity::operation, Granularity::stage, Granularity::access}) {
    std::vector<std::size_t> ends{0};
    while (t.next(ends.back(), g) != ends.back()) ends.push_back(t.next(ends.back(), g));
    EXPECT_EQ(ends.back(), t.size()) << name(g);
    counts[static_cast<int>(g)] = ends.size() - 1;
    for (std::size_t i = ends.size() - 1; i > 0; i--) {
      ASSERT_EQ(t.previous(ends[i], g), ends[i - 1]);
    }
  }
  EXPECT_EQ(counts[static_cast<int>(Granularity::operation)], t.ops().size());
  EXPECT_EQ(counts[static_cast<int>(Granularity::access)], t.size());
  EXPECT_LT(counts[static_cast<int>(Granularity::operation)],
            counts[static_cast<int>(Granularity::stage)]);
  EXPECT_LT(counts[static_cast<int>(Granularity::stage)],
            counts[static_cast<int>(Granularity::access)]);
}

TEST(Timeline, TogetherFollowsTheOrder) {
  Timeline t = run("procs 2\nP0 put a\nP0 put b\ntogether\nP0 get\nP1 get\nend\norder 0 1 1 0\n");
  const std::size_t from = *t.moment(1, Stage::none, -1);
  const std::int16_t expected[] = {0, 1, 1, 0};
  for (std::size_t i = 0; i < 4; i++) EXPECT_EQ(t[from + i].p, expected[i]) << i;
}

TEST(Timeline, ToScenarioLeadsToTheSameWorld) {
  Timeline t = run("procs 3\nnew on\nP0 put a\nP0 put b\nP1 get\ntogether\nP0 get\nP2 get\nend\n"
                   "order 0 2 0 2 2 0\ngc\nP2 get\n");
  Timeline again = run(t.to_scenario(t.size()));
  EXPECT_EQ(snapshot_json(again.world(again.size()), Naming::names),
            snapshot_json(t.world(t.size()), Naming::names));
}

TEST(Timeline, CaptionsHoldFromTheirPlaceOn) {
  Timeline t = run("procs 2\nsay \"one\"\nP0 put a\nsay \"two\"\nP0 get\n");
  EXPECT_EQ(t.caption(0), "one");
  EXPECT_EQ(t.caption(t.size()), "two");
}

TEST(Timeline, ItWithoutAGetIsAnErrorWithItsLine) {
  const ParsedScenario parsed = parse_scenario("P0 put a\nP1 put it\n");
  ASSERT_TRUE(parsed.error);
  EXPECT_EQ(parsed.error->line, 2u);
  // A Get that finds nothing is known only when it has run.
  const ParsedScenario nil = parse_scenario("P0 get\nP0 put it\n");
  ASSERT_FALSE(nil.error) << nil.error->message();
}

}  // namespace
}  // namespace poolscope
