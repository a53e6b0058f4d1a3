// Command: everything a user can do, as a value. Buttons, keys, the address bar, the JavaScript
// API and the tests all make these, and App::apply is the only thing that carries them out.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>

#include "ui/session/geometry.h"

namespace poolscope {

struct Command {
  std::string_view name;  // of a CommandRow, as a literal or as the row has it; empty: nothing
  std::int64_t number = 0;
  double real = 0;
  Point at;  // a place, in the unit that the row says
  std::string text;
  bool operator==(const Command&) const = default;
};

}  // namespace poolscope
