// The order of a daily review.
#include <algorithm>
#include <tuple>

#include "questions/format/topics.h"
#include "questions/study/schedule.h"

namespace poolscope {
namespace {

constexpr std::size_t kLookAhead = 8;    // so far a card may be moved for the sake of variety
constexpr std::size_t kBankBetween = 3;  // items of the bank between two new generated ones

std::uint64_t mixed(std::uint64_t h, std::uint64_t n) {
  h = (h ^ n) * 0x9e3779b97f4a7c15U;
  h = (h ^ (h >> 31)) * 0xbf58476d1ce4e5b9U;
  return h ^ (h >> 33);
}

// What two neighbours had better not have in common.
struct Subject {
  std::size_t question = 0;
  std::vector<std::size_t> topics;
};

Subject subject_of(const Bank& bank, const CardRef& ref) {
  // A generated item is a subject of its own kind.
  if (!ref.item) return {1000 + static_cast<std::size_t>(ref.made.kind), {}};
  const Question& q = bank.questions[ref.item->question];
  return {ref.item->question, topics_of(q)};
}

int likeness(const Subject& a, const Subject& b) {
  if (a.question == b.question) return 2;
  const bool shared = std::any_of(a.topics.begin(), a.topics.end(), [&](std::size_t t) {
    return std::find(b.topics.begin(), b.topics.end(), t) != b.topics.end();
  });
  return shared ? 1 : 0;
}

// Keeps the order but for cards too much like the one before: another one of the next few comes
// first.
void interleave(const Bank& bank, std::vector<CardRef>& cards) {
  std::vector<Subject> subjects;
  subjects.reserve(cards.size());
  for (const CardRef& c : cards) subjects.push_back(subject_of(bank, c));
  for (std::size_t i = 1; i < cards.size(); i++) {
    const std::size_t end = std::min(cards.size(), i + kLookAhead);
    std::size_t best = i;
    for (std::size_t j = i; j < end; j++) {
      if (likeness(subjects[j], subjects[i - 1]) < likeness(subjects[best], subjects[i - 1]))
        best = j;
    }
    const auto from = static_cast<std::ptrdiff_t>(i), to = static_cast<std::ptrdiff_t>(best);
    std::rotate(cards.begin() + from, cards.begin() + to, cards.begin() + to + 1);
    std::rotate(subjects.begin() + from, subjects.begin() + to, subjects.begin() + to + 1);
  }
}

std::vector<CardRef> due_cards(const Bank& bank, const Schedule& schedule, const Clock& clock,
                               bool ahead) {
  std::vector<std::pair<double, CardRef>> due;
  const std::int64_t now = calendar_time(clock.now, clock.zone);
  for (const auto& [name, s] : schedule.cards()) {
    const auto ref = find_card(bank, name);
    if (!ref || !is_due(bank, s, *ref, clock, ahead)) continue;
    due.emplace_back(retrievability(kParameters, s.card, now), *ref);
  }
  std::stable_sort(due.begin(), due.end(),
                   [](const auto& a, const auto& b) { return a.first < b.first; });
  std::vector<CardRef> cards;
  for (const auto& [recall, ref] : due) cards.push_back(ref);
  return cards;
}

// The next difficulty of each kind: the first one, or one more than what was answered rightly.
std::vector<CardRef> new_generated(const Bank& bank, const Schedule& schedule) {
  std::vector<CardRef> cards;
  for (std::uint32_t kind = 0; kind < kGeneratedKinds; kind++) {
    for (std::uint32_t d = 1; d <= kMaxDifficulty; d++) {
      const CardRef ref{{}, {.kind = static_cast<GeneratedKind>(kind), .difficulty = d}};
      const Scheduled* s = schedule.find(card_name(bank, ref));
      if (!s) cards.push_back(ref);
      if (!s || !s->right) break;
    }
  }
  return cards;
}

std::vector<CardRef> new_cards(const Bank& bank, const Schedule& schedule, std::uint64_t seed) {
  std::vector<std::tuple<Level, std::uint64_t, CardRef>> fresh;
  for (std::size_t q = 0; q < bank.questions.size(); q++) {
    const Question& question = bank.questions[q];
    for (std::size_t i = 0; i < question.items.size(); i++) {
      if (question.items[i].options.empty() || schedule.find(question.items[i].id)) continue;
      fresh.emplace_back(question.level, mixed(seed, q * 64 + i), CardRef{ItemRef{q, i}, {}});
    }
  }
  std::sort(fresh.begin(), fresh.end(), [](const auto& a, const auto& b) {
    return std::tie(std::get<0>(a), std::get<1>(a)) < std::tie(std::get<0>(b), std::get<1>(b));
  });
  std::vector<CardRef> made = new_generated(bank, schedule);
  if (!made.empty()) {
    std::rotate(made.begin(),
                made.begin() + static_cast<std::ptrdiff_t>(mixed(seed, 7) % made.size()),
                made.end());
  }
  std::vector<CardRef> cards;
  std::size_t at = 0;
  for (std::size_t i = 0; i < fresh.size(); i++) {
    cards.push_back(std::get<2>(fresh[i]));
    if (i % kBankBetween == kBankBetween - 1 && at < made.size()) cards.push_back(made[at++]);
  }
  cards.insert(cards.end(), made.begin() + static_cast<std::ptrdiff_t>(at), made.end());
  return cards;
}

}  // namespace

std::vector<CardRef> daily_queue(const Bank& bank, const Progress& progress,
                                 const Schedule& schedule, const Clock& clock, std::uint64_t seed) {
  std::vector<CardRef> cards = due_cards(bank, schedule, clock, false);
  interleave(bank, cards);
  const std::int64_t today = day_of(clock.now, clock.zone);
  const auto begun = std::count_if(schedule.cards().begin(), schedule.cards().end(),
                                   [&](const auto& c) { return c.second.first_day == today; });
  const auto most = static_cast<std::ptrdiff_t>(progress.settings.daily_new);
  if (begun < most) {
    std::vector<CardRef> fresh = new_cards(bank, schedule, seed);
    const auto count = std::min(static_cast<std::size_t>(most - begun), fresh.size());
    fresh.resize(std::min(count + kLookAhead, fresh.size()));  // none comes from further behind
    interleave(bank, fresh);
    cards.insert(cards.end(), fresh.begin(), fresh.begin() + static_cast<std::ptrdiff_t>(count));
  }
  if (cards.empty()) cards = due_cards(bank, schedule, clock, true);
  return cards;
}

}  // namespace poolscope
