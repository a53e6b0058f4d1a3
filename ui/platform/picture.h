// The stage alone as pixels, two a CSS pixel, drawn beside what is on the screen.
#pragma once
#include <cstdint>
#include <vector>

#include "ui/platform/fonts.h"
#include "ui/platform/gl_renderer.h"
#include "ui/session/app.h"

namespace poolscope {

struct Picture {
  int width = 0, height = 0;        // 0: it could not be made
  std::vector<std::uint8_t> rgba;
};

Picture picture(const App& app, FontSet& files, GlRenderer& renderer);

}  // namespace poolscope
