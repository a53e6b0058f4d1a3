// The traced memory: one access of one goroutine's operation on a World, by replay.
//
// The operation is run again from its start. Its earlier accesses are answered from the log, one
// new access is performed on the world, and the rest runs to its end on nothing: no cell is
// touched any more. The algorithm stays ordinary code: no coroutine, no fiber, no exception.
//
//   log      | a b c d |                       answered, nothing happens
//   performed          | e |                   happens, becomes a Step and the next log entry
//   hollow                 | f g h ... end |   forgotten; f is what the goroutine does next
//
// Why hollow and not on a copy of the memory: which access comes next (f) follows from the
// answers so far alone, and what comes after f nobody asks. So the rest only has to end, soon:
// a load answers 0 (no object, no ring, an empty queue), a compare-and-swap wins, an allocation
// answers the null block, which poses as an empty ring of kHollowRing slots. With these answers
// every loop of the algorithm ends at its next test, and there is nothing to undo.
//
// Ownership: Traced borrows the World for the length of one run. Whether an access may be
// performed now (a lock, a P that is taken) is World's enabled() to say, before.
#pragma once
#include <cstdint>
#include <utility>
#include <vector>

#include "engine/access.h"
#include "engine/memory/memory.h"
#include "engine/pool.h"
#include "engine/world.h"

namespace poolscope {

class Traced {
 public:
  using Object = ObjectId;
  template <class T>
  class Ptr;
  class Slots;
  struct Place {
    Traced* memory;
    std::uint32_t block;
    std::uint32_t cell;  // the next cell to be laid down
  };

  struct Request {
    Access access;
    Order order = Order::plain;
    std::uint32_t block = 0;
    std::uint32_t cell = 0;
    std::uint64_t value = 0;     // to store, to add, the capacity to allocate
    std::uint64_t expected = 0;  // cas
    Site site;
    Order on_failure = Order::relaxed;  // cas
  };

  Traced(World& world, std::int16_t goroutine);

  // Runs the goroutine's operation: replay, one access, hollow rest. Answers whether it ended
  // with that access; then `result` is what it returned. `made` is what the access did,
  // `about_to` the one after it. back: which store a load of the views memory reads.
  bool run(Step& made, Next& about_to, ObjectId& result, std::uint32_t back = 0);

  // The access that comes next; nothing is performed.
  Next look();

  // Runs the pool's cleanup on the world, all at once: the world is stopped. No goroutine.
  void run_cleanup();

  std::uint64_t access(const Request& request) {
    if (world_.fault != Fault::none) [[unlikely]] return access_faulty(request);
    return access_exactly(request);
  }

  std::uint64_t access_exactly(const Request& request) {
    if (world_.blocks[request.block].kind == BlockKind::locals) locals_ = request.block;
    if (at_ < log_size_) return log_[at_++];
    return beyond_log(request);
  }

  template <class T>
  class Cell;
  template <class T>
  class Atomic;
  template <class T>
  class Plain;
  class Locals;
  using Ring = PoolRing<Traced>;

  std::uint32_t pin(Site site = Site::here());
  void unpin(Site site = Site::here());
  void lock(Site site = Site::here());
  void unlock(Site site = Site::here());
  std::uint32_t procs(Site site = Site::here());
  bool has_new() const { return op_.amount != 0; }  // fixed when the operation began
  Object call_new(Site site = Site::here());
  Ptr<Ring> new_ring(std::uint32_t capacity, Site site = Site::here());
  Locals new_locals(std::uint32_t count, Site site = Site::here());

  const World& world() const { return world_; }

  // With a Fault (traced_fault.cpp): whether this load waits until its answer is looked at, and
  // whether the compare-and-swap that just lost keeps what it saw to itself.
  bool reads_late(const Request& request) const;
  // One load at a time waits: the algorithm looks at each before it makes the next of its kind.
  void put_off(const Request& request) { late_ = request; }
  std::uint64_t make_up_for() { return access_exactly(late_); }
  bool keeps_seen() const { return keeps_seen_; }

