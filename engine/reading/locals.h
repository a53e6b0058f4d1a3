// The values at the side of the listing: what the executing function's variables hold.
//
//   pid 1   size 4   ring of 8   head 5   tail 2   val f
//
// Contract: pure; read off the recorded steps of one operation up to a position. A variable is
// known from the access that gave it its value, and forgotten when its function is over.
#pragma once
#include <string>
#include <vector>

#include "engine/timeline.h"

namespace poolscope {

struct Local {
  std::string name;     // as in the listing
  std::string value;
  bool fresh = false;   // the last step gave it this value
  bool operator==(const Local&) const = default;
};

std::vector<Local> locals_at(const Timeline& timeline, const World& world, std::uint32_t op,
                             std::size_t position);

// What the access read or wrote, for the end of its line: "= head 5, tail 2", "nil -> a".
std::string effect_of(const World& world, const Step& step);

}  // namespace poolscope
