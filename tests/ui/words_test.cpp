// Words that several parts of the page share.
#include <gtest/gtest.h>

#include "ui/session/words.h"

namespace poolscope {
namespace {

TEST(Words, OnlyTheLettersThatStandBeforeAnOptionAnswer) {
  EXPECT_EQ(option_letters(1), "A");
  EXPECT_EQ(option_letters(2), "A or B");
  EXPECT_EQ(option_letters(3), "A to C");
  EXPECT_EQ(option_letters(4), "A to D");
}

TEST(Words, APartIsSaidInWholePercent) {
  EXPECT_EQ(percent(0), "0 %");
  EXPECT_EQ(percent(0.004), "0 %");
  EXPECT_EQ(percent(0.995), "100 %");
  EXPECT_EQ(percent(2.5), "250 %");
}

TEST(Words, EveryGradeHasItsName) {
  EXPECT_STREQ(grade_name(Recall::again), "Again");
  EXPECT_STREQ(grade_name(Recall::hard), "Hard");
  EXPECT_STREQ(grade_name(Recall::good), "Good");
  EXPECT_STREQ(grade_name(Recall::easy), "Easy");
}

}  // namespace
}  // namespace poolscope
