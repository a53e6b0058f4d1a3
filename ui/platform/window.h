// The canvas as SDL's window, with a WebGL2 context.
#pragma once
#include <SDL.h>

namespace poolscope {

struct Canvas {
  int width = 0, height = 0;        // device pixels
  float device_pixel_ratio = 1;
  float css_width() const { return static_cast<float>(width) / device_pixel_ratio; }
  float css_height() const { return static_cast<float>(height) / device_pixel_ratio; }
};

class Window {
 public:
  // Answers false without WebGL2; SDL_GetError() says why.
  bool open(const Canvas& canvas);
  void resize(const Canvas& canvas);

 private:
  SDL_Window* window_ = nullptr;
};

}  // namespace poolscope
