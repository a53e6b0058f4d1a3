// Narration: what happened, in one sentence with the real names and numbers in it.
//
// Contract: pure functions of Steps and the World they happened in (any later world of the same
// branch will do: names are only added). No markup; ASCII arrows are not used.
#pragma once
#include <span>
#include <string>

#include "engine/step.h"
#include "engine/world.h"

namespace poolscope {

// One access: "G1 on P0 reads local_size with acquire: 4, so P0 has a PoolLocal."
std::string narrate(const World& after, const Step& step);

// Several accesses in one go: the last operation's or stage's own sentence. One access: as above.
std::string narrate(const World& after, std::span<const Step> steps);

// A misuse in one sentence, empty when there is none.
std::string narrate_misuse(const World& after, const Step& step);

std::string p_name(std::int16_t p);                             // "P0"
std::string stage_title(Stage stage, std::int16_t stage_p);     // "steal from P3", "own head"
std::string cell_name(const World& w, const CellRef& cell);     // "P0.private", "P1.ring16.slot 3"
std::string value_text(const World& w, const CellRef& cell,
                       std::uint64_t value);  // "a", "head 3, tail 1"
std::string op_text(const World& w, OpKind kind, std::int16_t p, ObjectId object);  // "P1 put a"

}  // namespace poolscope
