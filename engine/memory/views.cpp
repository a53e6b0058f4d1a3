#include "engine/memory/views.h"

#include <algorithm>
#include <cassert>

namespace poolscope::views {
namespace {

using Time = Views::Time;
using View = Views::View;

bool acquires(Order order) { return order == Order::acquire || order == Order::acq_rel; }
bool releases(Order order) { return order == Order::release || order == Order::acq_rel; }

void join(View& to, const View& from) {
  if (to.size() < from.size()) to.resize(from.size());
  for (std::size_t i = 0; i < from.size(); i++) to[i] = std::max(to[i], from[i]);
}

Views::Thread& thread(Views& v, std::int16_t g) {
  assert(g >= 0 && static_cast<std::size_t>(g) < v.threads.size());
  return v.threads[static_cast<std::size_t>(g)];
}

Time known(const Views& v, std::int16_t g, std::uint32_t cell) {
  const View& view = v.threads[static_cast<std::size_t>(g)].view;
  return cell < view.size() ? view[cell] : 0;
}

void learn(View& view, std::uint32_t cell, Time time) {
  if (view.size() <= cell) view.resize(cell + 1);
  view[cell] = std::max(view[cell], time);
}

// Of the newest store.
Time last(const Views& v, std::uint32_t cell) {
  const Views::Cell& c = v.cells[cell];
  assert(!c.stores.empty());
  return c.forgotten + static_cast<Time>(c.stores.size()) - 1;
}

const Views::Store& store_at(const Views& v, std::uint32_t cell, Time time) {
  const Views::Cell& c = v.cells[cell];
  assert(time >= c.forgotten && time - c.forgotten < c.stores.size());
  return c.stores[time - c.forgotten];
}

void read(Views& v, std::int16_t g, std::uint32_t cell, Time time, Order order) {
  Views::Thread& t = thread(v, g);
  const View& released = store_at(v, cell, time).released;
  if (acquires(order)) {
    join(t.view, released);
  } else {
    join(t.acquired, released);
  }
  learn(t.view, cell, time);
}

void append(Views& v, std::int16_t g, std::uint32_t cell, std::uint64_t value, Order order,
            const View& carried) {
  Views::Thread& t = thread(v, g);
  v.cells[cell].stores.push_back({value, {}});
  const Time time = last(v, cell);
  learn(t.view, cell, time);
  View& released = v.cells[cell].stores.back().released;
  released = releases(order) ? t.view : t.released;
  join(released, carried);
  learn(released, cell, time);
}

}  // namespace

void fit(Views& v, std::uint32_t cells, std::uint32_t threads, std::uint32_t ps) {
  if (!v.on) return;
  for (std::size_t i = v.cells.size(); i < cells; i++) v.cells.push_back({0, 0, {Views::Store{}}});
  if (v.threads.size() < threads) v.threads.resize(threads);
  if (v.ps.size() < ps) v.ps.resize(ps);
}

std::uint32_t choices(const Views& v, std::int16_t g, std::uint32_t cell) {
  const Time oldest = std::max(known(v, g, cell), v.cells[cell].forgotten);
  return last(v, cell) - oldest + 1;
}

std::uint64_t load(Views& v, std::int16_t g, std::uint32_t cell, Order order, std::uint32_t back) {
  const Time time = last(v, cell) - std::min(back, choices(v, g, cell) - 1);
  const std::uint64_t value = store_at(v, cell, time).value;
  read(v, g, cell, time, order);
  return value;
}

void store(Views& v, std::int16_t g, std::uint32_t cell, std::uint64_t value, Order order) {
  append(v, g, cell, value, order, {});
}

std::uint64_t newest(const Views& v, std::uint32_t cell) {
  return v.cells[cell].stores.back().value;
}

void exchange(Views& v, std::int16_t g, std::uint32_t cell, std::uint64_t value, Order order) {
  const Time time = last(v, cell);
  const View carried = store_at(v, cell, time).released;
  read(v, g, cell, time, order);
  append(v, g, cell, value, order, carried);
}

void fail(Views& v, std::int16_t g, std::uint32_t cell, Order order) {
  read(v, g, cell, last(v, cell), order);
}

void fence_seq_cst(Views& v, std::int16_t g) {
  Views::Thread& t = thread(v, g);
  join(t.view, t.acquired);
  join(t.view, v.fence);
  v.fence = t.view;
  t.released = t.view;
}

std::uint64_t plain_load(const Views& v, std::int16_t g, std::uint32_t cell) {
  return store_at(v, cell, std::max(known(v, g, cell), v.cells[cell].forgotten)).value;
}

void plain_store(Views& v, std::int16_t g, std::uint32_t cell, std::uint64_t value) {
  v.cells[cell].stores.push_back({value, {}});
  learn(thread(v, g).view, cell, last(v, cell));
}

bool unknown(const Views& v, std::int16_t g, std::uint32_t cell) {
  return known(v, g, cell) < last(v, cell) && last(v, cell) > 0;
}

bool unborn(const Views& v, std::int16_t g, std::uint32_t cell) {
  const Views::Cell& c = v.cells[cell];
  return std::max(known(v, g, cell), c.forgotten) < c.born;
}

void pin(Views& v, std::int16_t g, std::uint32_t p) { join(thread(v, g).view, v.ps[p]); }
void unpin(Views& v, std::int16_t g, std::uint32_t p) { join(v.ps[p], thread(v, g).view); }
void lock(Views& v, std::int16_t g) { join(thread(v, g).view, v.lock); }
void unlock(Views& v, std::int16_t g) { v.lock = thread(v, g).view; }

void hand_over(Views& v, std::int16_t from, std::int16_t to) {
  join(thread(v, to).view, thread(v, from).view);
}

void allocate(Views& v, std::int16_t g, std::uint32_t base, std::uint32_t cells) {
  for (std::uint32_t i = base; i < base + cells; i++) {
    plain_store(v, g, i, 0);
    v.cells[i].born = last(v, i);
  }
}

void stop_the_world(Views& v, const std::vector<std::uint64_t>& values) {
  assert(values.size() >= v.cells.size());
  for (std::size_t i = 0; i < v.cells.size(); i++) {
    v.cells[i] = {0, 0, {Views::Store{values[i], {}}}};
  }
  for (Views::Thread& t : v.threads) t = {};
  for (View& view : v.ps) view.clear();
  v.lock.clear();
  v.fence.clear();
}

void prune(Views& v) {
  for (std::uint32_t cell = 0; cell < v.cells.size(); cell++) {
    Views::Cell& c = v.cells[cell];
    if (c.stores.size() < 2) continue;
    Time oldest = last(v, cell);
    for (std::size_t g = 0; g < v.threads.size(); g++) {
      oldest = std::min(oldest, known(v, static_cast<std::int16_t>(g), cell));
    }
    if (oldest <= c.forgotten) continue;
    const Time gone = oldest - c.forgotten;
    c.stores.erase(c.stores.begin(), c.stores.begin() + static_cast<std::ptrdiff_t>(gone));
    c.forgotten = oldest;
  }
}

}  // namespace poolscope::views
