// What the native tests share: how long, how many, and objects that know in whose hands they are.
#pragma once
#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <cstdint>
#include <cstdlib>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

#include "engine/memory/native.h"
#include "tests/random.h"

#if defined(__EMSCRIPTEN__) && !defined(__EMSCRIPTEN_PTHREADS__)
#define POOLSCOPE_NEEDS_THREADS() GTEST_SKIP() << "a build without threads"
#else
#define POOLSCOPE_NEEDS_THREADS() static_cast<void>(0)
#endif

namespace poolscope {

// How much slower than natively a value goes through: counts are divided by it.
#if defined(POOLSCOPE_TSAN) || defined(POOLSCOPE_ASAN) || defined(__EMSCRIPTEN__)
inline constexpr std::uint32_t kSlow = 16;
#else
inline constexpr std::uint32_t kSlow = 1;
#endif

// POOLSCOPE_LONG=seconds: stress and soak take that long, each; POOLSCOPE_FEWER=n: counts are
// divided by n (valgrind). Neither is set in the short ./test.
inline std::uint32_t number_from(const char* name, std::uint32_t otherwise) {
  const char* text = std::getenv(name);
  const long value = text ? std::strtol(text, nullptr, 10) : 0;
  return value > 0 ? static_cast<std::uint32_t>(value) : otherwise;
}
inline bool is_long() { return number_from("POOLSCOPE_LONG", 0) > 0; }
inline std::uint32_t counts(std::uint32_t natively) {
  const std::uint32_t count = natively / kSlow / number_from("POOLSCOPE_FEWER", 1);
  return count > 0 ? count : 1;
}

class Deadline {
 public:
  explicit Deadline(double seconds_when_short, double share_when_long = 1) {
    const std::chrono::duration<double> seconds(
        is_long() ? number_from("POOLSCOPE_LONG", 0) * share_when_long : seconds_when_short);
    end_ = Clock::now() + std::chrono::duration_cast<Clock::duration>(seconds);
  }
  bool passed() const { return Clock::now() >= end_; }

 private:
  using Clock = std::chrono::steady_clock;
  Clock::time_point end_;
};

inline int* numbered(int n) {  // pointers to compare, not to follow
  static int numbers[100'000];
  return numbers + n;
}
inline int number_of(const int* x) { return x ? static_cast<int>(x - numbered(0)) : 0; }

}  // namespace poolscope
