// Theme: the colours as Dear ImGui takes them, and the sizes that the look is made of.
#pragma once
#include "imgui.h"
#include "ui/scene/colours.h"

namespace poolscope {

// Sets Dear ImGui's own colours and metrics to the theme's, for popups, scrollbars and focus.
void apply_style(bool light);

// Rounds to whole device pixels, so that lines are crisp at every device pixel ratio.
float crisp(float value);
float hairline();  // one device pixel, in CSS pixels; at least 1 at ratio 1

}  // namespace poolscope
