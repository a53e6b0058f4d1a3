// Every question of the bank belongs to a subject that can be chosen, and every subject has some.
#include <gtest/gtest.h>

#include <set>

#include "questions/format/topics.h"
#include "tests/questions/support.h"

namespace poolscope {
namespace {

TEST(Topics, EveryQuestionHasOne) {
  const Bank& bank = real_bank();
  std::set<std::size_t> seen;
  for (const Question& q : bank.questions) {
    const auto found = topics_of(q);
    EXPECT_FALSE(found.empty()) << q.file << ": none of its tags is in questions/format/topics.cpp";
    seen.insert(found.begin(), found.end());
  }
  EXPECT_EQ(seen.size(), topics().size());
}

TEST(Topics, ATagHasOneOrNone) {
  EXPECT_EQ(topics()[topic_of("victim")], "victim tier and GC");
  EXPECT_EQ(topic_of("victim"), topic_of("gc"));
  EXPECT_EQ(topic_of("nonsense"), kNoTopic);
  EXPECT_EQ(topic_of(""), kNoTopic);
  EXPECT_EQ(topic_of("zzz"), kNoTopic);
}

TEST(Topics, AQuestionHasThoseOfItsTagsOnce) {
  Question q;
  q.tags = {"victim", "gc", "nonsense", "get"};
  EXPECT_EQ(topics_of(q), (std::vector<std::size_t>{topic_of("get"), topic_of("gc")}));
  EXPECT_TRUE(is_about(q, topic_of("cleanup")));
  EXPECT_FALSE(is_about(q, topic_of("race")));
}

}  // namespace
}  // namespace poolscope
