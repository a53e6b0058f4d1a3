#include "ui/draw/frame.h"

#include <cassert>

#include "ui/draw/panels/panels.h"
#include "ui/scene/layout.h"

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
  if (f.s.predict.on && !f.s.predict.verdict.empty()) y += verdict_box(f, at, w) + 16;
  if (f.s.kept) y += compare_list(f, {at.x, y}, w) + 16;
  return y - at.y;
}

// Narrow: the stage, and what the dock has no room for, in one column that scrolls.
void column(const Frame& f, const Page& p) {
  const Rect& r = p.column;
  if (r.h < 8) return;
  ImGui::SetCursorScreenPos({r.x, r.y});
  if (ImGui::BeginChild("column", {r.w, r.h}, ImGuiChildFlags_None,
                        ImGuiWindowFlags_NoBackground | ImGuiWindowFlags_NavFlattened)) {
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const float x = at.x + 8, w = r.w - 16;
    float y = at.y + 4;
    const bool more = p.words == 0 || f.s.kept || !f.s.predict.verdict.empty();
    const float room = r.h - 8, stage = std::max(stage_height(f, w, room), more ? 0.0f : room);
    stage_panel(f, {x, y, w, stage});
    y += stage;
    if (p.words == 0) y += 12 + narration(f, {x + 12, y + 12, w - 24, 0});
    if (more) y += 12 + looked_closer(f, {x + 12, y + 12}, w - 24);
    ImGui::SetCursorScreenPos({at.x, y});
    ImGui::Dummy({1, 4});
  }
  ImGui::EndChild();
}

// Under an open sheet nothing is drawn, so that the focus cannot get lost there.
bool covered(const Frame& f, const Page& p) {
  const bool open = f.s.sheet.shown >= 1 && !f.s.sheet.held && !f.s.predicting();
  return open && overlap(p.column, p.sheet);
}

void foot(const Frame& f, const Page& p) {
  if (f.s.sheet.shown >= 1 && !f.s.sheet.held && !f.s.predicting()) return;
  dock(f, p);
  peek(f, p);
}

}  // namespace

Page page_of(const App& app, Point size) {
  const App::State& s = app.state();
  return page_layout(size, s.panel || s.mode != Mode::learn, s.run.count,
              s.mode == Mode::explore && s.explore_tab == ExploreTab::sandbox, s.coarse);
}

bool has_sheet(const App& app, const Page& page) {
  const App::State& s = app.state();
  return page.narrow && !s.embed && !s.predicting() &&
         (s.mode == Mode::learn || s.mode == Mode::explore);
}

std::vector<Command> frame(const App& app, const Fonts& fonts, std::vector<TextField>* fields) {
  const ImVec2 display = ImGui::GetIO().DisplaySize;
  std::vector<Command> out;
  if (display.x < 1 || display.y < 1) return out;
  const App::State& s = app.state();
  const Point size{display.x, display.y};
  const Page p = page_of(app, size);
  const Look look{fonts, s.light, p.narrow, p.narrow || s.coarse};
  const Frame f{s, look, out, fields};
  assert(fonts.text && fonts.small && fonts.strong && fonts.title && fonts.code);
  apply_style(s.light);
  const Question* const fresh = s.data.drawing ? s.bank.by_number(*s.data.drawing) : nullptr;
  if (fresh) lay_out_all(f, *fresh);
  ImGui::SetNextWindowPos({0, 0});
  ImGui::SetNextWindowSize(display);
  if (ImGui::Begin("poolscope", nullptr, kRoot)) {
    ImGui::PushFont(fonts.text);
    if (s.embed) {
      const Look small{fonts, s.light, display.x < kNarrow, display.x < kNarrow || s.coarse};
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
      const float y = p.top.bottom();
      const Rect rest{0, y, size.x, std::max(0.0f, size.y - y)};
      s.mode == Mode::quiz ? review_screen(f, rest) : progress_screen(f, rest);
    } else if (p.narrow) {
      if (!covered(f, p)) column(f, p);
    } else {
      stage_panel(f, p.stage);
      if (!p.side.empty()) side_panel(f, p.side);
    }
    if (has_stage(s.mode) && s.mode != Mode::quiz) p.narrow ? foot(f, p) : story_panel(f, p);
    ImGui::PopFont();
  }
  ImGui::End();
  ImGui::PushFont(fonts.text);
  if (has_sheet(app, p)) sheet_panel(f, p);
  message_bar(f, size, p.top.bottom() + 8);
  const bool card = !p.narrow && p.side.h > kLowerSide;
  if (!card && has_stage(s.mode)) predict_sheet(f, size);
  share_popup(f, size, p.top.bottom() + 4);
  if (p.narrow) menu_overlay(f, p, size);
  help_overlay(f, size);
  palette_overlay(f, size);
  data_overlay(f, size);
  ImGui::PopFont();
  return out;
}

}  // namespace poolscope
