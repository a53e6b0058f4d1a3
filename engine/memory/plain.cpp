#include "engine/memory/plain.h"

#include <algorithm>
#include <cassert>
#include <unordered_set>
#include <utility>

namespace poolscope {

void PlainMemory::sweep(Locals live, std::uint64_t live_size, Locals victim,
                        std::uint64_t victim_size) {
  std::unordered_set<const void*> reached;
  const auto mark = [&](Locals locals, std::uint64_t size) {
    if (locals) reached.insert(locals);
    for (std::uint64_t p = 0; locals && p < size; p++) {
      // Thieves reach rings from the tail, the owner from the head: between them, all of them.
      for (Ring* ring = locals[p].shared.tail.load_relaxed(); ring;) {
        reached.insert(ring);
        ring = ring->next.load_relaxed();
      }
      for (Ring* ring = locals[p].shared.head.load(); ring;) {
        reached.insert(ring);
        ring = ring->prev.load_relaxed();
      }
    }
  };
  mark(live, live_size);
  mark(victim, victim_size);
  std::erase_if(rings_, [&](const auto& ring) { return !reached.contains(ring.get()); });
  std::erase_if(arrays_, [&](const auto& array) { return !reached.contains(array->data()); });
}

PlainPool::PlainPool(std::uint32_t procs, std::function<PlainObject()> make) : pool_(place_) {
  assert(procs > 0);
  memory_.procs_now = procs;
  memory_.make = std::move(make);
}

void PlainPool::put(std::uint32_t p, PlainObject x) {
  assert(p < memory_.procs_now);
  memory_.running_on = p;
  pool_.put(memory_, x);
}

PlainObject PlainPool::get(std::uint32_t p) {
  assert(p < memory_.procs_now);
  memory_.running_on = p;
  return pool_.get(memory_);
}

void PlainPool::collect() {
  pool_.cleanup();
  memory_.sweep(pool_.local.load_relaxed(), pool_.local_size.load_relaxed(),
                pool_.victim.load_relaxed(), pool_.victim_size.load_relaxed());
}

void PlainPool::set_procs(std::uint32_t procs) {
  assert(procs > 0);
  memory_.procs_now = procs;
}

}  // namespace poolscope
