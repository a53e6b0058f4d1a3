// The stage's parts as the visitor meets them: pointer, tap, keyboard, and the card that explains.
//
// Contract: called by stage_panel() for the scene that it has drawn; adds commands, changes
// nothing.
#pragma once
#include "imgui.h"
#include "ui/draw/panels/panels.h"

namespace poolscope {

// The scene as it lies on the screen.
struct OnScreen {
  const Scene& scene;
  ImVec2 origin;        // of its top left corner
  float scale = 1;
  Rect window;          // what can be seen of it

  Point place(ImVec2 screen) const {
    return {(screen.x - origin.x) / scale, (screen.y - origin.y) / scale};
  }
  Rect on_screen(const Rect& r) const {
    return {origin.x + r.x * scale, origin.y + r.y * scale, r.w * scale, r.h * scale};
  }
};

// After the stage's item, pressed or not: what that comes to, and the outline of the chosen part.
void stage_parts(const Frame& f, const OnScreen& shown, bool pressed);

bool far_enough();  // the press has moved so far that it is a drag (drag.cpp)
// In the window of a narrow page that scrolls the stage: what the last step did, if it is not seen.
void bring_into_view(const Frame& f, const OnScreen& shown);
// The card of the chosen part, at the foot of r (or at its head, if it would cover the part).
void part_card(const Frame& f, const Rect& r, const OnScreen& shown);
// The tooltip of what is under the pointer.
void part_tooltip(const Frame& f, const What& what);

}  // namespace poolscope
