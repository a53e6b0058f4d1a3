// One number for everything that the future of a run depends on.
#include <array>
#include <cassert>

#include "engine/explore_state.h"
#include "engine/hasher.h"
#include "engine/memory/traced.h"

namespace poolscope {
namespace {

// The goroutines that do not know of an epoch, as a set.
std::uint64_t who_does_not_know(const World& w, std::uint64_t epoch) {
  const Clocks& c = w.clocks;
  const auto time = static_cast<std::uint32_t>(epoch);
  const std::uint32_t* column = c.of_goroutine.data() + (epoch >> 32);
  const std::size_t count = w.goroutines.size();
  std::uint64_t set = 0;
  for (std::size_t g = 0; g < count; g++, column += c.width) {
    set |= std::uint64_t{*column < time} << (g & 63);
  }
  return set;
}

// The releases that carry knowledge on: those of cells, Ps and the lock, in a fixed order.
struct Carriers {
  std::array<const std::uint32_t*, 64> rows;
  std::size_t count = 0;

  Carriers(Hasher& h, const World& w) {
    const Clocks& c = w.clocks;
    // Equal sets of carriers are given the same places; beyond 64 they are not told apart, which
    // may merge states that differ (in worlds far larger than can be explored).
    for (std::size_t cell = 0; cell < c.row_of_cell.size(); cell++) {
      if (c.row_of_cell[cell] == 0) continue;
      add(c.rows.data() + std::size_t{c.row_of_cell[cell] - 1} * c.width);
      h.add(cell);
    }
    for (std::size_t at = 0; at + c.width <= c.of_p.size(); at += c.width) add(c.of_p.data() + at);
    add(c.of_lock.data());
  }
  void add(const std::uint32_t* row) {
    if (count < rows.size()) rows[count++] = row;
  }
  // Which of them know of the epoch.
  std::uint64_t of(std::uint64_t epoch) const {
    const auto owner = static_cast<std::size_t>(epoch >> 32);
    const auto time = static_cast<std::uint32_t>(epoch);
    std::uint64_t set = 0;
    for (std::size_t i = 0; i < count; i++) set |= std::uint64_t{rows[i][owner] >= time} << i;
    return set;
  }
};

// Clocks only ever answer whether somebody knows of an epoch that is still remembered. So two
// worlds with the same answers, and the same answers for what releases carry on, have the same
// races ahead of them, whatever the numbers are.
class Epochs {
 public:
  Epochs(Hasher& h, const World& w) : h_(h), w_(w), carriers_(h, w) {}

  void add(std::uint64_t epoch, std::uint64_t kind, std::size_t i) {
    const Known& known = look_up(epoch);
    if (known.not_by == 0) return;  // nobody can race with it
    h_.add(kind << 56 | (epoch >> 32) << 40 | i);
    h_.add(known.mix);
  }

 private:
  struct Known {
    std::uint64_t epoch = 0, not_by = 0, mix = 0;
  };
  // Many cells share an epoch: time passes with releases only.
  const Known& look_up(std::uint64_t epoch) {
    Known& known = seen_[(epoch ^ epoch >> 29) % seen_.size()];
    if (known.epoch != epoch) {
      known.epoch = epoch;
      known.not_by = who_does_not_know(w_, epoch);
      known.mix = known.not_by == 0 ? 0 : known.not_by * 0x9e3779b97f4a7c15 ^ carriers_.of(epoch);
    }
    return known;
  }

  Hasher& h_;
  const World& w_;
  Carriers carriers_;
  std::array<Known, 32> seen_{};
};

void add_epochs(Hasher& h, const World& w) {
  const Clocks& c = w.clocks;
  Epochs epochs(h, w);
  for (std::size_t i = 0; i < c.last_write.size(); i++) {
    const std::uint64_t written = c.last_write[i], was_read = c.last_read[i];
    if (written != 0) epochs.add(written, 1, i);
    // Who knows of a later write by the same goroutine knows of the reading.
    if (was_read != 0 && (was_read >> 32 != written >> 32 || was_read > written)) {
      epochs.add(was_read, 2, i);
    }
  }
  for (std::size_t i = 0; i < c.born.size(); i++) {
    if (c.born[i] != 0) epochs.add(c.born[i], 3, i);
  }
}

void add_view(Hasher& h, const Views& v, const Views::View& view) {
  for (std::uint32_t cell = 0; cell < v.cells.size(); cell++) {
    const Views::Time known = cell < view.size() ? view[cell] : 0;
    const Views::Time forgotten = v.cells[cell].forgotten;
    if (known > forgotten) h.add(std::uint64_t{cell} << 32 | (known - forgotten));
  }
  h.add(~std::uint64_t{0});
}

// Times count from the oldest store that can still be read.
void add_views(Hasher& h, const Views& v) {
  for (std::uint32_t cell = 0; cell < v.cells.size(); cell++) {
    const auto& stores = v.cells[cell].stores;
    if (stores.size() == 1 && stores[0].released.empty()) continue;
    h.add(std::uint64_t{cell} << 32 | stores.size());
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
    add_epochs(h, w);
  }
  return h.result();
}

}  // namespace poolscope
