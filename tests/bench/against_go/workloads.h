// The workloads, written once over a subject (subjects.h). go/workloads.go has the same loops.
//
//   get_put      a Get and a Put, n times
//   overflow     100 Puts, then 100 Gets; an operation is one Put and one Get
//   starvation   thread 0 puts, the others can only steal; an operation is one object handed over
#pragma once
#include <cassert>
#include <cstdint>
#include <vector>

#include "tests/bench/against_go/subjects.h"

#if !defined(__EMSCRIPTEN__) || defined(__EMSCRIPTEN_PTHREADS__)
#define RACE_THREADS 1
#include <sched.h>

#include <thread>
#else
#define RACE_THREADS 0
#endif

namespace race {

inline constexpr std::uint64_t kBatch = 100;

template <class Hand>
void get_put(Hand& hand, std::uint64_t n) {
  for (; n > 0; n--) {
    Object* x = hand.get();
    use(x);
    hand.put(x);
  }
}

inline std::vector<Object*> held() {
  std::vector<Object*> all(kBatch);
  for (Object*& x : all) x = objects().make();
  return all;
}

template <class Hand>
void overflow(Hand& hand, std::vector<Object*>& held, std::uint64_t n) {
  for (; n >= kBatch; n -= kBatch) {
    for (Object* x : held) hand.put(x);
    for (Object*& slot : held) {
      Object* x = hand.get();
      use(x);
      slot = x;
    }
  }
}

#if RACE_THREADS

// Shares n operations among so many threads, and waits for all of them.
template <class Work>
void on_each(unsigned workers, std::uint64_t n, const Work& work) {
  std::atomic<bool> start{false};
  std::vector<std::thread> all;
  for (unsigned w = 0; w < workers; w++) {
    const std::uint64_t share = n / workers + (w == 0 ? n % workers : 0);
    all.emplace_back([&start, &work, share] {
      start.wait(false);
      work(share);
    });
  }
  start = true;
  start.notify_all();
  for (std::thread& thread : all) thread.join();
}

// How often in a row there was nothing. Who finds nothing looks again at once; after a thousand
// times in vain it lends its core to whoever waits for one, which on a quiet machine never happens.
class Misses {
 public:
  void another() {
    if (++in_a_row_ < 1000) return;
    in_a_row_ = 0;
    sched_yield();
  }
  void none() { in_a_row_ = 0; }

 private:
  int in_a_row_ = 0;
};

// The producer's objects. One that was used up is marked in itself, and the producer, which walks
// round and round over them, puts it again. Sequentially consistent, as all of Go's atomics.
class Circle {
 public:
  Circle() {
    for (Object*& x : objects_) {
      x = objects().make();
      x->free = 1;
    }
  }
  Object* next() {
    for (Misses misses;; misses.another()) {
      Object* x = objects_[at_++ % kCircling];
      if (x->free == 0) continue;
      x->free = 0;
      return x;
    }
  }

 private:
  static constexpr unsigned kCircling = 64;
  Object* objects_[kCircling] = {};
  unsigned at_ = 0;
};

// A fresh subject that makes nothing.
template <class Subject>
void starve(Subject& subject, unsigned thieves, std::uint64_t n) {
  Circle circle;
  std::thread producer([&] {
    typename Subject::Hand hand(subject);
    if (Subject::kPrivate) hand.put(objects().make());  // out of a thief's reach
    for (std::uint64_t i = 0; i < n; i++) hand.put(circle.next());
  });
  on_each(thieves, n, [&](std::uint64_t share) {
    typename Subject::Hand hand(subject);
    for (Misses misses; share > 0;) {
      Object* x = hand.get();
      if (x == nullptr) {
        misses.another();
        continue;
      }
      misses.none();
      use(x);
      x->free = 1;
      share--;
    }
  });
  producer.join();
}

#endif

}  // namespace race
