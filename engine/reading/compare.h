// What differs between two worlds of a run: step A, which the visitor kept, and the one on screen.
//
//   compare(a, b)  -->  words      "d: P3's queue -> G2's hands", "Gets: 4 -> 5"
//                       places     slots, private slots and hands that light up on the stage
//
// Contract: pure. The worlds are the engine's, of any branch of one timeline; what they look like
// is asked of look() (engine/snapshot.h), and nothing is decided about the pool in here.
#pragma once
#include <string>
#include <vector>

#include "engine/world.h"

namespace poolscope {

struct Difference {
  std::string what;           // "d", "P0's ring of 8", "Gets"
  std::string was, is;        // "P3's queue", "G2's hands"
  ObjectId object = 0;        // it is about this one
  bool operator==(const Difference&) const = default;
};

// A place whose content is not what it was in the step that the visitor compares with.
struct ChangedPlace {
  enum class Kind : std::uint8_t { slot, private_slot, hand } kind = Kind::slot;
  std::uint32_t a = 0, b = 0;   // ring's serial, slot; array's serial, P; goroutine, object
  auto operator<=>(const ChangedPlace&) const = default;
};

struct Comparison {
  std::vector<Difference> differences;  // objects first, then rings, sizes, counters
  std::vector<ChangedPlace> places;     // sorted; of the stage that shows b
};

Comparison compare(const World& a, const World& b);

}  // namespace poolscope
