// The answers, one by one: written, read back, refused, united.
#include <gtest/gtest.h>

#include <algorithm>

#include "questions/study/progress.h"
#include "tests/random.h"

namespace poolscope {
namespace {

Review some_review(Random& random) {
  static const std::vector<std::string> kWords = {"", "", "fifo", "thief-newest"};
  Review r{.at = 1'767'000'000 + random.below(1000), .ms = 1000 * random.below(3)};
  if (random.below(4) > 0) r.option = random.below(4);
  r.revision = 1 + random.below(2);
  r.zone = 4 + 4 * static_cast<std::int32_t>(random.below(2));
  r.misconception = kWords[random.below(4)];
  r.right = random.below(2) == 0;
  r.grade = static_cast<Recall>(1 + random.below(4));
  r.by_hand = random.below(2) == 0;
  return r;
}

Reviews some_reviews(std::uint64_t seed, int n) {
  Random random(seed);
  Reviews reviews;
  for (int i = 0; i < n; i++) {
    reviews.add("q" + std::to_string(random.below(5)), some_review(random));
  }
  return reviews;
}

Reviews united(Reviews a, const Reviews& b) {
  a.merge(b);
  return a;
}

Progress with_reviews(Reviews reviews) {
  Progress p;
  p.reviews = std::move(reviews);
  return p;
}

std::string review_error(const std::string& item) {
  const ParsedProgress parsed = parse_progress("{\"version\":1,\"reviews\":{\"q1\":" + item + "}}");
  EXPECT_EQ(parsed.progress, Progress{});
  return parsed.error;
}

TEST(Reviews, AreKeptInOrderOfTimeEachOnce) {
  Reviews reviews;
  const Review early{.at = 100, .option = 1}, late{.at = 200, .option = 1};
  for (const Review& r : {late, early, late, early}) reviews.add("q1", r);
  EXPECT_EQ(reviews.of("q1"), (std::vector{early, late}));
  EXPECT_EQ(reviews.size(), 2u);
  EXPECT_TRUE(reviews.of("q2").empty());
}

TEST(Reviews, AreReadBackAsTheyWereWritten) {
  for (std::uint64_t seed = 1; seed <= 50; seed++) {
    const Progress p = with_reviews(some_reviews(seed, 40));
    const ParsedProgress again = parse_progress(progress_json(p));
    ASSERT_EQ(again.error, "");
    EXPECT_EQ(again.progress, p);
    EXPECT_EQ(progress_json(again.progress), progress_json(p));
  }
}

TEST(Reviews, AreWrittenAsTheHeaderSays) {
  Reviews reviews;
  reviews.add("q1",
              {.at = 32, .ms = 5, .option = 2, .misconception = "fifo", .grade = Recall::hard});
  reviews.add("q1", {.at = 33, .revision = 2, .zone = -3, .right = true, .grade = Recall::easy,
                     .by_hand = true});
  EXPECT_NE(progress_json(with_reviews(reviews)).find(R"("q1":["gBFBDBBABAPACAF","fifo"])"),
            std::string::npos);
}

TEST(Reviews, ALateGradeTakesThePlaceOfTheFirst) {
  Reviews reviews;
  reviews.add("q1", {.at = 1, .grade = Recall::good});
  reviews.add("q1", {.at = 1, .grade = Recall::again, .by_hand = true});
  ASSERT_EQ(reviews.size(), 1u);
  EXPECT_EQ(reviews.of("q1")[0].grade, Recall::again);
  reviews.add("q1", {.at = 1, .grade = Recall::good});
  EXPECT_EQ(reviews.of("q1")[0].grade, Recall::again) << "one chosen by hand stands";
}

TEST(Reviews, AnAnswerCanBeGradedAgainAndAgain) {
  Reviews reviews;
  const Review answer{.at = 1, .grade = Recall::good};
  reviews.add("q1", answer);
  reviews.regrade("q1", answer, Recall::again, true);
  reviews.regrade("q1", answer, Recall::easy, true);
  reviews.regrade("q1", {.at = 2}, Recall::hard, true);
  ASSERT_EQ(reviews.size(), 1u);
  EXPECT_EQ(reviews.of("q1")[0].grade, Recall::easy);
  EXPECT_TRUE(reviews.of("q1")[0].by_hand);
  EXPECT_EQ(parse_progress(progress_json(with_reviews(reviews))).error, "");
}

TEST(Reviews, AUnionIsTheSameEitherWayRoundAndLosesNothing) {
  for (std::uint64_t seed = 1; seed <= 30; seed++) {
    const Reviews a = some_reviews(seed, 200), b = some_reviews(seed + 100, 200);
    const Reviews c = some_reviews(seed + 200, 200);
    const Reviews ab = united(a, b);
    EXPECT_EQ(ab, united(b, a));
    EXPECT_EQ(united(ab, c), united(a, united(b, c)));
    EXPECT_EQ(united(ab, a), ab);
    for (const Reviews* each : {&a, &b}) {
      for (const auto& [item, entry] : each->items()) {
        for (const Review& r : entry->answers) {
          const auto& all = ab.of(item);
          EXPECT_TRUE(std::any_of(all.begin(), all.end(),
                                  [&](const Review& o) { return by_answer(o, r) == 0; }));
        }
      }
    }
  }
}

TEST(Reviews, WhatIsOutOfRangeIsBroughtIntoIt) {
  Reviews reviews;
  reviews.add("q1", {.at = -5, .ms = 4'000'000'000, .option = 4'000'000'000, .revision = 70'000,
                     .zone = -1000, .misconception = std::string(81, 'x')});
  const Progress p = with_reviews(reviews);
  EXPECT_EQ(parse_progress(progress_json(p)).error, "");
  EXPECT_EQ(reviews.of("q1")[0].at, 0);
  EXPECT_EQ(reviews.of("q1")[0].ms, kMaxReviewMs);
}

TEST(Reviews, BeyondTheirMostTheOldestGo) {
  Reviews reviews;
  std::string text;
  for (std::size_t i = 0; i < kMaxReviews / 2; i++) text += "BAAAAAA";  // a second apart
  ASSERT_EQ(reviews.read("q1", text, {}), "");
  ASSERT_EQ(reviews.read("q2", text, {}), "");
  EXPECT_NE(reviews.read("q3", "BAAAAAA", {}), "") << "no room";
  const Reviews before = reviews;
  reviews.add("q3", {.at = 9});
  EXPECT_EQ(reviews.size(), kMaxReviews);
  EXPECT_EQ(reviews.of("q1").front().at, 2);
  EXPECT_EQ(reviews.of("q2").front().at, 1);
  EXPECT_EQ(reviews.of("q3").size(), 1u);
  Reviews nine;
  nine.add("q3", {.at = 9});
  EXPECT_EQ(united(before, nine), united(nine, before));
}

TEST(Reviews, TheMostOfThemFitIntoARecord) {
  const std::string word = "a-misconception-with-a-name-as-long-as-these-names-are";
  Random random(3);
  Reviews reviews, one;  // each answer as long as they are written after years
  std::int64_t at = 1'700'000'000;
  for (std::size_t i = 0; i < kMaxReviews / 200; i++) {
    Review r = some_review(random);
    r.at = at += 1 + random.below(100'000);
    r.ms = 20'000 + random.below(200'000);
    r.misconception = r.option ? word : "";
    one.add("q", r);
  }
  for (int item = 0; item < 200; item++) {
    ASSERT_EQ(reviews.read("q" + std::to_string(item), one.items().at("q")->packed, {word}), "");
  }
  EXPECT_EQ(reviews.size(), kMaxReviews);
  EXPECT_LT(progress_json(with_reviews(reviews)).size(), kMaxProgressBytes * 9 / 10);
}

TEST(ReviewErrors, NameTheirPlaceAndReplaceNothing) {
  EXPECT_EQ(review_error("3"),
            "reviews.q1: found the number 3, expected texts in an array, the answers first");
  for (const std::string bad : {"[]", "[1]", "[\"AAAAAAA\",2]", "{}", "null"}) {
    EXPECT_NE(review_error(bad).find("reviews.q1: found "), std::string::npos)
        << bad;
  }
  EXPECT_EQ(review_error("[\"AAAAAA\"]"),
            "reviews.q1: found a text that breaks off or goes out of range in answer 1, expected "
            "seven numbers an answer");
  for (const std::string bad :
       {"", "AAAAAA", "AAAAAAA!", "AAAAAAAA", "gAAAAAAA", "ggggggggggAAAAAAA", "AAQAAAA",
        "A__________", "AAAAABA", "AAAAAAAAAAAAAA", "AAAhBBAA", "AAAAAAgI", "\xc3\xa9"}) {
    EXPECT_NE(review_error("[\"" + bad + "\"]").find("reviews.q1: found "), std::string::npos)
        << bad;
  }
  EXPECT_NE(review_error("[\"AAAAAAA\",\"unused\"]"), "");
  EXPECT_NE(review_error("[\"AAAAABA\",\"\"]"), "");
  EXPECT_NE(review_error("[\"AAAAABA\",\"" + std::string(81, 'x') + "\"]"), "");
  EXPECT_EQ(parse_progress(R"({"version":1,"reviews":{"q1":["AAAAAAA"]}})").error, "");
}

}  // namespace
}  // namespace poolscope
