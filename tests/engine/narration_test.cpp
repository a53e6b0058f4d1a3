// What is said: whole sentences, with the real names and numbers in them.
#include <algorithm>

#include "tests/engine/support.h"

namespace poolscope {
namespace {

const char* kStory =
    "procs 2\nnew on\nP0 put a\nP0 put b\nP1 get\nP1 get\ngc\nP1 get\nP0 put nil\n";

Names accesses(Timeline& t) {
  Names said;
  for (std::size_t k = 0; k < t.size(); k++) said.push_back(narrate(t.world(k + 1), t[k]));
  return said;
}

// The run in steps of that size, a sentence each.
Names sentences(std::string_view text, Granularity granularity) {
  Timeline t = run(text);
  Names said;
  for (std::size_t k = 0; k < t.size();) {
    const std::size_t to = t.next(k, granularity);
    std::vector<Step> steps;
    for (; k < to; k++) steps.push_back(t[k]);
    said.push_back(narrate(t.world(t.size()), steps));
  }
  return said;
}

TEST(Narration, ByAccess) {
  Timeline t = run(kStory);
  const Names said = accesses(t);
  for (const char* sentence : {
           "G1 pins itself to P0: it is not moved and no GC cleans up until it unpins.",
           "G1 reads local_size (acquire): 0, so P0 has no place in the array.",
           "G1 unpins before it waits for the lock: a pinned waiter would keep the GC waiting.",
           "G1 takes the one lock that all pools share.",
           "G1 allocates an array with a PoolLocal for each of 2 Ps.",
           "G1 stores local_size = 2 (release): whoever reads it also sees the new array.",
           "G1 puts a into P0's private slot.",
           "G1 allocates a ring of 8 slots for P0's chain.",
           "G1 adds 1 to head of P0's ring of 8 (release), 0 to 1: now everybody can see the "
           "object.",
           "G2 clears P1's private slot, though it was empty.",
           "G2 reads local_size (acquire): 2 queues to try, from P0 on, its own last.",
           "G2 moves tail of P0's ring of 8 from 0 to 1 by compare-and-swap: b is its own.",
           "G2 clears the type word of slot 0 of P0's ring of 8 (release): the owner may fill it "
           "again.",
           "G2 unpins, and Get returns b.",
           "G2 calls New, unpinned: it makes new1, and Get returns new1.",
           "GC 1: the victim tier is forgotten, the live tier becomes the victim tier.",
           "G2 found nothing and stores victim_size = 0 (relaxed): the victim tier is hidden from "
           "every P, stranded objects included.",
           "G1 puts nil: Put returns at once, without even a pin."}) {
    EXPECT_NE(std::find(said.begin(), said.end(), sentence), said.end()) << sentence;
  }
}

// What the right access assures is not said of the wrong one.
TEST(Narration, AFaultAssuresNothing) {
  const auto all = [](std::string_view text) {
    Timeline t = run(text);
    std::string said;
    for (const std::string& sentence : accesses(t)) said += sentence + "\n";
    return said;
  };
  const auto has = [](const std::string& said, std::string_view words) {
    return said.find(words) != std::string::npos;
  };
  const std::string push = "procs 1\nP0 put z\nP0 put a\n";
  EXPECT_TRUE(has(all(push), "(release), 0 to 1: now everybody can see the object."));
  EXPECT_TRUE(has(all(push), "(relaxed): nobody looks before head moves."));
  const std::string early = all("fault early-publish\n" + push);
  EXPECT_TRUE(has(early, "(release), 0 to 1: it counts a slot that nothing is in yet."));
  EXPECT_TRUE(has(early, "(relaxed): too late, head has moved already."));
  EXPECT_TRUE(
      has(all("fault relaxed-push\n" + push), "0 to 1: who sees it may not see the object."));
  EXPECT_TRUE(
      has(all("fault relaxed-local\n" + push), "whoever reads it may not see the new array."));
  const std::string pop = "procs 2\nP0 put z\nP0 put a\nP1 get\nP1 get\n";
  EXPECT_TRUE(has(all(pop), "reads next of P0's ring of 8 before it pops (acquire): none, so"));
  const std::string late = all("fault late-next\n" + pop);
  EXPECT_TRUE(has(late, "reads next of P0's ring of 8 only after its pop (acquire): none."));
  EXPECT_FALSE(has(late, "before it pops"));
}

TEST(Narration, OneQueueIsNotPlural) {
  Timeline t = run("procs 1\nP0 put a\nP0 get\nP0 get\n");
  const Names said = accesses(t);
  EXPECT_NE(std::find(said.begin(), said.end(),
                      "G1 reads local_size (acquire): its own queue is the only one to try."),
            said.end());
}

TEST(Narration, ByOperation) {
  EXPECT_EQ(
      sentences(kStory, Granularity::operation),
      (Names{"G1 on P0 puts a: the private slot was empty and takes it. Its pin went through "
             "pin_slow, which made a new array.",
             "G1 on P0 puts b: the private slot was taken, so it goes to the head of the queue.",
             "G2 on P1 gets b: stolen from the tail of P0's queue.",
             "G2 on P1 gets new1: nothing was found, so New made it.",
             "GC 1: the victim tier is forgotten, the live tier becomes the victim tier.",
             "G2 on P1 gets new2: nothing was found, so New made it. Its pin went through "
             "pin_slow, which made a new array.",
             "G1 puts nil: Put returns at once, without even a pin."}));
}

TEST(Narration, ByStage) {
  const Names said = sentences("procs 2\nP0 put a\nP0 put b\nP1 get\n", Granularity::stage);
  const Names last(said.end() - 5, said.end());
  EXPECT_EQ(last, (Names{"G2 pins itself to P1.", "P1's private slot is empty.",
                         "G2 looks at P1's chain: it has no ring yet.",
                         "G2 steals b from the tail of P0's queue, the oldest there.",
                         "G2 unpins, and Get returns b."}));
}

TEST(Narration, NoStepIsWithoutASentence) {
  Timeline t = run(mixed_scenario(3, 150, 31) + "procs 8\nP7 get\nnew off\nP7 grow it 64KB\n" +
                   "P7 write it \"x\"\nP7 read it\nP7 reset it\n");
  for (const std::string& sentence : accesses(t)) {
    ASSERT_GE(sentence.size(), 10u);
    EXPECT_EQ(sentence.back(), '.') << sentence;
    EXPECT_EQ(sentence.find("  "), std::string::npos) << sentence;
  }
  for (const Granularity g : {Granularity::operation, Granularity::stage}) {
    for (const std::string& s : sentences(mixed_scenario(3, 150, 31), g)) {
      ASSERT_FALSE(s.empty());
      EXPECT_EQ(s.back(), '.') << s;
    }
  }
}

TEST(Narration, ALostRaceIsTold) {
  // P2's thief has read head_tail when P1's takes the object.
  Timeline t = run("procs 3\nP0 put z\nP0 put a\nP0 put b\ntogether\nP1 get\nP2 get\nend\norder" +
                   repeated(" 2", 11) + repeated(" 1", 16) + repeated(" 2", 16) + "\n");
  const Names said = accesses(t);
  EXPECT_NE(std::find(said.begin(), said.end(),
                      "G3 loses the compare-and-swap on P0's ring of 8: head_tail has become head "
                      "2, tail 1. It tries again."),
            said.end());
  EXPECT_EQ(t.world(t.size()).counters.cas_lost, 1u);
  EXPECT_EQ(gets(t), (Names{"b", "a"}));  // operations in the order in which they began
}

// The owner's end is not free of contention: at the last object it may lose to a thief.
TEST(Narration, TheOwnerLosesTheLastObjectToAThief) {
  Timeline t = run("procs 2\nP0 put z\nP0 put a\nP0 get\ntogether\nP0 get\nP1 get\nend\norder" +
                   repeated(" 0", 7) + repeated(" 1", 20) + "\n");
  EXPECT_EQ(gets(t), (Names{"z", "nil", "a"}));
  EXPECT_EQ(t.world(t.size()).counters.cas_lost, 1u);
  bool owner_lost = false;
  for (std::size_t k = 0; k < t.size(); k++) {
    owner_lost = owner_lost || (!t[k].success && t[k].p == 0 && t[k].stage == Stage::own_head);
  }
  EXPECT_TRUE(owner_lost);
}

}  // namespace
}  // namespace poolscope
