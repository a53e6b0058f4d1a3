// The table of commands: nothing is forgotten, nothing is there twice, every key is told.
#include <gtest/gtest.h>

#include <cmath>
#include <map>
#include <set>

#include "tests/ui/support.h"
#include "ui/draw/frame.h"
#include "ui/session/commands/commands.h"

namespace poolscope {
namespace {


TEST(CommandTable, EveryNameIsThereOnceAndDoesSomething) {
  std::set<std::string_view> names;
  for (const CommandRow* row : commands()) {
    EXPECT_TRUE(names.insert(row->name).second) << row->name << " is there twice";
    EXPECT_TRUE(row->apply) << row->name << " does nothing";
    EXPECT_EQ(command_named(row->name), row);
  }
  EXPECT_EQ(command_named(""), nullptr);
}

// Either the palette has it, or the help says its key, or how it is done by hand.
TEST(CommandTable, WhateverAVisitorCanDoIsFound) {
  std::set<const CommandRow*> found;
  for (const CommandWay& each : ways()) {
    if (!(each.way->title.empty() && each.way->help.empty())) found.insert(each.row);
  }
  for (const CommandRow* row : commands()) {
    if (row->giver == Giver::page) {
      EXPECT_FALSE(found.contains(row)) << row->name;
    } else {
      EXPECT_TRUE(found.contains(row) || !row->by_hand.empty())
          << row->name << " is in neither the palette nor the help";
    }
  }
}

TEST(CommandTable, EveryKeyIsInTheHelp) {
  std::string all;
  for (const CommandWay& each : ways()) {
    if (!each.way->help.empty()) all += std::string(each.way->label) + ", ";
  }
  for (const CommandWay& each : ways()) {
    const Way& way = *each.way;
    if (way.key == Key::none || way.label.empty()) continue;
    EXPECT_NE(all.find(way.label), std::string::npos) << way.label << " is on no line of the help";
  }
}

TEST(CommandTable, NoKeyStandsForTwoThingsAtATime) {
  App app(test_bank());
  const auto expect_one_each = [&](const char* when) {
    std::map<std::pair<Key, int>, int> stands;
    for (const CommandWay& each : ways()) {
      const Way& d = *each.way;
      if (d.key == Key::none || !is_open(d, app.state())) continue;
      const Key last = d.last == Key::none ? d.key : d.last;
      for (int k = 0; k <= places(d.key, last); k++) {
        stands[{nth(d.key, k), (d.shift ? 1 : 0) + (d.ctrl ? 2 : 0)}]++;
      }
    }
    for (const auto& [key, n] : stands) {
      // The letter of an answer goes before what the letter stands for elsewhere.
      const bool letter = key.first >= Key::a && key.first <= Key::d;
      const bool answers = (app.state().quiz_open() || app.state().predicting()) && letter;
      EXPECT_LE(n, answers ? 2 : 1) << when << ", key " << static_cast<int>(key.first);
    }
  };
  expect_one_each("lesson");
  app.apply(cmd("open_question", 11));
  app.apply(cmd("toggle_predict"));
  app.apply(cmd("last"));
  ASSERT_TRUE(app.state().predicting());
  expect_one_each("predicting");
  app.apply(cmd("toggle_predict"));
  app.apply(cmd("explore"));
  expect_one_each("sandbox");
  app.apply(cmd("start_quiz", 11));
  expect_one_each("asked");
  app.apply(cmd("answer", 0));
  expect_one_each("answered");
}

TEST(CommandTable, NamedFromOutside) {
  std::string wrong;
  EXPECT_EQ(command_from_page("seek", 7.9, "", wrong), cmd("seek", 7));
  EXPECT_EQ(command_from_page("seek", NAN, "", wrong), cmd("seek", 0));
  EXPECT_EQ(command_from_page("seek", 1e300, "", wrong), cmd("seek", 1'000'000'000'000'000));
  EXPECT_EQ(command_from_page("statement", 3, "P0 get", wrong), cmd("statement", 0, "P0 get"));
  const Command speed{.name = "set_speed", .real = 2.5};
  EXPECT_EQ(command_from_page("set_speed", 2.5, "x", wrong), speed);
  EXPECT_TRUE(wrong.empty());
  for (const char* bad : {"", "seek ", "Seek", "walked", "load_progress", "none", "\xff"}) {
    wrong.clear();
    EXPECT_FALSE(command_from_page(bad, 0, "", wrong)) << bad;
    EXPECT_NE(wrong.find("expected a command's name: play_pause, back, forward"), std::string::npos)
        << wrong;
  }
}

TEST(CommandTable, EveryWayCanBeTaken) {
  for (const auto& before : {std::vector<Command>{}, {cmd("explore")}, {cmd("start_quiz", 3)},
                          {cmd("start_quiz", 3), cmd("answer", 1)}}) {
    for (const CommandWay& each : ways()) {
      App app(test_bank());
      for (const Command& c : before) app.apply(c);
      app.apply(command_of(each, app.state()));
      EXPECT_LE(app.state().position, app.state().limit()) << each.way->title;
    }
  }
}

}  // namespace
}  // namespace poolscope
