// Widgets: text and buttons as the design draws them, over Dear ImGui's items and draw lists.
//
// Contract: sizes are CSS pixels. A button is an ImGui item, so that Tab reaches it; it answers
// whether it was pressed and changes nothing.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "imgui.h"
#include "ui/draw/frame.h"
#include "ui/draw/theme.h"
#include "ui/scene/scene.h"
#include "ui/session/geometry.h"

namespace poolscope {

// What every panel needs to draw with.
struct Look {
  const Fonts& fonts;
  bool light = false;
  bool narrow = false;         // one column
  bool touch = false;          // that, or a coarse pointer: targets of 44 px
  ImU32 ink(Ink ink, float alpha = 1) const { return colour(light, ink, alpha); }
  float target() const { return touch ? 44.0f : 32.0f; }
};

ImFont* font_of(const Fonts& fonts, Face face);
float font_height(ImFont* font);   // in CSS pixels, whatever it was rasterised at
ImVec2 text_size(ImFont* font, std::string_view s);
// As much of s as is at most w wide, but at least one letter of it.
struct Fit {
  std::string_view text;
  float width = 0;
};
Fit fitting(ImFont* font, std::string_view s, float w);
// s, cut with an ellipsis if it is wider than w.
std::string fitted(ImFont* font, const std::string& s, float w);
void put_text(ImDrawList* list, ImFont* font, ImVec2 at, ImU32 ink, std::string_view s);
// One line in a rectangle, vertically centred; cut if need be. A cut line has a tooltip.
void line(const Look& look, const Rect& r, const std::string& s, Face face, Ink ink,
          Align align = Align::left);
// Wrapped text; answers its height. With draw false it only measures.
float wrapped(const Look& look, Point at, float w, std::string_view s, Face face, Ink ink,
              bool draw = true);

enum class Icon : std::uint8_t { none, first, back, play, pause, forward, last, left, right, down,
                                 menu, close, theme, share };

struct ButtonStyle {
  enum class Kind : std::uint8_t { plain, primary, quiet, chosen } kind = Kind::plain;
  Icon icon = Icon::none;
  bool enabled = true;
  Face face = Face::text;
  const char* tip = nullptr;
  Ink ink = Ink::none;         // of the words; none: by kind
};

// id: unique in the window. Absolute screen position. finger: what answers to a press, when that is
// more than what is drawn.
bool button(const Look& look, const char* id, const Rect& r, const std::string& words,
            const ButtonStyle& style = {}, const Rect* finger = nullptr);
// Whoever wants to bound the work of a frame (tests/ui/layout_work_test.cpp) sets this: the bytes
// that were looked at, measured or given to a draw list, each time one was.
inline std::size_t* watched_letters = nullptr;
inline void count_letters(std::size_t bytes) {
  if (watched_letters) *watched_letters += bytes;
}
// An invisible item over r.
bool area(const char* id, const Rect& r);

// Whoever wants to know what can be pressed in a frame (tests/ui/touch_test.cpp) sets this; the
// part of each item that its window shows.
struct PressedPlace {
  std::string id;
  Rect whole, seen;
  ImGuiID item = 0;            // 0: it is disabled
  const void* root = nullptr;  // the window in which Tab goes around
};
inline std::vector<PressedPlace>* watched_places = nullptr;
void icon(const Look& look, ImDrawList* list, Icon icon, Point centre, float size, ImU32 ink);
void panel(const Look& look, const Rect& r, Ink fill = Ink::panel, Ink line = Ink::line,
           float rounding = 12);
// A small rounded label; answers its width.
float chip(const Look& look, Point at, const std::string& words, Ink ink, float h = 22);
void tooltip(const Look& look, const std::string& words);

}  // namespace poolscope
