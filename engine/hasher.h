// A hash of 64-bit words, for telling states apart: quick, not for enemies.
#pragma once
#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>

namespace poolscope {

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

// A key for a number: sums of them tell sets of numbers apart, in whatever order they come.
constexpr std::uint64_t hash_key(std::uint64_t number) {
  return std::rotl(kHashKeys[number % kKeys], static_cast<int>(number / kKeys % 64));
}

// A sum of words times keys of their own: one multiplication each, and none waits for another
// (multilinear hashing; Lemire, Kaser, "Strongly universal string hashing is fast", 2014). The
// upper half is laid over the lower first: a product keeps nothing of the bits above it, so that
// words which differ in their upper halves only would count half.
class Hasher {
 public:
  void add(std::uint64_t word) {
    sum_ += folded(word) * kHashKeys[turn_];
    if (++turn_ == kKeys) [[unlikely]] begin_again();
  }
  void add(const std::uint64_t* words, std::size_t count) {
    while (count >= kKeys - turn_) {
      const std::size_t fit = kKeys - turn_;
      add_fitting(words, fit);
      words += fit;
      count -= fit;
      begin_again();
    }
    add_fitting(words, count);
    turn_ += count;
  }
  std::uint64_t result() const { return mixed(sum_ + turn_); }

 private:
  static constexpr std::uint64_t mixed(std::uint64_t h) {  // MurmurHash3's last step
    h = (h ^ h >> 33) * 0xff51afd7ed558ccd;
    h = (h ^ h >> 33) * 0xc4ceb9fe1a85ec53;
    return h ^ h >> 33;
  }
  static constexpr std::uint64_t folded(std::uint64_t word) { return word ^ word >> 32; }
  void add_fitting(const std::uint64_t* words, std::size_t count) {
    const std::uint64_t* const keys = kHashKeys.data() + turn_;
    for (std::size_t i = 0; i < count; i++) sum_ += folded(words[i]) * keys[i];
  }
  void begin_again() {
    sum_ = mixed(sum_);
    turn_ = 0;
  }

  std::uint64_t sum_ = 0;
  std::size_t turn_ = 0;
};

}  // namespace poolscope
