// Whole frames without a window: every mode at several sizes, and what a click comes to.
#include <gtest/gtest.h>

#include <algorithm>

#include "imgui_internal.h"
#include "tests/ui/imgui_fixture.h"
#include "tests/ui/support.h"
#include "ui/draw/code_view.h"
#include "ui/draw/frame.h"
#include "ui/draw/widgets.h"
#include "ui/session/page_layout.h"

namespace poolscope {
namespace {


class Frames : public ImGuiTest {
 protected:
  std::vector<Command> draw(const App& app, float w, float h) {
    ImGuiIO& io = ImGui::GetIO();
    io.DisplaySize = {w, h};
    io.DeltaTime = 1.0f / 60;
    ImGui::NewFrame();
    std::vector<Command> out = frame(app, fonts);
    ImGui::Render();
    vertices = ImGui::GetDrawData()->TotalVtxCount;
    return out;
  }

  // Presses and lets go at a point; applies what comes of it.
  std::vector<Command> click(App& app, float x, float y) {
    ImGuiIO& io = ImGui::GetIO();
    std::vector<Command> all;
    for (int i = 0; i < 4; i++) {
      io.AddMousePosEvent(x, y);
      if (i == 1 || i == 2) io.AddMouseButtonEvent(0, i == 1);
      for (Command& c : draw(app, 1440, 900)) all.push_back(std::move(c));
    }
    for (const Command& c : all) app.apply(c);
    return all;
  }

  // Whether that can be pressed now.
  bool stands(const App& app, const char* id, float h = 900) {
    std::vector<PressedPlace> places;
    watched_places = &places;
    draw(app, 1440, h);
    watched_places = nullptr;
    return std::any_of(places.begin(), places.end(),
                       [&](const PressedPlace& p) { return p.id == id; });
  }

