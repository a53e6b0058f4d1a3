// Keys as the page hands them over (web/keyboard.js); ui/session/stroke.h says what a press means.
#include <emscripten.h>

#include "ui/draw/frame.h"
#include "ui/platform/program.h"
#include "ui/session/stroke.h"
#include "ui/session/text_field.h"

namespace poolscope {
namespace {

// As web/keyboard.js packs them.
enum Bits : unsigned {
  kShift = 1, kCtrl = 2, kAlt = 4, kMeta = 8, kAltGraph = 16, kMac = 32, kRepeat = 64, kUp = 128,
};

constexpr int kElsewhere = -1, kCanvas = 0;  // or the FieldId that has the focus

bool carried_out(const Command& command) {
  if (command.name == "") return false;
  loop().apply(command);
  return true;
}

bool pressed(int where, const Stroke& stroke, bool down, bool repeat) {
  if (where == kCanvas) return loop().key(stroke, down, repeat);
  if (!down || stroke.key == Key::none) return false;
  if (where == kElsewhere) {  // search opens from wherever the focus is, and nothing else does
    const Command c =
        command_of_key(the_app(), stroke.key, stroke.ctrl, stroke.shift, false, false);
    return stroke.ctrl && c.name == "toggle_palette" && carried_out(c);
  }
  if (where > static_cast<int>(kLastField)) return false;
  return carried_out(command_of_field_key(the_app(), static_cast<FieldId>(where), stroke.key,
                                          stroke.ctrl, stroke.shift));
}

}  // namespace
}  // namespace poolscope

extern "C" {

// key and code lie one behind the other. Answers 1 when the key was taken.
EMSCRIPTEN_KEEPALIVE int poolscope_pressed(int where, const char* text, int key, int code,
                                           unsigned bits) {
  using namespace poolscope;
  const auto cut = static_cast<std::size_t>(key);
  const std::string_view both(text, cut + static_cast<std::size_t>(code));
  const auto has = [&](unsigned bit) { return (bits & bit) != 0; };
  const Modifiers held{.shift = has(kShift), .ctrl = has(kCtrl), .alt = has(kAlt),
                       .meta = has(kMeta), .alt_graph = has(kAltGraph), .mac = has(kMac)};
  const Stroke stroke = stroke_of(both.substr(0, cut), both.substr(cut), held);
  return pressed(where, stroke, !has(kUp), has(kRepeat)) ? 1 : 0;
}

// Shift was pressed or let go, as far as the mouse has to know.
EMSCRIPTEN_KEEPALIVE void poolscope_shift(int held) { poolscope::loop().shift(held != 0); }

// What each key of the visitor's keyboard prints: parse_layout() in ui/session/stroke.h.
EMSCRIPTEN_KEEPALIVE void poolscope_layout(const char* text, int length) {
  poolscope::loop().apply({.name = "set_layout",
                           .text = {text, static_cast<std::size_t>(length)}});
}

}  // extern "C"
