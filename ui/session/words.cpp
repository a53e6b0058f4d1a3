#include "ui/session/words.h"

#include <array>
#include <cassert>
#include <cmath>

#include "engine/number.h"
#include "ui/session/state.h"

namespace poolscope {

std::string percent(double part) { return std::to_string(std::lround(100 * part)) + " %"; }

const char* grade_name(Recall grade) {
  static constexpr std::array kNames{"Again", "Hard", "Good", "Easy"};
  const auto i = static_cast<std::size_t>(grade) - 1;
  assert(i < kNames.size());
  return kNames[i];
}

const char* name_of(Level level) {
  static constexpr std::array kNames{"Junior", "Middle", "Senior", "Staff"};
  return kNames.at(static_cast<std::size_t>(level));
}

std::string due_words(const Overview& o, const Clock& clock) {
  if (o.due > 0) {
    return number(o.due) + (o.due == 1 ? " item is due today" : " items are due today");
  }
  if (o.reviews == 0) return "Nothing to repeat yet";
  return o.next_due ? "Nothing is due. The next is due " + until_words(*o.next_due, clock) + "."
                    : "Nothing is due.";
}

std::string name_of_open(const App::State& s) {
  if (s.current_question()) return plain_text(s.text.title);
  if (const Question* coming = s.expected()) return plain_text(parse_line(coming->title));
  return s.scenario.empty() ? "No question is open" : "A scenario of your own";
}

std::string option_letters(std::size_t many) {
  assert(many >= 1 && many <= 26);
  const std::string last(1, static_cast<char>('A' + (many - 1)));
  return many == 1 ? last : many == 2 ? "A or B" : "A to " + last;
}

}  // namespace poolscope
