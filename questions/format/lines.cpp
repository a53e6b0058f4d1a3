#include "questions/format/lines.h"

#include <algorithm>

#include "engine/utf8.h"
#include "questions/format/bank.h"

namespace poolscope {
namespace {

constexpr std::size_t kMaxFound = 40;  // bytes of what was found that an error repeats

std::string_view without_end(std::string_view line) {
  const std::size_t last = line.find_last_not_of(" \t\r");
  return line.substr(0, last == std::string_view::npos ? 0 : last + 1);
}

// The bytes that are not text, as an error; nothing if there are none.
std::optional<TextError> bad_byte(std::string_view line, std::uint32_t number) {
  static constexpr char kHex[] = "0123456789abcdef";
  std::uint32_t column = 1;
  for (std::size_t i = 0; i < line.size(); column++) {
    const std::size_t length = utf8_length(line, i);
    const auto byte = static_cast<unsigned char>(line[i]);
    const bool control = (byte < 0x20 && byte != '\t' && byte != '\r') || byte == 0x7f;
    if (length == 0 || control) {
      const std::string found = std::string("the byte 0x") + kHex[byte >> 4] + kHex[byte & 15];
      return TextError{number, column, found, "text in UTF-8 without control characters"};
    }
    i += length;
  }
  return {};
}

// How many of c the line begins with after its indentation, if that opens or closes a fence.
std::size_t fence_length(std::string_view line, char c) {
  const std::size_t start = indentation(line);
  std::size_t n = 0;
  while (start + n < line.size() && line[start + n] == c) n++;
  return n >= 3 ? n : 0;
}

// Source: CommonMark 0.31, fenced code blocks; here they may be indented as far as one likes.
class Fences {
 public:
  Line::Fence next(std::string_view line, std::uint32_t number) {
    if (mark_ != 0) {
      const std::size_t n = fence_length(line, mark_);
      if (n < length_ || indentation(line) + n != line.size()) return Line::Fence::inside;
      mark_ = 0;
      return Line::Fence::closes;
    }
    for (const char c : {'`', '~'}) {
      const std::size_t n = fence_length(line, c);
      if (n == 0) continue;
      const std::string_view info = line.substr(indentation(line) + n);
      if (c == '`' && info.find('`') != std::string_view::npos) continue;  // code in a line
      mark_ = c;
      length_ = n;
      opened_in_ = number;
      return Line::Fence::opens;
    }
    return Line::Fence::none;
  }

  std::optional<TextError> error(std::string_view last_line, std::uint32_t last) const {
    if (mark_ == 0) return {};
    return TextError{last, characters(last_line) + 1, "the end of the file",
                     "the end of the code block that begins in line " +
                         std::to_string(opened_in_) + ": " + std::string(length_, mark_)};
  }

 private:
  char mark_ = 0;  // 0: outside
  std::size_t length_ = 0;
  std::uint32_t opened_in_ = 0;
};

}  // namespace

std::uint32_t characters(std::string_view line) {
  std::uint32_t n = 0;
  for (std::size_t i = 0; i < line.size(); n++) i += std::max<std::size_t>(utf8_length(line, i), 1);
  return n;
}

std::vector<Line> split_lines(std::string_view text, std::optional<TextError>& error) {
  std::vector<Line> lines;
  if (text.size() > kMaxQuestionBytes) {
    error = TextError{1, 1, "a file of " + std::to_string(text.size()) + " bytes",
                      "at most " + std::to_string(kMaxQuestionBytes)};
    return lines;
  }
  text = without_byte_order_mark(text);
  Fences fences;
  std::uint32_t number = 0;
  std::string_view last;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    last = text.substr(at, end - at);
    number++;
    error = bad_byte(last, number);
    if (error) return {};
    last = without_end(last);
    lines.push_back({last, fences.next(last, number)});
    at = end + 1;
  }
  error = fences.error(last, std::max(number, 1U));
  return lines;
}

std::string found_text(std::string_view text) {
  if (is_blank(text)) return "the end of the line";
  std::string found = "'";
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t length = std::max<std::size_t>(utf8_length(text, i), 1);
    if (i + length > kMaxFound) return found + "...'";
    found.append(text.substr(i, length));
    i += length;
  }
  return found + "'";
}

bool is_blank(std::string_view text) {
  return text.find_first_not_of(" \t") == std::string_view::npos;
}

std::size_t indentation(std::string_view text) {
  return std::min(text.find_first_not_of(' '), text.size());
}

}  // namespace poolscope
