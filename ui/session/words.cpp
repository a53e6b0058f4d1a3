#include "ui/session/words.h"

#include <array>
#include <cassert>
#include <cmath>

#include "ui/session/state.h"

namespace poolscope {

std::string percent(double part) { return std::to_string(std::lround(100 * part)) + " %"; }

const char* grade_name(Recall grade) {
  static constexpr std::array kNames{"Again", "Hard", "Good", "Easy"};
  const auto i = static_cast<std::size_t>(grade) - 1;
  assert(i < kNames.size());
  return kNames[i];
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
