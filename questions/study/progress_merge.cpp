// Two records of one person become one: each part is the larger of two in some total order, or a
// union, so that the whole is commutative, associative and idempotent.
#include <algorithm>
#include <cassert>
#include <tuple>

#include "questions/format/nlohmann.h"
#include "questions/study/progress.h"

namespace poolscope {
namespace {

// Objects as text, key by key; of two values for a key the one whose text is larger.
void join_extra(std::string& mine, const std::string& other) {
  if (other.empty() || mine == other) return;
  if (mine.empty()) {
    mine = other;
    return;
  }
  Json both = Json::parse(mine, nullptr, false);
  const Json theirs = Json::parse(other, nullptr, false);
  assert(both.is_object() && theirs.is_object());
  if (!both.is_object() || !theirs.is_object()) return;
  for (const auto& [key, value] : theirs.items()) {
    const auto at = both.find(key);
    if (at == both.end()) both[key] = value;
    else if (dumped(*at) < dumped(value)) *at = value;
  }
  mine = dumped(both);
}

void join(ItemProgress& mine, const ItemProgress& other) {
  const auto last = [](const ItemProgress& i) { return std::tie(i.last_at, i.last_option); };
  if (last(mine) < last(other)) {
    mine.last_at = other.last_at;
    mine.last_option = other.last_option;
  }
  mine.seen = std::max(mine.seen, other.seen);
  mine.right = std::max(mine.right, other.right);
  join_extra(mine.extra, other.extra);
  assert(mine.right <= mine.seen);
}

void join(QuestionProgress& mine, const QuestionProgress& other) {
  mine.read = mine.read || other.read;
  join_extra(mine.extra, other.extra);
}

// Both began with what was stored, so the larger count holds the smaller one: a sum would count
// twice.
void join(PredictionProgress& mine, const PredictionProgress& other) {
  mine.asked = std::max(mine.asked, other.asked);
  mine.right = std::max(mine.right, other.right);
  join_extra(mine.extra, other.extra);
  assert(mine.right <= mine.asked);
}

void join(Place& mine, const Place& other) {
  const auto order = [](const Place& p) { return std::tie(p.at, p.question, p.step); };
  std::string extra = mine.extra;
  join_extra(extra, other.extra);
  if (order(mine) < order(other)) mine = other;
  mine.extra = std::move(extra);
}

// Settings that nobody has touched are less than all others, those of a record without times too.
void join(Settings& mine, const Settings& other) {
  std::string extra = mine.extra;
  join_extra(extra, other.extra);
  const auto values = [](const Settings& s) {
    return std::tie(s.theme, s.speed, s.granularity, s.daily_new, s.as_text);
  };
  const auto order = [&](const Settings& s) {
    static const Settings kUntouched;
    return std::tuple(s.at, values(s) != values(kUntouched), values(s));
  };
  if (order(mine) < order(other)) mine = other;
  mine.extra = std::move(extra);
}

template <class Map>
void join_all(Map& mine, const Map& other) {
  for (const auto& [key, theirs] : other) {
    const auto [at, is_new] = mine.try_emplace(key, theirs);
    if (!is_new) join(at->second, theirs);
  }
}

}  // namespace

void merge_progress(Progress& mine, const Progress& other) {
  if (mine.forgotten != other.forgotten) {
    if (mine.forgotten < other.forgotten) mine = other;
    return;
  }
  mine.reviews.merge(other.reviews);
  join_all(mine.items, other.items);
  join_all(mine.questions, other.questions);
  join_all(mine.predictions, other.predictions);
  join(mine.place, other.place);
  join(mine.settings, other.settings);
  join_extra(mine.extra, other.extra);
}

}  // namespace poolscope
