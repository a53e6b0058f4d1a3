// Step: what one access did. The only thing that the timeline records and narration reads.
//
// A Step is a plain value of fixed size; names and texts are looked up in the World it happened
// in. Three granularities are read off the same steps: an access is one Step, a stage is a run
// of steps of one operation with equal (stage, stage_p), an operation is all steps of one `op`.
#pragma once
#include <cstdint>
#include <string_view>

#include "engine/access.h"
#include "engine/op.h"

namespace poolscope {

// The stages of Get and Put, in the order of the algorithm.
enum class Stage : std::uint8_t {
  none,
  pin,              // pin and pin_slow
  private_slot,     // Get takes the own private slot
  own_head,         // pop_head on the own shared queue
  steal,            // pop_tail on the queue of P stage_p
  own_victim,       // the own private slot in the victim tier
  victim_tails,     // pop_tail on the victim queue of P stage_p
  hide_victim,      // victim_size becomes 0
  unpin,
  call_new,
  put_private,      // Put looks at the private slot and perhaps fills it
  push_head,        // push_head on the own shared queue
  content,          // a user reads, writes, resets, grows an object
  collect,
  settings,         // GOMAXPROCS or New changed
};

// Whether the stage is about the queue of one P: Step::stage_p.
constexpr bool has_p(Stage stage) { return stage == Stage::steal || stage == Stage::victim_tails; }

enum class Tier : std::uint8_t { none, live, victim, lost };

enum class Misuse : std::uint8_t {
  none,
  put_twice,        // the pool or another goroutine already has it
  use_after_put,    // touched by a goroutine that no longer holds it
  leftover,         // read what the last user left in it
  content_race,     // two goroutines touch the content without an order between them
  // Bugs of the pool itself: no order of accesses leads there unless a Fault is set.
  slot_race,        // a plain cell of the pool, or new memory, touched without an order
  nil_dereference,  // it follows a null pointer; Go would panic
  use_after_free,   // it touches a ring or an array that the collector has freed
  two_hands,        // Get returns an object that the pool or another goroutine still has
  garbage,          // it has claimed a slot, and finds nothing in it
  never_ends,       // it has made more accesses than any operation that ends
  lost,             // an object is overwritten, or falls to the floor: no Get can return it
};

// Whether the pool itself is wrong, not somebody who uses it.
constexpr bool is_bug_of_pool(Misuse misuse) { return misuse >= Misuse::slot_race; }

// What a cell is, in the terms of the algorithm.
enum class Field : std::uint8_t {
  none,
  pool_local, pool_local_size, pool_victim, pool_victim_size,
  private_slot, chain_head, chain_tail,
  ring_head_tail, ring_next, ring_prev, slot_typ, slot_val,
};

struct CellRef {
  Field field = Field::none;
  Tier tier = Tier::none;       // of the array it belongs to, at the time of the access
  std::int16_t p = -1;          // whose PoolLocal; -1 for the pool's own fields
  std::uint32_t block = 0;      // the allocation it lies in (World::blocks)
  std::uint32_t slot = 0;       // slot_*: index into the ring
  bool operator==(const CellRef&) const = default;
};

struct Step {
  std::int16_t goroutine = -1;  // index into World::goroutines; -1: the world itself
  std::int16_t p = -1;          // the P it runs on
  std::uint32_t op = 0;         // number of the operation in the run, from 0
  std::uint32_t op_step = 0;    // number of this access in its operation, from 0
  OpKind op_kind = OpKind::none;
  Stage stage = Stage::none;
  std::int16_t stage_p = -1;    // steal, victim_tails: whose queue
  Access access = Access::none;
  Order order = Order::plain;
  bool success = true;          // cas: whether it won
  std::uint8_t back = 0;        // load with the views memory: how many stores before the newest
  bool op_begins = false;
  bool op_ends = false;
  Misuse misuse = Misuse::none;
  std::int16_t other = -1;      // misuse: the other goroutine, where there is one
  CellRef cell;
  std::uint64_t before = 0;     // value of the cell; content_*: TextId or bytes
  std::uint64_t after = 0;
  std::uint64_t answer = 0;     // what the algorithm was told: a load's value, a block, a P
  ObjectId object = 0;          // the object that this access is about, if one is
  ObjectId result = 0;          // op_ends: what Get returned
  Site site;                    // file, function and line of the access in the algorithm
};

// It took an object out of a cell, or laid one into it.
inline bool moves_object(const Step& s) {
  const bool holds = s.cell.field == Field::private_slot || s.cell.field == Field::slot_val;
  return holds && s.access == Access::store && s.before != s.after;
}

// The object that it moves: out of a cell, into one, or out of New. 0: none.
inline ObjectId moved_by(const Step& s) {
  return moves_object(s) || s.access == Access::call_new ? s.object : 0;
}

std::string_view name(Stage stage);
std::string_view name(Tier tier);
std::string_view name(Misuse misuse);
std::string_view name(Field field);

}  // namespace poolscope
