// Touch: whatever a finger can press, on a phone or a tablet, is at least 44 by 44 CSS pixels, and
// within the screen.
#include <gtest/gtest.h>

#include "tests/ui/imgui_fixture.h"
#include "tests/ui/support.h"
#include "ui/frame.h"
#include "ui/widgets.h"

namespace poolscope {
namespace {

using Kind = Command::Kind;
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
      {"lesson", {cmd(Kind::open_question, 11), cmd(Kind::step, 30)}},
      {"branches", {cmd(Kind::open_question, 11), cmd(Kind::step, 30), cmd(Kind::put),
                    cmd(Kind::seek, 4), cmd(Kind::get), cmd(Kind::leave_explore)}},
      {"sandbox", {cmd(Kind::open_question, 11), cmd(Kind::explore), cmd(Kind::put)}},
      {"asked", {cmd(Kind::start_quiz, 11)}},
      {"answered", {cmd(Kind::start_quiz, 11), cmd(Kind::answer, 0)}},
      {"message", {cmd(Kind::load_scenario, 0, "P0 pu")}},
      {"sheet", {cmd(Kind::open_question, 11), cmd(Kind::step, 30), cmd(Kind::show_sheet, 1)}},
      {"sandbox's sheet", {cmd(Kind::explore), cmd(Kind::show_sheet, 1)}},
      {"scenario", {cmd(Kind::explore_tab, 1)}},
      {"race lab", {cmd(Kind::explore_tab, 2)}},
      {"predicting", {cmd(Kind::open_question, 11), cmd(Kind::toggle_predict), cmd(Kind::last)}},
      {"compared", {cmd(Kind::open_question, 11), cmd(Kind::compare), cmd(Kind::step, 30)}},
      {"part", {cmd(Kind::choose_part, code({Thing::p, 1, 0}))}},
      {"share", {cmd(Kind::toggle_share)}},
      {"data", {cmd(Kind::toggle_data)}},
      {"interview", {cmd(Kind::open_interview)}},
      {"talking", {cmd(Kind::open_interview), cmd(Kind::start_interview)}},
      {"progress", {cmd(Kind::open_progress)}},
      {"menu", {cmd(Kind::toggle_menu)}},
      {"help", {cmd(Kind::toggle_help)}},
      {"palette", {cmd(Kind::toggle_palette)}},
      {"found", {cmd(Kind::search, 0, "victim")}}};
  for (const auto& screen : kScreens) {
    App app(test_bank());
    app.apply(cmd(Kind::set_page, 3));
    for (const Command& c : screen.script) app.apply(c);
    for (int i = 0; i < 9; i++) app.advance(0.2);
    for (const ImVec2 size : {ImVec2{360, 640}, ImVec2{390, 844}, ImVec2{844, 390},
                              ImVec2{480, 300}, ImVec2{768, 1024}, ImVec2{1024, 768}, ImVec2{1366, 1024}}) {
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
