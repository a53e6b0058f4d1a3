// Touch: whatever a finger can press, on a phone or a tablet, is at least 44 by 44 CSS pixels, and
// within the screen.
#include <gtest/gtest.h>

#include "tests/ui/imgui_fixture.h"
#include "tests/ui/support.h"
#include "ui/draw/frame.h"
#include "ui/draw/widgets.h"

namespace poolscope {
namespace {

constexpr float kTarget = 44;

// Words in a running text, and what is dragged along its whole length, are as high as a line.
bool is_exempt(const std::string& id) {
  return id.starts_with("##link") || id == "##lanes" || id.starts_with("##speed");
}

class Touch : public ImGuiTest {
 protected:
  void SetUp() override {
    ImGuiTest::SetUp();
    watched_places = &places;
  }
  void TearDown() override {
    watched_places = nullptr;
    ImGuiTest::TearDown();
  }

  void draw(const App& app, ImVec2 size) {
    ImGui::GetIO().DisplaySize = size;
    ImGui::GetIO().DeltaTime = 1.0f / 60;
    for (int i = 0; i < 2; i++) {
      places.clear();
      ImGui::NewFrame();
      frame(app, fonts);
      ImGui::Render();
    }
  }

  std::vector<PressedPlace> places;
};

TEST_F(Touch, EveryTargetIsLargeEnough) {
  const struct { const char* name; std::vector<Command> script; } kScreens[] = {
      {"lesson", {cmd("open_question", 11), cmd("step", 30)}},
      {"branches", {cmd("open_question", 11), cmd("step", 30), cmd("put"),
                    cmd("seek", 4), cmd("get"), cmd("leave_explore")}},
      {"sandbox", {cmd("open_question", 11), cmd("explore"), cmd("put")}},
      {"asked", {cmd("start_quiz", 11)}},
      {"answered", {cmd("start_quiz", 11), cmd("answer", 0)}},
      {"message", {cmd("load_scenario", 0, "P0 pu")}},
      {"sheet", {cmd("open_question", 11), cmd("step", 30), cmd("show_sheet", 1)}},
      {"sandbox's sheet", {cmd("explore"), cmd("show_sheet", 1)}},
      {"scenario", {cmd("explore_tab", 1)}},
      {"race lab", {cmd("explore_tab", 2)}},
      {"predicting", {cmd("open_question", 11), cmd("toggle_predict"), cmd("last")}},
      {"compared", {cmd("open_question", 11), cmd("compare"), cmd("step", 30)}},
      {"part", {cmd("choose_part", code({Thing::p, 1, 0}))}},
      {"share", {cmd("toggle_share")}},
      {"data", {cmd("toggle_data")}},
      {"interview", {cmd("open_interview")}},
      {"talking", {cmd("open_interview"), cmd("start_interview")}},
      {"progress", {cmd("open_progress")}},
      {"menu", {cmd("toggle_menu")}},
      {"help", {cmd("toggle_help")}},
      {"palette", {cmd("toggle_palette")}},
      {"found", {cmd("search", 0, "victim")}}};
  for (const auto& screen : kScreens) {
    App app(test_bank());
    app.apply(cmd("set_page", 3));
    for (const Command& c : screen.script) app.apply(c);
    for (int i = 0; i < 9; i++) app.advance(0.2);
    for (const ImVec2 size :
         {ImVec2{360, 640}, ImVec2{390, 844}, ImVec2{844, 390}, ImVec2{480, 300}, ImVec2{768, 1024},
          ImVec2{1024, 768}, ImVec2{1366, 1024}}) {
      const bool narrow = is_narrow({size.x, size.y});
      if (!narrow && app.state().menu) continue;
      draw(app, size);
      EXPECT_GT(places.size(), 2u) << screen.name;
      for (const PressedPlace& p : places) {
        if (p.seen.w <= 0 || p.seen.h <= 0 || is_exempt(p.id)) continue;
        EXPECT_GE(p.whole.w, kTarget) << screen.name << ": " << p.id << " at " << size.x;
        EXPECT_GE(p.whole.h, kTarget) << screen.name << ": " << p.id << " at " << size.x;
        EXPECT_GE(p.whole.x, 0) << screen.name << ": " << p.id << " at " << size.x;
        EXPECT_LE(p.whole.right(), size.x) << screen.name << ": " << p.id << " at " << size.x;
      }
    }
  }
}

}  // namespace
}  // namespace poolscope
