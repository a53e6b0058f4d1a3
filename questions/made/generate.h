// Generated items: a seed makes a scenario, the engine runs it and gives the key, and each wrong
// option is what a misconception expects: a belief (questions/made/beliefs.h), or where it is about
// atomics the engine's own answer in another order or with a fault.
//
//   where-3-1234        kind, difficulty, seed; as a link #g=where-3-1234
//
// Contract: pure; the same reference gives the same item. An item has three or four different
// options, one of them the key; each wrong one names its misconception and the stage where it
// leaves the true run. The scene is the item's own; from at_op on it holds what is asked about.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "questions/format/question.h"

namespace poolscope {

enum class GeneratedKind : std::uint8_t {
  where,   // in which place does this Get find it
  object,  // which object does it return
  thief,   // the same of a Get that has to steal
  news,    // how often do these Gets call New
  left,    // what is in the pool after the collection
  swap,    // of several Gets at one queue, whose compare-and-swap fails
};
inline constexpr std::uint32_t kGeneratedKinds = 6;
inline constexpr std::uint32_t kMaxDifficulty = 5;

std::string_view name(GeneratedKind kind);

// What difficulty means, from 1 to kMaxDifficulty.
struct Difficulty {
  std::uint32_t procs = 2;
  std::uint32_t puts = 4;
  std::uint32_t gets = 1;         // before the question
  std::uint32_t collections = 0;  // at most, before the question
  std::uint32_t asked_gets = 2;   // news
  std::uint32_t contenders = 2;   // swap
};
Difficulty difficulty_of(std::uint32_t level);

struct GeneratedRef {
  GeneratedKind kind = GeneratedKind::where;
  std::uint32_t difficulty = 1;
  std::uint32_t seed = 0;
  bool operator==(const GeneratedRef&) const = default;
};

std::string to_text(const GeneratedRef& ref);                        // "where-3-1234"
std::optional<GeneratedRef> read_generated(std::string_view text);  // only what to_text writes

// drafts: how many scenarios were made until one had enough different options; what it costs.
Item generate(const GeneratedRef& ref, std::uint32_t* drafts = nullptr);

}  // namespace poolscope
