// Which item comes next, and whether an answer is right.
#include <gtest/gtest.h>

#include <set>

#include "questions/study/quiz.h"
#include "tests/questions/support.h"

namespace poolscope {
namespace {

// Questions 1 and 2 with three items each; the key of each item is option 1.
Bank six_items() {
  Bank bank;
  for (std::uint32_t n = 1; n <= 2; n++) {
    Question q;
    q.number = n;
    for (const std::string id : {"-a", "-b", "-c"}) {
      Item item;
      item.id = std::to_string(n) + id;
      for (int i = 0; i < 3; i++) item.options.push_back({.text = "x", .key = i == 1});
      q.items.push_back(item);
    }
    bank.questions.push_back(q);
  }
  return bank;
}

// The visitor chose that option, at that time.
void record_answer(Progress& p, const Item& item, std::uint32_t option, std::int64_t at) {
  p.reviews.add(item.id, {.at = at, .option = option, .right = item.options[option].key});
}

const Item& item_at(const Bank& bank, ItemRef ref) {
  return bank.questions[ref.question].items[ref.item];
}

std::string next_id(const Bank& bank, const Progress& p, std::uint32_t preferred,
                    std::uint64_t seed = 1) {
  const auto ref = next_item(bank, p, preferred, seed);
  return ref ? item_at(bank, *ref).id : "";
}

// All six were answered rightly, one after the other.
Progress all_right(const Bank& bank) {
  Progress p;
  std::int64_t now = 100;
  for (const Question& q : bank.questions) {
    for (const Item& item : q.items) record_answer(p, item, 1, now++);
  }
  return p;
}

TEST(Quiz, AnEmptyBankHasNoItem) {
  EXPECT_FALSE(next_item(Bank{}, Progress{}, 0, 1));
  Bank bank = six_items();
  for (Question& q : bank.questions) q.items.clear();
  EXPECT_FALSE(next_item(bank, Progress{}, 1, 1));
}

TEST(Quiz, AnItemWithoutOptionsIsNotAsked) {
  Bank bank = six_items();
  for (Question& q : bank.questions) {
    for (Item& item : q.items) {
      if (item.id != "2-b") item.options.clear();
    }
  }
  EXPECT_EQ(next_id(bank, Progress{}, 1), "2-b");
}

TEST(Quiz, EveryNewItemComesBeforeAnyAgain) {
  const Bank bank = six_items();
  for (std::uint64_t seed = 0; seed < 20; seed++) {
    Progress p;
    std::set<std::string> seen;
    for (std::int64_t now = 0; now < 6; now++) {
      const auto ref = next_item(bank, p, 0, seed);
      ASSERT_TRUE(ref);
      seen.insert(item_at(bank, *ref).id);
      record_answer(p, item_at(bank, *ref), static_cast<std::uint32_t>(now % 3), now);
    }
    EXPECT_EQ(seen.size(), 6U);
  }
}

TEST(Quiz, TheSeedDecidesTheOrderOfNewItems) {
  const Bank bank = six_items();
  std::set<std::string> first;
  for (std::uint64_t seed = 0; seed < 200; seed++) {
    first.insert(next_id(bank, Progress{}, 0, seed));
    EXPECT_EQ(next_id(bank, Progress{}, 0, seed), next_id(bank, Progress{}, 0, seed));
  }
  EXPECT_EQ(first.size(), 6U) << "each item comes first for some seed";
}

TEST(Quiz, NewThenWrongThenTheLongestAgo) {
  Bank bank = six_items();
  Progress p = all_right(bank);
  EXPECT_EQ(next_id(bank, p, 0), "1-a");
  record_answer(p, bank.questions[0].items[0], 1, 200);
  EXPECT_EQ(next_id(bank, p, 0), "1-b");
  record_answer(p, bank.questions[1].items[1], 0, 300);  // wrong, and the latest
  EXPECT_EQ(next_id(bank, p, 0), "2-b");
  record_answer(p, bank.questions[1].items[2], 2, 250);  // wrong before it
  EXPECT_EQ(next_id(bank, p, 0), "2-c");
  bank.questions[0].items[2].id = "1-new";
  EXPECT_EQ(next_id(bank, p, 0), "1-new");
}

TEST(Quiz, AWrongAnswerThatWasMendedIsRight) {
  const Bank bank = six_items();
  Progress p = all_right(bank);
  record_answer(p, bank.questions[0].items[0], 0, 200);
  record_answer(p, bank.questions[0].items[0], 1, 201);
  EXPECT_EQ(next_id(bank, p, 0), "1-b");
}

TEST(Quiz, ThePreferredQuestionGoesFirstWhileItHasSomethingNewOrWrong) {
  const Bank bank = six_items();
  for (std::uint64_t seed = 0; seed < 50; seed++) {
    EXPECT_EQ(next_item(bank, Progress{}, 2, seed)->question, 1U);
  }
  Progress p;
  record_answer(p, bank.questions[1].items[0], 1, 1);
  record_answer(p, bank.questions[1].items[1], 0, 2);
  EXPECT_EQ(next_id(bank, p, 2), "2-c");
  record_answer(p, bank.questions[1].items[2], 1, 3);
  EXPECT_EQ(next_id(bank, p, 2), "2-b") << "wrong, before what is new elsewhere";
  record_answer(p, bank.questions[1].items[1], 1, 4);
  EXPECT_EQ(next_item(bank, p, 2, 1)->question, 0U) << "all right: the others' turn";
  EXPECT_EQ(next_id(bank, all_right(bank), 2), "1-a");
  EXPECT_NE(next_id(bank, Progress{}, 77), "") << "a question that is not there";
}

TEST(Quiz, AnOptionThatIsNoLongerThereWasWrong) {
  const Bank bank = six_items();
  Progress p;
  std::uint32_t n = 0;
  for (const Question& q : bank.questions) {
    for (const Item& item : q.items) {
      p.items[item.id] = {.seen = 1, .right = 1, .last_option = 1, .last_at = 100 + n++};
    }
  }
  p.items["2-a"].last_option = 9;
  EXPECT_EQ(next_id(bank, p, 0), "2-a");
}

TEST(Quiz, CountersOfEarlierVersionsAndReviewsAddUp) {
  const Item item = six_items().questions[0].items[0];
  Progress p;
  EXPECT_EQ(answered(p, item), Answered{});
  p.items["1-a"] = {.seen = 3, .right = 2, .last_option = 1, .last_at = 100};
  EXPECT_EQ(answered(p, item), (Answered{3, 2, true, 100}));
  p.reviews.add("1-a", {.at = 50, .option = 0});
  EXPECT_EQ(answered(p, item), (Answered{4, 2, true, 100}));
  p.reviews.add("1-a", {.at = 150, .option = 0});
  EXPECT_EQ(answered(p, item), (Answered{5, 2, false, 150}));
}

TEST(Quiz, AGeneratedItemsAnswersStandUnderItsKindAndDifficulty) {
  EXPECT_EQ(review_name(Item{.id = "g-where-3-1234"}), "g-where-3");
  EXPECT_EQ(review_name(Item{.id = "q11-own-order"}), "q11-own-order");
}

TEST(Quiz, Grades) {
  const Item item = six_items().questions[0].items[0];
  EXPECT_EQ(grade(item, 0), (Grade{.right = false, .key = 1}));
  EXPECT_EQ(grade(item, 1), (Grade{.right = true, .key = 1}));
  EXPECT_EQ(grade(item, 2), (Grade{.right = false, .key = 1}));
  EXPECT_EQ(grade(item, 99), (Grade{.right = false, .key = 1}));
  EXPECT_FALSE(grade(Item{}, 0).right);
}

TEST(Quiz, EveryItemOfTheRealBankIsGradedByItsKey) {
  for (const Question& q : real_bank().questions) {
    for (const Item& item : q.items) {
      std::size_t right = 0;
      for (std::size_t i = 0; i < item.options.size(); i++) {
        const Grade g = grade(item, i);
        right += g.right;
        EXPECT_TRUE(item.options[g.key].key) << item.id;
      }
      EXPECT_EQ(right, 1U) << item.id;
    }
  }
}

}  // namespace
}  // namespace poolscope
