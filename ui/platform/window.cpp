#include "ui/platform/window.h"

#include <emscripten/html5.h>

#include <cassert>
#include <cmath>
#include <initializer_list>

namespace poolscope {
namespace {

int whole(float css_pixels) { return static_cast<int>(std::lround(css_pixels)); }

}  // namespace

bool Window::open(const Canvas& canvas) {
  assert(!window_ && "one canvas, one window");
  // The page hands keys over itself (web/keyboard.js): SDL goes by their places and not by what is
  // printed on them. It has to listen somewhere; this element never has the focus, so no key goes
  // there.
  SDL_SetHint(SDL_HINT_EMSCRIPTEN_KEYBOARD_ELEMENT, "#story");
  SDL_SetMainReady();
  if (SDL_Init(SDL_INIT_VIDEO) != 0) return false;
  SDL_StopTextInput();  // nothing is typed here, so no key press is a character
  SDL_GL_SetAttribute(SDL_GL_CONTEXT_PROFILE_MASK, SDL_GL_CONTEXT_PROFILE_ES);
  SDL_GL_SetAttribute(SDL_GL_CONTEXT_MAJOR_VERSION, 3);
  SDL_GL_SetAttribute(SDL_GL_CONTEXT_MINOR_VERSION, 0);
  for (const SDL_GLattr none : {SDL_GL_DEPTH_SIZE, SDL_GL_STENCIL_SIZE, SDL_GL_ALPHA_SIZE}) {
    SDL_GL_SetAttribute(none, 0);
  }
  window_ = SDL_CreateWindow("poolscope", 0, 0, whole(canvas.css_width()),
                             whole(canvas.css_height()),
                             SDL_WINDOW_OPENGL | SDL_WINDOW_ALLOW_HIGHDPI);
  if (!window_ || !SDL_GL_CreateContext(window_)) return false;
  resize(canvas);
  return true;
}

void Window::resize(const Canvas& canvas) {
  assert(window_ && canvas.width > 0 && canvas.height > 0);
  SDL_SetWindowSize(window_, whole(canvas.css_width()), whole(canvas.css_height()));
  // SDL rounds to CSS pixels, and gives the canvas too few or too many at a ratio like 1.25.
  int width = 0, height = 0;
  emscripten_get_canvas_element_size("#canvas", &width, &height);
  if (width != canvas.width || height != canvas.height) {
    emscripten_set_canvas_element_size("#canvas", canvas.width, canvas.height);
  }
}

}  // namespace poolscope

// SDL asks for WebGL's functions by name, and uses none. Emscripten's own answer would bring all of
// them onto the page, 40 % of its JavaScript.
extern "C" void (*eglGetProcAddress(const char*))() { return nullptr; }
