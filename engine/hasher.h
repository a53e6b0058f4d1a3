// A hash of 64-bit words, for telling states apart: quick, not for enemies.
#pragma once
#include <array>
#include <cstddef>
#include <cstdint>

namespace poolscope {

// Four sums side by side, words dealt out to them in turn: one alone would wait for each
// multiplication.
struct Hasher {
  std::uint64_t sum[4] = {0x9e3779b97f4a7c15, 0xbf58476d1ce4e5b9, 0x94d049bb133111eb, 1};
  std::size_t turn = 0;
  void add(std::uint64_t word) {
    std::uint64_t& h = sum[turn++ & 3];
    h = (h ^ word) * 0xff51afd7ed558ccd;
    h ^= h >> 32;
  }
  std::uint64_t result() const {
    std::uint64_t h = turn;
    for (const std::uint64_t part : sum) {
      h = (h ^ part) * 0xff51afd7ed558ccd;
      h ^= h >> 32;
    }
    return h;
  }
};

inline constexpr std::size_t kKeys = 512;

constexpr std::array<std::uint64_t, kKeys> make_keys() {
  std::array<std::uint64_t, kKeys> keys{};
  std::uint64_t state = 0;
  for (std::uint64_t& key : keys) {  // splitmix64
    std::uint64_t z = state += 0x9e3779b97f4a7c15;
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9;
    z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
    key = (z ^ (z >> 31)) | 1;
  }
  return keys;
}

inline constexpr std::array<std::uint64_t, kKeys> kHashKeys = make_keys();

// A sum of words times keys of their own, for long runs of words: one multiplication each and none
// waits for another. Two runs that differ have equal sums by chance once in 2^63 (multilinear
// hashing; Lemire, Kaser, "Strongly universal string hashing is fast", 2014).
struct RunHasher {
  std::uint64_t operator()(const std::uint64_t* words, std::size_t count) const {
    std::uint64_t sum = count;
    for (std::size_t at = 0; at < count; at += kKeys) {
      const std::size_t end = count - at < kKeys ? count - at : kKeys;
      for (std::size_t i = 0; i < end; i++) sum += words[at + i] * kHashKeys[i];
      sum = (sum ^ (sum >> 32)) * 0xff51afd7ed558ccd;
    }
    return sum;
  }
};

}  // namespace poolscope
