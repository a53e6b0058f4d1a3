// Commands about what the stage shows of itself: the chosen part, the opened P, the zoom.
#include <algorithm>
#include <cmath>

#include "ui/session/commands/actions.h"

namespace poolscope {

namespace {

template <int Percent>
Command zoom_by(const State& s, std::int64_t) {
  return {.name = "view_stage", .real = Percent == 0 ? 1 : s.stage.view.zoom * Percent / 100,
          .at = s.stage.view.middle};
}

constexpr Way kViewStageMore[] = {
    {.key = Key::equal, .shift = true, .make = zoom_by<125>},
    {.title = "Zoom out of the stage", .label = "-", .key = Key::minus, .make = zoom_by<80>},
    {.title = "Show all of the stage", .label = "0", .key = Key::digit_0, .make = zoom_by<0>},
    {.label = "+ - 0", .help = "zoom the stage, all of it"},
};

constexpr CommandRow kStageCommands[] = {
    // number: code(What) of what the stage explains; the same again: nothing
    {.name = "choose_part", .takes = Takes::number, .by_hand = "Click a part of the stage",
     .apply = [](State& s, const Command& c, Failure&) {
       StageLook& look = s.stage;
       const What what = what_of(c.number);
       look.part = what == look.part ? What{} : what;
     }},
    // number: 1 while the keyboard's focus is on the stage
    {.name = "walk_parts", .takes = Takes::number, .giver = Giver::page,
     .apply = [](State& s, const Command& c, Failure&) {
       s.stage.walking = c.number != 0;
     }},
    // number: the P whose compact cell is opened; the same again: closed
    {.name = "open_p", .takes = Takes::number, .by_hand = "Click a P",
     .apply = [](State& s, const Command& c, Failure&) {
       StageLook& look = s.stage;
       const bool there = c.number >= 0 && c.number < static_cast<std::int64_t>(s.shown.procs);
       const auto p = static_cast<std::int32_t>(there ? c.number : -1);
       look.open_p = p == look.open_p ? -1 : p;
     }},
    // headTail as one word of 64 bits, or as two numbers
    {.name = "show_word", .way = {.title = "headTail: two numbers, or one word of 64 bits",
     .label = "H", .help = "headTail as one word", .key = Key::h},
     .apply = [](State& s, const Command&, Failure&) {
       s.stage.word = !s.stage.word;
     }},
    // real: zoom, from 1; at: the middle, as shares of the scene (ui/session/stage_view.h)
    {.name = "view_stage", .takes = Takes::real, .embed = true,
     .way = {.title = "Zoom into the stage", .label = "+", .key = Key::equal,
     .make = zoom_by<125>}, .more = kViewStageMore,
     .apply = [](State& s, const Command& c, Failure&) {
       StageLook& look = s.stage;
       look.view.zoom = std::isfinite(c.real) ? std::clamp(c.real, 1.0, kMostZoom) : 1;
       look.view.middle = share_of_scene(c.at);
     }},
};

}  // namespace

std::span<const CommandRow> stage_commands() { return kStageCommands; }

// The topmost of what was chosen on the stage; false if nothing was.
bool dismiss_stage(State& s) {
  StageLook& look = s.stage;
  if (look.part != What{}) {
    look.part = {};
  } else if (look.open_p >= 0) {
    look.open_p = -1;
  } else if (look.view.zoom > 1) {
    look.view = {};
  } else {
    return false;
  }
  return true;
}

}  // namespace poolscope
