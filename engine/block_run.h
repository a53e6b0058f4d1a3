// A `together` block being run: whose turn it can be, and taking it. The timeline plays one order
// of a block, the explorer all of them; both take their turns here.
//
//   lane     the statements of one P, in their order; or of the collector (kCollectTurn)
//   turn     one access of a lane: it begins its next statement when none is under way
//
// Contract: Together is made once from the text; Lanes is the state, a small value to copy and
// compare. take_turn changes the world and the lanes, nothing else.
#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "engine/scenario.h"
#include "engine/world.h"

namespace poolscope {

struct Together {
  struct Lane {
    std::uint8_t turn = 0;              // the P, or kCollectTurn
    std::vector<std::uint32_t> todo;    // indices of statements
  };
  std::vector<Lane> lanes;              // by P, the collector last
  std::vector<BlockTurn> order;         // the block's order line, empty if it has none
  std::size_t after = 0;                // index of the statement behind it all
};

// first: the index of the statement behind `together`.
Together together_at(const Scenario& scenario, std::size_t first);

struct LaneState {
  std::uint32_t begun = 0;  // statements
  std::int16_t g = -1;      // while one of them is under way
  bool operator==(const LaneState&) const = default;
};

bool has_turns(const Together& block, const LaneState& state, std::size_t lane);  // any left
bool can_turn(const World& w, const Scenario& s, const Together& block, const LaneState& state,
              std::size_t lane);

struct TurnTaken {
  Step step;
  const Statement* began = nullptr;  // the statement that began with this access, if one did
};
// can_turn holds, and refusal(the statement that begins) is empty.
TurnTaken take_turn(World& w, const Scenario& s, const Together& block, LaneState& state,
                    std::size_t lane, std::uint32_t back = 0);
// The statement that the lane's next turn would begin, or nothing.
const Statement* begins(const Scenario& s, const Together& block, const LaneState& state,
                        std::size_t lane);

// Lets the statement begin in w: makes the goroutine and the object it names. Answers the
// goroutine, -1 for a statement of the world. Nothing is accessed yet.
std::int16_t prepare(World& w, const Statement& statement);
// Why the statement cannot begin in w, in words; empty when it can.
std::string refusal(const World& w, const Statement& statement);
// The whole world's statement: gc, procs, new.
Step carry_out(World& w, const Statement& statement);
// The world that the scenario starts in.
World first_world(const Scenario& scenario);

}  // namespace poolscope
