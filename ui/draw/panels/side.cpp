// The panel on the right: the question, the quiz or the sandbox; below it the operation's stages
// and the algorithm's text.
#include <algorithm>

#include "ui/draw/panels/panels.h"

namespace poolscope {
namespace {

constexpr float kSidePad = 20;

float body(const Frame& f, Point at, float w) {
  switch (f.s.mode) {
    case Mode::learn: return question_text(f, at, w);
    case Mode::explore: return explore_text(f, at, w);
    default: break;  // a page without a stage has no side, nor has the quiz
  }
  return 0;
}

// What the present operation came to, or what is asked about the coming one; then the text of the
// algorithm, down to `bottom`.
void operation_section(const Frame& f, const Rect& r, float bottom) {
  float h = r.h;
  if (f.s.predicting()) {
    h = std::max(h, predict_card(f, {r.x, r.y}, r.w));
  } else if (f.s.kept) {
    compare_section(f, r);
  } else {
    follow_section(f, r);
  }
  const float y = r.y + h + (f.look.touch ? 18 : 6);
  if (bottom - y > 60) listing(f, {r.x, y, r.w, bottom - y});
}

}  // namespace

void foot_buttons(const Frame& f, const Rect& r) {
  const float w = (r.w - 8) / 2;
  if (f.s.mode == Mode::explore) {
    if (button(f.look, "Back to the lesson", r, "Back to the lesson",
               {.face = Face::strong, .tip = f.s.sheet.open ? nullptr : "Esc"})) {
      f.send("leave_explore");
    }
    return;
  }
  if (button(f.look, "Quiz me on this", {r.x, r.y, w, r.h}, "Quiz me on this",
             {.kind = ButtonStyle::Kind::primary, .face = Face::strong, .tip = "Q"})) {
    f.send("start_quiz", f.s.question);
  }
  if (button(f.look, "Next question", {r.x + w + 8, r.y, w, r.h}, "Next question",
             {.face = Face::strong, .tip = "N"})) {
    f.send("next_question");
  }
}

void side_panel(const Frame& f, const Rect& r) {
  if (r.w < 100 || r.h < 80) return;
  panel(f.look, r);
  const Rect in{r.x + kSidePad, r.y + 12, r.w - 2 * kSidePad, r.h - 24};
  const float buttons = f.look.touch ? 44 : 40;
  const float list_h = r.h < 740 ? 178.0f : r.h < 900 ? 218.0f : 262.0f;
  const float code_h =
      r.h < 740 ? 26 + 6 * 18 + 12 : r.h < 900 ? 26 + 8 * 18 + 12 : 26 + 12 * 18 + 12;
  const bool types = f.s.mode == Mode::explore && f.s.explore_tab == ExploreTab::scenario;
  const bool lower = !types && r.h > kLowerSide;
  const float lower_h = lower ? list_h + 8 + code_h + 12 : 0;
  const float text_h = in.h - buttons - 12 - lower_h;
  ImGui::SetCursorScreenPos({in.x, in.y});
  const std::string id = "text" + std::to_string(static_cast<int>(f.s.mode)) + "." +
                         std::to_string(f.s.question);
  if (ImGui::BeginChild(id.c_str(), {in.w + kSidePad - 4, text_h}, ImGuiChildFlags_None,
                        ImGuiWindowFlags_NoBackground | ImGuiWindowFlags_NavFlattened)) {
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const float h = body(f, {at.x, at.y}, in.w);
    ImGui::SetCursorScreenPos({at.x, at.y + h});
    ImGui::Dummy({1, 8});
    if (ImGui::GetScrollMaxY() > ImGui::GetScrollY() + 1) {  // there is more below
      const ImVec2 p = ImGui::GetWindowPos();
      const ImU32 none = f.look.ink(Ink::panel, 0), full = f.look.ink(Ink::panel);
      ImGui::GetWindowDrawList()->AddRectFilledMultiColor(
          {p.x, p.y + text_h - 28}, {p.x + in.w, p.y + text_h}, none, none, full, full);
    }
  }
  ImGui::EndChild();
  float y = in.y + text_h;
  if (lower) {
    ImGui::GetWindowDrawList()->AddLine({r.x + 1, crisp(y + 2)}, {r.right() - 1, crisp(y + 2)},
                                        f.look.ink(Ink::line), hairline());
    y += 8;
    operation_section(f, {in.x, y, in.w, list_h - 4}, in.bottom() - buttons - 12);
  }
  foot_buttons(f, {in.x, in.bottom() - buttons, in.w, buttons});
}

}  // namespace poolscope
