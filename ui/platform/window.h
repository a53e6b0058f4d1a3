// The canvas as SDL's window, with a WebGL2 context.
#pragma once
#include <SDL.h>

#include <algorithm>
#include <cmath>

namespace poolscope {

struct Canvas {
  int width = 0, height = 0;        // device pixels
  float device_pixel_ratio = 1;
  float enlarged = 1;               // the page's pixels are so many of CSS's: on a projector
  // In the page's pixels.
  float css_width() const { return static_cast<float>(width) / device_pixel_ratio; }
  float css_height() const { return static_cast<float>(height) / device_pixel_ratio; }
};

// Where there is room for more than a page of 1,700 by 900, all of it is drawn larger instead, up
// to twice: what stands on a wall is read from the back of the room. By eighths, as each other size
// makes the letters anew.
inline Canvas enlarge(Canvas canvas) {
  const float room = std::min(canvas.css_width() / 1700, canvas.css_height() / 900);
  canvas.enlarged = std::clamp(std::floor(room * 8) / 8, 1.0f, 2.0f);
  canvas.device_pixel_ratio *= canvas.enlarged;
  return canvas;
}

class Window {
 public:
  // Answers false without WebGL2; SDL_GetError() says why.
  bool open(const Canvas& canvas);
  void resize(const Canvas& canvas);

 private:
  SDL_Window* window_ = nullptr;
};

}  // namespace poolscope
