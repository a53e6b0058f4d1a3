// A narrow page by keyboard alone: Tab comes to every control, and the focus is never out of sight.
#include <gtest/gtest.h>

#include <set>

#include "imgui_internal.h"
#include "tests/ui/imgui_fixture.h"
#include "tests/ui/support.h"
#include "ui/draw/frame.h"
#include "ui/draw/widgets.h"

namespace poolscope {
namespace {


class NarrowKeys : public ImGuiTest {
 protected:
  void SetUp() override {
    ImGuiTest::SetUp();
    watched_places = &places;
  }
  void TearDown() override {
    watched_places = nullptr;
    ImGuiTest::TearDown();
  }

  void draw(const App& app) {
    places.clear();
    ImGui::GetIO().DisplaySize = {size.x, size.y};
    ImGui::GetIO().DeltaTime = 1.0f / 60;
    ImGui::NewFrame();
    frame(app, fonts);
    ImGui::Render();
  }
  void tab(const App& app) {
    for (const bool down : {true, false}) {
      ImGui::GetIO().AddKeyEvent(ImGuiKey_Tab, down);
      draw(app);
    }
    draw(app);
  }
  // What a press could reach in the window that has the focus, and Tab did not. What is disabled
  // and what belongs to the window below is none of it.
  std::string missed(const std::set<ImGuiID>& reached) const {
    std::string names;
    const void* root = ImGui::GetCurrentContext()->NavWindow->RootWindowForNav;
    for (const PressedPlace& p : places) {
      if (p.item != 0 && p.root == root && !reached.contains(p.item)) names += p.id + " ";
    }
    return names;
  }
  // What has the focus, as it lies on the screen; what its window shows of it.
  static Rect focus(Rect& seen) {
    const ImGuiContext& g = *ImGui::GetCurrentContext();
    const ImRect r = ImGui::WindowRectRelToAbs(g.NavWindow, g.NavWindow->NavRectRel[0]);
    ImRect cut = r;
    cut.ClipWith(g.NavWindow->ClipRect);
    seen = {cut.Min.x, cut.Min.y, cut.GetWidth(), cut.GetHeight()};
    return {r.Min.x, r.Min.y, r.GetWidth(), r.GetHeight()};
  }

  Point size{390, 844};
  std::vector<PressedPlace> places;
};

TEST_F(NarrowKeys, TabComesToEverythingAndIsSeen) {
  const struct { const char* name; std::vector<Command> script; } kScreens[] = {
      {"lesson", {cmd("open_question", 11), cmd("step", 30)}},
      {"sheet", {cmd("open_question", 11), cmd("step", 30), cmd("show_sheet", 1)}},
      {"sandbox", {cmd("explore")}},
      {"sandbox's sheet", {cmd("explore"), cmd("show_sheet", 1)}},
      {"menu", {cmd("toggle_menu")}},
      {"quiz", {cmd("start_quiz", 11)}},
      {"answered", {cmd("start_quiz", 11), cmd("answer", 0)}},
      {"interview", {cmd("open_interview")}},
      {"progress", {cmd("open_progress")}}};
  for (const Point at : {Point{390, 844}, Point{360, 640}, Point{844, 390}}) {
    size = at;
    for (const auto& screen : kScreens) {
      TearDown();
      SetUp();
      App app(test_bank());
      app.apply(cmd("set_page", 3));
      draw(app);
      draw(app);
      for (const Command& c : screen.script) app.apply(c);
      for (int i = 0; i < 9; i++) app.advance(0.2);
      for (int i = 0; i < 3; i++) draw(app);
      const std::string where = std::string(screen.name) + " at " + std::to_string(size.x);
      std::set<ImGuiID> reached;
      for (int i = 0; i < 120; i++) {
        tab(app);
        const ImGuiContext& g = *ImGui::GetCurrentContext();
        ASSERT_NE(g.NavId, 0u) << where;
        Rect seen;
        const Rect r = focus(seen);
        EXPECT_GE(seen.h, std::min(r.h, 40.0f) - 1) << where << ": out of sight, y " << r.y;
        if (!reached.insert(g.NavId).second) break;
      }
      EXPECT_EQ(missed(reached), "") << where;
      EXPECT_GT(reached.size(), 3u) << where;
    }
  }
}

TEST_F(NarrowKeys, EnterPressesWhatIsLitAndNothingElse) {
  App app(test_bank());
  app.apply(cmd("open_interview"));
  app.apply(cmd("start_interview"));
  const auto enter = [&] {
    return command_of_key(app, Key::enter, false, false, false, false).name;
  };
  draw(app);
  EXPECT_EQ(enter(), "interview_on") << "nothing is lit";
  const auto in_the_page = [] {
    const ImGuiContext& g = *ImGui::GetCurrentContext();
    return g.NavWindow &&
           std::string_view(g.NavWindow->Name).find("interview") != std::string_view::npos;
  };
  for (int i = 0; i < 40 && !(in_the_page() && ImGui::GetIO().NavVisible); i++) tab(app);
  ASSERT_TRUE(in_the_page() && ImGui::GetIO().NavVisible);
  EXPECT_EQ(enter(), "") << "what is lit is pressed";
  ImGui::GetCurrentContext()->NavId = 12345;
  draw(app);
  EXPECT_EQ(enter(), "interview_on") << "what was lit is gone";
}

}  // namespace
}  // namespace poolscope
