// Files in and out through App::apply: taken whole or not at all, and nothing lost.
#include <gtest/gtest.h>

#include <random>

#include "tests/questions/support.h"
#include "tests/ui/support.h"

namespace poolscope {
namespace {


Command take(const std::string& name, const std::string& bytes) {
  return cmd("take_file", 0, name + "\n" + bytes);
}

TEST(Data, AnOwnQuestionStandsBesideTheBank) {
  App app(test_bank());
  app.apply(take("mine.md", own_file()));
  const App::State& s = app.state();
  EXPECT_EQ(s.data.problems, std::vector<std::string>());
  ASSERT_EQ(s.data.own.size(), 1U);
  EXPECT_EQ(s.question, 1000U);
  EXPECT_EQ(s.bank.questions.size(), test_bank().questions.size() + 1);
  app.apply(cmd("own_drawn"));
  const auto stored = app.take_effects().own;
  ASSERT_TRUE(stored);
  app.apply(cmd("start_quiz", 1000));
  ASSERT_TRUE(s.current_item());
  EXPECT_EQ(s.current_item()->id, "q1000-get");
  app.apply(cmd("answer", 1));
  EXPECT_EQ(s.progress.reviews.of("q1000-get").size(), 1U);

  App next(test_bank());  // and it is there the next time
  next.apply(cmd("load_own", 0, *stored));
  EXPECT_TRUE(next.state().bank.by_number(1000));
  EXPECT_EQ(next.state().question, test_bank().questions.front().number);
  EXPECT_FALSE(next.apply(cmd("open_link", 0, "q=1000")));

  app.apply(cmd("remove_own", 1000));
  EXPECT_FALSE(s.bank.by_number(1000));
  EXPECT_NE(s.question, 1000U);
  EXPECT_EQ(parse_own(*app.take_effects().own).store.at(1000).standing, OwnStanding::removed);
  EXPECT_EQ(s.progress.reviews.of("q1000-get").size(), 1U);  // kept for when it comes back
}

TEST(Data, TheSameNumberAgainTakesItsPlace) {
  App app(test_bank());
  app.apply(take("a.md", own_file("1001")));
  app.apply(take("b.md", own_file("1000")));
  app.apply(take("c.md", with(own_file("1001"), "What is first?", "What is better?")));
  const App::State& s = app.state();
  ASSERT_EQ(s.data.own.size(), 2U);
  EXPECT_EQ(s.data.own[1].name, "c.md");
  EXPECT_EQ(s.bank.by_number(1001)->title, "What is better?");
  EXPECT_EQ(s.bank.questions.size(), test_bank().questions.size() + 2);
}

TEST(Data, ABadFileChangesNothing) {
  App app(test_bank());
  app.apply(take("a.md", own_file()));
  app.apply(cmd("open_link", 0, "q=11&step=7"));
  app.take_effects();
  const App::State& s = app.state();
  const std::string before = app.state_json();
  const Progress progress = s.progress;
  const std::string bad[] = {"",
                             "x",
                             own_file() + "\xff",
                             good_file(),
                             "{\"version\":1,\"items\":{",
                             "{\"version\":99}",
                             std::string("{\"version\":1}\0", 14),
                             std::string(3 << 20, '{'),
                             std::string(3 << 20, 'a'),
                             with(own_file(), "P0 get\n", "P0 got\n"),
                             with(own_file(), "What is first?", "\xe2\x80\xaeWhat?")};
  for (const std::string& bytes : bad) {
    app.apply(take("bad\x1b", bytes));
    EXPECT_EQ(s.data.refused, "bad?");
    EXPECT_FALSE(s.data.problems.empty());
    EXPECT_LE(s.data.problems.size(), 21U);
    EXPECT_EQ(app.state_json(), before);
    EXPECT_EQ(s.progress, progress);
    EXPECT_EQ(s.data.own.size(), 1U);
    EXPECT_FALSE(app.take_effects().own);
  }
  app.apply(cmd("dismiss"));
  EXPECT_FALSE(s.data.open);
}

TEST(Data, SavedWipedAndOpenedIsTheSame) {
  App app(test_bank());
  app.apply(cmd("load_progress", 1'767'225'600, progress_json({})));
  app.apply(cmd("open_question", 11));
  app.apply(cmd("start_quiz", 11));
  app.apply(cmd("answer", 0));
  app.apply(cmd("toggle_theme"));
  app.apply(cmd("leave_quiz"));
  app.take_effects();
  app.apply(cmd("save_progress"));
  const auto file = app.take_effects().download;
  ASSERT_TRUE(file);
  EXPECT_EQ(file->name, "poolscope-progress-2026-01-01.json");
  const Progress saved = app.state().progress;
  app.apply(cmd("reset_progress"));
  EXPECT_TRUE(app.state().progress.reviews.empty());
  app.apply(take(file->name, file->text));
  EXPECT_EQ(app.state().progress.reviews, saved.reviews);
  EXPECT_EQ(app.state().progress.questions, saved.questions);
  EXPECT_EQ(app.state().progress.settings, saved.settings);
  EXPECT_EQ(app.state().light, saved.settings.theme == "light");
  app.apply(take(file->name, file->text));
  EXPECT_NE(app.state().data.done.find("Nothing"), std::string::npos);
}

TEST(Data, ALaterQuizOrInterviewIsNotConfusedByAChangeOfTheBank) {
  App app(test_bank());
  app.apply(take("a.md", own_file()));
  app.apply(cmd("start_quiz", 1000));
  app.apply(cmd("remove_own", 1000));
  EXPECT_FALSE(app.state().current_item());
  app.apply(cmd("open_interview"));
  app.apply(cmd("start_interview"));
  app.apply(take("a.md", own_file()));
  EXPECT_TRUE(app.state().interview.plan.empty());
  EXPECT_EQ(app.state().mode, Mode::learn);
}

TEST(Data, AStoredListThatIsDamagedIsTold) {
  App app(test_bank());
  app.apply(cmd("load_own", 0, "[[["));
  EXPECT_TRUE(app.state().message_is_error);
  EXPECT_TRUE(app.take_effects().own_damaged) << "the rim keeps a copy aside";
}

TEST(Data, AByteOrderMarkIsSkippedInWhateverComesIn) {
  const std::string mark = "\xef\xbb\xbf";
  App app(test_bank());
  app.apply(take("p.json", mark + progress_json({})));
  EXPECT_EQ(app.state().data.problems, std::vector<std::string>());
  EXPECT_NE(app.state().data.done.find("p.json"), std::string::npos);
  app.apply(take("a.md", mark + own_file()));
  EXPECT_EQ(app.state().data.own.size(), 1U);
  EXPECT_FALSE(app.apply(cmd("load_scenario", 0, mark + "P0 put a\n")));
  EXPECT_EQ(app.state().scenario, "P0 put a\n");
  app.apply(cmd("paste", 0, mark + "P0 put b\n"));
  EXPECT_EQ(app.state().editor.now.text, "P0 put b\n");
}

}  // namespace
}  // namespace poolscope
