// The record in two parts: whatever is written where, the whole is what it was.
#include <gtest/gtest.h>

#include "questions/study/stored.h"
#include "tests/questions/schedule_support.h"

namespace poolscope {
namespace {

Review at(std::int64_t seconds, Recall grade = Recall::good) {
  return {.at = kNoon + seconds, .ms = 4000, .option = 1, .right = true, .grade = grade};
}

Progress with(std::size_t answers) {
  Progress p;
  p.place = {.question = 11, .step = 7, .at = kNoon};
  for (std::size_t i = 0; i < answers; i++) {
    p.reviews.add("q11-item" + std::to_string(i % 9), at(static_cast<std::int64_t>(i) * 60));
  }
  return p;
}

std::string stored_text(const std::string& near, const std::string& far) {
  return near + kSeparator + far;
}

// A storage, as the page keeps it.
struct Storage {
  std::optional<Reviews> far = Reviews{};
  std::string near_text, far_text;

  void write(const Progress& p) {
    Parts parts = parts_of(p, far);
    if (parts.far) far = p.reviews, far_text = *parts.far;
    near_text = parts.near;
  }
  ParsedStored read() const {
    return parse_stored(far_text.empty() ? near_text : stored_text(near_text, far_text));
  }
};

TEST(Stored, FewAnswersLieWithTheRest) {
  Storage storage;
  const Progress p = with(kMostNear);
  storage.write(p);
  EXPECT_EQ(storage.far_text, "");
  EXPECT_EQ(storage.near_text, progress_json(p));
  EXPECT_EQ(storage.read().progress, p);
}

TEST(Stored, ManyAreLaidApartAndAStepWritesNoneOfThem) {
  Storage storage;
  Progress p = with(5000);
  storage.write(p);
  EXPECT_LT(storage.near_text.size(), 300u);
  EXPECT_EQ(storage.read().progress, p);
  const std::string far = storage.far_text;
  p.place.step = 8;
  storage.write(p);
  EXPECT_LT(storage.near_text.size(), 300u);
  EXPECT_EQ(storage.far_text, far) << "a step";
  for (std::int64_t i = 0; i < std::int64_t{kMostNear}; i++) {
    p.reviews.add("q04-x", at(400'000 + i));
  }
  storage.write(p);
  EXPECT_EQ(storage.far_text, far) << "a few answers";
  EXPECT_EQ(storage.read().progress, p);
  p.reviews.add("q04-x", at(500'000));
  storage.write(p);
  EXPECT_NE(storage.far_text, far) << "more than a few";
  EXPECT_LT(storage.near_text.size(), 300u);
  EXPECT_EQ(storage.read().progress, p);
}

TEST(Stored, AnotherGradeOfWhatLiesApartIsKept) {
  Storage storage;
  Progress p = with(500);
  Review by_hand = at(400'000, Recall::again);
  by_hand.by_hand = true;
  p.reviews.add("q04-x", by_hand);
  storage.write(p);
  // A union takes the lower.
  for (const Recall grade : {Recall::easy, Recall::hard, Recall::good}) {
    p.reviews.regrade("q04-x", at(400'000), grade, true);
    storage.write(p);
    EXPECT_EQ(storage.read().progress, p);
  }
  p = {};  // forgotten
  storage.write(p);
  EXPECT_TRUE(storage.read().progress.reviews.empty());
}

TEST(Stored, WhatWasForgottenDoesNotComeBackFromTheFarPart) {
  Storage storage;
  storage.write(with(500));
  const Progress fresh{.forgotten = 7};
  const ParsedStored half = parse_stored(stored_text(progress_json(fresh), storage.far_text));
  EXPECT_EQ(half.progress, fresh);
  EXPECT_FALSE(half.far) << "so that it is written anew";
  const Parts parts = parts_of(fresh, half.far);
  ASSERT_TRUE(parts.far);
  EXPECT_EQ(parse_stored(stored_text(storage.near_text, *parts.far)).progress, fresh)
      << "the near part was not written any more";
}

// Both are written one after the other: wherever that stops, nothing is lost.
TEST(Stored, BrokenOffBetweenTheTwoNothingIsLost) {
  Storage storage;
  Progress p = with(kMostNear);
  storage.write(p);
  p.reviews.add("q04-x", at(400'000));
  const Parts parts = parts_of(p, storage.far);
  ASSERT_TRUE(parts.far);
  const Progress& between = parse_stored(stored_text(storage.near_text, *parts.far)).progress;
  EXPECT_EQ(between.reviews, p.reviews);
}

TEST(Stored, ADamagedPartLeavesTheOther) {
  Storage storage;
  const Progress p = with(500);
  storage.write(p);
  const ParsedStored near = parse_stored(stored_text("{\"version\":99}", storage.far_text));
  EXPECT_NE(near.error, "");
  EXPECT_EQ(near.progress.reviews, p.reviews);
  EXPECT_TRUE(near.far);
  const ParsedStored far = parse_stored(stored_text(storage.near_text, "{\"version\":1,\"rev"));
  EXPECT_EQ(far.error, "");
  EXPECT_NE(far.far_error, "");
  EXPECT_EQ(far.progress.place, p.place);
  EXPECT_FALSE(far.far);
  EXPECT_TRUE(parts_of(far.progress, far.far).far) << "so that it is written anew";
  const std::string long_far(kMaxProgressBytes, ' ');
  EXPECT_NE(parse_stored(stored_text(storage.near_text, long_far)).far_error, "");
  EXPECT_EQ(parse_stored(stored_text("", storage.far_text)).progress.reviews, p.reviews)
      << "near is gone";
  EXPECT_NE(parse_stored("").error, "");
  const ParsedStored torn = parse_stored(stored_text("\x1e{", storage.far_text));
  EXPECT_TRUE(!torn.error.empty() && !torn.far_error.empty()) << "which is which is not known";
}

TEST(Stored, WhatAnotherTabHasLaidApartIsNotWrittenAgain) {
  const Progress p = with(500);
  Progress mine = p;
  mine.reviews.add("q04-x", at(400'000));
  EXPECT_LT(near_part(mine, p.reviews).size(), 350u);
  mine.reviews.regrade("q11-item1", p.reviews.of("q11-item1")[0], Recall::again, true);
  const ParsedProgress whole = parse_progress(near_part(mine, p.reviews));
  EXPECT_EQ(whole.progress.reviews, mine.reviews) << "it does not stand on that";
}

}  // namespace
}  // namespace poolscope
