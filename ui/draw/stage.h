// The one impure step of the stage: a scene as ImGui draw-list calls.
#pragma once
#include "imgui.h"
#include "ui/draw/frame.h"
#include "ui/scene/scene.h"

namespace poolscope {

// scale: pixels on the screen for one of the scene. fonts: of the sizes in Fonts, however fine they
// are rasterised.
void draw(const Scene& scene, ImDrawList* list, ImVec2 origin, const Fonts& fonts, bool light,
          float scale = 1);

}  // namespace poolscope
