#include "engine/scenario_line.h"

#include <algorithm>

#include "engine/utf8.h"

namespace poolscope {
namespace {

bool is_blank(char c) { return c == ' ' || c == '\t'; }

bool is_control(unsigned char byte) { return (byte < 0x20 && byte != '\t') || byte == 0x7f; }

}  // namespace

std::string shortened(std::string_view s) {
  std::string text;
  for (std::size_t i = 0; i < s.size();) {
    const std::size_t length = std::max<std::size_t>(utf8_length(s, i), 1);
    if (text.size() + length > kMaxName) return text + "...";
    text.append(s.substr(i, length));
    i += length;
  }
  return text;
}

ScenarioLine::ScenarioLine(std::string_view line) : line_(line) {
  run();
  tokens_.push_back({ScenarioToken::Kind::end, last_end_, {}});
}

void ScenarioLine::run() {
  for (std::size_t i = 0; i < line_.size();) {
    if (line_[i] == '#') {
      comment(i);
      return;
    }
    if (is_blank(line_[i])) {
      i++;
    } else if (line_[i] == '"') {
      if (!string(i)) return;
    } else {
      const std::size_t start = i;
      word(i);
      if (i == start) {
        fail_byte(i);
        return;
      }
    }
  }
}

bool ScenarioLine::fail(std::size_t at, std::string found, std::string expected) {
  error_ = LineError{at, std::move(found), std::move(expected)};
  return false;
}

bool ScenarioLine::fail_byte(std::size_t at) {
  static constexpr char kHex[] = "0123456789abcdef";
  const auto byte = static_cast<unsigned char>(line_[at]);
  return fail(at, std::string("the byte 0x") + kHex[byte >> 4] + kHex[byte & 15],
              "text in UTF-8 without control characters");
}

bool ScenarioLine::comment(std::size_t i) {
  while (i < line_.size()) {
    const std::size_t length = utf8_length(line_, i);
    if (length == 0 || is_control(static_cast<unsigned char>(line_[i]))) return fail_byte(i);
    i += length;
  }
  return true;
}

void ScenarioLine::word(std::size_t& i) {
  const std::size_t start = i;
  while (i < line_.size() && !is_blank(line_[i]) && line_[i] != '"' && line_[i] != '#') {
    const std::size_t length = utf8_length(line_, i);
    if (length == 0 || is_control(static_cast<unsigned char>(line_[i]))) break;
    i += length;
  }
  if (i == start) return;
  tokens_.push_back(
      {ScenarioToken::Kind::word, start, std::string(line_.substr(start, i - start))});
  last_end_ = i;
}

bool ScenarioLine::string(std::size_t& i) {
  ScenarioToken t{ScenarioToken::Kind::string, i++, {}};
  for (;;) {
    if (i >= line_.size()) return fail(i, "the end of the line", "a closing quote");
    const std::size_t length = utf8_length(line_, i);
    if (length == 0 || is_control(static_cast<unsigned char>(line_[i]))) return fail_byte(i);
    if (line_[i] == '"') break;
    if (line_[i] == '\\') {
      const char escaped = i + 1 < line_.size() ? line_[i + 1] : ' ';
      if (escaped != '"' && escaped != '\\') {
        return fail(i, "a lone backslash", "\\\" or \\\\");
      }
      t.text += escaped;
      i += 2;
    } else {
      t.text.append(line_.substr(i, length));
      i += length;
    }
  }
  if (t.text.size() > kMaxString) {
    return fail(t.at, "a text of " + std::to_string(t.text.size()) + " bytes",
                "at most " + std::to_string(kMaxString));
  }
  i++;
  last_end_ = i;
  tokens_.push_back(std::move(t));
  return true;
}

}  // namespace poolscope
