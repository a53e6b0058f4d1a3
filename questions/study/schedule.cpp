#include "questions/study/schedule.h"

#include <algorithm>
#include <cassert>

namespace poolscope {
namespace {

constexpr std::int64_t kQuarter = 15 * 60, kDayBegins = 4 * 3600;

// FSRS's own numbers for the counters of before there were reviews: one answer, the last one.
bool last_was_right(const Bank& bank, const std::string& name, const ItemProgress& p) {
  const auto ref = find_card(bank, name);
  if (!ref || !ref->item) return p.right == p.seen;
  const Item& item = bank.questions[ref->item->question].items[ref->item->item];
  return grade(item, p.last_option).right;
}

void answer(Scheduled& s, Recall recall, std::int64_t time) {
  const bool fresh = s.card.state == CardState::fresh;
  if (fresh) {
    s.first_day = time / kDay;
  } else if (days_between(s.card.last, time) > 0) {
    s.spaced++;
    s.recalled += recall != Recall::again;
  }
  s.card = review(kParameters, s.card, recall, time);
}

std::uint32_t revision_of(const Bank& bank, const CardRef& ref) {
  return ref.item ? bank.questions[ref.item->question].revision : kGeneratedRevision;
}

}  // namespace

std::int64_t calendar_time(std::int64_t at, std::int32_t zone) {
  return std::max<std::int64_t>(at + zone * kQuarter - kDayBegins, 0);
}

std::int64_t day_of(std::int64_t at, std::int32_t zone) { return calendar_time(at, zone) / kDay; }

std::string card_name(const Bank& bank, const CardRef& ref) {
  if (ref.item) return bank.questions[ref.item->question].items[ref.item->item].id;
  return "g-" + std::string(name(ref.made.kind)) + "-" + std::to_string(ref.made.difficulty);
}

std::optional<CardRef> find_card(const Bank& bank, std::string_view name) {
  if (name.starts_with("g-")) {
    const auto made = read_generated(std::string(name.substr(2)) + "-0");
    return made ? std::optional(CardRef{{}, *made}) : std::nullopt;
  }
  for (std::size_t q = 0; q < bank.questions.size(); q++) {
    const std::vector<Item>& items = bank.questions[q].items;
    for (std::size_t i = 0; i < items.size(); i++) {
      if (items[i].id == name && !items[i].options.empty()) return CardRef{ItemRef{q, i}, {}};
    }
  }
  return {};
}

const Scheduled* Schedule::find(std::string_view name) const {
  const auto found = cards_.find(name);
  return found == cards_.end() ? nullptr : &found->second;
}

void Schedule::update(const Bank& bank, const Progress& progress) {
  static const ItemProgress kNothing;
  const auto work_out = [&](const std::string& name, const ItemProgress& before,
                            const std::shared_ptr<const ItemReviews>& reviews) {
    static const std::vector<Review> kNone;
    Source& source = sources_[name];
    if (source.before == before && source.reviews == reviews) return;
    const std::vector<Review>& answers = reviews ? reviews->answers : kNone;
    const std::vector<Review>& old = source.reviews ? source.reviews->answers : kNone;
    // Where answers were only added at the end, what was worked out stands.
    const bool goes_on =
        source.before == before && before.seen == 0 &&
        std::mismatch(old.begin(), old.end(), answers.begin(), answers.end()).first == old.end();
    Scheduled& s = cards_[name];
    if (!goes_on) s = {};
    bool counted = before.seen == 0;
    const auto count_before = [&] {
      counted = true;
      s.right = last_was_right(bank, name, before);
      answer(s, s.right ? Recall::good : Recall::again, calendar_time(before.last_at, 0));
    };
    for (std::size_t i = goes_on ? old.size() : 0; i < answers.size(); i++) {
      const Review& r = answers[i];
      if (!counted && before.last_at <= r.at) count_before();
      answer(s, r.grade, calendar_time(r.at, r.zone));
      s.right = r.right;
      s.revision = r.revision;
    }
    if (!counted) count_before();
    source = {reviews, before};
  };
  for (const auto& [name, reviews] : progress.reviews.items()) {
    const auto before = progress.items.find(name);
    work_out(name, before == progress.items.end() ? kNothing : before->second, reviews);
  }
  for (const auto& [name, before] : progress.items) {
    if (before.seen > 0 && !progress.reviews.items().contains(name)) work_out(name, before, {});
  }
  std::erase_if(cards_, [&](const auto& entry) {  // the progress was reset, or another one came
    const auto before = progress.items.find(entry.first);
    const bool gone = !progress.reviews.items().contains(entry.first) &&
                      (before == progress.items.end() || before->second.seen == 0);
    if (gone) sources_.erase(entry.first);
    return gone;
  });
}

bool is_due(const Bank& bank, const Scheduled& s, const CardRef& ref, const Clock& clock,
            bool ahead) {
  const std::int64_t now = calendar_time(clock.now, clock.zone);
  if (s.card.state == CardState::fresh) return false;
  if (s.revision != 0 && s.revision < revision_of(bank, ref)) return true;
  if (s.card.state == CardState::review) return s.card.due / kDay <= now / kDay;
  return s.card.due <= now + (ahead ? kAheadSeconds : 0);
}

std::optional<std::int64_t> next_due(const Bank& bank, const Schedule& schedule) {
  std::optional<std::int64_t> next;
  for (const auto& [name, s] : schedule.cards()) {
    if (!find_card(bank, name)) continue;
    const std::int64_t due = s.card.state == CardState::review ? s.card.due / kDay * kDay
                                                               : s.card.due;
    if (!next || due < *next) next = due;
  }
  return next;
}

std::vector<std::uint32_t> forecast(const Bank& bank, const Schedule& schedule,
                                    const Clock& clock, std::size_t days) {
  std::vector<std::uint32_t> out(days, 0);
  const std::int64_t today = day_of(clock.now, clock.zone);
  for (const auto& [name, s] : schedule.cards()) {
    const auto ref = find_card(bank, name);
    if (!ref) continue;
    const bool now = is_due(bank, s, *ref, clock, true);
    const std::int64_t in = now ? 0 : std::max<std::int64_t>(s.card.due / kDay - today, 0);
    if (in < static_cast<std::int64_t>(days)) out[static_cast<std::size_t>(in)]++;
  }
  return out;
}

Recall grade_of(const Item& item, bool right, std::uint32_t ms) {
  if (!right) return Recall::again;
  std::size_t letters = item.stem.size();
  for (const Option& o : item.options) letters += o.text.size();
  // Some 15 letters a second are read at leisure; then it has to be run in the head.
  const std::size_t leisure = 2 * (letters * 1000 / 15) + 20'000;
  return ms > leisure ? Recall::hard : Recall::good;
}

namespace {

std::string counted(std::int64_t n, std::string_view what) {
  return std::to_string(n) + " " + std::string(what) + (n == 1 ? "" : "s");
}

std::string tenths(double n, std::string_view what) {  // "1.5 months"
  const auto t = static_cast<std::int64_t>(n * 10 + 0.5);
  const std::string words = std::to_string(t / 10) +
                            (t % 10 == 0 ? "" : "." + std::to_string(t % 10));
  return words + " " + std::string(what) + (t == 10 ? "" : "s");
}

std::string days_words(std::int64_t days) {
  if (days < 31) return counted(days, "day");
  if (days < 365) return tenths(static_cast<double>(days) / 30.44, "month");
  return tenths(static_cast<double>(days) / 365.25, "year");
}

}  // namespace

std::array<std::string, 4> interval_words(const Scheduled* card, const Clock& clock) {
  std::array<std::string, 4> words;
  const std::int64_t now = calendar_time(clock.now, clock.zone);
  for (std::size_t i = 0; i < words.size(); i++) {
    const Card next = review(kParameters, card ? card->card : Card{},
                             static_cast<Recall>(i + 1), now);
    words[i] = next.scheduled_days > 0 ? days_words(next.scheduled_days)
                                       : std::to_string((next.due - now) / 60) + " min";
  }
  return words;
}

std::string until_words(std::int64_t due, const Clock& clock) {
  const std::int64_t now = calendar_time(clock.now, clock.zone);
  const std::int64_t days = due / kDay - now / kDay;
  if (due <= now) return "now";
  if (days == 1) return "tomorrow";
  if (days > 1) return "in " + days_words(days);
  const std::int64_t minutes = (due - now + 59) / 60;
  return "in " + (minutes < 90 ? counted(minutes, "minute") : counted(minutes / 60, "hour"));
}

}  // namespace poolscope
