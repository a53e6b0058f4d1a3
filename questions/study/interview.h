// A mock interview: what is asked, which follow-up comes after what was said, how it went.
//
//   wish --> plan_interview() --> questions, one after the other:
//     asked -> (answered aloud, typed or in thought) -> strong answer, points ticked
//           -> next_follow_up() ... until there is none -> the next question
//   answers --> report_of() --> a score for each level and topic, and what to go back to
//
// Contract: pure functions over values; the clock is the caller's. Nothing here grades an answer:
// whoever gave it ticks what was in it, as an interviewer does.
#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "questions/format/bank.h"
#include "questions/format/topics.h"

namespace poolscope {

inline constexpr std::uint32_t kShortestInterview = 5, kLongestInterview = 120;  // minutes
inline constexpr std::array<std::uint32_t, 5> kOfferedMinutes{10, 20, 30, 45, 60};

struct InterviewWish {
  Level level = Level::middle;
  std::uint32_t minutes = 30;
  std::uint32_t topics = 0;       // a bit for each of topics(); 0: any
  bool operator==(const InterviewWish&) const = default;
};

// How long a question of that level is talked about, follow-ups included. A rule of thumb.
std::uint32_t minutes_of(Level level);

// Indices into bank.questions, easier ones first: one of the level below to warm up, those of the
// level, and when there is time one of the level above. Of other topics than the wished ones only
// if it wishes none; of other levels if there are too few. At least one, if the bank has any.
std::vector<std::size_t> plan_interview(const Bank& bank, const InterviewWish& wish,
                                        std::uint64_t seed);

enum class Recalled : std::uint8_t { missed, partly, had };

struct FollowUpMark {
  std::size_t follow_up = 0;      // index into Question::follow_ups
  Recalled mark = Recalled::missed;
  bool operator==(const FollowUpMark&) const = default;
};

struct InterviewAnswer {
  std::size_t question = 0;       // index into bank.questions
  std::uint64_t ticked = 0;       // a bit for each of Question::points
  std::vector<FollowUpMark> follow_ups;
  bool operator==(const InterviewAnswer&) const = default;
};

// Which comes next, or none: first those that ask for a point that was left out, then those that
// dig into one that was named, then the others; no more than a question of the level has time for.
std::optional<std::size_t> next_follow_up(const Question& question, const InterviewAnswer& answer);

struct Score {
  double got = 0, of = 0;
  std::uint32_t questions = 0;
  double part() const { return of > 0 ? got / of : 0; }
  bool operator==(const Score&) const = default;
};

// A point that was named counts 1; one that a follow-up brought out counts 1/2, as that follow-up's
// mark. A follow-up that asks for no point counts 1, half when partly.
Score score_of(const Question& question, const InterviewAnswer& answer);

struct InterviewReport {
  Score all;
  std::array<Score, 4> by_level;         // by Level
  std::vector<Score> by_topic;           // by topics()
  std::vector<std::size_t> again;        // into the answers: under 3/4, the worst first
};

InterviewReport report_of(const Bank& bank, std::span<const InterviewAnswer> answers);

}  // namespace poolscope
