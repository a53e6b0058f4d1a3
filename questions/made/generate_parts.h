// What the makers of generated items share. Only generate*.cpp include this.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "questions/made/generate.h"

namespace poolscope {

inline constexpr std::size_t kMostWrong = 3, kLeastWrong = 2;  // options beside the key

class Random {  // SplitMix64: the same numbers on every machine
 public:
  explicit Random(std::uint64_t seed) : state_(seed) {}
  std::uint32_t below(std::uint32_t n) { return static_cast<std::uint32_t>(next() % n); }
  template <class T>
  void shuffle(std::vector<T>& v) {
    for (std::size_t i = v.size(); i > 1; i--) {
      std::swap(v[i - 1], v[below(static_cast<std::uint32_t>(i))]);
    }
  }

 private:
  std::uint64_t next() {
    std::uint64_t z = state_ += 0x9e3779b97f4a7c15u;
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
    return z ^ (z >> 31);
  }
  std::uint64_t state_;
};

inline std::string p_name(std::uint32_t p) { return "P" + std::to_string(p); }

// The letters a to z in some order: names for objects.
std::vector<std::string> object_names(Random& random);

// "2 Ps, no `New`; so far, line by line:" and the lines.
std::string so_far(std::uint32_t procs, bool has_new, const std::vector<std::string>& lines);

// Where a stage looks, to stand behind "at": "the tails of the queues".
std::string place_words(Stage stage);

// Adds a wrong option unless one of that text is there already. parts: where its expectation
// leaves the true run, "the tails of the queues".
void add_wrong(std::vector<Option>& options, Option option, std::string_view misconception,
               const std::string& parts);

// generate_swap.cpp: one draft of kind swap; nothing if it does not make a good item.
std::optional<Item> swap_item(const Difficulty& difficulty, Random& random);

}  // namespace poolscope
