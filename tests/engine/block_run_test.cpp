// A block as it is written: collections in it, its order line, and the way back into text.
#include "engine/block_run.h"

#include "tests/engine/support.h"

namespace poolscope {
namespace {

std::vector<std::string> turns(const Timeline& t, std::size_t from = 0) {
  std::vector<std::string> names;
  for (std::size_t k = from; k < t.size(); k++) {
    names.push_back(t[k].goroutine < 0 ? "gc" : std::to_string(t[k].p));
  }
  return names;
}

std::size_t position_of_collect(const Timeline& t) {
  std::size_t k = 0;
  while (k < t.size() && t[k].op_kind != OpKind::collect) k++;
  return k;
}

const std::string kBlock = "procs 2\nP0 put a\nP0 put b\ntogether\n  P0 get\n  P1 get\n  gc\nend\n";

TEST(BlockRun, ACollectionComesWhereTheOrderSays) {
  Timeline first = run(kBlock + "order gc\n");
  EXPECT_EQ(first[position_of_collect(first)].after, 1u);
  EXPECT_EQ(turns(first, position_of_collect(first)).front(), "gc");
  // Both Gets find their objects in the victim tier.
  EXPECT_EQ(gets(first), (Names{"a", "b"}));
  EXPECT_EQ(first.world(first.size()).counters.from_victim_private, 1u);

  Timeline last = run(kBlock);
  EXPECT_EQ(turns(last).back(), "gc") << "what is left runs in turn, and it waits for the pins";
  EXPECT_EQ(last.world(last.size()).counters.from_private, 1u);
}

TEST(BlockRun, ACollectionWaitsUntilNothingIsPinned) {
  Timeline t = run(kBlock + "order 0 0 gc gc gc" + repeated(" 0", 20) + " gc\n");
  const std::size_t at = position_of_collect(t);
  ASSERT_LT(at, t.size());
  EXPECT_EQ(t[at - 1].access, Access::unpin) << "the entries before could not run: skipped";
  EXPECT_TRUE(can_collect(t.world(at)));
  EXPECT_FALSE(can_collect(t.world(at - 1)));
  EXPECT_EQ(gets(t)[0], "a");
}

TEST(BlockRun, AnEntryThatCannotRunIsSkipped) {
  const std::string block =
      "procs 2\nP0 put a\ntogether\n  P0 put b\n  P1 get\nend\norder 1 1 0";
  Timeline plain = run(block + " 0 0 1\n");
  const std::size_t whole = plain.size();
  // P0's put has ended long before its entries do; the rest are P1's.
  Timeline many = run(block + repeated(" 0", 99) + repeated(" 1", 99) + "\n");
  EXPECT_FALSE(many.error());
  EXPECT_GT(many.size(), whole / 2);
  std::vector<std::string> names = turns(many, plain.ops()[1].first);
  const std::vector<std::string> begin(names.begin(), names.begin() + 3);
  EXPECT_EQ(begin, (std::vector<std::string>{"1", "1", "0"}));
  EXPECT_TRUE(std::is_sorted(names.begin() + 2, names.end())) << "then P0 to its end, then P1";
}

TEST(BlockRun, WrongOrdersNameThePlace) {
  const auto error = [](const std::string& text) {
    const ParsedScenario parsed = parse_scenario(text);
    return parsed.error ? parsed.error->message() : std::string("no error");
  };
  EXPECT_EQ(error(kBlock + "order 0 1 gc 0\n"), "no error");
  EXPECT_EQ(error(kBlock + "order 0~1\n"),
            "line 9, column 7: found '0~1', expected 'memory views' at the start before an order "
            "with ~");
  EXPECT_EQ(error("memory views\n" + kBlock + "order 0~1 1~99 0\n"), "no error");
  EXPECT_EQ(error("memory views\n" + kBlock + "order 0 1~100\n"),
            "line 10, column 9: found '1~100', expected how many stores back, up to 99, behind "
            "the ~");
  for (const char* wrong : {"0~", "0~x", "0~-1", "0~1~1"}) {
    EXPECT_NE(error("memory views\n" + kBlock + "order " + wrong).find("up to 99"),
              std::string::npos)
        << wrong;
  }
  EXPECT_EQ(error("memory views\n" + kBlock + "order ~1\n"),
            "line 10, column 7: found '~1', expected the number of a P that is in the block "
            "above, or gc");
  EXPECT_EQ(error(kBlock + "order 2\n"),
            "line 9, column 7: found '2', expected the number of a P that is in the block above, "
            "or gc");
  EXPECT_EQ(error("procs 2\ntogether\n  P0 get\n  P1 get\nend\norder 0 gc\n"),
            "line 6, column 9: found 'gc', expected the number of a P that is in the block above");
  EXPECT_EQ(error("procs 2\ntogether\n  gc\nend\n"),
            "line 4, column 1: found 'end', expected a get, put or use of an object in the block "
            "before 'end'");
  EXPECT_EQ(error("procs 2\ntogether\n  P0 get\n  procs 3\nend\n"),
            "line 4, column 3: found 'procs', expected a get, put or use of an object by a P, gc, "
            "or 'end'");
}

// Any moment of it, as a scenario, leads to the same pool.
TEST(BlockRun, ASavedRunWithACollectionInABlockReplays) {
  const std::string collected =
      "procs 2\nP0 put a\nP0 put b\ngc\ntogether\n  P0 get\n  P1 get\n  gc\nend\n";
  // In the last two the collection comes while pin_slow has unpinned, in the middle of a Get.
  for (const std::string& text :
       {kBlock, kBlock + "order gc\n", kBlock + "order 1 1 1 1 1 1 1 1 0 0 0 gc\n",
        collected + "order 0 0 0 0 gc\n", collected + "order 1 1 1 1 1 gc 0 0\n"}) {
    Timeline t = run(text + "P1 put c\nP0 get\n");
    const bool expected = text.starts_with(collected);
    bool inside = false;
    for (std::size_t k = 0; k <= t.size(); k++) {
      const bool quiet = std::none_of(t.world(k).goroutines.begin(), t.world(k).goroutines.end(),
                                      [](const Goroutine& g) { return g.busy; });
      if (!quiet) continue;  // what is under way is left out
      const std::string saved = t.to_scenario(k);
      inside = inside || saved.find("  gc\n") != std::string::npos;
      Timeline again = run(saved);
      EXPECT_EQ(again.size(), k) << saved;
      EXPECT_EQ(snapshot_json(again.world(again.size()), Naming::names),
                snapshot_json(t.world(k), Naming::names))
          << saved;
    }
    EXPECT_EQ(inside, expected) << text;
  }
}

TEST(BlockRun, ASavedRunWithStaleLoadsReplays) {
  // P1 reads local_size as it was before P0 made the array.
  const std::string text =
      "procs 2\nmemory views\ntogether\n  P0 put a\n  P1 get\nend\norder" + repeated(" 0", 12) +
      " 1 1~1\n";
  Timeline t = run(text);
  std::size_t stale = 0;
  for (std::size_t k = 0; k < t.size(); k++) stale += t[k].back;
  EXPECT_EQ(stale, 1u);
  const std::string saved = t.to_scenario(t.size());
  EXPECT_NE(saved.find("1~1"), std::string::npos) << saved;
  Timeline again = run(saved);
  ASSERT_EQ(again.size(), t.size());
  for (std::size_t k = 0; k < t.size(); k++) {
    EXPECT_EQ(again[k].answer, t[k].answer) << k;
    EXPECT_EQ(again[k].back, t[k].back) << k;
  }
  // Going back and forth performs the stale load again.
  const World end = t.world(t.size());
  t.world(0);
  EXPECT_TRUE(same(t.world(t.size()), end));
}

TEST(BlockRun, LanesAreTheirStatementsByP) {
  const ParsedScenario parsed = parse_scenario(
      "procs 3\ntogether\n  P2 get\n  gc\n  P0 put a\n  P2 put it\n  gc\nend\norder 2 gc\n"
      "P0 get\n");
  ASSERT_FALSE(parsed.error);
  const Together block = together_at(parsed.scenario, 1);
  ASSERT_EQ(block.lanes.size(), 3u);
  EXPECT_EQ(block.lanes[0].turn, 0);
  EXPECT_EQ(block.lanes[1].turn, 2);
  EXPECT_EQ(block.lanes[1].todo, (std::vector<std::uint32_t>{1, 4}));
  EXPECT_EQ(block.lanes[2].turn, kCollectTurn);
  EXPECT_EQ(block.lanes[2].todo.size(), 2u);
  EXPECT_EQ(block.order, (std::vector<BlockTurn>{{2, 0}, {kCollectTurn, 0}}));
  EXPECT_EQ(parsed.scenario.statements[block.after].kind, Statement::Kind::run);
  EXPECT_EQ(to_text(BlockTurn{kCollectTurn, 0}), "gc");
  EXPECT_EQ(to_text(BlockTurn{3, 2}), "3~2");
}

}  // namespace
}  // namespace poolscope
