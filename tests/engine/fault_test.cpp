// Every line of the list of faults is held to what exploring its scenario finds.
#include "engine/fault.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <string_view>

#include "engine/reading/narrate.h"
#include "engine/snapshot.h"
#include "engine/timeline.h"
#include "tests/engine/explore_support.h"

namespace poolscope {
namespace {

// What each harmful fault is found out by. All others are harmless.
const std::map<Fault, Flaw> kFlaws{
    {Fault::split_steal, Flaw::garbage},
    {Fault::split_pop, Flaw::garbage},
    {Fault::early_publish, Flaw::garbage},
    {Fault::early_give_back, Flaw::lost},
    {Fault::unchecked_slot, Flaw::lost},
    {Fault::typ_kept, Flaw::invariant},
    {Fault::value_kept, Flaw::two_hands},
    {Fault::private_kept, Flaw::two_hands},
    {Fault::relaxed_push, Flaw::race},
    {Fault::relaxed_give_back, Flaw::race},
    {Fault::relaxed_link, Flaw::race},
    {Fault::relaxed_local, Flaw::race},
    {Fault::relaxed_steal, Flaw::race},
    {Fault::late_next, Flaw::lost},
    {Fault::no_pin, Flaw::nil_dereference},
    {Fault::eager_collect, Flaw::nil_dereference},
    {Fault::local_first, Flaw::nil_dereference},
    {Fault::stale_retry, Flaw::never_ends},
};

// The long ones stop the world before the block: with all that came before them as stale loads
// to choose from, they take seconds.
Exploration in_views(std::string_view scenario_text, Fault fault) {
  std::string text(scenario_text);
  const std::size_t at = text.find("together");
  if (at != std::string::npos && at > 150) text.insert(at, text.substr(0, 8));  // "procs 3\n"
  Scenario s = scenario(text, fault);
  s.views = true;
  return explore(s);
}

// Three of the faults show with one operation after the other: without them there is one order
// only.
Verdict without_fault(Fault fault) {
  const bool sequential =
      fault == Fault::typ_kept || fault == Fault::value_kept || fault == Fault::private_kept;
  return sequential ? Verdict::one_order : Verdict::holds;
}

TEST(Faults, TheAlgorithmAsItIsHoldsInEachScenario) {
  for (const FaultInfo& f : faults()) {
    for (const Reduction reduction : {Reduction::none, Reduction::sleep, Reduction::glue}) {
      const Exploration r = explored(f.scenario, reduction);
      EXPECT_EQ(r.verdict, without_fault(f.fault)) << f.name << ": " << r.says << "\n" << r.run;
      EXPECT_EQ(r.problem, "") << f.name;
    }
  }
}

TEST(Faults, EachBreaksItsScenarioExactlyWhenItIsHarmful) {
  std::size_t harmful = 0;
  for (const FaultInfo& f : faults()) {
    const Exploration r = explore(scenario(f.scenario, f.fault));
    EXPECT_EQ(r.verdict, f.harmful ? Verdict::broken : Verdict::holds) << f.name << ": " << r.says;
    const auto expected = kFlaws.find(f.fault);
    EXPECT_EQ(f.harmful, expected != kFlaws.end()) << f.name;
    if (expected != kFlaws.end()) {
      EXPECT_EQ(name(r.flaw), name(expected->second)) << f.name << ": " << r.says;
    }
    EXPECT_EQ(r.says.empty(), !f.harmful) << f.name;
    if (f.harmful) harmful++;
  }
  EXPECT_GE(harmful, 12u);
  EXPECT_EQ(harmful, kFlaws.size());
}

// A race on the way to a wrong result is told only when nothing else is found.
TEST(Faults, AWrongResultIsToldBeforeTheRaceOnTheWay) {
  const FaultInfo& f = info(Fault::early_publish);
  const Scenario s = scenario(f.scenario, f.fault);
  EXPECT_EQ(explore(s).flaw, Flaw::garbage);
  Scenario relaxed = scenario(f.scenario, Fault::relaxed_push);
  EXPECT_EQ(explore(relaxed).flaw, Flaw::race);
  EXPECT_EQ(explore(relaxed, {.races = false}).verdict, Verdict::holds)
      << "the values alone are right: only the order is missing";
}

TEST(Faults, TheAlgorithmAsItIsHoldsWithStaleLoads) {
  for (const FaultInfo& f : faults()) {
    if (each_nth() > 1 && f.fault == Fault::late_next) continue;  // the largest
    const Exploration r = in_views(f.scenario, Fault::none);
    EXPECT_EQ(r.verdict, without_fault(f.fault)) << f.name << ": " << r.says << "\n" << r.run;
  }
}

TEST(Faults, WhatIsHarmlessIsHarmlessWithStaleLoadsToo) {
  std::set<Fault> harmless;
  for (const FaultInfo& f : faults()) {
    if (f.harmful) continue;
    harmless.insert(f.fault);
    const Exploration r = in_views(f.scenario, f.fault);
    EXPECT_EQ(r.verdict, Verdict::holds) << f.name << ": " << r.says << "\n" << r.run;
  }
  EXPECT_EQ(harmless, (std::set{Fault::split_unlink, Fault::prev_kept, Fault::victim_size_kept}));
}

TEST(Faults, WeakerOrdersShowWithStaleLoads) {
  const auto flaw = [](Fault fault) {
    const Exploration r = in_views(info(fault).scenario, fault);
    return r.verdict == Verdict::broken ? r.flaw : Flaw::none;
  };
  EXPECT_EQ(flaw(Fault::relaxed_push), Flaw::garbage);
  EXPECT_EQ(flaw(Fault::relaxed_give_back), Flaw::race);
  EXPECT_EQ(flaw(Fault::relaxed_link), Flaw::race);
  EXPECT_EQ(flaw(Fault::relaxed_local), Flaw::race);
  EXPECT_EQ(flaw(Fault::relaxed_steal), Flaw::race);
  for (const FaultInfo& f : faults()) {
    EXPECT_EQ(f.relaxes, f.name.starts_with("relaxed-")) << f.name;
  }
}

TEST(Faults, NamesAreFoundAndTextsAreSentences) {
  std::set<std::string_view> names;
  for (const FaultInfo& f : faults()) {
    EXPECT_TRUE(names.insert(f.name).second) << f.name;
    EXPECT_EQ(find_fault(f.name), f.fault);
    EXPECT_EQ(name(f.fault), f.name);
    EXPECT_EQ(&info(f.fault), &f);
    EXPECT_TRUE(f.says.ends_with('.') && f.because.ends_with('.')) << f.name;
    EXPECT_FALSE(f.where.empty()) << f.name;
    EXPECT_EQ(f.scenario.find("fault"), std::string_view::npos) << f.name;
    EXPECT_NE(fault_names().find(f.name), std::string::npos);
  }
  EXPECT_EQ(find_fault("none"), Fault::none);
  EXPECT_EQ(name(Fault::none), "none");
  EXPECT_FALSE(find_fault(""));
  EXPECT_FALSE(find_fault("split_steal"));
  EXPECT_FALSE(find_fault("split-steal "));
  EXPECT_TRUE(fault_names().starts_with("split-steal, "));
  EXPECT_TRUE(fault_names().ends_with(" or stale-retry"));
}

struct Wrong {
  const char* text;
  std::uint32_t line, column;
  const char* found;
  const char* expected;
};

class WrongSetting : public testing::TestWithParam<Wrong> {};

TEST_P(WrongSetting, NamesThePlaceAndWhatWasExpected) {
  const Wrong& wrong = GetParam();
  const ParsedScenario parsed = parse_scenario(wrong.text);
  ASSERT_TRUE(parsed.error) << wrong.text;
  EXPECT_EQ(parsed.error->line, wrong.line);
  EXPECT_EQ(parsed.error->column, wrong.column);
  EXPECT_EQ(parsed.error->found, wrong.found);
  EXPECT_NE(parsed.error->expected.find(wrong.expected), std::string::npos)
      << parsed.error->expected;
}

INSTANTIATE_TEST_SUITE_P(
    Each, WrongSetting,
    testing::Values(
        Wrong{"fault", 1, 6, "the end of the line", "split-steal, split-pop"},
        Wrong{"fault splitsteal", 1, 7, "'splitsteal'", "split-steal, split-pop"},
        Wrong{"fault \"no-pin\"", 1, 7, "the text \"no-pin\"", "or stale-retry"},
        Wrong{"fault no-pin now", 1, 14, "'now'", "the end of the line"},
        Wrong{"procs 2\nP0 put a\nfault no-pin", 3, 1, "'fault'", "before the first operation"},
        Wrong{"gc\nfault no-pin", 2, 1, "'fault'", "before the first operation"},
        Wrong{"together\nfault no-pin", 2, 1, "'fault'", "'end'"},
        Wrong{"memory", 1, 7, "the end of the line", "traced or views"},
        Wrong{"memory native", 1, 8, "'native'", "traced or views"},
        Wrong{"memory views on", 1, 14, "'on'", "the end of the line"},
        Wrong{"P0 get\nmemory views", 2, 1, "'memory'", "before the first operation"}));

TEST(Faults, SettingsAreReadAndWrittenBack) {
  for (const FaultInfo& f : faults()) {
    for (const bool views : {false, true}) {
      Scenario s;
      s.procs = 3;
      s.has_new = views;
      s.views = views;
      s.fault = f.fault;
      const Scenario again = scenario(settings_text(s));
      EXPECT_EQ(again.procs, s.procs);
      EXPECT_EQ(again.has_new, s.has_new);
      EXPECT_EQ(again.views, s.views);
      EXPECT_EQ(again.fault, s.fault) << f.name;
      EXPECT_TRUE(again.statements.empty());
    }
  }
  EXPECT_EQ(settings_text(scenario("fault none\nmemory traced\n")), "procs 4\n");
  EXPECT_EQ(scenario("memory views\nmemory traced\nfault no-pin\nfault none").fault, Fault::none);
}

TEST(Faults, ASavedRunKeepsItsFaultAndItsMemory) {
  Timeline t(scenario("procs 2\nmemory views\nfault private-kept\nP0 put a\nP0 get\nP0 get\n"));
  const std::string text = t.to_scenario(t.size());
  EXPECT_NE(text.find("fault private-kept\n"), std::string::npos) << text;
  EXPECT_NE(text.find("memory views\n"), std::string::npos) << text;
  Timeline again(scenario(text));
  ASSERT_EQ(again.size(), t.size());
  EXPECT_EQ(snapshot_json(again.world(again.size()), Naming::names),
            snapshot_json(t.world(t.size()), Naming::names));
  EXPECT_EQ(again[again.size() - 1].misuse, Misuse::two_hands);
}

TEST(Faults, EveryMisuseIsToldInASentenceWithTheGoroutineInIt) {
  World w(2);
  const std::int16_t first = goroutine_of_p(w, 0), second = goroutine_of_p(w, 1);
  hand_over(w, second, make_object(w, "a"));
  std::set<std::string> told;
  for (int kind = 0; kind <= static_cast<int>(Misuse::lost); kind++) {
    for (const std::int16_t other : {std::int16_t{-1}, first}) {
      Step s;
      s.goroutine = second;
      s.other = other;
      s.misuse = static_cast<Misuse>(kind);
      s.op_kind = OpKind::get;
      s.object = s.result = 1;
      s.cell.field = Field::slot_val;
      s.cell.p = 0;
      const std::string text = narrate_misuse(w, s);
      if (s.misuse == Misuse::none) {
        EXPECT_EQ(text, "");
        continue;
      }
      EXPECT_NE(text.find("G2"), std::string::npos) << name(s.misuse) << ": " << text;
      EXPECT_TRUE(text.ends_with('.')) << text;
      EXPECT_FALSE(name(s.misuse).empty());
      told.insert(text);
    }
  }
  EXPECT_GE(told.size(), static_cast<std::size_t>(Misuse::lost)) << "no two kinds read the same";
}

}  // namespace
}  // namespace poolscope
