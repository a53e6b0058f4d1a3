// Every interleaving of a scenario's `together` blocks, access by access.
//
//            o           a state: the World, and how far each lane of the block is
//          / | \         a turn of P0, of P1, of the collector (block_run.h)
//         o  o  o        equal states are met once, by a hash of the whole
//          \ | /
//            o           what comes after the block runs in the order of the text
//
// Checks, at every state and every access:
//   two hands        a Get returns an object that another goroutine, or the pool, still has
//   garbage          an operation claims a slot and finds nothing in it
//   lost             an object is in nobody's hands and no Get can ever return it, though no
//                    collection and no replaced array took it
//   race             a plain cell of the pool, or a new block, touched without an order
//                    (happens-before over the memory orders that the algorithm gives)
//   nil, freed       a null pointer followed; a ring used after the collector took it
//   never ends       an operation makes more accesses than any can that ends
//   deadlock         an operation is under way and nobody can make an access
//   invariant        is_valid(world) names one that does not hold
// A victim object that no Get can reach any more is reported, not an error: that is Go's design.
// An object that the scenario puts twice, a user's error, is found when it is in two hands.
//
// Verdict: holds, with the number of states and the bound; broken, with the shortest run that
// breaks it, as a scenario with its order lines that the timeline replays; or the bound was
// reached. Where nothing was decided that is said as well: a scenario in which no two operations
// overlap has one order only, and one that cannot be run, or is too large, is not walked.
//
// Reduction. sleep: an order of two accesses that commute is walked once (sleep sets, Godefroid
// 1996; with the states met before remembered with the set they were met with). glue: in addition
// plain accesses, and others that only their own goroutine can notice, follow the access before
// them without a pause, which is sound as long as races are looked for (the clocks are part of the
// state). tests/engine/explore_test.cpp holds both to the plain search on small cases.
//
// Memory: 16 bytes a state in a table that is never more than 3/4 full, plus the worlds on the
// path. A state is known by 63 bits of hash: among n states two are taken for one with a
// probability below n^2 / 2^64, one in 10^7 for a million.
//
// Sizes: for a bare ring of two slots (pushes/pops; thieves x steals) the states over values are
// 230, 770, 3661, 75419, 314771 for 2/1 1x1, 3/1 1x2, 2/1 2x1, 3/1 2x2, 3/2 2x3, where the design's
// reference has 267, 873, 6589, 127606, 496833. The reference loads head_tail again after a lost
// compare-and-swap, as Go does, and remembers one bit of it; here the value that it saw is kept, a
// load and a state less. Of operations that ended it remembers which pushes found no room; here who
// holds which object and what each goroutine got last. There is no other difference: a model of its
// own, tests/engine/reference_deque_test.cpp, gives both rows exactly.
//
// Contract: pure; Explorer is for whoever wants to show progress or stop early.
#pragma once
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "engine/scenario.h"
#include "engine/step.h"

namespace poolscope {

enum class Reduction : std::uint8_t { none, sleep, glue };

struct ExploreOptions {
  Reduction reduction = Reduction::glue;
  std::uint64_t max_states = 50'000'000;
  // Whether states that differ only in what orders their past are told apart. Without, a race may
  // be missed; the count is then that of a search over values alone.
  bool clocks = true;
  // Whether a race counts. A Fault that is not about a memory order is searched without first: a
  // wrong result says more than the race on the way to it.
  bool races = true;
};

enum class Verdict : std::uint8_t { holds, broken, bound_reached, one_order, not_walked };

enum class Flaw : std::uint8_t {
  none, two_hands, garbage, lost, race, nil_dereference, use_after_free, never_ends, deadlock,
  invariant,
};

// An access of the algorithm's text that some run made; of a compare-and-swap, that it won or lost.
struct Reached {
  std::string_view file;
  std::uint32_t line = 0;
  bool lost = false;
  bool operator==(const Reached&) const = default;
};

struct Exploration {
  Verdict verdict = Verdict::holds;
  std::uint64_t states = 0;        // different ones
  std::uint64_t ends = 0;          // different states in which a block can end
  std::uint64_t ends_hash = 0;     // sum of their hashes: equal for equal sets of them
  std::uint64_t accesses = 0;      // performed while searching
  std::uint64_t bytes = 0;         // kept for the states met
  std::uint32_t longest = 0;       // accesses of the longest run
  std::vector<Reached> reached;    // in the order in which they were first made
  bool stranded = false;           // in some run a victim object was out of every Get's reach
  // broken:
  Flaw flaw = Flaw::none;
  std::string says;                // one sentence, with names; also of one_order
  std::uint32_t accesses_to_flaw = 0;  // the shortest run's accesses inside blocks
  std::string run;                 // the scenario, with the order lines of that run
  // not_walked: the scenario itself cannot be run, or is too large to explore:
  std::string problem;
};

class Explorer {
 public:
  explicit Explorer(const Scenario& scenario, const ExploreOptions& options = {});
  ~Explorer();
  Explorer(const Explorer&) = delete;
  Explorer& operator=(const Explorer&) = delete;

  // Goes on for at most that many accesses; true when it is done.
  bool advance(std::uint64_t accesses);
  const Exploration& result() const;  // so far; complete when advance answered true

 private:
  class Search;
  std::unique_ptr<Search> search_;
};

Exploration explore(const Scenario& scenario, const ExploreOptions& options = {});

// "holds", "broken", "bound reached", "one order", "not walked"
std::string_view name(Verdict verdict);
std::string_view name(Flaw flaw);

}  // namespace poolscope
