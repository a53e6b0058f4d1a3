// Whatever bytes come: an error with a place in the text, or a run. Never a crash, never a hang.
#include "engine/utf8.h"
#include "tests/engine/support.h"

namespace poolscope {
namespace {

bool is_utf8(std::string_view s) {
  for (std::size_t i = 0; i < s.size(); i += utf8_length(s, i)) {
    if (utf8_length(s, i) == 0) return false;
  }
  return true;
}

// What every error owes its reader.
void check(const std::string& text, const TextError& e) {
  std::uint32_t lines = 1;
  for (const char c : text) lines += c == '\n' ? 1 : 0;
  EXPECT_GE(e.line, 1u);
  EXPECT_LE(e.line, lines);
  EXPECT_GE(e.column, 1u);
  EXPECT_LE(e.column, text.size() + 1);
  EXPECT_FALSE(e.found.empty() || e.expected.empty());
  EXPECT_LT(e.message().size(), 400u);
  EXPECT_TRUE(is_utf8(e.message()));
}

std::string message_of(const std::string& text) {
  const ParsedScenario parsed = parse_scenario(text);
  if (!parsed.error) return "no error";
  check(text, *parsed.error);
  return parsed.error->message();
}

TEST(Hostile, BytesThatAreNoTextAreNamed) {
  EXPECT_EQ(message_of(std::string("P0 put a\0b", 10)),
            "line 1, column 9: found the byte 0x00, expected text in UTF-8 without control "
            "characters");
  EXPECT_EQ(message_of("gc\n# \xc3\xbc \xff"),
            "line 2, column 5: found the byte 0xff, expected text in UTF-8 without control "
            "characters");
  EXPECT_EQ(message_of("say \"\xed\xa0\x80\""),
            "line 1, column 6: found the byte 0xed, expected text in UTF-8 without control "
            "characters");
  for (const char* cut : {"\xc3", "\xe2\x82", "\xf0\x9f\x98", "\xc0\x80", "\xf5\x80\x80\x80"}) {
    EXPECT_NE(message_of(std::string("say \"") + cut).find("the byte 0x"), std::string::npos);
    EXPECT_NE(message_of(cut).find("the byte 0x"), std::string::npos);
  }
}

TEST(Hostile, ColumnsCountCharactersNotBytes) {
  EXPECT_EQ(message_of("say \"\xc3\xbc\xf0\x9f\x98\x80\" x").substr(0, 35),
            "line 1, column 10: found 'x', expec");
}

TEST(Hostile, LongNamesAndTextsAreLimitedAndShortened) {
  EXPECT_EQ(parse_scenario("P0 put " + std::string(40, 'x')).error, std::nullopt);
  EXPECT_EQ(message_of("P0 put " + std::string(41, 'x')),
            "line 1, column 8: found '" + std::string(40, 'x') +
                "...', expected an object's name of at most 40 letters, digits, _ or -, or it");
  EXPECT_NE(message_of("P0 put " + std::string(900'000, 'x')).find("..."), std::string::npos);
  EXPECT_NE(message_of(std::string(41, 'g') + "@P0 get"), "no error");
  EXPECT_EQ(message_of("say \"" + std::string(2000, 'y') + "\""), "no error");
  EXPECT_EQ(message_of("say \"" + std::string(2001, 'y') + "\""),
            "line 1, column 5: found a text of 2001 bytes, expected at most 2000");
}

TEST(Hostile, AByteOrderMarkIsNoPartOfTheText) {
  EXPECT_EQ(message_of("\xef\xbb\xbfprocs 2\nP0 get\n"), "no error");
  EXPECT_EQ(parse_scenario("\xef\xbb\xbfP0 get\n").scenario.text, "P0 get\n");
  EXPECT_EQ(message_of("\xef\xbb\xbfP0 got"),
            "line 1, column 4: found 'got', expected get, put, write, read, reset or grow");
}

TEST(Hostile, LimitsOfTheTextAreNamed) {
  EXPECT_EQ(message_of(std::string(kMaxScenarioBytes + 1, ' ')),
            "line 1, column 1: found a text of 1048577 bytes, expected at most 1048576");
  EXPECT_EQ(message_of(std::string(kMaxScenarioBytes, ' ')), "no error");
  EXPECT_EQ(message_of(repeated("gc\n", 20'001)),
            "line 20001, column 1: found more than 20000 statements, expected at most 20000");
  std::string many = "procs 64\n";
  for (int i = 0; i < 257; i++) many += "g" + std::to_string(i) + "@P0 get\n";
  EXPECT_EQ(message_of(many),
            "line 258, column 1: found 'g256@P0', expected at most 256 goroutines");
  EXPECT_NE(message_of("P0 grow a 99999999999999999999999GB"), "no error");
}

TEST(Hostile, ARunThatIsTooLongEndsWithALimit) {
  const ParsedScenario parsed = parse_scenario(repeated("P0 get\n", kMaxStatements));
  ASSERT_FALSE(parsed.error);
  Timeline t(parsed.scenario);
  ASSERT_TRUE(t.error());
  EXPECT_EQ(t.size(), kMaxSteps);
  EXPECT_EQ(t.error()->found, "more than 200000 accesses");
  EXPECT_EQ(is_valid(t.world(t.size())), "");
}

TEST(Hostile, WhatOnlyTheRunCanKnowIsAnErrorOfTheRun) {
  const ParsedScenario parsed = parse_scenario("P0 get\nP0 write it \"x\"\nP0 put a\n");
  ASSERT_FALSE(parsed.error);
  Timeline t(parsed.scenario);
  ASSERT_TRUE(t.error());
  EXPECT_EQ(t.error()->line, 2u);
  EXPECT_EQ(t.ops().size(), 1u);  // and nothing after it has run
}

TEST(Hostile, TogetherTakesOneGoroutineAP) {
  EXPECT_NE(message_of("together\nP0 get\nG7@P0 get\nend\n"), "no error");
  EXPECT_NE(message_of("together\nG7@P0 get\nG7@P1 get\nend\n"), "no error");
  for (const char* text : {"together\nend\n", "together\ngc\nend\n", "together\ntogether\n",
                           "together\nP0 get\n", "order 0\n", "end\n",
                           "together\nP0 get\nend\norder 1\n", "together\nP0 get\nend\norder\n",
                           "together\nP0 get\nend\ngc\norder 0\n"}) {
    EXPECT_NE(message_of(text), "no error") << text;
  }
}

TEST(Hostile, NestedQuotesBackslashesAndCommentsEndSomewhere) {
  EXPECT_NE(message_of(repeated("\"\\", 400'000)), "no error");
  EXPECT_NE(message_of(repeated("\\", 900'000)), "no error");
  EXPECT_NE(message_of(repeated("together\n", 100'000)), "no error");
  EXPECT_EQ(message_of(repeated("#", 900'000)), "no error");
  EXPECT_NE(message_of("procs " + std::string(900'000, '9')), "no error");
}

// Texts that are nearly right get further than noise does.
TEST(Hostile, TextsWithAFewBytesChangedRunOrAreErrors) {
  const std::string good =
      "procs 3\nnew on\nP0 put a\nP1 put b\nP1 get\nP1 write it \"x\"\nP1 grow it 64KB\n"
      "G7@P2 get\ngc\ntogether\n  P0 get\n  P1 put c\nend\norder 0 1 1 0\nsay \"\xc3\xbc\"\n"
      "procs 1\nP0 put nil\nP0 read a\n";
  const std::string words = "P012379 \n\n\"#@\\itgcend-k\x80\xc3";
  ASSERT_EQ(message_of(good), "no error");
  int ran = 0, refused = 0;
  for (std::uint64_t seed = 1; seed <= 3000; seed++) {
    Random random(seed);
    std::string text = good;
    for (std::uint32_t i = 0, n = 1 + random.below(2); i < n; i++) {
      const std::size_t at = random.below(static_cast<std::uint32_t>(text.size()));
      const char c = words[random.below(static_cast<std::uint32_t>(words.size()))];
      switch (random.below(4)) {
        case 0: text[at] = c; break;
        case 1: text.insert(at, 1, c); break;
        case 2: text.erase(at, 1 + random.below(12)); break;
        default: text.insert(at, text.substr(random.below(80), random.below(40))); break;
      }
    }
    const ParsedScenario parsed = parse_scenario(text);
    if (parsed.error) {
      check(text, *parsed.error);
      refused++;
      continue;
    }
    Timeline t(parsed.scenario);
    ASSERT_EQ(is_valid(t.world(t.size())), "") << text;
    ran++;
  }
  EXPECT_GT(ran, 100);
  EXPECT_GT(refused, 300);
}

}  // namespace
}  // namespace poolscope
