// Each thing that `bank check` must find: a small bank with that one flaw fails, mended it passes.
#include <gtest/gtest.h>

#include "tests/questions/support.h"

namespace poolscope {
namespace {

// Broken so, it is complained of once, in the line of `at`; the good file passes.
void expect_flaw(const std::string& from, const std::string& to, const std::string& at,
                 const std::string& found) {
  SCOPED_TRACE(found);
  EXPECT_EQ(complaints(good_file()), "");
  const std::string broken = with(good_file(), from, to);
  const std::string all = complaints(broken);
  const std::string place = "q01-first.md:" + std::to_string(line_of(broken, at)) + ":";
  EXPECT_TRUE(all.starts_with(place)) << all << " does not begin with " << place;
  EXPECT_NE(all.find("found " + found), std::string::npos) << all;
  EXPECT_NE(all.find(", expected "), std::string::npos);
}

TEST(Check, TheGoodBankPasses) {
  EXPECT_EQ(complaints(good_file()), "");
  EXPECT_EQ(complaints({{"q01-first.md", good_file()}, {"q02-second.md", second_file()}}), "");
}

TEST(Check, AnEmptyBankFails) {
  const auto errors = check(Bank{});
  ASSERT_EQ(errors.size(), 1U);
  EXPECT_EQ(errors[0].at.found, "no question");
}

TEST(Check, ErrorsOfReadingComeFirst) {
  const std::string all = complaints({{"q01-first.md", without(good_file(), "Because.")},
                                      {"q02-second.md", "noise"}});
  EXPECT_TRUE(all.starts_with("q02-second.md:1:1: found 'noise'")) << all;
  EXPECT_NE(all.find("no answer"), std::string::npos);
}

TEST(Check, UnknownLevel) {
  expect_flaw("level: junior", "level: expert", "level:", "'expert'");
}

TEST(Check, MissingAnswer) {
  expect_flaw("It [takes a](#op=2&stage=private).\n", "", "---", "no answer");
}

TEST(Check, MissingTitleAndTags) {
  expect_flaw("title: What is first?", "title:", "title:", "no title");
  expect_flaw("title: What is first?\n", "", "---", "no title");
  expect_flaw("tags: one, two\n", "", "---", "no tags");
}

TEST(Check, MissingScene) {
  expect_flaw("```pool\nprocs 2\nsay \"G1 puts a.\"\nP0 put a\nP0 get\n```\n", "", "---",
              "no scene");
  const std::string statements = "procs 2\nsay \"G1 puts a.\"\nP0 put a\nP0 get\n";
  expect_flaw(statements, "", "```\n\n## Follow-ups", "no scene");
}

TEST(Check, MissingFollowUps) {
  expect_flaw("### Why?\nprobes: 2\n\nBecause.\n", "", "---", "no follow-up");
  expect_flaw("Because.\n", "", "### Why?", "no answer");
}

TEST(Check, MissingItems) {
  const std::string text = good_file();
  const std::string items = text.substr(text.find("### q01-get"));
  expect_flaw(items, "", "---", "no item");
  expect_flaw("What does it get?\n", "", "### q01-get", "no stem");
}

TEST(Check, ASceneThatDoesNotParse) {
  expect_flaw("P0 put a", "P0 pu a", "P0 pu a", "'pu'");
}

TEST(Check, ASceneThatDoesNotRun) {
  expect_flaw("P0 put a", "P0 put it", "P0 put it", "'it'");
}

TEST(Check, ASceneThatShowsNothing) {
  expect_flaw("P0 put a\nP0 get\n", "gc\ngc\n", "procs 2", "a scene in which nothing happens");
  expect_flaw("P0 put a\nP0 get\n", "P0 put nil\nP0 put nil\n", "procs 2",
              "a scene in which nothing happens");
  expect_flaw("say \"G1 puts a.\"\n", "", "procs 2", "a scene without a caption");
}

TEST(Check, AnItemsOwnScene) {
  const std::string stem = "What does it get?";
  const std::string good = stem + "\n\n```pool\nsay \"x\"\nP0 put a\nP0 get\n```";
  EXPECT_EQ(complaints(with(good_file(), stem, good)), "");
  expect_flaw(stem, with(good, "P0 put a", "P9 put a"), "P9 put a", "");
  expect_flaw(stem, with(good, "P0 put a\nP0 get", "gc\ngc"), "say \"x\"", "a scene in which");
  expect_flaw(stem, stem + "\n\n```pool\n```", "```\n\n- [ ] nothing", "a scene in which");
}

TEST(Check, AnItemAtAnOperationThatIsNotThere) {
  expect_flaw("at: op=2", "at: op=3", "at: op=3", "at: op=3");
}

TEST(Check, NotExactlyOneKey) {
  expect_flaw("- [x] a", "- [ ] a", "### q01-get", "0 right options in q01-get");
  expect_flaw("- [ ] b", "- [x] b", "### q01-get", "2 right options in q01-get");
}

TEST(Check, TooFewOptions) {
  expect_flaw("- [ ] b\n  misconception: random-pick\n  engine: returns b\n  > There is none.\n",
              "", "### q01-get", "2 options in q01-get");
}

TEST(Check, AnOptionWithoutItsReason) {
  expect_flaw("  > There is none.\n", "", "- [ ] b", "an option without its reason");
  expect_flaw("  > There is none.\n", "  >\n", "- [ ] b", "an option without its reason");
}

TEST(Check, OptionsThatSayNothing) {
  expect_flaw("- [ ] b", "- [ ]", "- [ ]\n", "an option without text");
  expect_flaw("- [ ] b", "- [ ] a", "- [ ] a", "the same option again");
}

TEST(Check, IdsOfItems) {
  expect_flaw("### q01-get", "### q02-get", "### q02-get", "the item id 'q02-get'");
  expect_flaw("### q01-get", "### q01-", "### q01-", "the item id 'q01-'");
}

TEST(Check, TheFilesName) {
  EXPECT_NE(complaints({{"q01-other.md", good_file()}}).find("'q01-first.md'"),
            std::string::npos);
  EXPECT_EQ(complaints({{"some/folder/q01-first.md", good_file()}}), "");
}

// The good file with a second item in it.
std::string two_items(const std::string& id) {
  const std::string text = good_file();
  std::string item = text.substr(text.find("### q01-get"));
  item.replace(item.find("q01-get"), 7, id);
  return text + "\n" + item;
}

TEST(Check, TheSameItemIdAgain) {
  EXPECT_EQ(complaints(two_items("q01-more")), "");
  const std::string all = complaints(two_items("q01-get"));
  EXPECT_NE(all.find("the item id 'q01-get' again"), std::string::npos) << all;
}

TEST(Check, TheSameQuestionAgain) {
  const std::string second = second_file();
  const auto both = [](const std::string& text) {
    return complaints({{"q01-first.md", good_file()}, {"q02-second.md", text}});
  };
  EXPECT_EQ(both(second), "");
  EXPECT_NE(both(with(second, "id: second", "id: first")).find("the id 'first' again"),
            std::string::npos);
  EXPECT_NE(both(with(second, "number: 2", "number: 1")).find("number 1 again"),
            std::string::npos);
  EXPECT_NE(both(with(second, "number: 2", "number: 3")).find("number 3, expected number 2"),
            std::string::npos);
}

TEST(Check, APartOfTheBankNeedNotBeginAtOne) {
  const std::vector<NamedText> files = {{"q02-second.md", second_file()}};
  EXPECT_EQ(complaints(files, CheckScope::part), "");
  EXPECT_NE(complaints(files).find("number 2, expected number 1"), std::string::npos);
}

}  // namespace
}  // namespace poolscope
