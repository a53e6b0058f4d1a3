// The bank as the build lays it into the program: every file of questions/bank/.
#pragma once
#include <span>

#include "engine/embedded.h"

namespace poolscope {

std::span<const EmbeddedFile> embedded_bank();

// Only in the page: the index of each (questions/format/index.h), under the same name.
std::span<const EmbeddedFile> embedded_index();

}  // namespace poolscope
