// Theme: colours by role, dark and light, and the sizes that the look is made of.
//
// One accent at a time: the tier colours mark what is happening now; everything else is ground,
// line and text. Objects have colours of their own (Okabe-Ito) and always a letter too.
#pragma once
#include <cstdint>

#include "imgui.h"

namespace poolscope {

enum class Ink : std::uint8_t {
  none, ground, panel, raised, line, text, dim, faint,
  live, victim, steal, made, dropped, warning,
  victim_ground, made_ground, dropped_ground, sunken, on_accent, code_keyword, code_comment,
  code_type, code_number,
};

ImU32 colour(bool light, Ink ink, float alpha = 1.0f);

// The object's own colour, and that of the letter on it.
ImU32 object_colour(std::uint32_t object, float alpha = 1.0f);
ImU32 object_letter(std::uint32_t object, float alpha = 1.0f);

// Sets Dear ImGui's own colours and metrics to the theme's, for popups, scrollbars and focus.
void apply_style(bool light);

// Rounds to whole device pixels, so that lines are crisp at every device pixel ratio.
float crisp(float value);
float hairline();  // one device pixel, in CSS pixels; at least 1 at ratio 1

}  // namespace poolscope
