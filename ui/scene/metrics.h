// Metrics: how wide words are, without fonts, so that the layout chooses words that fit.
//
// Contract: never narrower than what is drawn. The widths were read off the page's own files
// (Inter, Inter SemiBold, JetBrains Mono) as Dear ImGui shows them.
#pragma once
#include <initializer_list>
#include <string>
#include <string_view>

#include "ui/scene/scene.h"

namespace poolscope {

// Dear ImGui's size of a font: its ascent and descent, in CSS pixels. The em, which is what CSS
// calls the size, is a fifth less with Inter and a quarter less with JetBrains Mono.
constexpr float size_of(Face face) {
  switch (face) {
    case Face::text:
    case Face::strong: return 16.5f;
    case Face::small: return 14;
    case Face::title: return 22;
    case Face::code: return 14.5f;
  }
  return 16.5f;
}

float words_width(Face face, std::string_view s);
// s, or its beginning with an ellipsis; empty if not even that has room.
std::string cut_to(Face face, std::string s, float w);
// The first of them that fits, else the last, cut.
std::string first_fit(Face face, float w, std::initializer_list<std::string> words);

}  // namespace poolscope
