#include "questions/study/interview.h"

#include <algorithm>
#include <cassert>
#include <random>

namespace poolscope {
namespace {

constexpr double kEnough = 0.75;  // below it a question is one to go back to

bool wanted(const Question& q, std::uint32_t wished) {
  if (wished == 0) return true;
  return std::ranges::any_of(topics_of(q), [&](std::size_t t) { return (wished >> t & 1) != 0; });
}

int distance(Level a, Level b) {
  return std::abs(static_cast<int>(a) - static_cast<int>(b));
}

// Fisher and Yates; std::shuffle may differ from one library to the next.
void shuffle(std::vector<std::size_t>& of, std::mt19937_64& random) {
  for (std::size_t i = of.size(); i > 1; i--) std::swap(of[i - 1], of[random() % i]);
}

// The first of them at that level, taken out; or none.
std::optional<std::size_t> take(const Bank& bank, std::vector<std::size_t>& from, int level) {
  const auto found = std::ranges::find_if(from, [&](std::size_t i) {
    return static_cast<int>(bank.questions[i].level) == level;
  });
  if (found == from.end()) return std::nullopt;
  const std::size_t index = *found;
  from.erase(found);
  return index;
}

struct Hand {
  const Bank& bank;
  double minutes;                        // that are left
  std::vector<std::size_t> chosen;

  bool fits(std::size_t index) const {
    return chosen.empty() || minutes_of(bank.questions[index].level) <= minutes;
  }
  void add(std::size_t index) {
    minutes -= minutes_of(bank.questions[index].level);
    chosen.push_back(index);
  }
};

std::uint64_t bit(std::size_t i) { return std::uint64_t{1} << i; }

bool names(const InterviewAnswer& a, std::uint32_t point) {
  return point != 0 && (a.ticked & bit(point - 1)) != 0;
}

std::size_t most_follow_ups(Level level) { return level <= Level::middle ? 1 : 2; }

double worth(Recalled mark) {
  return mark == Recalled::had ? 1 : mark == Recalled::partly ? 0.5 : 0;
}

}  // namespace

std::uint32_t minutes_of(Level level) { return 3 + static_cast<std::uint32_t>(level); }

std::vector<std::size_t> plan_interview(const Bank& bank, const InterviewWish& wish,
                                        std::uint64_t seed) {
  const auto minutes = std::clamp(wish.minutes, kShortestInterview, kLongestInterview);
  std::vector<std::size_t> from;
  for (std::size_t i = 0; i < bank.questions.size(); i++) {
    if (wanted(bank.questions[i], wish.topics)) from.push_back(i);
  }
  std::mt19937_64 random(seed);
  shuffle(from, random);
  Hand hand{bank, static_cast<double>(minutes), {}};
  const int level = static_cast<int>(wish.level);
  const bool roomy = minutes >= 4 * minutes_of(wish.level);
  for (const int other : {level - 1, level + 1}) {  // to warm up, to stretch
    if (!roomy || other < 0 || other > static_cast<int>(Level::staff)) continue;
    if (const auto index = take(bank, from, other)) hand.add(*index);
  }
  std::ranges::stable_sort(from, {}, [&](std::size_t i) {
    return distance(bank.questions[i].level, wish.level);
  });
  for (const std::size_t index : from) {
    if (hand.fits(index)) hand.add(index);
  }
  std::ranges::stable_sort(hand.chosen, {}, [&](std::size_t i) { return bank.questions[i].level; });
  assert(!hand.chosen.empty() || from.empty());
  return hand.chosen;
}

std::optional<std::size_t> next_follow_up(const Question& question, const InterviewAnswer& answer) {
  const auto asked = [&](std::size_t i) {
    return std::ranges::any_of(answer.follow_ups,
                               [&](const FollowUpMark& m) { return m.follow_up == i; });
  };
  if (answer.follow_ups.size() >= most_follow_ups(question.level)) return std::nullopt;
  std::optional<std::size_t> best;
  int best_rank = 3;
  for (std::size_t i = 0; i < question.follow_ups.size(); i++) {
    if (asked(i)) continue;
    const std::uint32_t point = question.follow_ups[i].probes;
    const int rank = point == 0 ? 2 : names(answer, point) ? 1 : 0;
    if (rank < best_rank) {
      best = i;
      best_rank = rank;
    }
  }
  return best;
}

Score score_of(const Question& question, const InterviewAnswer& answer) {
  Score score{.questions = 1};
  score.of = static_cast<double>(question.points.size());
  for (std::size_t i = 0; i < question.points.size(); i++) {
    if (names(answer, static_cast<std::uint32_t>(i) + 1)) score.got += 1;
  }
  for (const FollowUpMark& m : answer.follow_ups) {
    assert(m.follow_up < question.follow_ups.size());
    const std::uint32_t point = question.follow_ups[m.follow_up].probes;
    if (point != 0 && !names(answer, point)) {
      score.got += worth(m.mark) / 2;    // brought out of him
    } else {
      score.of += 1;
      score.got += worth(m.mark);
    }
  }
  assert(score.got >= 0 && score.got <= score.of);
  return score;
}

InterviewReport report_of(const Bank& bank, std::span<const InterviewAnswer> answers) {
  InterviewReport report;
  report.by_topic.resize(topics().size());
  const auto add = [](Score& to, const Score& s) {
    to.got += s.got;
    to.of += s.of;
    to.questions += s.questions;
  };
  std::vector<double> parts;
  for (const InterviewAnswer& a : answers) {
    const Question& q = bank.questions[a.question];
    const Score s = score_of(q, a);
    parts.push_back(s.part());
    add(report.all, s);
    add(report.by_level[static_cast<std::size_t>(q.level)], s);
    for (const std::size_t t : topics_of(q)) add(report.by_topic[t], s);
  }
  for (std::size_t i = 0; i < parts.size(); i++) {
    if (parts[i] < kEnough) report.again.push_back(i);
  }
  std::ranges::stable_sort(report.again, {}, [&](std::size_t i) { return parts[i]; });
  return report;
}

}  // namespace poolscope
