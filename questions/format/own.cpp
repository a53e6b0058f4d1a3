#include "questions/format/own.h"

#include <algorithm>

#include "engine/utf8.h"
#include "questions/format/check.h"

namespace poolscope {
namespace {

BankError error_at(std::uint32_t line, std::string found, std::string expected) {
  return {"", TextError{std::max(line, 1U), 1, std::move(found), std::move(expected)}};
}

// Some writing is from right to left; characters that turn other people's text around are not.
bool turns_text(std::string_view letter) {
  return (letter >= "\xe2\x80\xaa" && letter <= "\xe2\x80\xae") ||  // U+202A to U+202E
         (letter >= "\xe2\x81\xa6" && letter <= "\xe2\x81\xa9") ||  // U+2066 to U+2069
         letter == "\xe2\x80\x8e" || letter == "\xe2\x80\x8f";      // U+200E, U+200F
}

std::optional<BankError> turned(std::string_view text) {
  TextError at{1, 1, "a character that changes the direction of text", "text without such"};
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t bytes = std::max<std::size_t>(utf8_length(text, i), 1);
    if (turns_text(text.substr(i, bytes))) return BankError{"", std::move(at)};
    at.column++;
    if (text[i] == '\n') {
      at.line++;
      at.column = 1;
    }
    i += bytes;
  }
  return {};
}

}  // namespace

std::vector<BankError> check_own(std::string_view text, Question& question) {
  std::optional<TextError> error;
  Question q = parse_question(text, error);
  if (error) return {{"", *error}};
  if (auto bad = turned(text)) return {std::move(*bad)};
  if (!is_own(q)) {
    return {error_at(q.number_line, "number " + std::to_string(q.number),
                     "a number from " + std::to_string(kFirstOwn) +
                         " on; those below are the bank's own")};
  }
  q.file = file_stem(q) + ".md";  // whatever it is called outside
  Bank alone;
  alone.questions.push_back(std::move(q));
  std::vector<BankError> errors = check(alone, CheckScope::part);
  for (BankError& e : errors) e.file.clear();
  if (errors.empty()) question = std::move(alone.questions.front());
  return errors;
}

std::string shown_file_name(std::string_view name) {
  std::string shown;
  for (std::size_t i = 0; i < name.size() && shown.size() < kMaxFileName;) {
    const std::size_t bytes = utf8_length(name, i);
    const std::string_view letter = name.substr(i, std::max<std::size_t>(bytes, 1));
    const auto c = static_cast<unsigned char>(letter[0]);
    const bool good = bytes != 0 && c >= 0x20 && c != 0x7f && !turns_text(letter);
    shown += good ? std::string(letter) : "?";
    i += letter.size();
  }
  return shown.empty() ? "file" : shown;
}

}  // namespace poolscope
