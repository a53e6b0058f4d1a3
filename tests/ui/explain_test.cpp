// What the cards say: of every part, and in agreement with what sync.Pool does.
#include <gtest/gtest.h>

#include "tests/ui/support.h"
#include "ui/scene/explain.h"

namespace poolscope {
namespace {

StageModel at_end(const std::string& scenario) {
  Timeline t = run(scenario);
  return model_at(t, t.size(), t.size());
}

bool says(const std::string& text, const std::string& words) {
  return text.find(words) != std::string::npos;
}

constexpr auto kLive = static_cast<std::uint32_t>(Tier::live);
constexpr auto kVictim = static_cast<std::uint32_t>(Tier::victim);

TEST(Explain, CodesAreExactAndComeBack) {
  for (std::uint32_t thing = 1; thing <= static_cast<std::uint32_t>(Thing::legend); thing++) {
    const What w{static_cast<Thing>(thing), 0xfffffe, 0xffffe};
    EXPECT_EQ(what_of(code(w)), w);
    EXPECT_LT(code(w), std::int64_t{1} << 53) << "a JavaScript number holds it";
  }
  EXPECT_EQ(what_of(0), What{});
  EXPECT_EQ(what_of(-1), What{});
  EXPECT_EQ(what_of(std::int64_t{77} << 44), What{});
}

TEST(Explain, PrivateSlotsAreNeverStolen) {
  const StageModel m = at_end("procs 2\nP0 put a\n");
  const Explanation e = explain(m, {Thing::private_slot, 0, kLive});
  EXPECT_EQ(e.now, "holds a");
  EXPECT_TRUE(says(e.who, "Only P0"));
  EXPECT_TRUE(says(e.who, "never stolen"));
  EXPECT_EQ(e.go, "poolLocal.private");
}

TEST(Explain, WhoMayTakeWhichSlot) {
  const StageModel m = at_end("procs 2\nP0 put a\nP0 put b\nP0 put c\nP0 put d\n");
  const RingView& ring = m.view.live.locals[0].rings[0];
  EXPECT_TRUE(says(explain(m, {Thing::slot, ring.serial, 0}).who, "thief"));
  EXPECT_TRUE(says(explain(m, {Thing::slot, ring.serial, 1}).who, "Nobody yet"));
  EXPECT_TRUE(says(explain(m, {Thing::slot, ring.serial, 2}).who, "popHead"));
  EXPECT_EQ(explain(m, {Thing::slot, ring.serial, 5}).now, "empty");
  const Explanation head = explain(m, {Thing::head, ring.serial, 0});
  EXPECT_EQ(head.now, "head 3, tail 0: 3 objects");
  EXPECT_TRUE(says(head.who, "atomic add to push"));
  EXPECT_TRUE(says(explain(m, {Thing::tail, ring.serial, 0}).who, "Any P"));
}

TEST(Explain, AnObjectSaysWhereItIs) {
  const StageModel m = at_end("procs 2\nP0 put a\nP0 put b\nP0 put c\nP1 get\nP1 grow it 64KB\n");
  ObjectId stolen = 0, left = 0;
  for (const auto& [id, name] : m.names) {
    if (name == "b") stolen = id;
    if (name == "c") left = id;
  }
  EXPECT_EQ(explain(m, {Thing::object, stolen, 0}).now, "in the hands of G2, keeps 64 KB");
  EXPECT_EQ(explain(m, {Thing::object, left, 0}).now, "in the slot 1 of the ring of 8, P0");
  EXPECT_TRUE(explain(m, {Thing::object, 9999, 0}).title.empty());
}

TEST(Explain, AHiddenVictimTierIsNobodys) {
  const StageModel before = at_end("procs 2\nP1 put a\ngc\n");
  EXPECT_TRUE(says(explain(before, {Thing::private_slot, 1, kVictim}).who, "Only P1"));
  const StageModel m = at_end("procs 2\nP1 put a\ngc\nP0 get\n");
  EXPECT_EQ(m.view.victim.size, 0u);
  EXPECT_TRUE(says(explain(m, {Thing::private_slot, 1, kVictim}).who, "Nobody now"));
  EXPECT_TRUE(says(explain(m, {Thing::victim, 0, 0}).now, "stranded"));
}

TEST(Explain, TheLinkSaysWhetherPrevIsThere) {
  std::string s = "procs 2\n";
  for (int i = 0; i < 12; i++) s += "P0 put o" + std::to_string(i) + "\n";
  const StageModel m = at_end(s);
  const auto& rings = m.view.live.locals[0].rings;
  ASSERT_EQ(rings.size(), 2u);
  EXPECT_EQ(explain(m, {Thing::link, rings[0].serial, 0}).now, "next and prev are set");
  EXPECT_TRUE(explain(m, {Thing::link, rings[1].serial, 0}).title.empty()) << "none is newer";
}

TEST(Explain, CountersAreTheEngines) {
  const StageModel m = at_end("procs 2\nnew on\nP0 put a\nP0 put b\nP1 get\nP1 get\nP0 get\n"
                              "P0 grow it 3000B\nP0 put it\n");
  const auto value = [&](Counted which) {
    return explain(m, {Thing::counter, static_cast<std::uint32_t>(which), 0}).now;
  };
  EXPECT_EQ(value(Counted::gets), "3");
  EXPECT_EQ(value(Counted::stolen), "1");
  EXPECT_EQ(value(Counted::made), "1");
  EXPECT_EQ(value(Counted::from_private), "1");
  EXPECT_EQ(value(Counted::puts), "3");
  EXPECT_EQ(value(Counted::kept), bytes_words(m.kept));
}

TEST(Model, BytesKeptAliveAreThoseInThePool) {
  const std::string grown = "procs 1\nnew on\nP0 get\nP0 grow it 64KB\n";
  EXPECT_EQ(at_end(grown).kept, 0u) << "in a goroutine's hands";
  EXPECT_EQ(at_end(grown + "P0 put it\n").kept, 65536u);
  EXPECT_EQ(at_end(grown + "P0 put it\ngc\n").kept, 65536u) << "the victim tier keeps it too";
  EXPECT_EQ(at_end(grown + "P0 put it\ngc\ngc\n").kept, 0u);
  EXPECT_EQ(bytes_words(0), "0 B");
  EXPECT_EQ(bytes_words(1536), "1.5 KB");
  EXPECT_EQ(bytes_words(65536), "64 KB");
}

TEST(Explain, ArrowsReachEveryRowOfParts) {
  const StageModel m = at_end("procs 4\nP0 put a\nP0 put b\nP3 put c\n");
  const Scene s = scene(m, {888, 544}, {});
  What at{Thing::p, 0, 0};
  for (int i = 0; i < 40; i++) at = neighbour(s, at, 0, 1);
  EXPECT_GT(spot_of(s, at)->r.y, 480) << "down to the counters";
  for (int i = 0; i < 60; i++) at = neighbour(s, at, 1, 0);
  EXPECT_GT(spot_of(s, at)->r.right(), 780);
  for (int i = 0; i < 40; i++) at = neighbour(s, at, 0, -1);
  EXPECT_LT(spot_of(s, at)->r.y, 60);
  EXPECT_EQ(neighbour(s, {Thing::object, 999, 0}, 1, 0), s.spots.front().what) << "it has gone";
}

}  // namespace
}  // namespace poolscope
