// What the pool looks like from outside: tiers, Ps, private slots, rings. For the stage and for
// comparing with traces of the real sync.Pool.
//
// Contract: pure functions of a World. look() follows pointers and reads indices; it decides
// nothing that the algorithm decides.
#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "engine/memory/plain.h"
#include "engine/world.h"

namespace poolscope {

struct RingView {
  std::uint32_t block = 0;      // World::blocks
  std::uint32_t serial = 0;     // identity over time: never given out twice
  std::uint32_t capacity = 0;
  std::uint32_t head = 0;       // 32-bit indices as they are, not modulo the capacity
  std::uint32_t tail = 0;
  std::vector<ObjectId> slots;  // 0: empty
  std::vector<bool> typed;      // the type word is set (a slot being emptied: typed, no value)
  bool prev = false;            // its prev pointer is set
  bool is_chain_head = false;   // the owner pushes here
  bool is_chain_tail = false;   // thieves start here
};

struct LocalView {
  ObjectId private_object = 0;
  std::vector<RingView> rings;  // from the tail of the chain to its head
};

struct TierView {
  std::uint32_t block = 0;       // 0: there is no array
  std::uint32_t serial = 0;
  std::uint64_t size = 0;        // local_size or victim_size as stored
  std::vector<LocalView> locals; // every one there is, those beyond size included
};

struct PoolView {
  TierView live;
  TierView victim;               // size 0 with locals: hidden; what is inside is stranded
  std::vector<TierView> lost;    // arrays that pin_slow replaced and that are not yet collected
};

PoolView look(const World& w);
PoolView look(PlainPool& pool);  // serials and blocks are 0 there

enum class Naming : std::uint8_t { numbers, names };

// The schema of the conformance traces: localSize, local, victimSize, victim. With numbers an
// empty slot is 0, with names it is "".
std::string snapshot_json(const World& w, Naming naming);
std::string snapshot_json(const PoolView& view);  // with numbers

// s as a JSON string, quotes included. Bytes that are not UTF-8 become U+FFFD.
std::string json_string(std::string_view s);

}  // namespace poolscope
