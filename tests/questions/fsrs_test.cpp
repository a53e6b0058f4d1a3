// FSRS-6 against histories that the reference implementation, ts-fsrs 5.4.2, has scheduled:
// integers are equal, and so are other numbers.
#include <gtest/gtest.h>

#include <cmath>
#include <fstream>
#include <string>

#include "questions/fsrs.h"
#include "questions/nlohmann.h"

namespace poolscope {
namespace {

using Json = nlohmann::json;

constexpr std::int64_t kStart = 1767268800;  // 2026-01-01 12:00 UTC

// The reference keeps eight decimals, and natively so do we, to the last one. Another C library's
// exp and pow may differ in their last bit, which can turn a half the other way.
bool near(double a, double b) {
#if defined(__EMSCRIPTEN__)
  return std::abs(a - b) <= 1e-6 * std::abs(b);
#else
  return a == b;
#endif
}

template <class T>
T get(const Json& json, const char* key) {
  return json.at(key).get<T>();
}

// The first step that differs, in words; empty when all are equal.
std::string difference(const Json& history) {
  FsrsParameters p;
  p.short_term = get<bool>(history, "short_term");
  p.retention = get<double>(history, "retention");
  if (history.contains("w")) history.at("w").get_to(p.w);
  Card card;
  for (const Json& step : history.at("steps")) {
    const std::int64_t now = kStart + 60 * get<std::int64_t>(step, "t_min");
    bool same = static_cast<int>(card.state) == get<int>(step, "state_before");
    const std::int64_t days = card.reps == 0 ? 0 : days_between(card.last, now);
    same = same && days == get<std::int64_t>(step, "elapsed_days");
    if (!step.at("r").is_null()) {
      same = same && near(retrievability(p, card, now), get<double>(step, "r"));
    }
    card = review(p, card, static_cast<Recall>(get<int>(step, "rating")), now);
    same = same && near(card.stability, get<double>(step, "stability")) &&
           near(card.difficulty, get<double>(step, "difficulty")) &&
           card.scheduled_days == get<std::uint32_t>(step, "scheduled_days") &&
           card.due == now + 60 * get<std::int64_t>(step, "due_min") &&
           static_cast<int>(card.state) == get<int>(step, "state") &&
           card.learning_step == get<std::uint32_t>(step, "learning_steps") &&
           card.reps == get<std::uint32_t>(step, "reps") &&
           card.lapses == get<std::uint32_t>(step, "lapses");
    if (!same) return "history " + history.at("id").dump() + ": " + step.dump();
  }
  return {};
}

TEST(Fsrs, EqualsTheReferenceInAllHistories) {
  std::ifstream file(POOLSCOPE_SOURCE_DIR "/tests/questions/fsrs/fsrs_golden.jsonl");
  ASSERT_TRUE(file);
  std::string line;
  ASSERT_TRUE(std::getline(file, line));
  const Json meta = Json::parse(line);
  for (std::size_t i = 0; i < 21; i++) {
    EXPECT_EQ(FsrsParameters{}.w[i], meta.at("w").at(i).get<double>());
  }
  int histories = 0, equal = 0;
  while (std::getline(file, line)) {
    const std::string d = difference(Json::parse(line));
    histories++;
    equal += d.empty();
    EXPECT_EQ(d, "");
  }
  EXPECT_EQ(histories, get<int>(meta, "sequences"));
  EXPECT_EQ(equal, 519);
}

// Parameters of a learner's own, each way of it: the limits of stability and interval are met too.
TEST(Fsrs, EqualsTheReferenceWithOtherParameters) {
  std::ifstream file(POOLSCOPE_SOURCE_DIR "/tests/questions/fsrs/fsrs_parameters.jsonl");
  ASSERT_TRUE(file);
  std::string line;
  ASSERT_TRUE(std::getline(file, line));
  int histories = 0;
  for (; std::getline(file, line); histories++) EXPECT_EQ(difference(Json::parse(line)), "");
  EXPECT_EQ(histories, 141);
}

TEST(Fsrs, AClockThatWasSetBackIsTheSameDay) {
  const FsrsParameters p;
  const Card first = review(p, Card{}, Recall::easy, kStart);
  const Card back = review(p, first, Recall::good, kStart - 30 * 86400);
  const Card same = review(p, first, Recall::good, kStart);
  EXPECT_EQ(back.stability, same.stability);
  EXPECT_EQ(retrievability(p, first, kStart - 30 * 86400), 1.0);
  EXPECT_EQ(retrievability(p, Card{}, kStart), 0.0);
}

}  // namespace
}  // namespace poolscope
