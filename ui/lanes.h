// Lanes: the run as bars, one lane a P. Made once for a run, not in every frame.
//
// Contract: pure; one pass over the recorded steps.
#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "engine/timeline.h"

namespace poolscope {

struct LaneBar {
  std::uint32_t op = 0;
  OpKind kind = OpKind::none;
  std::int16_t p = -1;        // -1: the world
  std::size_t first = 0, last = 0;
  Stage by = Stage::none;     // where the object was found or laid down
  bool misuse = false;
};

struct Lanes {
  std::uint32_t count = 0;    // of Ps
  std::vector<LaneBar> bars;
  std::vector<std::size_t> captions;  // positions at which a caption begins
};

Lanes lanes(const Timeline& timeline, std::size_t end, std::uint32_t procs);

}  // namespace poolscope
