// Words that the panels and what is read along with them share, so that both say the same.
#pragma once
#include <cstddef>
#include <string>

#include "questions/fsrs.h"

namespace poolscope {

std::string percent(double part);             // of 1: "37 %"
const char* grade_name(Recall grade);         // "Again"
std::string option_letters(std::size_t many);  // that answer: "A to D", "A or B", "A"

}  // namespace poolscope
