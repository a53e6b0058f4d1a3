// One number for everything that the future of a run depends on.
#include <cassert>

#include "engine/explore_state.h"
#include "engine/memory/traced.h"

namespace poolscope {
namespace {

struct Hasher {
  std::uint64_t h = 0x9e3779b97f4a7c15;
  void add(std::uint64_t word) {
    h ^= word;
    h *= 0xff51afd7ed558ccd;
    h ^= h >> 32;
  }
};

// The goroutines that know of an epoch, as a set; all: those that are there.
std::uint64_t who_knows(const World& w, std::uint64_t epoch, std::uint64_t& all) {
  const Clocks& c = w.clocks;
  const auto owner = static_cast<std::size_t>(epoch >> 32);
  const auto time = static_cast<std::uint32_t>(epoch);
  std::uint64_t set = 0;
  all = 0;
  for (std::size_t g = 0; g < w.goroutines.size(); g++) {
    const std::uint64_t bit = std::uint64_t{1} << (g & 63);
    all |= bit;
    if (c.of_goroutine[g * c.width + owner] >= time) set |= bit;
  }
  return set;
}

// Which releases carry the knowledge of an epoch on: those of cells, Ps and the lock.
void add_carriers(Hasher& h, const World& w, std::uint64_t epoch) {
  const Clocks& c = w.clocks;
  const auto owner = static_cast<std::size_t>(epoch >> 32);
  const auto time = static_cast<std::uint32_t>(epoch);
  for (std::size_t cell = 0; cell < c.row_of_cell.size(); cell++) {
    const std::uint32_t row = c.row_of_cell[cell];
    if (row != 0 && c.rows[(row - 1) * c.width + owner] >= time) h.add(cell);
  }
  for (std::size_t p = 0; (p + 1) * c.width <= c.of_p.size(); p++) {
    if (c.of_p[p * c.width + owner] >= time) h.add(1'000'000 + p);
  }
  if (c.of_lock[owner] >= time) h.add(2'000'000);
}

// Clocks only ever answer whether somebody knows of an epoch that is still remembered. So two
// worlds with the same answers, and the same answers for what releases carry on, have the same
// races ahead of them, whatever the numbers are.
void add_epochs(Hasher& h, const World& w, const std::vector<std::uint64_t>& epochs,
                std::uint64_t kind) {
  for (std::size_t i = 0; i < epochs.size(); i++) {
    if (epochs[i] == 0) continue;
    std::uint64_t all = 0;
    const std::uint64_t known = who_knows(w, epochs[i], all);
    if (known == all) continue;  // everybody knows: nobody can race with it
    h.add(kind << 56 | (epochs[i] >> 32) << 40 | i);
    h.add(known);
    add_carriers(h, w, epochs[i]);
  }
}

void add_view(Hasher& h, const Views& v, const Views::View& view) {
  for (std::size_t cell = 0; cell < v.cells.size(); cell++) {
    const Views::Time known = cell < view.size() ? view[cell] : 0;
    const Views::Time forgotten = v.cells[cell].forgotten;
    if (known > forgotten) h.add(cell << 32 | (known - forgotten));
  }
  h.add(~std::uint64_t{0});
}

// Times count from the oldest store that can still be read.
void add_views(Hasher& h, const Views& v) {
  for (std::size_t cell = 0; cell < v.cells.size(); cell++) {
    const auto& stores = v.cells[cell].stores;
    if (stores.size() == 1 && stores[0].released.empty()) continue;
    h.add(cell << 32 | stores.size());
    for (const Views::Store& s : stores) {
      h.add(s.value);
      add_view(h, v, s.released);
    }
  }
  for (const Views::Thread& t : v.threads) {
    add_view(h, v, t.view);
    add_view(h, v, t.acquired);
    add_view(h, v, t.released);
  }
  for (const Views::View& p : v.ps) add_view(h, v, p);
  add_view(h, v, v.lock);
  add_view(h, v, v.fence);
}

}  // namespace

std::uint64_t hash_of(const World& w, const std::vector<LaneState>& lanes, std::size_t block,
                      bool with_clocks) {
  Hasher h;
  h.add(hash(w));
  h.add(block);
  for (const LaneState& lane : lanes) {
    h.add(std::uint64_t{lane.begun} << 16 | static_cast<std::uint16_t>(lane.g));
  }
  if (w.views.on) {
    add_views(h, w.views);
  } else if (with_clocks) {
    add_epochs(h, w, w.clocks.last_write, 1);
    add_epochs(h, w, w.clocks.last_read, 2);
    add_epochs(h, w, w.clocks.born, 3);
  }
  return h.h;
}

}  // namespace poolscope
