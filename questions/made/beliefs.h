// Beliefs: what somebody who holds a misconception about sync.Pool expects to happen next.
//
//   things    what lies in the pool, where, put in which order
//   belief    which of them a P could get, and which one first; what a collection leaves
//
// Contract: pure. A belief is not the algorithm with an error in it: it knows no atomics, rings,
// victim sizes or order of places, only things that lie somewhere. What is true is the engine's
// business (questions/made/generate.h). The misconceptions are those seen in public posts.
#pragma once
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "engine/reading/outcome.h"
#include "engine/timeline.h"

namespace poolscope {

struct PooledObject {
  ObjectId object = 0;
  std::uint32_t p = 0;        // in whose part it lies
  bool in_private = false;    // else in the queue
  bool victim = false;        // the tier of the previous cycle
  std::uint32_t put = 0;      // it was the n-th to be put
  bool operator==(const PooledObject&) const = default;
};

enum class BeliefId : std::uint8_t {
  first_in_first_out, last_in_first_out, returns_my_last, never_steals, private_stolen,
  thief_newest, owner_oldest, queue_first, backwards, collection_clears, victim_private_stolen,
  put_drops, collection_keeps, collection_spares_private, collection_takes_private,
};

struct Belief {
  BeliefId id;
  std::string_view misconception;  // its name in questions/made/misconceptions.h
  std::string_view name;           // "The pool is first in, first out"
  std::string_view truth;          // a sentence that says what is so instead
};

std::span<const Belief> beliefs();

// What lies in the pool at position k, in the order in which it was put.
std::vector<PooledObject> things_at(Timeline& timeline, std::size_t k);

// The object that a Get on P p would return, taken out of the things; 0: it finds none.
ObjectId expect_get(BeliefId belief, std::vector<PooledObject>& things, std::uint32_t p,
                    std::uint32_t procs);

// The object that a Get has found in the pool; 0: none, so that it calls New or returns nil.
ObjectId found_in_pool(std::span<const StageOutcome> get);

// Where a Get finds its object, or would find it if somebody's belief were true.
struct GetSource {
  Stage stage = Stage::none;  // none: nowhere
  std::int16_t p = -1;        // whose slot or queue
  auto operator<=>(const GetSource&) const = default;
};

// Where a Get on P p would have to find that object.
GetSource source_of(const std::vector<PooledObject>& things, ObjectId object, std::int16_t p);

// The stage of a Get at which who expects it to find its object there leaves the true run: where
// the run takes one, or passes by that place. nullptr: the Get has found nothing, and never passes.
const StageOutcome* settling_stage(std::span<const StageOutcome> get, const GetSource& expected);

// Changes the things to what a collection is expected to leave.
void expect_collect(BeliefId belief, std::vector<PooledObject>& things);

// Whether the belief says something about collections; the others are about Get.
bool about_collections(BeliefId belief);

}  // namespace poolscope
