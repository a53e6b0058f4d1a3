// Reviews: every answer that was given, as it was given. All else (when something is due, what is
// weak, which misconceptions are held) is worked out from them: questions/study/schedule.h.
//
//   item --> its answers, the earliest first
//
// A Reviews is a set: two records of one person are merged by their union, which is the same
// whichever way round, and however often. The same answer is known by all of it but the grade.
// Where two records have the same answer with different grades, the one that the learner chose
// himself stands, and of two such the lower one; so the union stays one.
//
// An item is that of the bank ("q11-steal") or a kind and difficulty of generated ones
// ("g-where-3").
//
// In the record, of an item whose answers hold these misconceptions, each an index from 1:
//
//   "q11-steal":["<answers>","thieves-take-the-newest","private-slots-can-be-stolen"]
//
// <answers> are numbers one after the other, in the digits A-Z a-z 0-9 - _ of five bits each, the
// lowest first; a digit of 32 or more says that another one follows (as in source maps, without
// the sign). An answer is seven numbers:
//
//   seconds since the answer before it, the first one: since 1970
//   milliseconds from the question to the answer
//   grade - 1, + 4 if the learner chose it himself, + 8 if the answer was right
//   option + 1; 0: "I don't know"
//   revision of the question
//   misconception, 0: none
//   change of the time zone since the answer before it, in quarters of an hour, 2n, or -2n - 1
//
// That is some 14 bytes an answer. A text that was not written like this is refused.
//
// Contract: values; copying is cheap (answers are shared between copies). No more than kMaxReviews:
// the oldest go first.
#pragma once
#include <compare>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "questions/study/fsrs.h"

namespace poolscope {

inline constexpr std::size_t kMaxReviews = 100'000;
inline constexpr std::int64_t kLatest = 253402300799;  // the end of the year 9999, in seconds
inline constexpr std::uint32_t kMaxReviewMs = 600'000;  // who takes longer has gone away
inline constexpr std::uint32_t kMaxOption = 31;
inline constexpr std::uint32_t kMaxRevision = 9999;
inline constexpr std::int32_t kMaxZone = 64;          // quarters of an hour, either way
inline constexpr std::size_t kMaxMisconception = 80;  // bytes of its name

struct Review {
  std::int64_t at = 0;                  // seconds since 1970
  std::uint32_t ms = 0;                 // from the question to the answer
  std::optional<std::uint32_t> option;  // from 0; none: "I don't know"
  std::uint32_t revision = 1;           // of the question
  std::int32_t zone = 0;                // where he was: quarters of an hour east of UTC
  std::string misconception;            // the name of what the option stands for; empty: none
  bool right = false;
  Recall grade = Recall::again;
  bool by_hand = false;  // the learner chose the grade, else it follows from the answer
  bool operator==(const Review&) const = default;
};

// By time; 0 says that they are the same answer, perhaps with another grade.
std::weak_ordering by_answer(const Review& a, const Review& b);

// The answers to one item, and how they are written.
struct ItemReviews {
  std::vector<Review> answers;  // never empty; by_answer
  std::string packed;
  std::vector<std::string> misconceptions;  // sorted, each once
};

class Reviews {
 public:
  using Items = std::map<std::string, std::shared_ptr<const ItemReviews>, std::less<>>;

  const Items& items() const { return items_; }
  std::size_t size() const { return size_; }
  bool empty() const { return size_ == 0; }
  const std::vector<Review>& of(std::string_view item) const;  // perhaps none
  bool operator==(const Reviews& other) const;

  // Numbers out of range are brought into it.
  void add(std::string_view item, Review review);
  // The answer gets another grade; nothing happens if it is not there.
  void regrade(std::string_view item, const Review& answer, Recall grade, bool by_hand);
  void merge(const Reviews& other);
  // What is in here and not in `base`. Nothing if that and `base` do not make up all of this: an
  // answer of `base` has another grade, or has gone.
  std::optional<Reviews> beyond(const Reviews& base) const;

  // Takes in the answers of an item that is not there yet. An error ("found ..., expected ...") or
  // an empty text; on an error nothing has changed.
  std::string read(const std::string& item, std::string_view packed,
                   std::vector<std::string> misconceptions);

 private:
  void put(std::string_view item, std::vector<Review>&& answers);
  void forget_oldest();

  Items items_;
  std::size_t size_ = 0;
};

}  // namespace poolscope
