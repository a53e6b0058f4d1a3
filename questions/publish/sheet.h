// The interviewer's sheet: the questions of a mock interview on paper.
//
//   [{"kind":"title","text":"Interview: sync.Pool"},
//    {"kind":"meta","text":"senior, 30 minutes, 6 questions"},
//    {"kind":"question","text":"1. What does a garbage collection do to a pool?"}, ...]
//
// Contract: pure. Kinds: title, meta, question, note, text, code, point, follow_up, answer, score.
// Plain text, no Markdown and no markup: the page makes elements of it and sets it as text.
#pragma once
#include <span>
#include <string>

#include "questions/study/interview.h"

namespace poolscope {

std::string sheet_json(const Bank& bank, const InterviewWish& wish,
                       std::span<const std::size_t> plan);

}  // namespace poolscope
