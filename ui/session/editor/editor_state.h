// EditorState: the scenario that is being typed. Part of App::State.
#pragma once
#include <cstdint>
#include <optional>
#include <string>

#include "engine/scenario.h"
#include "ui/session/editor/complete.h"
#include "ui/session/editor/history.h"

namespace poolscope {

struct EditorState {
  TextState now;
  bool own = false;              // typed in by the visitor: what is on stage does not replace it
  std::optional<TextError> error;  // the parser's, or the run's
  Completion completion;
  TextHistory history;
  std::uint32_t revision = 0;    // see TextField
  std::uint32_t focus = 0;
  float scroll_x = 0, scroll_y = 0;
};

}  // namespace poolscope
