// What is stored of the visitor's own questions: read back, united with what another tab has
// stored, and not lost when it is damaged.
#include <gtest/gtest.h>

#include "questions/study/own_store.h"
#include "tests/questions/support.h"
#include "tests/random.h"

namespace poolscope {
namespace {

// Small numbers and few texts, so that everything meets everything, ties too.
OwnStore some_store(Random& random) {
  static const std::vector<std::string> kTexts = {"a", "b", "c"};
  OwnStore store;
  for (std::uint32_t i = random.below(4); i > 0; i--) {
    OwnEntry e{
        .at = random.below(3), .standing = static_cast<OwnStanding>(random.below(4)), .file = {}};
    if (e.standing != OwnStanding::removed) {
      e.file = {kTexts[random.below(3)], kTexts[random.below(3)]};
    }
    store[kFirstOwn + random.below(3)] = e;
  }
  return store;
}

OwnStore merged(OwnStore a, const OwnStore& b) {
  merge_own(a, b);
  return a;
}

TEST(OwnStore, TheUnionIsAJoin) {
  Random random(1);
  for (int i = 0; i < 3000; i++) {
    const OwnStore a = some_store(random), b = some_store(random), c = some_store(random);
    ASSERT_EQ(merged(a, b), merged(b, a));
    ASSERT_EQ(merged(merged(a, b), c), merged(a, merged(b, c)));
    ASSERT_EQ(merged(a, a), a);
    ASSERT_EQ(merged(merged(a, b), b), merged(a, b));
    ASSERT_EQ(parse_own(own_json(a)).store, a);
    ASSERT_EQ(parse_own(own_json(a)).error, "");
  }
}

OwnEntry entry(std::int64_t at, OwnStanding standing, const std::string& text = "x") {
  return {.at = at, .standing = standing,
          .file = standing == OwnStanding::removed ? OwnFile{} : OwnFile{"a.md", text}};
}

TEST(OwnStore, WhatOneTabRemovedAnotherDoesNotBringBack) {
  const OwnStore both = {{1000, entry(5, OwnStanding::drawn)}};
  OwnStore one = both;
  one[1000] = entry(time_of_next(one, 1000, 3), OwnStanding::removed);  // a clock that goes after
  EXPECT_EQ(merged(both, one)[1000].standing, OwnStanding::removed);
  OwnStore again = merged(both, one);
  again[1000] = entry(time_of_next(again, 1000, 3), OwnStanding::fresh, "y");  // and taken anew
  EXPECT_EQ(merged(again, one)[1000].file.text, "y");
}

TEST(OwnStore, QuestionsOfTwoTabsAreBothThere) {
  const OwnStore a = {{1000, entry(5, OwnStanding::drawn)}},
                 b = {{1001, entry(5, OwnStanding::drawn)}};
  EXPECT_EQ(merged(a, b).size(), 2u);
}

TEST(OwnStore, WhatWasDrawnIsNotSetAsideByATabThatCouldNotKnow) {
  const OwnStore aside = {{1000, entry(5, OwnStanding::aside)}};
  const OwnStore drawn = {{1000, entry(5, OwnStanding::drawn)}};
  EXPECT_EQ(merged(aside, drawn), drawn);
  EXPECT_EQ(merged({{1000, entry(5, OwnStanding::fresh)}}, aside), aside);
}

TEST(OwnStore, TheListOfEarlierPagesIsRead) {
  const std::string file = own_file("1002");
  const ParsedOwn read =
      parse_own("[{\"name\":\"b.md\",\"text\":\"---\\nid: x\\nnumber: 1001\\n\"}]");
  EXPECT_EQ(read.error, "");
  ASSERT_TRUE(read.store.contains(1001));
  EXPECT_EQ(read.store.at(1001).standing, OwnStanding::drawn);
  EXPECT_EQ(merged(read.store, {{1001, entry(1, OwnStanding::removed)}}).at(1001).standing,
            OwnStanding::removed);
  EXPECT_EQ(parse_own("[]").error, "");
}

TEST(OwnStore, WhatCannotBeReadIsSaidAndTheRestIsKept) {
  const std::string good = R"({"number":1000,"at":1,"state":"drawn","name":"a","text":"x"})";
  const std::string deep(100'000, '[');
  const std::string bad[] = {"",
                             "{",
                             "{}",
                             "[1]",
                             "[{\"name\":1,\"text\":\"\"}]",
                             "null",
                             deep,
                             "[{\"name\":\"a\"}]",
                             std::string("[]\0", 3),
                             std::string(kMaxOwnStored + 1, ' '),
                             R"({"version":2,"questions":[]})",
                             "[" + deep + std::string(100'000, ']') + "]",
                             R"([{"name":"a","text":"no number"}])"};
  for (const std::string& text : bad) {
    EXPECT_TRUE(parse_own(text).store.empty()) << text.substr(0, 40);
    EXPECT_NE(parse_own(text).error, "") << text.substr(0, 40);
  }
  const std::string entries[] = {"7",
                                 R"({"number":999,"at":1,"state":"removed"})",
                                 R"({"number":-1,"at":1,"state":"removed"})",
                                 R"({"number":1e99,"at":1,"state":"removed"})",
                                 R"({"number":1001,"at":1e300,"state":"removed"})",
                                 R"({"number":1001,"at":-1,"state":"removed"})",
                                 R"({"number":1001,"at":1,"state":"gone"})",
                                 R"({"number":1001,"at":1,"state":7})",
                                 R"({"number":1001,"at":1,"state":"drawn"})",
                                 R"({"number":1001,"at":1,"state":"drawn","name":"a","text":[]})"};
  for (const std::string& one : entries) {
    const ParsedOwn read = parse_own(R"({"version":1,"questions":[)" + one + "," + good + "]}");
    EXPECT_TRUE(read.error.starts_with("entry 1 ")) << one << read.error;
    EXPECT_EQ(read.store.size(), 1u) << one;
  }
  EXPECT_EQ(parse_own("\xef\xbb\xbf[]").error, "");
}

}  // namespace
}  // namespace poolscope
