// What the listing's two views of an access share: its variables and its Go terms.
#pragma once
#include <string_view>

#include "engine/step.h"

namespace poolscope {

inline constexpr const char* kArrow = " \xe2\x86\x92 ";  // between what was and what is

// Whether the algorithm's function of that name made the access.
inline bool in(const Step& step, std::string_view function) {
  return step.site.function == function;
}

}  // namespace poolscope
