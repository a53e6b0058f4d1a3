// A user who does anything at all: thousands of commands from a seed, and what must hold always.
// Every command takes part, so that a new one is tried without anybody thinking of it.
#include <gtest/gtest.h>

#include <cmath>
#include <random>
#if defined(__GLIBC__) && !defined(POOLSCOPE_ASAN)
#include <malloc.h>
#endif

#include "tests/ui/late_texts.h"
#include "ui/session/commands/commands.h"

namespace poolscope {
namespace {

using Random = std::mt19937_64;

std::size_t below(Random& rng, std::size_t n) { return static_cast<std::size_t>(rng() % n); }

template <std::size_t N>
std::string one_of(Random& rng, const char* const (&texts)[N]) {
  return texts[below(rng, N)];
}

// A record in which something was answered and read, as another tab or a file would bring it.
const std::string& some_progress() {
  static const std::string text = [] {
    App app(test_bank());
    app.apply(cmd("load_progress", 1'767'225'600, progress_json({})));
    for (const int q : {3, 11, 16}) {
      app.apply(cmd("start_quiz", q));
      app.apply(cmd("answer", q % 3));
    }
    return progress_json(app.state().progress);
  }();
  return text;
}

// What a user, the page or a hostile page would say with such a command.
std::string text_for(Random& rng, std::string_view command) {
  static const char* const kAny[] = {
      "q=11&step=7", "q=3", "op=2", "q=11&op=6&stage=steal&p=0", "", "s=P0%20put%20a", "P1 get",
      "P0 put a\nP1 get\ngc\n", "gc", "#", "procs 64", "{}", "P0 pu",
      "together\nP0 put a\nP1 put b\nend\n", "P3 write it \"x\"", "new on", "\xff\xfe",
      "P1 write it \"y\"\n  gc # c\nP0 pu", "q=99999999999", "victim tier", "stael", "headTail"};
  static const char* const kWalked[] = {
      "{\"states\":12}", "{\"states\":7,\"done\":true,\"verdict\":\"holds\",\"stranded\":true}",
      "{\"states\":9,\"done\":true,\"verdict\":\"broken\",\"says\":\"P1 has it twice.\","
      "\"run\":\"procs 2\\nP0 put a\\nP1 get\\n\",\"accesses_to_flaw\":5}",
      "{\"done\":true,\"verdict\":\"broken\",\"run\":\"P0 putt\"}",
      "{\"states\":-1,\"done\":\"yes\",\"run\":7}", "[", "null"};
  static const char* const kItems[] = {"where-1-1", "object-3-77", "thief-5-4294967295", "news-2-9",
                                       "left-4-1000", "where-0-1", "fly-1-1", "where-1"};
  if (rng() % 3 != 0) {
    if (command == "walked") return one_of(rng, kWalked);
    if (command == "start_generated") return one_of(rng, kItems);
    if (command == "merge_progress" || command == "load_progress") return some_progress();
  }
  return one_of(rng, kAny);
}

Command random_command(Random& rng) {
  static const std::int64_t kNumbers[] = {0, 1, 2, 3, 5, 11, 22, 40, 64, 100, 1'767'225'600, -1,
                                          INT64_MIN, INT64_MAX};
  Command c;
  c.name = commands()[below(rng, commands().size())]->name;
  c.number = rng() % 3 == 0 ? kNumbers[below(rng, std::size(kNumbers))]
                            : static_cast<std::int64_t>(below(rng, 12));
  c.real = rng() % 10 == 0 ? NAN : static_cast<double>(below(rng, 40)) - 5;
  c.at = {static_cast<float>(c.real) / 8, static_cast<float>(c.number)};
  c.text = text_for(rng, c.name);
  return c;
}

void check(const App& app) {
  const App::State& s = app.state();
  ASSERT_LE(s.position, s.limit());
  ASSERT_LE(s.limit(), s.timeline.size());
  ASSERT_LE(s.lesson_end, s.timeline.branches()[0].steps);
  ASSERT_TRUE(s.speed >= kSlowest && s.speed <= kFastest);
  ASSERT_TRUE(s.moved >= 0 && s.moved <= 1);
  ASSERT_GE(s.chosen_p, 0);
  ASSERT_LT(s.chosen_p, static_cast<std::int32_t>(s.shown.procs));
  ASSERT_GE(s.shown.procs, 1u);
  ASSERT_TRUE(s.mode != Mode::quiz || s.current_item());
  ASSERT_FALSE(s.narration.empty());
  ASSERT_TRUE(s.mode != Mode::learn || s.timeline.branch() == 0);
  ASSERT_TRUE(s.palette.hits.empty() || s.palette.chosen < s.palette.hits.size());
  // Whatever is on screen has its text; what is waited for has not.
  ASSERT_TRUE(!s.current_question() || s.current_question()->here);
  ASSERT_TRUE(!s.quiz.item || s.bank.questions[s.quiz.item->question].here);
  for (const std::size_t i : s.interview.plan) ASSERT_TRUE(s.bank.questions[i].here);
  ASSERT_EQ(s.arrival.wish.has_value(), !s.arrival.missing.empty());
  ASSERT_TRUE(s.arrival.lacking.empty());
  for (const std::uint32_t n : s.arrival.missing) ASSERT_FALSE(s.bank.by_number(n)->here);
}

// What is drawn and told of the state can be made of it.
void look(const App& app) {
  const Scene s = scene(app.state().shown, {888, 544}, {});
  ASSERT_GE(s.shapes.size(), app.state().shown.procs);
  ASSERT_EQ(app.state_json().front(), '{');
  ASSERT_EQ(app.read_along_json().front(), '{');
  ASSERT_EQ(app.transcript_json(SIZE_MAX, 20).front(), '{');
}

std::string words(const Command& c) {
  return std::string(c.name) + " " + std::to_string(c.number) + " '" + c.text + "'";
}

class RandomUser : public testing::TestWithParam<std::uint64_t> {};

TEST_P(RandomUser, BreaksNothing) {
  Random rng(GetParam());
  App app(test_bank());
  for (int i = 0; i < 1250; i++) {
    const Command c = random_command(rng);
    app.apply(c);
    ASSERT_NO_FATAL_FAILURE(check(app)) << "command " << i << ": " << words(c);
    if (rng() % 3 == 0) app.advance(static_cast<double>(rng() % 100) / 100);
    ASSERT_NO_FATAL_FAILURE(check(app)) << "after command " << i << ": " << words(c);
    if (i % 50 == 0) {
      ASSERT_NO_FATAL_FAILURE(look(app)) << "after command " << i << ": " << words(c);
    }
  }
}

// Texts come one by one, in any order; some are broken, some never come.
TEST_P(RandomUser, BreaksNothingWithTextsThatComeLate) {
  Random rng(GetParam() + 100);
  App app(index_bank());
  for (int i = 0; i < 1250; i++) {
    Command c = random_command(rng);
    if (rng() % 10 == 0) c = cmd("lay_question", static_cast<std::int64_t>(below(rng, 67)));
    if (c.name == "lay_question" && rng() % 4 != 0) {
      c.text = text_of(static_cast<std::uint32_t>(c.number));
    }
    app.apply(c);
    ASSERT_NO_FATAL_FAILURE(check(app)) << "command " << i << ": " << words(c);
    if (rng() % 3 == 0) app.advance(static_cast<double>(rng() % 100) / 100);
    if (i % 50 == 0) {
      ASSERT_NO_FATAL_FAILURE(look(app)) << "after command " << i << ": " << words(c);
    }
  }
  EXPECT_GT(count_here(app.state().bank), 20u);
}

INSTANTIATE_TEST_SUITE_P(Seeds, RandomUser, testing::Range<std::uint64_t>(1, 9));  // 10,000

TEST(RandomUser, TheSameCommandsMakeTheSameApp) {
  App a(test_bank()), b(test_bank());
  Random rng(7);
  for (int i = 0; i < 400; i++) {
    const Command c = random_command(rng);
    a.apply(c);
    b.apply(c);
    a.advance(0.05);
    b.advance(0.05);
  }
  EXPECT_EQ(a.state_json(), b.state_json());
  EXPECT_EQ(a.read_along_json(), b.read_along_json());
}

#if defined(__GLIBC__) && !defined(POOLSCOPE_ASAN)
// Measured where the App has come to rest: what was done by hand is kept while a scenario is open.
std::size_t bytes_at_rest(App& app) {
  app.apply(cmd("reset_progress"));
  app.apply(cmd("open_question", 11));
  app.take_effects();
  return static_cast<std::size_t>(mallinfo2().uordblks);
}

TEST(RandomUser, DoesNotGrow) {
  constexpr std::size_t kBar = 1 << 20;
  Random rng(99);
  App app(test_bank());
  std::size_t half = 0;
  for (int i = 0; i < 10'000; i++) {
    if (i == 5'000) half = bytes_at_rest(app);
    app.apply(random_command(rng));
    app.advance(0.1);
    app.take_effects();
  }
  const std::size_t end = bytes_at_rest(app);
  EXPECT_LE(end, half + kBar) << "grown by " << (end - half) / 1024 << " KB";
}
#endif

}  // namespace
}  // namespace poolscope
