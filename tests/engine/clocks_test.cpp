// Happens-before: which accesses order two goroutines, and which do not.
#include "engine/clocks.h"

#include <algorithm>

#include "tests/engine/support.h"

namespace poolscope {
namespace {

constexpr std::int16_t kOrdered = -1;

// Two goroutines, an atomic cell and a plain one.
struct Two {
  World w{2};
  const std::int16_t a = goroutine_of_p(w, 0), b = goroutine_of_p(w, 1);
  const std::uint32_t plain = 0, flag = 1;

  // a writes the plain cell and stores the flag; b loads the flag and reads the plain cell.
  std::int16_t passed(Order store, Order load) {
    clocks::plain_write(w, a, plain);
    clocks::store(w, a, flag, store);
    clocks::load(w, b, flag, load);
    return clocks::plain_read(w, b, plain);
  }
};

TEST(Clocks, ReleaseAndAcquireOrderTheRestDoesNot) {
  EXPECT_EQ(Two().passed(Order::release, Order::acquire), kOrdered);
  EXPECT_EQ(Two().passed(Order::seq_cst, Order::seq_cst), kOrdered);
  EXPECT_EQ(Two().passed(Order::relaxed, Order::acquire), 0);
  EXPECT_EQ(Two().passed(Order::release, Order::relaxed), 0);
  EXPECT_EQ(Two().passed(Order::relaxed, Order::relaxed), 0);
}

TEST(Clocks, WritesAndReadsRaceBothWays) {
  Two read_first;
  EXPECT_EQ(clocks::plain_read(read_first.w, read_first.a, 0), kOrdered);
  EXPECT_EQ(clocks::plain_write(read_first.w, read_first.b, 0), read_first.a);
  Two both_write;
  EXPECT_EQ(clocks::plain_write(both_write.w, both_write.b, 0), kOrdered);
  EXPECT_EQ(clocks::plain_write(both_write.w, both_write.a, 0), both_write.b);
  Two both_read;
  EXPECT_EQ(clocks::plain_read(both_read.w, both_read.a, 0), kOrdered);
  EXPECT_EQ(clocks::plain_read(both_read.w, both_read.b, 0), kOrdered);
}

TEST(Clocks, ARelaxedStoreEndsAReleaseSequenceAnAtomicAddKeepsIt) {
  Two t;
  clocks::plain_write(t.w, t.a, t.plain);
  clocks::store(t.w, t.a, t.flag, Order::release);
  World relaxed = t.w;
  clocks::store(relaxed, t.a, t.flag, Order::relaxed);
  clocks::load(relaxed, t.b, t.flag, Order::acquire);
  EXPECT_EQ(clocks::plain_read(relaxed, t.b, t.plain), t.a);
  World added = t.w;
  clocks::read_modify_write(added, t.a, t.flag, Order::relaxed);
  clocks::load(added, t.b, t.flag, Order::acquire);
  EXPECT_EQ(clocks::plain_read(added, t.b, t.plain), kOrdered);
}

TEST(Clocks, WhatComesAfterTheReleaseIsNotOrdered) {
  Two t;
  clocks::store(t.w, t.a, t.flag, Order::release);
  clocks::plain_write(t.w, t.a, t.plain);
  clocks::load(t.w, t.b, t.flag, Order::acquire);
  EXPECT_EQ(clocks::plain_read(t.w, t.b, t.plain), t.a);
}

TEST(Clocks, PinsLocksAndTheStoppedWorldOrder) {
  Two p;
  clocks::plain_write(p.w, p.a, 0);
  clocks::unpin(p.w, p.a, 0);
  World elsewhere = p.w;
  clocks::pin(elsewhere, p.b, 1);
  EXPECT_EQ(clocks::plain_read(elsewhere, p.b, 0), p.a);
  clocks::pin(p.w, p.b, 0);
  EXPECT_EQ(clocks::plain_read(p.w, p.b, 0), kOrdered);
  Two l;
  clocks::plain_write(l.w, l.a, 0);
  clocks::unlock(l.w, l.a);
  clocks::lock(l.w, l.b);
  EXPECT_EQ(clocks::plain_read(l.w, l.b, 0), kOrdered);
  Two s;
  clocks::plain_write(s.w, s.a, 0);
  clocks::stop_the_world(s.w);
  EXPECT_EQ(clocks::plain_read(s.w, s.b, 0), kOrdered);
}

// Put(x) synchronizes before the Get that returns x, whichever way x goes.
TEST(Clocks, APutComesBeforeTheGetOfTheSameObject) {
  const std::string used = "P0 write x \"new\"\n";
  const std::string touch = "read it\n";
  for (const std::string& way : {
           used + "P0 put x\nG7@P0 get\nG7@P0 ",                         // private slot
           used + "P0 put z\nP0 put x\nP1 get\nP1 ",                     // stolen
           used + "P0 put z\nP0 put x\ngc\nP1 get\nP1 ",                 // victim tail
           used + "P0 put x\ngc\nG7@P0 get\nG7@P0 ",                     // victim private
           used + "P0 put z\nP0 put x\nG7@P0 get\nG7@P0 get\nG7@P0 "}) {  // own head
    Timeline t = run(way + "reset it\n" + way.substr(way.rfind('\n') + 1) + touch);
    EXPECT_EQ(gets(t).back(), "x") << way;
    EXPECT_EQ(misuses(t), std::vector<Misuse>{}) << way;
  }
}

TEST(Clocks, TouchingAnObjectAfterItsPutRacesWithItsNextUser) {
  Timeline t = run("P0 put z\nP0 put x\nP1 get\nP1 write it \"mine\"\nP0 write x \"late\"\n");
  ASSERT_EQ(misuses(t), std::vector<Misuse>{Misuse::content_race});
  const Step& s = t[t.size() - 1];
  EXPECT_EQ(narrate_misuse(t.world(t.size()), s),
            "Data race: G1 and G2 touch x and nothing orders the two.");
}

// Who read last need not be who races: the readers of one content may be many.
TEST(Clocks, EveryReaderOfAContentCounts) {
  const auto races = [](const std::string& text) {
    Timeline t = run(text);
    const std::vector<Misuse> all = misuses(t);
    return std::count(all.begin(), all.end(), Misuse::content_race);
  };
  const std::string two = "procs 4\nP0 put z\nP0 put x\nP1 get\nP0 read x\nP1 read it\n";
  const std::string mine = "P1 write it \"mine\"\n";
  EXPECT_EQ(races(two + mine), 1);
  // Later goroutines make the clocks wider; a write wipes the slate.
  EXPECT_EQ(races(two + "P2 read x\nG7@P3 read x\nG8@P2 read x\nP1 read it\n" + mine + mine), 1);
  // A reader that comes before is none: P0 read before it put.
  EXPECT_EQ(races("P0 put z\nP0 read x\nP0 put x\nP1 get\nP1 read it\n" + mine), 0);
}

TEST(Clocks, HandingAnObjectOverOrders) {
  Timeline t = run("P0 write x \"a\"\nP1 put x\nP1 get\nP1 reset it\n");
  EXPECT_EQ(misuses(t), std::vector<Misuse>{});
}

TEST(Misuse, PutTwiceGivesOneObjectToTwo) {
  Timeline t = run("P0 put a\nP0 put a\nP0 get\nP1 get\n");
  EXPECT_EQ(misuses(t), std::vector<Misuse>{Misuse::put_twice});
  EXPECT_EQ(gets(t), (Names{"a", "a"}));
  EXPECT_EQ(narrate_misuse(t.world(t.size()), t[t.ops()[1].first]),
            "Put twice: G1 puts a, which is not its own any more. "
            "Two goroutines can now get the same object.");
}

TEST(Misuse, AResetKeepsTheNextUserSafe) {
  const std::string text = "P0 write a \"secret\"\n";
  const std::string next = "P0 put a\nP0 get\nP0 read it\n";
  Timeline left = run(text + next);
  EXPECT_EQ(misuses(left), std::vector<Misuse>{Misuse::leftover});
  Timeline reset = run(text + "P0 reset a\n" + next);
  EXPECT_EQ(misuses(reset), std::vector<Misuse>{});
}

}  // namespace
}  // namespace poolscope
