// Commands one by one: time, sandbox, quiz, links, the stored record.
#include <gtest/gtest.h>

#include <cmath>

#include "tests/ui/support.h"

namespace poolscope {
namespace {


const char* kSmall = "procs 2\nsay \"One.\"\nP0 put a\nP0 put b\nsay \"Two.\"\nP1 get\n";

struct Loaded {
  App app{test_bank()};
  const App::State& s = app.state();
  explicit Loaded(const char* scenario = kSmall) {
    EXPECT_FALSE(app.apply(cmd("load_scenario", 0, scenario)));
  }
  void settle() {
    for (int i = 0; i < 100000 && std::isfinite(app.advance(0.1)); i++) {
    }
  }
};

TEST(Time, StepsAtEveryGranularity) {
  Loaded l;
  for (int g = 0; g < 3; g++) {
    l.app.apply(cmd("first"));
    l.app.apply(cmd("set_granularity", g));
    std::size_t steps = 0;
    while (l.s.position < l.s.end()) {
      const std::size_t was = l.s.position;
      l.app.apply(cmd("forward"));
      ASSERT_GT(l.s.position, was);
      EXPECT_FALSE(l.s.narration.empty());
      steps++;
    }
    if (g == 0) {
      EXPECT_EQ(steps, 3u);
    }
    if (g == 2) {
      EXPECT_EQ(steps, l.s.end());
    }
    for (; l.s.position > 0; steps--) l.app.apply(cmd("back"));
    EXPECT_EQ(steps, 0u);
  }
}

TEST(Time, SeekIsClamped) {
  Loaded l;
  l.app.apply(cmd("seek", 1'000'000));
  EXPECT_EQ(l.s.position, l.s.end());
  l.app.apply(cmd("seek", -5));
  EXPECT_EQ(l.s.position, 0u);
  l.app.apply(cmd("step", 3));
  EXPECT_EQ(l.s.position, 3u);
  l.app.apply(cmd("step", INT64_MIN));
  EXPECT_EQ(l.s.position, 0u);
  l.app.apply(cmd("step", INT64_MAX));
  EXPECT_EQ(l.s.position, l.s.end());
}

TEST(Time, PlaysToTheEndThenIsIdle) {
  Loaded l;
  EXPECT_TRUE(std::isinf(l.app.advance(1)));
  l.app.apply(cmd("play_pause"));
  EXPECT_TRUE(l.s.playing);
  EXPECT_EQ(l.app.advance(0.01), 0);  // something moves
  l.settle();
  EXPECT_EQ(l.s.position, l.s.end());
  EXPECT_FALSE(l.s.playing);
  l.app.apply(cmd("play_pause"));  // again from the beginning
  EXPECT_LT(l.s.position, l.s.end());
}

TEST(Time, ReducedMotionFadesAndComesToAnEnd) {
  Loaded l;
  l.app.apply(cmd("set_motion", 0));
  l.app.apply(cmd("forward"));
  EXPECT_EQ(l.app.advance(0.01), 0) << "it fades";
  l.app.advance(0.25);
  EXPECT_TRUE(std::isinf(l.app.advance(0.25)));
}

TEST(Time, AnInterruptedMoveGoesOnFromWhereItWas) {
  Loaded l;
  l.app.apply(cmd("forward"));
  l.app.advance(0.1);
  const double moved = l.s.moved;
  ASSERT_GT(moved, 0);
  ASSERT_LT(moved, 1);
  l.app.apply(cmd("forward"));
  ASSERT_EQ(l.s.interrupted.size(), 1u);
  EXPECT_EQ(l.s.interrupted[0].moved, moved);
  for (int i = 0; i < 20; i++) l.app.apply(cmd(i % 2 ? "forward" : "back"));
  EXPECT_LE(l.s.interrupted.size(), kMostInterrupted);
  for (int i = 0; i < 4; i++) l.app.advance(0.25);
  l.app.apply(cmd("back"));
  EXPECT_TRUE(l.s.interrupted.empty()) << "it had come to its end";
}

TEST(Stage, OpensOnePAndClosesInTurn) {
  Loaded l;
  l.app.apply(cmd("load_scenario", 0, "procs 16\nP0 put a\n"));
  l.app.apply(cmd("explore"));
  const What slot{Thing::private_slot, 3, 1};
  l.app.apply(cmd("open_p", 3));
  l.app.apply(cmd("choose_part", code(slot)));
  EXPECT_EQ(l.s.stage.open_p, 3);
  EXPECT_EQ(l.s.stage.part, slot);
  l.app.apply(cmd("dismiss"));
  EXPECT_EQ(l.s.stage.part, What{});
  l.app.apply(cmd("dismiss"));
  EXPECT_EQ(l.s.stage.open_p, -1);
  EXPECT_EQ(l.s.mode, Mode::explore) << "Esc has closed what was open on the stage first";
  l.app.apply(cmd("open_p", 3));
  l.app.apply(cmd("open_p", 3));
  EXPECT_EQ(l.s.stage.open_p, -1) << "a second click closes it";
  l.app.apply(cmd("open_p", 99));
  EXPECT_EQ(l.s.stage.open_p, -1);
}

TEST(Stage, TheViewStaysInBounds) {
  Loaded l;
  l.app.apply({.name = "view_stage", .real = 2, .at = {0.25f, 0.75f}});
  EXPECT_EQ(l.s.stage.view.zoom, 2);
  EXPECT_NEAR(l.s.stage.view.middle.x, 0.25f, 1e-5);
  EXPECT_NEAR(l.s.stage.view.middle.y, 0.75f, 1e-5);
  for (const double zoom : {0.0, -3.0, 1e9, std::nan("")}) {
    l.app.apply({.name = "view_stage", .real = zoom, .at = {static_cast<float>(zoom), -1}});
    EXPECT_GE(l.s.stage.view.zoom, 1);
    EXPECT_LE(l.s.stage.view.zoom, kMostZoom);
    EXPECT_TRUE(l.s.stage.view.middle.x >= 0 && l.s.stage.view.middle.x <= 1);
    EXPECT_EQ(l.s.stage.view.middle.y, 0);
  }
  // What is under the pointer stays there; nothing beyond the scene is shown.
  const Point scene{800, 500}, window{800, 400}, at{600, 100};
  const View v = zoomed({}, scene, window, at, 2);
  const Point from = offset_of({}, scene, window), to = offset_of(v, scene, window);
  EXPECT_NEAR((to.x + at.x) / 2, from.x + at.x, 0.1);
  EXPECT_NEAR((to.y + at.y) / 2, from.y + at.y, 0.1);
  const Point far = offset_of(view_at(3, scene, window, {1e6f, -50}), scene, window);
  EXPECT_NEAR(far.x, 800 * 3 - 800, 0.1);
  EXPECT_NEAR(far.y, 0, 0.1);
}

TEST(Time, CaptionsFollow) {
  Loaded l;
  EXPECT_EQ(l.s.caption, "One.");
  l.app.apply(cmd("last"));
  EXPECT_EQ(l.s.caption, "Two.");
}

TEST(Sandbox, LeavesTheLessonAsItWas) {
  Loaded l;
  l.app.apply(cmd("set_granularity", 0));
  l.app.apply(cmd("forward"));
  const std::size_t at = l.s.position, end = l.s.end();
  l.app.apply(cmd("choose_p", 1));
  l.app.apply(cmd("put"));
  EXPECT_EQ(l.s.mode, Mode::explore);
  EXPECT_EQ(l.s.timeline.branches().size(), 2u);
  l.settle();
  l.app.apply(cmd("collect"));
  l.settle();
  EXPECT_EQ(l.s.shown.gc_cycles, 1u);
  l.app.apply(cmd("leave_explore"));
  EXPECT_EQ(l.s.mode, Mode::learn);
  EXPECT_EQ(l.s.position, at);
  EXPECT_EQ(l.s.end(), end);
  l.app.apply(cmd("switch_branch", 1));  // what was done is still there
  EXPECT_EQ(l.s.shown.gc_cycles, 1u);
}

TEST(Sandbox, AtTheEndOfALessonItIsNotPartOfIt) {
  Loaded l;
  l.app.apply(cmd("last"));
  const std::size_t end = l.s.end();
  l.app.apply(cmd("get"));
  l.settle();
  EXPECT_GT(l.s.position, end);
  l.app.apply(cmd("leave_explore"));
  EXPECT_EQ(l.s.end(), end);
  l.app.apply(cmd("last"));
  EXPECT_EQ(l.s.position, end);
}

TEST(Sandbox, QuickActsFollowOneAnother) {
  Loaded l;
  l.app.apply(cmd("explore"));
  for (int i = 0; i < 5; i++) {
    l.app.apply(cmd("put"));
    l.app.advance(0.01);
  }
  EXPECT_LE(l.s.timeline.branches().size(), 2u);
  l.settle();
  EXPECT_EQ(l.s.shown.counters.puts, 5u);
}

TEST(Sandbox, PutsTheObjectThatWasClicked) {
  Loaded l;
  l.app.apply(cmd("last"));
  const ObjectId b = 2;  // in G2's hands
  l.app.apply(cmd("choose_p", 1));
  l.app.apply(cmd("put", b));
  l.settle();
  EXPECT_EQ(l.s.shown.view.live.locals[1].private_object, b);
}

TEST(Sandbox, Statements) {
  Loaded l;
  l.app.apply(cmd("statement", 0, "procs 6"));
  l.settle();
  EXPECT_EQ(l.s.shown.procs, 6u);
  l.app.apply(cmd("statement", 0, "P5 put x"));
  EXPECT_TRUE(l.s.message.empty()) << l.s.message;
  l.app.apply(cmd("statement", 0, "P5 pu x"));
  EXPECT_TRUE(l.s.message_is_error);
  EXPECT_NE(l.s.message.find("line 1"), std::string::npos) << l.s.message;
  l.app.apply(cmd("dismiss"));
  EXPECT_TRUE(l.s.message.empty());
  l.app.apply(cmd("statement", 0, "P60 get"));
  EXPECT_FALSE(l.s.message.empty());
}

TEST(Lessons, AnErrorKeepsWhatWasThere) {
  Loaded l;
  l.app.apply(cmd("forward"));
  const std::size_t at = l.s.position;
  const auto error = l.app.apply(cmd("load_scenario", 0, "P0 put a\nP0 pu b\n"));
  ASSERT_TRUE(error);
  EXPECT_EQ(error->line, 2u);
  EXPECT_EQ(l.s.scenario, kSmall);
  EXPECT_EQ(l.s.position, at);
  EXPECT_FALSE(l.s.message.empty());
}

TEST(Lessons, LinksOpenAndFollow) {
  App app(test_bank());
  const App::State& s = app.state();
  EXPECT_FALSE(app.apply(cmd("open_link", 0, "q=11&step=7")));
  EXPECT_EQ(s.question, 11u);
  EXPECT_EQ(s.position, 7u);
  EXPECT_EQ(app.take_effects().link.value_or(""), "#q=11&step=7");
  EXPECT_FALSE(app.apply(cmd("open_link", 0, "q=11&op=6&stage=steal&p=0")));
  EXPECT_EQ(s.last->stage, Stage::steal);
  EXPECT_EQ(s.last->stage_p, 0);
  EXPECT_FALSE(app.apply(cmd("open_link", 0, "#op=2&stage=push-head")));
  EXPECT_EQ(s.question, 11u);
  EXPECT_EQ(s.last->stage, Stage::push_head);
  EXPECT_FALSE(app.apply(cmd("open_link", 0, "#s=P0%20put%20z")));
  EXPECT_EQ(s.question, 0u);
  EXPECT_EQ(s.scenario, "P0 put z");
  const auto error = app.apply(cmd("open_link", 0, "q=99"));
  EXPECT_TRUE(error);
  EXPECT_EQ(s.scenario, "P0 put z");
  EXPECT_TRUE(app.apply(cmd("open_link", 0, "s=%zz")));
}

TEST(Lessons, EveryMomentLinkOfTheBankMoves) {
  App app(test_bank());
  for (const Question& q : test_bank().questions) {
    app.apply(cmd("open_question", q.number));
    for (const TextBlock& block : app.state().text.answer) {
      for (const Span& span : block.spans) {
        if (!span.link.starts_with("#op=")) continue;
        EXPECT_FALSE(app.apply(cmd("open_link", 0, span.link))) << q.number << span.link;
        EXPECT_GT(app.state().position, 0u);
        EXPECT_EQ(app.state().question, q.number);
      }
    }
  }
}

TEST(Lessons, NeighboursGoRound) {
  App app(test_bank());
  app.apply(cmd("previous_question"));
  EXPECT_EQ(app.state().question, test_bank().questions.back().number);
  app.apply(cmd("next_question"));
  EXPECT_EQ(app.state().question, test_bank().questions.front().number);
}

TEST(Quiz, AsksBeforeItIsShownAndPlaysItAfterwards) {
  App app(test_bank());
  const App::State& s = app.state();
  app.apply(cmd("start_quiz", 11));
  ASSERT_TRUE(s.current_item());
  EXPECT_EQ(s.mode, Mode::quiz);
  const std::size_t asked = s.position;
  for (const char* const command : {"forward", "last", "play_pause", "collect", "get",
                          "explore", "next_item"}) {
    app.apply(cmd(command));
    app.advance(3);
    EXPECT_EQ(s.position, asked);
    EXPECT_EQ(s.mode, Mode::quiz);
  }
  app.apply(cmd("answer", 17));
  EXPECT_FALSE(s.quiz.chosen);
  std::size_t key = 0;
  while (!s.current_item()->options[key].key) key++;
  app.apply(cmd("answer", static_cast<std::int64_t>(key)));
  EXPECT_EQ(s.quiz.right, 1u);
  EXPECT_TRUE(app.take_effects().progress);
  for (int i = 0; i < 1000 && std::isfinite(app.advance(0.1)); i++) {
  }
  EXPECT_GT(s.position, asked);
  EXPECT_TRUE(s.last->op_ends);
  app.apply(cmd("answer", 0));  // it was answered
  EXPECT_EQ(s.quiz.answered, 1u);
  app.apply(cmd("next_item"));
  EXPECT_TRUE(s.quiz_open());
  app.apply(cmd("leave_quiz"));
  EXPECT_EQ(s.mode, Mode::learn);
}

TEST(Quiz, EveryItemCanBeAskedAndAnswered) {
  App app(test_bank());
  std::size_t items = 0;
  for (const Question& q : test_bank().questions) items += q.items.size();
  app.apply(cmd("start_quiz", 0));
  for (std::size_t i = 0; i < items; i++) {
    ASSERT_TRUE(app.state().quiz_open());
    EXPECT_LE(app.state().position, app.state().limit());
    app.apply(cmd("answer", static_cast<std::int64_t>(i % 3)));
    app.apply(cmd("next_item"));
  }
  EXPECT_EQ(app.state().progress.reviews.items().size(), items);
}

TEST(Record, ADamagedOneIsKeptAside) {
  App app(test_bank());
  app.apply(cmd("load_progress", 1'767'225'600, "{\"version\":1,\"items\":"));
  const Effects e = app.take_effects();
  EXPECT_EQ(e.damaged.value_or(""), "{\"version\":1,\"items\":");
  EXPECT_TRUE(app.state().message_is_error);
  EXPECT_TRUE(app.state().progress.reviews.empty());
}

TEST(Record, SurvivesAReload) {
  App app(test_bank());
  app.apply(cmd("load_progress", 1'767'225'600, ""));
  app.take_effects();
  app.apply(cmd("start_quiz", 11));
  app.apply(cmd("answer", 1));
  app.apply(cmd("toggle_theme"));
  app.apply(cmd("open_question", 7));
  app.apply(cmd("seek", 5));
  const std::string record = app.take_effects().progress.value_or("");
  ASSERT_FALSE(record.empty());
  App again(test_bank());
  again.apply(cmd("load_progress", 1'767'225'700, record));
  EXPECT_EQ(again.state().progress, app.state().progress);
  EXPECT_TRUE(again.state().light);
  EXPECT_EQ(again.state().question, 7u);
  EXPECT_EQ(again.state().position, 5u);
  EXPECT_FALSE(again.take_effects().damaged);
}

TEST(Record, AStepDoesNotWriteThousandsOfAnswers) {
  Progress p;
  for (std::int64_t i = 0; i < 5000; i++) {
    p.reviews.add("q11-x" + std::to_string(i % 50), {.at = 1'700'000'000 + i * 60});
  }
  App app(test_bank());
  app.apply(cmd("load_progress", 1'767'225'600, progress_json(p)));
  app.apply(cmd("toggle_theme"));
  Effects e = app.take_effects();
  ASSERT_TRUE(e.far) << "a record in one piece is laid apart";
  const std::string far = *e.far;
  app.apply(cmd("forward"));
  app.apply(cmd("start_quiz", 11));
  app.apply(cmd("dont_know"));
  e = app.take_effects();
  EXPECT_FALSE(e.far);
  EXPECT_LT(e.progress.value_or("").size(), 600u);
  App again(test_bank());
  again.apply(cmd("load_progress", 1'767'225'700, *e.progress + kSeparator + far));
  EXPECT_EQ(again.state().progress, app.state().progress);
  // Another tab lays the same answers apart, and has one of its own.
  Progress theirs;
  theirs.reviews = again.state().progress.reviews;
  theirs.reviews.add("q04-theirs", {.at = 1'767'225'650});
  again.apply(cmd("merge_progress", 1, progress_json(theirs)));
  EXPECT_EQ(again.state().progress.reviews, theirs.reviews);
  again.apply(cmd("toggle_theme"));
  e = again.take_effects();
  EXPECT_FALSE(e.far);
  EXPECT_EQ(e.progress->find("reviews"), std::string::npos) << "all of them lie there";
}

TEST(Record, ADamagedFarPartIsKeptAsideAndWrittenAnewAtOnce) {
  Progress p;
  p.place = {.question = 7, .step = 5, .at = 1'700'000'000};
  App app(test_bank());
  app.apply(cmd("load_progress", 1'767'225'600, progress_json(p) + kSeparator + "{"));
  const Effects e = app.take_effects();
  EXPECT_FALSE(e.damaged);
  EXPECT_TRUE(e.far_damaged);
  EXPECT_TRUE(e.far);
  EXPECT_TRUE(app.state().message_is_error);
  EXPECT_EQ(app.state().question, 7u) << "the rest is there";
}

TEST(Json, SaysWhatIsOnScreen) {
  Loaded l;
  l.app.apply(cmd("last"));
  const std::string json = l.app.state_json();
  EXPECT_NE(json.find("\"mode\":\"learn\""), std::string::npos);
  EXPECT_NE(json.find("\"step\":" + std::to_string(l.s.end())), std::string::npos);
  EXPECT_NE(json.find("\"localSize\":2"), std::string::npos);
  EXPECT_NE(json.find("\"private\":\"a\""), std::string::npos) << json;
}

TEST(Announce, SpeaksAfterEachStepAndSeldomWhilePlaying) {
  Loaded l;
  l.app.take_effects();
  l.app.apply(cmd("forward"));
  EXPECT_EQ(l.app.take_effects().announce.value_or(""), l.s.narration);
  l.app.apply(cmd("first"));
  l.app.apply(cmd("set_granularity", 2));
  l.app.apply({.name = "set_speed", .real = 16});
  l.app.apply(cmd("play_pause"));
  l.app.take_effects();
  int said = 0;
  for (int i = 0; i < 100; i++) {  // one second
    l.app.advance(0.01);
    said += l.app.take_effects().announce ? 1 : 0;
  }
  EXPECT_LE(said, 2);
}

}  // namespace
}  // namespace poolscope
