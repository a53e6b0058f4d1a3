// The native memory: the algorithm on real threads, over std::atomic with the orders of its text.
//
//   NativeRuntime runtime(2);                           // GOMAXPROCS
//   NativePool<Buffer*> pool(runtime, {.make = [] { return new Buffer; },
//                                      .drop = [](Buffer* b) { delete b; }});
//   NativeP p(runtime);                                 // in each thread
//   Buffer* b = pool.get(p);
//   pool.put(p, b);
//   runtime.collect();                                  // as Go's collector does for its pools
//
// Ownership: objects are the caller's. One that the pool lets go of (second collection, stranded,
// lost with its array, the pool's end) is handed to `drop`; without it, it is forgotten. Rings and
// arrays are the pool's. What went out of reach is freed after the next stop of the world, for
// then no pinned section can still see it:
//
//   unlinked   rings that pop_tail moved tail past     -> dead at the next collection
//   lost       arrays that pin_slow replaced           -> dead at the next collection
//   victim     the array of the victim tier            -> dead at the collection that drops it
//
// Between collections the unlinked rings of a chain are smaller than its tail ring, all of them
// together, and there is one lost array for each growth of GOMAXPROCS.
#pragma once
#include <atomic>
#include <cassert>
#include <cstdint>
#include <functional>
#include <memory>
#include <new>
#include <span>
#include <type_traits>
#include <utility>

#include "engine/memory/memory.h"
#include "engine/memory/native_runtime.h"
#include "engine/pool.h"

namespace poolscope {

template <class T>
class NativePool;
template <class T>
struct NativeLocal;
template <class T>
struct NativeRing;

// One operation's view: the pool, and the P that the thread holds. T is one word or a little more,
// trivially copied, false when nil: a pointer, typically.
template <class T>
class NativeMemory {
 public:
  static_assert(std::is_trivially_copyable_v<T>);
  using Object = T;
  using Locals = NativeLocal<T>*;

  // A ring is laid down in front of its slots.
  struct Place {
    std::uint32_t capacity = 0;
    void* slots = nullptr;
  };

  template <class U>
  class Atomic {
   public:
    explicit Atomic(Place&) {}
    U load_relaxed() const { return value_.load(std::memory_order_relaxed); }
    U load_acquire() const { return value_.load(std::memory_order_acquire); }
    void store_relaxed(U value) { value_.store(value, std::memory_order_relaxed); }
    void store_release(U value) { value_.store(value, std::memory_order_release); }
    void fetch_add_release(U value) { value_.fetch_add(value, std::memory_order_release); }
    bool compare_exchange_relaxed(U& expected, U desired) {
      return value_.compare_exchange_strong(expected, desired, std::memory_order_relaxed,
                                            std::memory_order_relaxed);
    }
    bool compare_exchange_acquire(U& expected, U desired) {
      return value_.compare_exchange_strong(expected, desired, std::memory_order_acquire,
                                            std::memory_order_acquire);
    }
    bool compare_exchange_release(U& expected, U desired) {
      const bool won = value_.compare_exchange_strong(expected, desired, std::memory_order_release,
                                                      std::memory_order_relaxed);
      // The one compare-and-swap on a pointer to a ring is the one that unlinks it.
      if constexpr (std::is_same_v<U, PoolRing<NativeMemory>*>) {
        if (won) static_cast<NativeRing<T>*>(expected)->unlink();
      }
      return won;
    }

   private:
    std::atomic<U> value_{};
    static_assert(std::atomic<U>::is_always_lock_free);
  };

  template <class U>
  class Plain {
   public:
    explicit Plain(Place&) {}
    U load() const { return value_; }
    void store(U value) { value_ = value; }

   private:
    U value_{};
  };

  template <class U>
  using Ptr = U*;
  using Ring = PoolRing<NativeMemory>;

