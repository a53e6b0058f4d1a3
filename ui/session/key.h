// Key: a key that means something here, named after what an American keyboard prints on it. The
// drawing library has names of its own; only ui/platform/ knows both.
#pragma once
#include <cstdint>

namespace poolscope {

// The letters and the digits stand in a row each, for ranges of them.
enum class Key : std::uint8_t {
  none,
  tab, enter, keypad_enter, space, backspace, escape,
  left, right, up, down, page_up, page_down, home, end,
  digit_0, digit_1, digit_2, digit_3, digit_4, digit_5, digit_6, digit_7, digit_8, digit_9,
  a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, q, r, s, t, u, v, w, x, y, z,
  comma, minus, period, slash, equal, left_bracket, right_bracket,
};
inline constexpr Key kLastKey = Key::right_bracket;

// The key that stands so many places behind that one.
constexpr Key nth(Key first, int places) {
  return static_cast<Key>(static_cast<int>(first) + places);
}
constexpr int places(Key first, Key key) {
  return static_cast<int>(key) - static_cast<int>(first);
}

}  // namespace poolscope
