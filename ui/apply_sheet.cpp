// Commands of narrow pages: the sheet, the menu, and what kind of page it is.
#include <algorithm>
#include <cmath>
#include <limits>

#include "ui/actions.h"

namespace poolscope {
namespace {

void show_sheet(State& s, bool open) {
  s.sheet.open = open;
  s.sheet.held = false;
  if (!s.motion) slide(s.sheet, 0, false);
}

void set_page(State& s, std::int64_t number) {
  s.narrow = (number & 1) != 0;
  s.coarse = (number & 2) != 0;
  if (!s.narrow) s.sheet = {};
  if (!s.narrow) s.menu = false;
}

}  // namespace

bool apply_sheet(State& s, const Command& c) {
  using Kind = Command::Kind;
  switch (c.kind) {
    case Kind::set_page: set_page(s, c.number); return true;
    case Kind::toggle_menu: s.menu = s.narrow && !s.menu; return true;
    case Kind::show_sheet: show_sheet(s, c.number != 0); return true;
    case Kind::drag_sheet:
      s.sheet.held = true;
      if (std::isfinite(c.real)) s.sheet.shown = std::clamp(c.real, 0.0, 1.0);
      return true;
    case Kind::let_go_sheet:
      show_sheet(s, snaps_open(s.sheet, std::isfinite(c.real) ? c.real : 0));
      return true;
    default: return false;
  }
}

void draw_sheet(State& s, bool open) {
  if (s.narrow) show_sheet(s, open);
}

double slide_sheet(State& s, double seconds) {
  if (!s.sheet.moves()) return std::numeric_limits<double>::infinity();
  slide(s.sheet, std::min(seconds, 0.25), s.motion);
  return s.sheet.moves() ? 0 : std::numeric_limits<double>::infinity();
}

}  // namespace poolscope
