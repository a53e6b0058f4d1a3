// Every part of the format of a question's file.
#include <gtest/gtest.h>

#include "tests/questions/support.h"

namespace poolscope {
namespace {

Question parsed(const std::string& text) {
  std::optional<TextError> error;
  Question q = parse_question(text, error);
  EXPECT_FALSE(error) << error->message();
  return q;
}

TEST(Parse, ReadsTheFrontMatter) {
  const Question q = parsed(good_file());
  EXPECT_EQ(q.number, 1U);
  EXPECT_EQ(q.id, "first");
  EXPECT_EQ(q.title, "What is first?");
  EXPECT_EQ(q.level, Level::junior);
  EXPECT_EQ(q.tags, (std::vector<std::string>{"one", "two"}));
  EXPECT_EQ(q.revision, 1U);
  EXPECT_EQ(q.number_line, 2U);
  EXPECT_EQ(q.id_line, 3U);
  EXPECT_EQ(q.title_line, 4U);
}

TEST(Parse, TheRevisionIsOptional) {
  EXPECT_EQ(parsed(with(good_file(), "tags: one, two", "revision: 7")).revision, 7U);
}

TEST(Parse, ATitleMayHaveColons) {
  EXPECT_EQ(parsed(with(good_file(), "What is first?", "So: what?")).title, "So: what?");
}

TEST(Parse, KnowsEveryLevel) {
  for (const Level level : {Level::junior, Level::middle, Level::senior, Level::staff}) {
    const std::string word(name(level));
    EXPECT_EQ(parsed(with(good_file(), "level: junior", "level: " + word)).level, level);
    EXPECT_EQ(level_of(word), level);
  }
  EXPECT_FALSE(level_of("Junior"));
  EXPECT_FALSE(level_of(""));
}

TEST(Parse, ReadsAnswerAndScene) {
  const std::string text = good_file();
  const Question q = parsed(text);
  EXPECT_EQ(q.answer, "It [takes a](#op=2&stage=private).");
  EXPECT_EQ(q.answer_line, line_of(text, "It [takes"));
  EXPECT_EQ(q.scene, "procs 2\nsay \"G1 puts a.\"\nP0 put a\nP0 get");
  EXPECT_EQ(q.scene_line, line_of(text, "procs 2"));
}

TEST(Parse, ReadsFollowUps) {
  const std::string text = with(good_file(), "Because.\n",
                                "Because.\n\n### And `then`?\n\nOne.\n\nTwo.\n");
  const Question q = parsed(text);
  ASSERT_EQ(q.follow_ups.size(), 2U);
  EXPECT_EQ(q.follow_ups[0].question, "Why?");
  EXPECT_EQ(q.follow_ups[0].answer, "Because.");
  EXPECT_EQ(q.follow_ups[1].question, "And `then`?");
  EXPECT_EQ(q.follow_ups[1].answer, "One.\n\nTwo.");
  EXPECT_EQ(q.follow_ups[1].line, line_of(text, "### And"));
  EXPECT_EQ(q.follow_ups[1].answer_line, line_of(text, "One."));
}

TEST(Parse, ReadsItems) {
  const std::string text = good_file();
  const Question q = parsed(text);
  ASSERT_EQ(q.items.size(), 1U);
  const Item& item = q.items[0];
  EXPECT_EQ(item.id, "q01-get");
  EXPECT_EQ(item.kind, "choice");
  EXPECT_EQ(item.at_op, 2U);
  EXPECT_EQ(item.at_line, line_of(text, "at: op=2"));
  EXPECT_EQ(item.stem, "What does it get?");
  EXPECT_EQ(item.stem_line, line_of(text, "What does it"));
  EXPECT_EQ(item.scene, "");
  EXPECT_EQ(item.scene_line, 0U);
  ASSERT_EQ(item.options.size(), 3U);
  EXPECT_EQ(item.options[0].text, "nothing at all");
  EXPECT_EQ(item.options[0].why, "It lies there.");
  EXPECT_FALSE(item.options[0].key);
  EXPECT_TRUE(item.options[1].key);
  EXPECT_EQ(item.options[1].line, line_of(text, "- [x] a"));
  EXPECT_EQ(item.options[1].why_line, line_of(text, "> From the"));
}

TEST(Parse, ReadsSources) {
  const std::string more = "sources: src/sync/pool.go Pool.Get,src/fmt/print.go newPrinter";
  const Question q = parsed(with(good_file(), "sources: src/sync/pool.go Pool.Get", more));
  EXPECT_EQ(q.sources, (std::vector<Source>{{"src/sync/pool.go", "Pool.Get"},
                                            {"src/fmt/print.go", "newPrinter"}}));
  EXPECT_EQ(q.sources_line, line_of(good_file(), "sources:"));
}

TEST(Parse, ReadsPointsAndWhatFollowUpsProbe) {
  const std::string text = good_file();
  const Question q = parsed(text);
  ASSERT_EQ(q.points.size(), 3U);
  EXPECT_EQ(q.points[0].kind, PointKind::definition);
  EXPECT_EQ(q.points[1].kind, PointKind::mechanism);
  EXPECT_EQ(q.points[1].text, "from the private slot");
  EXPECT_EQ(q.points[1].line, line_of(text, "- mechanism"));
  EXPECT_EQ(q.points[2].kind, PointKind::trade_off);
  EXPECT_EQ(q.follow_ups[0].probes, 2U);
  EXPECT_EQ(parsed(without(text, "probes: 2\n")).follow_ups[0].probes, 0U);
}

TEST(Parse, ReadsMisconceptionsAndClaims) {
  const std::string text = good_file();
  const Item item = parsed(text).items[0];
  EXPECT_EQ(item.options[0].misconception, "one-try");
  EXPECT_EQ(item.options[0].misconception_line, line_of(text, "misconception: one-try"));
  EXPECT_EQ(item.options[1].misconception, "");
  EXPECT_EQ(item.options[1].claim, "returns a; in private");
  EXPECT_EQ(item.options[1].claim_line, line_of(text, "engine: returns a"));
  EXPECT_EQ(item.options[1].why, "From the private slot.");
  // Behind the reason they are no part of it either; in code they are code.
  const std::string behind = with(text, "  misconception: one-try\n  > It lies there.",
                                  "  > It lies there.\n  misconception: one-try");
  EXPECT_EQ(parsed(behind).items[0].options[0].misconception, "one-try");
  EXPECT_EQ(parsed(behind).items[0].options[0].why, "It lies there.");
  const std::string code = with(text, "- [ ] b\n", "- [ ] b\n\n  ```\n  engine: x\n  ```\n");
  EXPECT_EQ(parsed(code).items[0].options[2].claim, "returns b");
}

TEST(Parse, AnOptionThatBeginsWithObjectsStandsForThem) {
  const auto option = [](const std::string& text) {
    return parsed(with(good_file(), "- [ ] b\n", "- [ ] " + text + "\n")).items[0].options[2];
  };
  const auto objects = [&](const std::string& text) {
    const Option o = option(text);
    std::string names = o.only_objects ? "only" : "";
    for (const std::string& n : o.objects) names += " " + n;
    return names;
  };
  EXPECT_EQ(objects("`a`, `b`, `c`"), "only a b c");
  EXPECT_EQ(objects("`a`"), "only a");
  EXPECT_EQ(objects("`a`, the newest"), " a");
  EXPECT_EQ(objects("`a` or `b`"), " a");
  EXPECT_EQ(objects("It returns `a`"), "");
  EXPECT_EQ(objects("`a`\n\n  That is all."), " a") << "another paragraph";
  EXPECT_EQ(objects("nil"), "");
}

TEST(Parse, ReadsKinds) {
  for (const std::string_view kind : kItemKinds) {
    const std::string line = "kind: " + std::string(kind);
    EXPECT_EQ(parsed(with(good_file(), "at: op=2", "at: op=2\n" + line)).items[0].kind, kind);
    EXPECT_EQ(parsed(with(good_file(), "at: op=2", line + "\nat: op=2")).items[0].at_op, 2U);
  }
}

TEST(Parse, LinesToOrderStayInTheStem) {
  const std::string block = "Order:\n\n```order\nA one\nB   two\n```";
  for (const std::string info : {"order", "order go"}) {
    const std::string shown = with(block, "```order", "```" + info);
    const Item item = parsed(with(good_file(), "What does it get?", shown)).items[0];
    EXPECT_EQ(item.lines, (std::vector<std::string>{"one", "  two"}));
    EXPECT_EQ(item.stem, shown);
  }
}

TEST(Parse, AnItemNeedNotHaveAMoment) {
  EXPECT_EQ(parsed(without(good_file(), "at: op=2\n")).items[0].at_op, 0U);
}

TEST(Parse, AnItemMayHaveASceneOfItsOwn) {
  const std::string text =
      with(good_file(), "What does it get?", "Before.\n\n```pool\nP0 get\n```\n\nAfter.");
  const Item item = parsed(text).items[0];
  EXPECT_EQ(item.scene, "P0 get");
  EXPECT_EQ(item.scene_line, line_of(text, "P0 get\n```\n\nAfter"));
  EXPECT_EQ(item.stem, "Before.\n\nAfter.");
}

TEST(Parse, ASceneBeforeTheStem) {
  const std::string text = with(good_file(), "What does it get?", "```pool\nP0 get\n```\nAfter.");
  const Item item = parsed(text).items[0];
  EXPECT_EQ(item.stem, "After.");
  EXPECT_EQ(item.stem_line, line_of(text, "After."));
}

TEST(Parse, OptionsAndReasonsGoOnInIndentedLines) {
  const std::string text =
      with(good_file(), "- [x] a\n  engine: returns a; in private\n  > From the private slot.",
           "- [x] a,\n  of course\n\n  > From the\n  >\n  > private slot.");
  const Option o = parsed(text).items[0].options[1];
  EXPECT_EQ(o.text, "a,\nof course");
  EXPECT_EQ(o.why, "From the\n\nprivate slot.");
}

TEST(Parse, AnOptionMayHaveCode) {
  const std::string text = with(good_file(), "- [x] a\n",
                                "- [x] this:\n\n  ```go\n  > - [ ] ## x\n    y\n  ```\n");
  const Option o = parsed(text).items[0].options[1];
  EXPECT_EQ(o.text, "this:\n\n```go\n> - [ ] ## x\n  y\n```");
  EXPECT_EQ(o.why, "From the private slot.");
}

TEST(Parse, WhatIsInACodeBlockIsNotStructure) {
  const std::string code = "```\n## Scene\n### Why\n---\n- [x] a\n```";
  const Question q = parsed(with(good_file(), "Because.", code));
  ASSERT_EQ(q.follow_ups.size(), 1U);
  EXPECT_EQ(q.follow_ups[0].answer, code);
  const std::string tildes = "~~~~\n```\n## Items\n~~~\n~~~~";
  EXPECT_EQ(parsed(with(good_file(), "Because.", tildes)).follow_ups[0].answer, tildes);
}

TEST(Parse, LinesMayEndAsInDos) {
  std::string dos;
  for (const char c : good_file()) dos += c == '\n' ? std::string("\r\n") : std::string(1, c);
  const Question q = parsed(dos);
  EXPECT_EQ(q.scene, parsed(good_file()).scene);
  EXPECT_EQ(q.items[0].options[1].text, "a");
}

TEST(Parse, TheLastLineNeedsNoEnd) {
  std::string text = good_file();
  text.pop_back();
  EXPECT_EQ(parsed(text).items[0].options[2].why, "There is none.");
}

TEST(Parse, SectionsMayComeInAnyOrderOrBeMissing) {
  // What must be there is for check() to say.
  const Question q =
      parsed("---\nlevel: staff\nid: x\nnumber: 9999\n---\n## Items\n## Answer\nYes\n");
  EXPECT_EQ(q.number, 9999U);
  EXPECT_EQ(q.answer, "Yes");
  EXPECT_TRUE(q.items.empty());
  EXPECT_TRUE(q.scene.empty());
}

TEST(Bank, IsInTheOrderOfNumbersAndFindsThem) {
  const Bank bank = bank_of({{"q02-second.md", second_file()}, {"q01-first.md", good_file()}});
  ASSERT_EQ(bank.questions.size(), 2U);
  EXPECT_TRUE(bank.errors.empty());
  EXPECT_EQ(bank.questions[0].file, "q01-first.md");
  EXPECT_EQ(bank.by_number(2), &bank.questions[1]);
  EXPECT_EQ(bank.by_number(3), nullptr);
  EXPECT_EQ(bank.by_id("first"), &bank.questions[0]);
  EXPECT_EQ(bank.by_id(""), nullptr);
  EXPECT_EQ(bank.of_item("q02-get"), &bank.questions[1]);
  EXPECT_EQ(bank.of_item("q03-get"), nullptr);
  EXPECT_EQ(item_count(bank), 2U);
}

TEST(Bank, ABadFileDoesNotTakeTheOthersWithIt) {
  const Bank bank = bank_of({{"bad.md", "noise"}, {"q01-first.md", good_file()}});
  ASSERT_EQ(bank.questions.size(), 1U);
  ASSERT_EQ(bank.errors.size(), 1U);
  EXPECT_EQ(bank.errors[0].file, "bad.md");
  EXPECT_EQ(bank.errors[0].at.line, 1U);
}

}  // namespace
}  // namespace poolscope
