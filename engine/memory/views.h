// Views: an operational model of release and acquire, in which a load may be stale.
//
//   cell x    store 0 --- store 1 --- store 2      modification order: the order of execution
//               |           |           ^ newest
//               |           '-- view it was released with (empty if it was relaxed)
//               '-- who knows no newer one may still read it
//
// Each goroutine has a view: for every cell the newest store it knows.
//   a load        takes any store that is not older than the goroutine's view; the caller chooses
//   acquire       joins the view that the store was released with
//   release       lays the goroutine's view down with the store
//   read-modify-write   takes the newest store and carries its view on (release sequence, C++20)
//   fence_seq_cst joins one global view both ways, and is an acquire and a release fence as well
//   a plain access to a cell with a store that the goroutine does not know is a race
//
// What it does not show of C++20: a load that reads a store which comes later in the run (load
// buffering, allowed for relaxed); a store that enters the modification order before one that was
// executed earlier (2+2W); a failed compare-and-swap that reads an older store, or fails without
// reason; the single total order of seq_cst loads and stores (there are only fences here); a race
// of a plain write with an earlier plain read that nothing orders (clocks.h finds those).
// What C++20 forbids, it forbids: every run shown here is one that the language allows.
//
// Contract: a value, copied with the World; `on` is false with every other memory and the rest
// empty. Cells are numbered as World::cells. Sources: Kang, Hur, Lahav, Vafeiadis, Dreyer, "A
// promising semantics for relaxed-memory concurrency", POPL 2017, without promises; Doherty,
// Dongol, Wehrheim, Derrick, "Verifying C11 programs operationally", PPoPP 2019.
#pragma once
#include <cstdint>
#include <vector>

#include "engine/access.h"

namespace poolscope {

struct ViewsOfAll {
  using Time = std::uint32_t;
  using View = std::vector<Time>;  // [cell]: how many stores came before the newest one it knows

  struct Store {
    std::uint64_t value = 0;
    View released;
    bool operator==(const Store&) const = default;
  };
  struct Cell {
    Time forgotten = 0;         // stores that nobody can read any more
    Time born = 0;              // the store that the allocation made
    std::vector<Store> stores;  // the others, oldest first; never empty once the cell was stored to
    bool operator==(const Cell&) const = default;
  };
  struct Thread {
    View view;
    View acquired;  // joined by a fence: what relaxed loads have met
    View released;  // laid down by relaxed stores: the view at the last fence
    bool operator==(const Thread&) const = default;
  };

  bool on = false;
  std::vector<Cell> cells;
  std::vector<Thread> threads;  // one a goroutine
  std::vector<View> ps;         // laid down by unpin, joined by pin
  View lock;
  View fence;
  bool operator==(const ViewsOfAll&) const = default;
};

// Worlds are copied all the time, most of them without views: then there is nothing to copy.
struct Views : ViewsOfAll {
  Views() = default;
  Views(const Views&) = default;
  Views(Views&&) = default;
  ~Views() = default;
  Views& operator=(const Views& from) {
    if (on || from.on) ViewsOfAll::operator=(from);
    return *this;
  }
  Views& operator=(Views&&) = default;
  bool operator==(const Views&) const = default;
};

namespace views {

void fit(Views& v, std::uint32_t cells, std::uint32_t threads, std::uint32_t ps);

// How many stores a load by g may choose from, 1 at least. back: 0 is the newest.
std::uint32_t choices(const Views& v, std::int16_t g, std::uint32_t cell);
std::uint64_t load(Views& v, std::int16_t g, std::uint32_t cell, Order order, std::uint32_t back);
void store(Views& v, std::int16_t g, std::uint32_t cell, std::uint64_t value, Order order);
// The newest value. exchange: replaces it; the caller has looked at it and wants to.
std::uint64_t newest(const Views& v, std::uint32_t cell);
void exchange(Views& v, std::int16_t g, std::uint32_t cell, std::uint64_t value, Order order);
// A failed compare-and-swap: reads the newest store.
void fail(Views& v, std::int16_t g, std::uint32_t cell, Order order);
void fence_seq_cst(Views& v, std::int16_t g);

// The store that a plain load meets: the newest one it knows. unknown: there is a newer one.
std::uint64_t plain_load(const Views& v, std::int16_t g, std::uint32_t cell);
void plain_store(Views& v, std::int16_t g, std::uint32_t cell, std::uint64_t value);
bool unknown(const Views& v, std::int16_t g, std::uint32_t cell);
// Whether g does not know of the allocation: to it the cell may hold anything.
bool unborn(const Views& v, std::int16_t g, std::uint32_t cell);

void pin(Views& v, std::int16_t g, std::uint32_t p);
void unpin(Views& v, std::int16_t g, std::uint32_t p);
void lock(Views& v, std::int16_t g);
void unlock(Views& v, std::int16_t g);
void hand_over(Views& v, std::int16_t from, std::int16_t to);
// New memory for g: it knows the zeros; to the others the cells are unborn.
void allocate(Views& v, std::int16_t g, std::uint32_t base, std::uint32_t cells);
// Everybody knows everything: one store a cell is left, with the values given.
void stop_the_world(Views& v, const std::vector<std::uint64_t>& values);
// Drops the stores that nobody can read any more, so that equal states look equal.
void prune(Views& v);

}  // namespace views
}  // namespace poolscope
