// The same numbers on every machine, for tests of several folders: xorshift.
#pragma once
#include <cstdint>

namespace poolscope {

class Random {
 public:
  explicit Random(std::uint64_t seed) : state_(seed * 0x9e3779b97f4a7c15U + 1) {}
  std::uint32_t below(std::uint32_t n) {
    state_ ^= state_ << 13;
    state_ ^= state_ >> 7;
    state_ ^= state_ << 17;
    return static_cast<std::uint32_t>((state_ >> 16) % n);
  }

 private:
  std::uint64_t state_;
};

}  // namespace poolscope