  class Slots {
   public:
    explicit Slots(Place& at)
        : slots_(static_cast<PoolSlot<NativeMemory>*>(at.slots)), capacity_(at.capacity) {
      for (std::uint32_t i = 0; i < capacity_; i++) new (slots_ + i) PoolSlot<NativeMemory>(at);
    }
    std::uint32_t capacity() const { return capacity_; }
    PoolSlot<NativeMemory>& operator[](std::uint32_t i) { return slots_[i]; }

   private:
    PoolSlot<NativeMemory>* slots_;
    std::uint32_t capacity_;
  };

  NativeMemory(NativePool<T>& pool, NativeP& p) : pool_(pool), p_(p) {}

  std::uint32_t pin() { return p_.pin(); }
  void unpin() { p_.unpin(); }
  // What is seldom stays out of line, so that Get and Put are inlined whole: half the time.
  [[gnu::cold, gnu::noinline]] void lock() { p_.runtime().lock(); }
  [[gnu::cold, gnu::noinline]] void unlock() { p_.runtime().unlock(); }
  std::uint32_t procs() const { return p_.runtime().procs_while_pinned(); }
  bool has_new() const { return static_cast<bool>(pool_.seldom().make); }
  Object call_new() { return pool_.seldom().make(); }
  [[gnu::cold, gnu::noinline]] Ring* new_ring(std::uint32_t capacity) {
    return NativeRing<T>::make(pool_, capacity);
  }
  [[gnu::cold, gnu::noinline]] Locals new_locals(std::uint32_t count) {
    return pool_.new_locals(count);
  }

 private:
  NativePool<T>& pool_;
  NativeP& p_;
};

// Go pads poolLocal to a multiple of 128 bytes: two cache lines, which are fetched in pairs. What
// is said of the array as a whole stands in its first element, which has room.
template <class T>
struct alignas(128) NativeLocal : NativeArray, PoolLocal<NativeMemory<T>> {
  NativeLocal() : NativeLocal(typename NativeMemory<T>::Place{}) {}

 private:
  explicit NativeLocal(typename NativeMemory<T>::Place at) : PoolLocal<NativeMemory<T>>(at) {}
};

template <class T>
struct alignas(64) NativeRing : PoolRing<NativeMemory<T>>, NativeUnlinked {
  using Place = typename NativeMemory<T>::Place;
  using Slot = PoolSlot<NativeMemory<T>>;
  static constexpr std::align_val_t kAlign{64};

  static NativeRing* make(NativePool<T>& pool, std::uint32_t capacity) {
    static_assert(sizeof(NativeRing) % alignof(Slot) == 0);
    static_assert(std::is_trivially_destructible_v<Slot>);
    void* block = ::operator new(sizeof(NativeRing) + capacity * sizeof(Slot), kAlign);
    Place at{capacity, static_cast<char*>(block) + sizeof(NativeRing)};
    pool.count_ring(1, capacity);
    auto* ring = new (block) NativeRing(at, pool);
    ring->head_tail.store_relaxed(pack(pool.seldom().first_index, pool.seldom().first_index));
    return ring;
  }
  static void free(NativeRing* ring) {
    ring->its_pool().count_ring(-1, ring->vals.capacity());
    ring->~NativeRing();
    ::operator delete(ring, kAlign);
  }
  void unlink() { its_pool().runtime().unlinked(*this); }

 private:
  NativeRing(Place& at, NativePool<T>& of) : PoolRing<NativeMemory<T>>(at), NativeUnlinked{of} {}
  NativePool<T>& its_pool() const { return static_cast<NativePool<T>&>(pool); }
};

template <class T>
class NativePool final : public NativePoolBase {
 public:
  struct Options {
    std::function<T()> make;        // New; empty when it is not set
    std::function<void(T)> drop;    // gets what the pool let go of
    std::uint32_t first_index = 0;  // where rings begin to count; tests let them wrap soon
  };

  explicit NativePool(NativeRuntime& runtime, Options options = {})
      : NativePoolBase(std::make_unique<Seldom>(std::move(options), runtime)), pool_(place_) {}
  // Nobody uses it any more. What it holds is dropped.
  ~NativePool() {
    runtime().remove(*this);
    free_array(pool_.local.load_acquire());
    free_array(pool_.victim.load_acquire());
  }
  NativePool(const NativePool&) = delete;
  NativePool& operator=(const NativePool&) = delete;

