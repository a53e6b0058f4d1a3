// Generated items in the quiz: asked, locked, answered and linked like those of the bank.
#include <gtest/gtest.h>

#include <cmath>

#include "tests/ui/support.h"

namespace poolscope {
namespace {


TEST(GeneratedItem, IsAskedLockedAnsweredAndFollowedByAnother) {
  App app(test_bank());
  const App::State& s = app.state();
  app.apply(cmd("start_generated", 0, "where-3-1234"));
  ASSERT_TRUE(s.quiz_open());
  const Item item = *s.current_item();
  EXPECT_EQ(item.id, "g-where-3-1234");
  EXPECT_EQ(s.item_text.options.size(), item.options.size());
  EXPECT_EQ(app.take_effects().link, "#g=where-3-1234");
  const std::size_t asked = s.position;
  EXPECT_EQ(asked, s.timeline.ops()[item.at_op - 1].first);
  for (const char* const command : {"forward", "last", "get", "explore", "next_item"}) {
    app.apply(cmd(command));
    app.advance(3);
    EXPECT_EQ(s.position, asked);
    EXPECT_TRUE(s.quiz_open());
  }
  std::size_t key = 0;
  while (!item.options[key].key) key++;
  app.apply(cmd("answer", static_cast<std::int64_t>(key)));
  EXPECT_EQ(s.quiz.right, 1u);
  EXPECT_EQ(s.progress.reviews.of("g-where-3").size(), 1u);
  for (int i = 0; i < 1000 && std::isfinite(app.advance(0.1)); i++) {
  }
  EXPECT_TRUE(s.last->op_ends);
  app.apply(cmd("next_item"));
  ASSERT_TRUE(s.quiz_open());
  EXPECT_NE(s.current_item()->id, item.id);
  EXPECT_TRUE(s.current_item()->id.starts_with("g-where-3-"));
  app.apply(cmd("leave_quiz"));
  EXPECT_EQ(s.mode, Mode::learn);
  EXPECT_FALSE(s.current_item());
}

TEST(GeneratedItem, IsALink) {
  App app(test_bank());
  EXPECT_FALSE(app.apply(cmd("open_link", 0, "g=left-5-7")));
  ASSERT_TRUE(app.state().quiz_open());
  EXPECT_EQ(app.state().current_item()->id, "g-left-5-7");
  EXPECT_TRUE(app.apply(cmd("open_link", 0, "g=left-6-7")));
  EXPECT_EQ(app.state().current_item()->id, "g-left-5-7");
  app.apply(cmd("open_question", 3));
  EXPECT_FALSE(app.state().current_item());
  EXPECT_EQ(app.state().question, 3u);
}

TEST(GeneratedItem, AFreshOneIsHarderAfterARightAnswer) {
  App app(test_bank());
  const App::State& s = app.state();
  app.apply(cmd("make_item"));
  ASSERT_TRUE(s.quiz_open());
  const std::string first = s.current_item()->id;
  app.apply(cmd("make_item"));
  EXPECT_NE(s.current_item()->id, first) << "passed over, not shown again";
  EXPECT_EQ(s.quiz.made->ref.difficulty, 1u);
  for (const bool right : {true, true, false}) {
    const std::uint32_t before = s.quiz.made->ref.difficulty;
    std::size_t option = 0;
    while (s.current_item()->options[option].key != right) option++;
    app.apply(cmd("answer", static_cast<std::int64_t>(option)));
    app.apply(cmd("make_item"));
    EXPECT_EQ(s.quiz.made->ref.difficulty, right ? before + 1 : before - 1);
  }
  EXPECT_EQ(s.quiz.answered, 3u);
  EXPECT_EQ(s.quiz.right, 2u);
}

TEST(GeneratedItem, WhatIsNoneIsRefused) {
  App app(test_bank());
  app.apply(cmd("start_generated", 0, "where-3"));
  EXPECT_TRUE(app.state().message_is_error);
  EXPECT_FALSE(app.state().current_item());
  app.apply(cmd("start_quiz", 0));
  app.apply(cmd("start_generated", 0, "news-1-9"));
  EXPECT_EQ(app.state().question, 0u);
  app.apply(cmd("start_quiz", 2));
  EXPECT_FALSE(app.state().quiz.made);
}

}  // namespace
}  // namespace poolscope
