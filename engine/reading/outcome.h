// StageOutcome: what one stage of an operation came to. It is worked out here once, and whatever
// tells of a stage reads it: narration, follow, notes, lanes, predictions, partings, claims.
//
//   P1 get   pin | private slot: empty | own head: no ring | steal P2: no ring | steal P0: moved b
//
// Contract: pure. An outcome is read off the recorded steps and knows no rule of the pool beyond
// what each access is for.
#pragma once
#include <cstdint>
#include <limits>
#include <span>
#include <vector>

#include "engine/timeline.h"

namespace poolscope {

// Why a stage moved no object, as far as it has been seen.
enum class Miss : std::uint8_t {
  none,          // it moved one, it is not about one, or it is not over yet
  empty,
  no_ring,       // the queue has no ring yet
  no_tier,       // victim_size is 0
  beyond_tier,   // the P has no place in the victim tier
  lost_race,     // another one's compare-and-swap came first
  taken,         // Put: the private slot holds another object
  thief_inside,  // Put: a thief has not finished with the slot
};

struct StageOutcome {
  Stage stage = Stage::none;
  std::int16_t p = -1;           // whose operation it is; -1: the world's
  std::int16_t looked_at = -1;   // whose slot or queue: its own, but for steal and victim_tails
  std::size_t first = 0;         // its first access
  std::size_t last = 0;          // its last one, whether that has been seen or not
  bool over = false;             // the last one has been seen
  ObjectId moved = 0;            // taken out of a cell, laid into one, or made by New
  ObjectId held = 0;             // what the private slot was seen to hold
  std::uint64_t allocated = 0;   // PoolLocals or slots
  std::size_t grown_at = 0;      // the position after the allocation
  bool no_ring = false;          // the queue had none when it was looked at
  bool slow = false;             // pin: it took the lock
  bool lost_race = false;        // a compare-and-swap on head and tail failed
  Miss miss = Miss::none;
};

inline constexpr std::size_t kWholeRun = std::numeric_limits<std::size_t>::max();

// The stages of operation `op` in order. Nothing that happens at `position` or later is told, but
// for where each stage begins and ends.
std::vector<StageOutcome> stage_outcomes(const Timeline& timeline, std::uint32_t op,
                                         std::size_t position = kWholeRun);

// The same of those steps alone: the stages are over, and positions count from steps[0].
std::vector<StageOutcome> stage_outcomes(std::span<const Step> steps, std::uint32_t op);

// The first stage that moved an object, or nullptr.
const StageOutcome* moving_stage(std::span<const StageOutcome> stages);

}  // namespace poolscope
