// The modes of the page, and how to get to each from where one is.
#pragma once
#include <span>

#include "ui/session/state.h"

namespace poolscope {

struct ModeTab {
  const char* words;
  Mode mode;
  const char* tip;
};

std::span<const ModeTab> mode_tabs();
Command command_of(const ModeTab& tab, const App::State& s);  // empty: one is there

}  // namespace poolscope
