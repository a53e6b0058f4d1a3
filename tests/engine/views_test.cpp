// Litmus tests: what the views memory allows and what it forbids. Every interleaving of a few
// threads, with every store that each load may choose, with and without forgetting old stores.
#include "engine/memory/views.h"

#include <gtest/gtest.h>

#include <set>
#include <string>
#include <vector>

namespace poolscope {
namespace {

constexpr std::uint32_t x = 0, y = 1, kCells = 2;
constexpr Order kRelaxed = Order::relaxed, kAcquire = Order::acquire, kRelease = Order::release;

struct Action {
  enum class Kind { load, await, store, exchange, fence, plain_load, plain_store };
  Kind kind;
  std::uint32_t cell = 0;
  std::uint64_t value = 0;
  Order order = Order::relaxed;
};

Action load(std::uint32_t cell, Order order = kRelaxed) {
  return {Action::Kind::load, cell, 0, order};
}
// Goes on only if it sees that value.
Action await(std::uint32_t cell, std::uint64_t value, Order order) {
  return {Action::Kind::await, cell, value, order};
}
Action store(std::uint32_t cell, std::uint64_t value, Order order = kRelaxed) {
  return {Action::Kind::store, cell, value, order};
}
Action exchange(std::uint32_t cell, std::uint64_t value, Order order = kRelaxed) {
  return {Action::Kind::exchange, cell, value, order};
}
Action fence() { return {Action::Kind::fence}; }
Action plain_load(std::uint32_t cell) { return {Action::Kind::plain_load, cell}; }
Action plain_store(std::uint32_t cell, std::uint64_t value) {
  return {Action::Kind::plain_store, cell, value};
}

using Thread = std::vector<Action>;
using Outcomes = std::set<std::string>;

Views views_of(std::size_t threads) {
  Views v;
  v.on = true;
  views::fit(v, kCells, static_cast<std::uint32_t>(threads), 2);
  return v;
}

// An outcome is what the loads of each thread saw, the threads set apart by |, and behind = what
// the cells hold at last: "1 0 | = 1 1". "race" if a plain access met an unknown store.
class Litmus {
 public:
  Litmus(const std::vector<Thread>& threads, bool prunes) : threads_(threads), prunes_(prunes) {
    run({views_of(threads.size()), std::vector<std::size_t>(threads.size()),
         std::vector<std::string>(threads.size()), false});
  }
  const Outcomes& outcomes() const { return outcomes_; }

 private:
  struct State {
    Views v;
    std::vector<std::size_t> next;
    std::vector<std::string> seen;
    bool race;
  };

  void run(const State& s) {
    bool over = true;
    for (std::size_t t = 0; t < threads_.size(); t++) {
      if (s.next[t] >= threads_[t].size()) continue;
      over = false;
      const Action& a = threads_[t][s.next[t]];
      const bool loads = a.kind == Action::Kind::load || a.kind == Action::Kind::await;
      const auto g = static_cast<std::int16_t>(t);
      const std::uint32_t choices = loads ? views::choices(s.v, g, a.cell) : 1;
      for (std::uint32_t back = 0; back < choices; back++) {
        State to = s;
        perform(to, t, a, back);
        if (prunes_) views::prune(to.v);
        run(to);
      }
    }
    if (over) outcomes_.insert(outcome(s));
  }

  void perform(State& s, std::size_t t, const Action& a, std::uint32_t back) {
    const auto g = static_cast<std::int16_t>(t);
    const auto see = [&](std::uint64_t value) { s.seen[t] += std::to_string(value) + " "; };
    s.next[t]++;
    switch (a.kind) {
      case Action::Kind::load: see(views::load(s.v, g, a.cell, a.order, back)); break;
      case Action::Kind::await: {
        const std::uint64_t value = views::load(s.v, g, a.cell, a.order, back);
        see(value);
        if (value != a.value) s.next[t] = threads_[t].size();
        break;
      }
      case Action::Kind::store: views::store(s.v, g, a.cell, a.value, a.order); break;
      case Action::Kind::exchange:
        see(views::newest(s.v, a.cell));
        views::exchange(s.v, g, a.cell, a.value, a.order);
        break;
      case Action::Kind::fence: views::fence_seq_cst(s.v, g); break;
      case Action::Kind::plain_load:
        s.race = s.race || views::unknown(s.v, g, a.cell);
        see(views::plain_load(s.v, g, a.cell));
        break;
      case Action::Kind::plain_store:
        s.race = s.race || views::unknown(s.v, g, a.cell);
        views::plain_store(s.v, g, a.cell, a.value);
        break;
    }
  }

