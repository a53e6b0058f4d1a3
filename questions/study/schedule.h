// Schedule: when each card is due, worked out from the reviews by FSRS-6 (questions/study/fsrs.h).
//
//   reviews --update--> cards --daily_queue--> what to ask today, in which order
//
// A card is an item of the bank, or a kind and difficulty of generated items, which returns with
// another seed. Its name is that of its reviews: "q11-steal", "g-where-3".
//
// Days are the learner's: each review knows his offset from UTC, and a day begins at four in the
// morning, so that who practises after midnight still practises for the day that was. Cards are
// kept in this calendar's time (calendar_time), whose UTC days are those days: that is what FSRS
// counts.
//
// A typo costs nothing: history hangs on the name. A question whose revision was raised (because
// what is right has changed, not its wording) keeps it too, but its cards are due at once.
//
// Contract: values; the caller knows the time. update() works out again only what has changed.
#pragma once
#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "questions/format/bank.h"
#include "questions/made/generate.h"
#include "questions/study/fsrs.h"
#include "questions/study/progress.h"
#include "questions/study/quiz.h"

namespace poolscope {

inline constexpr FsrsParameters kParameters;  // those that everything is scheduled with

inline constexpr std::uint32_t kGeneratedRevision = 1;  // raised when a kind's meaning changes
inline constexpr std::int64_t kAheadSeconds = 20 * 60;  // when nothing else is left to ask

// The learner's time: seconds since 1970, and quarters of an hour east of UTC.
struct Clock {
  std::int64_t now = 0;
  std::int32_t zone = 0;
};

std::int64_t calendar_time(std::int64_t at, std::int32_t zone);  // never below 0
std::int64_t day_of(std::int64_t at, std::int32_t zone);         // the learner's day, from 0

// What is asked: an item of the bank, or a fresh one of that kind and difficulty.
struct CardRef {
  std::optional<ItemRef> item;
  GeneratedRef made;  // without item; its seed means nothing
  bool operator==(const CardRef&) const = default;
};

std::string card_name(const Bank& bank, const CardRef& ref);
std::optional<CardRef> find_card(const Bank& bank, std::string_view name);

struct Scheduled {
  Card card;                   // in calendar time
  std::uint32_t revision = 0;  // of the question when it was answered last; 0: not known
  bool right = false;          // the last answer
  std::int64_t first_day = 0;  // when it was new
  std::uint32_t spaced = 0;    // answers a day or more after the one before
  std::uint32_t recalled = 0;  // of these, not Again
};

class Schedule {
 public:
  void update(const Bank& bank, const Progress& progress);
  const std::map<std::string, Scheduled, std::less<>>& cards() const { return cards_; }
  const Scheduled* find(std::string_view name) const;  // nullptr: it was never answered

 private:
  struct Source {  // what a card was worked out from
    std::shared_ptr<const ItemReviews> reviews;
    ItemProgress before;
  };
  std::map<std::string, Scheduled, std::less<>> cards_;
  std::map<std::string, Source, std::less<>> sources_;
};

// Due today; of a card in minutes: within the next kAheadSeconds if ahead, else now.
bool is_due(const Bank& bank, const Scheduled& s, const CardRef& ref, const Clock& clock,
            bool ahead);

// What is to be asked now: due cards, the most forgotten first, then new ones, up to the daily
// number; neighbours are about different topics where that can be. When nothing else is left, what
// comes back within minutes. The seed decides among new ones of a level.
std::vector<CardRef> daily_queue(const Bank& bank, const Progress& progress,
                                 const Schedule& schedule, const Clock& clock, std::uint64_t seed);

// Of the cards that are in the bank: when the next one is due, in calendar time; nothing: none is.
std::optional<std::int64_t> next_due(const Bank& bank, const Schedule& schedule);

// How many cards become due on each of the next days; [0] is today with all that is overdue.
std::vector<std::uint32_t> forecast(const Bank& bank, const Schedule& schedule, const Clock& clock,
                                    std::size_t days);

// The grade of an answer that the learner did not grade himself: a wrong one is Again, a right one
// Good, or Hard if it took much longer than reading does.
Recall grade_of(const Item& item, bool right, std::uint32_t ms);

// What a card would come to with each grade, in words: "< 10 min", "4 days".
std::array<std::string, 4> interval_words(const Scheduled* card, const Clock& clock);

// "in 3 hours", "tomorrow", "in 5 days"
std::string until_words(std::int64_t due, const Clock& clock);

}  // namespace poolscope
