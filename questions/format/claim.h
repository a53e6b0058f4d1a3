// Claim: what an option says of the run, in words that the engine can confirm or refute.
//
//   engine: returns b; in steal P0          parts with ; between them, all of which must hold
//   engine: op 6 returns c                  of operation 6 (from 1) instead of the asked one
//
//   returns X             the operation's result: an object, nil, or new: one that New just made
//   in STAGE [P0]         where a Get found its object or a Put laid it down; also new, gc
//   through STAGE [P0], skips STAGE [P0]    whether it made an access in that stage
//   order P1 P2 P0, victim-order P0 P1      the queues that were tried for a steal, in this order
//   reads "text"          the content of the operation's object
//   misuse WORD           what is reported of it: content-race, leftover, two-hands, ... or none
//   loses-swap, wins-swaps   whether one of its compare-and-swaps failed, or none did
//   nothing               it changes nothing in the pool
//   private P0 X, victim-private P0 X       what lies there after it; nil: nothing
//   queue P0 a b, victim-queue P0 a b       from the tail, the oldest, to the head
//   rings P0 8 16, victim-rings P0          sizes of the chain's rings from its tail to its head
//   sizes 4 0             localSize and victimSize
//   pool X, hands X, gone X   where the object is; gone: no reference is left
//   capacity X 4096       bytes of its buffer
//   news 2, pin-slow 3    how often New, or the slow path of pin, has run so far
//
// Contract: pure. Stages are called as name(Stage) calls them. Facts hold when the operation has
// ended; without an asked operation, at the end of the scene.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/timeline.h"

namespace poolscope {

struct ClaimPart {
  std::uint32_t op = 0;             // from 1; 0: the asked one
  std::string word;                 // "returns"
  std::vector<std::string> values;  // {"b"}
};

struct Claim {
  std::vector<ClaimPart> parts;
};

// Nothing if it cannot be read; then `found` and `expected` say why.
std::optional<Claim> read_claim(std::string_view text, std::string& found, std::string& expected);

// The first part that does not hold, with what the run says instead: "returns b: it returns c".
// Empty if all hold. asked: the operation, from 1, or 0. An operation that is not there, or has
// not ended, refutes.
std::string contradiction(const Claim& claim, Timeline& run, std::uint32_t asked);

// The stages that the asked operation's claim is about, for the coverage of the bank.
std::vector<Stage> stages_of(const Claim& claim);

}  // namespace poolscope
