// The design's reference sizes, explained: how many states all interleavings of a bare ring of two
// slots have is a matter of what a state remembers. Here is a model of its own, of the accesses of
// poolqueue.go and nothing of engine/, that counts both ways:
//
//                                    reference (and Go)              ours
//   after a lost compare-and-swap    loads head_tail again           goes on with what it saw
//   remembers of it                  that it was lost                what it saw
//   remembers of ended operations    which pushes found no room      who holds which object, and
//                                                                    what each got last
//
// Both remember the ring, how far each thread is, and what its operation was answered so far.
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <deque>
#include <set>
#include <string>
#include <vector>

#include "tests/engine/explore_support.h"

namespace poolscope {
namespace {

enum class Keeps : std::uint8_t { reference, ours };

struct Script {
  int pushes, pops, thieves, steals;
};

constexpr int kSlots = 2;

class Model {
 public:
  Model(const Script& script, Keeps keeps)
      : script_(script), keeps_(keeps), threads_(static_cast<std::size_t>(1 + script.thieves)) {}

  std::size_t threads() const { return threads_.size(); }
  bool can_step(std::size_t i) const {
    return threads_[i].ended < (i == 0 ? script_.pushes + script_.pops : script_.steals);
  }
  // One access of that thread; thread 0 owns the ring.
  void step(std::size_t i) {
    Thread& t = threads_[i];
    i == 0 && t.ended < script_.pushes ? push_head(t) : pop(t, i == 0);
  }
  // Equal for equal states.
  std::string key() const {
    std::string key;
    const auto add = [&](int number) { key += static_cast<char>(number); };
    for (const int word : {head_, tail_, typ_[0], typ_[1], val_[0], val_[1]}) add(word);
    for (const Thread& t : threads_) {
      for (const int word : {t.ended, t.no_room, t.holds, t.it}) add(word);
      add(static_cast<int>(t.answers.size()));
      for (const int answer : t.answers) add(answer);
    }
    return key;
  }

 private:
  struct Thread {
    int ended = 0;             // operations
    int at = 0;                // access of the one under way
    int head = 0, tail = 0;    // as it loaded them
    int taken = 0;
    std::vector<int> answers;  // to the operation under way
    int no_room = 0;           // reference: a bit for each push
    int holds = 0;             // ours: a bit for each object that came or stayed in its hands
    int it = 0;                // ours: what it got last
  };

  void load(Thread& t) {
    t.head = head_, t.tail = tail_;
    t.at = 1;
  }
  static void answered(Thread& t, int answer) { t.answers.push_back(answer); }
  static int both(const Thread& t) { return t.head * 8 + t.tail; }

  void push_head(Thread& t) {
    const int object = t.ended + 1;
    const auto slot = static_cast<std::size_t>(t.head % kSlots);
    switch (t.at) {
      case 0:
        load(t);
        if (t.head - t.tail == kSlots) return end_push(t, object, false);
        return answered(t, both(t));
      case 1:
        if (typ_[slot] != 0) return end_push(t, object, false);
        break;
      case 2: val_[slot] = object; break;
      case 3: typ_[slot] = 1; break;
      default: head_++; return end_push(t, object, true);
    }
    t.at++;
    answered(t, 0);
  }

  void pop(Thread& t, bool owner) {
    const auto slot = static_cast<std::size_t>((owner ? t.head + 1 : t.tail) % kSlots);  // head - 1
    switch (t.at) {
      case 0:
        load(t);
        if (t.head == t.tail) return end_pop(t);
        return answered(t, both(t));
      case 1:
        if (t.head == head_ && t.tail == tail_) {
          owner ? head_-- : tail_++;
          answered(t, -1);
          break;
        }
        if (keeps_ == Keeps::reference) {
          t.at = 0;
          return answered(t, -2);
        }
        load(t);
        if (t.head == t.tail) return end_pop(t);
        return answered(t, both(t));
      case 2:
        t.taken = val_[slot];
        answered(t, t.taken);
        break;
      case 3:
        val_[slot] = 0;
        answered(t, 0);
        break;
      default: typ_[slot] = 0; return end_pop(t);
    }
    t.at++;
  }

  void end_push(Thread& t, int object, bool had_room) {
    if (!had_room) (keeps_ == Keeps::reference ? t.no_room : t.holds) |= 1 << object;
    end(t);
  }
  void end_pop(Thread& t) {
    if (keeps_ == Keeps::ours) {
      t.it = t.taken;
      if (t.taken != 0) t.holds |= 1 << t.taken;
    }
    end(t);
  }
  static void end(Thread& t) {
    t.ended++;
    t.at = t.taken = 0;
    t.answers.clear();
  }

  Script script_;
  Keeps keeps_;
  int head_ = 0, tail_ = 0;
  std::array<int, kSlots> typ_{}, val_{};
  std::vector<Thread> threads_;
};

std::size_t states(const Script& script, Keeps keeps) {
  std::deque<Model> next{Model(script, keeps)};
  std::set<std::string> met{next.front().key()};
  for (; !next.empty(); next.pop_front()) {
    for (std::size_t i = 0; i < next.front().threads(); i++) {
      if (!next.front().can_step(i)) continue;
      Model after = next.front();
      after.step(i);
      if (met.insert(after.key()).second) next.push_back(std::move(after));
    }
  }
  return met.size();
}

struct Sizes {
  Script script;
  std::size_t reference, ours;
};

// `ours` stands in explore_test.cpp as well, asked of the explorer there.
TEST(ReferenceDeque, AModelOfItsOwnGivesTheReferencesSizesAndOurs) {
  for (const auto& [script, reference, ours] :
       {Sizes{{2, 1, 1, 1}, 267, 230}, Sizes{{3, 1, 1, 2}, 873, 770},
        Sizes{{2, 1, 2, 1}, 6'589, 3'661}, Sizes{{3, 1, 2, 2}, 127'606, 75'419},
        Sizes{{3, 2, 2, 3}, 496'833, 314'771}}) {
    if (each_nth() > 1 && ours > 10'000) continue;
    EXPECT_EQ(states(script, Keeps::reference), reference);
    EXPECT_EQ(states(script, Keeps::ours), ours);
  }
}

}  // namespace
}  // namespace poolscope
