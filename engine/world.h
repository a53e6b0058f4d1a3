// World: everything there is, as one flat value. Copy it, compare it, hash it.
//
//   Ps          who is pinned where
//   goroutines  {operation, arguments, log}: an operation is run again from its start for every
//               access, its earlier accesses answered from the log (memory/traced.h)
//   objects     who has each: the pool, a goroutine's hands, nobody
//   blocks      the allocations of the pool: itself, arrays of PoolLocal, rings
//   cells       their 64-bit words
//
// Contract
//   begin(w, g, op)    an idle goroutine starts an operation; nothing is accessed yet
//   enabled(w, g)      whether its next access can happen now (a lock, a P may be taken)
//   step(w, g, back)   performs that access, and only that one; back < choices(w, g)
//   peek(w, g)         the Step that step(w, g) would return
//   collect(w)         one garbage collection; can_collect(w): only while nothing is pinned
//   set_procs(w, n)    GOMAXPROCS becomes n
// These change w in place and return what happened; a caller who wants the old world copies it
// first. Given equal worlds they return equal steps and leave equal worlds.
#pragma once
#include <array>
#include <cassert>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "engine/fault.h"
#include "engine/memory/views.h"
#include "engine/op.h"
#include "engine/step.h"

namespace poolscope {

inline constexpr std::uint32_t kMaxProcs = 64;
inline constexpr std::uint32_t kMaxGoroutines = 256;

// Names and contents, interned. Append-only and shared by all copies of a world, so that copying
// a world copies no strings; an id means the same text in each of them. Not for several threads
// at once.
class Texts {
 public:
  Texts();
  TextId intern(std::string_view text);
  std::string_view operator[](TextId id) const;
  TextId find(std::string_view text) const;  // 0 if it was never interned
  std::size_t size() const;

 private:
  struct Store;
  std::shared_ptr<Store> store_;
};

enum class Where : std::uint8_t {
  pool,      // in a tier, or stranded in a hidden victim tier
  hands,     // held by Object::holder
  moving,    // taken from a cell or not yet laid into one, by Object::holder's operation
  dropped,   // no reference is left: the garbage collector takes it
};

struct Object {
  TextId name = 0;             // 0: made by New
  std::uint32_t new_number = 0;  // made by New: its number, from 1
  Where where = Where::hands;
  bool lost_with_array = false;  // dropped: because pin_slow replaced the array
  std::int16_t holder = -1;    // goroutine
  std::int16_t last_user = -1; // goroutine that wrote the content last
  bool fresh = true;           // its content was written or reset since it was last got
  TextId content = 0;
  std::uint64_t capacity = 0;  // bytes its buffer keeps alive
  std::uint32_t dropped_in = 0;  // GC cycle
  bool operator==(const Object&) const = default;
};

enum class BlockKind : std::uint8_t { free, pool, locals, ring };

struct Block {
  BlockKind kind = BlockKind::free;
  std::uint32_t base = 0;      // first cell
  std::uint32_t cells = 0;
  std::uint32_t count = 0;     // locals: number of PoolLocal; ring: number of slots
  std::int16_t p = -1;         // ring: whose queue it belongs to
  std::uint32_t array = 0;     // ring: the block of locals it was made for
  std::uint32_t serial = 0;    // unique over the run, in order of allocation
  // With a Fault: nobody should touch it any more, and it is not reused.
  bool freed = false;
  bool operator==(const Block&) const = default;
};

// The access that a goroutine is about to make.
struct Next {
  Access access = Access::none;
  Order order = Order::plain;
  std::uint32_t cell = 0;      // load, store, add, cas
  bool operator==(const Next&) const = default;
};

struct Goroutine {
  TextId name = 0;
  std::uint32_t p = 0;         // the P it runs on
  bool busy = false;           // inside an operation
  bool pinned = false;
  Op op;
  std::uint32_t op_number = 0;
  std::vector<std::uint64_t> log;  // answers so far
  Next next;
  ObjectId carrying = 0;       // Where::moving
  Stage taken_in = Stage::none;  // the stage in which it took what it carries
  Misuse pending = Misuse::none; // found when the operation began, reported by its first step
  std::int16_t pending_other = -1;
  ObjectId it = 0;             // what it got last
  std::vector<ObjectId> hands;
  bool operator==(const Goroutine&) const = default;
};

struct Counters {
  std::uint64_t gets = 0, puts = 0, news = 0;
  std::uint64_t from_private = 0, from_own_head = 0, from_steal = 0;
  std::uint64_t from_victim_private = 0, from_victim_tail = 0, nothing = 0;
  std::uint64_t cas_lost = 0, pin_slow = 0, dropped = 0, dropped_bytes = 0;
  bool operator==(const Counters&) const = default;
};

// Happens-before, by vector clocks over the orders that the algorithm gives. A row has `width`
// entries, one a goroutine. Few vectors: a world is copied for every access that is explored.
struct Clocks {
  struct Cell {
    std::uint64_t written = 0, read = 0;       // the last plain access: goroutine << 32 | time
    std::uint32_t row = 0;                     // in `released`, from 1; 0: it was never released
    bool operator==(const Cell&) const = default;
  };
  struct Content {
    std::uint64_t written = 0, read = 0;       // as of a cell
    std::uint32_t row = 0;                     // in `readers`, from 1; 0: no two read it at once
    bool operator==(const Content&) const = default;
  };
  std::uint32_t width = 0;
  std::uint32_t ps = 0;
  std::vector<std::uint32_t> own;              // rows: the goroutines, the lock, the Ps
  std::vector<std::uint32_t> released;         // of atomic cells: the cell's number, then its row
  std::uint64_t released_cells = 0;            // which cells those are, as a hash
  std::vector<Cell> cells;
  std::vector<std::uint64_t> born;             // per block: who allocated it, and when
  std::vector<Content> contents;               // per object
  std::vector<std::uint32_t> readers;          // rows: when each read a content before the last did
  bool operator==(const Clocks&) const = default;
};

struct World {
  std::uint32_t procs = 4;               // GOMAXPROCS
  bool has_new = false;
  Fault fault = Fault::none;             // set before the first operation, or never
  std::uint32_t gc_cycles = 0;
  std::uint32_t new_count = 0;           // objects that New made, or that took such a name
  std::uint32_t serial = 0;              // of blocks
  std::uint32_t ops = 0;                 // operations begun
  std::int16_t lock_holder = -1;
  std::array<std::int16_t, kMaxProcs> pinned;  // goroutine that is pinned to each P, or -1
  std::vector<Goroutine> goroutines;
  std::vector<Object> objects;           // objects[id - 1]
  std::vector<Block> blocks;             // blocks[0] is never used: 0 is the null pointer
  std::vector<std::uint64_t> cells;
  Counters counters;
  Clocks clocks;
  Views views;                           // instead of the clocks, when it is on
  Texts texts;

