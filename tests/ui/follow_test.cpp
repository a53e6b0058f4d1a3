// The list of stages: every outcome comes from the steps, and nothing is told too early.
#include <gtest/gtest.h>

#include "tests/ui/support.h"

namespace poolscope {
namespace {

using State = FollowRow::State;

// "label: result" of the rows, those of parts set in.
std::vector<std::string> rows_at(Timeline& t, std::uint32_t op, std::size_t k) {
  std::vector<std::string> rows;
  for (const FollowRow& r : follow(t, t.world(k), op, k, t.size())) {
    rows.push_back((r.number == 0 ? "  " : "") + r.label +
                   (r.result.empty() ? "" : ": " + r.result));
  }
  return rows;
}

std::vector<std::string> rows_of_last(const std::string& scenario) {
  Timeline t = run(scenario);
  return rows_at(t, static_cast<std::uint32_t>(t.ops().size() - 1), t.size());
}

bool has(const std::vector<std::string>& rows, const std::string& row) {
  return std::find(rows.begin(), rows.end(), row) != rows.end();
}

TEST(Follow, AGetThatSteals) {
  const std::vector<std::string> expected = {"pin to the P: P1",
                                             "private slot: empty",
                                             "own queue, at the head: no ring yet",
                                             "all queues, at the tail: took b from P0",
                                             "  P2's queue: no ring yet",
                                             "  P0's queue: took b",
                                             "own victim slot: not reached",
                                             "victim queues, at the tail: not reached",
                                             "hide the victim tier: not reached",
                                             "unpin: done",
                                             "New(): not reached"};
  EXPECT_EQ(rows_of_last("procs 3\nP0 put a\nP0 put b\nP1 get\n"), expected);
}

TEST(Follow, AGetThatFindsNothing) {
  const auto rows = rows_of_last("procs 2\nP0 put a\nP0 get\nP1 get\n");
  EXPECT_TRUE(has(rows, "all queues, at the tail: nothing"));
  EXPECT_TRUE(has(rows, "  its own queue: no ring yet"));
  EXPECT_TRUE(has(rows, "own victim slot: victim_size is 0"));
  EXPECT_TRUE(has(rows, "New(): not set: nil"));
  EXPECT_TRUE(has(rows_of_last("new on\nP0 get\n"), "New(): made new1"));
}

TEST(Follow, TheVictimTier) {
  const std::string two = "procs 2\nP0 put a\nP0 put b\ngc\n";
  EXPECT_TRUE(has(rows_of_last(two + "P0 get\n"), "own victim slot: took a"));
  const auto rows = rows_of_last(two + "P1 get\n");
  EXPECT_TRUE(has(rows, "own victim slot: empty"));
  EXPECT_TRUE(has(rows, "victim queues, at the tail: took b from P0"));
  EXPECT_TRUE(has(rows, "pin to the P: slow: new array of 2"));
  EXPECT_TRUE(
      has(rows_of_last(two + "P1 get\nP1 get\n"), "hide the victim tier: hidden, nothing found"));
}

TEST(Follow, APut) {
  EXPECT_TRUE(has(rows_of_last("P0 put a\n"), "private slot: a lies there now"));
  const auto first = rows_of_last("P0 put a\nP0 put b\n");
  EXPECT_TRUE(has(first, "private slot: taken by a"));
  EXPECT_TRUE(has(first, "own queue, at the head: b is the newest"));
  EXPECT_TRUE(has(first, "  the queue grows: first ring, of 8"));
  std::string many;
  for (int i = 0; i < 10; i++) many += "P0 put o" + std::to_string(i) + "\n";
  EXPECT_TRUE(has(rows_of_last(many), "  the queue grows: another ring, of 16"));
}

TEST(Follow, ALostRaceIsTold) {
  // Both thieves have read the same word; the second one's compare-and-swap comes too late.
  Timeline t = run("procs 3\nP0 put a\nP0 put b\ntogether\nP1 get\nP2 get\nend\n"
                   "order 1 1 1 1 1 1 1 1 1 1 1 1 2 2 2 2 2 2 2 2 2 2 2 2 1 2 1 2\n");
  bool while_running = false, at_the_end = false;
  for (const OpSpan& op : t.ops()) {
    for (std::size_t k = op.first + 1; k <= t.size(); k++) {
      const auto rows = rows_at(t, op.op, k);
      for (const std::string& row : rows) {
        const bool lost = row.find("lost the race for tail") != std::string::npos;
        if (lost && k <= op.last) while_running = true;
        if (lost && k > op.last) at_the_end = true;
      }
    }
  }
  std::size_t cas_lost = 0;
  for (std::size_t k = 0; k < t.size(); k++) {
    cas_lost += t[k].access == Access::cas && !t[k].success;
  }
  ASSERT_GT(cas_lost, 0u) << "the order of this test shows no race";
  EXPECT_TRUE(while_running);
  EXPECT_TRUE(at_the_end);
}

TEST(Follow, FillsInWhileTheStepsRun) {
  Timeline t = run(busy_scenario(4));
  for (const OpSpan& op : t.ops()) {
    if (op.kind != OpKind::get && op.kind != OpKind::put) continue;
    const auto whole = follow(t, t.world(op.last + 1), op.op, op.last + 1, t.size());
    std::size_t done_before = 0;
    for (std::size_t k = op.first + 1; k <= op.last + 1; k++) {
      const auto rows = follow(t, t.world(k), op.op, k, t.size());
      std::size_t done = 0, current = 0;
      for (const FollowRow& r : rows) {
        if (r.state == State::current) current++;
        if (r.state == State::current || r.state == State::done) done++;
        if (r.state == State::open) {
          EXPECT_EQ(r.result, "") << r.label;
        }
        if (r.position != 0) {
          EXPECT_GT(r.position, op.first);
          EXPECT_LE(r.position, op.last + 1);
        }
      }
      EXPECT_EQ(current, 1u);
      EXPECT_GE(done, done_before);
      done_before = done;
    }
    for (const FollowRow& r : whole) {
      EXPECT_NE(r.state, State::open);
      EXPECT_NE(r.result, "") << r.label;
    }
  }
}

TEST(Follow, NothingBeyondTheLimitIsAClickAway) {
  Timeline t = run("procs 2\nP0 put a\nP1 get\n");
  const OpSpan get = t.ops()[1];
  for (std::size_t k = get.first + 1; k <= get.last; k++) {
    for (const FollowRow& r : follow(t, t.world(k), get.op, k, k)) {
      EXPECT_LE(r.position, k) << r.label;
    }
  }
}

TEST(Locals, HoldWhatTheVariablesHold) {
  Timeline t = run("procs 2\nP0 put a\nP0 put b\nP1 get\n");
  const OpSpan get = t.ops()[2];
  bool head = false, val = false;
  for (std::size_t k = get.first + 1; k <= get.last; k++) {
    const auto locals = locals_at(t, t.world(k), get.op, k);
    ASSERT_FALSE(locals.empty());
    EXPECT_EQ(locals.front().name, "pid");
    EXPECT_EQ(locals.front().value, "1");
    for (const Local& l : locals) {
      if (l.name == "head") {
        head = true;
        EXPECT_EQ(l.value, "1");
        EXPECT_EQ(t[k - 1].stage, Stage::steal) << "head outlives its function";
      }
      if (l.name == "val") {
        val = true;
        EXPECT_EQ(l.value, "b");
      }
    }
  }
  EXPECT_TRUE(head && val);
}

}  // namespace
}  // namespace poolscope
