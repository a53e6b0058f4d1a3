// What the explorer answers when a scenario is broken: the shortest run there is, which replays;
// and what it answers for scenarios out of the ordinary.
#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <unordered_set>
#include <utility>
#include <vector>

#include "engine/block_run.h"
#include "engine/explore_state.h"
#include "engine/reach.h"
#include "engine/timeline.h"
#include "tests/engine/explore_support.h"

namespace poolscope {
namespace {

using Kind = Statement::Kind;

bool of_the_pool(Misuse m) { return m >= Misuse::slot_race; }

// Whether the run is broken here; written anew, apart from the explorer's own judgement.
bool broken(const World& w, const Step* made, bool races) {
  const bool misused = made && of_the_pool(made->misuse);
  if (misused && (races || made->misuse != Misuse::slot_race)) return true;
  const bool quiet = std::none_of(w.goroutines.begin(), w.goroutines.end(),
                                  [](const Goroutine& g) { return g.busy; });
  if ((quiet || w.fault == Fault::none) && !is_valid(w).empty()) return true;
  return quiet && find_lost(w) != 0;
}

struct Node {
  World world;
  std::vector<LaneState> lanes;
};

// Breadth first over a scenario with one block, and nothing behind it: how many accesses the
// shortest run takes that breaks it; -1 if there is none.
class BreadthFirst {
 public:
  BreadthFirst(const Scenario& s, bool races) : s_(s), races_(races) {}

  int run() {
    World w = first_world(s_);
    std::size_t i = 0;
    for (; i < s_.statements.size() && s_.statements[i].kind != Kind::together; i++) {
      if (whole(w, s_.statements[i])) return 0;
    }
    if (i == s_.statements.size()) return -1;
    block_ = together_at(s_, i + 1);
    std::vector<Node> level{{w, std::vector<LaneState>(block_.lanes.size())}}, next;
    for (int depth = 1; !level.empty(); depth++, level.swap(next), next.clear()) {
      for (const Node& node : level) {
        if (expand(node, next)) return depth;
      }
    }
    return -1;
  }

 private:
  bool whole(World& w, const Statement& s) {
    if (s.kind != Kind::run) {
      carry_out(w, s);
      return broken(w, nullptr, races_);
    }
    const std::int16_t g = prepare(w, s);
    for (bool ended = false; !ended;) {
      const Step made = step(w, g);
      if (broken(w, &made, races_)) return true;
      ended = made.op_ends;
    }
    return false;
  }

  bool expand(const Node& node, std::vector<Node>& next) {
    for (std::size_t lane = 0; lane < block_.lanes.size(); lane++) {
      if (!can_turn(node.world, s_, block_, node.lanes[lane], lane)) continue;
      const std::int16_t g = node.lanes[lane].g;
      const std::uint32_t count = g < 0 ? 1 : choices(node.world, g);
      for (std::uint32_t back = 0; back < count; back++) {
        Node to = node;
        const Step made = take_turn(to.world, s_, block_, to.lanes[lane], lane, back).step;
        if (broken(to.world, &made, races_)) return true;
        if (met_.insert(hash_of(to.world, to.lanes, 0, true)).second) next.push_back(std::move(to));
      }
    }
    return false;
  }

