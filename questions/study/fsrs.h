// FSRS-6: when something learnt should be asked again.
//
//   memory    stability S: days after which it is recalled with probability 0.9
//             difficulty D: 1 to 10
//   review    (card, recall, time) -> card, with the time at which it is due
//
// Contract: pure functions over values; no fuzz. Times are seconds since 1970; days between two
// reviews are the difference of UTC calendar days, as in the reference implementation, ts-fsrs
// 5.4.2 (MIT), whose results these equal: tests/questions/fsrs/. Formulas and the 21 default
// weights: "The Algorithm" in the wiki of open-spaced-repetition/fsrs4anki, section FSRS-6.
#pragma once
#include <array>
#include <cstdint>

namespace poolscope {

inline constexpr std::int64_t kDay = 86400;  // seconds

enum class Recall : std::uint8_t { again = 1, hard, good, easy };
enum class CardState : std::uint8_t { fresh, learning, review, relearning };

struct FsrsParameters {
  std::array<double, 21> w = {0.212,  1.2931, 2.3065, 8.2956, 6.4133, 0.8334, 3.0194,
                              0.001,  1.8722, 0.1666, 0.796,  1.4835, 0.0614, 0.2629,
                              1.6483, 0.6014, 1.8729, 0.5425, 0.0912, 0.0658, 0.1542};
  double retention = 0.9;   // asked again when recall has fallen to this; above 0, at most 1
  bool short_term = true;   // first some minutes apart (1, 10; after a lapse 10), then days
};

struct Card {
  double stability = 0;
  double difficulty = 0;
  CardState state = CardState::fresh;
  std::uint32_t learning_step = 0;
  std::uint32_t scheduled_days = 0;  // 0: minutes
  std::uint32_t reps = 0;
  std::uint32_t lapses = 0;
  std::int64_t last = 0;             // when it was reviewed last
  std::int64_t due = 0;
  bool operator==(const Card&) const = default;
};

// now may be before card.last (a clock was set back): that counts as the same day.
Card review(const FsrsParameters& parameters, const Card& card, Recall recall, std::int64_t now);

// The probability of recalling it now; 0 for a card that was never reviewed.
double retrievability(const FsrsParameters& parameters, const Card& card, std::int64_t now);

std::int64_t days_between(std::int64_t earlier, std::int64_t later);  // of the UTC calendar

}  // namespace poolscope
