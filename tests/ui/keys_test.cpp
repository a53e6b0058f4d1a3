// Keys: what they stand for, and that the browser keeps its own.
#include <gtest/gtest.h>

#include <cmath>

#include "tests/ui/support.h"
#include "ui/draw/frame.h"

namespace poolscope {
namespace {


Command key(const App& app, Key k) {
  return command_of_key(app, k, false, false, false, false);
}

TEST(Keys, OnTheProgressPageNothingActsOnTheStageBehindIt) {
  App app(test_bank());
  app.apply({.name = "open_progress"});
  for (const Key k : {Key::space, Key::right, Key::p, Key::g}) {
    EXPECT_EQ(key(app, k).name, "") << static_cast<int>(k);
  }
  EXPECT_EQ(key(app, Key::o).name, "open_progress");
  EXPECT_EQ(key(app, Key::u).name, "start_review");
  EXPECT_EQ(key(app, Key::escape).name, "dismiss");
}

TEST(Keys, TableInALesson) {
  App app(test_bank());
  const struct { Key key; std::string_view command; std::int64_t number; } kTable[] = {
      {Key::space, "play_pause", 0},     {Key::left, "back", 0},
      {Key::right, "forward", 0},   {Key::home, "first", 0},
      {Key::end, "last", 0},             {Key::g, "collect", 0},
      {Key::p, "put", 0},                {Key::t, "get", 0},
      {Key::digit_1, "choose_p", 0},           {Key::digit_9, "choose_p", 8},
      {Key::n, "next_question", 0},      {Key::b, "previous_question", 0},
      {Key::q, "start_quiz", 1},         {Key::d, "toggle_theme", 0},
      {Key::escape, "dismiss", 0},       {Key::e, "explore", 0},
      {Key::enter, "", 0},           {Key::tab, "", 0},
      {Key::l, "set_code_tab", 1},       {Key::m, "toggle_predict", 0},
      {Key::c, "compare", 0},            {Key::period, "jump_op", 1},
      {Key::comma, "jump_op", -1},       {Key::f, "fit_lanes", 0},
      {Key::u, "start_review", 0}, {Key::k, "", 0}};
  for (const auto& row : kTable) {
    const Command c = key(app, row.key);
    EXPECT_EQ(c.name, row.command) << row.command;
    EXPECT_EQ(c.number, row.number) << row.command;
  }
  EXPECT_EQ(command_of_key(app, Key::slash, false, true, false, false).name,
            "toggle_help");
}

TEST(Keys, TableInAQuiz) {
  App app(test_bank());
  app.apply(cmd("start_quiz", 11));
  EXPECT_EQ(key(app, Key::a).name, "answer");
  EXPECT_EQ(key(app, Key::d), cmd("answer", 3));
  EXPECT_EQ(key(app, Key::digit_2), cmd("answer", 1));
  EXPECT_EQ(key(app, Key::enter).name, "");
  EXPECT_EQ(key(app, Key::g).name, "");
  app.apply(cmd("answer", 0));
  EXPECT_EQ(key(app, Key::enter).name, "next_item");
  EXPECT_EQ(key(app, Key::d).name, "toggle_theme");
  // A quiz asks itself, and has no place to say what differs from a step that was kept.
  EXPECT_EQ(key(app, Key::m).name, "");
  EXPECT_EQ(key(app, Key::c).name, "");
  app.apply(cmd("leave_quiz"));
  EXPECT_EQ(key(app, Key::m).name, "toggle_predict");
}

TEST(Keys, TheBrowserKeepsItsOwn) {
  App app(test_bank());
  for (const Mode mode : {Mode::learn, Mode::explore, Mode::quiz}) {
    if (mode == Mode::explore) app.apply(cmd("explore"));
    if (mode == Mode::quiz) app.apply(cmd("start_quiz", 3));
    for (int k = 0; k <= static_cast<int>(kLastKey); k++) {
      const auto any = static_cast<Key>(k);
      EXPECT_EQ(command_of_key(app, any, false, false, true, false).name, "") << k;
      const bool undo = mode == Mode::explore && (any == Key::z || any == Key::y);
      if (undo) continue;  // the sandbox takes acts back
      const std::string_view ours = any == Key::k ? "toggle_palette" : "";
      EXPECT_EQ(command_of_key(app, any, true, false, false, false).name, ours) << k;
      EXPECT_EQ(command_of_key(app, any, false, false, true, false).name, "") << k;
      EXPECT_EQ(command_of_key(app, any, false, false, false, true).name, "") << k;
      EXPECT_EQ(command_of_key(app, any, true, true, false, false).name, "") << k;
    }
  }
}

}  // namespace
}  // namespace poolscope
