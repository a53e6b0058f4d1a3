// Topics: the many tags of the bank as the few subjects that somebody wants to practise.
//
//   tag "victim", "cleanup", "gc"  ->  topic "victim tier and GC"
//
// Contract: pure. A tag has one topic or none; a question has those of its tags, each once, in the
// order of topics(). The bank's test sees to it that every question has one.
#pragma once
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "questions/format/question.h"

namespace poolscope {

inline constexpr std::size_t kNoTopic = static_cast<std::size_t>(-1);

// The names, in the order in which they are learnt: "what it is for" first.
std::span<const std::string_view> topics();

std::size_t topic_of(std::string_view tag);              // index into topics(), or kNoTopic
std::vector<std::size_t> topics_of(const Question& question);
bool is_about(const Question& question, std::size_t topic);

}  // namespace poolscope
