// The pool's allocations: given out, and reclaimed when no tier reaches them any more.
//
// Contract: functions over World::blocks and World::cells, for the memory and the collector. The
// collector reaches what Pool::local and Pool::victim point to, whatever local_size and
// victim_size say: a hidden victim tier is still referenced, so it lives until the next GC.
#pragma once
#include <cstdint>

#include "engine/world.h"

namespace poolscope {

// A zeroed block; one of the same size that was reclaimed, or a new one. `count` is the number
// of PoolLocal or slots, `cells` the number of words.
std::uint32_t allocate(World& w, BlockKind kind, std::uint32_t count, std::uint32_t cells);

// pin_slow replaced this array: objects that only it reaches are lost to every Get.
void lose_array(World& w, std::uint32_t array);

// One object becomes unreachable: into an array that is lost it was put, or reclaim found it so.
void drop(World& w, ObjectId object, bool lost_with_array);

// Who was pinned before its array was lost still takes objects out of it: this one lives on.
void undrop(World& w, ObjectId object);

// An object that counts as in the pool but that neither tier reaches; 0 if there is none.
ObjectId find_lost(const World& w);

// Whether that array of PoolLocal reaches any object.
bool holds_objects(const World& w, std::uint32_t array);

// Drops the objects and frees the blocks that no tier reaches.
void reclaim(World& w);

}  // namespace poolscope
