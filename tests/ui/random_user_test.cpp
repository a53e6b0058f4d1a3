// A user who does anything at all: thousands of commands from a seed, and what must hold always.
#include <gtest/gtest.h>

#include <cmath>
#include <random>

#include "tests/ui/support.h"

namespace poolscope {
namespace {

using Kind = Command::Kind;

Command random_command(std::mt19937_64& rng) {
  const auto pick = [&](std::int64_t n) { return static_cast<std::int64_t>(rng() % static_cast<std::uint64_t>(n)); };
  static const char* kTexts[] = {"q=11&step=7", "q=3", "op=2", "q=11&op=6&stage=steal&p=0", "",
                                 "s=P0%20put%20a", "P1 get", "P0 put a\nP1 get\ngc\n", "gc", "#",
                                 "procs 64", "{}", "P0 pu", "together\nP0 put a\nP1 put b\nend\n",
                                 "P3 write it \"x\"", "new on", "\xff\xfe", "q=99999999999"};
  static const std::int64_t kNumbers[] = {0, 1, 2, 3, 5, 11, 22, 40, 64, 100, -1, INT64_MIN,
                                          INT64_MAX};
  Command c;
  c.kind = static_cast<Kind>(pick(static_cast<std::int64_t>(Kind::set_motion) + 1));
  c.number = pick(3) == 0 ? kNumbers[pick(13)] : pick(12);
  c.real = pick(10) == 0 ? NAN : static_cast<double>(pick(40)) - 5;
  c.text = kTexts[pick(18)];
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
}

class RandomUser : public testing::TestWithParam<int> {};

TEST_P(RandomUser, BreaksNothing) {
  std::mt19937_64 rng(static_cast<std::uint64_t>(GetParam()));
  App app(test_bank());
  for (int i = 0; i < 1500; i++) {
    const Command c = random_command(rng);
    app.apply(c);
    ASSERT_NO_FATAL_FAILURE(check(app)) << "command " << i << ", kind "
                                        << static_cast<int>(c.kind) << " " << c.number;
    if (rng() % 3 == 0) app.advance(static_cast<double>(rng() % 100) / 100);
    ASSERT_NO_FATAL_FAILURE(check(app)) << "after command " << i;
    if (i % 50 == 0) {
      const Scene s = scene(app.state().shown, {888, 544}, {});
      ASSERT_GE(s.shapes.size(), app.state().shown.procs);
      ASSERT_EQ(app.state_json().front(), '{');
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Seeds, RandomUser, testing::Range(1, 9));

TEST(RandomUser, TheSameCommandsMakeTheSameApp) {
  App a(test_bank()), b(test_bank());
  std::mt19937_64 rng(7);
  for (int i = 0; i < 400; i++) {
    const Command c = random_command(rng);
    a.apply(c);
    b.apply(c);
    a.advance(0.05);
    b.advance(0.05);
  }
  EXPECT_EQ(a.state_json(), b.state_json());
}

}  // namespace
}  // namespace poolscope
