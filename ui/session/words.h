// Words that the panels and what is read along with them share, so that both say the same.
#pragma once
#include <cstddef>
#include <string>

#include "questions/format/question.h"
#include "questions/study/fsrs.h"
#include "questions/study/overview.h"
#include "ui/session/app.h"

namespace poolscope {

std::string percent(double part);             // of 1: "37 %"
const char* grade_name(Recall grade);         // "Again"
const char* name_of(Level level);             // "Junior"
std::string due_words(const Overview& o, const Clock& clock);  // "3 items are due today"
std::string name_of_open(const App::State& s);  // the question's title, or what else is open
std::string option_letters(std::size_t many);  // that answer: "A to D", "A or B", "A"

// What a browser may do to what is stored in it, said wherever it can be saved as a file.
inline constexpr const char* kMayBeDeleted =
    "A browser may delete what a page has stored: Safari does so after seven days without a visit, "
    "others when the disk is nearly full. A file that you saved is safe from that.";

}  // namespace poolscope
