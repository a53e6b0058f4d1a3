#include "engine/memory/native_runtime.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <thread>
#include <utility>

#if defined(__linux__)
#include <linux/membarrier.h>
#include <sys/syscall.h>
#include <unistd.h>
#endif

namespace poolscope {
namespace {

#if defined(__linux__)
long membarrier(int command) { return syscall(SYS_membarrier, command, 0, 0); }

// Once a process; the kernel remembers it.
bool register_membarrier() {
  static const bool registered = [] {
    const long offered = membarrier(MEMBARRIER_CMD_QUERY);
    return offered > 0 && (offered & MEMBARRIER_CMD_PRIVATE_EXPEDITED) != 0 &&
           membarrier(MEMBARRIER_CMD_REGISTER_PRIVATE_EXPEDITED) == 0;
  }();
  return registered;
}
#else
bool register_membarrier() { return false; }
#endif

// Pinned sections are short, unless their thread lost its processor.
void wait_until_unpinned(const std::atomic<std::uint32_t>& pinned) {
  for (int turns = 0; pinned.load(std::memory_order_seq_cst) != 0; turns++) {
    if (turns > 1000) {
      std::this_thread::sleep_for(std::chrono::microseconds(50));
    } else if (turns > 100) {
      std::this_thread::yield();
    }
  }
}

}  // namespace

NativeP::NativeP(NativeRuntime& runtime) : runtime_(runtime), outer_(on_this_thread) {
  runtime_.enter(*this);
  on_this_thread = this;
}

NativeP::~NativeP() {
  assert(!is_pinned());
  NativeP** link = &on_this_thread;
  while (*link && *link != this) link = &(*link)->outer_;
  assert(*link == this && "a handle ends on the thread that it began on");
  if (*link) *link = outer_;
  runtime_.leave(*this);
}

std::uint32_t NativeP::pin_slow() {
  if constexpr (kAsymmetric) {
    if (attention_.load(kLook) == kFence) {
      std::atomic_thread_fence(std::memory_order_seq_cst);  // pairs with the one in heavy_barrier
      if (attention_.load(std::memory_order_acquire) == kFence) return id_;
    }
  }
  unpin();
  runtime_.pin_with_p(*this);
  return id_;
}

NativeRuntime::NativeRuntime(std::uint32_t procs, NativeBarrier barrier)
    : barrier_(barrier), procs_(procs), holder_(procs) {
  assert(procs > 0);
  if (!NativeP::kAsymmetric || !register_membarrier()) barrier_ = NativeBarrier::fence;
}

NativeRuntime::~NativeRuntime() {
  reclaim();
  assert(handles_.empty());
  for (const Kind& kind : kinds_) {
    assert(kind.pools[0].empty() && kind.pools[1].empty()), (void)kind;
  }
  assert(blocks_.rings.load() == 0 && blocks_.arrays.load() == 0);
}

std::uint32_t NativeRuntime::procs() const {
  const World world(world_);
  return procs_;
}

// --- Ps and threads

void NativeRuntime::enter(NativeP& p) {
  const World world(world_);
  handles_.push_back(&p);
  const bool fences = NativeP::kAsymmetric && barrier_ == NativeBarrier::fence;
  p.attention_.store(NativeP::kNoP | (fences ? NativeP::kFence : 0), std::memory_order_relaxed);
  take_free(p);  // if there is none, its first pin will find one
}

void NativeRuntime::leave(NativeP& p) {
  const World world(world_);
  std::erase(handles_, &p);
  if ((p.attention_.load(std::memory_order_relaxed) & NativeP::kNoP) == 0) {
    assert(holder_[p.id_] == &p);
    holder_[p.id_] = nullptr;
    p_is_free_.notify_one();
  }
}

// Pins a thread that has to wait: for the end of a stop, or for a P. Pinned before world_ is let
// go, so that no stop comes between.
void NativeRuntime::pin_with_p(NativeP& p) {
  World world(world_);
  while ((p.attention_.load(std::memory_order_relaxed) & NativeP::kNoP) != 0) {
    if (take_free(p)) break;
    if (p_is_free_.wait_for(world, kSlice) == std::cv_status::timeout && !take_free(p)) {
      take_from_another(p);
    }
  }
  assert(holder_[p.id_] == &p && p.id_ < procs_);
  p.pinned_.store(1, std::memory_order_relaxed);  // world_ orders it
}

bool NativeRuntime::take_free(NativeP& p) {
  if ((p.attention_.load(std::memory_order_relaxed) & NativeP::kNoP) == 0) return true;
  const auto free = std::find(holder_.begin(), holder_.end(), nullptr);
  if (free == holder_.end()) return false;
  *free = &p;
  p.id_ = static_cast<std::uint32_t>(free - holder_.begin());
  p.attention_.fetch_and(~NativeP::kNoP, std::memory_order_release);
  return true;
}

// Each P in turn: its thread may be asleep, or busy elsewhere, or it can wait as well as this one.
void NativeRuntime::take_from_another(NativeP& p) {
  next_to_yield_ = (next_to_yield_ + 1) % procs_;
  NativeP& other = *holder_[next_to_yield_];
  assert(&other != &p);
  other.attention_.fetch_or(NativeP::kNoP, std::memory_order_seq_cst);
  heavy_barrier();
  wait_until_unpinned(other.pinned_);
  holder_[next_to_yield_] = nullptr;
  const bool taken = take_free(p);
  assert(taken);
  (void)taken;
}

// --- Stopping the world, under world_

void NativeRuntime::stop() {
  const NativeP* me = NativeP::current(*this);
  assert((!me || !me->is_pinned()) && "it would wait for itself");
  // With nobody else about there is nothing to see to, nor to wait for. What a barrier costs is
  // more than its system call: the caches that collecting lives off.
  if (std::all_of(handles_.begin(), handles_.end(), [&](NativeP* p) { return p == me; })) return;
  for (NativeP* p : handles_) p->attention_.fetch_or(NativeP::kStop, std::memory_order_seq_cst);
  heavy_barrier();
  for (NativeP* p : handles_) wait_until_unpinned(p->pinned_);
}

void NativeRuntime::start() {
  for (NativeP* p : handles_) p->attention_.fetch_and(~NativeP::kStop, std::memory_order_release);
}

void NativeRuntime::heavy_barrier() const {
#if defined(__linux__)
  if (barrier_ == NativeBarrier::best) {
    if (membarrier(MEMBARRIER_CMD_PRIVATE_EXPEDITED) == 0) return;
    std::perror("poolscope: membarrier, which this process has registered for");
    std::abort();  // going on would free memory under a thread that is pinned
  }
#endif
#if !defined(POOLSCOPE_TSAN)  // it knows no fences and needs none: see kPin
  std::atomic_thread_fence(std::memory_order_seq_cst);
#endif
}

void NativeRuntime::set_procs(std::uint32_t procs) {
  assert(procs > 0);
  const World world(world_);
  stop();
  for (std::size_t id = procs; id < holder_.size(); id++) {
    if (NativeP* p = holder_[id]) p->attention_.fetch_or(NativeP::kNoP, std::memory_order_relaxed);
  }
  holder_.resize(procs);
  procs_ = procs;
  start();
  p_is_free_.notify_all();
}

// --- Collections

void NativeRuntime::collect() {
  const std::scoped_lock collecting(collecting_);
  age_pools();
  reclaim_dead();
}

void NativeRuntime::age() {
  const std::scoped_lock collecting(collecting_);
  age_pools();
}

void NativeRuntime::age_pools() {
  const World world(world_);
  stop();
  // A pool with a victim tier is in old: so many arrays die, at most.
  std::size_t most = dead_.count + lost_.size();
  for (const Kind& kind : kinds_) most += kind.pools[1 - live_].size();
  if (dead_.arrays.size() < most) dead_.arrays.resize(2 * most);
  NativeArray** const first = dead_.arrays.data();
  NativeArray** dead = std::copy(lost_.begin(), lost_.end(), first + dead_.count);
  lost_.clear();
  for (Kind& kind : kinds_) {
    std::vector<NativePoolBase*>& old = kind.pools[1 - live_];
    NativeArray** const from = dead;
    kind.kind->age(kind.pools[live_], dead);
    // When as many died as stand in old, no pool there was idle: each has been aged.
    if (static_cast<std::size_t>(dead - from) < old.size()) {
      for (NativePoolBase* pool : old) {
        if (!is_listed(*pool, live_)) kind.kind->age({&pool, 1}, dead);
      }
    }
    old.clear();
  }
  dead_.count = static_cast<std::size_t>(dead - first);
  assert(dead_.count <= most);
  if (NativeUnlinked* last = unlinked_.exchange(nullptr, std::memory_order_acquire)) {
    dead_.rings.push_back(last);
  }
  live_ = 1 - live_;
  collections_.fetch_add(1, std::memory_order_relaxed);
  start();
}

void NativeRuntime::reclaim() {
  const std::scoped_lock collecting(collecting_);
  reclaim_dead();
}

void NativeRuntime::reclaim_dead() {
  for (NativeUnlinked* last : dead_.rings) free_rings(last);
  dead_.rings.clear();
  for (NativeArray* array : std::span(dead_.arrays).first(std::exchange(dead_.count, 0))) {
    array->pool->kind().free_array(*array);
  }
}

void NativeRuntime::free_rings(NativeUnlinked* last) {
  while (last) {
    NativeUnlinked& ring = *std::exchange(last, last->before);
    ring.pool.kind().free_ring(ring);
  }
}

// --- Pools

void NativeRuntime::use(NativePoolBase& pool) {
  NativePoolRecord& record = *pool.record_;
  if (record.kind_at == NativePoolRecord::kNowhere) {
    const auto at = std::find_if(kinds_.begin(), kinds_.end(),
                                 [&](const Kind& kind) { return kind.kind == &record.kind; });
    record.kind_at = static_cast<std::uint32_t>(at - kinds_.begin());
    if (at == kinds_.end()) kinds_.push_back({.kind = &record.kind, .pools = {}});
  }
  if (is_listed(pool, live_)) return;
  std::vector<NativePoolBase*>& live = kinds_[record.kind_at].pools[live_];
  record.listed_at[live_] = static_cast<std::uint32_t>(live.size());
  live.push_back(&pool);
}

void NativeRuntime::unlinked(NativeUnlinked& ring) {
  ring.before = unlinked_.load(std::memory_order_relaxed);
  while (!unlinked_.compare_exchange_weak(ring.before, &ring, std::memory_order_release,
                                          std::memory_order_relaxed)) {
  }
}

void NativeRuntime::remove(NativePoolBase& pool) {
  const std::scoped_lock collecting(collecting_);
  std::vector<NativeArray*> lost;
  {
    const std::scoped_lock lock(lock_);
    unlist(pool, 0);
    unlist(pool, 1);
    std::erase_if(lost_, [&](NativeArray* array) {
      if (array->pool != &pool) return false;
      lost.push_back(array);
      return true;
    });
  }
  reclaim_dead();  // some of it may be this pool's
  NativeUnlinked* mine = nullptr;
  for (NativeUnlinked* last = unlinked_.exchange(nullptr, std::memory_order_acquire); last;) {
    NativeUnlinked& ring = *std::exchange(last, last->before);
    if (&ring.pool == &pool) {
      ring.before = std::exchange(mine, &ring);
    } else {
      unlinked(ring);
    }
  }
  free_rings(mine);
  for (NativeArray* array : lost) pool.kind().free_array(*array);
}

bool NativeRuntime::is_listed(const NativePoolBase& pool, int list) const {
  const NativePoolRecord& record = *pool.record_;
  if (record.kind_at == NativePoolRecord::kNowhere) return false;
  const std::vector<NativePoolBase*>& pools = kinds_[record.kind_at].pools[list];
  const std::uint32_t at = record.listed_at[list];
  return at < pools.size() && pools[at] == &pool;
}

void NativeRuntime::unlist(NativePoolBase& pool, int list) {
  if (!is_listed(pool, list)) return;
  const NativePoolRecord& record = *pool.record_;
  std::vector<NativePoolBase*>& pools = kinds_[record.kind_at].pools[list];
  NativePoolBase* last = pools.back();
  const std::uint32_t at = record.listed_at[list];
  pools[at] = last;
  last->record_->listed_at[list] = at;
  pools.pop_back();
}

std::size_t NativeRuntime::pools_in_use() const {
  const std::scoped_lock lock(lock_);  // no first use, no pool's end
  const World world(world_);           // no collection
  std::size_t in_use = 0;
  for (const Kind& kind : kinds_) in_use += kind.pools[live_].size();
  return in_use;
}

}  // namespace poolscope
