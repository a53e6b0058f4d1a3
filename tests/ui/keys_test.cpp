// Keys: what they stand for, and that the browser keeps its own.
#include <gtest/gtest.h>

#include <cmath>

#include "tests/ui/support.h"
#include "ui/frame.h"

namespace poolscope {
namespace {


Command key(const App& app, ImGuiKey k) {
  return command_of_key(app, k, false, false, false, false);
}

TEST(Keys, OnTheProgressPageNothingActsOnTheStageBehindIt) {
  App app(test_bank());
  app.apply({.name = "open_progress"});
  for (const ImGuiKey k : {ImGuiKey_Space, ImGuiKey_RightArrow, ImGuiKey_P, ImGuiKey_G}) {
    EXPECT_EQ(key(app, k).name, "") << k;
  }
  EXPECT_EQ(key(app, ImGuiKey_O).name, "open_progress");
  EXPECT_EQ(key(app, ImGuiKey_U).name, "start_review");
  EXPECT_EQ(key(app, ImGuiKey_Escape).name, "dismiss");
}

TEST(Keys, TableInALesson) {
  App app(test_bank());
  const struct { ImGuiKey key; std::string_view command; std::int64_t number; } kTable[] = {
      {ImGuiKey_Space, "play_pause", 0},     {ImGuiKey_LeftArrow, "back", 0},
      {ImGuiKey_RightArrow, "forward", 0},   {ImGuiKey_Home, "first", 0},
      {ImGuiKey_End, "last", 0},             {ImGuiKey_G, "collect", 0},
      {ImGuiKey_P, "put", 0},                {ImGuiKey_T, "get", 0},
      {ImGuiKey_1, "choose_p", 0},           {ImGuiKey_9, "choose_p", 8},
      {ImGuiKey_N, "next_question", 0},      {ImGuiKey_B, "previous_question", 0},
      {ImGuiKey_Q, "start_quiz", 1},         {ImGuiKey_D, "toggle_theme", 0},
      {ImGuiKey_Escape, "dismiss", 0},       {ImGuiKey_E, "explore", 0},
      {ImGuiKey_Enter, "", 0},           {ImGuiKey_Tab, "", 0},
      {ImGuiKey_L, "set_code_tab", 1},       {ImGuiKey_M, "toggle_predict", 0},
      {ImGuiKey_C, "compare", 0},            {ImGuiKey_Period, "jump_op", 1},
      {ImGuiKey_Comma, "jump_op", -1},       {ImGuiKey_F, "fit_lanes", 0},
      {ImGuiKey_U, "start_review", 0}, {ImGuiKey_K, "", 0}};
  for (const auto& row : kTable) {
    const Command c = key(app, row.key);
    EXPECT_EQ(c.name, row.command) << row.key;
    EXPECT_EQ(c.number, row.number) << row.key;
  }
  EXPECT_EQ(command_of_key(app, ImGuiKey_Slash, false, true, false, false).name,
            "toggle_help");
}

TEST(Keys, TableInAQuiz) {
  App app(test_bank());
  app.apply(cmd("start_quiz", 11));
  EXPECT_EQ(key(app, ImGuiKey_A).name, "answer");
  EXPECT_EQ(key(app, ImGuiKey_D), cmd("answer", 3));
  EXPECT_EQ(key(app, ImGuiKey_2), cmd("answer", 1));
  EXPECT_EQ(key(app, ImGuiKey_Enter).name, "");
  EXPECT_EQ(key(app, ImGuiKey_G).name, "");
  app.apply(cmd("answer", 0));
  EXPECT_EQ(key(app, ImGuiKey_Enter).name, "next_item");
  EXPECT_EQ(key(app, ImGuiKey_D).name, "toggle_theme");
  // A quiz asks itself, and has no place to say what differs from a step that was kept.
  EXPECT_EQ(key(app, ImGuiKey_M).name, "");
  EXPECT_EQ(key(app, ImGuiKey_C).name, "");
  app.apply(cmd("leave_quiz"));
  EXPECT_EQ(key(app, ImGuiKey_M).name, "toggle_predict");
}

TEST(Keys, TheBrowserKeepsItsOwn) {
  App app(test_bank());
  for (const Mode mode : {Mode::learn, Mode::explore, Mode::quiz}) {
    if (mode == Mode::explore) app.apply(cmd("explore"));
    if (mode == Mode::quiz) app.apply(cmd("start_quiz", 3));
    for (int k = ImGuiKey_NamedKey_BEGIN; k < ImGuiKey_NamedKey_END; k++) {
      const auto any = static_cast<ImGuiKey>(k);
      EXPECT_EQ(command_of_key(app, any, false, false, true, false).name, "") << k;
      const bool undo = mode == Mode::explore && (any == ImGuiKey_Z || any == ImGuiKey_Y);
      if (undo) continue;  // the sandbox takes acts back
      const std::string_view ours = any == ImGuiKey_K ? "toggle_palette" : "";
      EXPECT_EQ(command_of_key(app, any, true, false, false, false).name, ours) << k;
      EXPECT_EQ(command_of_key(app, any, false, false, true, false).name, "") << k;
      EXPECT_EQ(command_of_key(app, any, false, false, false, true).name, "") << k;
      EXPECT_EQ(command_of_key(app, any, true, true, false, false).name, "") << k;
    }
    for (int k = ImGuiKey_F1; k <= ImGuiKey_F12; k++) {
      EXPECT_EQ(key(app, static_cast<ImGuiKey>(k)).name, "") << k;
    }
  }
}

}  // namespace
}  // namespace poolscope
