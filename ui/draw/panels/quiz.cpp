// The review screen: an item, its stage and its options; after the answer why each option is
// right or wrong, where the answer and the pool part, and the grade.
#include <algorithm>

#include "ui/draw/doc_view.h"
#include "ui/draw/panels/quiz_parts.h"
#include "ui/page/pages.h"

namespace poolscope {
namespace {


constexpr float kWidestQuiz = 960, kStageMost = 0.38f;

// An item about no operation leaves its room to the question: there would be an empty pool to see.
bool is_about_run(const Item& item) { return item.at_op != 0; }

// Stage, and after the answer what happens on it and the buttons to step it.
float stage(const Frame& f, Point at, float w, float most) {
  float y = at.y;
  const float h = std::min(stage_height(f, w), most);
  stage_panel(f, {at.x, y, w, h});
  y += h + 10;
  if (!f.s.quiz.given) return y - at.y;
  const float buttons = f.look.touch ? 44.0f : 34.0f;
  y += narration(f, {at.x + 4, y, w - 8, 0}) + 8;
  transport(f, {at.x, y, w, buttons});
  return y + buttons + 14 - at.y;
}

void scroll_there_when_it_plays(const Frame& f, float y) {
  bool* playing = ImGui::GetStateStorage()->GetBoolRef(ImGui::GetID("playing"), false);
  const bool shows = f.s.playing && f.s.both_runs();
  if (shows && !*playing) ImGui::SetScrollY(std::max(0.0f, y));
  *playing = shows;
}

// Where it is below the options, it lies over them while both runs are shown: the stage and its
// rows have to be seen together.
float parting_rows(const Frame& f, Point at, float w, const Rect& body) {
  const float h = parting_height(f, w);
  if (h == 0) return 0;
  Rect r{at.x, at.y, w, h};
  if (f.s.both_runs() && !f.look.narrow) r.y = std::min(r.y, body.bottom() - h - 10);
  parting_box(f, r);
  return h;
}

// Of the foot, measured by drawing: as it was in the frame before.
float& foot_height(const Frame& f) {
  const ImGuiID key = ImGui::GetID(f.s.quiz.given ? "grades" : "asked");
  return *ImGui::GetStateStorage()->GetFloatRef(key, f.s.quiz.given ? 96.0f : 52.0f);
}

void sheet(const Frame& f, const Rect& r, const Item& item) {
  const float margin = f.look.narrow ? 14.0f : 24.0f;
  const float w = std::min(kWidestQuiz, r.w - 2 * margin), x = r.x + (r.w - w) / 2;
  float y = ImGui::GetCursorScreenPos().y + 14;
  const float top = y;
  y += doc_view(f, {x, y}, w, quiz_head_doc(f.s));
  const float most = f.look.narrow ? 4 * r.h : std::max(150.0f, r.h * kStageMost);
  const bool run = is_about_run(item);
  if (!f.look.narrow && run) {
    scroll_there_when_it_plays(f, y - top);
    y += stage(f, {x, y}, w, most);
  }
  y += doc_view(f, {x, y}, w, quiz_options_doc(f.s));
  if (f.look.narrow) scroll_there_when_it_plays(f, y - top - 4);
  if (f.s.quiz.given) y += parting_rows(f, {x, y + 4}, w, r) + 16;
  // On a phone what is asked comes first, and the sheet scrolls, not the stage in it.
  if (f.look.narrow && run) y += stage(f, {x, y}, w, most);
  if (!run && f.s.quiz.given) {
    line(f.look, {x, y, w, 22}, "The scene of this question", Face::strong, Ink::text);
    y += 30 + stage(f, {x, y + 30}, w, most);
  }
  ImGui::SetCursorScreenPos({r.x, y});
  ImGui::Dummy({1, 10});
}

}  // namespace

void review_screen(const Frame& f, const Rect& r) {
  const Item* item = f.s.current_item();
  if (!item || r.h < 80) return;
  const float foot = foot_height(f) + 10;
  const Rect body{r.x, r.y, r.w, r.h - foot};
  ImGui::SetCursorScreenPos({body.x, body.y});
  const std::string id = "review." + item->id;  // another item begins at the top
  if (ImGui::BeginChild(id.c_str(), {body.w, body.h}, ImGuiChildFlags_None,
                        ImGuiWindowFlags_NoBackground | ImGuiWindowFlags_NavFlattened)) {
    sheet(f, body, *item);
  }
  ImGui::EndChild();
  const float margin = f.look.narrow ? 14.0f : 24.0f;
  const float w = std::min(kWidestQuiz, r.w - 2 * margin);
  ImGui::GetWindowDrawList()->AddLine({r.x, crisp(body.bottom())},
                                      {r.right(), crisp(body.bottom())}, f.look.ink(Ink::line),
                                      hairline());
  foot_height(f) = doc_view(f, {r.x + (r.w - w) / 2, body.bottom() + 10}, w, quiz_foot_doc(f.s));
}

}  // namespace poolscope