  int vertices = 0;
};

TEST_F(Frames, EveryModeAtSeveralSizes) {
  const std::vector<std::vector<Command>> scripts = {
      {},
      {cmd("open_question", 11), cmd("last"), cmd("toggle_theme")},
      {cmd("open_question", 16), cmd("set_granularity", 2), cmd("step", 30)},
      {cmd("explore"), cmd("put"), cmd("get"), cmd("collect")},
      {cmd("set_procs", 64), cmd("get")},
      {cmd("start_quiz", 11)},
      {cmd("start_quiz", 4), cmd("answer", 0)},
      {cmd("load_scenario", 0, long_chain()), cmd("last"), cmd("toggle_help")},
      {cmd("load_scenario", 0, "P0 pu")},
      {cmd("toggle_panel"), cmd("play_pause")},
      {cmd("explore_tab", 1), cmd("edit", 5, "P0 pu a\n\tsay \"x\" # y\n")},
      {cmd("explore_tab", 2), cmd("toggle_share")},
      {cmd("set_embed", 1), cmd("open_question", 11), cmd("last")},
      {cmd("load_scenario", 0, ""), cmd("forward")}};
  const ImVec2 sizes[] = {{360, 640}, {390, 844}, {700, 500}, {899, 700}, {900, 600},
                          {1024, 768}, {1440, 900}, {2560, 1440}, {120, 90}, {1, 1}};
  for (const auto& script : scripts) {
    App app(test_bank());
    for (const Command& c : script) app.apply(c);
    for (const ImVec2& size : sizes) {
      for (int i = 0; i < 3; i++) {
        EXPECT_TRUE(draw(app, size.x, size.y).empty()) << "a frame without a user did something";
        app.advance(0.05);
      }
      if (size.x >= 360) {
        EXPECT_GT(vertices, 500);
      }
    }
  }
}

TEST_F(Frames, TheFieldOfTextIsWhereItIsSeen) {
  App app(test_bank());
  app.apply(cmd("explore_tab", 1));
  for (const ImVec2 size :
       {ImVec2{1440, 900}, ImVec2{390, 844}, ImVec2{844, 390}, ImVec2{1024, 768}}) {
    app.apply(cmd("set_page", is_narrow({size.x, size.y}) ? 1 : 0));
    app.apply(cmd("show_sheet", app.state().narrow ? 1 : 0));
    app.advance(1);
    app.advance(1);
    std::vector<TextField> fields;
    for (int i = 0; i < 3; i++) {
      fields.clear();
      ImGui::GetIO().DisplaySize = size;
      ImGui::NewFrame();
      frame(app, fonts, &fields);
      ImGui::Render();
    }
    ASSERT_EQ(fields.size(), 1u) << size.x;
    EXPECT_EQ(fields[0].text, &app.state().editor.now.text);
    EXPECT_TRUE(inside(fields[0].clip, {0, 0, size.x, size.y})) << size.x;
    EXPECT_TRUE(inside(fields[0].clip, fields[0].r));
    EXPECT_FALSE(overlap(fields[0].r, fields[0].keep));
  }
}

TEST_F(Frames, NeverChangesTheState) {
  App app(test_bank());
  app.apply(cmd("open_question", 11));
  app.apply(cmd("seek", 20));
  const std::string before = app.state_json();
  for (int i = 0; i < 10; i++) draw(app, 1440, 900);
  EXPECT_EQ(app.state_json(), before);
}

TEST_F(Frames, NoButtonStandsWhereItWouldDoNothing) {
  App app(test_bank());
  app.apply(cmd("open_question", 11));
  EXPECT_TRUE(stands(app, "##ask") && stands(app, "##compare"));
  app.apply(cmd("explore"));
  EXPECT_TRUE(stands(app, "##ask") && stands(app, "##compare"));
  app.apply(cmd("start_quiz", 11));
  app.apply(cmd("answer", 0));
  EXPECT_TRUE(stands(app, "##forward")) << "the quiz has a run to step through";
  EXPECT_FALSE(stands(app, "##ask") || stands(app, "##compare"));
}

TEST_F(Frames, AnItemAboutNoOperationHasNoStageBeforeItsAnswerAndItsScenesMomentAfterIt) {
  std::size_t without = 0, with = 0;
  for (const Question& q : test_bank().questions) {
    App app(test_bank());
    const App::State& s = app.state();
    app.apply(cmd("start_quiz", q.number));
    const bool run = s.current_item()->at_op != 0;
    (run ? with : without)++;
    EXPECT_EQ(stands(app, "parts"), run) << s.current_item()->id;
    if (run) continue;
    app.apply(cmd("answer", 0));
    EXPECT_TRUE(stands(app, "parts", 2400)) << s.current_item()->id;
    EXPECT_GT(s.position, 0u) << s.current_item()->id << ": the pool is empty there";
    EXPECT_FALSE(s.playing);
  }
  EXPECT_GT(without, 5u);
  EXPECT_GT(with, 5u);
}

TEST_F(Frames, ForwardIsAClickAway) {
  App app(test_bank());
  app.apply(cmd("open_question", 11));
  bool forward = false;
  for (float y = 700; y < 900 && !forward; y += 6) {
    for (const Command& c : click(app, 190, y)) forward = forward || c.name == "forward";
  }
  EXPECT_TRUE(forward);
  EXPECT_GT(app.state().position, 0u);
}

TEST_F(Frames, AClickInTheLanesSeeks) {
  App app(test_bank());
  app.apply(cmd("open_question", 11));
  click(app, 500, 850);
  EXPECT_GT(app.state().position, 0u);
  EXPECT_LT(app.state().position, app.state().end());
}

TEST_F(Frames, TheSandboxAnswersToClicksOnTheStage) {
  App app(test_bank());
  app.apply(cmd("open_question", 11));
  app.apply(cmd("explore"));
  click(app, 640, 380);
  EXPECT_EQ(app.state().chosen_p, 2);
}

TEST_F(Frames, AnObjectIsDraggedOntoAP) {
  App app(test_bank());
  const App::State& s = app.state();
  app.apply(cmd("load_scenario", 0, "procs 2\nP0 put a\nP0 put b\nP0 get\n"));
  app.apply(cmd("last"));
  app.apply(cmd("explore"));
  const Rect panel = page_layout({1440, 900}, true, s.run.count).stage;
  const Point origin{panel.x + 16, panel.y + 12};
  const auto drag = [&](ObjectId id, std::int64_t p) {
    draw(app, 1440, 900);
    const Scene now =
        scene(s.shown, {panel.w - 32, panel.h - 28}, {.chosen_p = s.chosen_p, .acting = true});
    Rect from, to;
    for (const Token& t : now.tokens) from = t.id == id ? t.r : from;
    for (const Hot& h : now.hot) {
      if (h.commands.size() == 1 && h.commands[0] == cmd("choose_p", p)) to = h.r;
    }
    EXPECT_FALSE(from.empty() || to.empty());
    const Point a = from.centre(), b{to.x + to.w / 2, to.bottom() - 8};
    std::vector<Command> all;
    ImGuiIO& io = ImGui::GetIO();
    for (int i = 0; i < 7; i++) {
      const Point at = i < 3 ? a : b;
      io.AddMousePosEvent(origin.x + at.x, origin.y + at.y);
      if (i == 1 || i == 5) io.AddMouseButtonEvent(0, i == 1);
      for (Command& c : draw(app, 1440, 900)) all.push_back(std::move(c));
      if (i == 4) { EXPECT_TRUE(dragging_object()); }
    }
    EXPECT_FALSE(dragging_object());
    for (const Command& c : all) app.apply(c);
    return all;
  };
  EXPECT_EQ(drag(1, 1), (std::vector<Command>{cmd("choose_p", 1), cmd("drop", 1)}));
  for (int i = 0; i < 1000 && s.playing; i++) app.advance(0.1);
  EXPECT_EQ(s.shown.view.live.locals[1].private_object, 1u);
  const std::size_t at = s.timeline.size();
  EXPECT_EQ(drag(2, 1), std::vector<Command>{cmd("drop", 2)}) << "out of the queue";
  EXPECT_EQ(s.timeline.size(), at);
  EXPECT_NE(s.message.find("in the pool"), std::string::npos) << s.message;
}

TEST_F(Frames, TabReachesTheButtons) {
  App app(test_bank());
  ImGuiIO& io = ImGui::GetIO();
  draw(app, 1440, 900);
  draw(app, 1440, 900);
  std::vector<Command> all;
  for (int i = 0; i < 60; i++) {
    const ImGuiKey key = i % 4 < 2 ? ImGuiKey_Tab : ImGuiKey_Space;
    io.AddKeyEvent(key, i % 2 == 0);
    for (Command& c : draw(app, 1440, 900)) all.push_back(std::move(c));
    for (const Command& c : all) app.apply(c);
    if (!all.empty()) break;
  }
  EXPECT_FALSE(all.empty()) << "nothing was pressed by keyboard";
}

TEST_F(Frames, ArrowsGoFromPartToPartOfTheStage) {
  App app(test_bank());
  app.apply(cmd("open_question", 11));
  ImGuiIO& io = ImGui::GetIO();
  const auto press = [&](ImGuiKey key) {
    for (const bool down : {true, false}) {
      io.AddKeyEvent(key, down);
      for (const Command& c : draw(app, 1440, 900)) app.apply(c);
    }
  };
  const auto is_step = [&] {
    return command_of_key(app, Key::right, false, false, false, false).name ==
           "forward";
  };
  draw(app, 1440, 900);
  EXPECT_TRUE(is_step());
  for (int i = 0; i < 60 && !app.state().stage.walking; i++) press(ImGuiKey_Tab);
  ASSERT_TRUE(app.state().stage.walking) << "Tab comes to the stage";
  EXPECT_FALSE(is_step());
  const What first = app.state().stage.part;
  EXPECT_EQ(first.thing, Thing::p);
  press(ImGuiKey_DownArrow);
  press(ImGuiKey_RightArrow);
  EXPECT_NE(app.state().stage.part, first);
  EXPECT_NE(app.state().stage.part, What{});
  EXPECT_EQ(app.state().position, 0u);
  press(ImGuiKey_Tab);
  press(ImGuiKey_Tab);
  EXPECT_FALSE(app.state().stage.walking);
  EXPECT_TRUE(is_step());
}

TEST_F(Frames, WhatAStepDoesComesIntoViewOnAPhone) {
  App app(test_bank());
  const App::State& s = app.state();
  app.apply(cmd("set_page", 3));
  app.apply(cmd("load_scenario", 0, "procs 4\nP0 put a\nP0 put b\ngc\nP1 get\nP0 put a\nP0 get\n"));
  const auto scrolled = [&] {
    for (int i = 0; i < 60; i++) {
      draw(app, 360, 640);
      app.advance(0.02);
    }
    for (const ImGuiWindow* w : ImGui::GetCurrentContext()->Windows) {
      const std::string name = w->Name;
      if (name.starts_with("poolscope/column") && name.find("stage") == std::string::npos) {
        return w->Scroll.y;
      }
    }
    ADD_FAILURE() << "no column";
    return -1.0f;
  };
  const auto go = [&](std::uint32_t op, Stage stage) {
    const auto k = s.timeline.moment(op, stage, -1);
    ASSERT_TRUE(k);
    app.apply(cmd("seek", static_cast<std::int64_t>(*k)));
  };
  EXPECT_EQ(scrolled(), 0);
  go(0, Stage::none);
  EXPECT_EQ(scrolled(), 0) << "P0 is at the top";
  go(3, Stage::victim_tails);
  EXPECT_GT(scrolled(), 100) << "the victim tier is below all Ps";
  go(4, Stage::none);
  EXPECT_EQ(scrolled(), 0) << "back to P0, and so to the heading";
}

TEST_F(Frames, AnEnlargedStageIsDrawnWithLettersOfItsOwn) {
  ImGuiIO& io = ImGui::GetIO();
  ImFontConfig config;
  config.SizePixels = 26;
  ImFont* large = io.Fonts->AddFontDefault(&config);
  unsigned char* pixels = nullptr;
  int w = 0, h = 0;
  io.Fonts->GetTexDataAsAlpha8(&pixels, &w, &h);
  large->Scale = 0.5f;
  const Fonts stage{large, large, large, large, large};
  fonts.stage = &stage;
  const ImFontGlyph& p = *large->FindGlyph('P');
  const auto drawn_large = [&] {
    const ImDrawData& data = *ImGui::GetDrawData();
    for (const ImDrawList* list : data.CmdLists) {
      for (const ImDrawVert& v : list->VtxBuffer) {
        if (v.uv.x == p.U0 && v.uv.y == p.V0) return true;
      }
    }
    return false;
  };
  App app(test_bank());
  app.apply(cmd("open_question", 11));
  draw(app, 1440, 900);
  EXPECT_EQ(stage_scale(), 1);
  draw(app, 1690, 1080);
  EXPECT_GT(stage_scale(), 1.05f)
      << "the page has not the 1,700 pixels from which it is a projector's";
  EXPECT_LT(stage_scale(), 1.4f);
  EXPECT_TRUE(drawn_large()) << "P0 stands on the stage";
  const float before = stage_scale();
  app.apply({.name = "view_stage", .real = 2, .at = {0.5f, 0.5f}});
  draw(app, 1690, 1080);
  EXPECT_EQ(stage_scale(), before);
  draw(app, 390, 844);
  EXPECT_EQ(stage_scale(), 1);
  fonts.stage = nullptr;
  draw(app, 1690, 1080);
  EXPECT_FALSE(drawn_large());
}

TEST(Code, RunsCoverTheLine) {
  for (const EmbeddedFile& file : embedded_listing()) {
    std::string_view rest = file.text;
    while (!rest.empty()) {
      const std::string_view line = rest.substr(0, rest.find('\n'));
      std::size_t at = 0;
      for (const CodeRun& run : code_runs(line)) {
        EXPECT_EQ(run.begin, at);
        at = run.end;
      }
      EXPECT_EQ(at, line.size()) << line;
      for (const std::size_t columns : {12u, 30u, 80u}) {
        const auto breaks = code_breaks(line, columns);
        for (std::size_t i = 1; i < breaks.size(); i++) EXPECT_LT(breaks[i - 1], breaks[i]);
      }
      rest.remove_prefix(std::min(line.size() + 1, rest.size()));
    }
  }
}

}  // namespace
}  // namespace poolscope
