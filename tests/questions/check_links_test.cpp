// Dead links, wherever they stand.
#include <gtest/gtest.h>

#include "questions/format/moment.h"
#include "tests/questions/support.h"

namespace poolscope {
namespace {

// The answer of the good file leads there instead.
std::string leads_to(const std::string& link) {
  return complaints(with(good_file(), "#op=2&stage=private", link));
}

TEST(CheckLinks, LivingOnes) {
  for (const std::string link :
       {"#op=1", "#op=2", "#op=1&stage=pin", "#op=1&stage=put-private", "#q=1", "#q=1&step=0",
        "#q=1&op=2&stage=private", "#step=3", "#s=P0%20get", "#s=P0%20get&step=1",
        "https://go.dev/ref/mem", "https://x"}) {
    EXPECT_EQ(leads_to(link), "") << link;
  }
}

TEST(CheckLinks, DeadOnes) {
  for (const std::string link :
       {"#op=3", "#op=0", "#op=2&stage=steal", "#op=2&stage=private&p=0", "#op=2&stage=x",
        "#op=1&stage=new", "#q=2", "#q=x", "#q=1&op=3", "#q=1&step=199999", "#step=199999", "#",
        "", "#nowhere", "http://go.dev", "https://", "https:///x", "javascript:alert(1)",
        "q02.md", "#s=%", "#s=nonsense", "#s=P0%20get&step=9999", "#s=P0%20get&op=2"}) {
    const std::string all = leads_to(link);
    EXPECT_TRUE(all.starts_with("q01-first.md:11:14: found ") || link.empty()) << link << all;
    EXPECT_NE(all, "") << link;
  }
}

TEST(CheckLinks, TheComplaintSaysWhatThereIs) {
  EXPECT_EQ(leads_to("#op=2&stage=steal&p=1"),
            "q01-first.md:11:14: found #op=2&stage=steal&p=1, expected a stage that operation 2 "
            "goes through: pin, private, unpin\n");
  EXPECT_EQ(leads_to("#op=7"),
            "q01-first.md:11:14: found operation 7, expected one of the scene's 2 operations\n");
}

TEST(CheckLinks, InEveryText) {
  const std::string dead = "[x](#op=9)";
  const std::pair<std::string, std::string> places[] = {
      {"What is first?", dead},       {"### Why?", "### " + dead},
      {"Because.", "| a |\n|---|\n| " + dead + " |"},
      {"What does it get?", dead},    {"- [ ] nothing at all", "- [ ] " + dead},
      {"There is none.", dead}};
  for (const auto& [from, to] : places) {
    const std::string text = with(good_file(), from, to);
    const std::string all = complaints(text);
    const std::string place = "q01-first.md:" + std::to_string(line_of(text, dead)) + ":";
    EXPECT_TRUE(all.starts_with(place)) << from << ": " << all << place;
    EXPECT_NE(all.find("found operation 9"), std::string::npos) << from << ": " << all;
  }
}

TEST(CheckLinks, AnItemsLinksLeadIntoItsOwnScene) {
  const std::string stem = "[x](#op=3)\n\n```pool\nsay \"x\"\nP0 put a\nP0 get\nP0 get\n```";
  EXPECT_EQ(complaints(with(good_file(), "What does it get?", stem)), "");
  EXPECT_NE(complaints(with(good_file(), "What does it get?", with(stem, "op=3", "op=4"))), "");
}

TEST(CheckLinks, ToOtherQuestions) {
  const auto both = [](const std::string& link) {
    return complaints({{"q01-first.md", with(good_file(), "#op=2&stage=private", link)},
                       {"q02-second.md", second_file()}});
  };
  EXPECT_EQ(both("#q=2&op=2"), "");
  EXPECT_NE(both("#q=2&op=3"), "");
  EXPECT_NE(both("#q=3"), "");
}

TEST(CheckLinks, APartMayLeadToWhatIsNotThere) {
  const std::vector<NamedText> files = {
      {"q01-first.md", with(good_file(), "#op=2&stage=private", "#q=2&op=3")}};
  EXPECT_EQ(complaints(files, CheckScope::part), "");
  EXPECT_NE(complaints(files), "");
}

}  // namespace
}  // namespace poolscope
