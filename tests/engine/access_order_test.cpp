// The accesses of whole operations, one after the other, as Go's sync/pool.go and poolqueue.go make
// them. The stage shows them in this order and predictions ask for the next one, so the order
// counts also where exchanging two of them would lead to no other result. Where Go writes an `any`
// whole, we write the value and then the type word, and clear them in that order too.
#include "tests/engine/support.h"

namespace poolscope {
namespace {

const Names kPin{"pin", "load local_size", "load local"};

Names last_accesses(const std::string& scenario) {
  Timeline t = run(scenario);
  Names names;
  for (std::size_t k = t.ops().back().first; k < t.size(); k++) {
    const Step& s = t[k];
    std::string text(name(s.access));
    if (s.cell.field != Field::none) text += " " + std::string(name(s.cell.field));
    names.push_back(text);
  }
  return names;
}

// One operation: pinned, these accesses, and unpinned.
void expect_pinned(const std::string& scenario, const Names& between) {
  Names expected = kPin;
  expected.insert(expected.end(), between.begin(), between.end());
  expected.push_back("unpin");
  EXPECT_EQ(last_accesses(scenario), expected) << scenario;
}

TEST(AccessOrder, OfAPut) {
  expect_pinned("procs 1\nP0 get\nP0 put a\n", {"load private", "store private"});
  const Names filled{"load head_tail", "load typ", "store val", "store typ", "add head_tail"};
  Names first{"load private", "load head", "allocate", "store head", "store tail"};
  first.insert(first.end(), filled.begin(), filled.end());
  expect_pinned("procs 1\nP0 put a\nP0 put b\n", first);
  Names second{"load private", "load head"};
  second.insert(second.end(), filled.begin(), filled.end());
  expect_pinned("procs 1\nP0 put a\nP0 put b\nP0 put c\n", second);
  // The ring of 8 is full: head is the new ring before next leads to it, and then it is filled.
  Names grown{"load private", "load head",  "load head_tail", "allocate",
              "store prev",   "store head", "store next"};
  grown.insert(grown.end(), filled.begin(), filled.end());
  expect_pinned("procs 1\n" + puts(0, "o", 9) + "P0 put last\n", grown);
}

TEST(AccessOrder, OfAGetFromItsOwnP) {
  expect_pinned("procs 1\nP0 put a\nP0 get\n", {"load private", "store private"});
  expect_pinned("procs 1\nP0 put a\nP0 put b\nP0 get\nP0 get\n",
                {"load private", "store private", "load head", "load head_tail",
                 "compare-and-swap head_tail", "load val", "store val", "store typ"});
}

TEST(AccessOrder, OfASteal) {
  const Names taken{"compare-and-swap head_tail", "load val", "store val", "store typ"};
  Names stolen{"load private", "store private", "load head",  // its own queue has no ring
               "load local_size", "load local", "load tail", "load next", "load head_tail"};
  stolen.insert(stolen.end(), taken.begin(), taken.end());
  expect_pinned("procs 2\nP0 put a\nP0 put b\nP1 get\n", stolen);
  // The ring of 8 is empty for good: tail moves on, prev is cleared, the next ring has an object.
  Names unlinked{"load private", "store private", "load head", "load local_size", "load local",
                 "load tail", "load next", "load head_tail", "compare-and-swap tail", "store prev",
                 "load next", "load head_tail"};
  unlinked.insert(unlinked.end(), taken.begin(), taken.end());
  expect_pinned("procs 2\n" + puts(0, "o", 10) + repeated("P1 get\n", 9), unlinked);
}

TEST(AccessOrder, OfAGetThatFindsNothing) {
  expect_pinned("procs 1\nP0 put a\nP0 put b\ngc\nP0 get\nP0 get\nP0 get\n",
                {"load private", "store private", "load head",   // its own part
                 "load local_size", "load local", "load tail",   // every queue
                 "load victim_size", "load victim", "load private", "load tail", "load next",
                 "load head_tail", "store victim_size"});
}

TEST(AccessOrder, OfAGetWithoutAVictimTier) {
  const Names nothing{"load private", "store private", "load head", "load local_size", "load local",
                      "load tail", "load victim_size"};
  expect_pinned("procs 1\nP0 get\nP0 get\n", nothing);
  // New is called by a goroutine that is not pinned any more.
  Names with_new = kPin;
  with_new.insert(with_new.end(), nothing.begin(), nothing.end());
  with_new.insert(with_new.end(), {"unpin", "New"});
  EXPECT_EQ(last_accesses("procs 1\nnew on\nP0 get\nP0 get\n"), with_new);
  EXPECT_EQ(last_accesses("procs 1\nnew on\nP0 put a\nP0 get\n").back(), "unpin");
}

TEST(AccessOrder, OfTheFirstUseOfAPool) {
  EXPECT_EQ(last_accesses("procs 1\nP0 put a\n"),
            (Names{"pin", "load local_size", "load local", "unpin", "lock", "pin",
                   "load local_size", "load local", "procs", "allocate", "store local",
                   "store local_size", "unlock", "load private", "store private", "unpin"}));
}

}  // namespace
}  // namespace poolscope