  void put(NativeP& p, T x) {
    assert(&p.runtime() == &runtime());
    NativeMemory<T> memory(*this, p);
    pool_.put(memory, x);
  }
  T get(NativeP& p) {
    assert(&p.runtime() == &runtime());
    NativeMemory<T> memory(*this, p);
    return pool_.get(memory);
  }

  NativeRuntime& runtime() const { return seldom().runtime; }
  // The tiers, for whoever wants to look while nothing runs.
  Pool<NativeMemory<T>>& tiers() { return pool_; }

 private:
  friend class NativeMemory<T>;
  friend struct NativeRing<T>;
  using Local = NativeLocal<T>;
  using Ring = NativeRing<T>;

  // Pinned, under the lock. The array that is replaced may be in use by whoever pinned before.
  Local* new_locals(std::uint32_t count) {
    Local* array = new Local[count];
    array->count = count;
    array->pool = this;
    runtime().counted().arrays.fetch_add(1, std::memory_order_relaxed);
    if (Local* replaced = pool_.local.load_relaxed()) runtime().lose(*replaced);
    runtime().use(*this);
    return array;
  }
  void count_ring(std::int64_t rings, std::uint32_t capacity) {
    runtime().counted().rings.fetch_add(rings, std::memory_order_relaxed);
    runtime().counted().slots.fetch_add(rings * capacity, std::memory_order_relaxed);
  }

  static void age(std::span<NativePoolBase* const> pools, NativeArray**& dead) {
    NativeArray** end = dead;
    for (NativePoolBase* base : pools) {
      Pool<NativeMemory<T>>& pool = static_cast<NativePool*>(base)->pool_;
      if (Local* victim = pool.victim.load_relaxed()) *end++ = victim;
      pool.cleanup();
    }
    dead = end;
  }
  static const NativePoolKind kKind;

  // Hands its objects back, oldest first, and frees its rings.
  void free_array(Local* array) {
    if (!array) return;
    for (std::uint32_t p = 0; p < array->count; p++) {
      drop(array[p].private_slot.load());
      for (auto* ring = array[p].shared.tail.load_relaxed(); ring;) {
        const auto [head, tail] = unpack(ring->head_tail.load_relaxed());
        for (std::uint32_t i = tail; i != head; i++) {
          drop(ring->vals[i & (ring->vals.capacity() - 1)].val.load());
        }
        auto* next = ring->next.load_relaxed();
        Ring::free(static_cast<Ring*>(ring));
        ring = next;
      }
    }
    delete[] array;
    runtime().counted().arrays.fetch_sub(1, std::memory_order_relaxed);
  }
  void drop(T x) {
    if (x && seldom().drop) seldom().drop(x);
  }
  static void free_unlinked(Ring* ring) {
    const auto [head, tail] = unpack(ring->head_tail.load_relaxed());
    assert(head == tail && "empty for good");
    (void)head, (void)tail;
    Ring::free(ring);
  }

  struct Seldom final : NativePoolRecord, Options {
    Seldom(Options options, NativeRuntime& of)
        : NativePoolRecord(kKind), Options(std::move(options)), runtime(of) {}
    NativeRuntime& runtime;
  };
  const Seldom& seldom() const { return static_cast<const Seldom&>(*record_); }

  Pool<NativeMemory<T>> pool_;
  static inline typename NativeMemory<T>::Place place_{};
};

template <class T>
constexpr NativePoolKind NativePool<T>::kKind{
    .age = &NativePool::age,
    .free_array = [](NativeArray& array) {
      static_cast<NativePool*>(array.pool)->free_array(static_cast<Local*>(&array));
    },
    .free_ring = [](NativeUnlinked& ring) { free_unlinked(static_cast<Ring*>(&ring)); },
};

static_assert(Memory<NativeMemory<int*>>);
static_assert(sizeof(NativePool<int*>) == 40 || sizeof(void*) < 8);

}  // namespace poolscope
