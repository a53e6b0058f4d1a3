#include "engine/clocks.h"

#include <algorithm>
#include <cassert>
#include <vector>

namespace poolscope::clocks {
namespace {

using Row = std::uint32_t*;

Row of(World& w, std::int16_t g) {
  assert(g >= 0 && static_cast<std::uint32_t>(g) < w.clocks.width);
  return w.clocks.of_goroutine.data() + static_cast<std::size_t>(g) * w.clocks.width;
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
  assert(cell < c.row_of_cell.size());
  if (c.row_of_cell[cell] == 0) {
    if (!make) return nullptr;
    c.rows.resize(c.rows.size() + c.width);
    c.row_of_cell[cell] = static_cast<std::uint32_t>(c.rows.size() / c.width);
  }
  return c.rows.data() + static_cast<std::size_t>(c.row_of_cell[cell] - 1) * c.width;
}

// Rows are `from` wide and become `to` wide.
void widen(std::vector<std::uint32_t>& rows, std::uint32_t from, std::uint32_t to) {
  if (from == 0 || rows.empty()) return;
  const std::size_t count = rows.size() / from;
  std::vector<std::uint32_t> wider(count * to);
  for (std::size_t r = 0; r < count; r++) {
    std::copy_n(rows.data() + r * from, from, wider.data() + r * to);
  }
  rows = std::move(wider);
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
  if (needed > c.width) {
    const std::uint32_t width = std::max(needed, c.width == 0 ? needed : c.width + 4);
    for (auto* rows : {&c.of_goroutine, &c.of_p, &c.of_lock, &c.rows}) {
      widen(*rows, c.width, width);
    }
    const std::uint32_t had = c.width;
    c.width = width;
    c.of_goroutine.resize(std::size_t{width} * width);
    for (std::uint32_t g = had; g < width; g++) c.of_goroutine[std::size_t{g} * width + g] = 1;
    c.of_lock.resize(width);
  }
  std::uint32_t ps = w.procs;
  for (const Goroutine& g : w.goroutines) ps = std::max(ps, g.p + 1);
  if (c.of_p.size() < std::size_t{ps} * c.width) c.of_p.resize(std::size_t{ps} * c.width);
  if (c.row_of_cell.size() < w.cells.size()) {
    c.row_of_cell.resize(w.cells.size());
    c.last_write.resize(w.cells.size());
    c.last_read.resize(w.cells.size());
  }
  if (c.born.size() < w.blocks.size()) c.born.resize(w.blocks.size());
  views::fit(w.views, static_cast<std::uint32_t>(w.cells.size()), needed, ps);
  if (c.content_write.size() < w.objects.size()) {
    c.content_write.resize(w.objects.size());
    c.content_read.resize(w.objects.size());
  }
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
  return read(w, g, w.clocks.last_write[cell], w.clocks.last_read[cell]);
}

std::int16_t plain_write(World& w, std::int16_t g, std::uint32_t cell) {
  return write(w, g, w.clocks.last_write[cell], w.clocks.last_read[cell]);
}

std::int16_t content_read(World& w, std::int16_t g, ObjectId object) {
  if (w.views.on) return -1;  // the clocks cannot judge, see meet
  return read(w, g, w.clocks.content_write[object - 1], w.clocks.content_read[object - 1]);
}

std::int16_t content_write(World& w, std::int16_t g, ObjectId object) {
  if (w.views.on) return -1;
  return write(w, g, w.clocks.content_write[object - 1], w.clocks.content_read[object - 1]);
}

void pin(World& w, std::int16_t g, std::uint32_t p) {
  if (w.views.on) {
    views::pin(w.views, g, p);
    views::prune(w.views);
  }
  join(of(w, g), w.clocks.of_p.data() + std::size_t{p} * w.clocks.width, w.clocks.width);
}

void unpin(World& w, std::int16_t g, std::uint32_t p) {
  if (w.views.on) views::unpin(w.views, g, p);
  join(w.clocks.of_p.data() + std::size_t{p} * w.clocks.width, of(w, g), w.clocks.width);
  tick(w, g);
}

void lock(World& w, std::int16_t g) {
  if (w.views.on) {
    views::lock(w.views, g);
    views::prune(w.views);
  }
  join(of(w, g), w.clocks.of_lock.data(), w.clocks.width);
}

void unlock(World& w, std::int16_t g) {
  if (w.views.on) views::unlock(w.views, g);
  std::copy_n(of(w, g), w.clocks.width, w.clocks.of_lock.data());
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
  for (std::uint32_t i = base; i < base + cells && i < w.clocks.row_of_cell.size(); i++) {
    if (const Row row = row_of_cell(w, i, false)) std::fill_n(row, w.clocks.width, 0U);
    w.clocks.last_write[i] = 0;
    w.clocks.last_read[i] = 0;
  }
}

}  // namespace poolscope::clocks
