#include "questions/own.h"

#include <algorithm>

#include "engine/utf8.h"
#include "questions/check.h"
#include "questions/nlohmann.h"

namespace poolscope {
namespace {

using Json = nlohmann::json;

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

std::string own_json(const std::vector<OwnFile>& files) {
  Json list = Json::array();
  for (const OwnFile& f : files) list.push_back(Json{{"name", f.name}, {"text", f.text}});
  return dumped(list);
}

std::vector<OwnFile> parse_own(std::string_view text, std::string& error) {
  const auto wrong = [&](std::string why) {
    error = std::move(why);
    return std::vector<OwnFile>();
  };
  error.clear();
  if (text.size() > 2 * kMaxOwnBytes) return wrong("it is too large");
  // Three levels and no more: the library reads whatever is nested by recursion.
  const auto shallow = [](int depth, Json::parse_event_t, Json&) { return depth <= 3; };
  const Json list = text.find('\0') != std::string_view::npos
                        ? Json(Json::value_t::discarded)
                        : Json::parse(text.begin(), text.end(), shallow, false);
  if (!list.is_array() || list.size() > kMaxOwnFiles) return wrong("it is no list of files");
  std::vector<OwnFile> files;
  std::size_t bytes = 0;
  for (const Json& f : list) {
    const bool good = f.is_object() && f.contains("name") && f["name"].is_string() &&
                      f.contains("text") && f["text"].is_string();
    if (!good) return wrong("it is no list of files");
    files.push_back({shown_file_name(f["name"].get<std::string>()), f["text"].get<std::string>()});
    bytes += files.back().text.size();
  }
  if (bytes > kMaxOwnBytes) return wrong("it is too large");
  return files;
}

}  // namespace poolscope
