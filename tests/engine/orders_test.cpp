// Scenarios in which memory orders of the pool's text are needed: with one of them weaker, the
// clocks find a race, or a stale load leads somewhere wrong. tests/mutate weakens them one by one.
// Each is walked with the clocks, and with loads as stale as their orders allow.
#include <gtest/gtest.h>

#include "tests/engine/explore_support.h"

namespace poolscope {
namespace {

struct Needed {
  const char* what;
  const char* scenario;
};

constexpr Needed kNeeded[] = {
    {"push_head's add and type word, pop_tail's compare-and-swap: one object handed to a thief",
     "procs 2\nP0 put z\ntogether\n  P0 put a\n  P1 get\nend\n"},
    {"pin's loads: P1 pins while P0 makes the first array",
     "procs 2\ntogether\n  P0 put a\n  P1 get\nend\n"},
    {"pin's loads: P0 pins with the old size while P1 makes a larger array",
     "procs 1\nP0 put a\nprocs 2\ntogether\n  P0 get\n  P0 put it\n  P1 get\nend\n"},
    {"get_slow's loads: P0 has pinned with the old array and looks again when there is a new one",
     "procs 1\nP0 put a\nP0 get\nprocs 2\ntogether\n  P0 get\n  P1 put b\nend\n"},
    {"get_slow's loads: what it steals lies in the array that another P has just made",
     "procs 1\nP0 put a\nP0 get\nprocs 2\ntogether\n  P0 get\n  P1 put b\n  P1 put c\nend\n"},
};

TEST(Orders, HoldWhereEachOfThemIsNeeded) {
  for (const Needed& needed : kNeeded) {
    const Exploration clocks = explored(needed.scenario);
    EXPECT_EQ(clocks.verdict, Verdict::holds) << needed.what << ": " << clocks.says << clocks.run;
    Scenario s = scenario(needed.scenario);
    s.views = true;
    const Exploration views = explore(s);
    EXPECT_EQ(views.verdict, Verdict::holds) << needed.what << ": " << views.says << views.run;
    EXPECT_EQ(views.problem, "");
  }
}

}  // namespace
}  // namespace poolscope