 private:
  ObjectId run_operation();
  std::uint64_t access_faulty(const Request& request);
  std::uint64_t split(const Request& request);
  std::uint64_t beyond_log(const Request& request);
  std::uint64_t hollow(const Request& request) const;
  Stage stage_of(const Request& request, const CellRef& cell) const;
  std::uint64_t perform(const Request& request);
  std::uint64_t perform_on_cell(const Request& request);
  std::uint64_t perform_cas(const Request& request);
  std::uint64_t read_cell(const Request& request);
  void write_cell(const Request& request, std::uint64_t value);
  void check_block(const Request& request);
  void lose(ObjectId object);
  void name_claimed(const Request& request);
  std::uint64_t perform_allocate(const Request& request);
  std::uint64_t perform_new();
  void track_object(std::uint64_t before, std::uint64_t after);

  World& world_;
  const std::int16_t goroutine_;  // -1: the world itself, in cleanup
  const Op op_;
  const std::uint64_t* log_;
  std::size_t log_size_;
  std::size_t at_ = 0;
  bool performed_ = false;
  Step* made_ = nullptr;
  Next about_to_;
  std::uint32_t back_ = 0;
  bool keeps_seen_ = false;
  Request late_;
  std::uint64_t early_ = 0;    // Fault::local_first: local, read before local_size
  std::uint32_t locals_ = 0;  // the array that it touched last: a new ring belongs to it
};

// Words and the types that live in them.
template <class T>
struct TracedWord {
  static std::uint64_t encode(T value) { return static_cast<std::uint64_t>(value); }
  static T decode(Traced*, std::uint64_t word) { return static_cast<T>(word); }
};

template <class T>
class Traced::Cell {
 public:
  explicit Cell(Place& at) : memory_(at.memory), block_(at.block), cell_(at.cell++) {}

 protected:
  T read(Order order, Site site) const {
    const Request request{Access::load, order, block_, cell_, 0, 0, site};
    if constexpr (requires { T::late(memory_, request); }) {
      if (memory_->reads_late(request)) return T::late(memory_, request);
    }
    return TracedWord<T>::decode(memory_, memory_->access(request));
  }
  void write(T value, Order order, Site site) {
    memory_->access({Access::store, order, block_, cell_, TracedWord<T>::encode(value), 0, site});
  }

  Traced* memory_;
  std::uint32_t block_;
  std::uint32_t cell_;
};

template <class T>
class Traced::Plain : Cell<T> {
 public:
  using Cell<T>::Cell;
  T load(Site site = Site::here()) const { return this->read(Order::plain, site); }
  void store(T value, Site site = Site::here()) { this->write(value, Order::plain, site); }
};

template <class T>
class Traced::Atomic : Cell<T> {
 public:
  using Cell<T>::Cell;
  T load_relaxed(Site site = Site::here()) const { return this->read(Order::relaxed, site); }
  T load_acquire(Site site = Site::here()) const { return this->read(Order::acquire, site); }
  void store_relaxed(T v, Site site = Site::here()) { this->write(v, Order::relaxed, site); }
  void store_release(T v, Site site = Site::here()) { this->write(v, Order::release, site); }
  void fetch_add_release(T v, Site site = Site::here()) {
    this->memory_->access(
        {Access::add, Order::release, this->block_, this->cell_, v, 0, site});
  }
  bool compare_exchange_relaxed(T& expected, T desired, Site site = Site::here()) {
    return exchange(expected, desired, Order::relaxed, Order::relaxed, site);
  }
  bool compare_exchange_acquire(T& expected, T desired, Site site = Site::here()) {
    return exchange(expected, desired, Order::acquire, Order::acquire, site);
  }
  bool compare_exchange_release(T& expected, T desired, Site site = Site::here()) {
    return exchange(expected, desired, Order::release, Order::relaxed, site);
  }

 private:
  bool exchange(T& expected, T desired, Order order, Order on_failure, Site site) {
    using Word = TracedWord<T>;
    const std::uint64_t wanted = Word::encode(expected);
    const std::uint64_t seen =
        this->memory_->access({Access::cas, order, this->block_, this->cell_,
                               Word::encode(desired), wanted, site, on_failure});
    if (seen == wanted) return true;
    if (!this->memory_->keeps_seen()) expected = Word::decode(this->memory_, seen);
    return false;
  }
};

// A pointer is the number of a block. Following it makes a bundle of cells, which is why -> goes
// through a temporary.
template <class T>
class Traced::Ptr {
 public:
  struct Arrow {
    T target;
    T* operator->() { return &target; }
  };

