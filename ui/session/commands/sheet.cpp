// Commands of narrow pages: the sheet, the menu, and what kind of page it is.
#include <algorithm>
#include <cmath>
#include <limits>

#include "ui/session/commands/actions.h"

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

constexpr CommandRow kSheetCommands[] = {
    // number: 1 it is narrow, 2 the pointer is coarse, 3 both
    {.name = "set_page", .takes = Takes::number, .giver = Giver::page,
     .apply = does<set_page>},
    // narrow: modes, share, theme, help
    {.name = "toggle_menu", .way = {.title = "Menu of a narrow page", .label = "J",
     .help = "on a narrow page: the menu", .key = Key::j, .scope = Scope::anywhere},
     .apply = [](State& s, const Command&, Failure&) { s.menu = s.narrow && !s.menu; }},
    // narrow: the text; number: 1 open, 0 closed
    {.name = "show_sheet", .takes = Takes::number,
     .by_hand = "On a phone: tap the question at the foot",
     .apply = [](State& s, const Command& c, Failure&) { show_sheet(s, c.number != 0); }},
    // real: how far, 0 to 1, while a finger has it
    {.name = "drag_sheet", .takes = Takes::real, .by_hand = "On a phone: drag it up and down",
     .apply = [](State& s, const Command& c, Failure&) {
       s.sheet.held = true;
       if (std::isfinite(c.real)) s.sheet.shown = std::clamp(c.real, 0.0, 1.0);
     }},
    // real: how fast, in ways a second, up is positive
    {.name = "let_go_sheet", .takes = Takes::real, .giver = Giver::page,
     .apply = [](State& s, const Command& c, Failure&) {
       show_sheet(s, snaps_open(s.sheet, std::isfinite(c.real) ? c.real : 0));
     }},
};

}  // namespace

std::span<const CommandRow> sheet_commands() { return kSheetCommands; }

void draw_sheet(State& s, bool open) {
  if (s.narrow) show_sheet(s, open);
}

double slide_sheet(State& s, double seconds) {
  if (!s.sheet.moves()) return std::numeric_limits<double>::infinity();
  slide(s.sheet, std::min(seconds, 0.25), s.motion);
  return s.sheet.moves() ? 0 : std::numeric_limits<double>::infinity();
}

}  // namespace poolscope
