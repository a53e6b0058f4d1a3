// The daily review and the progress screen, by commands.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <set>

#include "tests/ui/support.h"
#include "ui/draw/frame.h"

namespace poolscope {
namespace {


constexpr std::int64_t kNoon = 20'000 * 86400 + 12 * 3600;

void set_time(App& app, std::int64_t at, double minutes = 0) {
  app.apply({.name = "set_clock", .number = at, .real = minutes});
}

std::int64_t option_that_is(const App& app, bool right) {
  const Item& item = *app.state().current_item();
  std::int64_t i = 0;
  while (item.options[static_cast<std::size_t>(i)].key != right) i++;
  return i;
}

void finish_playing(App& app) {
  for (int i = 0; i < 1000 && std::isfinite(app.advance(0.1)); i++) {
  }
}

TEST(DailyReview, GoesThroughTheNewOnesAndEndsAtTheProgress) {
  App app(test_bank());
  const App::State& s = app.state();
  set_time(app, kNoon);
  app.apply(cmd("set_daily_new", 3));
  app.apply(cmd("start_review"));
  std::set<std::string> asked;
  for (int i = 0; i < 12 && s.mode == Mode::quiz; i++) {
    ASSERT_TRUE(s.quiz_open());
    EXPECT_EQ(s.quiz.done + s.quiz.left, 3u);
    asked.insert(review_name(*s.current_item()));
    app.apply(cmd("answer", option_that_is(app, true)));
    app.apply(cmd("set_grade", 4));  // easy: not again today
    app.apply(cmd("next_item"));
  }
  EXPECT_EQ(asked.size(), 3u);
  EXPECT_EQ(s.mode, Mode::progress);
  ASSERT_TRUE(s.overview);
  EXPECT_EQ(s.overview->due, 0u);
  EXPECT_EQ(s.overview->reviews, 3u);
  EXPECT_TRUE(s.overview->next_due);
  EXPECT_NE(app.take_effects().announce->find("Nothing is due. The next is due in"),
            std::string::npos);
}

TEST(DailyReview, WhatWasForgottenComesBackOnTheSameDay) {
  App app(test_bank());
  const App::State& s = app.state();
  set_time(app, kNoon);
  app.apply(cmd("set_daily_new", 1));
  app.apply(cmd("start_review"));
  const std::string first = review_name(*s.current_item());
  app.apply(cmd("dont_know"));
  EXPECT_EQ(s.quiz.answer.grade, Recall::again);
  app.apply(cmd("next_item"));
  ASSERT_TRUE(s.quiz_open());
  EXPECT_EQ(review_name(*s.current_item()), first);
  EXPECT_EQ(s.quiz.done, 0u);
}

TEST(DailyReview, OnTheNextDayWhatIsDueComesFirst) {
  App app(test_bank());
  const App::State& s = app.state();
  set_time(app, kNoon);
  app.apply(cmd("start_quiz", 11));
  const std::string name = s.current_item()->id;
  app.apply(cmd("answer", option_that_is(app, false)));
  set_time(app, kNoon + 86400);
  app.apply(cmd("start_review"));
  EXPECT_EQ(s.current_item()->id, name);
  EXPECT_TRUE(s.quiz.before);
}

TEST(Answer, IsKeptWithAllThatIsKnownOfIt) {
  App app(test_bank());
  const App::State& s = app.state();
  set_time(app, kNoon, 120);
  app.apply(cmd("start_quiz", 11));
  const std::string name = s.current_item()->id;
  app.advance(4.5);
  const std::int64_t wrong = option_that_is(app, false);
  const std::string belief =
      s.current_item()->options[static_cast<std::size_t>(wrong)].misconception;
  EXPECT_NE(belief, "");
  app.apply(cmd("answer", wrong));
  ASSERT_EQ(s.progress.reviews.of(name).size(), 1u);
  const Review r = s.progress.reviews.of(name)[0];
  EXPECT_EQ(r, (Review{.at = kNoon + 4, .ms = 4500, .option = static_cast<std::uint32_t>(wrong),
                       .revision = s.current_question()->revision, .zone = 8,
                       .misconception = belief, .right = false, .grade = Recall::again}));
  app.apply(cmd("answer", 0));
  EXPECT_EQ(s.progress.reviews.size(), 1u) << "once";
}

TEST(Answer, TheGradeThatTheEngineProposesCanBeChangedAndBack) {
  App app(test_bank());
  const App::State& s = app.state();
  set_time(app, kNoon);
  app.apply(cmd("start_quiz", 11));
  const std::string name = s.current_item()->id;
  app.apply(cmd("set_grade", 4));
  EXPECT_TRUE(s.progress.reviews.empty()) << "there is nothing to grade yet";
  app.apply(cmd("answer", option_that_is(app, true)));
  EXPECT_EQ(s.quiz.answer.grade, Recall::good);
  for (const std::int64_t grade : {1, 4, 2}) {
    app.apply(cmd("set_grade", grade));
    EXPECT_EQ(s.progress.reviews.of(name)[0].grade, static_cast<Recall>(grade));
    EXPECT_TRUE(s.progress.reviews.of(name)[0].by_hand);
  }
  app.apply(cmd("set_grade", 3));
  EXPECT_FALSE(s.progress.reviews.of(name)[0].by_hand);
  app.apply(cmd("set_grade", 5));
  app.apply(cmd("set_grade", 0));
  EXPECT_EQ(s.progress.reviews.of(name)[0].grade, Recall::good);
  EXPECT_EQ(s.progress.reviews.size(), 1u);
  for (const std::string& words : s.quiz.intervals) EXPECT_NE(words, "");
}

TEST(Answer, KeysAnswerThenGradeThenGoOn) {
  App app(test_bank());
  const App::State& s = app.state();
  const auto press = [&](Key key) {
    app.apply(command_of_key(app, key, false, false, false, false));
  };
  set_time(app, kNoon);
  press(Key::u);
  ASSERT_TRUE(s.quiz_open());
  press(Key::i);
  EXPECT_TRUE(s.quiz.given);
  EXPECT_FALSE(s.quiz.chosen);
  press(Key::digit_2);
  EXPECT_EQ(s.quiz.answer.grade, Recall::hard);
  press(Key::enter);
  ASSERT_TRUE(s.quiz_open());
  press(Key::digit_2);
  EXPECT_EQ(s.quiz.chosen, 1u);
  press(Key::escape);
  EXPECT_EQ(s.mode, Mode::learn);
  press(Key::o);
  EXPECT_EQ(s.mode, Mode::progress);
  const std::size_t at = s.position;
  press(Key::end);
  EXPECT_EQ(s.position, at) << "the stage is not to be seen";
  press(Key::o);
  EXPECT_EQ(s.mode, Mode::learn);
}

TEST(Answer, ShowPartingPlaysToWhereTheAnswerAndThePoolPart) {
  App app(test_bank());
  const App::State& s = app.state();
  app.apply(cmd("show_parting"));
  app.apply(cmd("start_generated", 0, "thief-2-7"));
  app.apply(cmd("show_parting"));
  EXPECT_FALSE(s.playing) << "not before the answer";
  app.apply(cmd("answer", option_that_is(app, false)));
  ASSERT_TRUE(s.quiz.parting);
  EXPECT_FALSE(s.quiz.parting->believed.empty());
  finish_playing(app);
  app.apply(cmd("show_parting"));
  EXPECT_EQ(s.position, s.quiz.parting->from);
  EXPECT_TRUE(s.playing);
  finish_playing(app);
  EXPECT_EQ(s.position, s.quiz.parting->at);
}

// The belief's row has no run of its own: both rows are as far as the stage is.
TEST(Answer, BothRunsGoInStepWithTheStage) {
  App app(test_bank());
  const App::State& s = app.state();
  app.apply(cmd("start_generated", 0, "thief-2-7"));
  app.apply(cmd("answer", option_that_is(app, false)));
  finish_playing(app);
  const Parting& p = *s.quiz.parting;
  EXPECT_FALSE(s.both_runs()) << "not asked for";
  EXPECT_EQ(p.happened(s.position), p.pool.size());
  app.apply(cmd("show_parting"));
  std::vector<std::size_t> seen{p.happened(s.position)};
  while (s.playing) {
    EXPECT_TRUE(s.both_runs());
    app.advance(0.1);
    if (p.happened(s.position) != seen.back()) seen.push_back(p.happened(s.position));
  }
  ASSERT_EQ(seen.size(), p.pool.size() + 1) << "each stage is seen";
  for (std::size_t i = 0; i < seen.size(); i++) EXPECT_EQ(seen[i], i);
  EXPECT_TRUE(s.both_runs()) << "it stays where they part";
  app.apply(cmd("last"));
  EXPECT_FALSE(s.both_runs());
  app.apply(cmd("show_parting"));
  app.apply(cmd("next_item"));
  EXPECT_FALSE(s.both_runs());
}

TEST(Tiles, StandForSeveralOptionsOrForNone) {
  App app(test_bank());
  const App::State& s = app.state();
  const auto ask = [&](const char* item) -> const ItemText& {
    app.apply(cmd("start_generated", 0, item));
    return s.item_text;
  };
  EXPECT_TRUE(ask("where-3-1234").objects.empty()) << "places";
  for (const char* item : {"thief-2-7", "left-3-1234"}) {
    const ItemText& text = ask(item);
    EXPECT_TRUE(text.tiles.empty()) << "they are the option, they do not stand before it";
    ASSERT_EQ(text.objects.size(), text.options.size()) << item;
    for (std::size_t i = 0; i < text.options.size(); i++) {
      const std::string& option = s.current_item()->options[i].text;
      std::string names;
      for (const ObjectTile& t : text.objects[i]) {
        EXPECT_NE(t.object, 0u);
        names += (names.empty() ? "`" : ", `") + t.name + "`";
      }
      EXPECT_EQ(names, option.starts_with('`') ? option : "") << item;
    }
  }
  for (const Question& q : test_bank().questions) {  // none that shows one option alone
    app.apply(cmd("start_quiz", q.number));
    const auto& all = s.item_text.tiles;
    const auto shown =
        std::count_if(all.begin(), all.end(), [](const ObjectTile& t) { return t.object != 0; });
    const auto& lists = s.item_text.objects;
    const auto whole =
        std::count_if(lists.begin(), lists.end(), [](const auto& l) { return !l.empty(); });
    EXPECT_NE(shown, 1) << s.current_item()->id;
    EXPECT_NE(whole, 1) << s.current_item()->id;
    EXPECT_TRUE(all.empty() || lists.empty()) << s.current_item()->id;
  }
}

TEST(Answer, OfAnItemAboutNoOperationNothingPlays) {
  App app(test_bank());
  const App::State& s = app.state();
  int found = 0;
  for (const Question& q : test_bank().questions) {
    app.apply(cmd("start_quiz", q.number));
    if (s.current_item()->at_op != 0) continue;
    found++;
    app.apply(cmd("answer", 0));
    EXPECT_FALSE(s.playing) << s.current_item()->id;
    EXPECT_FALSE(s.quiz.parting) << s.current_item()->id;
  }
  EXPECT_GT(found, 0);
}

TEST(Practice, OnATopicAsksOnlyAboutIt) {
  App app(test_bank());
  const App::State& s = app.state();
  for (std::int64_t topic = 0; topic < static_cast<std::int64_t>(topics().size()); topic++) {
    app.apply(cmd("open_progress"));
    app.apply(cmd("practise_topic", topic));
    for (int i = 0; i < 5; i++) {
      ASSERT_TRUE(s.quiz_open());
      EXPECT_TRUE(is_about(*s.current_question(), static_cast<std::size_t>(topic)));
      app.apply(cmd("answer", 0));
      app.apply(cmd("next_item"));
    }
  }
  app.apply(cmd("practise_topic", 99));
  app.apply(cmd("practise_topic", -1));
  EXPECT_TRUE(s.quiz_open());
}

TEST(ProgressScreen, FollowsTheRecordAndTheClock) {
  App app(test_bank());
  const App::State& s = app.state();
  set_time(app, kNoon);
  app.apply(cmd("start_quiz", 11));
  app.apply(cmd("answer", option_that_is(app, false)));
  app.apply(cmd("open_progress"));
  EXPECT_EQ(s.overview->heat.back(), 1u);
  EXPECT_EQ(s.overview->beliefs.size(), 1u);
  set_time(app, kNoon + 86400);
  EXPECT_EQ(s.overview->heat.back(), 0u);
  EXPECT_EQ(s.overview->due, 1u);
  app.apply(cmd("reset_progress"));
  EXPECT_EQ(s.overview->reviews, 0u);
  app.apply(cmd("set_daily_new", 5));
  EXPECT_EQ(s.overview->fresh, 5u);
  app.apply(cmd("set_daily_new", -7));
  EXPECT_EQ(s.progress.settings.daily_new, 0u);
  set_time(app, -1, 1e9);
  EXPECT_EQ(s.zone, 0);
}

}  // namespace
}  // namespace poolscope