  static std::string outcome(const State& s) {
    std::string text;
    for (std::size_t t = 0; t < s.seen.size(); t++) text += (t == 0 ? "" : "| ") + s.seen[t];
    text += "=";
    for (std::uint32_t cell = 0; cell < kCells; cell++) {
      text += " " + std::to_string(views::newest(s.v, cell));
    }
    return text + (s.race ? " race" : "");
  }

  const std::vector<Thread>& threads_;
  const bool prunes_;
  Outcomes outcomes_;
};

// Forgetting what nobody can read any more never changes what can come out.
Outcomes outcomes(const std::vector<Thread>& threads) {
  const Outcomes all = Litmus(threads, false).outcomes();
  EXPECT_EQ(Litmus(threads, true).outcomes(), all);
  return all;
}

bool any_race(const Outcomes& outcomes) {
  for (const std::string& o : outcomes) {
    if (o.ends_with("race")) return true;
  }
  return false;
}

TEST(Views, MessagePassing) {
  const auto passing = [](Order out, Order in) {
    return outcomes({{store(x, 1), store(y, 1, out)}, {load(y, in), load(x)}});
  };
  const Outcomes ordered{"| 0 0 = 1 1", "| 0 1 = 1 1", "| 1 1 = 1 1"};
  Outcomes stale = ordered;
  stale.insert("| 1 0 = 1 1");
  EXPECT_EQ(passing(kRelease, kAcquire), ordered);
  EXPECT_EQ(passing(Order::acq_rel, Order::acq_rel), ordered);
  EXPECT_EQ(passing(kRelease, kRelaxed), stale);
  EXPECT_EQ(passing(kRelaxed, kAcquire), stale);
  EXPECT_EQ(passing(kRelaxed, kRelaxed), stale);
}

TEST(Views, MessagePassingOfPlainData) {
  const auto passing = [](Order out, Order in) {
    return outcomes({{plain_store(x, 1), store(y, 1, out)}, {await(y, 1, in), plain_load(x)}});
  };
  EXPECT_EQ(passing(kRelease, kAcquire), (Outcomes{"| 0 = 1 1", "| 1 1 = 1 1"}));
  for (const Outcomes& broken : {passing(kRelease, kRelaxed), passing(kRelaxed, kAcquire)}) {
    EXPECT_EQ(broken, (Outcomes{"| 0 = 1 1", "| 1 0 = 1 1 race"}));
  }
  EXPECT_TRUE(any_race(outcomes({{plain_store(x, 1)}, {plain_store(x, 2)}})));
  EXPECT_FALSE(any_race(outcomes({{plain_store(x, 1)}, {plain_load(y)}})));
}

TEST(Views, StoreBuffering) {
  const Outcomes without = outcomes({{store(x, 1), load(y)}, {store(y, 1), load(x)}});
  EXPECT_EQ(without, (Outcomes{"0 | 0 = 1 1", "0 | 1 = 1 1", "1 | 0 = 1 1", "1 | 1 = 1 1"}));
  EXPECT_EQ(outcomes({{store(x, 1, kRelease), load(y, kAcquire)},
                      {store(y, 1, kRelease), load(x, kAcquire)}}),
            without);
  EXPECT_EQ(outcomes({{store(x, 1), fence(), load(y)}, {store(y, 1), fence(), load(x)}}),
            (Outcomes{"0 | 1 = 1 1", "1 | 0 = 1 1", "1 | 1 = 1 1"}));
  EXPECT_EQ(outcomes({{store(x, 1), fence(), load(y)}, {store(y, 1), load(x)}}), without)
      << "one fence is not enough";
}

TEST(Views, LoadBufferingIsNotShown) {
  const Outcomes all = outcomes({{load(x), store(y, 1)}, {load(y), store(x, 1)}});
  EXPECT_FALSE(all.contains("1 | 1 = 1 1"));
  EXPECT_EQ(all.size(), 3u);
}

TEST(Views, AReadModifyWriteKeepsAReleaseSequence) {
  const auto carried = [](Order order) {
    return outcomes({{store(x, 1), store(y, 1, kRelease)},
                     {exchange(y, 2, order)},
                     {await(y, 2, kAcquire), load(x)}});
  };
  const Outcomes relaxed = carried(kRelaxed);
  EXPECT_TRUE(relaxed.contains("| 1 | 2 1 = 1 2")) << "it saw 1, and passes 1's view on";
  EXPECT_FALSE(relaxed.contains("| 1 | 2 0 = 1 2"));
  EXPECT_TRUE(relaxed.contains("| 0 | 2 0 = 1 1")) << "it came first: nothing to pass on";
  EXPECT_EQ(carried(kAcquire), relaxed);
}

TEST(Views, ARelaxedStoreBreaksAReleaseSequence) {
  EXPECT_TRUE(outcomes({{store(x, 1), store(y, 1, kRelease)},
                        {await(y, 1, kRelaxed), store(y, 2)},
                        {await(y, 2, kAcquire), load(x)}})
                  .contains("| 1 | 2 0 = 1 2"));
  // C++20: also one by the same thread.
  EXPECT_TRUE(outcomes({{store(x, 1), store(y, 1, kRelease), store(y, 2)},
                        {await(y, 2, kAcquire), load(x)}})
                  .contains("| 2 0 = 1 2"));
  EXPECT_FALSE(outcomes({{store(x, 1), store(y, 1, kRelease), exchange(y, 2)},
                         {await(y, 2, kAcquire), load(x)}})
                   .contains("1 | 2 0 = 1 2"));
}

TEST(Views, Coherence) {
  // Read-read: no going back.
  EXPECT_EQ(outcomes({{store(x, 1), store(x, 2)}, {load(x), load(x)}}),
            (Outcomes{"| 0 0 = 2 0", "| 0 1 = 2 0", "| 0 2 = 2 0", "| 1 1 = 2 0", "| 1 2 = 2 0",
                      "| 2 2 = 2 0"}));
  // Write-read: the own store or a later one.
  EXPECT_EQ(outcomes({{store(x, 1), load(x)}, {store(x, 2)}}),
            (Outcomes{"1 | = 1 0", "1 | = 2 0", "2 | = 2 0"}));
  // Read-write: what was read comes before what is written.
  EXPECT_EQ(outcomes({{load(x), store(x, 1)}, {store(x, 2)}}),
            (Outcomes{"0 | = 1 0", "0 | = 2 0", "2 | = 1 0"}));
  // Write-write.
  EXPECT_EQ(outcomes({{store(x, 1), store(x, 2)}, {}}), (Outcomes{"| = 2 0"}));
}

TEST(Views, IndependentReadsOfIndependentWrites) {
  const auto read = [](bool fences) {
    Thread first{load(x, kAcquire), load(y, kAcquire)};
    Thread second{load(y, kAcquire), load(x, kAcquire)};
    if (fences) {
      first.insert(first.begin() + 1, fence());
      second.insert(second.begin() + 1, fence());
    }
    return outcomes({{store(x, 1, kRelease)}, {store(y, 1, kRelease)}, first, second});
  };
  EXPECT_TRUE(read(false).contains("| | 1 0 | 1 0 = 1 1"));
  EXPECT_FALSE(read(true).contains("| | 1 0 | 1 0 = 1 1"));
  EXPECT_EQ(read(true).size() + 1, read(false).size()) << "the fences forbid nothing else";
}

TEST(Views, StoresEnterTheOrderAsTheyAreExecuted) {
  // 2+2W: C11 allows x = y = 1 at last, this memory does not show it.
  const Outcomes all = outcomes({{store(x, 1), store(y, 2)}, {store(y, 1), store(x, 2)}});
  EXPECT_EQ(all, (Outcomes{"| = 1 2", "| = 2 1", "| = 2 2"}));
}

TEST(Views, FencesOrderRelaxedAccesses) {
  const auto passing = [](bool out, bool in) {
    Thread writer{plain_store(x, 1), store(y, 1)}, reader{await(y, 1, kRelaxed), plain_load(x)};
    if (out) writer.insert(writer.begin() + 1, fence());
    if (in) reader.insert(reader.begin() + 1, fence());
    return any_race(outcomes({writer, reader}));
  };
  EXPECT_FALSE(passing(true, true));
  EXPECT_TRUE(passing(false, true));
  EXPECT_TRUE(passing(true, false));
  // One fence and one release or acquire.
  EXPECT_FALSE(any_race(outcomes({{plain_store(x, 1), store(y, 1, kRelease)},
                                  {await(y, 1, kRelaxed), fence(), plain_load(x)}})));
  EXPECT_FALSE(any_race(outcomes({{plain_store(x, 1), fence(), store(y, 1)},
                                  {await(y, 1, kAcquire), plain_load(x)}})));
}

TEST(Views, AReadModifyWriteTakesTheNewestStore) {
  EXPECT_EQ(outcomes({{exchange(x, 1)}, {exchange(x, 2)}}),
            (Outcomes{"0 | 1 = 2 0", "2 | 0 = 1 0"}));
}

TEST(Views, AFailedCompareAndSwapReadsTheNewestStore) {
  for (const Order order : {kRelaxed, kAcquire}) {
    Views v = views_of(2);
    views::plain_store(v, 0, x, 1);
    views::store(v, 0, y, 1, kRelease);
    EXPECT_EQ(views::choices(v, 1, y), 2u);
    views::fail(v, 1, y, order);
    EXPECT_EQ(views::choices(v, 1, y), 1u);
    EXPECT_EQ(views::unknown(v, 1, x), order == kRelaxed);
  }
}

TEST(Views, PinsLocksAndHandsCarryWhatIsKnown) {
  const auto known = [](auto&& first, auto&& second) {
    Views v = views_of(2);
    views::plain_store(v, 0, x, 1);
    first(v);
    second(v);
    return !views::unknown(v, 1, x);
  };
  const auto nothing = [](Views&) {};
  EXPECT_FALSE(known(nothing, nothing));
  const auto pin = [](Views& v) { views::pin(v, 1, 1); };
  EXPECT_TRUE(known([](Views& v) { views::unpin(v, 0, 1); }, pin));
  EXPECT_FALSE(known([](Views& v) { views::unpin(v, 0, 0); }, pin)) << "another P";
  EXPECT_TRUE(known([](Views& v) { views::unlock(v, 0); }, [](Views& v) { views::lock(v, 1); }));
  EXPECT_FALSE(known([](Views& v) { views::unlock(v, 0); }, nothing));
  EXPECT_TRUE(known([](Views& v) { views::hand_over(v, 0, 1); }, nothing));
  EXPECT_FALSE(known([](Views& v) { views::hand_over(v, 1, 0); }, nothing));
}

TEST(Views, NewMemoryIsUnbornToWhoDoesNotKnowOfIt) {
  Views v = views_of(2);
  views::store(v, 0, x, 7, kRelaxed);
  views::allocate(v, 0, x, 1);
  EXPECT_FALSE(views::unborn(v, 0, x));
  EXPECT_EQ(views::plain_load(v, 0, x), 0u);
  EXPECT_TRUE(views::unborn(v, 1, x));
  EXPECT_FALSE(views::unborn(v, 1, y));
  views::store(v, 0, x, 8, kRelease);
  EXPECT_EQ(views::choices(v, 1, x), 4u);
  EXPECT_EQ(views::load(v, 1, x, kRelaxed, 1), 0u);
  EXPECT_FALSE(views::unborn(v, 1, x)) << "it has seen the zero";

  Views other = views_of(2);
  views::allocate(other, 0, x, 1);
  views::store(other, 0, y, 1, kRelease);
  views::prune(other);
  EXPECT_TRUE(views::unborn(other, 1, x)) << "forgetting does not tell of it";
  EXPECT_EQ(views::load(other, 1, y, kAcquire, 0), 1u);
  EXPECT_FALSE(views::unborn(other, 1, x));
}

TEST(Views, WhenTheWorldWasStoppedEverybodyKnowsEverything) {
  Views v = views_of(2);
  views::allocate(v, 0, x, 1);
  views::store(v, 0, x, 3, kRelaxed);
  views::store(v, 0, y, 4, kRelaxed);
  views::stop_the_world(v, {3, 4});
  for (const std::int16_t g : {std::int16_t{0}, std::int16_t{1}}) {
    for (const std::uint32_t cell : {x, y}) {
      EXPECT_EQ(views::choices(v, g, cell), 1u);
      EXPECT_FALSE(views::unknown(v, g, cell));
      EXPECT_FALSE(views::unborn(v, g, cell));
    }
    EXPECT_EQ(views::load(v, g, x, kRelaxed, 0), 3u);
    EXPECT_EQ(views::plain_load(v, g, y), 4u);
  }
}

TEST(Views, ForgettingMakesEqualPastsLookEqual) {
  Views once = views_of(2), often = views_of(2);
  views::store(once, 0, x, 2, kRelease);
  views::load(once, 1, x, kAcquire, 0);
  for (const std::uint64_t value : {1U, 3U, 2U}) {
    views::store(often, 0, x, value, kRelease);
    views::load(often, 1, x, kAcquire, 0);
  }
  views::prune(once);
  views::prune(often);
  EXPECT_EQ(once.cells[x].stores.size(), 1u);
  EXPECT_EQ(often.cells[x].stores.size(), 1u);
  EXPECT_EQ(often.cells[x].stores[0].value, 2u);
  EXPECT_EQ(views::load(often, 1, x, kRelaxed, 9), 2u) << "further back than there is: the oldest";
}

}  // namespace
}  // namespace poolscope
