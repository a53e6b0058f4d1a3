// Go's terms: every access that the algorithm's text makes has a name there.
#include <gtest/gtest.h>

#include <set>

#include "engine/embedded.h"
#include "engine/reading/go_terms.h"
#include "tests/ui/support.h"

namespace poolscope {
namespace {

std::string told(Timeline& t, std::size_t k) {
  const GoTerms g = go_terms(t.world(t.size()), t[k]);
  return std::string(g.file) + " " + std::string(g.function) + " | " + g.call +
         (g.outcome.empty() ? "" : " | " + g.outcome);
}

// Growing chains, thieves who pass rings, both tiers, lost races, a grown GOMAXPROCS.
const std::vector<std::string>& scenarios() {
  static const std::vector<std::string> all = {
      busy_scenario(4), long_chain(), "new on\nP0 get\nP0 put nil\n",
      "procs 1\nP0 put a\nprocs 2\nP1 put b\nP0 get\n",
      "procs 3\nP0 put a\nP0 put b\ntogether\nP1 get\nP2 get\nend\n"
      "order 1 1 1 1 1 1 1 1 1 1 1 1 2 2 2 2 2 2 2 2 2 2 2 2 1 2 1 2\n",
      [] {
        std::string s = "procs 2\n";
        for (int i = 0; i < 30; i++) s += "P0 put o" + std::to_string(i) + "\n";
        for (int i = 0; i < 30; i++) s += "P1 get\n";
        s += "P0 put x\nP0 put y\nP0 get\nP0 get\nP0 get\n";
        return s;
      }()};
  return all;
}

TEST(GoTerms, EveryAccessOfEveryRunHasAName) {
  std::set<std::string> functions;
  std::set<std::pair<Field, Access>> seen;
  for (const std::string& text : scenarios()) {
    Timeline t = run(text);
    const World w = t.world(t.size());
    for (std::size_t k = 0; k < t.size(); k++) {
      const GoTerms g = go_terms(w, t[k]);
      ASSERT_FALSE(g.call.empty()) << k;
      if (t[k].site.line == 0) continue;
      EXPECT_FALSE(g.file.empty()) << t[k].site.function << " of " << t[k].site.file;
      EXPECT_FALSE(g.function.empty()) << t[k].site.function << " of " << t[k].site.file;
      EXPECT_EQ(g.call.find("nil pointer"), std::string::npos);
      EXPECT_EQ(g.call.find(": none"), std::string::npos);
      functions.insert(std::string(g.function));
      seen.insert({t[k].cell.field, t[k].access});
    }
  }
  const std::set<std::string> expected = {
      "Put", "Get", "getSlow", "pin", "pinSlow", "poolChain.pushHead", "poolChain.popHead",
      "poolChain.popTail", "poolDequeue.pushHead", "poolDequeue.popHead", "poolDequeue.popTail"};
  EXPECT_EQ(functions, expected);
  for (int f = static_cast<int>(Field::pool_local); f <= static_cast<int>(Field::slot_val); f++) {
    if (static_cast<Field>(f) == Field::pool_victim) continue;
    EXPECT_TRUE(seen.contains({static_cast<Field>(f), Access::load}) ||
                seen.contains({static_cast<Field>(f), Access::store}))
        << name(static_cast<Field>(f)) << " is not reached by these scenarios";
  }
}

TEST(GoTerms, AStealInGosWords) {
  Timeline t = run("procs 2\nP0 put a\nP0 put b\nP1 get\n");
  std::vector<std::string> lines;
  const OpSpan get = t.ops()[2];
  for (std::size_t k = get.first; k <= get.last; k++) lines.push_back(told(t, k));
  const auto has = [&](const std::string& line) {
    return std::find(lines.begin(), lines.end(), line) != lines.end();
  };
  EXPECT_TRUE(has("pool.go pin | runtime_procPin() | pid 1"));
  EXPECT_TRUE(has("pool.go pin | p.localSize: LoadAcq | 2"));
  EXPECT_TRUE(has("pool.go Get | l.private: read | nil"));
  EXPECT_TRUE(has(
      "poolqueue.go poolDequeue.popTail | d.headTail: CompareAndSwap | 1|0 \xe2\x86\x92 1|1, ok"));
  EXPECT_TRUE(has("poolqueue.go poolDequeue.popTail | slot.val: read | b"));
  EXPECT_TRUE(has("poolqueue.go poolDequeue.popTail | slot.typ: Store | set \xe2\x86\x92 nil"));
  EXPECT_TRUE(has("pool.go Get | runtime_procUnpin()"));
  for (const std::string& line : lines) SCOPED_TRACE(line);
}

// prev is plain while nobody else can see the new ring, and atomic from then on.
TEST(GoTerms, TheLinksOfANewRing) {
  Timeline t = run("procs 1\nP0 put z\nP0 put a\nP0 put b\nP0 put c\nP0 put d\nP0 put e\nP0 put f\n"
                   "P0 put g\nP0 put h\nP0 put i\nP0 get\nP0 get\nP0 get\n");
  std::vector<std::string> lines;
  for (std::size_t k = 0; k < t.size(); k++) lines.push_back(told(t, k));
  for (const char* line : {
           "poolqueue.go poolChain.pushHead | d2.prev = | nil \xe2\x86\x92 elt of 8",
           "poolqueue.go poolChain.pushHead | d.next: Store | nil \xe2\x86\x92 elt of 16",
           "poolqueue.go poolChain.popHead | d.prev: Load | elt of 8"}) {
    EXPECT_NE(std::find(lines.begin(), lines.end(), line), lines.end()) << line;
  }
}

TEST(GoTerms, FaultsHaveWordsToo) {
  for (const FaultInfo& f : faults()) {
    Timeline t = run("fault " + std::string(f.name) + "\n" + std::string(f.scenario));
    const World w = t.world(t.size());
    for (std::size_t k = 0; k < t.size(); k++) EXPECT_FALSE(go_terms(w, t[k]).call.empty());
  }
}

}  // namespace
}  // namespace poolscope
