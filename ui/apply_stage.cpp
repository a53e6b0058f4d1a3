// Commands about what the stage shows of itself: the chosen part, the opened P, the zoom.
#include <algorithm>
#include <cmath>

#include "ui/actions.h"

namespace poolscope {

bool apply_stage(State& s, const Command& c) {
  using Kind = Command::Kind;
  StageLook& look = s.stage;
  switch (c.kind) {
    case Kind::choose_part: {
      const What what = what_of(c.number);
      look.part = what == look.part ? What{} : what;
      return true;
    }
    case Kind::walk_parts: look.walking = c.number != 0; return true;
    case Kind::open_p: {
      const bool there = c.number >= 0 && c.number < static_cast<std::int64_t>(s.shown.procs);
      const auto p = static_cast<std::int32_t>(there ? c.number : -1);
      look.open_p = p == look.open_p ? -1 : p;
      return true;
    }
    case Kind::show_word: look.word = !look.word; return true;
    case Kind::view_stage:
      look.view.zoom = std::isfinite(c.real) ? std::clamp(c.real, 1.0, kMostZoom) : 1;
      look.view.middle = middle_of_code(c.number);
      return true;
    default: return false;
  }
}

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
