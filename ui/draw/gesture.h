// Gesture: what two fingers, or Ctrl and the wheel, have done since the last frame.
//
// Contract: the platform adds to it and lays it down in ImGui's io.UserData for a frame; the stage,
// if it is there under the fingers, makes a Command of it. Null in tests that have no fingers.
#pragma once
#include "imgui.h"
#include "ui/session/geometry.h"

namespace poolscope {

struct Gesture {
  Point at;                // between the fingers, in CSS pixels
  float factor = 1;        // how much farther apart they are
  Point moved;             // how far both went
  bool happened() const { return factor != 1 || moved.x != 0 || moved.y != 0; }
};

inline Gesture gesture_of_frame() {
  const auto* g = static_cast<const Gesture*>(ImGui::GetIO().UserData);
  return g ? *g : Gesture{};
}

}  // namespace poolscope
