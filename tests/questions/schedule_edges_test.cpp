// The schedule at its edges: which cards there are, counters of before among answers, the last
// second at which a card is not yet due, and the words for times.
#include <gtest/gtest.h>

#include "questions/study/schedule.h"
#include "tests/questions/schedule_support.h"
#include "tests/questions/support.h"

namespace poolscope {
namespace {

constexpr std::int64_t kMinute = 60;
constexpr Clock kNow{kNoon, 0};

// Two questions of two items each, whose key is option 1, and an item without options at the end.
Bank two_questions() {
  Bank bank;
  for (std::uint32_t n = 1; n <= 2; n++) {
    Question q;
    q.number = n;
    for (const std::string id : {"-a", "-b"}) {
      Item item{.id = "q" + std::to_string(n) + id, .stem = "?"};
      for (int i = 0; i < 2; i++) item.options.push_back({.text = "x", .key = i == 1});
      q.items.push_back(item);
    }
    bank.questions.push_back(q);
  }
  bank.questions[1].items.push_back({.id = "q2-open", .stem = "?"});
  return bank;
}

void revised(Progress& p, const std::string& item, std::int64_t at, Recall grade,
         std::uint32_t revision = 1) {
  p.reviews.add(item, {.at = at, .revision = revision, .right = grade != Recall::again,
                       .grade = grade});
}

Card after(std::initializer_list<std::pair<Recall, std::int64_t>> answers) {
  Card card;
  for (const auto& [recall, at] : answers) card = review({}, card, recall, calendar_time(at, 0));
  return card;
}

TEST(Schedule, EveryItemWithOptionsIsACardAndSoIsEachGeneratedKind) {
  const Bank bank = two_questions();
  for (const auto* name : {"q1-a", "q1-b", "q2-a", "q2-b", "g-thief-1", "g-where-3"}) {
    const auto ref = find_card(bank, name);
    ASSERT_TRUE(ref) << name;
    EXPECT_EQ(card_name(bank, *ref), name);
    EXPECT_EQ(ref->item.has_value(), name[0] == 'q') << name;
  }
  for (const auto* name : {"q2-open", "q3-a", "", "g-thief", "g-thief-9", "g-thief-1-0",
                           "g-nothing-1", "thief-1", "g-"}) {
    EXPECT_FALSE(find_card(bank, name)) << name;
  }
  EXPECT_FALSE(find_card(Bank{}, "q1-a"));
}

TEST(Schedule, ANameWithGIsThatOfAGeneratedCardWhateverAnItemIsCalled) {
  Bank bank = two_questions();  // which nobody has checked
  bank.questions[0].items[0].id = "g-thief-1";
  bank.questions[0].items[1].id = "g-own";
  const auto ref = find_card(bank, "g-thief-1");
  ASSERT_TRUE(ref);
  EXPECT_FALSE(ref->item);
  EXPECT_EQ(ref->made.difficulty, 1u);
  EXPECT_FALSE(find_card(bank, "g-own"));
}

TEST(Schedule, CountersOfBeforeThatAreASecondLaterThanAnAnswerComeAfterIt) {
  const Bank bank = two_questions();
  Progress p;
  p.items["q1-a"] = {.seen = 1, .right = 1, .last_option = 1, .last_at = kNoon + 1};
  revised(p, "q1-a", kNoon, Recall::hard);
  EXPECT_EQ(scheduled(bank, p).find("q1-a")->card,
            after({{Recall::hard, kNoon}, {Recall::good, kNoon + 1}}));
}

TEST(Schedule, CountersOfBeforeStandAmongTheAnswersByTheirTime) {
  const Bank bank = two_questions();
  for (const std::int64_t at : {-3 * kDay, std::int64_t{0}, 2 * kDay, 4 * kDay, 9 * kDay}) {
    Progress p;
    p.items["q1-a"] = {.seen = 1, .right = 1, .last_option = 1, .last_at = kNoon + at};
    Card card;
    bool counted = false;
    const auto count = [&] {
      counted = true;
      card = review({}, card, Recall::good, calendar_time(kNoon + at, 0));
    };
    for (const std::int64_t day : {0, 2, 5}) {
      revised(p, "q1-a", kNoon + day * kDay, Recall::hard);
      if (!counted && at <= day * kDay) count();
      card = review({}, card, Recall::hard, calendar_time(kNoon + day * kDay, 0));
    }
    if (!counted) count();
    EXPECT_EQ(scheduled(bank, p).find("q1-a")->card, card) << at;
    EXPECT_EQ(card.reps, 4u);
  }
}

TEST(Schedule, WhetherTheLastAnswerWasRightIsToldOfCountersAndAnswersAlike) {
  const Bank bank = two_questions();
  Progress p;
  p.items["q1-a"] = {.seen = 3, .right = 3, .last_option = 0, .last_at = kNoon};
  p.items["q1-b"] = {.seen = 3, .right = 1, .last_option = 1, .last_at = kNoon};
  // What the bank does not have, or makes up anew, has no option to look at.
  p.items["gone"] = {.seen = 3, .right = 3, .last_option = 0, .last_at = kNoon};
  p.items["gone-too"] = {.seen = 3, .right = 2, .last_option = 1, .last_at = kNoon};
  p.items["g-thief-1"] = {.seen = 2, .right = 2, .last_option = 0, .last_at = kNoon};
  p.items["g-thief-2"] = {.seen = 2, .right = 1, .last_option = 1, .last_at = kNoon};
  revised(p, "q2-a", kNoon, Recall::good);
  revised(p, "q2-b", kNoon, Recall::again, 7);
  const Schedule s = scheduled(bank, p);
  for (const auto& [name, right] : std::map<std::string, bool>{
           {"q1-a", false}, {"q1-b", true}, {"gone", true}, {"gone-too", false},
           {"g-thief-1", true}, {"g-thief-2", false}, {"q2-a", true}, {"q2-b", false}}) {
    EXPECT_EQ(s.find(name)->right, right) << name;
    EXPECT_EQ(s.find(name)->card, after({{right ? Recall::good : Recall::again, kNoon}})) << name;
  }
  EXPECT_EQ(s.find("q2-a")->revision, 1u);
  EXPECT_EQ(s.find("q2-b")->revision, 7u);
  EXPECT_EQ(s.find("q1-a")->revision, 0u);
}

TEST(Schedule, CountsTheDaysBetweenAnswersAndWhatWasRecalled) {
  const Bank bank = two_questions();
  Progress p;
  const std::int64_t evening = 20'001 * kDay + 4 * kHour - 1;  // the learner's day ends here
  for (const std::int64_t at : {kNoon, evening}) revised(p, "q1-a", at, Recall::again);
  EXPECT_EQ(scheduled(bank, p).find("q1-a")->spaced, 0u) << "the same day";
  revised(p, "q1-a", evening + 1, Recall::hard);
  revised(p, "q1-a", evening + 2 * kDay, Recall::good);
  revised(p, "q1-a", evening + 3 * kDay, Recall::again);
  const Schedule s = scheduled(bank, p);
  EXPECT_EQ(s.find("q1-a")->spaced, 3u);
  EXPECT_EQ(s.find("q1-a")->recalled, 2u);
  EXPECT_EQ(s.find("q1-a")->first_day, 20'000);
}

// Another progress takes the first one's place, as a file or another tab brings it in.
TEST(Schedule, IsThatOfTheProgressAndNotOfWhatWasThereBefore) {
  const Bank bank = two_questions();
  Progress answers, counters, later, shorter, other, both;
  for (int day = 0; day < 3; day++) revised(answers, "q1-a", kNoon + day * kDay, Recall::good);
  later = answers;
  revised(later, "q1-a", kNoon + 9 * kDay, Recall::hard);
  revised(shorter, "q1-a", kNoon, Recall::good);
  revised(other, "q1-a", kNoon, Recall::again);
  for (int day = 1; day < 5; day++) revised(other, "q1-a", kNoon + day * kDay, Recall::easy);
  counters.items["q1-a"] = {.seen = 1, .right = 1, .last_option = 1, .last_at = kNoon + 6 * kDay};
  counters.items["q2-a"] = {.seen = 1, .right = 0, .last_option = 0, .last_at = kNoon};
  both = later;
  both.items = counters.items;
  Progress unseen = counters;
  for (auto& [name, item] : unseen.items) item.seen = item.right = 0;
  Progress before_and_answers = answers;
  before_and_answers.items = counters.items;
  const std::vector<Progress> all{answers, counters, later, shorter, other, both, unseen,
                                  before_and_answers, Progress{}};
  const auto is_that_of = [&](const Schedule& s, const Progress& p) {
    const Schedule fresh = scheduled(bank, p);
    ASSERT_EQ(s.cards().size(), fresh.cards().size());
    for (const auto& [name, card] : fresh.cards()) {
      ASSERT_TRUE(s.find(name));
      EXPECT_EQ(s.find(name)->card, card.card);
      EXPECT_EQ(s.find(name)->spaced, card.spaced);
      EXPECT_EQ(s.find(name)->right, card.right);
      EXPECT_EQ(s.find(name)->first_day, card.first_day);
    }
  };
  for (const Progress& first : all) {
    for (const Progress& second : all) {
      Schedule s = scheduled(bank, first);
      s.update(bank, second);
      s.update(bank, second);
      is_that_of(s, second);
      s.update(bank, first);  // as when a reset is taken back
      is_that_of(s, first);
    }
  }
  EXPECT_TRUE(scheduled(bank, unseen).cards().empty());
  EXPECT_EQ(scheduled(bank, counters).cards().size(), 2u);
  EXPECT_EQ(scheduled(bank, both).find("q1-a")->card.reps, 5u);
}

TEST(Days, AreCountedInQuartersOfAnHourAndNeverBelowZero) {
  EXPECT_EQ(calendar_time(kNoon, 0), kNoon - 4 * kHour);
  EXPECT_EQ(calendar_time(kNoon, 5), kNoon - 4 * kHour + 75 * kMinute);
  EXPECT_EQ(calendar_time(kNoon, -1), kNoon - 4 * kHour - 15 * kMinute);
  EXPECT_EQ(calendar_time(0, 0), 0);
  EXPECT_EQ(calendar_time(4 * kHour + 1, 0), 1);
}

Scheduled learning_until(std::int64_t due) {
  Scheduled s;
  s.card.state = CardState::learning;
  s.card.due = due;
  s.revision = 1;
  return s;
}

TEST(Days, ACardInMinutesIsDueAtItsSecondOrAheadOfIt) {
  const Bank bank = two_questions();
  const CardRef ref{ItemRef{0, 0}, {}};
  const std::int64_t now = calendar_time(kNoon, 0);
  EXPECT_TRUE(is_due(bank, learning_until(now), ref, kNow, false));
  EXPECT_FALSE(is_due(bank, learning_until(now + 1), ref, kNow, false));
  EXPECT_TRUE(is_due(bank, learning_until(now + 20 * kMinute), ref, kNow, true));
  EXPECT_FALSE(is_due(bank, learning_until(now + 20 * kMinute + 1), ref, kNow, true));
  Scheduled in_days = learning_until((now / kDay + 1) * kDay - 1);
  in_days.card.state = CardState::review;
  EXPECT_TRUE(is_due(bank, in_days, ref, kNow, false)) << "some time today";
  in_days.card.due++;
  EXPECT_FALSE(is_due(bank, in_days, ref, kNow, true));
}

TEST(Days, ARaisedRevisionIsDueUnlessNothingWasAnsweredOrItIsNotKnown) {
  Bank bank = two_questions();
  bank.questions[0].revision = 2;
  const CardRef ref{ItemRef{0, 1}, {}};
  Scheduled s = learning_until(calendar_time(kNoon, 0) + kDay);
  EXPECT_TRUE(is_due(bank, s, ref, kNow, false));
  s.revision = 2;
  EXPECT_FALSE(is_due(bank, s, ref, kNow, false));
  s.revision = 0;
  EXPECT_FALSE(is_due(bank, s, ref, kNow, false)) << "answered before revisions were kept";
  Scheduled never;
  EXPECT_FALSE(is_due(bank, never, ref, kNow, true));
  never.revision = 1;
  EXPECT_FALSE(is_due(bank, never, ref, kNow, true));
  CardRef made;
  s.revision = kGeneratedRevision;
  EXPECT_FALSE(is_due(bank, s, made, kNow, false));
}

TEST(Days, TheNextDueIsTheEarliestOfTheCardsInTheBank) {
  const Bank bank = two_questions();
  Progress p;
  EXPECT_FALSE(next_due(bank, scheduled(bank, p)));
  revised(p, "q1-b", kNoon, Recall::easy);
  const Card in_days = scheduled(bank, p).find("q1-b")->card;
  EXPECT_EQ(next_due(bank, scheduled(bank, p)), in_days.due - in_days.due % kDay)
      << "from the morning on";
  revised(p, "gone", kNoon - 90 * kDay, Recall::good);
  EXPECT_EQ(next_due(bank, scheduled(bank, p)), in_days.due - in_days.due % kDay);
  revised(p, "q2-a", kNoon + kHour, Recall::good);
  EXPECT_EQ(next_due(bank, scheduled(bank, p)), calendar_time(kNoon + kHour, 0) + 10 * kMinute);
  revised(p, "q1-a", kNoon + kMinute, Recall::again);
  EXPECT_EQ(next_due(bank, scheduled(bank, p)), calendar_time(kNoon + kMinute, 0) + kMinute);
  revised(p, "q2-b", kNoon + kMinute - 1, Recall::again);  // it comes last in the order of names
  EXPECT_EQ(next_due(bank, scheduled(bank, p)), calendar_time(kNoon + kMinute, 0) + kMinute - 1);
}

TEST(Forecast, LeavesOutWhatComesLaterAndWhatTheBankNoLongerHas) {
  const Bank bank = two_questions();
  Progress p;
  revised(p, "q1-a", kNoon, Recall::easy);
  revised(p, "q1-b", kNoon, Recall::easy);
  revised(p, "gone", kNoon, Recall::easy);
  const std::size_t in = scheduled(bank, p).find("q1-a")->card.scheduled_days;
  ASSERT_EQ(in, 8u);
  std::vector<std::uint32_t> expected(in + 1);
  expected[in] = 2;
  EXPECT_EQ(forecast(bank, scheduled(bank, p), kNow, in + 1), expected);
  EXPECT_EQ(forecast(bank, scheduled(bank, p), kNow, in), std::vector<std::uint32_t>(in));
  EXPECT_EQ(forecast(bank, scheduled(bank, p), {kNoon + 3 * kDay, 0}, in)[in - 3], 2u);
  // Overdue counts today, and so does what comes back within the next minutes.
  EXPECT_EQ(forecast(bank, scheduled(bank, p), {kNoon + 30 * kDay, 0}, 1)[0], 2u);
  Progress minutes;
  revised(minutes, "q2-a", 20'001 * kDay + 4 * kHour - kMinute, Recall::good);
  EXPECT_EQ(forecast(bank, scheduled(bank, minutes), {20'001 * kDay + 4 * kHour - 1, 0}, 2),
            (std::vector<std::uint32_t>{1, 0}))
      << "in ten minutes, across the end of the day";
}

// The answer came from a device whose clock goes an hour ahead of this one's.
TEST(Forecast, CountsTodayWhatComesBackLaterToday) {
  const Bank bank = two_questions();
  Progress p;
  revised(p, "q1-a", kNoon + kHour, Recall::again);
  const Schedule s = scheduled(bank, p);
  ASSERT_FALSE(is_due(bank, *s.find("q1-a"), {ItemRef{0, 0}, {}}, kNow, true));
  EXPECT_EQ(forecast(bank, s, kNow, 2), (std::vector<std::uint32_t>{1, 0}));
}

TEST(Grades, LeisureIsTwiceTheReadingAndTwentySeconds) {
  Item item{.stem = std::string(150, 'x')};
  item.options = {{.text = std::string(100, 'y')}, {.text = std::string(50, 'z')}};
  const std::uint32_t leisure = 2 * (300 * 1000 / 15) + 20'000;
  EXPECT_EQ(grade_of(item, true, leisure), Recall::good);
  EXPECT_EQ(grade_of(item, true, leisure + 1), Recall::hard);
  EXPECT_EQ(grade_of(item, false, leisure + 1), Recall::again);
  EXPECT_EQ(grade_of({}, true, 20'000), Recall::good);
  EXPECT_EQ(grade_of({}, true, 20'001), Recall::hard);
}

TEST(Words, OfATimeToCome) {
  const std::int64_t now = calendar_time(kNoon, 0);
  const auto words = [&](std::int64_t in) { return until_words(now + in, kNow); };
  for (const auto& [in, expected] : std::vector<std::pair<std::int64_t, const char*>>{
           {-kDay, "now"}, {0, "now"}, {1, "in 1 minute"}, {60, "in 1 minute"},
           {61, "in 2 minutes"}, {89 * kMinute, "in 89 minutes"}, {90 * kMinute, "in 1 hour"},
           {119 * kMinute, "in 1 hour"}, {2 * kHour, "in 2 hours"}, {15 * kHour, "in 15 hours"},
           {16 * kHour, "tomorrow"}, {40 * kHour - 1, "tomorrow"}, {40 * kHour, "in 2 days"},
           {30 * kDay, "in 30 days"}, {31 * kDay, "in 1 month"}, {33 * kDay, "in 1.1 months"},
           {61 * kDay, "in 2 months"}, {364 * kDay, "in 12 months"}, {365 * kDay, "in 1 year"},
           {548 * kDay, "in 1.5 years"}, {731 * kDay, "in 2 years"},
           {36'500 * kDay, "in 99.9 years"}}) {  // the longest interval that there is
    EXPECT_EQ(words(in), expected) << in;
  }
}

TEST(Words, OfTheIntervalsThatGradesLeadTo) {
  Scheduled s;
  s.card = after({{Recall::easy, kNoon}});
  const Clock due{kNoon + 8 * kDay, 0};
  const auto words = interval_words(&s, due);
  for (std::size_t i = 0; i < words.size(); i++) {
    const Card next = review({}, s.card, static_cast<Recall>(i + 1), calendar_time(due.now, 0));
    const std::int64_t at = calendar_time(due.now, 0);
    EXPECT_EQ("in " + words[i], next.scheduled_days > 0
                                    ? until_words(at + next.scheduled_days * kDay, due)
                                    : "in " + std::to_string((next.due - at) / 60) + " min");
  }
  EXPECT_EQ(words[0], "10 min");
  EXPECT_EQ(interval_words(nullptr, kNow)[0], "1 min");
  // What was learnt so badly is worth less than a day, and no interval in days is shorter than one.
  s.card = after({{Recall::again, kNoon}, {Recall::good, kNoon + kMinute}});
  EXPECT_EQ(interval_words(&s, {kNoon + 11 * kMinute, 0})[2], "1 day");
}

}  // namespace
}  // namespace poolscope
