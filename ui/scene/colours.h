// Colours by role, dark and light, as 0xAABBGGRR.
//
// One accent at a time: the tier colours mark what is happening now; everything else is ground,
// line and text. Objects have colours of their own (Okabe-Ito) and always a letter too.
#pragma once
#include <cstdint>

#include "ui/session/ink.h"

namespace poolscope {

std::uint32_t colour(bool light, Ink ink, float alpha = 1.0f);

// The object's own colour, and that of the letter on it.
std::uint32_t object_colour(std::uint32_t object, float alpha = 1.0f);
std::uint32_t object_letter(std::uint32_t object, float alpha = 1.0f);

}  // namespace poolscope
