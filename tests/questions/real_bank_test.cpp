// The bank of the program: complete, and as `bank check` wants it.
#include <gtest/gtest.h>

#include <array>
#include <map>
#include <set>

#include "engine/snapshot.h"
#include "engine/timeline.h"
#include "questions/format/coverage.h"
#include "questions/format/markdown.h"
#include "tests/questions/support.h"

namespace poolscope {
namespace {

// Of the source document: how many follow-ups each question has there.
constexpr std::array<std::size_t, 22> kFollowUps = {2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2,
                                                    2, 2, 2, 2, 2, 1, 2, 2, 2, 2, 2};

TEST(RealBank, IsAsBankCheckWantsIt) {
  std::string all;
  for (const BankError& e : check(real_bank())) all += e.file + ": " + e.at.message() + "\n";
  EXPECT_EQ(all, "");
}

TEST(RealBank, HasAtLeastFortyQuestionsBesideThoseOfTheSource) {
  ASSERT_GE(real_bank().questions.size(), kFollowUps.size() + 40);
  for (std::size_t i = 0; i < real_bank().questions.size(); i++) {
    EXPECT_EQ(real_bank().questions[i].number, i + 1);
  }
}

TEST(RealBank, LevelsAreThoseOfTheSource) {
  for (const Question& q : real_bank().questions) {
    if (q.number > kFollowUps.size()) continue;
    const Level level = q.number <= 5    ? Level::junior
                        : q.number <= 10 ? Level::middle
                        : q.number <= 15 ? Level::senior
                                         : Level::staff;
    EXPECT_EQ(q.level, level) << q.file;
  }
}

TEST(RealBank, EveryFollowUpIsThereAndAnswered) {
  for (const Question& q : real_bank().questions) {
    const std::size_t least = q.number <= kFollowUps.size() ? kFollowUps[q.number - 1] : 1;
    EXPECT_GE(q.follow_ups.size(), least) << q.file;
    for (const FollowUp& f : q.follow_ups) {
      EXPECT_GE(f.answer.size(), 100U) << q.file << ": " << f.question;
      EXPECT_TRUE(f.question.ends_with("?")) << q.file << ": " << f.question;
    }
  }
}

// One word or more of each group stands in the follow-up's question or its answer: what the
// source document asks there, in the words that no answer to it can do without.
struct Asked {
  std::uint32_t question;
  std::size_t follow_up;
  std::vector<std::string_view> words;
};

const std::vector<Asked>& asked() {
  static const std::vector<Asked> all = {
      {1, 0, {"fmt", "encoding/json", "net/http"}}, {1, 1, {"goroutine"}},
      {2, 0, {"any", "1.3"}},                       {2, 1, {"1.18", "generic"}},
      {3, 0, {"victim"}},                           {3, 1, {"collect", "freed"}},
      {4, 0, {"bytes.Buffer", "capacity"}},         {4, 1, {"request"}},
      {5, 0, {"ReportAllocs"}},                     {5, 1, {"mutex", "lock"}},
      {6, 0, {"connection", "close"}},              {6, 1, {"Cap()", "Put"}},
      {7, 0, {"panic", "defer"}},                   {7, 1, {"Bytes", "copies"}},
      {8, 0, {"moved to heap"}},                    {8, 1, {"heap", "64"}},
      {9, 0, {"panic", "caller"}},                  {9, 1, {"nil"}},
      {10, 0, {"assertion", "any"}},                {10, 1, {"func(*T)"}},
      {11, 0, {"tier", "collection"}},              {11, 1, {"atomic", "thieves"}},
      {12, 0, {"every"}},                           {12, 1, {"number of pools", "Linear"}},
      {13, 0, {"bytes.Buffer"}},                    {13, 1, {"-benchmem", "gctrace"}},
      {14, 0, {"gctrace=1"}},                       {14, 1, {"misses", "New"}},
      {15, 0, {"lock", "scheduler"}},               {15, 1, {"bound", "worker"}},
      {16, 0, {"cache", "last in"}},                {16, 1, {"false sharing"}},
      {17, 0, {"unpin", "New", "victim"}},          {18, 0, {"program order"}},
      {18, 1, {"race", "another object"}},          {19, 0, {"latency", "collections"}},
      {19, 1, {"region"}},                          {20, 0, {"nil", "test"}},
      {20, 1, {"New", "No."}},                      {21, 0, {"buffer", "EncodeTo"}},
      {21, 1, {"alias", "-race"}},                  {22, 0, {"numbers", "taken"}},
      {22, 1, {"reads", "cost"}}};
  return all;
}

TEST(RealBank, EachFollowUpOfTheSourceIsAnsweredInItsPlace) {
  std::size_t in_source = 0;
  for (const std::size_t n : kFollowUps) in_source += n;
  ASSERT_EQ(asked().size(), in_source);
  for (const Asked& a : asked()) {
    const Question* q = real_bank().by_number(a.question);
    ASSERT_TRUE(q && a.follow_up < q->follow_ups.size()) << a.question;
    const FollowUp& f = q->follow_ups[a.follow_up];
    const std::string text = f.question + "\n" + f.answer;
    for (const std::string_view word : a.words) {
      EXPECT_NE(text.find(word), std::string::npos) << q->file << ": " << f.question << word;
    }
  }
}

TEST(RealBank, EveryQuestionHasASceneThatRunsAndShowsSomething) {
  for (const Question& q : real_bank().questions) {
    const ParsedScenario parsed = parse_scenario(q.scene);
    ASSERT_FALSE(parsed.error) << q.file << parsed.error->message();
    Timeline t(parsed.scenario);
    ASSERT_FALSE(t.error()) << q.file << t.error()->message();
    EXPECT_GE(t.ops().size(), 3U) << q.file;
    std::set<std::string> looks, captions;
    for (std::size_t k = 0; k <= t.size(); k++) {
      looks.insert(snapshot_json(t.world(k), Naming::names));
      captions.insert(std::string(t.caption(k)));
    }
    EXPECT_GE(looks.size(), 2U) << q.file << ": the pool never changes";
    EXPECT_GE(captions.size(), 3U) << q.file;
    EXPECT_FALSE(captions.contains("")) << q.file << ": it begins without a caption";
    EXPECT_EQ(is_valid(t.world(t.size())), "") << q.file;
  }
}

TEST(RealBank, EveryQuestionHasAnItem) {
  for (const Question& q : real_bank().questions) EXPECT_GE(q.items.size(), 1U) << q.file;
}

TEST(RealBank, EveryMisconceptionAndEveryStageHasItemsAtTwoLevelsOrMore) {
  const Coverage c = coverage(real_bank());
  std::size_t wanted = 0;
  for (const auto* rows : {&c.misconceptions, &c.stages}) {
    for (const CoverageRow& row : *rows) {
      wanted += row.wanted;
      EXPECT_TRUE(!row.wanted || row.levels() >= 2) << row.name << "\n" << coverage_text(c);
    }
  }
  EXPECT_EQ(wanted, 18U + 12U) << "misconceptions that are common, stages";
}

TEST(RealBank, HasEveryKindOfItem) {
  const Coverage c = coverage(real_bank());
  const std::map<std::string_view, std::uint32_t> least = {
      {"choice", 60}, {"bug", 8}, {"order", 6}, {"state", 8}, {"change", 8}, {"review", 6}};
  for (const CoverageRow& row : c.kinds) EXPECT_GE(row.all(), least.at(row.name)) << row.name;
}

TEST(RealBank, EveryMisconceptionIsSomeonesWrongOption) {
  for (const CoverageRow& row : coverage(real_bank()).misconceptions) {
    EXPECT_GE(row.all(), 1U) << row.name;
  }
}

TEST(RealBank, EveryAnswerHasALinkIntoItsScene) {
  for (const Question& q : real_bank().questions) {
    std::size_t links = 0;
    for (const TextBlock& b : parse_markdown(q.answer)) {
      for (const Span& s : b.spans) links += s.link.starts_with("#op=");
      for (const auto& cell : b.cells) {
        for (const Span& s : cell) links += s.link.starts_with("#op=");
      }
    }
    EXPECT_GE(links, 1U) << q.file;
  }
}

TEST(RealBank, LevelledHeadingsAreNotNeededInTexts) {
  // A # in an answer would be taken for structure or upset the page's outline.
  for (const Question& q : real_bank().questions) {
    for (const TextBlock& b : parse_markdown(q.answer)) {
      EXPECT_NE(b.kind, TextBlock::Kind::heading) << q.file;
    }
  }
}

}  // namespace
}  // namespace poolscope
