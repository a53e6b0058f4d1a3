// The workloads, written once over a subject (subjects.h). go/workloads.go has the same loops.
//
//   get_put      a Get and a Put, n times
//   overflow     100 Puts, then 100 Gets; an operation is one Put and one Get
//   starvation   thread 0 puts, the others can only steal; an operation is one object handed over
#pragma once
#include <algorithm>
#include <atomic>
#include <chrono>
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

// Threads meet here when all of them have run for a while, and so have found a core each; the time
// is taken from there until the last has finished.
class StartLine {
 public:
  explicit StartLine(unsigned workers) : workers_(workers) {}
  void meet() {
    if (++arrived_ == workers_) {
      began_ = Clock::now();
      open_ = true;
      return;
    }
    for (Misses misses; !open_;) misses.another();
  }
  double since() const {
    return std::chrono::duration<double, std::nano>(Clock::now() - began_).count();
  }

 private:
  using Clock = std::chrono::steady_clock;
  const unsigned workers_;
  std::atomic<unsigned> arrived_{0};
  std::atomic<bool> open_{false};
  Clock::time_point began_;
};

// Each worker in a thread of its own: work(worker, line) does its part, meets the others at the
// line, and does it again. Nanoseconds of the second time.
template <class Work>
double on_each(unsigned workers, const Work& work) {
  StartLine line(workers);
  std::vector<double> took(workers);
  std::vector<std::thread> all;
  for (unsigned w = 0; w < workers; w++) {
    all.emplace_back([&, w] {
      work(w, line);
      took[w] = line.since();
    });
  }
  for (std::thread& thread : all) thread.join();
  return *std::max_element(took.begin(), took.end());
}

// A worker's part of n operations.
inline std::uint64_t share(std::uint64_t n, unsigned workers, unsigned worker) {
  return n / workers + (worker == 0 ? n % workers : 0);
}

template <class Subject>
double get_put_on_each(Subject& subject, unsigned workers, std::uint64_t n) {
  return on_each(workers, [&](unsigned worker, StartLine& line) {
    typename Subject::Hand hand(subject);
    get_put(hand, share(n, workers, worker));
    line.meet();
    get_put(hand, share(n, workers, worker));
  });
}

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

template <class Hand>
void steal(Hand& hand, std::uint64_t n) {
  for (Misses misses; n > 0;) {
    Object* x = hand.get();
    if (x == nullptr) {
      misses.another();
      continue;
    }
    misses.none();
    use(x);
    x->free = 1;
    n--;
  }
}

// A fresh subject that makes nothing. The last worker is the producer.
template <class Subject>
double starve(Subject& subject, unsigned thieves, std::uint64_t n) {
  Circle circle;
  return on_each(thieves + 1, [&](unsigned worker, StartLine& line) {
    typename Subject::Hand hand(subject);
    if (worker < thieves) {
      steal(hand, share(n, thieves, worker));
      line.meet();
      steal(hand, share(n, thieves, worker));
      return;
    }
    if (Subject::kPrivate) hand.put(objects().make());  // out of a thief's reach
    for (std::uint64_t i = 0; i < n; i++) hand.put(circle.next());
    line.meet();
    for (std::uint64_t i = 0; i < n; i++) hand.put(circle.next());
  });
}

#endif

}  // namespace race
