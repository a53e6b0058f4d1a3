// What Go's runtime does for sync.Pool, for real threads: Ps, pinning, the one global lock, and
// collections that stop the world.
//
//   NativeRuntime   Ps 0 .. procs-1, the pools in use, what they let go, the lock of pin_slow
//     NativeP       a thread's handle: it holds one P, or none; lives on its thread
//     pools         register themselves when they are first used (memory/native.h)
//
// Pinning is a promise, kept by one word each way, in the handle of the thread:
//
//   pin:  pinned = 1; light barrier; attention == 0?      stop:  attention = 1; heavy barrier;
//                                                                 wait until pinned == 0
//
// One of the two sees the other's word. On Linux the light barrier is for the compiler only and
// the heavy one is membarrier(2), which puts a fence into every running thread of the process. As
// wasm, on other systems and under the thread sanitizer both words are sequentially consistent
// instead; where the kernel refuses membarrier, `attention` is never 0 and pin_slow has the fence.
//
// Who may do what
//   pinned      its thread writes it; whoever stops the world reads it
//   attention, the P     whoever holds world_; its thread reads them while pinned
//   kinds_, live_, lost_ pin_slow, pinned and under lock_; age, under collecting_ and the world
//                        being stopped; remove, under collecting_ and lock_
//   unlinked_   whoever is pinned adds to it; age and remove, under collecting_, take all of it at
//               once, and remove adds what is not its pool's again
//   procs       written with the world stopped, read while pinned
// Locks are taken in the order collecting_, lock_, world_. Nobody who is pinned waits for a lock.
//
// A P is not a thread's for ever: when all Ps are taken, who needs one waits for a moment
// (kSlice), then takes it from a thread that is not pinned, which gets another at its next pin. So
// more threads than Ps work, as in Go, and a thread that sleeps with a P blocks nobody.
#pragma once
#include <atomic>
#include <cassert>
#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <mutex>
#include <span>
#include <vector>

#if defined(__SANITIZE_THREAD__)
#define POOLSCOPE_TSAN 1
#elif defined(__has_feature)
#if __has_feature(thread_sanitizer)
#define POOLSCOPE_TSAN 1
#endif
#endif

namespace poolscope {

class NativeRuntime;

enum class NativeBarrier : std::uint8_t {
  best,   // membarrier where there is one
  fence,  // a fence in each pin: what is left when the kernel refuses
};

// A thread's handle. Made and destroyed on the thread that uses it.
class alignas(128) NativeP {
 public:
  explicit NativeP(NativeRuntime& runtime);
  ~NativeP();
  NativeP(const NativeP&) = delete;
  NativeP& operator=(const NativeP&) = delete;

  // Until unpin the thread keeps its P, and the world does not stop. Answers the P's number.
  std::uint32_t pin() {
    assert(!is_pinned());
    pinned_.store(1, kPin);
    std::atomic_signal_fence(std::memory_order_seq_cst);  // the light barrier
    if (attention_.load(kLook) != 0) [[unlikely]] return pin_slow();
    return id_;
  }
  void unpin() {
    assert(is_pinned());
    pinned_.store(0, std::memory_order_release);  // what was done while pinned, for who stops it
  }
  bool is_pinned() const { return pinned_.load(std::memory_order_relaxed) != 0; }

  NativeRuntime& runtime() const { return runtime_; }
  // The handle that this thread has for a runtime; null when there is none.
  static NativeP* current(const NativeRuntime& runtime) {
    NativeP* p = on_this_thread;
    while (p && &p->runtime_ != &runtime) p = p->outer_;
    return p;
  }

 private:
  friend class NativeRuntime;

#if defined(__linux__) && !defined(POOLSCOPE_TSAN)
  static constexpr bool kAsymmetric = true;
  static constexpr auto kPin = std::memory_order_relaxed;
  static constexpr auto kLook = std::memory_order_acquire;  // pairs with the store in start
#else
  static constexpr bool kAsymmetric = false;
  static constexpr auto kPin = std::memory_order_seq_cst;
  static constexpr auto kLook = std::memory_order_seq_cst;
#endif

  // Reasons for attention.
  static constexpr std::uint32_t kStop = 1;   // the world is being stopped
  static constexpr std::uint32_t kNoP = 2;    // its P was taken away
  static constexpr std::uint32_t kFence = 4;  // no membarrier here

  std::uint32_t pin_slow();

  std::atomic<std::uint32_t> pinned_{0};
  std::atomic<std::uint32_t> attention_{kNoP};
  std::uint32_t id_ = 0;  // the P; meaningful unless kNoP
  NativeRuntime& runtime_;
  NativeP* outer_;  // this thread's handle from before

  static inline constinit thread_local NativeP* on_this_thread = nullptr;
};

class NativePoolBase;

// An array of PoolLocal, as the runtime sees it: what its first element begins with.
struct NativeArray {
  NativePoolBase* pool = nullptr;
  std::uint32_t count = 0;
};

// A ring as the runtime sees it, once a thief has moved tail past it.
struct NativeUnlinked {
  NativePoolBase& pool;
  NativeUnlinked* before = nullptr;  // in the list that it stands in
};

// What a collection let go of: arrays and rings that no tier reaches.
struct NativeDead {
  std::vector<NativeArray*> arrays;  // the first `count`; the rest is room: no collection clears it
  std::size_t count = 0;
  std::vector<NativeUnlinked*> rings;  // the last of a list each
};

// What the runtime asks of the pools of one type. Not virtual: a collection is a loop over all
// pools of a kind, a dozen instructions and 40 bytes each, and 10,000 pools fit no near cache.
struct NativePoolKind {
  // The world is stopped. Ages the pools, all of this kind; moves `dead` on over the victims'
  // arrays, of which there is room for all.
  void (*age)(std::span<NativePoolBase* const> pools, NativeArray**& dead);
  // Nobody sees it any more.
  void (*free_array)(NativeArray& array);
  void (*free_ring)(NativeUnlinked& ring);
};

// What is seldom asked of a pool. It stands elsewhere, so that a pool is as small as Go's: 40
// bytes.
struct NativePoolRecord {
  static constexpr std::uint32_t kNowhere = ~std::uint32_t{0};

