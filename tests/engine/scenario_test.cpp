// The scenario language: what it takes, where it says that something is wrong, what it withstands.
#include "engine/scenario.h"

#include <gtest/gtest.h>

#include <string>

#include "tests/engine/support.h"

namespace poolscope {
namespace {

struct Broken {
  const char* text;
  std::uint32_t line, column;
  const char* found;
};

class BrokenScenario : public testing::TestWithParam<Broken> {};

TEST_P(BrokenScenario, NamesThePlaceAndWhatWasFound) {
  const Broken& b = GetParam();
  const ParsedScenario parsed = parse_scenario(b.text);
  ASSERT_TRUE(parsed.error) << b.text;
  EXPECT_EQ(parsed.error->line, b.line) << parsed.error->message();
  EXPECT_EQ(parsed.error->column, b.column) << parsed.error->message();
  EXPECT_NE(parsed.error->found.find(b.found), std::string::npos) << parsed.error->message();
  EXPECT_FALSE(parsed.error->expected.empty());
  EXPECT_NE(parsed.error->message().find("expected"), std::string::npos);
}

INSTANTIATE_TEST_SUITE_P(
    Each, BrokenScenario,
    testing::Values(Broken{"P0 putt a", 1, 4, "putt"},
                    Broken{"gc\nP0 put", 2, 7, "end of the line"}, Broken{"P0 put a b", 1, 10, "b"},
                    Broken{"procs 0", 1, 7, "0"}, Broken{"procs 65", 1, 7, "65"},
                    Broken{"procs four", 1, 7, "four"}, Broken{"P4 get", 1, 1, "P4"},
                    Broken{"new maybe", 1, 5, "maybe"}, Broken{"fly", 1, 1, "fly"},
                    Broken{"gc now", 1, 4, "now"}, Broken{"say hello", 1, 5, "hello"},
                    Broken{"say \"open", 1, 10, "end of the line"},
                    Broken{"P0 grow a 5XB", 1, 11, "5XB"}, Broken{"end", 1, 1, "end"},
                    Broken{"\xc3\xa9 x", 1, 1, ""}, Broken{"G7@ get", 1, 1, ""}));

TEST(Scenario, EveryStatementIsReadAndWrittenBack) {
  const char* text =
      "P0 put a\nP1 get\nP1 put it\nP1 write it \"x y\"\nP1 read it\nP1 reset it\n"
      "P1 grow it 64KB\nG7@P2 get\nP0 put nil\ngc\nprocs 2\nnew on\nsay \"\xc3\xbc\"\n"
      "together\nP0 get\nP1 get\nend\norder 0 1 1 0\n";
  const ParsedScenario parsed = parse_scenario(text);
  ASSERT_FALSE(parsed.error) << parsed.error->message();
  std::string again;
  for (const Statement& s : parsed.scenario.statements) again += to_text(s) + "\n";
  const ParsedScenario twice = parse_scenario(again);
  ASSERT_FALSE(twice.error) << twice.error->message() << "\n" << again;
  ASSERT_EQ(twice.scenario.statements.size(), parsed.scenario.statements.size());
  EXPECT_EQ(parsed.scenario.statements.size(), 18u);
  for (std::size_t i = 0; i < twice.scenario.statements.size(); i++) {
    Statement a = parsed.scenario.statements[i], b = twice.scenario.statements[i];
    a.line = b.line = 0;
    EXPECT_EQ(a, b) << again;
  }
}

TEST(Scenario, SizesArePowersOf1024) {
  const auto amount = [](std::string_view size) {
    const auto parsed = parse_scenario("P0 grow a " + std::string(size));
    return parsed.error ? 0 : parsed.scenario.statements.at(0).amount;
  };
  EXPECT_EQ(amount("64KB"), 64u << 10);
  EXPECT_EQ(amount("3MB"), 3u << 20);
  EXPECT_EQ(amount("1GB"), 1u << 30);
  EXPECT_EQ(amount("7B"), 7u);
}

TEST(Scenario, LeadingSettingsAreTheStart) {
  const ParsedScenario parsed = parse_scenario("# a comment\n\nprocs 8\nnew on\nP7 get\nprocs 2");
  ASSERT_FALSE(parsed.error);
  EXPECT_EQ(parsed.scenario.procs, 8u);
  EXPECT_TRUE(parsed.scenario.has_new);
  EXPECT_EQ(parsed.scenario.statements.size(), 2u);
}

TEST(Scenario, WindowsLinesAndNoLastNewline) {
  EXPECT_FALSE(parse_scenario("procs 2\r\nP1 get\r\n").error);
  EXPECT_FALSE(parse_scenario("").error);
}

// Hostile input gives an error that is short, or runs; it never ends the program.
TEST(Scenario, HostileInputIsAnError) {
  std::string noise;
  Random random(1);
  for (int i = 0; i < 10'000'000; i++) noise += static_cast<char>(random.below(256));
  const std::string texts[] = {noise,
                               std::string(100, '\0'),
                               "P0 put a\0b",
                               "P0 put " + std::string(900'000, 'x'),
                               "\xff\xfe",
                               "say \"" + std::string(900'000, 'y') + "\"",
                               std::string(900'000, '\n') + "?",
                               std::string(2'000'000, ' ')};
  for (const std::string& text : texts) {
    const ParsedScenario parsed = parse_scenario(text);
    if (!parsed.error) continue;
    EXPECT_LT(parsed.error->message().size(), 1000u);
    EXPECT_GE(parsed.error->line, 1u);
  }
  EXPECT_TRUE(parse_scenario(noise).error);
  EXPECT_TRUE(parse_scenario(std::string(100, '\0')).error);
}

TEST(Scenario, LimitsAreNamed) {
  const auto million = parse_scenario(repeated("gc\n", 1'000'000));
  ASSERT_TRUE(million.error);
  EXPECT_NE(million.error->expected.find("1"), std::string::npos) << million.error->message();
  std::string many = repeated("gc\n", kMaxStatements + 1);
  const auto statements = parse_scenario(many);
  ASSERT_TRUE(statements.error);
  EXPECT_NE(statements.error->message().find("20"), std::string::npos)
      << statements.error->message();
  EXPECT_FALSE(parse_scenario(repeated("gc\n", kMaxStatements)).error);
}

}  // namespace
}  // namespace poolscope
