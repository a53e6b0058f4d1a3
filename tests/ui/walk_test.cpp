// The race lab: commands, what the worker answers, and the run it leads to.
#include <gtest/gtest.h>

#include "engine/explore.h"
#include "engine/explore_json.h"
#include "tests/ui/support.h"

namespace poolscope {
namespace {


// What the worker does with the text that it is given.
std::string walked(const std::string& scenario) {
  const ParsedScenario parsed = parse_scenario(scenario);
  EXPECT_FALSE(parsed.error) << parsed.error->message();
  const ExploreOptions options;
  const std::string json = exploration_json(explore(parsed.scenario, options), options);
  return "{\"done\":true," + json.substr(1);
}

TEST(RaceLab, EveryFaultCanBeChosenAroundTheEnds) {
  App app(test_bank());
  app.apply(cmd("choose_fault", -1));
  EXPECT_EQ(app.state().walk.fault, faults().size() - 1);
  app.apply(cmd("choose_fault", static_cast<std::int64_t>(faults().size())));
  EXPECT_EQ(app.state().walk.fault, 0u);
  app.apply(cmd("choose_fault", INT64_MIN));
  EXPECT_LT(app.state().walk.fault, faults().size());
}

TEST(RaceLab, ABrokenFaultIsShownOnTheStage) {
  for (std::size_t i = 0; i < faults().size(); i++) {
    const FaultInfo& f = faults()[i];
    App app(test_bank());
    app.apply(cmd("choose_fault", static_cast<std::int64_t>(i)));
    app.take_effects();
    app.apply(cmd("walk", 1));
    ASSERT_TRUE(app.state().walk.running);
    const auto asked = app.take_effects().walk;
    ASSERT_TRUE(asked);
    app.apply(cmd("walked", 0, "{\"done\":false,\"states\":12}"));
    EXPECT_EQ(app.state().walk.states, 12u);
    EXPECT_TRUE(app.state().walk.running);
    app.apply(cmd("walked", 0, walked(*asked)));
    ASSERT_FALSE(app.state().walk.running);
    EXPECT_EQ(app.state().walk.verdict, f.harmful ? "broken" : "holds") << f.name;
    EXPECT_TRUE(app.take_effects().announce);
    if (!f.harmful) continue;
    app.apply(cmd("play_walked"));
    EXPECT_NE(app.state().scenario.find("fault " + std::string(f.name)), std::string::npos);
    EXPECT_GT(app.state().position, 0u);
    EXPECT_EQ(app.state().walk.verdict, "broken") << "what was found stays to be read";
  }
}

TEST(RaceLab, WhatIsOnScreenIsWalked) {
  App app(test_bank());
  const std::string text = "procs 2\nP0 put z\ntogether\n  P0 put a\n  P1 get\nend\n";
  ASSERT_FALSE(app.apply(cmd("load_scenario", 0, text)));
  app.apply(cmd("walk", 0));
  EXPECT_EQ(app.take_effects().walk, text);
  app.apply(cmd("walked", 0, walked(text)));
  EXPECT_EQ(app.state().walk.verdict, "holds");
  app.apply(cmd("play_walked"));  // there is no run to play
  EXPECT_EQ(app.state().scenario, text);
}

TEST(RaceLab, WhatWasNotWalkedDoesNotHold) {
  std::string many = "procs 64\ntogether\n";
  for (int p = 0; p < 64; p++) many += "  P" + std::to_string(p) + " get\n";
  const struct {
    std::string text, verdict, words;
  } cases[] = {{"procs 2\nP0 put a\nP1 get\n", "one order", "There is one order only"},
               {many + "end\n", "not walked", "Not walked, so nothing is decided"}};
  for (const auto& c : cases) {
    App app(test_bank());
    ASSERT_FALSE(app.apply(cmd("load_scenario", 0, c.text)));
    app.apply(cmd("walk", 0));
    app.apply(cmd("walked", 0, walked(c.text)));
    const WalkState& walk = app.state().walk;
    EXPECT_EQ(walk.verdict, c.verdict);
    EXPECT_EQ(walk_words(walk), c.words);
    EXPECT_FALSE(walk.says.empty()) << "a sentence says why";
    EXPECT_EQ(app.take_effects().announce, c.words + ". " + walk.says);
  }
}

TEST(RaceLab, StoppedMeansStopped) {
  App app(test_bank());
  app.apply(cmd("walk", 1));
  app.take_effects();
  app.apply(cmd("stop_walk"));
  EXPECT_EQ(app.take_effects().walk, "");
  app.apply(cmd("walked", 0, "{\"done\":true,\"verdict\":\"holds\"}"));
  EXPECT_EQ(app.state().walk.verdict, "") << "a late word of a stopped walk";
}

TEST(RaceLab, NonsenseFromOutsideChangesNothing) {
  App app(test_bank());
  app.apply(cmd("walk", 1));
  for (const char* text : {"", "[", "[]", "7", "{\"states\":-1}", "{\"states\":\"many\"}",
                           "{\"done\":1}", "{\"verdict\":7}"}) {
    app.apply(cmd("walked", 0, text));
    EXPECT_TRUE(app.state().walk.running) << text;
    EXPECT_EQ(app.state().walk.states, 0u) << text;
  }
  app.apply(cmd("walked", 0, "{\"done\":true,\"verdict\":\"broken\",\"run\":\"P0 pu a\"}"));
  app.apply(cmd("play_walked"));
  EXPECT_TRUE(app.state().message_is_error);
}

}  // namespace
}  // namespace poolscope
