// Questions whose texts come later: what was asked for is carried out when they are here, a later
// wish takes the place of an earlier one, and a failure loses nothing.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "tests/ui/imgui_fixture.h"
#include "tests/ui/late_texts.h"
#include "ui/draw/frame.h"
#include "ui/draw/widgets.h"
#include "ui/session/commands/commands.h"

namespace poolscope {
namespace {

using Numbers = std::vector<std::uint32_t>;

// Question 1 is here, and nothing is wanted.
void begin(App& app) {
  lay(app, 1);
  app.take_effects();
}

TEST(Arrival, ThePageBeginsWithTheFirstQuestion) {
  App app(index_bank());
  const App::State& s = app.state();
  EXPECT_EQ(s.question, 0u);
  EXPECT_EQ(app.take_effects().fetch, Numbers{1});
  ASSERT_TRUE(s.expected());
  EXPECT_EQ(s.expected()->number, 1u);
  lay(app, 1);
  EXPECT_EQ(s.question, 1u);
  EXPECT_GT(s.limit(), 0u);
  EXPECT_FALSE(s.expected());
  const Effects effects = app.take_effects();
  EXPECT_FALSE(effects.link) << "the address stays as the visitor typed it";
  EXPECT_EQ(effects.fetch, Numbers{}) << "nothing is waited for any more";
  EXPECT_EQ(app.state_json(), App(test_bank()).state_json());
}

TEST(Arrival, WhatIsWrongAtTheStartIsSaidLast) {
  App app(index_bank());
  EXPECT_TRUE(app.apply(cmd("open_link", 0, "#q=eleven")));
  EXPECT_TRUE(app.take_effects().announce);
  lay(app, 1);
  EXPECT_EQ(app.state().question, 1u);
  EXPECT_FALSE(app.take_effects().announce);
  EXPECT_FALSE(app.state().message.empty());
}

TEST(Arrival, OrWhereTheVisitorWas) {
  Progress progress;
  progress.place = {.question = 11, .step = 7};
  App app(index_bank()), whole(test_bank());
  const Command load = cmd("load_progress", 1'767'225'600, progress_json(progress));
  for (App* a : {&app, &whole}) a->apply(load);
  EXPECT_EQ(app.take_effects().fetch, Numbers{11});
  app.apply(cmd("toggle_theme"));
  whole.apply(cmd("toggle_theme"));
  lay(app, 11);
  EXPECT_EQ(app.state().position, 7u);
  EXPECT_EQ(app.state_json(), whole.state_json());
  EXPECT_EQ(app.state().progress, whole.state().progress) << "what happened meanwhile is kept";
}

// The first question may come so late that it is said to be on its way.
TEST(Arrival, WhatIsWrongWithALinkIsStillSaidWhenTheQuestionIsLate) {
  App app(index_bank());
  const auto error = app.apply(cmd("open_link", 0, "#q=eleven"));
  ASSERT_TRUE(error);
  app.advance(1);
  app.advance(1);
  EXPECT_EQ(app.state().message, error->message());
  app.take_effects();
  lay(app, 1);
  EXPECT_EQ(app.state().question, 1u);
  EXPECT_EQ(app.state().message, error->message());
  EXPECT_FALSE(app.take_effects().announce) << "nothing is said over it";
}

TEST(Arrival, ALinkWaitsWithItsStep) {
  App app(index_bank());
  begin(app);
  EXPECT_FALSE(app.apply(cmd("open_link", 0, "#q=11&step=7")));
  EXPECT_EQ(app.state().question, 1u) << "what was there stays";
  EXPECT_NE(app.state_json().find("\"waiting\":11"), std::string::npos);
  EXPECT_EQ(app.take_effects().fetch, Numbers{11});
  lay(app, 12);
  EXPECT_EQ(app.state().question, 1u) << "another one is no reason";
  lay(app, 11);
  EXPECT_EQ(app.state().question, 11u);
  EXPECT_EQ(app.state().position, 7u);
  EXPECT_NE(app.state_json().find("\"waiting\":0"), std::string::npos);
}

TEST(Arrival, WhatIsWrongInALinkIsToldWhenItIsKnown) {
  App app(index_bank());
  begin(app);
  EXPECT_FALSE(app.apply(cmd("open_link", 0, "#q=11&op=9999")));
  const auto error = lay(app, 11);
  ASSERT_TRUE(error);
  EXPECT_NE(error->message().find("does not reach"), std::string::npos);
  EXPECT_TRUE(app.state().message_is_error);
  EXPECT_TRUE(app.apply(cmd("open_link", 0, "#q=99"))) << "what there is, the index knows";
}

TEST(Arrival, ALaterWishTakesThePlaceOfAnEarlierOne) {
  App app(index_bank());
  begin(app);
  app.apply(cmd("open_question", 11));
  app.apply(cmd("open_question", 12));
  EXPECT_EQ(app.take_effects().fetch, Numbers{12});
  lay(app, 11);
  EXPECT_EQ(app.state().question, 1u);
  lay(app, 12);
  EXPECT_EQ(app.state().question, 12u);
}

TEST(Arrival, NextAndNextAreTwo) {
  App app(index_bank());
  begin(app);
  app.apply(cmd("next_question"));
  app.apply(cmd("next_question"));
  app.apply(cmd("next_question"));
  app.apply(cmd("previous_question"));
  EXPECT_EQ(app.take_effects().fetch, Numbers{3});
  lay(app, 3);
  EXPECT_EQ(app.state().question, 3u);
}

TEST(Arrival, WhateverElseIsOpenedEndsTheWaiting) {
  const Command others[] = {cmd("load_scenario", 0, "P0 put a"), cmd("open_question", 1),
                            cmd("start_generated", 0, "where-1-1"), cmd("explore"),
                            cmd("open_progress"), cmd("open_interview")};
  for (const Command& other : others) {
    App app(index_bank());
    begin(app);
    app.apply(cmd("open_question", 11));
    app.take_effects();
    app.apply(other);
    EXPECT_FALSE(app.state().arrival.wish) << other.name;
    EXPECT_EQ(app.take_effects().fetch, Numbers{}) << other.name;
    const std::string before = app.state_json();
    lay(app, 11);
    EXPECT_EQ(app.state_json(), before) << other.name;
  }
}

TEST(Arrival, SteppingOnMeanwhileIsNoOtherWish) {
  App app(index_bank());
  begin(app);
  app.apply(cmd("open_question", 11));
  app.apply(cmd("forward"));
  app.apply(cmd("toggle_help"));
  app.apply(cmd("set_speed", 2));
  lay(app, 11);
  EXPECT_EQ(app.state().question, 11u);
}

TEST(Arrival, WaitingIsSaidWhenItTakesLong) {
  App app(index_bank());
  begin(app);
  app.apply(cmd("open_question", 11));
  EXPECT_TRUE(app.state().message.empty());
  const double wanted = app.advance(0.1);
  EXPECT_TRUE(std::isfinite(wanted)) << "a frame is wanted to say it";
  app.advance(wanted);
  EXPECT_EQ(app.state().message, "Fetching question 11.");
  lay(app, 11);
  EXPECT_TRUE(app.state().message.empty());
}

TEST(Arrival, AFailureIsSaidAndCanBeTriedAgain) {
  App app(index_bank());
  begin(app);
  app.apply(cmd("seek", 3));
  app.apply(cmd("open_link", 0, "#q=11&step=7"));
  app.apply(cmd("question_failed", 12, "the connection failed"));
  EXPECT_TRUE(app.state().message.empty()) << "nobody waits for that one";
  app.apply(cmd("question_failed", 11, "the connection failed"));
  EXPECT_EQ(app.state().message, "Question 11 could not be fetched: the connection failed.");
  EXPECT_TRUE(app.state().message_is_error);
  EXPECT_EQ(app.state().question, 1u);
  EXPECT_EQ(app.state().position, 3u) << "nothing is lost";
  app.take_effects();
  for (int i = 0; i < 20; i++) app.advance(10);
  EXPECT_FALSE(std::isfinite(app.advance(10)));
  EXPECT_FALSE(app.take_effects().fetch) << "nothing is tried by itself";
  app.apply(cmd("retry_question"));
  EXPECT_EQ(app.take_effects().fetch, Numbers{11});
  EXPECT_TRUE(app.state().message.empty());
  lay(app, 11);
  EXPECT_EQ(app.state().question, 11u);
  EXPECT_EQ(app.state().position, 7u);
  app.take_effects();
  app.apply(cmd("retry_question"));
  EXPECT_FALSE(app.take_effects().fetch) << "there is nothing to try";
}

TEST(Arrival, AskingOnceMoreIsTryingAgain) {
  App app(index_bank());
  begin(app);
  app.apply(cmd("open_question", 11));
  app.apply(cmd("question_failed", 11, "the server answered 404"));
  app.take_effects();
  app.apply(cmd("open_question", 11));
  EXPECT_EQ(app.take_effects().fetch, Numbers{11});
  EXPECT_FALSE(app.state().arrival.failed);
  EXPECT_TRUE(app.state().message.empty());
}

TEST(Arrival, DismissingGivesUpTheWish) {
  for (const bool failed : {false, true}) {
    App app(index_bank());
    begin(app);
    app.apply(cmd("open_question", 11));
    if (failed) app.apply(cmd("question_failed", 11, "x"));
    else app.advance(1);
    ASSERT_FALSE(app.state().message.empty());
    app.apply(cmd("dismiss"));
    EXPECT_TRUE(app.state().message.empty());
    lay(app, 11);
    EXPECT_EQ(app.state().question, 1u);
  }
}

TEST(Arrival, ATextOfAnotherVersionIsRefused) {
  App app(index_bank());
  begin(app);
  app.apply(cmd("open_question", 11));
  EXPECT_TRUE(app.apply(cmd("lay_question", 11, text_of(12))));
  EXPECT_TRUE(app.state().message.starts_with("Question 11 could not be read: "));
  EXPECT_TRUE(app.state().arrival.failed);
  lay(app, 11);
  EXPECT_EQ(app.state().question, 11u) << "the right one may still come";
}

TEST(Arrival, AnInterviewHasAllItsQuestionsBeforeItBegins) {
  App app(index_bank());
  begin(app);
  app.apply(cmd("start_interview"));
  const auto fetch = app.take_effects().fetch;
  ASSERT_TRUE(fetch);
  ASSERT_GT(fetch->size(), 2u);
  for (const std::uint32_t n : *fetch) {
    EXPECT_EQ(app.state().mode, Mode::learn);
    lay(app, n);
  }
  EXPECT_EQ(app.state().mode, Mode::interview);
  while (app.state().interview.talking()) {
    app.apply(cmd("interview_on"));
    EXPECT_FALSE(app.state().arrival.wish);
  }
}

TEST(Arrival, TheSearchAsksForTheRestAndFindsAllWhenItIsHere) {
  App app(index_bank());
  begin(app);
  app.apply(cmd("search", 0, "headTail"));
  EXPECT_TRUE(app.take_effects().fetch_rest);
  const std::size_t few = app.state().palette.hits.size();
  app.apply(cmd("question_failed", 30, "the connection failed"));
  EXPECT_TRUE(app.state().palette.incomplete);
  EXPECT_TRUE(app.state().message.empty()) << "the search says it";
  for (const Question& q : test_bank().questions) lay(app, q.number);
  App whole(test_bank());
  whole.apply(cmd("search", 0, "headTail"));
  ASSERT_EQ(app.state().palette.hits.size(), whole.state().palette.hits.size());
  EXPECT_LT(few, whole.state().palette.hits.size());
  for (std::size_t i = 0; i < whole.state().palette.hits.size(); i++) {
    EXPECT_EQ(app.state().palette.hits[i].entry, whole.state().palette.hits[i].entry);
  }
  app.apply(cmd("toggle_palette"));
  app.apply(cmd("toggle_palette"));
  EXPECT_FALSE(app.take_effects().fetch_rest) << "all is here";
  EXPECT_FALSE(app.state().palette.incomplete);
}

TEST(Arrival, WhatIsChosenInTheSearchStaysChosen) {
  App app(index_bank());
  begin(app);
  app.apply(cmd("search", 0, "victim"));
  app.apply(cmd("palette_move", 2));
  const auto title = [&] {
    const PaletteState& p = app.state().palette;
    return p.index->entries()[p.hits[p.chosen].entry].title;
  };
  const std::string chosen = title();
  for (const Question& q : test_bank().questions) lay(app, q.number);
  EXPECT_EQ(title(), chosen);
}

TEST(Arrival, AQuestionIsFoundByItsTitleAndWaitedFor) {
  App app(index_bank());
  begin(app);
  app.apply(cmd("search", 0, "q11"));
  app.apply(cmd("palette_choose", -1));
  EXPECT_FALSE(app.state().palette.open);
  EXPECT_EQ(app.take_effects().fetch, Numbers{11});
  lay(app, 11);
  EXPECT_EQ(app.state().question, 11u);
}

TEST(Arrival, OnesOwnQuestionsAreHere) {
  App app(index_bank());
  begin(app);
  std::string own(text_of(11));
  own.replace(own.find("number: 11"), 10, "number: 1011");
  for (std::size_t at; (at = own.find("q11-")) != std::string::npos;) own.replace(at, 4, "q1011-");
  app.apply(cmd("take_file", 0, "mine.md\n" + own));
  ASSERT_EQ(app.state().question, 1011u) << app.state().data.problems.front();
  app.apply(cmd("remove_own", 1011));
  EXPECT_EQ(app.state().question, 1u);
  App late(index_bank());
  late.apply(cmd("take_file", 0, "mine.md\n" + own));
  late.apply(cmd("remove_own", 1011));
  EXPECT_EQ(late.state().question, 0u);
  lay(late, 1);
  EXPECT_EQ(late.state().question, 1u);
}

// With texts that come at once after they were asked for, an App is as one that had them all along.
TEST(Arrival, EveryCommandComesToTheSameWithTextsThatComeLate) {
  const Command commands[] = {
      cmd("open_question", 7), cmd("seek", 9), cmd("start_quiz", 7),
      cmd("answer", 1), cmd("next_item"), cmd("answer", 0), cmd("set_grade", 2), cmd("next_item"),
      cmd("leave_quiz"), cmd("start_review"), cmd("answer", 0), cmd("next_item"),
      cmd("dont_know"), cmd("next_item"), cmd("answer", 2), cmd("open_progress"),
      cmd("practise_topic", 3), cmd("answer", 0), cmd("next_item"), cmd("dismiss"),
      cmd("open_link", 0, "#q=31&step=4"), cmd("next_question"),
      cmd("previous_question"), cmd("start_interview"), cmd("interview_on"),
      cmd("tick", 0), cmd("interview_on"),
      cmd("interview_on"), cmd("mark", 2), cmd("interview_on"), cmd("print_sheet"),
      cmd("end_interview"), cmd("leave_page"), cmd("make_item"),
      cmd("start_quiz", 0)};
  App late(index_bank()), whole(test_bank());
  lay_what_is_wanted(late);
  for (const Command& c : commands) {
    late.apply(c);
    lay_what_is_wanted(late);
    whole.apply(c);
    ASSERT_EQ(late.state_json(), whole.state_json()) << c.name;
    ASSERT_EQ(late.read_along_json(), whole.read_along_json()) << c.name;
    ASSERT_EQ(late.state().progress, whole.state().progress) << c.name;
    ASSERT_EQ(late.state().seed, whole.state().seed) << c.name;
  }
  EXPECT_LT(count_here(late.state().bank), test_bank().questions.size()) << "not all were wanted";
}

class ArrivalFrames : public ImGuiTest {
 protected:
  // Whether there is a button to try again; on a desk's page and on a phone's.
  bool can_retry(const App& app) {
    int pages = 0;
    for (const auto& [w, h] : {std::pair{1440.0f, 900.0f}, {390.0f, 780.0f}}) {
      std::vector<PressedPlace> places;
      watched_places = &places;
      ImGui::GetIO().DisplaySize = {w, h};
      ImGui::GetIO().DeltaTime = 1.0f / 60;
      ImGui::NewFrame();
      frame(app, fonts);
      ImGui::Render();
      watched_places = nullptr;
      pages += std::ranges::any_of(places, [](const PressedPlace& p) { return p.id == "##retry"; });
    }
    EXPECT_TRUE(pages == 0 || pages == 2) << "on one page only";
    return pages == 2;
  }
};

TEST_F(ArrivalFrames, ThereIsAButtonToTryAgain) {
  App app(index_bank());
  EXPECT_FALSE(can_retry(app));
  app.apply(cmd("question_failed", 1, "the connection failed"));
  EXPECT_TRUE(can_retry(app));
  app.apply(cmd("dismiss"));
  EXPECT_FALSE(can_retry(app));
  app.apply(cmd("toggle_palette"));
  EXPECT_FALSE(can_retry(app));
}

}  // namespace
}  // namespace poolscope
