// The one impure step of the stage: a scene as ImGui draw-list calls.
#pragma once
#include "imgui.h"
#include "ui/frame.h"
#include "ui/stage/scene.h"

namespace poolscope {

void draw(const Scene& scene, ImDrawList* list, ImVec2 origin, const Fonts& fonts, bool light);

// The text under the pointer that is cut short, or the token's whole name; empty if there is none.
std::string tip_at(const Scene& scene, Point pointer, const Fonts& fonts);

}  // namespace poolscope
