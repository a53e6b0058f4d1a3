// Stored progress: the record as it lies in the browser's storage, in two parts, so that a step of
// a lesson does not write thousands of answers anew.
//
//   near   a record (questions/study/progress.h) with all there is but the answers that lie far
//   far    a record of answers alone; written when more than kMostNear have come together
//
// Contract: pure. The whole is the near part and the union of both parts' answers, so whatever
// order the parts are written in, and wherever that breaks off, nothing is lost. Both are given as
// one text: near, and behind a kSeparator far, where there is one.
#pragma once
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "questions/study/progress.h"

namespace poolscope {

inline constexpr std::size_t kMostNear = 128;
inline constexpr char kSeparator = '\x1e';  // never stands in JSON as it is

struct ParsedStored {
  Progress progress;
  std::optional<Reviews> far;     // nothing: damaged, or forgotten since; it has to be written anew
  std::string error, far_error;   // of either part; empty: it was read
};

// What one part says stands without the other.
ParsedStored parse_stored(std::string_view text);

// What is to be written, when `far` are the answers that lie there.
struct Parts {
  std::string near;
  std::optional<std::string> far;  // only where it has to change; to be written before near
};
Parts parts_of(const Progress& progress, const std::optional<Reviews>& far);

// The near part alone, however many answers it has, with those that `far` has in another form.
std::string near_part(const Progress& progress, const Reviews& far);

}  // namespace poolscope
