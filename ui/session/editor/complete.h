// complete: what could stand where the caret is, in the scenario language.
//
// Contract: pure; takes any text and any place. The statements' own words stand in here; what they
// take is engine/scenario.h's affair: a test holds that every word offered parses.
#pragma once
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace poolscope {

struct Completion {
  std::size_t from = 0, to = 0;     // bytes that the word replaces: what was begun, up to the caret
  std::vector<std::string> words;   // best first; with a blank behind where more must follow
  bool begun() const { return !words.empty() && from < to; }
  bool operator==(const Completion&) const = default;
};

inline constexpr std::size_t kMostCompletions = 12;

Completion complete(std::string_view text, std::size_t caret);

}  // namespace poolscope
