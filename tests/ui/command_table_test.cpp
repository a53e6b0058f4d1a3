// The table of commands: nothing is forgotten, nothing is there twice, every key is told.
#include <gtest/gtest.h>

#include <cmath>
#include <map>
#include <set>

#include "tests/ui/support.h"
#include "ui/command_table.h"
#include "ui/frame.h"

namespace poolscope {
namespace {

using Kind = Command::Kind;

TEST(CommandTable, EveryKindHasOneRowAndOneName) {
  std::set<Kind> seen;
  std::set<std::string_view> names;
  for (const KindInfo& k : kinds()) {
    EXPECT_TRUE(seen.insert(k.kind).second) << k.name << " is there twice";
    EXPECT_TRUE(names.insert(k.name).second) << k.name << " is there twice";
  }
  for (int i = 0; i < static_cast<int>(Kind::how_many); i++) {
    EXPECT_TRUE(seen.contains(static_cast<Kind>(i)))
        << "the Command::Kind after " << info_of(static_cast<Kind>(i - 1)).name
        << " needs a row in kKinds (ui/command_kinds.cpp), and a Deed or words for by_hand";
  }
  EXPECT_EQ(seen.size(), static_cast<std::size_t>(Kind::how_many));
}

// Either the palette has it, or the help says its key, or how it is done by hand.
TEST(CommandTable, WhateverAUserCanDoIsFound) {
  std::set<Kind> found;
  for (const Deed& d : deeds()) {
    if (d.kind != Kind::none && !(d.title.empty() && d.help.empty())) found.insert(d.kind);
  }
  for (const KindInfo& k : kinds()) {
    if (k.outside) {
      EXPECT_FALSE(found.contains(k.kind)) << k.name;
    } else {
      EXPECT_TRUE(found.contains(k.kind) || !k.by_hand.empty())
          << k.name << " is in neither the palette nor the help";
    }
  }
}

TEST(CommandTable, EveryKeyIsInTheHelp) {
  std::string all;
  for (const Deed& d : deeds()) {
    if (!d.help.empty()) all += std::string(d.label) + ", ";
  }
  for (const Deed& d : deeds()) {
    if (d.key == ImGuiKey_None || d.label.empty()) continue;
    EXPECT_NE(all.find(d.label), std::string::npos) << d.label << " is on no line of the help";
  }
}

TEST(CommandTable, NoKeyStandsForTwoThingsAtATime) {
  App app(test_bank());
  const auto expect_one_each = [&](const char* when) {
    std::map<std::pair<int, int>, int> stands;
    for (const Deed& d : deeds()) {
      if (d.key == ImGuiKey_None || !is_time_of(d, app.state())) continue;
      const int last = d.last == ImGuiKey_None ? d.key : d.last;
      for (int k = d.key; k <= last; k++) stands[{k, (d.shift ? 1 : 0) + (d.ctrl ? 2 : 0)}]++;
    }
    for (const auto& [key, n] : stands) {
      // The letter of an answer goes before what the letter stands for elsewhere.
      const bool letter = key.first >= ImGuiKey_A && key.first <= ImGuiKey_D;
      const bool answers = (app.state().quiz_open() || app.state().predicting()) && letter;
      EXPECT_LE(n, answers ? 2 : 1) << when << ", key " << key.first;
    }
  };
  expect_one_each("lesson");
  app.apply(cmd(Kind::open_question, 11));
  app.apply(cmd(Kind::toggle_predict));
  app.apply(cmd(Kind::last));
  ASSERT_TRUE(app.state().predicting());
  expect_one_each("predicting");
  app.apply(cmd(Kind::toggle_predict));
  app.apply(cmd(Kind::explore));
  expect_one_each("sandbox");
  app.apply(cmd(Kind::start_quiz, 11));
  expect_one_each("asked");
  app.apply(cmd(Kind::answer, 0));
  expect_one_each("answered");
}

TEST(CommandTable, NamedFromOutside) {
  std::string wrong;
  EXPECT_EQ(command_named("seek", 7.9, "", wrong), cmd(Kind::seek, 7));
  EXPECT_EQ(command_named("seek", NAN, "", wrong), cmd(Kind::seek, 0));
  EXPECT_EQ(command_named("seek", 1e300, "", wrong), cmd(Kind::seek, 1'000'000'000'000'000));
  EXPECT_EQ(command_named("statement", 3, "P0 get", wrong), cmd(Kind::statement, 0, "P0 get"));
  const Command speed{.kind = Kind::set_speed, .real = 2.5};
  EXPECT_EQ(command_named("set_speed", 2.5, "x", wrong), speed);
  EXPECT_TRUE(wrong.empty());
  for (const char* bad : {"", "seek ", "Seek", "walked", "load_progress", "none", "\xff"}) {
    wrong.clear();
    EXPECT_FALSE(command_named(bad, 0, "", wrong)) << bad;
    EXPECT_NE(wrong.find("expected a command's name: first, back"), std::string::npos) << wrong;
  }
}

TEST(CommandTable, EveryDeedCanBeDone) {
  for (const auto& way : {std::vector<Command>{}, {cmd(Kind::explore)}, {cmd(Kind::start_quiz, 3)},
                          {cmd(Kind::start_quiz, 3), cmd(Kind::answer, 1)}}) {
    for (const Deed& d : deeds()) {
      App app(test_bank());
      for (const Command& c : way) app.apply(c);
      app.apply(command_of(d, app.state()));
      EXPECT_LE(app.state().position, app.state().limit()) << d.title;
    }
  }
}

}  // namespace
}  // namespace poolscope