  const Scenario& s_;
  const bool races_;
  Together block_;
  std::unordered_set<std::uint64_t> met_;
};

// Races count from the start only where a weaker order is the fault.
int shortest(const Scenario& s) {
  const bool races = s.fault == Fault::none || info(s.fault).relaxes;
  const int found = BreadthFirst(s, races).run();
  return found >= 0 || races ? found : BreadthFirst(s, true).run();
}

// The accesses before the first block.
std::size_t before_the_block(const std::string& text) {
  const std::size_t at = text.find("together");
  return at == std::string::npos ? 0 : Timeline(scenario(text.substr(0, at))).size();
}

Misuse misuse_of(Flaw flaw) {
  switch (flaw) {
    case Flaw::two_hands: return Misuse::two_hands;
    case Flaw::garbage: return Misuse::garbage;
    case Flaw::lost: return Misuse::lost;
    case Flaw::race: return Misuse::slot_race;
    case Flaw::nil_dereference: return Misuse::nil_dereference;
    case Flaw::use_after_free: return Misuse::use_after_free;
    case Flaw::never_ends: return Misuse::never_ends;
    default: return Misuse::none;
  }
}

// The run replays, and where its order ends it shows what is wrong.
void expect_replays(const Exploration& r, const std::string& name) {
  const Scenario again = scenario(r.run);
  std::size_t turns = 0;
  for (const Statement& s : again.statements) turns += s.order.size();
  EXPECT_EQ(turns, r.accesses_to_flaw) << name;
  Timeline t(again);
  const std::size_t at = before_the_block(r.run) + r.accesses_to_flaw;
  ASSERT_GE(t.size(), at) << name << "\n" << r.run;
  bool seen = false;
  if (turns == 0) {  // it needs no block: the text as it is shows it
    for (std::size_t k = 0; k < t.size(); k++) {
      seen = seen || t[k].misuse == misuse_of(r.flaw) ||
             (r.flaw == Flaw::invariant && !is_valid(t.world(k + 1)).empty());
    }
  } else {
    seen = (misuse_of(r.flaw) != Misuse::none && t[at - 1].misuse == misuse_of(r.flaw)) ||
           (r.flaw == Flaw::lost && find_lost(t.world(at)) != 0) ||
           (r.flaw == Flaw::invariant && !is_valid(t.world(at)).empty());
  }
  EXPECT_TRUE(seen) << name << "\n" << r.run;
}

TEST(ExploreRun, TheShortestRunIsAsLongAsABreadthFirstSearchFindsAndReplays) {
  for (const FaultInfo& f : faults()) {
    if (!f.harmful) continue;
    for (const bool views : {false, true}) {
      if (views && !f.relaxes && f.fault != Fault::local_first) continue;
      if (f.fault == Fault::late_next && each_nth() > 1) continue;  // the largest
      Scenario s = scenario(f.scenario, f.fault);
      s.views = views;
      const Exploration r = explore(s);
      const std::string name = std::string(f.name) + (views ? " in views" : "");
      EXPECT_EQ(r.verdict, Verdict::broken) << name;
      EXPECT_EQ(static_cast<int>(r.accesses_to_flaw), shortest(s)) << name << "\n" << r.run;
      expect_replays(r, name);
    }
  }
}

TEST(ExploreRun, TheBreadthFirstSearchFindsNothingWhereTheExplorerDoes) {
  for (const FaultInfo& f : faults()) {
    if (f.fault == Fault::late_next) continue;
    EXPECT_EQ(shortest(scenario(f.scenario)), -1) << f.name;
    if (f.harmful) continue;
    EXPECT_EQ(shortest(scenario(f.scenario, f.fault)), -1) << f.name;
  }
}

TEST(ExploreRun, AScenarioWithoutABlockIsRunOnceAndSaysSo) {
  const Exploration r = explored("procs 2\nP0 put a\nP1 get\nP0 get\ngc\nprocs 3\nP2 get\n");
  EXPECT_EQ(name(r.verdict), "one order");
  EXPECT_NE(r.says.find("one order only"), std::string::npos);
  EXPECT_EQ(r.states, 1u);
  EXPECT_EQ(r.ends, 0u);
  EXPECT_GT(r.accesses, 10u);
  EXPECT_EQ(explored("").states, 1u);
  EXPECT_EQ(explored("procs 2\nP0 put a\ntogether\n  P1 get\nend\n").verdict, Verdict::one_order);
  // a is in P0's victim private slot, which a Get of P1 hides.
  EXPECT_TRUE(explored("procs 2\nP0 put a\ngc\nP1 get\n").stranded);
  EXPECT_FALSE(explored("procs 2\nP0 put a\ngc\nP0 get\nP1 get\n").stranded);
}

TEST(ExploreRun, AFlawInTheSecondBlockIsReachedThroughTheFirst) {
  const Scenario s = scenario(
      "procs 3\ntogether\n  P0 put z\n  P1 get\nend\nP0 put a\nP0 put b\ntogether\n  P1 get\n"
      "  P2 get\nend\nP0 get\n",
      Fault::split_steal);
  const Exploration r = explore(s);
  EXPECT_EQ(name(r.flaw), "garbage") << r.says;
  std::size_t orders = 0;
  for (std::size_t at = 0; (at = r.run.find("\norder ", at)) != std::string::npos; at++) orders++;
  EXPECT_EQ(orders, 2u) << r.run;
  Timeline t(scenario(r.run));
  std::size_t found = 0;
  while (found < t.size() && t[found].misuse != Misuse::garbage) found++;
  EXPECT_LT(found, t.size()) << r.run;
}

TEST(ExploreRun, ACollectionInABlockIsATurnOfItsOwn) {
  const Exploration holds = explored("procs 1\nP0 put a\ntogether\n  P0 get\n  gc\n  gc\nend\n");
  EXPECT_EQ(holds.verdict, Verdict::holds);
  EXPECT_EQ(holds.ends, 3u) << "the get comes before, between or behind them";
  const Exploration r = explore(scenario(info(Fault::no_pin).scenario, Fault::no_pin));
  EXPECT_NE(r.run.find("\norder 0"), std::string::npos) << r.run;
  EXPECT_NE(r.run.find(" gc "), std::string::npos) << r.run;
}

// P1 gets nothing in some runs: then it has nothing to write to, and stops there.
TEST(ExploreRun, ARunInWhichItIsNilStopsThatGoroutine) {
  const Exploration r = explore(
      scenario("procs 2\nP0 put z\ntogether\n  P0 put a\n  P1 get\n  P1 write it \"x\"\n"
               "  P1 put it\nend\nP0 get\n"),
      {.clocks = false});
  EXPECT_EQ(r.verdict, Verdict::holds) << r.says;
  EXPECT_EQ(r.problem, "");
  EXPECT_EQ(r.ends, 2u) << "a stays in P0's ring, or P1 got it, wrote to it and put it";
}

// What was refused is no verdict about the scenario.
TEST(ExploreRun, AProblemIsNoVerdict) {
  std::string many = "procs 64\ntogether\n";
  for (int p = 0; p < 64; p++) many += "  P" + std::to_string(p) + " get\n";
  const std::string second = "procs 64\ntogether\n  P0 get\n  P1 get\nend\n" +
                             many.substr(many.find("together")) + "end\n";
  for (const std::string& text : {many + "end\n", second,
                                  std::string("procs 2\nP0 get\nP0 write it \"x\"\n")}) {
    const Exploration r = explored(text);
    EXPECT_EQ(name(r.verdict), "not walked") << text;
    EXPECT_NE(r.problem, "") << text;
  }
}

TEST(ExploreRun, AProblemIsReportedWithItsLine) {
  EXPECT_EQ(explored("procs 2\nP0 get\nP0 write it \"x\"\n").problem,
            "line 3: G1 has nothing to use: its last get returned nil");
  Scenario beyond = scenario("procs 2\nP0 put a\nP1 get\n");
  beyond.statements[1].p = 5;
  EXPECT_EQ(explore(beyond).problem, "line 3: there is no P5: procs is 2");
  Scenario inside = scenario("procs 2\ntogether\n  P0 put a\n  P1 get\nend\n");
  inside.statements[2].p = 5;
  EXPECT_EQ(explore(inside).problem, "line 2: there is no P5: procs is 2");
  std::string many = "procs 40\ntogether\n";
  for (int p = 0; p < 33; p++) many += "  P" + std::to_string(p) + " get\n";
  EXPECT_EQ(explored(many + "end\n").problem,
            "line 2: found 33 Ps in one block, expected at most 32");
}

TEST(ExploreRun, TheBoundIsReachedWhenThereAreMoreStates) {
  const Scenario s = scenario("procs 2\nP0 put z\ntogether\n  P0 put a\n  P1 get\nend\n");
  const std::uint64_t all = explore(s).states;
  const Exploration cut = explore(s, {.max_states = all - 1});
  EXPECT_EQ(cut.verdict, Verdict::bound_reached);
  EXPECT_EQ(cut.states, all);
  EXPECT_EQ(explore(s, {.max_states = all}).verdict, Verdict::holds);
}

TEST(ExploreRun, GoingOnInSmallStepsFindsTheSame) {
  for (const Fault fault : {Fault::none, Fault::early_publish}) {
    const Scenario s = scenario("procs 2\nP0 put z\ntogether\n  P0 put a\n  P1 get\nend\n", fault);
    Explorer explorer(s);
    std::uint64_t before = 0;
    unsigned calls = 0;
    while (!explorer.advance(7)) {
      EXPECT_GE(explorer.result().accesses, before);
      before = explorer.result().accesses;
      ASSERT_LT(++calls, 10'000u);
    }
    const Exploration whole = explore(s);
    EXPECT_GT(calls, 5u);
    EXPECT_EQ(explorer.result().verdict, whole.verdict);
    EXPECT_EQ(explorer.result().states, whole.states);
    EXPECT_EQ(explorer.result().run, whole.run);
  }
}

}  // namespace
}  // namespace poolscope
