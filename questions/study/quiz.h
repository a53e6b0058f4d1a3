// Quiz: which item comes next, and whether an answer is right.
//
// Contract: pure functions of the bank and the progress. Items that were never answered come
// first, in an order that the seed decides; then those whose last answer was wrong, then the
// rest, the longest-ago first. The preferred question's items go before all others as long as
// one of them is new or wrong.
#pragma once
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>

#include "questions/format/bank.h"
#include "questions/format/topics.h"
#include "questions/study/progress.h"

namespace poolscope {

struct ItemRef {
  std::size_t question = 0;  // index into Bank::questions
  std::size_t item = 0;      // index into Question::items
  bool operator==(const ItemRef&) const = default;
};

// Nothing only if the bank has no items. preferred: a question's number, or 0; topic: only items of
// that one (questions/format/topics.h).
std::optional<ItemRef> next_item(const Bank& bank, const Progress& progress,
                                 std::uint32_t preferred, std::uint64_t seed,
                                 std::size_t topic = kNoTopic);

struct Grade {
  bool right = false;
  std::size_t key = 0;       // index of the right option
  bool operator==(const Grade&) const = default;
};

Grade grade(const Item& item, std::size_t option);

// What an item's answers come to: the reviews, and what was counted before there were any.
struct Answered {
  std::uint32_t seen = 0, right = 0;
  bool last_right = false;
  std::int64_t last_at = 0;
  bool operator==(const Answered&) const = default;
};

Answered answered(const Progress& progress, const Item& item);

// The name that an item's reviews stand under: its id, of a generated one without the seed.
std::string review_name(const Item& item);

}  // namespace poolscope
