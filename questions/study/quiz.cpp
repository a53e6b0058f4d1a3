#include "questions/study/quiz.h"

#include <cassert>
#include <tuple>

namespace poolscope {
namespace {

enum class Turn : std::uint8_t { preferred_new, preferred_wrong, fresh, wrong, right };

// FNV-1a, then a finisher: the same order in every browser and in every build.
std::uint64_t shuffled(std::string_view id, std::uint64_t seed) {
  std::uint64_t h = 0xcbf29ce484222325U ^ seed;
  for (const char c : id) h = (h ^ static_cast<unsigned char>(c)) * 0x100000001b3U;
  h = (h ^ (h >> 33)) * 0xff51afd7ed558ccdU;
  return h ^ (h >> 33);
}

Turn turn_of(const Answered& a, bool preferred) {
  if (a.seen == 0) return preferred ? Turn::preferred_new : Turn::fresh;
  if (a.last_right) return Turn::right;
  return preferred ? Turn::preferred_wrong : Turn::wrong;
}

}  // namespace

std::optional<ItemRef> next_item(const Bank& bank, const Progress& progress,
                                 std::uint32_t preferred, std::uint64_t seed,
                                 std::size_t topic) {
  using Key = std::tuple<Turn, std::int64_t, std::uint64_t>;
  std::optional<ItemRef> best;
  Key best_key{};
  for (std::size_t q = 0; q < bank.questions.size(); q++) {
    const Question& question = bank.questions[q];
    if (topic != kNoTopic && !is_about(question, topic)) continue;
    for (std::size_t i = 0; i < question.items.size(); i++) {
      const Item& item = question.items[i];
      if (item.options.empty()) continue;  // nothing to choose from
      const Answered so_far = answered(progress, item);
      const Turn turn = turn_of(so_far, preferred != 0 && question.number == preferred);
      const Key key{turn, so_far.last_at, shuffled(item.id, seed)};
      if (best && best_key <= key) continue;
      best = ItemRef{q, i};
      best_key = key;
    }
  }
  return best;
}

Grade grade(const Item& item, std::size_t option) {
  Grade g;
  for (std::size_t i = 0; i < item.options.size(); i++) {
    if (item.options[i].key) g.key = i;
  }
  // An option that a later edition of the item has no longer is not right.
  g.right = option < item.options.size() && item.options[option].key;
  assert(g.key < item.options.size() || item.options.empty());
  return g;
}

Answered answered(const Progress& progress, const Item& item) {
  Answered a;
  const std::string name = review_name(item);
  if (const auto at = progress.items.find(name); at != progress.items.end()) {
    const ItemProgress& p = at->second;
    a = {p.seen, p.right, p.seen > 0 && grade(item, p.last_option).right, p.last_at};
  }
  const std::vector<Review>& reviews = progress.reviews.of(name);
  for (const Review& r : reviews) a.right += r.right ? 1 : 0;
  a.seen += static_cast<std::uint32_t>(reviews.size());
  if (!reviews.empty() && reviews.back().at >= a.last_at) {
    a.last_right = reviews.back().right;
    a.last_at = reviews.back().at;
  }
  return a;
}

std::string review_name(const Item& item) {
  return item.id.substr(0, item.id.starts_with("g-") ? item.id.rfind('-') : item.id.npos);
}

}  // namespace poolscope
