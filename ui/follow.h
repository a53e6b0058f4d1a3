// "Follow the Get": the stages of one operation as a list of fixed length, with what each came to.
//
// Contract: pure; reads the timeline's spans and says nothing about steps beyond `position`.
#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "engine/timeline.h"

namespace poolscope {

struct FollowRow {
  enum class State : std::uint8_t { open, done, current, skipped } state = State::open;
  std::string label;         // "own shared queue, head"
  std::string result;        // "empty", "took f from P3"
  Stage stage = Stage::none;
  std::size_t position = 0;  // where a click goes; 0: nowhere
  bool operator==(const FollowRow&) const = default;
};

std::vector<FollowRow> follow(const Timeline& timeline, const World& world, std::uint32_t op,
                              std::size_t position);

}  // namespace poolscope
