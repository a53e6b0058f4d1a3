// When cards are due, in which order they are asked, and what the progress comes to.
#include <gtest/gtest.h>

#include <chrono>
#include <set>

#include "questions/study/overview.h"
#include "tests/questions/schedule_support.h"
#include "tests/questions/support.h"

namespace poolscope {
namespace {

// Questions of two topics, in turn, at two levels; each has two items whose key is option 1.
Bank small_bank(std::uint32_t questions = 6) {
  Bank bank;
  for (std::uint32_t n = 1; n <= questions; n++) {
    Question q;
    q.number = n;
    q.level = n <= questions / 2 ? Level::junior : Level::staff;
    q.tags = {n % 2 == 0 ? "gc" : "steal"};
    for (const std::string id : {"-a", "-b"}) {
      Item item{.id = "q" + std::to_string(n) + id, .stem = "?"};
      for (int i = 0; i < 3; i++) item.options.push_back({.text = "x", .key = i == 1});
      q.items.push_back(item);
    }
    bank.questions.push_back(q);
  }
  return bank;
}

void say(Progress& p, const std::string& item, std::int64_t at, Recall grade,
         const std::string& misconception = "") {
  p.reviews.add(item, {.at = at, .misconception = misconception, .right = grade != Recall::again,
                       .grade = grade});
}

std::vector<std::string> queue(const Bank& bank, const Progress& p, std::int64_t now,
                               std::int32_t zone = 0) {
  std::vector<std::string> names;
  for (const CardRef& ref : daily_queue(bank, p, scheduled(bank, p), {now, zone}, 1)) {
    names.push_back(card_name(bank, ref));
  }
  return names;
}

Progress without_new() {
  Progress p;
  p.settings.daily_new = 0;
  return p;
}

TEST(Schedule, IsWhatFsrsSaysOfTheReviews) {
  const Bank bank = small_bank();
  Progress p;
  Card card;
  std::int64_t at = kNoon;
  for (const Recall r : {Recall::good, Recall::good, Recall::hard, Recall::again, Recall::easy}) {
    say(p, "q1-a", at, r);
    card = review({}, card, r, calendar_time(at, 0));
    at += 3 * kDay;
  }
  EXPECT_EQ(scheduled(bank, p).find("q1-a")->card, card);
  EXPECT_EQ(scheduled(bank, p).find("q1-b"), nullptr);
}

TEST(Schedule, WorkedOutStepByStepIsTheSameAsAtOnce) {
  const Bank bank = small_bank();
  Progress p;
  Schedule steps;
  p.items["q2-a"] = {.seen = 2, .right = 2, .last_option = 1, .last_at = kNoon + 1};
  for (int i = 0; i < 40; i++) {
    say(p, i % 3 == 0 ? "q1-a" : "q2-a", kNoon + i * kDay / 3, static_cast<Recall>(1 + i % 4));
    steps.update(bank, p);
  }
  Progress earlier;  // another device's answers come in before these
  say(earlier, "q1-a", kNoon - kDay, Recall::hard);
  p.reviews.merge(earlier.reviews);
  steps.update(bank, p);
  const Schedule once = scheduled(bank, p);
  for (const auto* name : {"q1-a", "q2-a"}) {
    EXPECT_EQ(steps.find(name)->card, once.find(name)->card) << name;
    EXPECT_EQ(steps.find(name)->spaced, once.find(name)->spaced);
    EXPECT_EQ(steps.find(name)->recalled, once.find(name)->recalled);
  }
  steps.update(bank, Progress{});
  EXPECT_TRUE(steps.cards().empty()) << "the progress was reset";
}

TEST(Schedule, CountersOfBeforeCountAsOneAnswer) {
  const Bank bank = small_bank();
  Progress p;
  p.items["q1-a"] = {.seen = 5, .right = 4, .last_option = 1, .last_at = kNoon};
  p.items["q1-b"] = {.seen = 5, .right = 4, .last_option = 0, .last_at = kNoon};
  const Schedule s = scheduled(bank, p);
  EXPECT_EQ(s.find("q1-a")->card, review({}, {}, Recall::good, calendar_time(kNoon, 0)));
  EXPECT_EQ(s.find("q1-b")->card, review({}, {}, Recall::again, calendar_time(kNoon, 0)));
}

TEST(Schedule, ARaisedRevisionKeepsTheHistoryAndIsDueAtOnce) {
  Bank bank = small_bank();
  Progress p = without_new();
  say(p, "q1-a", kNoon, Recall::easy);
  EXPECT_TRUE(queue(bank, p, kNoon + kDay).empty());
  bank.questions[0].title = "A corrected typo";
  EXPECT_TRUE(queue(bank, p, kNoon + kDay).empty());
  bank.questions[0].revision = 2;
  EXPECT_EQ(queue(bank, p, kNoon + kDay), std::vector<std::string>{"q1-a"});
  EXPECT_EQ(scheduled(bank, p).find("q1-a")->card.reps, 1u);
}

TEST(Days, BeginAtFourInTheLearnersMorning) {
  EXPECT_EQ(day_of(20'000 * kDay + 4 * kHour, 0), 20'000);
  EXPECT_EQ(day_of(20'000 * kDay + 4 * kHour - 1, 0), 19'999);
  EXPECT_EQ(day_of(20'000 * kDay + 4 * kHour - 1, 4), 20'000) << "an hour east it is five already";
  EXPECT_EQ(day_of(0, -48), 0);
}

// Berlin, 2026: the clocks go forward on 29 March, back on 25 October; he always practises at
// 23:30.
TEST(Days, AreOneEachAcrossTheChangesOfTheClocks) {
  using namespace std::chrono;
  for (const sys_days change : {sys_days{2026y / March / 29}, sys_days{2026y / October / 25}}) {
    const bool to_summer = change == sys_days{2026y / March / 29};
    std::set<std::int64_t> days;
    for (int d = -3; d <= 3; d++) {
      const bool summer = to_summer == (d >= 0);
      const auto local = change + std::chrono::days{d} + 23h + 30min;
      const std::int64_t at = duration_cast<seconds>(local.time_since_epoch()).count() -
                              (summer ? 2 : 1) * kHour;
      days.insert(day_of(at, summer ? 8 : 4));
      EXPECT_EQ(day_of(at, summer ? 8 : 4),
                (change + std::chrono::days{d}).time_since_epoch().count());
    }
    EXPECT_EQ(days.size(), 7u);
    EXPECT_EQ(*days.rbegin() - *days.begin(), 6);
  }
}

TEST(Days, ACardIsDueFromTheMorningOfItsDayOn) {
  const Bank bank = small_bank();
  Progress p = without_new();
  say(p, "q1-a", kNoon, Recall::easy);
  const std::int64_t days = scheduled(bank, p).find("q1-a")->card.scheduled_days;
  const std::int64_t morning = 20'000 * kDay + days * kDay + 4 * kHour;
  EXPECT_TRUE(queue(bank, p, morning - 1).empty());
  EXPECT_EQ(queue(bank, p, morning).size(), 1u);
  EXPECT_EQ(queue(bank, p, morning - kHour, 4).size(), 1u) << "an hour east the day has begun";
}

TEST(Queue, TheMostForgottenComesFirst) {
  const Bank bank = small_bank();
  Progress p = without_new();
  for (int i = 0; i < 3; i++) {  // all of another question and topic than the next but one
    const std::string name = "q" + std::to_string(1 + i) + "-a";
    say(p, name, kNoon - 30 * kDay, Recall::easy);
    say(p, name, kNoon - (10 + 5 * i) * kDay, Recall::good);
  }
  const std::int64_t later = kNoon + 400 * kDay;
  EXPECT_EQ(queue(bank, p, later), (std::vector<std::string>{"q3-a", "q2-a", "q1-a"}));
}

TEST(Queue, NewOnesComeUpToTheDailyNumberLowerLevelsFirst) {
  const Bank bank = small_bank();
  Progress p;
  p.settings.daily_new = 4;
  const auto names = queue(bank, p, kNoon);
  ASSERT_EQ(names.size(), 4u);
  for (const std::string& name : names) {
    EXPECT_TRUE(name[0] == 'g' || name[1] <= '3') << name << " is not of the lowest level";
  }
  say(p, names[0], kNoon, Recall::easy);
  EXPECT_EQ(queue(bank, p, kNoon + 60).size(), 3u);
  EXPECT_EQ(queue(bank, p, kNoon + kDay).size(), 4u) << "the next day there are new ones again";
  p.settings.daily_new = 0;
  EXPECT_TRUE(queue(bank, p, kNoon + 60).empty());
  p.settings.daily_new = 999;
  EXPECT_EQ(queue(bank, p, kNoon).size(),
            12u + kGeneratedKinds - (names[0][0] == 'g') - (names[0][0] != 'g'));
}

TEST(Queue, NeighboursAreAboutDifferentThings) {
  const Bank bank = small_bank(12);
  Progress p;
  p.settings.daily_new = 8;
  for (std::uint64_t seed = 0; seed < 30; seed++) {
    const auto cards = daily_queue(bank, p, scheduled(bank, p), {kNoon, 0}, seed);
    for (std::size_t i = 1; i < cards.size(); i++) {
      if (!cards[i].item || !cards[i - 1].item) continue;
      EXPECT_NE(cards[i].item->question, cards[i - 1].item->question);
      EXPECT_NE(cards[i].item->question % 2, cards[i - 1].item->question % 2) << "the same topic";
    }
  }
}

TEST(Queue, WhatComesBackInMinutesWaitsForTheRest) {
  const Bank bank = small_bank();
  Progress p = without_new();
  say(p, "q1-a", kNoon, Recall::again);
  EXPECT_EQ(queue(bank, p, kNoon + 5).size(), 1u) << "nothing else is left: ahead of its minute";
  say(p, "q2-a", kNoon - 50 * kDay, Recall::easy);
  EXPECT_EQ(queue(bank, p, kNoon + 5), std::vector<std::string>{"q2-a"});
  EXPECT_EQ(queue(bank, p, kNoon + 70).size(), 2u);
}

TEST(Queue, AGeneratedCardGetsHarderWhenItsLastAnswerWasRight) {
  const Bank bank = small_bank(0);
  Progress p;
  const auto has = [&](const std::string& name) {
    const auto names = queue(bank, p, kNoon + 60);
    return std::find(names.begin(), names.end(), name) != names.end();
  };
  EXPECT_TRUE(has("g-thief-1"));
  say(p, "g-thief-1", kNoon, Recall::again);
  EXPECT_FALSE(has("g-thief-2"));
  say(p, "g-thief-1", kNoon + 1, Recall::good);
  EXPECT_TRUE(has("g-thief-2"));
}

TEST(Queue, CardsThatTheBankNoLongerHasAreNotAsked) {
  const Bank bank = small_bank();
  Progress p = without_new();
  say(p, "q99-gone", kNoon - 90 * kDay, Recall::good);
  EXPECT_TRUE(queue(bank, p, kNoon).empty());
  EXPECT_FALSE(next_due(bank, scheduled(bank, p)));
}

TEST(Grades, FollowFromTheAnswer) {
  Item item{.stem = std::string(300, 'x')};
  EXPECT_EQ(grade_of(item, false, 1000), Recall::again);
  EXPECT_EQ(grade_of(item, true, 30'000), Recall::good);
  EXPECT_EQ(grade_of(item, true, 90'000), Recall::hard);
}

TEST(Grades, HaveTheirIntervalsInWords) {
  const auto fresh = interval_words(nullptr, {kNoon, 0});
  EXPECT_EQ(fresh, (std::array<std::string, 4>{"1 min", "6 min", "10 min", "8 days"}));
  const Bank bank = small_bank();
  Progress p;
  say(p, "q1-a", kNoon, Recall::easy);
  const auto words = interval_words(scheduled(bank, p).find("q1-a"), {kNoon + 8 * kDay, 0});
  EXPECT_EQ(words[0], "10 min");
  EXPECT_EQ(words[3].substr(words[3].find(' ')), " months");
  EXPECT_EQ(until_words(calendar_time(kNoon + 300, 0), {kNoon, 0}), "in 5 minutes");
  EXPECT_EQ(until_words(calendar_time(kNoon + kDay, 0), {kNoon, 0}), "tomorrow");
  EXPECT_EQ(until_words(calendar_time(kNoon + 4 * kDay, 0), {kNoon, 0}), "in 4 days");
}

TEST(Forecast, CountsEachCardOnItsDayAndTheOverdueToday) {
  const Bank bank = small_bank();
  Progress p;
  say(p, "q1-a", kNoon - 90 * kDay, Recall::good);
  say(p, "q2-a", kNoon, Recall::easy);
  const auto days = scheduled(bank, p).find("q2-a")->card.scheduled_days;
  const auto counts = forecast(bank, scheduled(bank, p), {kNoon, 0}, 30);
  for (std::size_t d = 0; d < counts.size(); d++) {
    EXPECT_EQ(counts[d], (d == 0 || d == days) ? 1u : 0u) << d;
  }
}

TEST(Overview, CountsDaysTopicsLevelsAndBeliefs) {
  const Bank bank = small_bank();
  Progress p;
  say(p, "q1-a", kNoon - 2 * kDay, Recall::again, "thief-newest");
  say(p, "q1-a", kNoon - kDay, Recall::good);
  say(p, "q2-a", kNoon - kDay, Recall::again, "gc-empties");
  say(p, "q2-b", kNoon - 5 * kDay, Recall::good);
  say(p, "q2-b", kNoon, Recall::again, "gc-empties");
  const Overview o = overview(bank, p, scheduled(bank, p), {kNoon, 0});
  EXPECT_EQ(o.reviews, 5u);
  EXPECT_EQ(o.heat.back(), 1u);
  EXPECT_EQ(o.heat[o.heat.size() - 2], 2u);
  EXPECT_EQ(o.practised, 4u);
  EXPECT_EQ(o.in_a_row, 3u);
  ASSERT_EQ(o.beliefs.size(), 2u);
  EXPECT_EQ(o.beliefs[0].name, "gc-empties");
  EXPECT_EQ(o.beliefs[0].times, 2u);
  EXPECT_TRUE(o.beliefs[0].held);
  EXPECT_EQ(o.beliefs[1].name, "thief-newest");
  EXPECT_FALSE(o.beliefs[1].held);
  EXPECT_EQ(o.levels[0].all(), 6u);
  EXPECT_EQ(o.levels[0].fresh, 3u);
  std::uint32_t spaced = 0, recalled = 0, seen = 0;
  for (const TopicRow& t : o.topics) spaced += t.spaced, recalled += t.recalled, seen += t.seen;
  EXPECT_EQ(spaced, 2u);
  EXPECT_EQ(recalled, 1u);
  EXPECT_EQ(seen, 3u);
  EXPECT_EQ(o.weekday, static_cast<std::size_t>((20'000 + 3) % 7));
}

TEST(Overview, ABeliefIsBeatenOnlyWhereSomethingRightHasFollowedOnEveryCard) {
  const Bank bank = small_bank();
  Progress p;
  const auto held = [&] {
    return overview(bank, p, scheduled(bank, p), {kNoon, 0}).beliefs[0].held;
  };
  say(p, "q1-a", kNoon - 5, Recall::again, "fifo");
  say(p, "q2-a", kNoon - 4, Recall::again, "fifo");
  EXPECT_TRUE(held());
  say(p, "q1-a", kNoon - 3, Recall::good);
  EXPECT_TRUE(held());
  say(p, "q2-a", kNoon - 2, Recall::good);
  EXPECT_FALSE(held());
}

}  // namespace
}  // namespace poolscope
