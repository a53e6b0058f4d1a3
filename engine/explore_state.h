// What the explorer keeps and how it tells states apart. Only explore*.cpp include this.
#pragma once
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "engine/block_run.h"
#include "engine/explore.h"
#include "engine/world.h"

namespace poolscope {

// All goroutines of the scenario: who does not know of something is asked of those that there are.
void make_goroutines(World& w, const Scenario& s);
// The block's goroutines, on their Ps, and the objects that it names, made before it: then their
// numbers do not depend on who comes first.
void make_names(World& w, const Scenario& s, const Together& block);

// Why the block cannot be explored in that world; empty: it can.
std::string refusal(const World& w, const Together& block);

// The accesses of the algorithm's text that some run made, in the order of the first time.
class ReachedSites {
 public:
  void mark(const Step& made);
  const std::vector<Reached>& all() const { return all_; }
  void clear();

 private:
  std::vector<std::vector<const char*>> files_;  // [2 * line + lost]
  std::vector<Reached> all_;
};

// The states met, by hash. An entry is 16 bytes; 0 is no key.
class Met {
 public:
  struct Entry {
    std::uint64_t key = 0;
    std::uint32_t sleep = 0;   // lanes that were asleep each time it was met
    std::uint32_t depth = 0;   // accesses that led here at least
  };

  // The entry of that hash; `fresh` says whether it was made now.
  Entry& at(std::uint64_t hash, bool& fresh);
  // Asks for the entry's memory, which takes a while to come.
  void expect(std::uint64_t hash) const {
    if (!table_.empty()) __builtin_prefetch(&table_[(hash >> 1) & (table_.size() - 1)], 1);
  }
  std::uint64_t size() const { return size_; }
  std::uint64_t bytes() const { return table_.size() * sizeof(Entry); }
  void clear();

 private:
  Entry* find(std::uint64_t key);
  std::vector<Entry> table_;
  std::uint64_t size_ = 0;
};

// Everything that the future of a run depends on. with_clocks: what orders the past included.
std::uint64_t hash_of(const World& w, const std::vector<LaneState>& lanes, std::size_t block,
                      bool with_clocks);

// What an access touches, as far as it matters for whether two of them commute.
struct Touch {
  enum class Kind : std::uint8_t { own, cell, everything };
  Kind kind = Kind::everything;
  bool writes = true;
  std::uint64_t cell = 0;
  bool glues = false;  // only its own goroutine can notice when it happens
};
Touch touch_of(const World& w, const Scenario& s, const Together& block, const LaneState& state,
               std::size_t lane);
bool commute(const Touch& a, const Touch& b);

// An access of a run: the block it was made in, by the index of its first statement, and whose.
struct TurnOfBlock {
  std::size_t block = 0;
  BlockTurn turn;
};
// The scenario with the order lines of that run.
std::string run_text(const Scenario& scenario, const std::vector<TurnOfBlock>& run);

// Takes that access back: `w` is `before` and the access, nothing else. False, and nothing is done,
// where that takes more than laying back the few things that most accesses touch.
bool take_back(World& w, const World& before, const Step& made);

// What is wrong after that access, or with the state as it stands. quiet: nothing is under way.
struct Finding {
  Flaw flaw = Flaw::none;
  std::string says;
};
Finding flaw_of(const World& after, const Step& step);
Finding flaw_of(const World& w, bool quiet);
bool strands(const World& w);  // the hidden victim tier holds an object

}  // namespace poolscope
