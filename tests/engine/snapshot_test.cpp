// A world as the traces write it, with names and with numbers.
#include "tests/engine/support.h"

namespace poolscope {
namespace {

TEST(Snapshot, AnUnusedPool) {
  EXPECT_EQ(snapshot_json(World(4), Naming::names),
            R"({"localSize":0,"local":[],"victimSize":0,"victim":[]})");
}

TEST(Snapshot, NamesAndNumbers) {
  const World w = end_of("procs 2\nP0 put a\nP0 put b\nP0 put c\nP1 get\n");
  EXPECT_EQ(snapshot_json(w, Naming::names),
            R"({"localSize":2,"local":[{"private":"a","rings":[{"cap":8,"head":2,"tail":1,)"
            R"("slots":["","c","","","","","",""],"prev":false}]},{"private":"","rings":[]}],)"
            R"("victimSize":0,"victim":[]})");
  EXPECT_EQ(snapshot_json(w, Naming::numbers),
            R"({"localSize":2,"local":[{"private":1,"rings":[{"cap":8,"head":2,"tail":1,)"
            R"("slots":[0,3,0,0,0,0,0,0],"prev":false}]},{"private":0,"rings":[]}],)"
            R"("victimSize":0,"victim":[]})");
}

TEST(Snapshot, AHiddenVictimTierHasNoEntries) {
  const World w = end_of("procs 1\nP0 put a\ngc\nP0 get\nP0 get\n");
  EXPECT_EQ(snapshot_json(w, Naming::names),
            R"({"localSize":1,"local":[{"private":"","rings":[]}],"victimSize":0,"victim":[]})");
  EXPECT_EQ(snapshot_json(end_of("procs 1\nP0 put a\ngc\n"), Naming::names),
            R"({"localSize":0,"local":[],"victimSize":1,"victim":[{"private":"a","rings":[]}]})");
}

TEST(Snapshot, RingsGoFromTailToHead) {
  const World w = end_of("procs 1\n" + puts(0, "x", 26));
  const LocalView local = look(w).live.locals[0];
  ASSERT_EQ(local.rings.size(), 3u);
  EXPECT_EQ(local.rings[0].capacity, 8u);
  EXPECT_TRUE(local.rings[0].is_chain_tail);
  EXPECT_FALSE(local.rings[0].prev);
  EXPECT_EQ(local.rings[2].capacity, 32u);
  EXPECT_TRUE(local.rings[2].is_chain_head);
  EXPECT_TRUE(local.rings[2].prev);
  EXPECT_NE(local.rings[0].serial, local.rings[1].serial);
}

TEST(Snapshot, BothMemoriesLookAlike) {
  PlainPool plain(2);
  for (PlainObject x = 1; x <= 12; x++) plain.put(0, x);
  EXPECT_EQ(plain.get(1), 2u);
  const World w = end_of("procs 2\n" + puts(0, "x", 12) + "P1 get\n");
  EXPECT_EQ(snapshot_json(look(plain)), snapshot_json(w, Naming::numbers));
}

TEST(Snapshot, EveryMomentOfARunCanBeLookedAt) {
  Timeline t = run("procs 2\n" + puts(0, "x", 11) + repeated("P1 get\n", 10) + "gc\nP1 get\n");
  for (std::size_t k = 0; k <= t.size(); k++) {
    const std::string json = snapshot_json(t.world(k), Naming::names);
    ASSERT_TRUE(json.starts_with("{\"localSize\":")) << k;
    ASSERT_TRUE(json.ends_with("]}")) << k;
  }
}

TEST(JsonString, EscapesWhatHasTo) {
  EXPECT_EQ(json_string("plain"), "\"plain\"");
  EXPECT_EQ(json_string("a\"b\\c"), R"("a\"b\\c")");
  EXPECT_EQ(json_string(std::string("\0\n\x1f", 3)), R"("\u0000\u000a\u001f")");
  EXPECT_EQ(json_string("\xc3\xbc"), "\"\xc3\xbc\"");
  EXPECT_EQ(json_string("\xff|\xed\xa0\x80"),
            "\"\xef\xbf\xbd|\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd\"");
}

}  // namespace
}  // namespace poolscope