  explicit NativePoolRecord(const NativePoolKind& of) : kind(of) {}
  virtual ~NativePoolRecord() = default;

  const NativePoolKind& kind;
  std::uint32_t kind_at = kNowhere;  // of the runtime's kinds, from the first use on
  std::uint32_t listed_at[2] = {};   // where it stands in each list of its kind, if it does: a
                                     // collection empties a list without a word to its pools
};

// A pool as the runtime sees it.
class NativePoolBase {
 public:
  const NativePoolKind& kind() const { return record_->kind; }

 protected:
  explicit NativePoolBase(std::unique_ptr<NativePoolRecord> record) : record_(std::move(record)) {}
  ~NativePoolBase() = default;

  const std::unique_ptr<NativePoolRecord> record_;

 private:
  friend class NativeRuntime;
};

// Blocks that are alive, over all pools of a runtime. Pools count them up and down.
struct NativeBlocks {
  std::atomic<std::int64_t> rings{0};
  std::atomic<std::int64_t> slots{0};  // of those rings
  std::atomic<std::int64_t> arrays{0};
};

class NativeRuntime {
 public:
  explicit NativeRuntime(std::uint32_t procs, NativeBarrier barrier = NativeBarrier::best);
  ~NativeRuntime();  // after its pools and its handles
  NativeRuntime(const NativeRuntime&) = delete;
  NativeRuntime& operator=(const NativeRuntime&) = delete;

  // A collection, in its two parts. The calling thread must not be pinned. Objects that are
  // dropped go to their pool's `drop`, on this thread; that may use pools, but neither collect nor
  // destroy a pool of this runtime.
  void collect();
  // Stops the world for Go's poolCleanup: victims are let go, live becomes victim. Linear in the
  // pools in use.
  void age();
  // Frees what was let go: its rings, its arrays; and hands its objects back. The world runs.
  void reclaim();

  // Changes GOMAXPROCS, with the world stopped. Threads whose P is gone get another.
  void set_procs(std::uint32_t procs);
  std::uint32_t procs() const;  // not while pinned, nor is pools_in_use

  const NativeBlocks& blocks() const { return blocks_; }
  std::uint64_t collections() const { return collections_.load(std::memory_order_relaxed); }
  std::size_t pools_in_use() const;  // with a live tier
  bool asymmetric() const { return barrier_ == NativeBarrier::best; }

  // For pools (memory/native.h).
  void lock() { lock_.lock(); }
  void unlock() { lock_.unlock(); }
  std::uint32_t procs_while_pinned() const { return procs_; }
  void use(NativePoolBase& pool);     // pinned, under the lock: the pool has a live tier now
  void lose(NativeArray& array) { lost_.push_back(&array); }  // likewise; it dies at the next stop
  // Pinned, by the thief that moved tail past it, once. Others may look at it until they unpin.
  void unlinked(NativeUnlinked& ring);
  void remove(NativePoolBase& pool);  // forgets it; what it let go is reclaimed
  NativeBlocks& counted() { return blocks_; }

 private:
  friend class NativeP;
  static constexpr auto kSlice = std::chrono::milliseconds(1);
  using World = std::unique_lock<std::mutex>;

  void enter(NativeP& p);
  void leave(NativeP& p);
  void pin_with_p(NativeP& p);
  bool take_free(NativeP& p);
  void take_from_another(NativeP& p);

  void stop();
  void start();
  void heavy_barrier() const;
  bool is_listed(const NativePoolBase& pool, int list) const;
  void unlist(NativePoolBase& pool, int list);
  void age_pools();
  void reclaim_dead();
  static void free_rings(NativeUnlinked* last);

  std::mutex collecting_;  // a collection, and the end of a pool
  mutable std::mutex lock_;  // the lock of pin_slow
  mutable std::mutex world_;
  std::condition_variable p_is_free_;

  NativeBarrier barrier_;
  std::uint32_t procs_;
  std::vector<NativeP*> holder_;  // of each P; null when it is free
  std::vector<NativeP*> handles_;
  std::uint32_t next_to_yield_ = 0;  // whose P is taken away next

  // Two lists a kind, which change places in a collection: pools[live_] have a live tier, the other
  // ones had one at the last collection.
  struct Kind {
    const NativePoolKind* kind;
    std::vector<NativePoolBase*> pools[2];
  };
  std::vector<Kind> kinds_;
  int live_ = 0;
  std::atomic<NativeUnlinked*> unlinked_{nullptr};  // the last; they die at the next stop
  std::vector<NativeArray*> lost_;  // arrays that were replaced; for whom the lists are
  NativeDead dead_;                 // under collecting_
  NativeBlocks blocks_;
  std::atomic<std::uint64_t> collections_{0};
};

}  // namespace poolscope
