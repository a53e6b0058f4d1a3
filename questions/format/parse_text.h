// What the readers of a question's file share: its lines, the first error, and how a part of the
// text is taken out. Only parse*.cpp include this.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "questions/format/lines.h"
#include "questions/format/question.h"

namespace poolscope {

struct ParseText {
  std::vector<Line> lines;
  std::optional<TextError> error;  // the first one; later ones are not kept

  // Both answer false, so that a reader can return what they say.
  bool fail(std::size_t line, std::size_t byte, std::string found, std::string expected);
  bool fail_line(std::size_t line, std::string expected);  // at the line's first character
  // Whether `value`, which begins at that byte of the line, has at most `most` characters; `what`
  // it is: "a title".
  bool fits(std::size_t line, std::size_t byte, std::string_view value, const char* what,
            std::size_t most);

  bool is_heading(std::size_t i, std::string_view mark) const;
  // The next line from i on that begins with the mark, or the end.
  std::size_t find_heading(std::size_t i, std::size_t end, std::string_view mark) const;
  std::size_t skip_blank(std::size_t i, std::size_t end) const;

  std::string joined(std::size_t first, std::size_t end) const;
  // Lines [first, end) as one text without blank lines at its ends; `line` is where it begins.
  std::string text(std::size_t first, std::size_t end, std::uint32_t& line) const;

  // Whether a block of that language opens at i: ```pool. block() is what is in it; i is then
  // behind it.
  bool is_block(std::size_t i, std::string_view language) const;
  std::string block(std::size_t& i, std::uint32_t& line) const;
};

// "key: value" in line i: the value, if the line begins with that key.
std::optional<std::string_view> value_of(const Line& line, std::string_view key);

std::string_view trimmed(std::string_view text);
std::optional<std::uint32_t> to_number(std::string_view text, std::uint32_t most);
bool is_id(std::string_view text);
inline constexpr const char* kIdExpected = "an id of at most 60 letters a to z, digits and -";

// The items in lines [first, end), each under its ### heading.
bool parse_items(ParseText& text, std::size_t first, std::size_t end, std::vector<Item>& items);

}  // namespace poolscope
