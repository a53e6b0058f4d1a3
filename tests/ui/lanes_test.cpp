// The lanes: bars, clusters of them, and the part of the run that is shown.
#include <gtest/gtest.h>

#include <cmath>

#include "tests/ui/support.h"

namespace poolscope {
namespace {


std::string long_run(int rounds) {
  std::string s = "procs 4\n";
  for (int i = 0; i < rounds; i++) {
    const std::string p = "P" + std::to_string(i % 4), q = "P" + std::to_string((i + 1) % 4);
    s += p + " put a" + std::to_string(i) + "\n" + p + " put b" + std::to_string(i) + "\n" + q +
         " get\n" + q + " get\n";
    if (i % 10 == 9) s += "gc\n";
  }
  return s;
}

TEST(Lanes, EveryOperationIsInOneLane) {
  Timeline t = run(busy_scenario(4));
  const Lanes l = lanes(t, t.size(), 4);
  std::size_t bars = l.world.size();
  for (std::size_t p = 0; p < l.lanes.size(); p++) {
    for (const LaneBar& b : l.lanes[p].bars) {
      EXPECT_EQ(b.p, static_cast<std::int16_t>(p));
      EXPECT_EQ(bar_at(l.lanes[p], b.first)->op, b.op);
      EXPECT_EQ(bar_at(l.lanes[p], b.last)->op, b.op);
      bars++;
    }
  }
  EXPECT_EQ(bars, t.ops().size());
  EXPECT_EQ(bar_at(l.lanes[0], t.size() + 5), nullptr);
}

TEST(Lanes, ClustersCoverWhatIsShownAndAreFewHoweverLongTheRun) {
  Timeline t = run(long_run(800));
  ASSERT_GT(t.size(), 30000u);
  const Lanes l = lanes(t, t.size(), 4);
  constexpr double kWidth = 900;
  for (const double zoom : {1.0, 7.0, 300.0}) {
    const LaneView view = zoomed({}, t.size(), zoom, 12345);
    const double span = view.span(t.size()), grain = 3 * span / kWidth;
    for (const Lane& lane : l.lanes) {
      const auto found = clusters(lane, view.from, view.from + span, grain);
      EXPECT_LE(found.size(), kWidth / 3 + 2);
      std::size_t at = found.empty() ? 0 : found.front().begin;
      for (const Cluster& c : found) {
        EXPECT_EQ(c.begin, at) << "a bar is left out";
        ASSERT_LT(c.begin, c.end);
        at = c.end;
        Lane::Sums counted{};
        for (std::size_t i = c.begin; i < c.end; i++) {
          counted[static_cast<std::size_t>(bar_class(lane.bars[i]))]++;
        }
        const auto main = static_cast<std::size_t>(main_class(lane, c));
        for (std::size_t i = 0; i < kBarClasses; i++) {
          EXPECT_EQ(lane.sums[c.end][i] - lane.sums[c.begin][i], counted[i]);
          if (i > 0) {
            EXPECT_LE(counted[i], counted[main]);
          }
        }
      }
    }
  }
}

TEST(Lanes, ZoomKeepsTheStepInPlaceAndStaysInside) {
  LaneView v;
  v = zoomed(v, 1000, 4, 500);
  EXPECT_DOUBLE_EQ(v.zoom, 4);
  EXPECT_DOUBLE_EQ(v.from, 500 - 0.5 * 250);
  v = zoomed(v, 1000, 2, 400);  // at (400 - 375) / 250 of the width, before and after
  EXPECT_NEAR((400 - v.from) / v.span(1000), 0.1, 1e-9);
  for (const double odd : {std::nan(""), HUGE_VAL, -1.0, 0.0, 1e300, 1e-300}) {
    for (const LaneView& w : {zoomed(v, 1000, odd, 400), zoomed(v, 1000, 2, odd),
                              panned(v, 1000, odd), zoomed(v, 0, odd, odd)}) {
      EXPECT_TRUE(w.zoom >= 1 && w.from >= 0);
      EXPECT_LE(w.from, 1000);
    }
  }
  EXPECT_EQ(zoomed(v, 1000, 1e-9, 3), LaneView{});
  EXPECT_GE(zoomed(v, 1000, 1e9, 3).span(1000), kFewestShown - 1e-9);
}

TEST(Lanes, TheViewFollowsThePosition) {
  App app(test_bank());
  app.apply(cmd("load_scenario", 0, long_run(50)));
  app.apply({.name = "zoom_lanes", .real = 10});
  const App::State& s = app.state();
  for (const std::int64_t k : {0, 700, 1500, 900, 40, 2000}) {
    app.apply(cmd("seek", k));
    const auto at = static_cast<double>(s.position);
    EXPECT_GE(at, s.view.from);
    EXPECT_LE(at, s.view.from + s.view.span(s.end()));
  }
  const double from = s.view.from;
  app.apply({.name = "pan_lanes", .real = -50});
  EXPECT_NEAR(s.view.from, from - 50, 1e-6);
  app.apply(cmd("fit_lanes"));
  EXPECT_EQ(s.view, LaneView{});
}

TEST(Lanes, JumpsGoFromOperationToOperation) {
  App app(test_bank());
  app.apply(cmd("load_scenario", 0, long_run(5)));
  const App::State& s = app.state();
  app.apply(cmd("set_granularity", 2));
  for (const OpSpan& op : s.timeline.ops()) {
    app.apply(cmd("jump_op", 1));
    EXPECT_EQ(s.position, op.last + 1);
  }
  app.apply(cmd("jump_op", -1));
  EXPECT_EQ(s.position, s.timeline.ops().back().first);
  app.apply(cmd("go_op", 3));
  EXPECT_EQ(s.position, s.timeline.ops()[3].last + 1);
  app.apply(cmd("go_op", 1'000'000));
  EXPECT_EQ(s.position, s.timeline.ops()[3].last + 1);
}

}  // namespace
}  // namespace poolscope
