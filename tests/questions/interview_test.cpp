// The mock interview as values: what is planned, which follow-up comes, what it is worth.
#include <gtest/gtest.h>

#include <map>
#include <set>

#include "questions/publish/sheet.h"
#include "questions/study/interview.h"
#include "tests/questions/support.h"

namespace poolscope {
namespace {

Question question(Level level, std::size_t points, std::vector<std::uint32_t> probes) {
  Question q;
  q.level = level;
  for (std::size_t i = 0; i < points; i++) q.points.push_back({.text = "point"});
  for (const std::uint32_t p : probes) q.follow_ups.push_back({.question = "?", .probes = p});
  return q;
}

TEST(Interview, ThePlanFitsTheTimeAndHasNoneTwice) {
  for (std::uint64_t seed = 0; seed < 50; seed++) {
    for (const std::uint32_t minutes : {5u, 10u, 30u, 60u}) {
      for (int level = 0; level < 4; level++) {
        const InterviewWish wish{static_cast<Level>(level), minutes, 0};
        const auto plan = plan_interview(real_bank(), wish, seed);
        ASSERT_FALSE(plan.empty());
        EXPECT_EQ(std::set(plan.begin(), plan.end()).size(), plan.size());
        std::uint32_t taken = 0;
        for (const std::size_t i : plan) taken += minutes_of(real_bank().questions[i].level);
        EXPECT_TRUE(taken <= minutes || plan.size() == 1) << taken << " of " << minutes;
        EXPECT_EQ(plan, plan_interview(real_bank(), wish, seed));
      }
    }
  }
}

TEST(Interview, MostAreOfTheLevelAndTheEasyOnesComeFirst) {
  const InterviewWish wish{Level::senior, 30, 0};
  const auto plan = plan_interview(real_bank(), wish, 7);
  std::map<Level, int> of;
  for (std::size_t i = 0; i < plan.size(); i++) {
    of[real_bank().questions[plan[i]].level]++;
    if (i > 0) {
      EXPECT_LE(real_bank().questions[plan[i - 1]].level, real_bank().questions[plan[i]].level);
    }
  }
  EXPECT_EQ(of[Level::middle], 1);  // to warm up
  EXPECT_EQ(of[Level::staff], 1);   // to stretch
  EXPECT_GE(of[Level::senior], 3);
}

TEST(Interview, OnlyWishedTopics) {
  const std::size_t topic = topic_of("victim");
  const InterviewWish wish{Level::middle, 120, 1u << topic};
  const auto plan = plan_interview(real_bank(), wish, 3);
  ASSERT_GE(plan.size(), 2u);
  for (const std::size_t i : plan) EXPECT_TRUE(is_about(real_bank().questions[i], topic));
}

TEST(Interview, AnotherSeedAsksOthers) {
  const InterviewWish wish{Level::middle, 10, 0};
  std::set<std::vector<std::size_t>> plans;
  for (std::uint64_t seed = 0; seed < 20; seed++) {
    plans.insert(plan_interview(real_bank(), wish, seed));
  }
  EXPECT_GE(plans.size(), 5u);
}

TEST(Interview, AnEmptyBankHasNoPlan) { EXPECT_TRUE(plan_interview({}, {}, 1).empty()); }

TEST(Interview, WhatWasLeftOutIsAskedFirst) {
  const Question q = question(Level::staff, 3, {0, 1, 3});
  InterviewAnswer a{.ticked = 0b001};  // the first was named, the third was not
  EXPECT_EQ(next_follow_up(q, a), 2u);
  a.follow_ups.push_back({2, Recalled::had});
  EXPECT_EQ(next_follow_up(q, a), 1u);  // then what was named
  a.follow_ups.push_back({1, Recalled::had});
  EXPECT_EQ(next_follow_up(q, a), std::nullopt);  // two are enough
  a.ticked = 0b111;
  a.follow_ups.clear();
  EXPECT_EQ(next_follow_up(q, a), 1u);
}

TEST(Interview, AnEasyQuestionHasOneFollowUp) {
  const Question q = question(Level::junior, 1, {0, 0});
  InterviewAnswer a;
  EXPECT_EQ(next_follow_up(q, a), 0u);
  a.follow_ups.push_back({0, Recalled::missed});
  EXPECT_EQ(next_follow_up(q, a), std::nullopt);
  EXPECT_EQ(next_follow_up(question(Level::junior, 1, {}), {}), std::nullopt);
}

TEST(Interview, WhatAPointIsWorth) {
  const Question q = question(Level::senior, 3, {2, 0});
  InterviewAnswer a{.ticked = 0b101};
  EXPECT_DOUBLE_EQ(score_of(q, a).part(), 2.0 / 3);
  a.follow_ups = {{0, Recalled::had}};  // the second came out when they asked on
  EXPECT_DOUBLE_EQ(score_of(q, a).part(), 2.5 / 3);
  a.follow_ups = {{0, Recalled::partly}, {1, Recalled::partly}};
  EXPECT_DOUBLE_EQ(score_of(q, a).part(), (2 + 0.25 + 0.5) / 4);
  a = {.ticked = 0b111, .follow_ups = {{0, Recalled::had}, {1, Recalled::had}}};
  EXPECT_DOUBLE_EQ(score_of(q, a).part(), 1);
  EXPECT_DOUBLE_EQ(score_of(q, {}).part(), 0);
}

TEST(Interview, TheReportAddsUpByLevelAndTopicTheWorstFirst) {
  Bank bank;
  bank.questions = {question(Level::junior, 2, {}), question(Level::staff, 4, {}),
                    question(Level::junior, 2, {})};
  bank.questions[0].tags = {"victim"};
  bank.questions[1].tags = {"victim", "race"};
  const InterviewAnswer answers[] = {{.question = 0, .ticked = 0b01},
                                     {.question = 1, .ticked = 0b0001},
                                     {.question = 2, .ticked = 0b11}};
  const InterviewReport r = report_of(bank, answers);
  EXPECT_DOUBLE_EQ(r.all.part(), 4.0 / 8);
  EXPECT_DOUBLE_EQ(r.by_level[0].part(), 3.0 / 4);
  EXPECT_EQ(r.by_level[0].questions, 2u);
  EXPECT_EQ(r.by_level[1].questions, 0u);
  EXPECT_DOUBLE_EQ(r.by_level[3].part(), 1.0 / 4);
  EXPECT_DOUBLE_EQ(r.by_topic[topic_of("victim")].part(), 2.0 / 6);
  EXPECT_DOUBLE_EQ(r.by_topic[topic_of("race")].part(), 1.0 / 4);
  EXPECT_EQ(r.again, (std::vector<std::size_t>{1, 0}));
}

TEST(Sheet, HoldsQuestionsPointsAndAnswersAsPlainText) {
  Bank bank;
  Question q = question(Level::senior, 0, {});
  q.title = "What does `Put` do with **nil**?";
  q.answer = "It returns.\n\n- one\n- <b>two</b>\n\n```go\nvar x = \"y\"\n```\n";
  q.points.push_back({PointKind::mechanism, "nil is *dropped*"});
  q.follow_ups.push_back({.question = "Why?", .answer = "So that Get means it.", .probes = 1});
  bank.questions = {q};
  const std::size_t plan[] = {0};
  const std::string json = sheet_json(bank, {Level::senior, 20, 0}, plan);
  for (const char* words :
       {"\"kind\":\"question\",\"text\":\"1. What does Put do with nil?\"", "senior, 20 minutes",
        "mechanism: nil is dropped", "<b>two</b>", "var x = \\\"y\\\"",
        "Why? (if point 1 was left out)", "So that Get means it.", "Points named: ___ of 1"}) {
    EXPECT_NE(json.find(words), std::string::npos) << words << "\nin " << json;
  }
}

}  // namespace
}  // namespace poolscope
