// "Ask me first": where a run halts, what is asked there, and the answer that the engine gives.
//
//   source   before a Get: where will it come from?
//   object   before a Get of the visitor's own, or of a block in which others move too: which object?
//   winner   before a compare-and-swap that somebody else is about to make as well: whose wins?
//
// Contract: pure. What is right is read off the recorded run; wrong options are what beliefs expect
// (questions/made/beliefs.h), and each knows the position at which the run has refuted it.
#pragma once
#include <cstdint>
#include <limits>
#include <string>
#include <string_view>
#include <vector>

#include "engine/timeline.h"

namespace poolscope {

enum class PredictionKind : std::uint8_t { source, object, winner };
std::string_view name(PredictionKind kind);  // as in the progress record

struct Halt {
  std::size_t at = 0;          // the position at which it is asked
  PredictionKind kind = PredictionKind::source;
  std::uint32_t op = 0;        // the Get, or the operation whose compare-and-swap comes first
  bool operator==(const Halt&) const = default;
};

// All places where the run up to `end` halts, in order. by_hand: the visitor's own operations.
std::vector<Halt> halts(const Timeline& timeline, std::size_t end, bool by_hand);

inline constexpr std::size_t kNowhere = std::numeric_limits<std::size_t>::max();

struct PredictOption {
  std::string words;           // "the tail of P3's queue"
  std::string why;             // a sentence against the belief behind it, or empty
  bool key = false;
  std::size_t settled_at = 0;  // the position at which the run confirms or refutes it
  bool operator==(const PredictOption&) const = default;
};

struct Prediction {
  Halt halt;
  std::string asks;
  std::vector<PredictOption> options;  // one of them is the key; none: there is nothing to ask
  std::string answer;                  // "b, from P1's private slot"
};

inline constexpr std::size_t kMostOptions = 4;

Prediction prediction(Timeline& timeline, const Halt& halt);

}  // namespace poolscope
