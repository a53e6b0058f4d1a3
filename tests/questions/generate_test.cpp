// Generated items: distinct, with the key that a second run of the engine gives.
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "engine/reading/outcome.h"
#include "engine/timeline.h"
#include "questions/format/claim.h"
#include "questions/made/beliefs.h"
#include "questions/made/generate.h"

namespace poolscope {
namespace {

GeneratedRef ref_of(std::uint32_t seed) {
  return {.kind = static_cast<GeneratedKind>(seed % kGeneratedKinds),
          .difficulty = 1 + seed / kGeneratedKinds % kMaxDifficulty,
          .seed = seed};
}

// Whose first swap was lost in the block that begins with that operation, and who got what; read
// off the recorded steps.
std::string swap_answer(Timeline& run, std::uint32_t first) {
  std::string losers, gets;
  std::vector<OpSpan> ops(run.ops().begin() + first, run.ops().end());
  std::sort(ops.begin(), ops.end(), [](const OpSpan& a, const OpSpan& b) { return a.p < b.p; });
  int lost = 0;
  for (const OpSpan& op : ops) {
    const std::string p = "P" + std::to_string(op.p);
    const std::string name = run.world(run.size()).object_name(op.result);
    gets += (gets.empty() ? "" : ", ") + p + " gets " + (op.result ? "`" + name + "`" : name);
    bool loses = false;
    for (std::size_t k = op.first; k <= op.last; k++) {
      const Step& s = run[k];
      loses = loses || (s.op == op.op && s.access == Access::cas && !s.success);
    }
    if (loses) losers += (lost++ ? " and " : "") + p + "'s";
  }
  return (lost == 0 ? "None fails: " : losers + (lost == 1 ? " fails: " : " fail: ")) + gets;
}

// What the engine says, read off its counters and names rather than as generate() reads it.
std::string answer_of(const Item& item, GeneratedKind kind) {
  Timeline run(parse_scenario(item.scene).scenario);
  const OpSpan op = run.ops()[item.at_op - 1];
  const Counters before = run.world(op.first).counters;
  const World& end = run.world(run.size());
  const Counters& after = end.counters;
  if (kind == GeneratedKind::swap) return swap_answer(run, item.at_op - 1);
  if (kind == GeneratedKind::news) {
    const auto n = after.news - before.news;
    return n == 0 ? "Never" : n == 1 ? "Once" : std::to_string(n) + " times";
  }
  if (kind == GeneratedKind::left) {
    std::set<std::string> names;
    for (ObjectId id = 1; id <= end.objects.size(); id++) {
      if (end.object(id).where == Where::pool) names.insert("`" + end.object_name(id) + "`");
    }
    std::string text;
    for (const std::string& n : names) text += (text.empty() ? "" : ", ") + n;
    return text.empty() ? "None" : text;
  }
  if (kind != GeneratedKind::where) {
    return op.result == 0 ? "nil: it finds nothing" : "`" + end.object_name(op.result) + "`";
  }
  if (after.from_private > before.from_private) return "In its own private slot";
  if (after.from_own_head > before.from_own_head) return "In its own queue";
  if (after.from_victim_private > before.from_victim_private) {
    return "In its own private slot, in the victim tier";
  }
  if (after.nothing > before.nothing) return "Nowhere: it returns nil";
  for (const StageOutcome& o : stage_outcomes(run, item.at_op - 1)) {
    if (o.moved == 0) continue;
    const bool own = o.looked_at == op.p;
    return "In " + (own ? "its own" : "P" + std::to_string(o.looked_at) + "'s") + " queue" +
           (o.stage == Stage::victim_tails ? ", in the victim tier" : "");
  }
  return "?";
}

TEST(Generate, TenThousandSeedsAreDistinctAndTheirKeysConfirmed) {
  std::set<std::string> texts;
  int confirmed = 0;
  for (std::uint32_t seed = 1; seed <= 10'000; seed++) {
    const GeneratedRef ref = ref_of(seed);
    const Item item = generate(ref);
    texts.insert(item.stem);
    ASSERT_GE(item.options.size(), 3u) << to_text(ref);
    std::set<std::string> options;
    std::string key;
    for (const Option& o : item.options) {
      options.insert(o.text);
      if (o.key) key += o.text;
      ASSERT_FALSE(o.why.empty());
      ASSERT_TRUE(o.key || o.why.find("leaves the true run at ") != std::string::npos);
    }
    ASSERT_EQ(options.size(), item.options.size()) << to_text(ref);
    ASSERT_EQ(key, answer_of(item, ref.kind)) << to_text(ref) << "\n" << item.scene;
    confirmed++;
  }
  EXPECT_EQ(confirmed, 10'000);
  EXPECT_GE(texts.size(), 9'900u);
}

// What an item costs, without a clock: each draft is one run of a short scenario, or a few.
TEST(Generate, FewDraftsAreMadeForAnItem) {
  std::uint32_t most = 0, all = 0;
  for (std::uint32_t seed = 1; seed <= 3'000; seed++) {
    std::uint32_t drafts = 0;
    generate(ref_of(seed), &drafts);
    all += drafts;
    most = std::max(most, drafts);
  }
  EXPECT_LE(most, 20u);
  EXPECT_LE(all, 3u * 3'000u);
}

TEST(Generate, ASwapItemIsPlayedInTheOrderThatItsStemTells) {
  std::map<std::string, int> wrong;
  for (std::uint32_t seed = 1; seed <= 300; seed++) {
    const GeneratedRef ref{GeneratedKind::swap, 1 + seed % kMaxDifficulty, seed};
    const Item item = generate(ref);
    Timeline run(parse_scenario(item.scene).scenario);
    ASSERT_FALSE(run.error()) << item.scene;
    // The first read and the first swap of each, as they came.
    std::string told, played;
    std::set<std::pair<int, bool>> seen;
    for (std::size_t k = run.ops()[item.at_op - 1].first; k < run.size(); k++) {
      const Step& s = run[k];
      const bool swap = s.access == Access::cas;
      if (s.cell.field != Field::ring_head_tail || !seen.insert({s.p, swap}).second) continue;
      played +=
          "P" + std::to_string(s.p) + (swap ? " tries its compare-and-swap\n" : " reads it\n");
    }
    const std::size_t at = item.stem.find("its `headTail`:");
    ASSERT_NE(at, std::string::npos);
    told = item.stem.substr(item.stem.find("text\n", at) + 5);
    told.resize(told.find("```"));
    EXPECT_EQ(told, played) << to_text(ref);
    for (const Option& o : item.options) wrong[o.misconception]++;
  }
  for (const char* belief : {"owner-uncontended", "read-reserves", "plain-is-enough",
                             "steal-locks", "loser-gives-up"}) {
    EXPECT_GT(wrong[belief], 10) << belief;
  }
}

TEST(Generate, TheSameSeedGivesTheSameItem) {
  for (std::uint32_t seed = 0; seed < 50; seed++) {
    const Item a = generate(ref_of(seed)), b = generate(ref_of(seed));
    EXPECT_EQ(a.id, b.id);
    EXPECT_EQ(a.stem, b.stem);
    EXPECT_EQ(a.scene, b.scene);
    ASSERT_EQ(a.options.size(), b.options.size());
    for (std::size_t i = 0; i < a.options.size(); i++) {
      EXPECT_EQ(a.options[i].text, b.options[i].text);
      EXPECT_EQ(a.options[i].key, b.options[i].key);
    }
  }
}

TEST(Generate, ABeliefLeavesTheRunWhereItPassesByOrTakesAnother) {
  Timeline run(parse_scenario("procs 2\nP0 put a\nP0 put b\nP0 put c\nP1 get\n").scenario);
  std::vector<PooledObject> things = things_at(run, run.ops()[3].first);
  ASSERT_EQ(things.size(), 3u);
  EXPECT_EQ(things[0], (PooledObject{things[0].object, 0, true, false, 1}));
  const auto expects = [&](BeliefId id) {
    std::vector<PooledObject> copy = things;
    return expect_get(id, copy, 1, 2);
  };
  EXPECT_EQ(expects(BeliefId::private_stolen), things[0].object);
  EXPECT_EQ(expects(BeliefId::thief_newest), things[2].object);
  EXPECT_EQ(expects(BeliefId::owner_oldest), things[1].object);
  EXPECT_EQ(expects(BeliefId::never_steals), 0u);
  const std::vector<StageOutcome> get = stage_outcomes(run, 3);
  EXPECT_EQ(settling_stage(get, source_of(things, things[0].object, 1))->stage, Stage::steal);
  EXPECT_EQ(settling_stage(get, source_of(things, 0, 1))->stage, Stage::steal);
  EXPECT_EQ(found_in_pool(get), things[1].object);
  EXPECT_EQ(run.ops()[3].result, things[1].object);
}

// What the fields of an option say is what the run says of it, and what its text says.
TEST(Generate, OptionsSayInFieldsWhatTheyStandFor) {
  int claims = 0;
  for (std::uint32_t seed = 1; seed <= 300; seed++) {
    const Item item = generate(ref_of(seed));
    Timeline run(parse_scenario(item.scene).scenario);
    for (const Option& o : item.options) {
      std::string names, found, expected;
      for (const std::string& n : o.objects) names += (names.empty() ? "`" : ", `") + n + "`";
      const bool is_names = o.text.starts_with('`');
      EXPECT_EQ(names, is_names ? o.text : "") << item.id;
      EXPECT_TRUE(o.only_objects || !is_names) << item.id;
      if (o.claim.empty()) continue;
      const auto claim = read_claim(o.claim, found, expected);
      ASSERT_TRUE(claim) << item.id << " " << o.claim;
      EXPECT_FALSE(o.key) << item.id;
      EXPECT_NE(contradiction(*claim, run, item.at_op), "") << item.id << " " << o.claim;
      claims++;
    }
  }
  EXPECT_GT(claims, 300);
}

TEST(Generate, EveryBeliefIsSomeoneInTheItems) {
  std::string whys;
  for (std::uint32_t seed = 1; seed <= 600; seed++) {
    for (const Option& o : generate(ref_of(seed)).options) whys += o.why;
  }
  for (const Belief& b : beliefs()) {
    EXPECT_NE(whys.find(b.name), std::string::npos) << b.name;
  }
}

TEST(Generate, AReferenceIsReadAsItIsWritten) {
  for (std::uint32_t seed = 0; seed < 30; seed++) {
    EXPECT_EQ(read_generated(to_text(ref_of(seed))), ref_of(seed));
  }
  const GeneratedRef last{GeneratedKind::swap, 5, 4294967295u};
  EXPECT_EQ(read_generated(to_text(last)), last);
  for (const char* bad : {"", "where", "where-1", "where-1-", "where-0-1", "where-6-1", "-1-1",
                          "where-1-01", "where-1--1", "where-1-4294967296", "what-1-1",
                          "where-1-1 ", "where-+1-1", "where-1-1-1"}) {
    EXPECT_FALSE(read_generated(bad)) << bad;
  }
}

}  // namespace
}  // namespace poolscope
