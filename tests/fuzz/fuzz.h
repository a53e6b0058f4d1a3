// What the fuzz targets share. A target is one file that defines LLVMFuzzerTestOneInput: libFuzzer
// drives it (preset fuzz, ./test --long), and fuzz_replay_tests calls it for every kept input of
// seeds/NAME and crashes/NAME in the ordinary builds.
//
// Contract: a target answers 0, or throws FuzzFailure when the code broke a promise. libFuzzer
// takes that for a crash and keeps the input. NDEBUG takes nothing away.
#pragma once
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <stdexcept>
#include <string>
#include <string_view>

#include "engine/scenario.h"
#include "engine/utf8.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace poolscope {

struct FuzzFailure : std::runtime_error {
  using std::runtime_error::runtime_error;
};

inline void must(bool holds, std::string_view promise, std::string_view found = {}) {
  if (holds) return;
  throw FuzzFailure(std::string(promise) + (found.empty() ? "" : ", found: ") +
                    std::string(found));
}

inline std::string_view input(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return {};
  return {reinterpret_cast<const char*>(data), size};
}

inline bool is_utf8_text(std::string_view s) {
  for (std::size_t i = 0; i < s.size();) {
    const std::size_t length = utf8_length(s, i);
    if (length == 0) return false;
    i += length;
  }
  return true;
}

// Bytes that are no UTF-8 count as a character each, as they do in TextError.
inline std::size_t characters(std::string_view s) {
  std::size_t n = 0;
  for (std::size_t i = 0; i < s.size(); n++) i += std::max<std::size_t>(utf8_length(s, i), 1);
  return n;
}

// Line `number` of the text, from 1, without its end.
inline std::string_view line_of(std::string_view text, std::uint32_t number) {
  for (; number > 1; number--) text.remove_prefix(std::min(text.find('\n'), text.size() - 1) + 1);
  return text.substr(0, text.find('\n'));
}

// The error is a sentence of text, and its place is one of the text, or right behind a line.
inline void must_have_a_place(const TextError& error, std::string_view text) {
  const std::string message = error.message();
  const auto lines = static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n')) + 1;
  must(!error.found.empty() && !error.expected.empty(), "an error says both things", message);
  must(is_utf8_text(message), "an error is UTF-8", message);
  must(message.find('\n') == std::string::npos, "an error is one line", message);
  must(error.line >= 1 && error.line <= lines, "an error's line is in the text", message);
  const std::size_t columns = characters(line_of(text, error.line)) + 1;
  must(error.column >= 1 && error.column <= columns, "an error's column is in its line", message);
}

}  // namespace poolscope