  explicit World(std::uint32_t procs = 4, bool has_new = false);

  Goroutine& goroutine(std::int16_t g) {
    assert(g >= 0 && static_cast<std::size_t>(g) < goroutines.size());
    return goroutines[static_cast<std::size_t>(g)];
  }
  const Goroutine& goroutine(std::int16_t g) const {
    assert(g >= 0 && static_cast<std::size_t>(g) < goroutines.size());
    return goroutines[static_cast<std::size_t>(g)];
  }
  Object& object(ObjectId id) {
    assert(id > 0 && id <= objects.size());
    return objects[id - 1];
  }
  const Object& object(ObjectId id) const {
    assert(id > 0 && id <= objects.size());
    return objects[id - 1];
  }
  std::string object_name(ObjectId id) const;          // "nil" for 0
  std::string goroutine_name(std::int16_t g) const;    // "G1"
  ObjectId find_object(std::string_view name) const;   // 0 if there is none
};

// The goroutine that belongs to P p: G1 to P0, G2 to P1, ... Made when it is first wanted.
std::int16_t goroutine_of_p(World& w, std::uint32_t p);
// A goroutine by name, or -1.
std::int16_t find_goroutine(const World& w, std::string_view name);
// A goroutine by name; made when there is none. It runs on P p from now on.
std::int16_t goroutine_named(World& w, std::string_view name, std::uint32_t p);
// A new object in nobody's hands yet.
ObjectId make_object(World& w, std::string_view name);
// A bare ring that belongs to no pool, for OpKind::push_head and its fellows; answers its block.
// It is for tests and the explorer's reference sizes.
std::uint32_t make_ring(World& w, std::uint32_t capacity);
// Switches the views memory on: every load may be stale from now on. Before the first operation.
void use_views(World& w);
// Lays the object into the goroutine's hands, as if a channel had carried it there.
void hand_over(World& w, std::int16_t g, ObjectId object);

// Whether it can begin: the goroutine is idle. A goroutine begins and ends on one P.
void begin(World& w, std::int16_t g, const Op& op);
bool enabled(const World& w, std::int16_t g);
// How many stores the next access of g may choose from: 1 with every memory but views.
std::uint32_t choices(const World& w, std::int16_t g);
Step step(World& w, std::int16_t g, std::uint32_t back = 0);
Step peek(const World& w, std::int16_t g);
bool nothing_pinned(const World& w);
bool can_collect(const World& w);      // while nothing is pinned, unless a Fault does not wait
Step collect(World& w);
Step set_procs(World& w, std::uint32_t procs);
Step set_new(World& w, bool on);

// Empty when every invariant of the structures holds, else the first that does not, in words.
std::string is_valid(const World& w);
std::uint64_t hash(const World& w);
bool same(const World& a, const World& b);  // everything but the texts' storage

// Bytes that a copy of w takes, roughly; for limits and for spacing snapshots.
std::size_t bytes(const World& w);

}  // namespace poolscope
