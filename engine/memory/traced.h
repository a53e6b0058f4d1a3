// The traced memory: one access of one goroutine's operation on a World, by replay.
//
// The operation is run again from its start. Its earlier accesses are answered from the log, one
// new access is performed on the world, and the rest runs to its end on memory that is put back
// afterwards (a journal undoes it). The algorithm stays ordinary code: no coroutine, no fiber.
//
//   log      | a b c d |                       answered, nothing happens
//   performed          | e |                   happens, becomes a Step and the next log entry
//   scratch                | f g h ... end |   undone; f is what the goroutine is about to do
//
// Ownership: Traced borrows the World for the length of one run. A scratch run must end, so
// whatever would wait (a lock, a P that is taken) just goes on in scratch; World's enabled()
// keeps it from being performed.
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
  };

  Traced(World& world, std::int16_t goroutine);

  // Runs the goroutine's operation: replay, one access, scratch. True if it ended with the one
  // access. `made` is then what it did, `about_to` the kind of the first scratch access.
  bool run(Step& made, Access& about_to, ObjectId& result);

  std::uint64_t access(const Request& request) {
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

 private:
  std::uint64_t beyond_log(const Request& request);
  std::uint64_t scratch(const Request& request);
  void undo_scratch();

  World& world_;
  const std::int16_t goroutine_;
  const Op op_;
  const std::uint64_t* log_;
  std::size_t log_size_;
  std::size_t at_ = 0;
  bool performed_ = false;
  Step* made_ = nullptr;
  Access about_to_ = Access::none;
  std::size_t blocks_before_ = 0;
  std::size_t cells_before_ = 0;
  std::vector<std::pair<std::uint32_t, std::uint64_t>> journal_;
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
    return TracedWord<T>::decode(
        memory_, memory_->access({Access::load, order, block_, cell_, 0, 0, site}));
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
  bool compare_exchange_acq_rel(T& expected, T desired, Site site = Site::here()) {
    using Word = TracedWord<T>;
    const std::uint64_t wanted = Word::encode(expected);
    const std::uint64_t seen =
        this->memory_->access({Access::cas, Order::acq_rel, this->block_, this->cell_,
                               Word::encode(desired), wanted, site});
    if (seen == wanted) return true;
    expected = Word::decode(this->memory_, seen);
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
  explicit operator bool() const { return block_ != 0; }
  bool operator==(const Ptr& other) const { return block_ == other.block_; }
  std::uint32_t block() const { return block_; }
  Arrow operator->() const {
    Place at{memory_, block_, memory_->world().blocks[block_].base};
    return Arrow{T(at)};
  }

 private:
  Traced* memory_ = nullptr;
  std::uint32_t block_ = 0;
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
