#include "engine/reach.h"

#include <algorithm>
#include <cassert>
#include <vector>

#include "engine/clocks.h"
#include "engine/memory/traced.h"

namespace poolscope {
namespace {

struct Reachable {
  std::vector<bool> blocks;
  std::vector<bool> objects;
};

void reach_object(Reachable& r, std::uint64_t id) {
  if (id != 0) r.objects[static_cast<std::size_t>(id - 1)] = true;
}

void reach_ring(const World& w, Reachable& r, std::uint32_t first) {
  std::vector<std::uint32_t> open{first};
  while (!open.empty()) {
    const std::uint32_t id = open.back();
    open.pop_back();
    if (id == 0 || r.blocks[id]) continue;
    r.blocks[id] = true;
    const Block& ring = w.blocks[id];
    assert(ring.kind == BlockKind::ring);
    for (std::uint32_t i = 0; i < ring.count; i++) {
      reach_object(r, w.cells[ring.base + 2 + 2 * i]);
    }
    open.push_back(static_cast<std::uint32_t>(w.cells[ring.base + 2 * ring.count + 1]));
    open.push_back(static_cast<std::uint32_t>(w.cells[ring.base + 2 * ring.count + 2]));
  }
}

void reach_array(const World& w, Reachable& r, std::uint32_t id) {
  if (id == 0 || r.blocks[id]) return;
  r.blocks[id] = true;
  const Block& array = w.blocks[id];
  assert(array.kind == BlockKind::locals);
  for (std::uint32_t p = 0; p < array.count; p++) {
    const std::uint64_t* local = w.cells.data() + array.base + p * kCellsOfLocal;
    reach_object(r, local[0]);
    reach_ring(w, r, static_cast<std::uint32_t>(local[1]));
    reach_ring(w, r, static_cast<std::uint32_t>(local[2]));
  }
}

// What the two tiers reach.
Reachable reach(const World& w) {
  Reachable r;
  r.blocks.resize(w.blocks.size());
  r.objects.resize(w.objects.size());
  r.blocks[0] = r.blocks[kPoolBlock] = true;
  reach_array(w, r, static_cast<std::uint32_t>(w.cells[0]));
  reach_array(w, r, static_cast<std::uint32_t>(w.cells[2]));
  // A bare ring belongs to no array; the first block behind the pool, if it is there (make_ring).
  constexpr std::uint32_t kBare = kPoolBlock + 1;
  if (w.blocks.size() > kBare && w.blocks[kBare].kind == BlockKind::ring &&
      w.blocks[kBare].array == 0) {
    reach_ring(w, r, kBare);
  }
  return r;
}

void drop_unreached(World& w, const Reachable& r, bool lost_with_array) {
  for (std::size_t i = 0; i < w.objects.size(); i++) {
    if (w.objects[i].where != Where::pool || r.objects[i]) continue;
    drop(w, static_cast<ObjectId>(i + 1), lost_with_array);
  }
}

}  // namespace

void drop(World& w, ObjectId id, bool lost_with_array) {
  Object& object = w.object(id);
  assert(object.where != Where::dropped);
  object.where = Where::dropped;
  object.lost_with_array = lost_with_array;
  object.dropped_in = w.gc_cycles;
  w.counters.dropped++;
  w.counters.dropped_bytes += object.capacity;
}

void undrop(World& w, ObjectId id) {
  Object& object = w.object(id);
  assert(object.where == Where::dropped && (object.lost_with_array || w.fault != Fault::none));
  object.where = Where::moving;
  object.lost_with_array = false;
  w.counters.dropped--;
  w.counters.dropped_bytes -= std::min(w.counters.dropped_bytes, object.capacity);
}

std::uint32_t allocate(World& w, BlockKind kind, std::uint32_t count, std::uint32_t cells) {
  assert(kind == BlockKind::locals || kind == BlockKind::ring);
  std::uint32_t id = 0;
  for (std::uint32_t i = kPoolBlock + 1; i < w.blocks.size() && id == 0; i++) {
    if (w.blocks[i].kind == BlockKind::free && w.blocks[i].cells == cells) id = i;
  }
  Block block{.kind = kind, .cells = cells, .count = count, .serial = ++w.serial};
  if (id != 0) {
    block.base = w.blocks[id].base;
    clocks::forget(w, block.base, cells);
  } else {
    id = static_cast<std::uint32_t>(w.blocks.size());
    block.base = static_cast<std::uint32_t>(w.cells.size());
    w.cells.resize(w.cells.size() + cells);
    w.blocks.emplace_back();
  }
  w.blocks[id] = block;
  clocks::fit(w);
  assert(std::all_of(w.cells.begin() + block.base, w.cells.begin() + block.base + cells,
                     [](std::uint64_t cell) { return cell == 0; }));
  return id;
}

void lose_array(World& w, std::uint32_t array) {
  assert(w.blocks[array].kind == BlockKind::locals);
  if (w.cells[0] == array || w.cells[2] == array) return;  // still a tier
  drop_unreached(w, reach(w), true);
}

ObjectId find_lost(const World& w) {
  const Reachable r = reach(w);
  for (std::size_t i = 0; i < w.objects.size(); i++) {
    if (w.objects[i].where == Where::pool && !r.objects[i]) return static_cast<ObjectId>(i + 1);
  }
  return 0;
}

bool holds_objects(const World& w, std::uint32_t array) {
  Reachable r;
  r.blocks.resize(w.blocks.size());
  r.objects.resize(w.objects.size());
  reach_array(w, r, array);
  return std::find(r.objects.begin(), r.objects.end(), true) != r.objects.end();
}

void reclaim(World& w) {
  const Reachable r = reach(w);
  drop_unreached(w, r, false);
  for (std::uint32_t i = kPoolBlock + 1; i < w.blocks.size(); i++) {
    Block& block = w.blocks[i];
    if (block.kind == BlockKind::free || r.blocks[i]) continue;
    std::fill_n(w.cells.data() + block.base, block.cells, 0U);
    if (w.fault != Fault::none) {
      block.freed = true;  // an operation may still be at work in it, and is run again with it
    } else {
      block = Block{.base = block.base, .cells = block.cells};
    }
  }
}

}  // namespace poolscope
