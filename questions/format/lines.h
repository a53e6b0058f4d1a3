// Lines of a question's file, with what is a fenced code block told apart: nothing in there is
// structure. Only parse*.cpp, check*.cpp and claim.cpp include this.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/scenario.h"

namespace poolscope {

struct Line {
  enum class Fence : std::uint8_t { none, opens, inside, closes };
  std::string_view text;  // without the line's end and what is blank before it
  Fence fence = Fence::none;
};

// At most kMaxQuestionBytes of UTF-8 without control characters, or an error.
std::vector<Line> split_lines(std::string_view text, std::optional<TextError>& error);

std::string found_text(std::string_view text);  // "'text...'", "the end of the line"
bool is_blank(std::string_view text);
std::size_t indentation(std::string_view text);  // leading spaces
std::uint32_t characters(std::string_view text);  // of UTF-8

}  // namespace poolscope
