#include "ui/frame.h"

#include <cassert>

#include "ui/panels/panels.h"
#include "ui/stage/layout.h"

namespace poolscope {
namespace {

constexpr ImGuiWindowFlags kRoot = ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove |
                                   ImGuiWindowFlags_NoSavedSettings |
                                   ImGuiWindowFlags_NoBringToFrontOnFocus |
                                   ImGuiWindowFlags_NoScrollWithMouse;

// What came of a prediction, and what differs from the step that was kept: beside the stage.
float looked_closer(const Frame& f, Point at, float w) {
  float y = at.y;
  if (f.s.predicting()) return 0;
  if (f.s.predict.on && !f.s.predict.verdict.empty()) y += prediction_verdict(f, at, w) + 16;
  if (f.s.kept) y += compare_list(f, {at.x, y}, w) + 16;
  return y - at.y;
}

float operation_flow(const Frame& f, Point at, float w) {
  constexpr float kListing = 320;
  const float y = at.y + follow_list(f, at, w) + 16;
  listing(f, {at.x, y, w, kListing});
  return y + kListing - at.y;
}

// Narrow: stage, narration and text in one column that scrolls.
void column(const Frame& f, const Page& p) {
  const Rect& r = p.column;
  if (r.h < 8) return;
  ImGui::SetCursorScreenPos({r.x, r.y});
  if (ImGui::BeginChild("column", {r.w, r.h}, ImGuiChildFlags_None,
                        ImGuiWindowFlags_NoBackground)) {
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const float x = at.x + 8, w = r.w - 16;
    float y = at.y + 4;
    const bool typed = f.s.mode == Mode::explore && f.s.explore_tab != ExploreTab::sandbox;
    if (typed) y += explore_text(f, {x + 12, y + 4}, w - 24) + 16;
    const float stage = stage_height(f, w);
    stage_panel(f, {x, y, w, stage});
    y += stage + 12;
    if (p.words == 0) y += narration(f, {x + 12, y, w - 24, 0}) + 16;
    y += looked_closer(f, {x + 12, y}, w - 24);
    if (f.s.mode == Mode::explore && !typed) y += explore_text(f, {x + 12, y}, w - 24);
    if (f.s.mode == Mode::learn && f.s.panel) y += question_text(f, {x + 12, y}, w - 24) + 16;
    y += operation_flow(f, {x + 12, y}, w - 24);
    ImGui::SetCursorScreenPos({at.x, y});
    ImGui::Dummy({1, 16});
  }
  ImGui::EndChild();
}

}  // namespace

std::vector<Command> frame(const App& app, const Fonts& fonts, std::vector<TextField>* fields) {
  const ImVec2 display = ImGui::GetIO().DisplaySize;
  std::vector<Command> out;
  if (display.x < 1 || display.y < 1) return out;
  const App::State& s = app.state();
  const Point size{display.x, display.y};
  const Page p = page(size, s.panel || s.mode != Mode::learn, s.run.count,
                      s.mode == Mode::explore && s.explore_tab == ExploreTab::sandbox);
  const Look look{fonts, s.light, p.narrow};
  const Frame f{s, look, out, fields};
  assert(fonts.text && fonts.small && fonts.strong && fonts.title && fonts.code);
  apply_style(s.light);
  ImGui::SetNextWindowPos({0, 0});
  ImGui::SetNextWindowSize(display);
  if (ImGui::Begin("poolscope", nullptr, kRoot)) {
    ImGui::PushFont(fonts.text);
    if (s.embed) {
      const Look small{fonts, s.light, display.x < kNarrow};
      embedded({s, small, out, fields}, size);
      ImGui::PopFont();
      ImGui::End();
      ImGui::PushFont(fonts.text);
      message_bar(f, size, 8);
      ImGui::PopFont();
      return out;
    }
    top_bar(f, p);
    if (s.mode == Mode::interview) {
      interview_page(f, page_area(p, size));
    } else if (s.mode == Mode::quiz || s.mode == Mode::progress) {
      const float y = (p.narrow ? p.modes : p.top).bottom();
      const Rect rest{0, y, size.x, std::max(0.0f, size.y - y)};
      s.mode == Mode::quiz ? review_screen(f, rest) : progress_screen(f, rest);
    } else if (p.narrow) {
      column(f, p);
    } else {
      stage_panel(f, p.stage);
      if (!p.side.empty()) side_panel(f, p.side);
    }
    if (has_stage(s.mode) && s.mode != Mode::quiz) story_panel(f, p);
    ImGui::PopFont();
  }
  ImGui::End();
  ImGui::PushFont(fonts.text);
  message_bar(f, size, p.top.bottom() + 8);
  const bool card = !p.narrow && p.side.h > kLowerSide;
  if (!card && has_stage(s.mode)) predict_sheet(f, size);
  share_popup(f, size, p.top.bottom() + 4);
  help_overlay(f, size);
  palette_overlay(f, size);
  data_overlay(f, size);
  ImGui::PopFont();
  return out;
}

}  // namespace poolscope
