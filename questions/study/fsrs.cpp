#include "questions/study/fsrs.h"

#include <algorithm>
#include <cassert>
#include <cmath>

namespace poolscope {
namespace {

constexpr double kLeastStability = 0.001, kMostStability = 36500;
constexpr double kLeastFirstStability = 0.1;
constexpr double kMostInterval = 36500;
constexpr std::int64_t kMinute = 60;
constexpr std::array<std::uint32_t, 2> kLearningMinutes = {1, 10};
constexpr std::array<std::uint32_t, 1> kRelearningMinutes = {10};
constexpr std::array kRecalls = {Recall::again, Recall::hard, Recall::good, Recall::easy};

// The reference keeps eight decimals of each intermediate value, halves rounded up.
double rounded(double x) { return std::floor(x * 1e8 + 0.5) / 1e8; }

double number(Recall recall) { return static_cast<double>(recall); }
std::size_t index(Recall recall) { return static_cast<std::size_t>(recall) - 1; }

struct MemoryState {
  double stability = 0, difficulty = 0;
};

// What depends on the parameters alone. Years of reviews are worked through at once, so that of the
// default ones it is not worked out again and again.
struct Derived {
  double factor = 0, modifier = 0, growth = 0, easy = 0;
  explicit Derived(const FsrsParameters& p)
      : factor(rounded(std::exp(std::log(0.9) / -p.w[20]) - 1)),
        modifier(rounded((std::pow(p.retention, 1 / -p.w[20]) - 1) / factor)),
        growth(std::exp(p.w[8])),
        easy(rounded(p.w[4] - std::exp(3 * p.w[5]) + 1)) {}
};

Derived derived(const FsrsParameters& p) {
  static const FsrsParameters kDefault;
  static const Derived kOfDefault(kDefault);
  return p.w == kDefault.w && p.retention == kDefault.retention ? kOfDefault : Derived(p);
}

// R(t, S) = (1 + factor * t / S) ^ -w20
double forgetting(const FsrsParameters& p, double days, double stability) {
  return rounded(std::pow(1 + derived(p).factor * days / stability, -p.w[20]));
}

double interval(const FsrsParameters& p, double stability) {
  return std::clamp(std::floor(stability * derived(p).modifier + 0.5), 1.0, kMostInterval);
}

// D0(G) = w4 - e^((G - 1) * w5) + 1
double first_difficulty(const FsrsParameters& p, Recall recall) {
  return rounded(p.w[4] - std::exp((number(recall) - 1) * p.w[5]) + 1);
}

// D' = w7 * D0(easy) + (1 - w7) * (D - w6 * (G - 3) * (10 - D) / 9)
double next_difficulty(const FsrsParameters& p, double d, Recall recall) {
  const double change = rounded(-p.w[6] * (number(recall) - 3) * (10 - d) / 9);
  return std::clamp(rounded(p.w[7] * derived(p).easy + (1 - p.w[7]) * (d + change)), 1.0, 10.0);
}

double bounded(double stability) {
  return rounded(std::clamp(stability, kLeastStability, kMostStability));
}

// S' = S * (1 + e^w8 * (11 - D) * S^-w9 * (e^(w10 * (1 - R)) - 1) * w15 if hard * w16 if easy)
double after_recall(const FsrsParameters& p, const MemoryState& m, double r, Recall recall) {
  const double hard = recall == Recall::hard ? p.w[15] : 1;
  const double easy = recall == Recall::easy ? p.w[16] : 1;
  const double gain = derived(p).growth * (11 - m.difficulty) * std::pow(m.stability, -p.w[9]) *
                      (std::exp((1 - r) * p.w[10]) - 1) * hard * easy;
  return bounded(m.stability * (1 + gain));
}

// S' = w11 * D^-w12 * ((S + 1)^w13 - 1) * e^(w14 * (1 - R)), at most S / e^(w17 * w18)
double after_lapse(const FsrsParameters& p, const MemoryState& m, double r) {
  const double lapse = bounded(p.w[11] * std::pow(m.difficulty, -p.w[12]) *
                               (std::pow(m.stability + 1, p.w[13]) - 1) *
                               std::exp((1 - r) * p.w[14]));
  const double most = m.stability / (p.short_term ? std::exp(p.w[17] * p.w[18]) : 1);
  return std::min(std::max(rounded(most), kLeastStability), lapse);
}

// S' = S * S^-w19 * e^(w17 * (G - 3 + w18)); it does not shrink when it was recalled.
double same_day(const FsrsParameters& p, double stability, Recall recall) {
  const double gain = std::pow(stability, -p.w[19]) *
                      std::exp(p.w[17] * (number(recall) - 3 + p.w[18]));
  return bounded(stability * (recall == Recall::again ? gain : std::max(gain, 1.0)));
}

// r: the probability of recalling it, as forgetting() has it.
MemoryState next_memory(const FsrsParameters& p, const Card& card, double days, double r,
                   Recall recall) {
  if (card.state == CardState::fresh) {
    return {std::max(p.w[index(recall)], kLeastFirstStability),
            std::clamp(first_difficulty(p, recall), 1.0, 10.0)};
  }
  const MemoryState m{card.stability, card.difficulty};
  MemoryState next{0, next_difficulty(p, m.difficulty, recall)};
  if (days == 0 && p.short_term) {
    next.stability = same_day(p, m.stability, recall);
  } else if (recall == Recall::again) {
    next.stability = after_lapse(p, m, r);
  } else {
    next.stability = after_recall(p, m, r, recall);
  }
  return next;
}

void due_in_days(Card& card, double days, std::int64_t now) {
  card.state = CardState::review;
  card.learning_step = 0;
  card.scheduled_days = static_cast<std::uint32_t>(days);
  card.due = now + card.scheduled_days * kDay;
}

void due_in_minutes(Card& card, CardState state, std::uint32_t step, std::uint32_t minutes,
                    std::int64_t now) {
  card.state = state;
  card.learning_step = step;
  card.scheduled_days = 0;
  card.due = now + minutes * kMinute;
}

// In the first minutes of learning, or of learning again after a lapse.
void schedule_step(const FsrsParameters& p, Card& card, Recall recall, std::int64_t now) {
  const bool again = card.state == CardState::relearning;
  const auto* steps = again ? kRelearningMinutes.data() : kLearningMinutes.data();
  const std::size_t count = again ? kRelearningMinutes.size() : kLearningMinutes.size();
  const CardState state = again ? card.state : CardState::learning;
  const std::uint32_t at = card.learning_step;
  assert(at < count);
  if (recall == Recall::again) return due_in_minutes(card, state, 0, steps[0], now);
  if (recall == Recall::hard) {  // between the first two, or half as long again
    const std::uint32_t minutes = count == 1 ? (3 * steps[0] + 1) / 2
                                             : (steps[0] + steps[1] + 1) / 2;
    return due_in_minutes(card, state, at, minutes, now);
  }
  if (recall == Recall::good && at + 1 < count) {
    return due_in_minutes(card, state, at + 1, steps[at + 1], now);
  }
  due_in_days(card, interval(p, card.stability), now);
}

// The intervals of all four answers: each is longer than that of the answer below it.
std::array<double, 4> intervals(const FsrsParameters& p, const Card& card, double days, double r) {
  std::array<double, 4> out{};
  for (const Recall recall : kRecalls) {
    if (recall == Recall::again && p.short_term) continue;  // in minutes
    out[index(recall)] = interval(p, next_memory(p, card, days, r, recall).stability);
  }
  auto& [again, hard, good, easy] = out;
  if (p.short_term) {
    hard = std::min(hard, good);
  } else {
    again = std::min(again, hard);
    hard = std::max(hard, again + 1);
  }
  good = std::max(good, hard + 1);
  easy = std::max(easy, good + 1);
  return out;
}

}  // namespace

std::int64_t days_between(std::int64_t earlier, std::int64_t later) {
  assert(earlier >= 0 && later >= 0);
  return later / kDay - earlier / kDay;
}

Card review(const FsrsParameters& p, const Card& card, Recall recall, std::int64_t now) {
  assert(recall >= Recall::again && recall <= Recall::easy);
  assert(p.retention > 0 && p.retention <= 1);
  const bool fresh = card.state == CardState::fresh;
  const auto since = fresh ? 0 : std::max<std::int64_t>(days_between(card.last, now), 0);
  const auto days = static_cast<double>(since);
  const double r = fresh ? 0 : forgetting(p, days, card.stability);
  const MemoryState memory = next_memory(p, card, days, r, recall);
  Card next = card;
  next.stability = memory.stability;
  next.difficulty = memory.difficulty;
  next.reps++;
  next.last = now;
  const bool reviewed = card.state == CardState::review;
  if (recall == Recall::again && (reviewed || (!p.short_term && !fresh))) next.lapses++;
  if (!p.short_term || (reviewed && recall != Recall::again)) {
    due_in_days(next, intervals(p, card, days, r)[index(recall)], now);
  } else if (reviewed) {
    due_in_minutes(next, CardState::relearning, 0, kRelearningMinutes[0], now);
  } else {
    schedule_step(p, next, recall, now);
  }
  return next;
}

double retrievability(const FsrsParameters& p, const Card& card, std::int64_t now) {
  if (card.state == CardState::fresh) return 0;
  const auto days = std::max<std::int64_t>(days_between(card.last, now), 0);
  return forgetting(p, static_cast<double>(days), card.stability);
}

}  // namespace poolscope
