// The explorer's search: the bounds hold, all scripts of a few operations hold, and the reduced
// searches find what the plain one finds.
#include "engine/explore.h"

#include <gtest/gtest.h>

#include <array>
#include <string>
#include <vector>

#include "tests/engine/bounds.h"
#include "tests/engine/explore_support.h"

namespace poolscope {
namespace {

constexpr std::array kReductions{Reduction::none, Reduction::sleep, Reduction::glue};

// One private object of P0 and one in its ring; kVictims: both in the victim tier.
constexpr const char* kEmpty = "procs 2\n";
constexpr const char* kStocked = "procs 2\nP0 put y\nP0 put z\n";
constexpr const char* kVictims = "procs 2\nP0 put y\nP0 put z\ngc\n";

// Bit i of `script`: whether operation i is a put of an object of its own, or a get.
std::string script(unsigned p, unsigned operations, unsigned bits) {
  std::string text;
  for (unsigned i = 0; i < operations; i++) {
    const std::string at = std::to_string(p);
    text += "  P" + at;
    text += (bits >> i & 1) != 0 ? " put o" + at + std::to_string(i) : " get";
    text += "\n";
  }
  return text;
}

std::string together(const std::string& start, const std::string& lanes) {
  return start + "together\n" + lanes + "end\n";
}

TEST(Explore, EveryBoundHoldsAndWasWalkedCompletely) {
  for (const bounds::Bound& bound : bounds::kBounds) {
    const Scenario s = scenario(bound.scenario);
    const Exploration glued = explore(s);
    EXPECT_EQ(glued.verdict, Verdict::holds) << bound.name << ": " << glued.says;
    EXPECT_EQ(glued.problem, "") << bound.name;
    EXPECT_GT(glued.ends, 1u) << bound.name;
    EXPECT_GE(glued.longest, 48u) << bound.name;
    if (each_nth() > 1 && glued.states > 5000) continue;
    const Exploration plain = explore(s, {.reduction = Reduction::none});
    EXPECT_EQ(plain.verdict, Verdict::holds) << bound.name;
    expect_alike(plain, glued, Reduction::glue, bound.name);
    expect_alike(plain, explore(s, {.reduction = Reduction::sleep}), Reduction::sleep, bound.name);
  }
}

TEST(Explore, TwoPsWithFourOperationsEachHoldWhateverTheyAre) {
  std::uint64_t walks = 0, states = 0;
  for (const char* start : {kEmpty, kStocked, kVictims}) {
    for (unsigned bits = 0; bits < 256; bits += each_nth()) {
      const std::string text = together(start, script(0, 4, bits & 15) + script(1, 4, bits >> 4));
      const Exploration r = explored(text);
      ASSERT_EQ(r.verdict, Verdict::holds) << text << r.says << "\n" << r.run;
      walks++;
      states += r.states;
    }
  }
  EXPECT_EQ(walks, 3 * (255 / each_nth() + 1));
  EXPECT_GT(states, 500 * walks);
}

TEST(Explore, ThreePsWithTwoOperationsEachHoldAroundTheLastItemOfARing) {
  const std::string start = "procs 3\nP0 put z\nP0 put a\nP0 get\n";
  std::uint64_t walks = 0, states = 0;
  for (unsigned bits = 0; bits < 64; bits += each_nth()) {
    const std::string text = together(
        start, script(0, 2, bits & 3) + script(1, 2, bits >> 2 & 3) + script(2, 2, bits >> 4));
    const Exploration r = explored(text);
    ASSERT_EQ(r.verdict, Verdict::holds) << text << r.says << "\n" << r.run;
    walks++;
    states += r.states;
  }
  EXPECT_EQ(walks, 63 / each_nth() + 1);
  EXPECT_GT(states, 2000 * walks);
}

// Whether a walk may be cut short because of what commutes is seen from its results.
TEST(Explore, TheReductionsFindWhatThePlainSearchFinds) {
  std::vector<std::string> texts;
  for (const char* start : {kEmpty, kStocked, kVictims}) {
    for (unsigned bits = 0; bits < 16; bits++) {
      texts.push_back(together(start, script(0, 2, bits & 3) + script(1, 2, bits >> 2)));
      texts.push_back(together(std::string("new on\n") + start,
                               script(0, 2, bits & 3) + "  gc\n" + script(1, 2, bits >> 2)));
    }
  }
  for (const char* lanes : {
           "  P0 get\n  P0 put it\n  P0 get\n  P1 get\n  P1 put it\n",
           "  P0 put x\n  P0 get\n  P1 get\n  P1 write it \"x\"\n  P1 put it\n",
           "  P0 write a \"1\"\n  P0 put a\n  P1 get\n  P1 read it\n  P1 reset it\n  gc\n",
           "  P0 put nil\n  P0 get\n  P1 put nil\n  P1 get\n"}) {
    for (const char* start : {kEmpty, kStocked, kVictims}) texts.push_back(together(start, lanes));
  }
  texts.push_back("procs 2\ntogether\n  P0 put a\n  P1 get\nend\nP1 put b\ntogether\n  P0 get\n"
                  "  P1 get\n  gc\nend\nP0 get\n");
  for (std::size_t i = 0; i < texts.size(); i += each_nth()) {
    const Exploration plain = explored(texts[i], Reduction::none);
    EXPECT_EQ(plain.problem, "") << texts[i];
    for (const Reduction reduction : {Reduction::sleep, Reduction::glue}) {
      expect_alike(plain, explored(texts[i], reduction), reduction, texts[i]);
    }
  }
}

// A user's error: an object that is put by two, or twice, is soon in two hands. What such puts
// commute with depends on who has the object then.
TEST(Explore, TheReductionsFindWhatThePlainSearchFindsWhenAnObjectIsPutTwice) {
  for (const char* lanes : {
           "  P0 get\n  P0 put it\n  P0 put it\n  P1 get\n  P1 get\n",
           "  P0 get\n  P0 put it\n  P1 get\n  P1 put it\n  P1 put it\n",
           "  P0 put x\n  P0 put x\n  P1 get\n  P1 get\n",
           "  P0 put x\n  P1 put x\n  P1 get\n  P0 get\n",
           "  P0 get\n  P0 put it\n  P0 put it\n  P1 get\n  P1 put it\n  P1 get\n"}) {
    for (const char* start : {kEmpty, kStocked, kVictims}) {
      const std::string text = together(start, lanes);
      const Exploration plain = explored(text, Reduction::none);
      for (const Reduction reduction : {Reduction::sleep, Reduction::glue}) {
        expect_alike(plain, explored(text, reduction), reduction, text);
      }
    }
  }
}

Statement on_ring(std::uint32_t p, OpKind op, const std::string& object = {}) {
  Statement s;
  s.p = p;
  s.op = op;
  s.amount = 2;  // the bare ring's block
  s.object = object;
  s.target = object.empty() ? Statement::Target::none : Statement::Target::named;
  return s;
}

struct Deque {
  unsigned pushes, pops, thieves, steals;
  std::uint64_t states;
};

Scenario deque(const Deque& d) {
  Scenario s;
  s.procs = 1 + d.thieves;
  s.bare_ring = 2;
  Statement bracket;
  bracket.kind = Statement::Kind::together;
  s.statements.push_back(bracket);
  for (unsigned i = 0; i < d.pushes; i++) {
    s.statements.push_back(on_ring(0, OpKind::push_head, "o" + std::to_string(i)));
  }
  for (unsigned i = 0; i < d.pops; i++) s.statements.push_back(on_ring(0, OpKind::pop_head));
  for (unsigned i = 0; i < d.thieves * d.steals; i++) {
    s.statements.push_back(on_ring(1 + i / d.steals, OpKind::pop_tail));
  }
  bracket.kind = Statement::Kind::end;
  s.statements.push_back(bracket);
  return s;
}

// The design's reference has 267, 873, 6,589, 127,606 and 496,833 states for these: it remembers
// less of a lost compare-and-swap and other things of what ended. reference_deque_test.cpp counts
// both ways and says exactly which.
TEST(Explore, TheReferenceDequesHaveTheSizesTheyHad) {
  for (const Deque& d : {Deque{2, 1, 1, 1, 230}, Deque{3, 1, 1, 2, 770}, Deque{2, 1, 2, 1, 3661},
                         Deque{3, 1, 2, 2, 75419}, Deque{3, 2, 2, 3, 314771}}) {
    if (each_nth() > 1 && d.states > 10'000) continue;
    const Exploration r = explore(deque(d), {.reduction = Reduction::none, .clocks = false});
    EXPECT_EQ(r.verdict, Verdict::holds) << r.says;
    EXPECT_EQ(r.states, d.states);
  }
}

TEST(Explore, TheReferenceDequesHoldWithEachReductionAndWithStaleLoads) {
  for (const Deque& d : {Deque{2, 1, 1, 1, 0}, Deque{3, 1, 1, 2, 0}, Deque{2, 1, 2, 1, 0}}) {
    Scenario s = deque(d);
    const Exploration plain = explore(s, {.reduction = Reduction::none});
    for (const Reduction reduction : kReductions) {
      const Exploration r = explore(s, {.reduction = reduction});
      EXPECT_EQ(r.verdict, Verdict::holds) << r.says;
      expect_alike(plain, r, reduction, "deque");
    }
    s.views = true;
    const Exploration stale = explore(s);
    EXPECT_EQ(stale.verdict, Verdict::holds) << stale.says;
    EXPECT_GT(stale.states, plain.states) << "a load may read an older store";
  }
}

// Known of a deque of two slots whose loads may be stale.
TEST(Explore, WeakerOrdersOnADequeOfTwoSlotsShowWhatIsKnownOfThem) {
  const auto flaw = [](Fault fault) {
    Scenario s = deque({3, 1, 1, 2, 0});
    s.views = true;
    s.fault = fault;
    return std::string(name(explore(s).flaw));
  };
  EXPECT_EQ(flaw(Fault::none), "none");
  EXPECT_EQ(flaw(Fault::relaxed_steal), "none") << "no push comes after a pop";
  EXPECT_EQ(flaw(Fault::relaxed_push), "garbage");
  EXPECT_EQ(flaw(Fault::relaxed_give_back), "race");
}

// The owner pops and pushes between a thief's load and its compare-and-swap, which then compares
// equal: that it wins says nothing of what the load has seen.
TEST(Explore, AHeadTailThatComesBackNeedsTheAcquireOfTheCompareAndSwap) {
  Scenario s = deque({1, 1, 1, 1, 0});
  s.statements.insert(s.statements.begin() + 3, on_ring(0, OpKind::push_head, "again"));
  for (const bool views : {false, true}) {
    s.views = views;
    s.fault = Fault::none;
    EXPECT_EQ(name(explore(s).flaw), "none");
    s.fault = Fault::relaxed_steal;
    EXPECT_EQ(name(explore(s).flaw), "race");
  }
}

}  // namespace
}  // namespace poolscope
