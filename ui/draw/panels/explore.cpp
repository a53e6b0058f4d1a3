// The sandbox: its page, the parts of it that are drawn by hand, and what of it is under the thumb.
#include <algorithm>
#include <array>

#include "ui/draw/doc_view.h"
#include "ui/page/pages.h"

namespace poolscope {
namespace {

constexpr float kBelowEditor = 100;  // what comes of the text, and its buttons

float by_hand(const Frame& f, const DocHole& hole, Point at, float w) {
  if (hole.part == DocHole::Part::editor) {
    // Beside the stage it fills the panel; in the column it is as high as a phone's half.
    const float used = at.y - ImGui::GetWindowPos().y + ImGui::GetScrollY();
    return editor(f, at, w,
                  f.look.narrow ? 250.0f : ImGui::GetWindowHeight() - used - kBelowEditor);
  }
  if (f.look.narrow) return 0;  // on a phone it is under the thumb
  const float h = f.look.target();
  new_object(f, {at.x, at.y, h, h});
  line(f.look, {at.x + h + 10, at.y, w - h - 10, h}, "drag a new object onto a P", Face::small,
       Ink::dim);
  return h;
}

}  // namespace

void act_row(const Frame& f, const Rect& r) {
  constexpr float kP = 52, kSmall = 44;
  const float gap = r.w < 320 ? 4 : 8;
  const std::string p = "P" + std::to_string(f.s.chosen_p);
  const auto procs = static_cast<std::int64_t>(f.s.shown.procs);
  float x = r.x;
  if (button(f.look, "##which P", {x, r.y, kP, r.h}, p, {.face = Face::code})) {
    f.send("choose_p", (f.s.chosen_p + 1) % procs);
  }
  x += kP + gap;
  new_object(f, {x, r.y, kSmall, r.h});
  x += kSmall + gap;
  const struct { const char* words; std::string_view command; } kActs[] = {
      {"Put", "put"}, {"Get", "get"}, {"GC", "collect"}};
  const float one = (r.w - kP - 2 * kSmall - 5 * gap) / 3;
  for (const auto& act : kActs) {
    const bool get = act.command == "get", gc = act.command == "collect";
    if (button(f.look, act.words, {x, r.y, one, r.h}, act.words,
               {.kind = get ? ButtonStyle::Kind::primary : ButtonStyle::Kind::plain,
                .face = Face::strong, .ink = gc ? Ink::dropped : Ink::none})) {
      f.send(act.command);
    }
    x += one + gap;
  }
  if (button(f.look, "##undo act", {x, r.y, kSmall, r.h}, "\xe2\x86\xba",
             {.enabled = !f.s.acts.past.empty(), .face = Face::strong})) {
    f.send("undo_act");
  }
}

float explore_text(const Frame& f, Point at,
                   float w) { return doc_view(f, at, w, explore_doc(f.s), by_hand); }

}  // namespace poolscope
