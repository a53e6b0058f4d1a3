// What the first 22 questions say and what the engine does: each item's key, in its words, is
// compared with the run of its scene. Nothing is worked out here; the engine is asked. This is
// apart from the claims that `bank check` replays for every item (questions/format/claim.h).
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <set>
#include <span>

#include "engine/reading/outcome.h"
#include "engine/snapshot.h"
#include "engine/timeline.h"
#include "questions/format/markdown.h"
#include "tests/questions/support.h"

namespace poolscope {
namespace {

std::span<const Question> of_the_source() { return std::span(real_bank().questions).first(22); }

Timeline run_of(const Question& q, const Item& item) {
  const ParsedScenario parsed = parse_scenario(item.scene.empty() ? q.scene : item.scene);
  EXPECT_FALSE(parsed.error) << item.id;
  return Timeline(parsed.scenario);
}

struct ItemRun {
  const Item* item;
  Timeline timeline;
  OpSpan op;  // the one before which it is asked
};

ItemRun run_item(const std::string& id) {
  const Question* q = real_bank().of_item(id);
  EXPECT_TRUE(q) << id;
  const auto item = std::find_if(q->items.begin(), q->items.end(),
                                 [&](const Item& i) { return i.id == id; });
  Timeline timeline = run_of(*q, *item);
  const OpSpan op = timeline.ops().at(item->at_op - 1);
  return {&*item, std::move(timeline), op};
}

std::string key_text(const Item& item) {
  for (const Option& o : item.options) {
    if (o.key) return plain_text(parse_line(o.text));
  }
  ADD_FAILURE() << item.id << " has no key";
  return "";
}

// Whether a word of the key is set as code, which tells the object `a` from the article.
bool key_has_code(const Item& item, const std::string& word) {
  for (const Option& o : item.options) {
    for (const Span& s : parse_line(o.text)) {
      if (o.key && s.code && s.text == word) return true;
    }
  }
  return false;
}

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

bool names(const std::string& text, const std::string& word) {
  for (std::size_t at = 0; (at = text.find(word, at)) != std::string::npos; at++) {
    const bool begins = at == 0 || !is_letter(text[at - 1]);
    const std::size_t end = at + word.size();
    if (begins && (end == text.size() || !is_letter(text[end]))) return true;
  }
  return false;
}

bool went_through(const Timeline& t, const OpSpan& op, Stage stage) {
  for (std::size_t k = op.first; k <= op.last; k++) {
    if (t[k].op == op.op && t[k].stage == stage) return true;
  }
  return false;
}

// Where the Get found what it returned.
Stage found_in(const Timeline& t, const OpSpan& op) {
  for (const StageOutcome& o : stage_outcomes(t, op.op)) {
    if (o.moved != 0 && o.moved == op.result) return o.stage;
  }
  return Stage::none;
}

std::string result_name(Timeline& t, const OpSpan& op) {
  return t.world(op.last + 1).object_name(op.result);
}

// Keys about a Get that name no result; each has a test of its own below.
const std::set<std::string> kOtherwise = {"q06-size", "q08-second-call", "q09-who-runs",
                                          "q09-hit", "q14-slow-hit", "q16-last", "q16-stays",
                                          "q17-tails"};

TEST(EngineAgrees, WithEveryKeyAboutAGet) {
  std::size_t compared = 0;
  for (const Question& q : of_the_source()) {
    for (const Item& item : q.items) {
      if (item.at_op == 0 || kOtherwise.contains(item.id)) continue;
      Timeline t = run_of(q, item);
      ASSERT_LE(item.at_op, t.ops().size()) << item.id;
      const OpSpan op = t.ops()[item.at_op - 1];
      if (op.kind != OpKind::get) continue;
      ASSERT_TRUE(op.ended) << item.id;
      const std::string result = result_name(t, op);
      const std::string key = key_text(item);
      const bool made = went_through(t, op, Stage::call_new);
      const bool named = result.size() == 1 ? key_has_code(item, result) : names(key, result);
      EXPECT_TRUE(named || (made && (names(key, "New") || names(key, "new"))))
          << item.id << ": the engine returns " << result << ", the key says " << key;
      if (!made) {
        EXPECT_FALSE(names(key, "calls New")) << item.id << ": New was not called";
      }
      compared++;
    }
  }
  EXPECT_GE(compared, 21U);
}

TEST(EngineAgrees, NoWrongOptionIsJustTheResult) {
  for (const Question& q : of_the_source()) {
    for (const Item& item : q.items) {
      if (item.at_op == 0) continue;
      Timeline t = run_of(q, item);
      const OpSpan op = t.ops()[item.at_op - 1];
      if (op.kind != OpKind::get) continue;
      const std::string result = result_name(t, op);
      for (const Option& o : item.options) {
        EXPECT_TRUE(o.key || plain_text(parse_line(o.text)) != result) << item.id;
      }
    }
  }
}

// Keys about the content: what the reader reads. Left of it the item, right of it the words of
// the key that stand for the content as the engine has it.
TEST(EngineAgrees, WithEveryKeyAboutARead) {
  const std::map<std::string, std::pair<std::string, std::string>> content = {
      {"q04-leftover", {"user=alice token=91", "user=alice token=91"}},
      {"q07-alias", {"POST /pay 402", "G7's bytes"}},
      {"q10-bypass", {"order 18, card 4711", "order 18, card 4711"}},
      {"q13-leftover", {"GET /account cookie=alice", "cookie"}},
      {"q13-late-reader", {"GET /cart cookie=bob", "Bob's"}},
      {"q18-visible", {"from G1", "Yes"}},
      {"q18-other", {"v1", "data race"}},
      {"q21-alias", {"id=2 total=99", "Order 2"}},
      {"q21-copy", {"id=2 total=99", "Order 2"}}};
  std::size_t reads = 0;
  for (const Question& q : of_the_source()) {
    for (const Item& item : q.items) {
      if (item.at_op == 0) continue;
      Timeline t = run_of(q, item);
      const OpSpan op = t.ops()[item.at_op - 1];
      if (op.kind != OpKind::read) continue;
      reads++;
      ASSERT_TRUE(content.contains(item.id)) << item.id << " is not compared";
      const auto& [read, words] = content.at(item.id);
      const World& w = t.world(op.last + 1);
      EXPECT_EQ(w.texts[w.object(op.object).content], read) << item.id;
      EXPECT_NE(key_text(item).find(words), std::string::npos) << item.id;
    }
  }
  EXPECT_EQ(reads, content.size());
}

bool has_misuse(const ItemRun& r, Misuse misuse) {
  for (std::size_t k = r.op.first; k <= r.op.last; k++) {
    if (r.timeline[k].op == r.op.op && r.timeline[k].misuse == misuse) return true;
  }
  return false;
}

TEST(EngineAgrees, WhereAKeyCallsItARace) {
  for (const std::string id : {"q07-alias", "q13-late-reader", "q18-other", "q21-alias"}) {
    const ItemRun r = run_item(id);
    EXPECT_TRUE(has_misuse(r, Misuse::content_race) || has_misuse(r, Misuse::use_after_put)) << id;
  }
  for (const std::string id : {"q18-visible", "q21-copy", "q04-leftover"}) {
    const ItemRun r = run_item(id);
    EXPECT_FALSE(has_misuse(r, Misuse::content_race)) << id;
    EXPECT_FALSE(has_misuse(r, Misuse::use_after_put)) << id;
  }
}

TEST(EngineAgrees, WhereAKeyNamesThePlace) {
  const std::pair<std::string, Stage> places[] = {
      {"q01-reuse", Stage::private_slot},    {"q03-order", Stage::private_slot},
      {"q03-one-gc", Stage::own_victim},     {"q05-capacity", Stage::private_slot},
      {"q05-after-gc", Stage::own_victim},   {"q06-size", Stage::private_slot},
      {"q08-second-call", Stage::private_slot}, {"q09-hit", Stage::private_slot},
      {"q11-steal", Stage::steal},           {"q11-own-order", Stage::own_head},
      {"q12-first", Stage::own_victim},      {"q14-slow-hit", Stage::steal},
      {"q16-walk", Stage::own_head},         {"q16-unlink", Stage::steal},
      {"q17-victim", Stage::victim_tails},   {"q22-put-twice", Stage::steal}};
  for (const auto& [id, stage] : places) {
    const ItemRun r = run_item(id);
    EXPECT_EQ(found_in(r.timeline, r.op), stage) << id;
    EXPECT_FALSE(went_through(r.timeline, r.op, Stage::call_new)) << id;
  }
}

TEST(EngineAgrees, GetDoesNotLookAtSizes) {
  ItemRun r = run_item("q06-size");
  EXPECT_EQ(r.timeline.world(r.op.last + 1).object(r.op.result).capacity, 64U << 20);
  EXPECT_TRUE(names(key_text(*r.item), "64 MB buffer"));
}

TEST(EngineAgrees, TwoMissesBothRunNew) {
  const ItemRun r = run_item("q09-who-runs");
  const OpSpan other = r.timeline.ops()[r.item->at_op];
  EXPECT_TRUE(went_through(r.timeline, r.op, Stage::call_new));
  EXPECT_TRUE(went_through(r.timeline, other, Stage::call_new));
  EXPECT_NE(r.op.result, other.result);
  EXPECT_LT(other.first, r.op.last) << "at the same time";
}

TEST(EngineAgrees, TheThiefWinsTheLastObject) {
  ItemRun r = run_item("q16-last");
  const OpSpan thief = r.timeline.ops()[r.item->at_op];
  EXPECT_EQ(r.op.p, 0);
  EXPECT_EQ(thief.p, 1);
  EXPECT_EQ(result_name(r.timeline, r.op), "nil");
  EXPECT_EQ(result_name(r.timeline, thief), "b");
  EXPECT_TRUE(names(key_text(*r.item), "P1 gets b"));
  bool lost = false;
  for (std::size_t k = r.op.first; k <= r.op.last; k++) {
    const Step& s = r.timeline[k];
    lost = lost || (s.op == r.op.op && s.access == Access::cas && !s.success);
  }
  EXPECT_TRUE(lost) << "the owner's compare-and-swap fails";
}

TEST(EngineAgrees, TheOrderOfTheStealLoop) {
  const ItemRun r = run_item("q17-tails");
  std::string order;
  for (const StageOutcome& o : stage_outcomes(r.timeline, r.op.op)) {
    if (o.stage != Stage::steal) continue;
    order += (order.empty() ? "P" : ", P") + std::to_string(o.looked_at);
  }
  EXPECT_TRUE(key_text(*r.item).starts_with(order + ":")) << order;
}

std::set<std::string> in_pool(const World& w) {
  std::set<std::string> names;
  for (ObjectId id = 1; id <= w.objects.size(); id++) {
    if (w.object(id).where == Where::pool) names.insert(w.object_name(id));
  }
  return names;
}

TEST(EngineAgrees, WhatTheSecondCollectionLeaves) {
  ItemRun r = run_item("q12-second");
  EXPECT_EQ(r.op.kind, OpKind::collect);
  EXPECT_EQ(in_pool(r.timeline.world(r.op.first)), (std::set<std::string>{"a", "b", "c", "d"}));
  EXPECT_EQ(in_pool(r.timeline.world(r.op.last + 1)), std::set<std::string>{"a"});
  EXPECT_TRUE(names(key_text(*r.item), "Only a"));
}

std::vector<std::uint32_t> rings_of_p0(Timeline& t, std::size_t k) {
  const PoolView view = look(t.world(k));
  std::vector<std::uint32_t> capacities;
  for (const RingView& ring : view.live.locals.at(0).rings) capacities.push_back(ring.capacity);
  return capacities;
}

TEST(EngineAgrees, AFullRingGetsANeighbourOfTwiceTheSize) {
  for (const std::string id : {"q16-grow", "q15-bound"}) {
    const ItemRun r = run_item(id);
    EXPECT_EQ(r.op.kind, OpKind::put) << id;
    EXPECT_TRUE(went_through(r.timeline, r.op, Stage::push_head)) << id;
  }
  ItemRun r = run_item("q16-grow");
  EXPECT_EQ(rings_of_p0(r.timeline, r.op.first), std::vector<std::uint32_t>{8});
  EXPECT_EQ(rings_of_p0(r.timeline, r.op.last + 1), (std::vector<std::uint32_t>{8, 16}));
}

TEST(EngineAgrees, AnEmptyRingIsUnlinkedOnlyIfItHasANext) {
  ItemRun unlink = run_item("q16-unlink");
  EXPECT_EQ(rings_of_p0(unlink.timeline, unlink.op.first), (std::vector<std::uint32_t>{8, 16}));
  EXPECT_EQ(rings_of_p0(unlink.timeline, unlink.op.last + 1), std::vector<std::uint32_t>{16});
  ItemRun stays = run_item("q16-stays");
  Timeline& t = stays.timeline;
  EXPECT_EQ(result_name(t, stays.op), "nil");
  EXPECT_TRUE(went_through(t, stays.op, Stage::steal));
  for (const std::size_t k : {stays.op.first, stays.op.last + 1, t.size()}) {
    EXPECT_EQ(rings_of_p0(t, k), std::vector<std::uint32_t>{8});
  }
  EXPECT_EQ(result_name(t, t.ops().back()), "c");
}

TEST(EngineAgrees, PutNilDoesNothing) {
  ItemRun r = run_item("q20-put-nil");
  EXPECT_EQ(r.op.kind, OpKind::put);
  EXPECT_EQ(snapshot_json(r.timeline.world(r.op.first), Naming::names),
            snapshot_json(r.timeline.world(r.op.last + 1), Naming::names));
  EXPECT_FALSE(went_through(r.timeline, r.op, Stage::pin));
}

TEST(EngineAgrees, EveryItemThatIsAskedInARunIsComparedSomewhere) {
  const std::set<std::string> puts_and_collections = {"q12-second", "q15-bound", "q16-grow",
                                                      "q20-put-nil"};
  for (const Question& q : of_the_source()) {
    for (const Item& item : q.items) {
      if (item.at_op == 0) continue;
      const Timeline t = run_of(q, item);
      const OpKind kind = t.ops()[item.at_op - 1].kind;
      EXPECT_TRUE(kind == OpKind::get || kind == OpKind::read ||
                  puts_and_collections.contains(item.id))
          << item.id;
    }
  }
}

}  // namespace
}  // namespace poolscope
