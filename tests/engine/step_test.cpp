// What a step carries, how it is told, and what the world checks on the way.
#include "engine/step.h"

#include <gtest/gtest.h>

#include <set>
#include <string>

#include "engine/embedded.h"
#include "tests/engine/support.h"

namespace poolscope {
namespace {

TEST(Step, CarriesWhoWhatWhereAndASentenceWithTheNames) {
  Timeline t = run(mixed_scenario(3, 120, 4));
  std::set<Stage> seen;
  for (std::size_t k = 0; k < t.size(); k++) {
    const Step& s = t[k];
    seen.insert(s.stage);
    const std::string said = narrate(t.world(k + 1), s);
    ASSERT_GT(said.size(), 5u) << k;
    if (s.goroutine < 0) continue;
    ASSERT_GE(s.p, 0);
    ASSERT_NE(s.stage, Stage::none);
    ASSERT_GT(s.site.line, 0u);
    ASSERT_NE(std::string(s.site.file).find("pool"), std::string::npos) << s.site.file;
    const World& w = t.world(k + 1);
    const std::string who = w.goroutine_name(s.goroutine), where = p_name(s.p);
    EXPECT_TRUE(said.find(who) != std::string::npos || said.find(where) != std::string::npos ||
                s.cell.field != Field::none) << said;
  }
  for (const Stage wanted : {Stage::pin, Stage::own_head, Stage::steal, Stage::own_victim,
                             Stage::victim_tails, Stage::hide_victim, Stage::unpin,
                             Stage::call_new, Stage::put_private, Stage::push_head}) {
    EXPECT_TRUE(seen.contains(wanted)) << name(wanted);
  }
}

// The line that is lit is one of the algorithm's own text, as the page embeds it.
TEST(Step, SitesAreLinesOfTheEmbeddedText) {
  Timeline t = run(mixed_scenario(2, 80, 8));
  for (std::size_t k = 0; k < t.size(); k++) {
    if (t[k].goroutine < 0) continue;
    const std::string path = t[k].site.file;
    const std::string file = path.substr(path.rfind('/') + 1);
    std::string_view text;
    for (const EmbeddedFile& f : embedded_listing()) if (f.name == file) text = f.text;
    ASSERT_FALSE(text.empty()) << path;
    for (std::uint32_t line = 1; line < t[k].site.line; line++) {
      text.remove_prefix(text.find('\n') + 1);
    }
    const std::string_view line = text.substr(0, text.find('\n'));
    EXPECT_NE(line.find('('), std::string_view::npos)
        << file << ":" << t[k].site.line << " " << line;
  }
}

TEST(Step, ACasMovesTheTailAndSaysFromWhatToWhat) {
  Timeline t = run("procs 2\nP0 put a\nP0 put b\nP0 put c\nP1 get\n");
  bool found = false;
  for (std::size_t k = 0; k < t.size(); k++) {
    const Step& s = t[k];
    if (s.access != Access::cas || s.stage != Stage::steal) continue;
    found = true;
    EXPECT_EQ(s.order, Order::acquire);
    EXPECT_TRUE(s.success);
    EXPECT_EQ(s.cell.field, Field::ring_head_tail);
    EXPECT_EQ(s.after - s.before, 1u);
    EXPECT_EQ(value_text(t.world(k + 1), s.cell, s.after), "head 2, tail 1");
  }
  EXPECT_TRUE(found);
}

TEST(Narration, SaysWhatHappenedInOneSentence) {
  Timeline t = run("procs 2\nP0 put a\nP0 put b\nP1 get\n");
  std::vector<Step> steps;
  for (std::size_t k = t.ops()[2].first; k <= t.ops()[2].last; k++) steps.push_back(t[k]);
  const std::string whole = narrate(t.world(t.size()), steps);
  EXPECT_NE(whole.find("b"), std::string::npos) << whole;
  EXPECT_NE(whole.find("P0"), std::string::npos) << whole;
}

TEST(Misuse, IsReportedAsGoWouldRunIt) {
  const auto of = [](std::string_view text) {
    Timeline t = run(text);
    return misuses(t);
  };
  using M = std::vector<Misuse>;
  EXPECT_EQ(of("procs 2\nP0 put a\nP0 get\nP0 put it\n"), M{});
  EXPECT_EQ(of("procs 2\nP0 put a\nP0 put a\n"), M{Misuse::put_twice});
  const M after = of("procs 2\nP0 write a \"x\"\nP0 put a\nP0 write a \"y\"\n");
  ASSERT_FALSE(after.empty());
  EXPECT_EQ(after[0], Misuse::use_after_put);
  const M left = of("procs 2\nP0 write a \"x\"\nP0 put a\nG7@P0 get\nG7@P0 read it\n");
  ASSERT_FALSE(left.empty());
  EXPECT_EQ(left[0], Misuse::leftover);
}

TEST(Misuse, TheAlgorithmItselfHasNoRace) {
  for (std::uint64_t seed = 0; seed < 20; seed++) {
    std::string text =
        "procs 3\n" + puts(0, "a", 4) + "together\nP0 get\nP1 get\nP2 get\nend\norder";
    Random random(seed + 100);
    for (int i = 0; i < 60; i++) text += " " + std::to_string(random.below(3));
    Timeline t = run(text + "\n");
    EXPECT_EQ(misuses(t), std::vector<Misuse>{}) << text;
    const Names got = gets(t);
    EXPECT_EQ(std::set<std::string>(got.begin(), got.end()).size(), 3u) << text;
  }
}

TEST(World, TwoGoroutinesOnOnePAreNeverBothPinned) {
  World w(2, false);
  const std::int16_t a = goroutine_named(w, "G7", 0), b = goroutine_named(w, "G8", 0);
  begin(w, a, {.kind = OpKind::get});
  begin(w, b, {.kind = OpKind::get});
  step(w, a);
  ASSERT_TRUE(w.goroutines[static_cast<std::size_t>(a)].pinned);
  EXPECT_FALSE(enabled(w, b));
  EXPECT_FALSE(can_collect(w));
  const World copy = w;
  EXPECT_TRUE(same(copy, w));
  EXPECT_EQ(hash(copy), hash(w));
  step(w, a);
  EXPECT_FALSE(same(copy, w));
}

TEST(World, PeekIsWhatStepThenDoes) {
  Timeline t = run(mixed_scenario(2, 30, 6));
  World w(2, false);
  const std::int16_t g = goroutine_of_p(w, 0);
  begin(w, g, {.kind = OpKind::get});
  while (w.goroutines[static_cast<std::size_t>(g)].busy) {
    const World before = w;
    const Step ahead = peek(w, g);
    ASSERT_TRUE(same(before, w));
    const Step made = step(w, g);
    EXPECT_EQ(ahead.access, made.access);
    EXPECT_EQ(ahead.cell, made.cell);
    EXPECT_EQ(is_valid(w), "");
  }
}

}  // namespace
}  // namespace poolscope
