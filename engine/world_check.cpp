// The invariants, the hash, the comparison and the size of a World.
#include <algorithm>
#include <cstring>

#include "engine/hasher.h"
#include "engine/memory/traced.h"
#include "engine/world.h"

namespace poolscope {
namespace {

std::string at_ring(const char* what, std::uint32_t block) {
  return std::string(what) + " (ring in block " + std::to_string(block) + ")";
}

std::string check_ring(const World& w, std::uint32_t id, bool quiet) {
  const Block& ring = w.blocks[id];
  const HeadTail at = unpack(w.cells[ring.base]);
  const std::uint32_t size = at.head - at.tail;  // wraps
  if ((ring.count & (ring.count - 1)) != 0) return at_ring("capacity is no power of two", id);
  if (size > ring.count) return at_ring("head - tail is beyond the capacity", id);
  for (std::uint32_t i = 0; i < ring.count; i++) {
    const std::uint64_t typ = w.cells[ring.base + 1 + 2 * i];
    const std::uint64_t val = w.cells[ring.base + 2 + 2 * i];
    if (val > w.objects.size()) return at_ring("a slot holds no object", id);
    const bool full = ((i - at.tail) & (ring.count - 1)) < size;
    if (full && (typ == 0 || val == 0)) return at_ring("a slot in [tail, head) is empty", id);
    // Outside, a slot may be being filled or emptied, but only while somebody is at work.
    if (!full && quiet && (typ != 0 || val != 0)) return at_ring("a free slot is not clean", id);
  }
  return {};
}

std::string check_goroutines(const World& w) {
  for (std::size_t i = 0; i < w.goroutines.size(); i++) {
    const Goroutine& g = w.goroutines[i];
    const auto self = static_cast<std::int16_t>(i);
    if (g.pinned != (w.pinned[g.p] == self)) return "a goroutine and its P disagree on the pin";
    if (!g.busy && (g.pinned || g.carrying != 0)) return "an idle goroutine is pinned or carries";
    if (!g.busy && w.lock_holder == self) return "an idle goroutine holds the lock";
    for (const ObjectId object : g.hands) {
      if (object == 0 || object > w.objects.size()) return "hands hold no object";
    }
  }
  return {};
}

}  // namespace

std::string is_valid(const World& w) {
  if (std::string wrong = check_goroutines(w); !wrong.empty()) return wrong;
  const bool quiet = std::none_of(w.goroutines.begin(), w.goroutines.end(),
                                  [](const Goroutine& g) { return g.busy; });
  for (std::uint32_t i = kPoolBlock + 1; i < w.blocks.size(); i++) {
    if (w.blocks[i].kind != BlockKind::ring) continue;
    if (std::string wrong = check_ring(w, i, quiet); !wrong.empty()) return wrong;
  }
  const auto is_array = [&](std::uint64_t id) {
    return id == 0 || (id < w.blocks.size() &&
                       w.blocks[static_cast<std::size_t>(id)].kind == BlockKind::locals);
  };
  if (!is_array(w.cells[0]) || !is_array(w.cells[2])) return "local or victim is no array";
  const auto too_large = [&](std::uint64_t size, std::uint64_t array) {
    return size != 0 && w.blocks[static_cast<std::size_t>(array)].count < size;
  };
  if (too_large(w.cells[1], w.cells[0])) return "local_size is too large";
  if (too_large(w.cells[3], w.cells[2])) return "victim_size is too large";
  return {};
}

// Clocks and counters are left out: they are history, not state.
std::uint64_t hash(const World& w) {
  Hasher h;
  h.add(std::uint64_t{w.procs} << 32 | (w.has_new ? 1 : 0));
  h.add(std::uint64_t{w.gc_cycles} << 32 | w.new_count);
  h.add(static_cast<std::uint64_t>(w.lock_holder + 1));
  for (const Goroutine& g : w.goroutines) {
    h.add(std::uint64_t{g.p} << 32 | g.log.size() << 2 | (g.busy ? 2U : 0U) | (g.pinned ? 1U : 0U));
    h.add(static_cast<std::uint64_t>(g.op.kind) << 56 | std::uint64_t{g.hands.size()} << 32 |
          g.op.object);
    h.add(std::uint64_t{g.carrying} << 32 | g.it);
    h.add(g.log.data(), g.log.size());
    for (const ObjectId object : g.hands) h.add(object);
  }
  for (const Object& o : w.objects) {
    h.add(std::uint64_t{o.content} << 32 | static_cast<std::uint64_t>(o.where) << 24 |
          (o.capacity != 0 ? 1U << 17 : 0U) | (o.fresh ? 1U << 16 : 0U) |
          static_cast<std::uint16_t>(o.holder + 1));
    if (o.capacity != 0) h.add(o.capacity);
  }
  h.add(w.cells.data(), w.cells.size());
  return h.result();
}

bool same(const World& a, const World& b) {
  return a.procs == b.procs && a.has_new == b.has_new && a.gc_cycles == b.gc_cycles &&
         a.new_count == b.new_count && a.serial == b.serial && a.ops == b.ops &&
         a.lock_holder == b.lock_holder && a.pinned == b.pinned && a.goroutines == b.goroutines &&
         a.objects == b.objects && a.blocks == b.blocks && a.cells == b.cells &&
         a.counters == b.counters && a.clocks == b.clocks && a.fault == b.fault &&
         a.views == b.views;
}

std::size_t bytes(const World& w) {
  const auto of = [](const auto& v) { return v.size() * sizeof(v[0]); };
  std::size_t sum = sizeof w + of(w.goroutines) + of(w.objects) + of(w.blocks) + of(w.cells);
  for (const Goroutine& g : w.goroutines) sum += of(g.log) + of(g.hands);
  const Clocks& c = w.clocks;
  return sum + of(c.own) + of(c.released) + of(c.cells) + of(c.born) + of(c.contents) +
         of(c.readers);
}

}  // namespace poolscope
