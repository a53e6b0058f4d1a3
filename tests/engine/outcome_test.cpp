// What each stage of an operation came to: read off the steps, and nothing is told too early.
#include <gtest/gtest.h>

#include "engine/reading/outcome.h"
#include "tests/engine/support.h"

namespace poolscope {
namespace {

using Stages = std::vector<StageOutcome>;

Stages stages_of_last(const Timeline& t) {
  return stage_outcomes(t, static_cast<std::uint32_t>(t.ops().size() - 1));
}

// The first one of that stage, of the queue of P `of` if that is not -1; it must be there.
const StageOutcome& at(const Stages& stages, Stage stage, std::int16_t of = -1) {
  static const StageOutcome kNone;
  for (const StageOutcome& o : stages) {
    if (o.stage == stage && (of < 0 || o.looked_at == of)) return o;
  }
  ADD_FAILURE() << "no stage " << name(stage) << " of P" << of;
  return kNone;
}

bool goes_through(const Stages& stages, Stage stage) {
  return std::any_of(stages.begin(), stages.end(),
                     [&](const StageOutcome& o) { return o.stage == stage; });
}

TEST(Outcome, AGetFromThePrivateSlot) {
  Timeline t = run("P0 put a\nP0 get\n");
  const Stages get = stages_of_last(t);
  const StageOutcome& slot = at(get, Stage::private_slot);
  EXPECT_EQ(slot.moved, t.ops()[1].result);
  EXPECT_EQ(slot.held, slot.moved);
  EXPECT_EQ(slot.miss, Miss::none);
  EXPECT_EQ(slot.looked_at, 0);
  EXPECT_EQ(moving_stage(get), &slot);
  EXPECT_FALSE(at(get, Stage::pin).slow);
  EXPECT_TRUE(at(get, Stage::unpin).over);
}

TEST(Outcome, AStealMissesEachQueueBeforeTheOneThatHasSomething) {
  Timeline t = run("procs 3\nP2 put c\nP2 put d\nP2 get\nP2 get\nP0 put a\nP0 put b\nP1 get\n");
  const Stages get = stages_of_last(t);
  EXPECT_EQ(at(get, Stage::private_slot).miss, Miss::empty);
  EXPECT_EQ(at(get, Stage::own_head).miss, Miss::no_ring);
  EXPECT_EQ(at(get, Stage::steal, 2).miss, Miss::empty);
  const StageOutcome& steal = at(get, Stage::steal, 0);
  EXPECT_EQ(steal.p, 1);
  EXPECT_EQ(t.world(t.size()).object_name(steal.moved), "b");
  EXPECT_EQ(steal.miss, Miss::none);
  EXPECT_EQ(moving_stage(get), &steal);
}

TEST(Outcome, TheVictimTierThatIsNotThereIsTooSmallOrHoldsSomething) {
  const std::string victims = "procs 2\nP0 put a\nP0 put b\ngc\n";
  Timeline none = run("procs 2\nP0 put a\nP1 get\n");
  EXPECT_EQ(at(stages_of_last(none), Stage::own_victim).miss, Miss::no_tier);
  Timeline small = run(victims + "procs 4\nP3 get\n");
  EXPECT_EQ(at(stages_of_last(small), Stage::own_victim).miss, Miss::beyond_tier);
  Timeline found = run(victims + "P1 get\n");
  const Stages get = stages_of_last(found);
  EXPECT_EQ(at(get, Stage::own_victim).miss, Miss::empty);
  EXPECT_EQ(at(get, Stage::victim_tails, 0).moved, found.ops().back().result);
  Timeline own = run(victims + "P0 get\n");
  EXPECT_EQ(at(stages_of_last(own), Stage::own_victim).moved, own.ops().back().result);
}

TEST(Outcome, NewMakesWhatNoStageHasFound) {
  Timeline t = run("new on\nP0 get\n");
  const Stages get = stages_of_last(t);
  EXPECT_EQ(moving_stage(get), &at(get, Stage::call_new));
  EXPECT_EQ(at(get, Stage::call_new).moved, t.ops().back().result);
  Timeline nil = run("P0 get\n");
  EXPECT_EQ(moving_stage(stages_of_last(nil)), nullptr);
  EXPECT_FALSE(goes_through(stages_of_last(nil), Stage::call_new));
}

TEST(Outcome, AnAllocationIsPartOfItsStage) {
  Timeline t = run("procs 2\nP0 put a\nP0 put b\n");
  const StageOutcome pin = at(stage_outcomes(t, 0), Stage::pin);
  EXPECT_TRUE(pin.slow);
  EXPECT_EQ(pin.allocated, 2u) << "a PoolLocal for each P";
  const Stages put = stages_of_last(t);
  EXPECT_EQ(at(put, Stage::pin).allocated, 0u);
  const StageOutcome& slot = at(put, Stage::put_private);
  EXPECT_EQ(slot.miss, Miss::taken);
  EXPECT_EQ(t.world(t.size()).object_name(slot.held), "a");
  const StageOutcome& push = at(put, Stage::push_head);
  EXPECT_EQ(push.allocated, 8u);
  EXPECT_TRUE(push.no_ring);
  EXPECT_EQ(t[push.grown_at - 1].access, Access::allocate);
  EXPECT_EQ(push.moved, t.ops().back().object);
}

// Both thieves have read the same word; the second one's compare-and-swap comes too late.
std::string race(const char* puts) {
  return std::string("procs 3\n") + puts +
         "together\nP1 get\nP2 get\nend\n"
         "order 1 1 1 1 1 1 1 1 1 1 1 1 2 2 2 2 2 2 2 2 2 2 2 2 1 2 1 2\n";
}

// The position of the compare-and-swap that fails.
std::size_t lost_at(const Timeline& t) {
  std::size_t k = 0;
  while (k < t.size() && (t[k].access != Access::cas || t[k].success)) k++;
  EXPECT_LT(k, t.size()) << "the order of this test shows no race";
  return k;
}

TEST(Outcome, ALostRaceIsAMissWhereNothingIsLeft) {
  Timeline t = run(race("P0 put a\nP0 put b\n"));
  const std::size_t k = lost_at(t);
  const Step& s = t[k];
  EXPECT_FALSE(at(stage_outcomes(t, s.op, k), s.stage, s.stage_p).lost_race) << "too early";
  EXPECT_EQ(at(stage_outcomes(t, s.op, k + 1), s.stage, s.stage_p).miss, Miss::lost_race);
  const StageOutcome end = at(stage_outcomes(t, s.op), s.stage, s.stage_p);
  EXPECT_TRUE(end.over && end.lost_race);
  EXPECT_EQ(end.moved, 0u);
  EXPECT_EQ(end.miss, Miss::lost_race);
}

TEST(Outcome, WhoLosesARaceAndTriesAgainHasMissedNothing) {
  Timeline t = run(race("P0 put a\nP0 put b\nP0 put c\n"));
  const std::size_t k = lost_at(t);
  const Step& s = t[k];
  const StageOutcome now = at(stage_outcomes(t, s.op, k + 1), s.stage, s.stage_p);
  EXPECT_EQ(now.miss, Miss::lost_race);
  EXPECT_FALSE(now.over);
  std::size_t next = k + 1;
  while (t[next].op != s.op) next++;
  EXPECT_EQ(at(stage_outcomes(t, s.op, next + 1), s.stage, s.stage_p).miss, Miss::none);
  const StageOutcome end = at(stage_outcomes(t, s.op), s.stage, s.stage_p);
  EXPECT_TRUE(end.lost_race);
  EXPECT_EQ(end.miss, Miss::none);
  EXPECT_EQ(t.world(t.size()).object_name(end.moved), "c");
}

TEST(Outcome, APositionHidesWhatComesAfterButNotWhereAStageEnds) {
  Timeline t = run(race("P0 put a\nP0 put b\n"));
  for (const OpSpan& op : t.ops()) {
    const Stages whole = stage_outcomes(t, op.op);
    for (std::size_t k = op.first; k <= op.last + 1; k++) {
      const Stages seen = stage_outcomes(t, op.op, k);
      ASSERT_EQ(seen.size(), whole.size());
      for (std::size_t i = 0; i < seen.size(); i++) {
        EXPECT_EQ(seen[i].first, whole[i].first);
        EXPECT_EQ(seen[i].last, whole[i].last);
        EXPECT_EQ(seen[i].over, whole[i].last < k);
        if (seen[i].over) {
          EXPECT_EQ(seen[i].moved, whole[i].moved);
          EXPECT_EQ(seen[i].miss, whole[i].miss);
        }
        if (whole[i].first >= k) {
          EXPECT_EQ(seen[i].held, 0u);
          EXPECT_EQ(seen[i].moved, 0u);
          EXPECT_EQ(seen[i].miss, Miss::none);
        }
      }
    }
  }
}

TEST(Outcome, TheSameStepsByThemselvesComeToTheSame) {
  Timeline t = run("procs 2\nP0 put a\nP0 put b\ngc\nP1 get\n");
  const OpSpan& op = t.ops().back();
  std::vector<Step> steps;
  for (std::size_t k = op.first; k <= op.last; k++) steps.push_back(t[k]);
  const Stages whole = stages_of_last(t), alone = stage_outcomes(steps, op.op);
  ASSERT_EQ(alone.size(), whole.size());
  for (std::size_t i = 0; i < alone.size(); i++) {
    EXPECT_EQ(alone[i].stage, whole[i].stage);
    EXPECT_EQ(alone[i].looked_at, whole[i].looked_at);
    EXPECT_EQ(alone[i].first + op.first, whole[i].first);
    EXPECT_EQ(alone[i].moved, whole[i].moved);
    EXPECT_EQ(alone[i].miss, whole[i].miss);
  }
  EXPECT_TRUE(stage_outcomes(t, 99).empty());
}

TEST(Outcome, AThiefThatIsStillInTheSlotIsSeenByThePush) {
  // The thief has won its compare-and-swap, and has not cleared the type word, when P0 comes round.
  std::string text = "procs 2\n";
  for (const char* o : {"z", "a", "b", "c", "d", "e", "f", "g", "h"}) {
    text += std::string("P0 put ") + o + "\n";
  }
  Timeline before = run(text + "P1 get\n");
  const OpSpan get = before.ops().back();
  std::string order = "order";
  for (std::size_t k = get.first; k <= get.last; k++) {
    order += " 1";
    if (before[k].access == Access::cas && before[k].success) break;
  }
  for (int i = 0; i < 40; i++) order += " 0";
  Timeline t = run(text + "together\nP0 put i\nP1 get\nend\n" + order + "\n");
  bool seen = false;
  for (const OpSpan& op : t.ops()) {
    for (std::size_t k = op.first; op.kind == OpKind::put && k <= op.last; k++) {
      for (const StageOutcome& o : stage_outcomes(t, op.op, k)) {
        seen = seen || o.miss == Miss::thief_inside;
        EXPECT_FALSE(o.miss == Miss::thief_inside && o.stage != Stage::push_head);
      }
    }
    for (const StageOutcome& o : stage_outcomes(t, op.op)) EXPECT_NE(o.miss, Miss::thief_inside);
  }
  EXPECT_TRUE(seen);
}

}  // namespace
}  // namespace poolscope
