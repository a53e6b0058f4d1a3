// Claims: each word is confirmed by a run in which it holds and refuted by one in which it does
// not.
#include "questions/format/claim.h"

#include <gtest/gtest.h>

namespace poolscope {
namespace {

constexpr std::string_view kScene =
    "procs 2\nnew on\nP0 put a\nP0 put b\nP0 put c\nP1 get\nP0 write x \"say; hi\"\nP0 read x\n"
    "P0 put nil\nP0 grow x 4KB\nP0 put x\ngc\nP1 get\n";
// operations: 1 put a, 2 put b, 3 put c, 4 P1 get, 5 write, 6 read, 7 put nil, 8 grow, 9 put x,
// 10 gc, 11 P1 get

std::string judged(std::string_view claim, std::uint32_t asked, std::string_view scene = kScene) {
  std::string found, expected;
  const auto read = read_claim(claim, found, expected);
  EXPECT_TRUE(read) << claim << ": " << found << ", " << expected;
  Timeline run(parse_scenario(scene).scenario);
  return read ? contradiction(*read, run, asked) : "";
}

struct Case {
  std::uint32_t asked;
  std::string_view holds;
  std::string_view fails;
  std::string_view says;  // of the one that fails
};

TEST(Claim, EachWordIsConfirmedOrRefuted) {
  const Case cases[] = {
      {4, "returns b", "returns c", "b"},
      {4, "in steal P0", "in steal P1", "steal P0"},
      {4, "in steal", "in own-head", "steal"},
      {4, "through own-head", "through new", "it does not go there"},
      {4, "skips new", "skips steal P0", "it goes there"},
      {4, "order P0", "order P0 P1", " P0"},
      {4, "wins-swaps", "loses-swap", "none is lost"},
      {4, "misuse none", "misuse two-hands", "none"},
      {4, "queue P0 c", "queue P0 b c", "P0 c"},
      {4, "private P0 a", "private P0 nil", "P0 a"},
      {4, "hands b", "pool b", "hands"},
      {4, "private P1 nil", "private P1 b", "P1 nil"},
      {1, "in put-private", "in push-head", "put-private"},
      {1, "pin-slow 1", "pin-slow 2", "1"},
      {3, "in push-head", "in put-private", "push-head"},
      {3, "rings P0 8", "rings P0 8 16", "P0 8"},
      {6, "reads \"say; hi\"", "reads \"hi\"", "\"say; hi\""},
      {7, "nothing", "in put-private", "nowhere"},
      {9, "in push-head", "nothing", "it changes something"},
      {9, "capacity x 4096", "capacity x 0", "4096"},
      {10, "in gc", "in new", "gc"},
      {10, "sizes 0 2", "sizes 2 0", "0 2"},
      {10, "victim-private P0 a", "private P0 a", "P0 nil"},
      {10, "victim-queue P0 c x", "victim-queue P0 x c", "P0 c x"},
      {10, "victim-rings P0 8", "victim-rings P0", "P0 8"},
      {10, "pool a", "gone a", "pool"},
      {11, "returns c", "returns new", "c"},
      {11, "victim-order P1 P0", "victim-order P0", " P1 P0"},
      {11, "news 0", "news 1", "0"},
      {0, "op 4 returns b; pool a", "op 4 returns b; pool c", "hands"}};
  for (const Case& c : cases) {
    EXPECT_EQ(judged(c.holds, c.asked), "") << c.holds;
    EXPECT_TRUE(judged(c.fails, c.asked).ends_with(": the run says " + std::string(c.says)))
        << c.fails << " gave " << judged(c.fails, c.asked);
  }
}

TEST(Claim, OfNewAndOfALostSwap) {
  EXPECT_EQ(judged("returns new; in new; news 1", 1, "new on\nP0 get\n"), "");
  EXPECT_EQ(judged("returns new1", 1, "new on\nP0 get\n"), "");
  EXPECT_NE(judged("returns new", 2, "new on\nP0 get\nP0 put it\nP0 get\n"), "");
  EXPECT_NE(judged("returns new", 1, "P0 get\n"), "");
  const std::string_view last =
      "procs 2\nP0 put a\nP0 put b\nP0 get\ntogether\nP0 get\nP1 get\nend\n"
      "order 0 0 0 0 0 0 0 1 1 1 1 1 1 1 1 1 1 1 1\n";
  EXPECT_EQ(judged("loses-swap; op 5 wins-swaps", 4, last), "");
  EXPECT_NE(judged("wins-swaps", 4, last), "");
}

TEST(Claim, OfAFaultyPool) {
  const std::string_view kept = "fault private-kept\nprocs 1\nP0 put a\nP0 get\nP0 get\n";
  EXPECT_EQ(judged("returns a; misuse two-hands", 3, kept), "");
  const std::string_view nil =
      "fault no-pin\nprocs 1\nP0 put a\ntogether\nP0 get\ngc\nend\norder 0 gc 0 0\n";
  EXPECT_EQ(judged("misuse nil-dereference", 2, nil), "");
  EXPECT_EQ(judged("returns a", 2, nil), "returns a: the run says it panics");
}

TEST(Claim, AnOperationThatIsNotThere) {
  EXPECT_NE(judged("op 12 returns a", 0), "");
  EXPECT_EQ(judged("returns a", 0), "returns a: the run says no operation is asked about");
  EXPECT_EQ(judged("pool zzz", 0), "pool zzz: the run says there is no zzz");
  EXPECT_EQ(judged("reads \"x\"", 4), "reads \"x\": the run says it has no object");
}

TEST(Claim, WhatCannotBeRead) {
  const std::pair<std::string_view, std::string_view> bad[] = {
      {"", "the end of the line"},
      {"finds a", "'finds'"},
      {"returns", "the end of the line"},
      {"returns a b", "'b'"},
      {"in nowhere", "'nowhere'"},
      {"private a P0", "'a'"},
      {"returns a;", "the end of the line"},
      {"op 0 returns a", "'0'"},
      {"op x returns a", "'x'"},
      {"sizes 1", "the end of the line"},
      {"misuse joy", "'joy'"},
      {"private P64 a", "'P64'"},
      {"news 99999999999", "'99999999999'"}};
  for (const auto& [text, what] : bad) {
    std::string found, expected;
    EXPECT_FALSE(read_claim(text, found, expected)) << text;
    EXPECT_EQ(found, what) << text;
    EXPECT_NE(expected, "") << text;
  }
}

TEST(Claim, NamesTheStagesItIsAbout) {
  std::string found, expected;
  const auto claim = read_claim("in steal P0; skips hide; order P1 P0; pin-slow 2; news 1", found,
                                expected);
  ASSERT_TRUE(claim);
  EXPECT_EQ(stages_of(*claim), (std::vector<Stage>{Stage::steal, Stage::hide_victim, Stage::steal,
                                                   Stage::pin}));
}

}  // namespace
}  // namespace poolscope
