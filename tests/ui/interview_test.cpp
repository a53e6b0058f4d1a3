// The mock interview by commands alone, from the wish to the report and back to the lesson.
#include <gtest/gtest.h>

#include "tests/ui/support.h"
#include "ui/draw/frame.h"
#include "ui/session/commands/commands.h"

namespace poolscope {
namespace {

using At = InterviewState::Stage;

TEST(InterviewMode, FromTheWishToTheReport) {
  App app(test_bank());
  const App::State& s = app.state();
  app.apply(cmd("open_question", 11));
  app.apply(cmd("seek", 20));
  app.apply(cmd("open_interview"));
  EXPECT_EQ(s.mode, Mode::interview);
  app.apply(cmd("wish_level", static_cast<int>(Level::senior)));
  app.apply(cmd("wish_minutes", 10));
  app.apply(cmd("start_interview"));
  ASSERT_EQ(s.interview.plan.size(), 2u);
  for (std::size_t n = 0; n < 2; n++) {
    ASSERT_EQ(s.interview.stage, At::asked);
    EXPECT_EQ(s.interview.answers.size(), n + 1);
    app.apply(cmd("tick", 0));
    EXPECT_EQ(s.interview.answers.back().ticked, 0u) << "nothing is ticked before it is shown";
    app.apply(cmd("note", 0, "A pool is a cache."));
    app.apply(cmd("interview_on"));
    ASSERT_EQ(s.interview.stage, At::answer);
    app.apply(cmd("tick", 0));
    app.apply(cmd("tick", 1));
    app.apply(cmd("tick", 1));
    app.apply(cmd("tick", 99));
    EXPECT_EQ(s.interview.answers.back().ticked, 1u);
    app.apply(cmd("interview_on"));
    while (s.interview.stage == At::follow_up) {
      app.apply(cmd("interview_on"));
      ASSERT_EQ(s.interview.stage, At::follow_up_answer);
      app.apply(cmd("mark", static_cast<int>(Recalled::had)));
      app.apply(cmd("interview_on"));
    }
  }
  EXPECT_EQ(s.interview.stage, At::report);
  EXPECT_EQ(s.interview.answers[0].follow_ups.size(), 2u);
  EXPECT_EQ(s.interview.answers[0].follow_ups[0].mark, Recalled::had);
  EXPECT_EQ(s.interview.notes[1], "A pool is a cache.");
  EXPECT_EQ(report_of(s.bank, s.interview.answers).all.questions, 2u);
  app.apply(cmd("dismiss"));
  EXPECT_EQ(s.mode, Mode::learn);
  EXPECT_EQ(s.question, 11u);
  EXPECT_EQ(s.position, 20u);
  app.apply(cmd("open_interview"));
  EXPECT_EQ(s.interview.stage, At::report) << "it is where it was left";
}

TEST(InterviewMode, EnterBeginsItAndGoesOnToTheEnd) {
  App app(test_bank());
  const App::State& s = app.state();
  const auto press = [&](Key key) {
    app.apply(command_of_key(app, key, false, false, false, false));
  };
  press(Key::i);
  ASSERT_EQ(s.interview.stage, At::wish);
  press(Key::enter);
  ASSERT_EQ(s.interview.stage, At::asked);
  for (int i = 0; i < 200 && s.interview.talking(); i++) {
    press(Key::enter);
    press(Key::digit_1);
  }
  EXPECT_EQ(s.interview.stage, At::report);
  EXPECT_EQ(s.interview.answers.size(), s.interview.plan.size());
}

TEST(InterviewMode, EndedEarlyOnlyWhatWasAnsweredCounts) {
  App app(test_bank());
  const App::State& s = app.state();
  app.apply(cmd("start_interview"));
  EXPECT_EQ(s.mode, Mode::interview);
  app.apply(cmd("interview_on"));
  app.apply(cmd("tick", 0));
  app.apply(cmd("interview_on"));
  while (s.interview.stage != At::asked) app.apply(cmd("interview_on"));
  app.apply(cmd("end_interview"));
  EXPECT_EQ(s.interview.stage, At::report);
  EXPECT_EQ(s.interview.answers.size(), 1u);
  app.apply(cmd("start_interview"));
  app.apply(cmd("end_interview"));
  EXPECT_EQ(s.interview.stage, At::wish) << "nothing was answered";
}

TEST(InterviewMode, FromAQuizOrASandboxTheLessonIsThereAgain) {
  App app(test_bank());
  const App::State& s = app.state();
  for (const char* const command : {"start_quiz", "explore"}) {
    app.apply(cmd("open_question", 12));
    app.apply(cmd(command, 12));
    if (command == std::string_view("explore")) app.apply(cmd("put"));
    app.apply(cmd("open_interview"));
    EXPECT_EQ(s.mode, Mode::interview);
    EXPECT_FALSE(s.current_item());
    app.apply(cmd("leave_page"));
    EXPECT_EQ(s.mode, Mode::learn);
    EXPECT_EQ(s.question, 12u);
    EXPECT_EQ(s.timeline.branch(), 0u);
  }
}

TEST(InterviewMode, TheClockRunsWhileSomethingIsTalkedAbout) {
  App app(test_bank());
  const App::State& s = app.state();
  app.apply(cmd("open_interview"));
  EXPECT_EQ(app.advance(5), std::numeric_limits<double>::infinity());
  app.apply(cmd("start_interview"));
  EXPECT_DOUBLE_EQ(app.advance(5), 55) << "the next frame when a minute is over";
  EXPECT_DOUBLE_EQ(s.interview.seconds, 5);
  app.apply(cmd("leave_page"));
  app.advance(100);
  EXPECT_DOUBLE_EQ(s.interview.seconds, 5);
}

TEST(InterviewMode, KeysTickAndGoOnAndLeaveTheStageAlone) {
  App app(test_bank());
  app.apply(cmd("start_interview"));
  const auto key = [&](Key k) { return command_of_key(app, k, false, false, false, false); };
  EXPECT_EQ(key(Key::enter).name, "interview_on");
  EXPECT_EQ(key(Key::right).name, "");
  EXPECT_EQ(key(Key::p).name, "");
  EXPECT_EQ(key(Key::escape).name, "dismiss");
  app.apply(cmd("interview_on"));
  EXPECT_EQ(key(Key::digit_2), cmd("tick", 1));
  app.apply(cmd("interview_on"));
  app.apply(cmd("interview_on"));
  EXPECT_EQ(key(Key::digit_3), cmd("mark", 2));
}

TEST(InterviewMode, AMomentInTheAnswerIsOneOfTheQuestionThatIsAsked) {
  App app(test_bank());
  const App::State& s = app.state();
  app.apply(cmd("open_question", 11));
  app.apply(cmd("wish_level", static_cast<int>(Level::staff)));
  app.apply(cmd("start_interview"));
  const std::uint32_t asked = s.bank.questions[s.interview.plan[0]].number;
  ASSERT_NE(asked, 11u);
  app.apply(cmd("interview_on"));
  EXPECT_FALSE(app.apply(cmd("open_link", 0, "op=1")));
  EXPECT_EQ(s.mode, Mode::learn);
  EXPECT_EQ(s.question, asked);
  app.apply(cmd("open_interview"));
  EXPECT_EQ(s.interview.stage, At::answer) << "and back to where it was";
}

TEST(InterviewMode, TheSheetHasTheQuestionsThatAreAsked) {
  App app(test_bank());
  app.apply(cmd("start_interview"));
  app.take_effects();
  app.apply(cmd("print_sheet"));
  const auto sheet = app.take_effects().sheet;
  ASSERT_TRUE(sheet);
  for (const std::size_t i : app.state().interview.plan) {
    const std::string title = plain_text(parse_line(test_bank().questions[i].title));
    EXPECT_NE(sheet->find(title.substr(0, 20)), std::string::npos) << title;
  }
}

}  // namespace
}  // namespace poolscope
