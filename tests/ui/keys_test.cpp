// Keys: what they stand for, and that the browser keeps its own.
#include <gtest/gtest.h>

#include <cmath>

#include "tests/ui/support.h"
#include "ui/frame.h"

namespace poolscope {
namespace {

using Kind = Command::Kind;

Command key(const App& app, ImGuiKey k) {
  return command_of_key(app, k, false, false, false, false);
}

TEST(Keys, OnTheProgressPageNothingActsOnTheStageBehindIt) {
  App app(test_bank());
  app.apply({.kind = Kind::open_progress});
  for (const ImGuiKey k : {ImGuiKey_Space, ImGuiKey_RightArrow, ImGuiKey_P, ImGuiKey_G}) {
    EXPECT_EQ(key(app, k).kind, Kind::none) << k;
  }
  EXPECT_EQ(key(app, ImGuiKey_O).kind, Kind::open_progress);
  EXPECT_EQ(key(app, ImGuiKey_U).kind, Kind::start_review);
  EXPECT_EQ(key(app, ImGuiKey_Escape).kind, Kind::dismiss);
}

TEST(Keys, TableInALesson) {
  App app(test_bank());
  const struct { ImGuiKey key; Kind kind; std::int64_t number; } kTable[] = {
      {ImGuiKey_Space, Kind::play_pause, 0},     {ImGuiKey_LeftArrow, Kind::back, 0},
      {ImGuiKey_RightArrow, Kind::forward, 0},   {ImGuiKey_Home, Kind::first, 0},
      {ImGuiKey_End, Kind::last, 0},             {ImGuiKey_G, Kind::collect, 0},
      {ImGuiKey_P, Kind::put, 0},                {ImGuiKey_T, Kind::get, 0},
      {ImGuiKey_1, Kind::choose_p, 0},           {ImGuiKey_9, Kind::choose_p, 8},
      {ImGuiKey_N, Kind::next_question, 0},      {ImGuiKey_B, Kind::previous_question, 0},
      {ImGuiKey_Q, Kind::start_quiz, 1},         {ImGuiKey_D, Kind::toggle_theme, 0},
      {ImGuiKey_Escape, Kind::dismiss, 0},       {ImGuiKey_E, Kind::explore, 0},
      {ImGuiKey_Enter, Kind::none, 0},           {ImGuiKey_Tab, Kind::none, 0},
      {ImGuiKey_L, Kind::set_code_tab, 1},       {ImGuiKey_M, Kind::toggle_predict, 0},
      {ImGuiKey_C, Kind::compare, 0},            {ImGuiKey_Period, Kind::jump_op, 1},
      {ImGuiKey_Comma, Kind::jump_op, -1},       {ImGuiKey_F, Kind::fit_lanes, 0},
      {ImGuiKey_U, Kind::start_review, 0}, {ImGuiKey_K, Kind::none, 0}};
  for (const auto& row : kTable) {
    const Command c = key(app, row.key);
    EXPECT_EQ(c.kind, row.kind) << row.key;
    EXPECT_EQ(c.number, row.number) << row.key;
  }
  EXPECT_EQ(command_of_key(app, ImGuiKey_Slash, false, true, false, false).kind,
            Kind::toggle_help);
}

TEST(Keys, TableInAQuiz) {
  App app(test_bank());
  app.apply(cmd(Kind::start_quiz, 11));
  EXPECT_EQ(key(app, ImGuiKey_A).kind, Kind::answer);
  EXPECT_EQ(key(app, ImGuiKey_D), cmd(Kind::answer, 3));
  EXPECT_EQ(key(app, ImGuiKey_2), cmd(Kind::answer, 1));
  EXPECT_EQ(key(app, ImGuiKey_Enter).kind, Kind::none);
  EXPECT_EQ(key(app, ImGuiKey_G).kind, Kind::none);
  app.apply(cmd(Kind::answer, 0));
  EXPECT_EQ(key(app, ImGuiKey_Enter).kind, Kind::next_item);
  EXPECT_EQ(key(app, ImGuiKey_D).kind, Kind::toggle_theme);
  // A quiz asks itself, and has no place to say what differs from a step that was kept.
  EXPECT_EQ(key(app, ImGuiKey_M).kind, Kind::none);
  EXPECT_EQ(key(app, ImGuiKey_C).kind, Kind::none);
  app.apply(cmd(Kind::leave_quiz));
  EXPECT_EQ(key(app, ImGuiKey_M).kind, Kind::toggle_predict);
}

TEST(Keys, TheBrowserKeepsItsOwn) {
  App app(test_bank());
  for (const Mode mode : {Mode::learn, Mode::explore, Mode::quiz}) {
    if (mode == Mode::explore) app.apply(cmd(Kind::explore));
    if (mode == Mode::quiz) app.apply(cmd(Kind::start_quiz, 3));
    for (int k = ImGuiKey_NamedKey_BEGIN; k < ImGuiKey_NamedKey_END; k++) {
      const auto any = static_cast<ImGuiKey>(k);
      EXPECT_EQ(command_of_key(app, any, false, false, true, false).kind, Kind::none) << k;
      const bool undo = mode == Mode::explore && (any == ImGuiKey_Z || any == ImGuiKey_Y);
      if (undo) continue;  // the sandbox takes acts back
      const Kind ours = any == ImGuiKey_K ? Kind::toggle_palette : Kind::none;
      EXPECT_EQ(command_of_key(app, any, true, false, false, false).kind, ours) << k;
      EXPECT_EQ(command_of_key(app, any, false, false, true, false).kind, Kind::none) << k;
      EXPECT_EQ(command_of_key(app, any, false, false, false, true).kind, Kind::none) << k;
      EXPECT_EQ(command_of_key(app, any, true, true, false, false).kind, Kind::none) << k;
    }
    for (int k = ImGuiKey_F1; k <= ImGuiKey_F12; k++) {
      EXPECT_EQ(key(app, static_cast<ImGuiKey>(k)).kind, Kind::none) << k;
    }
  }
}

}  // namespace
}  // namespace poolscope
