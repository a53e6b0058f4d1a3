// The rules for writing items: each one fires on a small bank with that one flaw.
#include <gtest/gtest.h>

#include "questions/made/misconceptions.h"
#include "tests/questions/support.h"

namespace poolscope {
namespace {

void expect_flaw(const std::string& from, const std::string& to, const std::string& found) {
  const std::string all = complaints(with(good_file(), from, to));
  EXPECT_NE(all.find("found " + found), std::string::npos) << to << ": " << all;
}

void expect_good(const std::string& from, const std::string& to) {
  EXPECT_EQ(complaints(with(good_file(), from, to)), "") << to;
}

TEST(CheckItem, SourcesAndPointsMustBeThere) {
  expect_flaw("sources: src/sync/pool.go Pool.Get\n", "", "no sources");
  expect_flaw("- definition: it is a\n", "", "no definition");
  expect_flaw("- trade-off: nobody else may look there\n", "", "no trade-off");
  const std::string gone = without(without(good_file(), "probes: 2\n"),
                                   "- mechanism: from the private slot\n");
  EXPECT_NE(complaints(gone).find("found no mechanism"), std::string::npos);
}

TEST(CheckItem, EveryWrongOptionNamesItsMisconception) {
  expect_flaw("  misconception: one-try\n", "", "a wrong option that names no misconception");
  expect_flaw("one-try", "two-tries", "'two-tries'");
  expect_flaw("  engine: returns a; in private\n",
              "  misconception: one-try\n  engine: returns a; in private\n",
              "a misconception of the right option");
}

TEST(CheckItem, TheEngineIsAskedAboutEveryKey) {
  expect_flaw("  engine: returns a; in private\n", "", "a key about a run without a claim");
  expect_flaw("returns a; in private", "returns b", "returns b: the run says a");
  expect_flaw("returns a; in private", "returns a; in own-head",
              "in own-head: the run says private");
  expect_flaw("returns a; in private", "is a", "'is' in a claim");
  expect_flaw("engine: returns b", "engine: returns a", "a wrong option that the engine confirms");
  expect_flaw("- [x] a\n", "- [x] it\n", "a key that does not name its result");
  expect_good("- [x] a\n", "- [x] the object `a`\n");
  const std::string free = without(without(good_file(), "at: op=2\n"),
                                   "  engine: returns a; in private\n");
  EXPECT_EQ(complaints(without(free, "  engine: returns b\n")), "");
  EXPECT_NE(complaints(with(without(free, "  engine: returns b\n"), "### q01-get\n",
                            "### q01-get\nkind: state\n")), "");
}

TEST(CheckItem, KindsHaveWhatTheyNeed) {
  expect_flaw("at: op=2", "kind: bug\nat: op=2", "a bug item without code");
  expect_flaw("at: op=2", "kind: review\nat: op=2", "a review item without code");
  const std::string code = with(good_file(), "What does it get?", "What?\n\n```go\nx := 1\n```");
  EXPECT_EQ(complaints(with(code, "at: op=2", "kind: bug\nat: op=2")), "");
  expect_flaw("at: op=2", "kind: order\nat: op=2", "0 lines to put in order");
}

TEST(CheckItem, OptionsOfAnOrderAreOrders) {
  std::string text = with(good_file(), "at: op=2", "kind: order\nat: op=2");
  text = with(text, "What does it get?", "In which order?\n\n```order\nA x\nB y\nC z\n```");
  text = with(text, "returns a; in private", "in private");
  text = with(text, "nothing at all", "C B A");
  text = with(text, "- [x] a\n", "- [x] A B C\n");
  EXPECT_EQ(complaints(with(text, "- [ ] b\n", "- [ ] B C A\n")), "");
  for (const std::string bad : {"A B", "A B C D", "A A B", "a b c", "A, B, C"}) {
    const std::string all = complaints(with(text, "- [ ] b\n", "- [ ] " + bad + "\n"));
    EXPECT_NE(all.find("each letter of ABC once"), std::string::npos) << bad << all;
  }
}

TEST(CheckItem, LengthsAreAlike) {
  expect_flaw("- [ ] b\n", "- [ ] b, which nobody has ever put into this pool of ours\n",
              "options from 1 to");
}

TEST(CheckItem, NoAllOfTheAbove) {
  expect_flaw("- [ ] b\n", "- [ ] None of the above\n", "'none of the above'");
  expect_flaw("nothing at all", "all of the above", "'all of the above'");
}

TEST(CheckItem, ANegationInTheQuestionIsEmphasised) {
  const std::string stem = "What does it get?";
  for (const std::string bad : {"What does it not get?", "Which one can't it get?",
                                "It asks. What will it never get?", "All but one, except which?"}) {
    expect_flaw(stem, bad, "a negation that is easily read over");
  }
  for (const std::string good : {"What does it *not* get?", "There is not much. What comes?",
                                 "`not`, what is it?", "What note does it get?"}) {
    expect_good(stem, good);
  }
}

TEST(CheckItem, NoOptionIsTheAnswersOwnWords) {
  const std::string words = "It goes round all the queues and comes back.";
  const std::string text = with(good_file(), "It [takes a]", words + " It [takes a]");
  EXPECT_EQ(complaints(text), "");
  std::string flawed = with(text, "nothing at all", "it goes round all the queues and comes back");
  flawed = with(flawed, "- [ ] b\n", "- [ ] b is what it gets in the end\n");
  flawed = with(flawed, "- [x] a\n", "- [x] a is what it gets in the end\n");
  EXPECT_NE(complaints(flawed).find("in the very words of the answer"), std::string::npos);
}

TEST(Misconceptions, HaveNamesAndSentencesOfTheirOwn) {
  std::vector<std::string_view> names;
  for (const Misconception& m : misconceptions()) {
    EXPECT_EQ(find_misconception(m.name), &m) << m.name << " is there twice";
    EXPECT_FALSE(m.belief.ends_with('.')) << m.name;
    EXPECT_TRUE(m.truth.ends_with('.')) << m.name;
  }
  EXPECT_EQ(find_misconception(""), nullptr);
}

TEST(Misconceptions, WhatAFaultPlaysIsHarmfulAndInTheTable) {
  std::size_t played = 0;
  for (const FaultInfo& f : faults()) {
    const Misconception* m = misconception_of(f.fault);
    if (!m) continue;
    played++;
    EXPECT_TRUE(f.harmful) << f.name << ": who does so would be right";
  }
  EXPECT_EQ(played, 13U) << "each of them is found by its name";
  EXPECT_EQ(misconception_of(Fault::none), nullptr);
  EXPECT_EQ(misconception_of(Fault::late_next)->name, "failed-pop-unlinks");
}

}  // namespace
}  // namespace poolscope
