// One number for everything that the future of a run depends on.
#include <array>
#include <cassert>

#include "engine/explore_state.h"
#include "engine/hasher.h"
#include "engine/memory/traced.h"

namespace poolscope {
namespace {

// Clocks only ever answer whether somebody knows of an epoch that is still remembered. So two
// worlds with the same answers, and the same answers for what releases carry on, have the same
// races ahead of them, whatever the numbers are.
class Epochs {
 public:
  Epochs(Hasher& h, const World& w) : h_(h), c_(w.clocks), goroutines_(w.goroutines.size()) {
    for (std::size_t owner = 0; owner < goroutines_; owner++) {
      const std::uint32_t* entry = c_.own.data() + owner;
      std::uint32_t least = *entry;
      for (std::size_t g = 1; g < goroutines_; g++) {
        entry += c_.width;
        least = *entry < least ? *entry : least;
      }
      known_by_all_[owner] = least;
    }
  }

  void add(std::uint64_t epoch, std::uint64_t kind, std::size_t i) {
    // Nobody can race with what everybody knows of. 0 is none, and below every time.
    if (static_cast<std::uint32_t>(epoch) > known_by_all_[epoch >> 32]) add_unknown(epoch, kind, i);
  }

 private:
  struct Known {
    std::uint64_t epoch, not_by, by_carriers;
  };
  void add_unknown(std::uint64_t epoch, std::uint64_t kind, std::size_t i) {
    const Known& known = look_up(epoch);
    h_.add(kind << 56 | (epoch >> 32) << 40 | i);
    h_.add(known.not_by);
    h_.add(known.by_carriers);
  }
  // Many cells share an epoch: time passes with releases only.
  const Known& look_up(std::uint64_t epoch) {
    for (std::size_t i = 0; i < count_; i++) {
      if (seen_[i].epoch == epoch) return seen_[i];
    }
    Known& known = seen_[count_ < seen_.size() ? count_++ : epoch % seen_.size()];
    const auto owner = static_cast<std::size_t>(epoch >> 32);
    const auto time = static_cast<std::uint32_t>(epoch);
    return known = {epoch, not_by(owner, time), by_carriers(owner, time)};
  }

  // The goroutines that do not know of it, as a set.
  std::uint64_t not_by(std::size_t owner, std::uint32_t time) const {
    std::uint64_t set = 0;
    const std::uint32_t* entry = c_.own.data() + owner;
    for (std::size_t g = 0; g < goroutines_; g++, entry += c_.width) {
      set |= std::uint64_t{*entry < time} << (g & 63);
    }
    return set;
  }

  // The releases that carry the knowledge on, as a set: those of the lock, of Ps and of cells.
  std::uint64_t by_carriers(std::size_t owner, std::uint32_t time) const {
    std::uint64_t set = 0;
    const std::uint32_t* entry = c_.own.data() + std::size_t{c_.width} * c_.width + owner;
    for (std::uint32_t i = 0; i <= c_.ps; i++, entry += c_.width) {
      if (*entry >= time) set += hash_key(i);
    }
    const std::size_t step = std::size_t{c_.width} + 1;
    const std::uint32_t* const end = c_.released.data() + c_.released.size();
    for (const std::uint32_t* row = c_.released.data(); row != end; row += step) {
      if (row[1 + owner] >= time) set += hash_key(std::uint64_t{kMaxProcs} + 1 + row[0]);
    }
    return set;
  }

  Hasher& h_;
  const Clocks& c_;
  const std::size_t goroutines_;
  std::array<std::uint32_t, kMaxGoroutines> known_by_all_;  // of each: until when
  std::array<Known, 16> seen_;
  std::size_t count_ = 0;
};

void add_epochs(Hasher& h, const World& w) {
  const Clocks& c = w.clocks;
  h.add(c.released_cells);
  if (w.goroutines.empty()) return;
  Epochs epochs(h, w);
  for (std::size_t i = 0; i < c.cells.size(); i++) {
    const std::uint64_t written = c.cells[i].written, was_read = c.cells[i].read;
    if ((written | was_read) == 0) continue;
    epochs.add(written, 1, i);
    // Who knows of a later write by the same goroutine knows of the reading.
    if (was_read >> 32 != written >> 32 || was_read > written) epochs.add(was_read, 2, i);
  }
  for (std::size_t i = 0; i < c.born.size(); i++) epochs.add(c.born[i], 3, i);
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
