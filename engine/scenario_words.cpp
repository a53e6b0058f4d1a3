#include "engine/scenario_words.h"

#include <algorithm>
#include <cassert>
#include <utility>

#include "engine/world.h"

namespace poolscope {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool is_name_char(char c) {
  return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == '-';
}

}  // namespace

bool is_name(std::string_view word) {
  return !word.empty() && std::all_of(word.begin(), word.end(), is_name_char);
}

std::optional<std::uint64_t> to_number(std::string_view word, std::uint64_t most) {
  assert(most <= UINT64_MAX / 10 - 1 && "one digit more has to fit");
  if (word.empty()) return {};
  std::uint64_t n = 0;
  for (const char c : word) {
    if (!is_digit(c)) return {};
    n = 10 * n + static_cast<std::uint64_t>(c - '0');
    if (n > most) return {};
  }
  return n;
}

std::optional<std::uint32_t> to_p(std::string_view word) {
  if (word.size() < 2 || word.size() > 3 || word[0] != 'P') return {};
  const auto n = to_number(word.substr(1), kMaxProcs - 1);
  if (!n) return {};
  return static_cast<std::uint32_t>(*n);
}

std::optional<std::uint64_t> to_bytes(std::string_view word) {
  constexpr std::uint64_t kMost = std::uint64_t{1} << 40;
  static constexpr std::pair<std::string_view, unsigned> kUnits[] = {
      {"KB", 10}, {"MB", 20}, {"GB", 30}, {"B", 0}};
  for (const auto& [unit, shift] : kUnits) {
    if (!word.ends_with(unit)) continue;
    const auto n = to_number(word.substr(0, word.size() - unit.size()), kMost >> shift);
    if (!n) return {};
    return *n << shift;
  }
  return {};
}

}  // namespace poolscope
