// Where the algorithm's text stands that a step runs: for the listing, whatever shows it.
//
// Contract: pure. The text is the one that the build has laid in (engine/embedded.h), so a place is
// a line of the very file that was compiled.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "engine/embedded.h"
#include "engine/step.h"

namespace poolscope {

struct ListedPlace {
  const EmbeddedFile* file = nullptr;
  std::uint32_t line =
      0;        // of the last step, or before the first one of the coming one; 0: none
  std::uint32_t next_line = 0;   // of the coming step, if it lies in the same file; 0: it does not
  std::string function;
  std::string title() const;     // "pool.h · pin"
};

ListedPlace listed_place(const Step* last, const Step* next);

// The file's lines. A comment at the end of one stands two spaces away: aligned ones would wrap.
std::vector<std::string> lines_of(std::string_view text);

}  // namespace poolscope
