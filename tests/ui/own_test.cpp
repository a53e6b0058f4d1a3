// Questions of one's own over the life of a page and between tabs: nothing is lost, what was
// removed stays removed, and what a page hung on is set aside at the next start.
#include <gtest/gtest.h>

#include "engine/snapshot.h"
#include "tests/questions/support.h"
#include "tests/ui/support.h"

namespace poolscope {
namespace {


Command take(const std::string& bytes) { return cmd("take_file", 0, "a.md\n" + bytes); }

// A tab, and the storage that it shares with others: what web/stored.js does, without a browser.
struct Storage {
  std::string own;
  int damaged = 0;
};

struct Tab {
  App app{test_bank()};
  Storage& storage;
  std::string known;

  explicit Tab(Storage& shared) : storage(shared), known(shared.own) {
    if (!known.empty()) app.apply(cmd("load_own", 0, known));
    write();
  }
  void apply(const Command& c) {
    app.apply(c);
    write();
  }
  void write() {
    Effects effects = app.take_effects();
    if (effects.own_damaged) storage.damaged++;
    if (!effects.own) return;
    if (!storage.own.empty() && storage.own != known) {
      app.apply(cmd("merge_own", 0, storage.own));
      effects.own = own_json(app.state().data.store);
    }
    known = storage.own = *effects.own;
  }
  void hear() {  // the browser's storage event
    apply(cmd("merge_own", 0, storage.own));
    known = storage.own;
  }
  void take_and_draw(const std::string& file) {
    apply(take(file));
    apply(cmd("own_drawn"));
  }
  bool has(std::uint32_t number) const { return app.state().bank.by_number(number) != nullptr; }
};

TEST(OwnQuestions, TwoTabsThatEachTakeOneKeepBoth) {
  Storage storage;
  Tab a(storage), b(storage);
  a.take_and_draw(own_file("1000"));
  b.take_and_draw(own_file("1001"));
  a.hear();
  EXPECT_TRUE(a.has(1000) && a.has(1001));
  EXPECT_TRUE(b.has(1000) && b.has(1001));
  EXPECT_EQ(b.app.state().question, 1001U) << "what is on screen stays there";
  Tab next(storage);
  EXPECT_TRUE(next.has(1000) && next.has(1001));
}

TEST(OwnQuestions, WhatOneTabRemovesIsGoneInTheOtherAndStaysGone) {
  Storage storage;
  Tab a(storage);
  a.take_and_draw(own_file("1000"));
  a.take_and_draw(own_file("1001"));
  Tab b(storage);
  b.apply(cmd("open_question", 1000));
  a.apply(cmd("remove_own", 1000));
  b.hear();
  EXPECT_FALSE(b.has(1000));
  EXPECT_NE(b.app.state().question, 1000U);
  EXPECT_NE(b.app.state().message.find("removed in another tab"), std::string::npos);
  b.take_and_draw(own_file("1002"));
  a.hear();
  EXPECT_FALSE(a.has(1000));
  EXPECT_TRUE(a.has(1002));
  EXPECT_FALSE(Tab(storage).has(1000));
}

TEST(OwnQuestions, AnInterviewOrAQuizIsNotDisturbedByAnotherTab) {
  Storage storage;
  Tab a(storage), b(storage);
  b.apply(cmd("open_interview"));
  b.apply(cmd("start_interview"));
  b.apply(cmd("note", 0, "what I would say"));
  a.take_and_draw(own_file("1000"));
  b.hear();
  EXPECT_EQ(b.app.state().interview.notes.back(), "what I would say");
  EXPECT_FALSE(b.has(1000));
  b.apply(cmd("end_interview"));
  b.apply(cmd("open_interview"));
  b.apply(cmd("leave_page"));
  b.apply(cmd("start_quiz", 11));
  b.apply(cmd("leave_quiz"));
  Tab c(storage);
  EXPECT_TRUE(c.has(1000));
}

TEST(OwnQuestions, WhatNoFrameHasShownIsSetAsideAtTheNextStart) {
  Storage storage;
  {
    Tab hung(storage);
    hung.apply(take(own_file("1000")));
    EXPECT_EQ(hung.app.state().data.drawing, 1000U);
  }
  Tab next(storage);
  EXPECT_FALSE(next.has(1000));
  ASSERT_EQ(next.app.state().data.kept.size(), 1U);
  EXPECT_NE(next.app.state().message.find("Question 1000 of your own is stored but not shown"),
            std::string::npos);
  next.app.apply(cmd("open_link", 0, "#q=11"));
  EXPECT_NE(next.app.take_effects().announce->find("stored but not shown"), std::string::npos)
      << "a link does not talk over it";
  Tab linked(storage);
  linked.app.apply(cmd("open_link", 0, "#q=1000"));
  EXPECT_NE(linked.app.state().message.find("stored but not shown"), std::string::npos);
  EXPECT_NE(linked.app.state().message.find("found question 1000"), std::string::npos);
  next.app.apply(cmd("save_own", 1000));
  EXPECT_EQ(next.app.take_effects().download->text, own_file("1000"));
  EXPECT_FALSE(Tab(storage).has(1000)) << "it stays aside";

  next.apply(cmd("try_own", 1000));
  EXPECT_EQ(next.app.state().question, 1000U);
  EXPECT_TRUE(next.app.state().data.kept.empty());
  next.apply(cmd("own_drawn"));
  EXPECT_TRUE(Tab(storage).has(1000));
}

TEST(OwnQuestions, ATabThatStartsBeforeTheFirstFrameTakesNothingAway) {
  Storage storage;
  Tab a(storage);
  a.apply(take(own_file("1000")));
  Tab b(storage);  // sets aside what it finds
  a.hear();
  EXPECT_TRUE(a.has(1000));
  a.apply(cmd("own_drawn"));
  b.hear();
  EXPECT_TRUE(b.has(1000));
  EXPECT_TRUE(b.app.state().data.kept.empty());
  EXPECT_TRUE(Tab(storage).has(1000));
}

// As after a release with a stricter check.
TEST(OwnQuestions, WhatTheCheckRefusesStaysStored) {
  const std::string stricter = with(own_file("1000"), "P0 get\n", "P0 got\n");
  Storage storage;
  storage.own =
      own_json({{1000, {.at = 1, .standing = OwnStanding::drawn, .file = {"a.md", stricter}}}});
  Tab a(storage);
  EXPECT_FALSE(a.has(1000));
  ASSERT_EQ(a.app.state().data.kept.size(), 1U);
  EXPECT_NE(a.app.state().data.kept[0].why.find("found 'got', expected"), std::string::npos)
      << a.app.state().data.kept[0].why;
  a.take_and_draw(own_file("1001"));
  EXPECT_EQ(parse_own(storage.own).store.at(1000).file.text, stricter);
  a.take_and_draw(own_file("1000"));  // mended
  EXPECT_TRUE(a.has(1000));
  EXPECT_TRUE(a.app.state().data.kept.empty());
}

TEST(OwnQuestions, WhatAnEarlierPageStoredComesAlong) {
  Storage storage;
  storage.own = own_json({{1001, {.at = 9, .standing = OwnStanding::removed, .file = {}}}});
  App app(test_bank());
  const auto quoted = [](const std::string& text) {
    return "{\"name\":\"a.md\",\"text\":" + json_string(text) + "}";
  };
  app.apply(
      cmd("load_own", 0,
          storage.own + "\x1e[" + quoted(own_file("1000")) + "," + quoted(own_file("1001")) + "]"));
  EXPECT_TRUE(app.state().bank.by_number(1000));
  EXPECT_FALSE(app.state().bank.by_number(1001)) << "it was removed since";
  const auto own = app.take_effects().own;
  ASSERT_TRUE(own);
  EXPECT_EQ(parse_own(*own).store.size(), 2U);
}

TEST(OwnQuestions, WhatCannotBeReadIsKeptAsideAndTheRestIsThere) {
  Storage storage;
  const std::string good = own_json({{1000, {.at = 1, .standing = OwnStanding::drawn,
                                             .file = {"a.md", own_file("1000")}}}});
  storage.own = with(good, "[{", "[7,{");
  Tab a(storage);
  EXPECT_TRUE(a.has(1000));
  EXPECT_EQ(storage.damaged, 1);
  EXPECT_EQ(storage.own, good);
  Tab b(storage);
  EXPECT_EQ(storage.damaged, 1) << "it is told once";
}

}  // namespace
}  // namespace poolscope
