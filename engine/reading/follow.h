// "Follow the Get": the stages of one operation as a list, with what each came to.
//
//   2  private slot               empty
//   4  all queues, at the tail    took f from P3     a row for the stage,
//        P0's queue               empty              and one for each queue that it looked at
//   5  own victim slot            not reached
//
// Contract: pure; every outcome is read off the recorded steps, and nothing is said about steps
// beyond `position`. Where a row that is still open leads to is known up to `limit` only.
#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "engine/timeline.h"

namespace poolscope {

struct FollowRow {
  enum class State : std::uint8_t { open, done, current, skipped } state = State::open;
  std::string label;         // "own queue, at the head"
  std::string result;        // "empty", "took f from P3", "lost the race for tail"
  Stage stage = Stage::none;
  std::size_t position = 0;  // where a click goes; 0: nowhere
  std::uint32_t number = 0;  // of the stage, from 1; 0: a part of the row before
  bool operator==(const FollowRow&) const = default;
};

std::vector<FollowRow> follow(const Timeline& timeline, const World& world, std::uint32_t op,
                              std::size_t position, std::size_t limit);

}  // namespace poolscope
