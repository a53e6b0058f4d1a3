// The bank's pages: all of it is there, every link leads somewhere, nothing becomes markup.
#include <gtest/gtest.h>

#include "questions/publish/pages.h"
#include "tests/questions/support.h"

namespace poolscope {
namespace {

std::vector<std::string> links_of(const std::string& html) {
  std::vector<std::string> links;
  for (std::size_t at = 0; (at = html.find(" href=\"", at)) != std::string::npos;) {
    at += 7;
    links.push_back(html.substr(at, html.find('"', at) - at));
  }
  return links;
}

PagePicture picture() {
  return {"<svg id=\"w\"></svg>", "<svg id=\"n\"></svg>", "G1 <steals>", "#q=11&step=7"};
}

TEST(Pages, AQuestionHasEverything) {
  const Question& q = *real_bank().by_number(11);
  const std::string html = question_page(real_bank(), q, picture());
  EXPECT_TRUE(html.starts_with("<!doctype html>"));
  EXPECT_TRUE(
      has(html, "<title>Explain the per-P design of sync.Pool. \xc2\xb7 poolscope</title>"));
  EXPECT_TRUE(has(html, "<svg id=\"w\">") && has(html, "<svg id=\"n\">"));
  EXPECT_TRUE(has(html, "G1 &lt;steals&gt;"));
  EXPECT_TRUE(has(html, "../index.html#q=11&amp;step=7"));
  EXPECT_TRUE(has(html, "href=\"../index.html#q=11\""));
  for (const FollowUp& f : q.follow_ups) EXPECT_TRUE(has(html, f.question)) << f.question;
  for (const Item& item : q.items) EXPECT_TRUE(has(html, "id=\"" + item.id + "\"")) << item.id;
  EXPECT_TRUE(has(html, "rel=\"prev\" href=\"q10-generic-wrapper.html\""));
  EXPECT_TRUE(has(html, "rel=\"next\" href=\"q12-gc.html\""));
  EXPECT_FALSE(has(question_page(real_bank(), q, {}), "<figure"));
}

TEST(Pages, LinksAreRelativeAndLeadToAPageThatThereIs) {
  std::vector<std::string> names{"../index.html", "../questions.html", "../web/icon.svg",
                                 "../web/pages.css", "../fonts/inter-regular.woff2",
                                 "../fonts/inter-semibold.woff2"};
  for (const Question& q : real_bank().questions) names.push_back(page_name(q));
  for (const Question& q : real_bank().questions) {
    for (const std::string& link : links_of(question_page(real_bank(), q, picture()))) {
      const std::string page = link.substr(0, link.find('#'));
      const bool there = std::find(names.begin(), names.end(), page) != names.end();
      EXPECT_TRUE(there || link.starts_with("https://")) << q.file << ": " << link;
    }
  }
  for (const std::string& html : {questions_page(real_bank()), questions_list(real_bank())}) {
    for (const Question& q : real_bank().questions) {
      EXPECT_TRUE(has(html, "href=\"questions/" + page_name(q) + "\""));
      EXPECT_TRUE(has(html, "<li value=\"" + std::to_string(q.number) + "\""));
    }
  }
}

TEST(Pages, TheFirstAndTheLastHaveOneNeighbour) {
  const auto& all = real_bank().questions;
  const std::string first = question_page(real_bank(), all.front(), {});
  EXPECT_FALSE(has(first, "rel=\"prev\""));
  EXPECT_TRUE(has(first, "rel=\"next\""));
  const std::string last = question_page(real_bank(), all.back(), {});
  EXPECT_TRUE(has(last, "rel=\"prev\""));
  EXPECT_FALSE(has(last, "rel=\"next\""));
}

TEST(Pages, DescriptionsAreWholeSentencesAndTheirOwn) {
  std::vector<std::string> seen;
  for (const Question& q : real_bank().questions) {
    const std::string says = page_description(q, 200);
    EXPECT_FALSE(says.empty()) << q.file;
    EXPECT_TRUE(says.back() == '.' || says.back() == '?' || says.back() == ':') << says;
    EXPECT_FALSE(has(says, "`") || has(says, "](")) << says;
    EXPECT_EQ(std::count(seen.begin(), seen.end(), says), 0) << says;
    seen.push_back(says);
  }
  Question q;
  q.answer = "One is `a`. Two\nis b.\n\n```go\ncode\n```\n\nThree.";
  EXPECT_EQ(page_description(q, 11), "One is a.");
  EXPECT_EQ(page_description(q, 1), "One is a.");
  EXPECT_EQ(page_description(q, 19), "One is a. Two is b.");
  EXPECT_EQ(page_description(q, 900), "One is a. Two is b. Three.");
  q.answer = "No end";
  EXPECT_EQ(page_description(q, 3), "No end");
}

TEST(Pages, WhateverAQuestionSaysIsText) {
  Question q = *real_bank().by_number(1);
  const std::string evil = "<script>alert(1)</script>\"'<img src=x onerror=y>";
  q.title = q.answer = q.scene = evil;
  q.tags = {evil};
  q.sources = {{evil, evil}};
  q.points = {{PointKind::mechanism, evil, 0}};
  q.follow_ups = {{evil, evil}};
  q.items = {Item{.id = evil, .stem = evil, .options = {Option{.text = evil, .why = evil}}}};
  Bank bank;
  bank.questions = {q};
  for (const std::string& html :
       {question_page(bank, q, {"", "", evil, evil}), questions_page(bank), questions_list(bank)}) {
    EXPECT_FALSE(has(html, "<script>") || has(html, "<img src=x"));
  }
  q.number = 2;
  bank.questions.push_back(q);
  EXPECT_FALSE(has(question_page(bank, bank.questions[0], {}), "<script>"));
}

TEST(Pages, TheMomentOfAPictureIsReadAndChecked) {
  std::optional<TextError> error;
  const std::string file = good_file();
  const std::size_t at = file.find("tags:");
  const auto with = [&](const std::string& line) {
    return file.substr(0, at) + line + "\n" + file.substr(at);
  };
  EXPECT_EQ(parse_question(with("moment: op=2&stage=private"), error).moment,
            "op=2&stage=private");
  EXPECT_FALSE(error);
  for (const char* bad : {"moment: nonsense", "moment: op=0", "moment: q=11", "moment:"}) {
    error.reset();
    parse_question(with(bad), error);
    ASSERT_TRUE(error) << bad;
    EXPECT_EQ(error->line, 6U) << bad;
  }
  const std::string late = with("moment: op=99");
  const EmbeddedFile files[] = {{"q01-first.md", late}};
  const auto errors = check(read_bank(files), CheckScope::part);
  ASSERT_EQ(errors.size(), 1U);
  EXPECT_EQ(errors[0].at.line, 6U);
}

}  // namespace
}  // namespace poolscope
