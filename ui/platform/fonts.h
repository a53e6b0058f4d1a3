// The page's fonts: three files that the page has fetched, as one atlas of five sizes; of ten,
// where the stage is drawn larger than it is laid out.
//
// Contract: the files stay in memory, the atlas is made anew for every device pixel ratio and scale
// of the stage. Glyphs are drawn at device pixels and shown at CSS pixels, so that text is crisp.
#pragma once
#include <array>
#include <vector>

#include "ui/draw/frame.h"

namespace poolscope {

// A letter costs the start-up some 50 microseconds: the first frame takes those that nearly every
// text is made of.
enum class Letters : unsigned char { common, all };

enum class FontFile : unsigned char { regular, semibold, mono };
inline constexpr std::size_t kFontFiles = 3;

class FontSet {
 public:
  // Memory for a file of that many bytes, to be filled by the page.
  unsigned char* room(FontFile file, std::size_t bytes);
  bool complete() const;

  // Fills ImGui's atlas; answers false if a file is no font. stage: its scale.
  bool build(float device_pixel_ratio, Letters letters, float stage = 1);
  // The same five sizes in ImGui's current context, for something else than the screen.
  bool build_into(Fonts& fonts, float device_pixel_ratio, Letters letters = Letters::all);
  const Fonts& fonts() const { return fonts_; }

 private:
  ImFont* add(FontFile file, float size, float device_pixel_ratio, Letters letters);
  void add_all(Fonts& fonts, float device_pixel_ratio, Letters letters);

  std::array<std::vector<unsigned char>, kFontFiles> files_;
  Fonts fonts_, stage_;
};

}  // namespace poolscope
