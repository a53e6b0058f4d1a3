// What the tests of answers and of when they are due share: times, and a schedule at once.
#pragma once
#include "questions/study/schedule.h"

namespace poolscope {

inline constexpr std::int64_t kHour = 3600;  // seconds, as kDay
inline constexpr std::int64_t kNoon = 20'000 * kDay + 12 * kHour;  // of some day, in UTC

inline Schedule scheduled(const Bank& bank, const Progress& p) {
  Schedule s;
  s.update(bank, p);
  return s;
}

}  // namespace poolscope
