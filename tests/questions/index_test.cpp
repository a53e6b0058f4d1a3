// The index says of every question what the whole bank says, and all that counts, schedules or
// chooses finds the same with it.
#include <gtest/gtest.h>

#include "questions/format/index.h"
#include "questions/format/topics.h"
#include "questions/study/interview.h"
#include "questions/study/overview.h"
#include "questions/study/quiz.h"
#include "tests/questions/support.h"

namespace poolscope {
namespace {

struct Files {
  std::vector<std::string> texts;
  std::vector<EmbeddedFile> files;
};

// As the build of the page writes them.
const Files& index_files() {
  static const Files all = [] {
    Files made;
    for (const Question& q : real_bank().questions) made.texts.push_back(index_text(q));
    for (std::size_t i = 0; i < made.texts.size(); i++) {
      made.files.push_back({real_bank().questions[i].file, made.texts[i]});
    }
    return made;
  }();
  return all;
}

Bank index_bank() { return read_index(index_files().files); }

std::string_view text_of(std::uint32_t number) {
  const Question& q = *real_bank().by_number(number);
  for (const EmbeddedFile& file : embedded_bank()) {
    if (file.name == q.file) return file.text;
  }
  return {};
}

TEST(Index, SaysOfEachQuestionWhatTheBankSays) {
  const Bank index = index_bank();
  ASSERT_TRUE(index.errors.empty());
  ASSERT_EQ(index.questions.size(), real_bank().questions.size());
  for (std::size_t i = 0; i < index.questions.size(); i++) {
    const Question &a = index.questions[i], &b = real_bank().questions[i];
    EXPECT_FALSE(a.here);
    EXPECT_TRUE(b.here);
    EXPECT_EQ(a.number, b.number);
    EXPECT_EQ(a.id, b.id);
    EXPECT_EQ(a.title, b.title);
    EXPECT_EQ(a.level, b.level);
    EXPECT_EQ(a.tags, b.tags);
    EXPECT_EQ(a.revision, b.revision);
    EXPECT_EQ(a.file, b.file);
    ASSERT_EQ(a.items.size(), b.items.size()) << b.file;
    for (std::size_t n = 0; n < a.items.size(); n++) {
      EXPECT_EQ(a.items[n].id, b.items[n].id);
      ASSERT_EQ(a.items[n].options.size(), b.items[n].options.size()) << b.items[n].id;
      for (std::size_t o = 0; o < a.items[n].options.size(); o++) {
        EXPECT_EQ(a.items[n].options[o].key, b.items[n].options[o].key) << b.items[n].id;
        EXPECT_EQ(a.items[n].options[o].text, "");
      }
    }
    EXPECT_EQ(a.answer + a.scene, "");
    EXPECT_TRUE(a.points.empty() && a.follow_ups.empty());
  }
}

TEST(Index, IsSmall) {
  std::size_t index = 0, bank = 0;
  for (const std::string& text : index_files().texts) index += text.size();
  for (const EmbeddedFile& file : embedded_bank()) bank += file.text.size();
  EXPECT_LT(index * 8, bank) << index << " bytes of " << bank;
}

// Some answers to items of the bank, right and wrong, over some days.
Progress some_progress() {
  Progress progress;
  std::int64_t at = 1'767'225'600;
  std::uint32_t n = 0;
  for (const Question& q : real_bank().questions) {
    for (const Item& item : q.items) {
      if (++n % 3 == 0) continue;
      const auto option = n % static_cast<std::uint32_t>(item.options.size());
      const bool right = grade(item, option).right;
      if (n % 5 == 0) {  // as counted before there were reviews
        progress.items[item.id] = {.seen = 1, .right = right, .last_option = option, .last_at = at};
      } else {
        progress.reviews.add(item.id, {.at = at, .option = option, .right = right,
                                       .grade = right ? Recall::good : Recall::again});
      }
      at += 3000;
    }
  }
  return progress;
}

std::vector<std::string> names(const Bank& bank, const std::vector<CardRef>& cards) {
  std::vector<std::string> all;
  for (const CardRef& c : cards) all.push_back(card_name(bank, c));
  return all;
}

TEST(Index, IsEnoughForWhateverIsAskedNext) {
  const Bank index = index_bank();
  const Bank& bank = real_bank();
  for (const Progress& progress : {Progress{}, some_progress()}) {
    for (std::uint64_t seed = 0; seed < 50; seed++) {
      const auto preferred = static_cast<std::uint32_t>(seed % 70);
      const std::size_t topic = seed % 3 == 0 ? seed % topics().size() : kNoTopic;
      const auto a = next_item(index, progress, preferred, seed, topic);
      const auto b = next_item(bank, progress, preferred, seed, topic);
      ASSERT_TRUE(a && b);
      EXPECT_EQ(a->question, b->question);
      EXPECT_EQ(a->item, b->item);
      const InterviewWish wish{.level = static_cast<Level>(seed % 4),
                               .minutes = 10 + static_cast<std::uint32_t>(seed),
                               .topics = static_cast<std::uint32_t>(seed % 5)};
      EXPECT_EQ(plan_interview(index, wish, seed), plan_interview(bank, wish, seed));
    }
  }
}

TEST(Index, IsEnoughForTheSchedule) {
  const Bank index = index_bank();
  const Bank& bank = real_bank();
  const Progress progress = some_progress();
  Schedule a, b;
  a.update(index, progress);
  b.update(bank, progress);
  for (const std::int64_t days : {0, 1, 5, 40}) {
    const Clock clock{1'767'225'600 + days * 86400, 4};
    EXPECT_EQ(names(index, daily_queue(index, progress, a, clock, 7)),
              names(bank, daily_queue(bank, progress, b, clock, 7)));
    EXPECT_EQ(forecast(index, a, clock, 30), forecast(bank, b, clock, 30));
    EXPECT_EQ(next_due(index, a), next_due(bank, b));
    const Overview x = overview(index, progress, a, clock), y = overview(bank, progress, b, clock);
    EXPECT_EQ(x.due, y.due);
    EXPECT_EQ(x.fresh, y.fresh);
    ASSERT_EQ(x.topics.size(), y.topics.size());
    for (std::size_t t = 0; t < x.topics.size(); t++) {
      EXPECT_EQ(x.topics[t].items, y.topics[t].items);
      EXPECT_EQ(x.topics[t].seen, y.topics[t].seen);
      EXPECT_EQ(x.topics[t].recall, y.topics[t].recall);
    }
    for (std::size_t l = 0; l < x.levels.size(); l++) {
      EXPECT_EQ(x.levels[l].fresh, y.levels[l].fresh);
      EXPECT_EQ(x.levels[l].learning, y.levels[l].learning);
    }
  }
}

TEST(Index, TextsAreLaidInWhereTheyBelong) {
  Bank bank = index_bank();
  for (const Question& q : real_bank().questions) {
    EXPECT_FALSE(lay_in(bank, q.number, text_of(q.number))) << q.number;
  }
  EXPECT_EQ(count_here(bank), bank.questions.size());
  for (std::size_t i = 0; i < bank.questions.size(); i++) {
    const Question &a = bank.questions[i], &b = real_bank().questions[i];
    EXPECT_EQ(a.answer, b.answer);
    EXPECT_EQ(a.scene, b.scene);
    EXPECT_EQ(a.file, b.file);
    EXPECT_EQ(index_text(a), index_text(b));
    ASSERT_EQ(a.items.size(), b.items.size());
    for (std::size_t n = 0; n < a.items.size(); n++) EXPECT_EQ(a.items[n].stem, b.items[n].stem);
  }
}

TEST(Index, AnotherTextIsRefusedAndNothingChanges) {
  const std::string text(text_of(11));
  const auto with = [&](std::string_view from, std::string_view to) {
    std::string changed = text;
    const std::size_t at = changed.find(from);
    EXPECT_NE(at, std::string::npos) << from;
    return changed.replace(at, from.size(), to);
  };
  const std::string cases[] = {
      "", "<html>", std::string(text_of(12)), text.substr(0, text.size() / 2), text.substr(0, 40),
      with("number: 11", "number: 12"), with("title: ", "title: Not "), with("- [x]", "- [ ]"),
      with("level: ", "revision: 7\nlevel: "), with("tags: ", "tags: gc, "),
      with("### q11-", "### q11-a-")};
  for (const std::string& wrong : cases) {
    Bank bank = index_bank();
    EXPECT_TRUE(lay_in(bank, 11, wrong)) << wrong.substr(0, 80);
    EXPECT_EQ(count_here(bank), 0u);
    EXPECT_EQ(index_text(*bank.by_number(11)), index_text(*real_bank().by_number(11)));
    EXPECT_FALSE(lay_in(bank, 11, text)) << "the right one is taken afterwards";
  }
  Bank bank = index_bank();
  EXPECT_TRUE(lay_in(bank, 99, text));
  EXPECT_TRUE(lay_in(bank, 0, text));
}

TEST(Index, WhatIsHereStays) {
  Bank bank = real_bank();
  EXPECT_FALSE(lay_in(bank, 11, "whatever"));
  EXPECT_EQ(bank.by_number(11)->answer, real_bank().by_number(11)->answer);
}

TEST(Index, OfTheSmallestQuestionIsReadBack) {
  const Question least{.number = 7, .id = "least"};
  std::optional<TextError> error;
  const Question read = parse_question(index_text(least), error);
  EXPECT_FALSE(error) << error->message();
  EXPECT_EQ(index_text(read), index_text(least));
  const Question& q = *real_bank().by_number(11);
  EXPECT_EQ(index_text(index_of(q)), index_text(q)) << "of what is left it is the same again";
}

}  // namespace
}  // namespace poolscope
