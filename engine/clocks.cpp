#include "engine/clocks.h"

#include <algorithm>
#include <cassert>
#include <utility>
#include <vector>

#include "engine/hasher.h"

namespace poolscope::clocks {
namespace {

using Row = std::uint32_t*;

Row of(World& w, std::int16_t g) {
  assert(g >= 0 && static_cast<std::uint32_t>(g) < w.clocks.width);
  return w.clocks.own.data() + static_cast<std::size_t>(g) * w.clocks.width;
}

Row of_lock(World& w) { return w.clocks.own.data() + std::size_t{w.clocks.width} * w.clocks.width; }

Row of_p(World& w, std::uint32_t p) {
  assert(p < w.clocks.ps);
  return of_lock(w) + (std::size_t{p} + 1) * w.clocks.width;
}

void join(Row to, const std::uint32_t* from, std::uint32_t width) {
  for (std::uint32_t i = 0; i < width; i++) to[i] = std::max(to[i], from[i]);
}

void tick(World& w, std::int16_t g) { of(w, g)[g]++; }

bool acquires(Order order) {
  return order == Order::acquire || order == Order::acq_rel || order == Order::seq_cst;
}

bool releases(Order order) {
  return order == Order::release || order == Order::acq_rel || order == Order::seq_cst;
}

Row row_of_cell(World& w, std::uint32_t cell, bool make) {
  Clocks& c = w.clocks;
  assert(cell < c.cells.size());
  std::uint32_t& row = c.cells[cell].row;
  const std::size_t step = std::size_t{c.width} + 1;
  if (row == 0) {
    if (!make) return nullptr;
    c.released.resize(c.released.size() + step);
    row = static_cast<std::uint32_t>(c.released.size() / step);
    c.released[(row - 1) * step] = cell;
    c.released_cells += hash_key(cell);
  }
  return c.released.data() + (row - 1) * step + 1;
}

// The times at which each goroutine read that content, but for the last reading.
Row row_of_readers(Clocks& c, ObjectId object) {
  std::uint32_t& row = c.contents[object - 1].row;
  if (row == 0) {
    c.readers.resize(c.readers.size() + c.width);
    row = static_cast<std::uint32_t>(c.readers.size() / c.width);
  }
  return c.readers.data() + std::size_t{row - 1} * c.width;
}

// More goroutines, more Ps.
void widen(Clocks& c, std::uint32_t width, std::uint32_t ps) {
  std::vector<std::uint32_t> own((std::size_t{width} + 1 + ps) * width);
  const auto copy = [&](std::size_t from, std::size_t to) {
    std::copy_n(c.own.data() + from * c.width, c.width, own.data() + to * width);
  };
  if (c.width != 0) {
    for (std::size_t g = 0; g < c.width; g++) copy(g, g);
    for (std::size_t i = 0; i <= c.ps; i++) copy(c.width + i, width + i);
  }
  for (std::size_t g = c.width; g < width; g++) own[g * width + g] = 1;
  c.own = std::move(own);
  std::vector<std::uint32_t> released;
  const std::size_t step = std::size_t{c.width} + 1;
  for (std::size_t at = 0; at < c.released.size(); at += step) {
    const auto row = c.released.begin() + static_cast<std::ptrdiff_t>(at);
    released.insert(released.end(), row, row + static_cast<std::ptrdiff_t>(step));
    released.resize(released.size() + (width - c.width));
  }
  c.released = std::move(released);
  std::vector<std::uint32_t> readers;
  for (std::size_t at = 0; at < c.readers.size(); at += c.width) {
    const auto row = c.readers.begin() + static_cast<std::ptrdiff_t>(at);
    readers.insert(readers.end(), row, row + static_cast<std::ptrdiff_t>(c.width));
    readers.resize(readers.size() + (width - c.width));
  }
  c.readers = std::move(readers);
  c.width = width;
  c.ps = ps;
}

std::uint64_t epoch(World& w, std::int16_t g) {
  return static_cast<std::uint64_t>(g) << 32 | of(w, g)[g];
}

// Whether the access at `then` (0: there was none) happens before what g does now.
bool ordered(World& w, std::int16_t g, std::uint64_t then) {
  if (then == 0) return true;
  const auto who = static_cast<std::int16_t>(then >> 32);
  return of(w, g)[who] >= static_cast<std::uint32_t>(then);
}

std::int16_t read(World& w, std::int16_t g, std::uint64_t& written, std::uint64_t& was_read) {
  const bool ok = ordered(w, g, written);
  was_read = epoch(w, g);
  return ok ? std::int16_t{-1} : static_cast<std::int16_t>(written >> 32);
}

std::int16_t write(World& w, std::int16_t g, std::uint64_t& written, std::uint64_t& was_read) {
  std::int16_t other = -1;
  if (!ordered(w, g, was_read)) other = static_cast<std::int16_t>(was_read >> 32);
  if (!ordered(w, g, written)) other = static_cast<std::int16_t>(written >> 32);
  written = epoch(w, g);
  was_read = 0;
  return other;
}

}  // namespace

void fit(World& w) {
  Clocks& c = w.clocks;
  const auto needed = static_cast<std::uint32_t>(w.goroutines.size());
  std::uint32_t ps = std::max(w.procs, c.ps);
  for (const Goroutine& g : w.goroutines) ps = std::max(ps, g.p + 1);
  if (needed > c.width || ps > c.ps) {
    const std::uint32_t roomy = c.width == 0 ? needed : std::max(needed, c.width + 4);
    widen(c, needed > c.width ? roomy : c.width, ps);
  }
  if (c.cells.size() < w.cells.size()) c.cells.resize(w.cells.size());
  if (c.born.size() < w.blocks.size()) c.born.resize(w.blocks.size());
  views::fit(w.views, static_cast<std::uint32_t>(w.cells.size()), needed, ps);
  if (c.contents.size() < w.objects.size()) c.contents.resize(w.objects.size());
}

void load(World& w, std::int16_t g, std::uint32_t cell, Order order) {
  if (!acquires(order)) return;
  if (const Row row = row_of_cell(w, cell, false)) join(of(w, g), row, w.clocks.width);
}

void store(World& w, std::int16_t g, std::uint32_t cell, Order order) {
  const bool release = releases(order);
  const Row row = row_of_cell(w, cell, release);
  if (!row) return;
  if (!release) {
    std::fill_n(row, w.clocks.width, 0U);
    return;
  }
  std::copy_n(of(w, g), w.clocks.width, row);
  tick(w, g);
}

void read_modify_write(World& w, std::int16_t g, std::uint32_t cell, Order order) {
  load(w, g, cell, order);
  if (!releases(order)) return;
  join(row_of_cell(w, cell, true), of(w, g), w.clocks.width);
  tick(w, g);
}

void born(World& w, std::int16_t g, std::uint32_t block) { w.clocks.born[block] = epoch(w, g); }

// With the views memory the clocks know of no synchronization, so they cannot judge.
std::int16_t meet(World& w, std::int16_t g, std::uint32_t block) {
  const std::uint64_t then = w.clocks.born[block];
  if (w.views.on || ordered(w, g, then)) return -1;
  return static_cast<std::int16_t>(then >> 32);
}

std::int16_t plain_read(World& w, std::int16_t g, std::uint32_t cell) {
  Clocks::Cell& at = w.clocks.cells[cell];
  return read(w, g, at.written, at.read);
}

std::int16_t plain_write(World& w, std::int16_t g, std::uint32_t cell) {
  Clocks::Cell& at = w.clocks.cells[cell];
  return write(w, g, at.written, at.read);
}

std::int16_t content_read(World& w, std::int16_t g, ObjectId object) {
  if (w.views.on) return -1;  // the clocks cannot judge, see meet
  Clocks::Content& at = w.clocks.contents[object - 1];
  if (!ordered(w, g, at.read)) {
    row_of_readers(w.clocks, object)[at.read >> 32] = static_cast<std::uint32_t>(at.read);
  }
  return read(w, g, at.written, at.read);
}

std::int16_t content_write(World& w, std::int16_t g, ObjectId object) {
  if (w.views.on) return -1;
  Clocks::Content& at = w.clocks.contents[object - 1];
  std::int16_t reader = -1;
  if (at.row != 0) {
    const Row times = row_of_readers(w.clocks, object);
    for (std::uint32_t i = 0; i < w.clocks.width; i++) {
      if (std::exchange(times[i], 0U) > of(w, g)[i]) reader = static_cast<std::int16_t>(i);
    }
  }
  const std::int16_t other = write(w, g, at.written, at.read);
  return other >= 0 ? other : reader;
}

void pin(World& w, std::int16_t g, std::uint32_t p) {
  if (w.views.on) {
    views::pin(w.views, g, p);
    views::prune(w.views);
  }
  join(of(w, g), of_p(w, p), w.clocks.width);
}

void unpin(World& w, std::int16_t g, std::uint32_t p) {
  if (w.views.on) views::unpin(w.views, g, p);
  join(of_p(w, p), of(w, g), w.clocks.width);
  tick(w, g);
}

void lock(World& w, std::int16_t g) {
  if (w.views.on) {
    views::lock(w.views, g);
    views::prune(w.views);
  }
  join(of(w, g), of_lock(w), w.clocks.width);
}

void unlock(World& w, std::int16_t g) {
  if (w.views.on) views::unlock(w.views, g);
  std::copy_n(of(w, g), w.clocks.width, of_lock(w));
  tick(w, g);
}

void hand_over(World& w, std::int16_t from, std::int16_t to) {
  if (w.views.on) views::hand_over(w.views, from, to);
  join(of(w, to), of(w, from), w.clocks.width);
  tick(w, from);
}

void stop_the_world(World& w) {
  const std::uint32_t width = w.clocks.width;
  std::vector<std::uint32_t> all(width);
  const auto count = static_cast<std::int16_t>(w.goroutines.size());
  for (std::int16_t g = 0; g < count; g++) join(all.data(), of(w, g), width);
  for (std::int16_t g = 0; g < count; g++) {
    std::copy(all.begin(), all.end(), of(w, g));
    tick(w, g);
  }
}

void forget(World& w, std::uint32_t base, std::uint32_t cells) {
  for (std::uint32_t i = base; i < base + cells && i < w.clocks.cells.size(); i++) {
    if (const Row row = row_of_cell(w, i, false)) std::fill_n(row, w.clocks.width, 0U);
    w.clocks.cells[i].written = w.clocks.cells[i].read = 0;
  }
}

}  // namespace poolscope::clocks
