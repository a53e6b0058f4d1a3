// What a timeline shows at a position is what running the operations from the start leads to.
#include "tests/engine/support.h"

namespace poolscope {
namespace {

// Runs one statement on w with nothing but World's own functions; every world on the way.
void follow(World& w, const Statement& s, std::vector<World>& worlds) {
  if (s.kind == Statement::Kind::collect) {
    collect(w);
    worlds.push_back(w);
    return;
  }
  ASSERT_EQ(s.kind, Statement::Kind::run);
  const std::int16_t g = goroutine_of_p(w, s.p);
  Op op{.kind = s.op};
  if (s.op == OpKind::put) {
    op.object = make_object(w, s.object);
    hand_over(w, g, op.object);
  }
  begin(w, g, op);
  for (bool ended = false; !ended; worlds.push_back(w)) ended = step(w, g).op_ends;
}

TEST(Timeline, SeeksToWhatARunFromTheStartLeadsTo) {
  const ParsedScenario parsed = parse_scenario(mixed_scenario(4, 350, 12));
  ASSERT_FALSE(parsed.error);
  World w(parsed.scenario.procs, parsed.scenario.has_new);
  std::vector<World> worlds{w};
  for (const Statement& s : parsed.scenario.statements) follow(w, s, worlds);
  Timeline t(parsed.scenario);
  ASSERT_EQ(worlds.size(), t.size() + 1);
  ASSERT_GT(t.size(), 3000u);
  Random random(4);
  for (int i = 0; i < 300; i++) {
    const std::size_t k = random.below(static_cast<std::uint32_t>(worlds.size()));
    ASSERT_EQ(hash(t.world(k)), hash(worlds[k])) << k;
    ASSERT_EQ(t.world(k).cells, worlds[k].cells) << k;
    ASSERT_EQ(t.world(k).counters, worlds[k].counters) << k;
  }
}

TEST(Timeline, AHundredThousandStepsTakeLessThan64MiB) {
  Timeline t = run(mixed_scenario(4, 9700, 3));
  ASSERT_GE(t.size(), 100'000u);
  EXPECT_LT(t.bytes(), std::size_t{64} << 20);
  const std::uint64_t end = hash(t.world(t.size()));
  t.world(0);
  EXPECT_EQ(hash(t.world(t.size())), end);
}

TEST(Timeline, ForksOfForksKeepEveryBranch) {
  Timeline t = run(mixed_scenario(3, 60, 2));
  const ParsedScenario acts = parse_scenario("procs 3\nP0 get\nP1 put extra\ngc\n");
  Random random(8);
  std::vector<std::vector<std::uint64_t>> branches;
  const auto hashes = [&] {
    std::vector<std::uint64_t> all;
    for (std::size_t k = 0; k <= t.size(); k++) all.push_back(hash(t.world(k)));
    return all;
  };
  branches.push_back(hashes());
  for (int i = 0; i < 12; i++) {
    t.switch_to(random.below(static_cast<std::uint32_t>(t.branches().size())));
    const std::size_t k = random.below(static_cast<std::uint32_t>(t.size()));
    ASSERT_EQ(t.act(k, acts.scenario.statements[random.below(3)]).problem, "");
    ASSERT_EQ(t.branches().size(), branches.size() + 1);
    branches.push_back(hashes());
  }
  for (std::size_t b = 0; b < branches.size(); b++) {
    t.switch_to(static_cast<std::uint32_t>(b));
    EXPECT_EQ(hashes(), branches[b]) << "branch " << b;
  }
}

}  // namespace
}  // namespace poolscope
