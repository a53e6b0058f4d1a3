// Questions from outside: hostile until they are read, whole or not at all.
#include <gtest/gtest.h>

#include "questions/format/own.h"
#include "questions/publish/html.h"
#include "tests/questions/support.h"

namespace poolscope {
namespace {

std::string problem(const std::string& text) {
  Question q;
  const auto errors = check_own(text, q);
  if (errors.empty()) return {};
  EXPECT_EQ(q.number, 0U) << "a bad file gives no question";
  EXPECT_TRUE(errors[0].file.empty());
  return std::to_string(errors[0].at.line) + ": " + errors[0].at.found + " / " +
         errors[0].at.expected;
}

TEST(Own, AGoodFileIsTaken) {
  Question q;
  EXPECT_TRUE(check_own(own_file(), q).empty());
  EXPECT_EQ(q.number, 1000U);
  EXPECT_TRUE(is_own(q));
  EXPECT_EQ(q.items.size(), 1U);
}

TEST(Own, AByteOrderMarkIsNoPartOfTheFile) {
  EXPECT_EQ(problem("\xef\xbb\xbf" + own_file()), "");
}

TEST(Own, WhatBankCheckSaysIsSaid) {
  EXPECT_EQ(problem(good_file()),
            "2: number 1 / a number from 1000 on; those below are the bank's own");
  EXPECT_NE(problem(with(own_file(), "level: junior", "level: expert")).find("'expert'"),
            std::string::npos);
  EXPECT_NE(problem(with(own_file(), "- [x] a", "- [ ] a")).find("0 right options"),
            std::string::npos);
  EXPECT_NE(problem(with(own_file(), "engine: returns a; in private", "engine: returns b")), "");
  EXPECT_NE(problem(with(own_file(), "P0 get\n", "P0 got\n")), "");
}

TEST(Own, WhateverComesInIsBounded) {
  EXPECT_NE(problem(""), "");
  EXPECT_NE(problem(std::string(kMaxQuestionBytes + 1, 'a')), "");
  EXPECT_NE(problem(std::string("---\nnumber: 1000\0\n---\n", 22)), "");
  EXPECT_NE(problem(own_file() + "\xff\xfe"), "");
  EXPECT_NE(problem(own_file() + "\xed\xa0\x80"), "");
  for (const char* deep : {"[", ">", "- ", "`", "*", "#", "|"}) {
    std::string nested;
    while (nested.size() < 100'000) nested += deep;
    problem(with(own_file(), "It [takes a]", nested + "It [takes a]"));  // any answer, soon
  }
  std::string many = own_file();
  const std::string scene = many.substr(many.find("P0 put a\n"), 9);
  std::string puts;
  while (puts.size() < 200'000) puts += "P0 put a\nP0 get\n";
  EXPECT_NE(problem(with(many, "P0 put a\nP0 get\n", puts)), "");
}

TEST(Own, TextIsNotTurnedAround) {
  for (const char* turn : {"\xe2\x80\xae", "\xe2\x80\xaa", "\xe2\x81\xa6", "\xe2\x81\xa9",
                           "\xe2\x80\x8f"}) {
    EXPECT_EQ(problem(with(own_file(), "What is first?", std::string("What ") + turn + "is?")),
              "4: a character that changes the direction of text / text without such");
  }
  const std::string arabic = "\xd8\xb9\xd8\xb1\xd8\xa8\xd9\x8a?";
  EXPECT_EQ(problem(with(own_file(), "What is first?", arabic)), "");
}

TEST(Own, MarkupIsText) {
  Question q;
  const std::string evil = "<script>alert(1)</script><img src=x onerror=alert(2)>?";
  ASSERT_TRUE(check_own(with(own_file(), "What is first?", evil), q).empty());
  EXPECT_EQ(question_html(q).find("<script"), std::string::npos);
  EXPECT_EQ(question_html(q).find("<img"), std::string::npos);
  EXPECT_NE(problem(with(own_file(), "#op=2&stage=private", "javascript:alert(1)")), "");
}

TEST(Own, FileNamesAreShownAsText) {
  EXPECT_EQ(shown_file_name("q1000-x.md"), "q1000-x.md");
  EXPECT_EQ(shown_file_name(""), "file");
  EXPECT_EQ(shown_file_name("a\n\x1b[31mb\xff"), "a??[31mb?");
  EXPECT_EQ(shown_file_name("gpj.\xe2\x80\xae" "dm"), "gpj.?dm");
  EXPECT_LE(shown_file_name(std::string(1000, 'a')).size(), kMaxFileName);
}

}  // namespace
}  // namespace poolscope
