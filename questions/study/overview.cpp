#include "questions/study/overview.h"

#include <algorithm>
#include <map>

#include "questions/format/topics.h"

namespace poolscope {
namespace {


void count_topics(Overview& o, const Bank& bank, const Schedule& schedule, std::int64_t now) {
  o.topics.resize(topics().size());
  for (std::size_t t = 0; t < o.topics.size(); t++) o.topics[t].topic = t;
  for (const Question& q : bank.questions) {
    const std::vector<std::size_t> of = topics_of(q);
    for (const Item& item : q.items) {
      const Scheduled* s = schedule.find(item.id);
      for (const std::size_t t : of) {
        TopicRow& row = o.topics[t];
        row.items++;
        if (!s) continue;
        row.seen++;
        row.recall += retrievability(kParameters, s->card, now);
        row.spaced += s->spaced;
        row.recalled += s->recalled;
      }
    }
  }
  for (TopicRow& row : o.topics) {
    if (row.seen > 0) row.recall /= row.seen;
  }
}

void count_levels(Overview& o, const Bank& bank, const Schedule& schedule) {
  for (const Question& q : bank.questions) {
    LevelRow& row = o.levels[static_cast<std::size_t>(q.level)];
    for (const Item& item : q.items) {
      const Scheduled* s = schedule.find(item.id);
      if (!s) row.fresh++;
      else if (s->card.state != CardState::review) row.learning++;
      else if (s->card.stability < kFirmDays) row.young++;
      else row.firm++;
    }
  }
}

void count_days(Overview& o, const Reviews& reviews) {
  const auto days = static_cast<std::int64_t>((kHeatWeeks - 1) * 7 + o.weekday + 1);
  o.heat.assign(static_cast<std::size_t>(days), 0);
  const std::int64_t first = o.today - days + 1;
  for (const auto& [name, entry] : reviews.items()) {
    for (const Review& r : entry->answers) {
      const std::int64_t day = day_of(r.at, r.zone);
      if (day >= first && day <= o.today) o.heat[static_cast<std::size_t>(day - first)]++;
    }
  }
  const std::size_t n = o.heat.size();
  for (std::size_t i = 0; i < std::min<std::size_t>(n, 30); i++) {
    o.practised += o.heat[n - 1 - i] > 0;
  }
  std::size_t at = n;
  if (o.heat[at - 1] == 0) at--;  // today is not over yet
  while (at > 0 && o.heat[at - 1] > 0) {
    o.in_a_row++;
    at--;
  }
}

void count_beliefs(Overview& o, const Reviews& reviews) {
  std::map<std::string_view, BeliefRow> all;
  for (const auto& [name, entry] : reviews.items()) {
    if (entry->misconceptions.empty()) continue;
    std::map<std::string_view, bool> held;  // on this card
    for (const Review& r : entry->answers) {
      if (r.right) {
        for (auto& [belief, is] : held) is = false;
      }
      if (r.misconception.empty()) continue;
      held[r.misconception] = true;
      BeliefRow& row = all[r.misconception];
      row.times++;
      row.last = std::max(row.last, r.at);
    }
    for (const auto& [belief, is] : held) all[belief].held |= is;
  }
  for (auto& [belief, row] : all) {
    row.name = belief;
    o.beliefs.push_back(std::move(row));
  }
  std::stable_sort(o.beliefs.begin(), o.beliefs.end(), [](const BeliefRow& a, const BeliefRow& b) {
    return a.held != b.held ? a.held : a.last > b.last;
  });
}

}  // namespace

Overview overview(const Bank& bank, const Progress& progress, const Schedule& schedule,
                  const Clock& clock) {
  Overview o;
  o.reviews = progress.reviews.size();
  o.today = day_of(clock.now, clock.zone);
  o.weekday = static_cast<std::size_t>((o.today + 3) % 7);  // day 0 was a Thursday
  o.next_due = next_due(bank, schedule);
  o.forecast = forecast(bank, schedule, clock, kForecastDays);
  for (const auto& [name, s] : schedule.cards()) {
    const auto ref = find_card(bank, name);
    if (ref && is_due(bank, s, *ref, clock, true)) o.due++;
  }
  for (const CardRef& ref : daily_queue(bank, progress, schedule, clock, 0)) {
    if (!schedule.find(card_name(bank, ref))) o.fresh++;
  }
  count_topics(o, bank, schedule, calendar_time(clock.now, clock.zone));
  count_levels(o, bank, schedule);
  count_days(o, progress.reviews);
  count_beliefs(o, progress.reviews);
  return o;
}

}  // namespace poolscope
