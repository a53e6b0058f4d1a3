#include "questions/format/parse_text.h"

#include <algorithm>
#include <cassert>

#include "engine/utf8.h"

namespace poolscope {

using Fence = Line::Fence;

bool ParseText::fail(std::size_t line, std::size_t byte, std::string found,
                     std::string expected) {
  if (error) return false;
  std::uint32_t column = 1;
  for (std::size_t i = 0; line < lines.size() && i < byte; column++) {
    i += std::max<std::size_t>(utf8_length(lines[line].text, i), 1);
  }
  error = TextError{static_cast<std::uint32_t>(line + 1), column, std::move(found),
                    std::move(expected)};
  return false;
}

bool ParseText::fail_line(std::size_t line, std::string expected) {
  if (line >= lines.size()) {
    const std::size_t last = std::max<std::size_t>(lines.size(), 1) - 1;
    const std::size_t end = lines.empty() ? 0 : lines[last].text.size();
    return fail(last, end, "the end of the file", std::move(expected));
  }
  const std::string_view text = lines[line].text;
  return fail(line, indentation(text), found_text(trimmed(text)), std::move(expected));
}

bool ParseText::fits(std::size_t line, std::size_t byte, std::string_view value, const char* what,
                     std::size_t most) {
  const std::size_t found = characters(value);
  if (found <= most) return true;
  return fail(line, byte, std::string(what) + " of " + std::to_string(found) + " characters",
              "at most " + std::to_string(most));
}

bool ParseText::is_heading(std::size_t i, std::string_view mark) const {
  return lines[i].fence == Fence::none && lines[i].text.starts_with(mark);
}

std::size_t ParseText::find_heading(std::size_t i, std::size_t end, std::string_view mark) const {
  while (i < end && !is_heading(i, mark)) i++;
  return i;
}

std::size_t ParseText::skip_blank(std::size_t i, std::size_t end) const {
  while (i < end && is_blank(lines[i].text)) i++;
  return i;
}

std::string ParseText::joined(std::size_t first, std::size_t end) const {
  std::string all;
  for (std::size_t i = first; i < end; i++) {
    if (i > first) all += '\n';
    all += lines[i].text;
  }
  return all;
}

std::string ParseText::text(std::size_t first, std::size_t end, std::uint32_t& line) const {
  first = skip_blank(first, end);
  while (end > first && is_blank(lines[end - 1].text)) end--;
  line = first < end ? static_cast<std::uint32_t>(first + 1) : 0;
  return joined(first, end);
}

bool ParseText::is_block(std::size_t i, std::string_view language) const {
  const std::string_view t = trimmed(lines[i].text);
  return lines[i].fence == Fence::opens && t.starts_with("```") && t.substr(3) == language;
}

std::string ParseText::block(std::size_t& i, std::uint32_t& line) const {
  assert(lines[i].fence == Fence::opens);
  const std::size_t first = ++i;
  while (lines[i].fence == Fence::inside) i++;  // split_lines knows that it closes
  line = static_cast<std::uint32_t>(first + 1);
  return joined(first, i++);
}

std::optional<std::string_view> value_of(const Line& line, std::string_view key) {
  if (line.fence != Fence::none) return {};
  const std::string_view t = trimmed(line.text);
  if (!t.starts_with(key) || t.size() == key.size() || t[key.size()] != ':') return {};
  return trimmed(t.substr(key.size() + 1));
}

std::string_view trimmed(std::string_view text) {
  const std::size_t first = text.find_first_not_of(" \t");
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

std::optional<std::uint32_t> to_number(std::string_view text, std::uint32_t most) {
  if (text.empty()) return {};
  std::uint32_t n = 0;
  for (const char c : text) {
    if (c < '0' || c > '9') return {};
    n = 10 * n + static_cast<std::uint32_t>(c - '0');
    if (n > most) return {};
  }
  return n;
}

bool is_id(std::string_view text) {
  const auto fits = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
  };
  return !text.empty() && text.size() <= 60 && std::all_of(text.begin(), text.end(), fits);
}

}  // namespace poolscope
