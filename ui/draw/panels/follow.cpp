// Below the text: the stages of the present operation, what differs from the step that was kept, or
// the question that the run has halted for.
#include <algorithm>

#include "ui/draw/panels/panels.h"

namespace poolscope {
namespace {

using RowState = FollowRow::State;

Ink accent_of_row(const Frame& f, const FollowRow& row) {
  return row.state == RowState::current ? accent_of(f.s) : Ink::line;
}

// A stage is a box with its number; a queue that it looked at is a line below, set in.
void row_of(const Frame& f, const FollowRow& item, std::size_t i, const Rect& r) {
  const bool current = item.state == RowState::current;
  const bool reached = current || item.state == RowState::done;
  const std::string id = "##follow" + std::to_string(i);
  const bool pressed = item.position != 0 && area(id.c_str(), r);
  if (pressed) f.send("seek", static_cast<std::int64_t>(item.position));
  const bool hovered = item.position != 0 && ImGui::IsItemHovered();
  const Ink ink = accent_of_row(f, item);
  const bool part = item.number == 0;
  const float in = part ? 36.0f : 0.0f;
  const Ink fill = current ? Ink::raised : part ? Ink::none : Ink::ground;
  panel(f.look, {r.x + in, r.y, r.w - in, r.h}, fill, hovered ? Ink::dim : part && !current ? Ink::none : ink, 6);
  const Point dot{r.x + 17, r.centre().y};
  ImDrawList* list = ImGui::GetWindowDrawList();
  if (!part) {
    list->AddCircleFilled({dot.x, dot.y}, 9, f.look.ink(current ? ink : Ink::raised, current ? 0.3f : 1));
    line(f.look, {dot.x - 9, r.y, 18, r.h}, std::to_string(item.number), Face::small,
         reached ? Ink::text : Ink::faint, Align::centre);
  }
  const float x = r.x + 36 + (part ? 12.0f : 0.0f);
  const float result = std::min(r.w * 0.55f, text_size(f.look.fonts.small, item.result).x + 4);
  const float label = r.right() - 12 - result - 8 - x;
  const Ink words = reached ? (part && !current ? Ink::dim : Ink::text) : Ink::faint;
  line(f.look, {x, r.y, std::max(0.0f, label), r.h}, item.label, Face::small, words);
  line(f.look, {r.right() - 12 - result, r.y, result, r.h}, item.result, Face::small,
       current ? ink : reached ? Ink::dim : Ink::faint, Align::right);
}

float row_height(const FollowRow& item, float row, bool touch) {
  return item.number == 0 && !touch ? row - 3 : row;
}

}  // namespace

float follow_rows(const Frame& f, Point at, float w, float row, float* lit) {
  float y = at.y;
  const float gap = f.look.touch ? 0.0f : 3.0f;
  for (std::size_t i = 0; i < f.s.follow.size(); i++) {
    const FollowRow& item = f.s.follow[i];
    const float h = row_height(item, row, f.look.touch);
    row_of(f, item, i, {at.x, y, w, h - gap});
    if (lit && item.state == RowState::current) *lit = y - at.y + h / 2;
    y += h;
  }
  return y - at.y;
}

namespace {

float follow_head(const Frame& f, Point at, float w) {
  const App::State& s = f.s;
  const bool put = s.last && s.last->op_kind == OpKind::put;
  line(f.look, {at.x, at.y, w, 24}, put ? "Follow the Put" : "Follow the Get", Face::strong,
       Ink::dim);
  float y = at.y + 28;
  if (!f.look.narrow && s.predict.on && !s.predict.verdict.empty()) {
    y += prediction_verdict(f, {at.x, y}, w) + 8;
  }
  if (!s.follow.empty()) return y - at.y;
  const char* words = s.last ? "This step is neither a Get nor a Put."
                             : "Step forward: the stages of each Get and Put appear here.";
  y += wrapped(f.look, {at.x, y}, w, words, Face::small, Ink::faint);
  return y - at.y;
}

// The list is longer than its room when many queues were looked at: it keeps the lit row in sight.
void keep_in_sight(const Frame& f, float lit) {
  ImGuiStorage* storage = ImGui::GetStateStorage();
  const ImGuiID key = ImGui::GetID("lit");
  const int now = static_cast<int>(f.s.position);
  if (lit < 0 || storage->GetInt(key, -1) == now) return;
  storage->SetInt(key, now);
  ImGui::SetScrollY(std::max(0.0f, lit - ImGui::GetWindowHeight() / 2));
}

}  // namespace

// In a flow, for narrow pages.
float follow_list(const Frame& f, Point at, float w) {
  float y = at.y + follow_head(f, at, w);
  y += follow_rows(f, {at.x, y}, w, 44, nullptr);
  return y - at.y;
}

void follow_section(const Frame& f, const Rect& r) {
  const float head = follow_head(f, {r.x, r.y}, r.w);
  const Rect box{r.x, r.y + head, r.w, r.h - head};
  if (box.h < 24 || f.s.follow.empty()) return;
  ImGui::SetCursorScreenPos({box.x, box.y});
  if (ImGui::BeginChild("follow", {box.w + 12, box.h}, ImGuiChildFlags_None,
                        ImGuiWindowFlags_NoBackground | ImGuiWindowFlags_NavFlattened)) {
    const ImVec2 at = ImGui::GetCursorScreenPos();
    float lit = -1;
    const float h = follow_rows(f, {at.x, at.y}, box.w, f.look.touch ? 44.0f : 26.0f, &lit);
    ImGui::SetCursorScreenPos(at);
    ImGui::Dummy({1, h});
    keep_in_sight(f, lit);
  }
  ImGui::EndChild();
}

namespace {

float difference_row(const Frame& f, const Difference& d, const Rect& r) {
  const float what = std::min(r.w * 0.4f, 150.0f);
  float x = r.x;
  if (d.object != 0) {
    const ImVec2 a{crisp(x), crisp(r.y + 5)};
    ImGui::GetWindowDrawList()->AddRectFilled(a, {a.x + 10, a.y + 10}, object_colour(d.object), 2);
    x += 16;
  }
  line(f.look, {x, r.y, what - (x - r.x), r.h}, d.what, Face::small, Ink::text);
  const std::string change = d.was + " \xe2\x86\x92 " + d.is;
  line(f.look, {r.x + what + 8, r.y, r.w - what - 8, r.h}, change, Face::small, Ink::warning);
  return r.h;
}

float compare_head(const Frame& f, Point at, float w) {
  const App::State& s = f.s;
  const bool other = s.kept->branch != s.timeline.branch();
  const std::string a = "A is step " + std::to_string(s.kept->position) +
                        (other ? (s.kept->branch == 0 ? " of the lesson" : " of branch " + std::to_string(s.kept->branch)) : "");
  line(f.look, {at.x, at.y, w, 24}, "What differs from A", Face::strong, Ink::warning);
  const float target = f.look.touch ? 44.0f : 26.0f, end = 56;
  if (button(f.look, "##endcompare", {at.x + w - end, at.y + 12 - target / 2, end, target}, "End",
             {.face = Face::small, .tip = "C"})) {
    f.send("compare");
  }
  std::string words = a + ". ";
  const std::size_t n = s.comparison.differences.size();
  const bool here = !other && s.kept->position == s.position;
  if (here) words += "Go to another step: what differs lights up on the stage.";
  else if (n == 0) words += "Nothing differs here.";
  else words += "From A to this step, " + std::to_string(n) + (n == 1 ? " thing differs:" : " things differ:");
  return 28 + wrapped(f.look, {at.x, at.y + 28}, w, words, Face::small, Ink::dim) + 4;
}

}  // namespace

float compare_list(const Frame& f, Point at, float w) {
  float y = at.y + compare_head(f, at, w);
  for (const Difference& d : f.s.comparison.differences) y += difference_row(f, d, {at.x, y, w, 20});
  return y - at.y;
}

void compare_section(const Frame& f, const Rect& r) {
  const float head = compare_head(f, {r.x, r.y}, r.w);
  ImGui::SetCursorScreenPos({r.x, r.y + head});
  if (ImGui::BeginChild("differences", {r.w + 12, std::max(1.0f, r.h - head)}, ImGuiChildFlags_None,
                        ImGuiWindowFlags_NoBackground)) {
    const ImVec2 at = ImGui::GetCursorScreenPos();
    ImGuiListClipper clipper;  // thousands of objects differ after a long run
    clipper.Begin(static_cast<int>(f.s.comparison.differences.size()), 20);
    while (clipper.Step()) {
      for (int i = clipper.DisplayStart; i < clipper.DisplayEnd; i++) {
        difference_row(f, f.s.comparison.differences[static_cast<std::size_t>(i)],
                       {at.x, at.y + 20 * static_cast<float>(i), r.w, 20});
      }
    }
  }
  ImGui::EndChild();
}

}  // namespace poolscope
