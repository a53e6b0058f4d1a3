// A guesser who looks at lengths and places only must not do better than chance.
#include <gtest/gtest.h>

#include "tests/questions/support.h"

namespace poolscope {
namespace {

std::string item(const std::string& id, std::vector<std::string> options, std::size_t key) {
  std::string text = "### " + id + "\n\nWhich?\n\n";
  for (std::size_t i = 0; i < options.size(); i++) {
    text += std::string(i == key ? "- [x] " : "- [ ] ") + options[i] + "\n" +
            (i == key ? "" : "  misconception: random-pick\n") + "  > So it is.\n";
  }
  return text + "\n";
}

std::string file(const std::string& items) {
  const std::string text = good_file();
  return text.substr(0, text.find("### q01-get")) + items;
}

TEST(CheckGuessing, TheKeyIsAlwaysTheLongest) {
  const std::string first = item("q01-a", {"a long one", "short", "tiny"}, 0);
  EXPECT_EQ(complaints(file(first)), "");  // a single one says nothing
  const std::string broken = complaints(file(first + item("q01-b", {"no", "nay", "but yes"}, 2)));
  EXPECT_NE(broken.find("the key as the longest option of each item"), std::string::npos);
  EXPECT_EQ(complaints(file(first + item("q01-b", {"no", "never at all", "yes"}, 2))), "");
  // As long as another one is not the longest.
  EXPECT_EQ(complaints(file(first + item("q01-b", {"no", "abc", "yes"}, 2))), "");
}

TEST(CheckGuessing, LengthIsInCharacters) {
  const std::string first = item("q01-a", {"a long one", "short", "tiny"}, 0);
  const std::string umlauts = item("q01-b", {"no", "abcdef", "\xc3\xa4\xc3\xb6\xc3\xbc"}, 2);
  EXPECT_EQ(complaints(file(first + umlauts)), "");
}

TEST(CheckGuessing, TheKeyIsAlwaysInOnePlace) {
  const std::string two =
      item("q01-a", {"one", "x", "three"}, 1) + item("q01-b", {"one", "y", "three"}, 1);
  const std::string third = item("q01-c", {"one", "z", "three"}, 1);
  const std::string all = complaints(file(two + third));
  EXPECT_NE(all.find("the key as option 2 of each item"), std::string::npos) << all;
  EXPECT_EQ(complaints({{"q01-first.md", file(two)}}, CheckScope::part), "");
}

TEST(CheckGuessing, TheWholeBankCounts) {
  // Each question alone gives nothing away, since one item says nothing; both together do.
  const std::string first = file(item("q01-a", {"a long one", "short", "tiny"}, 0));
  const auto both = [&](const std::string& items) {
    std::string second = second_file();
    second = second.substr(0, second.find("### q02-get")) + items;
    return complaints({{"q01-first.md", first}, {"q02-second.md", second}});
  };
  const std::string longest = both(item("q02-a", {"no", "but yes", "nay"}, 1));
  EXPECT_NE(longest.find("the key as the longest option in 2 of 2 items"), std::string::npos);
  const std::string key_first = item("q02-a", {"yes", "certainly no", "nay"}, 0);
  EXPECT_EQ(both(key_first), "");  // two may be alike by chance
  const std::string place =
      both(key_first + item("q02-b", {"yes", "certainly not", "nay"}, 0));
  EXPECT_NE(place.find("the key as option 1 in 3 of 3 items"), std::string::npos) << place;
  EXPECT_EQ(both(item("q02-a", {"no", "yes", "certainly no"}, 1)), "");
}

}  // namespace
}  // namespace poolscope
