// The foot of a narrow page: the words of the step, the sandbox's acts, transport and lanes.
#include <algorithm>

#include "ui/draw/panels/panels.h"

namespace poolscope {
namespace {


constexpr float kDockSize = 72, kTarget = 44;

// How far a step goes, around: three buttons would take a row of their own.
void size_button(const Frame& f, const Rect& r) {
  static constexpr const char* kWords[] = {"operation", "stage", "access"};
  const auto i = static_cast<std::int64_t>(f.s.granularity);
  if (button(f.look, "##size", r, kWords[i], {
             .face = Face::small, .tip = "How far one step goes (Z)"})) {
    f.send("set_granularity", (i + 1) % 3);
  }
}

}  // namespace

void dock(const Frame& f, const Page& page) {
  const Rect& r = page.story;
  if (r.h < 24) return;
  ImDrawList* list = ImGui::GetWindowDrawList();
  const float margin = r.w < 340 ? 10.0f : 16.0f;
  const float x = r.x + margin, w = r.w - 2 * margin;
  list->PushClipRect({r.x, r.y}, {r.right(), page.peek.bottom()}, true);
  panel(f.look, {r.x - 1, r.y, r.w + 2, r.h + page.peek.h + 8}, Ink::panel, Ink::line, 0);
  list->PopClipRect();
  list->PushClipRect({r.x, r.y}, {r.right(), r.bottom()}, true);
  float y = r.y;
  if (page.words > 0) {
    list->PushClipRect({x, y}, {x + w, y + page.words}, true);
    narration(f, {x, y + 8, w, page.words - 8});
    list->PopClipRect();
    y += page.words;
  }
  if (page.acts > 0) act_row(f, {x, y + 8, w, kTarget});
  y += page.acts + 8;
  const bool room = w - kDockSize - 4 >= 5 * (kTarget + 4);
  transport(f, {x, y, room ? w - kDockSize - 4 : w, kTarget});
  if (room) size_button(f, {x + w - kDockSize, y, kDockSize, kTarget});
  if (!page.lanes.empty()) lanes_panel(f, page.lanes, page.lane);
  list->PopClipRect();
}

}  // namespace poolscope
