#include "questions/quiz.h"

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

Turn turn_of(const Item& item, const ItemProgress* p, bool preferred) {
  if (!p || p->seen == 0) return preferred ? Turn::preferred_new : Turn::fresh;
  if (grade(item, p->last_option).right) return Turn::right;
  return preferred ? Turn::preferred_wrong : Turn::wrong;
}

}  // namespace

std::optional<ItemRef> next_item(const Bank& bank, const Progress& progress,
                                 std::uint32_t preferred, std::uint64_t seed) {
  using Key = std::tuple<Turn, std::int64_t, std::uint64_t>;
  std::optional<ItemRef> best;
  Key best_key{};
  for (std::size_t q = 0; q < bank.questions.size(); q++) {
    const Question& question = bank.questions[q];
    for (std::size_t i = 0; i < question.items.size(); i++) {
      const Item& item = question.items[i];
      if (item.options.empty()) continue;  // nothing to choose from
      const auto at = progress.items.find(item.id);
      const ItemProgress* p = at == progress.items.end() ? nullptr : &at->second;
      const Turn turn = turn_of(item, p, preferred != 0 && question.number == preferred);
      const Key key{turn, p ? p->last_at : 0, shuffled(item.id, seed)};
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

}  // namespace poolscope
