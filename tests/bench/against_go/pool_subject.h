// The engine on real threads as a subject of the race (subjects.h).
#pragma once
#include <cstdint>
#include <functional>

#include "engine/memory/native.h"
#include "tests/bench/against_go/subjects.h"

namespace race {

class PoolSubject {
 public:
  static constexpr bool kPrivate = true;

  PoolSubject(unsigned cores, Miss miss)
      : runtime_(cores),
        pool_(runtime_, {.make = miss == Miss::makes ? [] { return objects().make(); }
                                                     : std::function<Object*()>{},
                         .drop = {}}) {}

  struct Hand {
    explicit Hand(PoolSubject& subject) : pool(subject.pool_), p(subject.runtime_) {}
    void put(Object* x) { pool.put(p, x); }
    Object* get() { return pool.get(p); }

   private:
    poolscope::NativePool<Object*>& pool;
    poolscope::NativeP p;
  };
  void fill(unsigned) {}

 private:
  poolscope::NativeRuntime runtime_;
  poolscope::NativePool<Object*> pool_;
};

}  // namespace race
