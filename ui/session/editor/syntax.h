// The scenario language to the eye: colours of a line, and where an error stands.
//
// Contract: pure; takes any bytes. Columns are characters, as engine/scenario.h counts them.
#pragma once
#include <string_view>
#include <vector>

#include "engine/scenario.h"
#include "ui/session/ink.h"

namespace poolscope {

// One line, cut into runs of one colour each; they cover it.
std::vector<CodeRun> scenario_runs(std::string_view line);

struct Squiggle {
  std::uint32_t line = 0;            // from 0
  std::uint32_t from = 0, to = 1;    // columns from 0; at least one wide
  bool operator==(const Squiggle&) const = default;
};

// What is to be underlined for that error: the word or text it points at.
Squiggle squiggle(std::string_view text, const TextError& error);

// How many columns the first `bytes` bytes of a line take, a tab being two.
std::uint32_t column_of(std::string_view line, std::size_t bytes);
inline constexpr std::uint32_t kTabColumns = 2;
// The column behind a character that stands in that one.
inline std::uint32_t next_column(char c, std::uint32_t column) {
  return column + (c == '\t' ? kTabColumns - column % kTabColumns : 1);
}

}  // namespace poolscope