  Ptr() = default;
  Ptr(Traced* memory, std::uint32_t block) : memory_(memory), block_(block) {}
  // Fault::late_next: read when it is first looked at.
  static Ptr late(Traced* memory, const Request& request) {
    memory->put_off(request);
    Ptr p(memory, 0);
    p.is_late_ = true;
    return p;
  }
  explicit operator bool() const { return block() != 0; }
  bool operator==(const Ptr& other) const { return block() == other.block(); }
  std::uint32_t block() const {
    if (is_late_) {
      is_late_ = false;
      block_ = static_cast<std::uint32_t>(memory_->make_up_for());
    }
    return block_;
  }
  Arrow operator->() const {
    const std::uint32_t to = block();
    Place at{memory_, to, memory_->world().blocks[to].base};
    return Arrow{T(at)};
  }

 private:
  Traced* memory_ = nullptr;
  mutable std::uint32_t block_ = 0;
  mutable bool is_late_ = false;
};

class Traced::Locals {
 public:
  Locals() = default;
  Locals(Traced* memory, std::uint32_t block) : memory_(memory), block_(block) {}
  explicit operator bool() const { return block_ != 0; }
  bool operator==(const Locals& other) const { return block_ == other.block_; }
  std::uint32_t block() const { return block_; }
  PoolLocal<Traced> operator[](std::uint64_t p) const;

 private:
  Traced* memory_ = nullptr;
  std::uint32_t block_ = 0;
};

class Traced::Slots {
 public:
  explicit Slots(Place& at) : at_(at), capacity_(at.memory->world().blocks[at.block].count) {
    at.cell += 2 * capacity_;
  }
  std::uint32_t capacity() const { return capacity_; }
  PoolSlot<Traced> operator[](std::uint32_t i) const {
    Place at{at_.memory, at_.block, at_.cell + 2 * i};
    return PoolSlot<Traced>(at);
  }

 private:
  Place at_;
  std::uint32_t capacity_;
};

template <class T>
struct TracedWord<Traced::Ptr<T>> {
  static std::uint64_t encode(Traced::Ptr<T> p) { return p.block(); }
  static Traced::Ptr<T> decode(Traced* memory, std::uint64_t word) {
    return {memory, static_cast<std::uint32_t>(word)};
  }
};

template <>
struct TracedWord<Traced::Locals> {
  static std::uint64_t encode(Traced::Locals p) { return p.block(); }
  static Traced::Locals decode(Traced* memory, std::uint64_t word) {
    return {memory, static_cast<std::uint32_t>(word)};
  }
};

// How many slots the null block pretends to have, see above.
inline constexpr std::uint32_t kHollowRing = kFirstRing;
// Blocks 0 and 1: the null pointer, and the pool itself.
inline constexpr std::uint32_t kPoolBlock = 1;

// What the cell of a block is, right now.
CellRef cell_ref(const World& w, std::uint32_t block, std::uint32_t cell);
// Whose queue a step's stage looks at: steal and victim_tails are one stage a P. Else -1.
std::int16_t stage_p(const World& w, const Step& step);

// Cells of one PoolLocal in an array: private, chain head, chain tail.
inline constexpr std::uint32_t kCellsOfLocal = 3;
// Cells of the pool itself: local, local_size, victim, victim_size.
inline constexpr std::uint32_t kCellsOfPool = 4;
// Cells of a ring: head_tail, two a slot, next, prev.
constexpr std::uint32_t cells_of_ring(std::uint32_t capacity) { return 3 + 2 * capacity; }

inline PoolLocal<Traced> Traced::Locals::operator[](std::uint64_t p) const {
  const Block& block = memory_->world().blocks[block_];
  Place at{memory_, block_, block.base + static_cast<std::uint32_t>(p) * kCellsOfLocal};
  return PoolLocal<Traced>(at);
}

}  // namespace poolscope
