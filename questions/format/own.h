// A visitor's own questions: files in the bank's format, laid beside the bank.
//
//   a file from outside --> check_own --> what `bank check` would say, or the question
//
// Contract: pure; takes any bytes. A file is taken whole or not at all. Own questions have numbers
// from kFirstOwn on, so that links, progress and a later bank never mean another question; a file
// with the number of an own one stands in its place. All files together are bounded.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "questions/format/bank.h"

namespace poolscope {

inline constexpr std::uint32_t kFirstOwn = 1000;
inline constexpr std::size_t kMaxOwnBytes = 512 << 10;  // of all files together
inline constexpr std::size_t kMaxOwnFiles = 100;
inline constexpr std::size_t kMaxFileName = 80;         // bytes of it that are kept

inline bool is_own(const Question& q) { return q.number >= kFirstOwn; }

struct OwnFile {
  std::string name;      // as it came, without control characters and cut
  std::string text;
  bool operator==(const OwnFile&) const = default;
};

// Fills `question` if there is nothing to complain of. The errors name no file.
std::vector<BankError> check_own(std::string_view text, Question& question);

// A name that may be shown.
std::string shown_file_name(std::string_view name);

}  // namespace poolscope
