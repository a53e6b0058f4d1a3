// UTF-8: how long the character at a byte is. No tables, no allocation.
#pragma once
#include <cstddef>
#include <string_view>

namespace poolscope {

// Editors on Windows put a byte order mark (U+FEFF) before a text; it is no part of what the text
// says.
constexpr std::string_view without_byte_order_mark(std::string_view s) {
  return s.starts_with("\xef\xbb\xbf") ? s.substr(3) : s;
}

// Bytes of the well-formed character that starts at s[at] (1 to 4); 0 if there is none.
// Source: Unicode 15, table 3-7 (well-formed byte sequences).
constexpr std::size_t utf8_length(std::string_view s, std::size_t at) {
  if (at >= s.size()) return 0;
  const auto byte = [&](std::size_t i) -> unsigned {
    return at + i < s.size() ? static_cast<unsigned char>(s[at + i]) : 0U;
  };
  const auto tail = [&](std::size_t i) { return (byte(i) & 0xc0U) == 0x80U; };
  const unsigned b = byte(0);
  if (b < 0x80) return 1;
  if (b >= 0xc2 && b <= 0xdf) return tail(1) ? 2 : 0;
  if (b >= 0xe0 && b <= 0xef) {
    if (!tail(1) || !tail(2)) return 0;
    if (b == 0xe0 && byte(1) < 0xa0) return 0;
    if (b == 0xed && byte(1) > 0x9f) return 0;  // surrogates
    return 3;
  }
  if (b >= 0xf0 && b <= 0xf4) {
    if (!tail(1) || !tail(2) || !tail(3)) return 0;
    if (b == 0xf0 && byte(1) < 0x90) return 0;
    if (b == 0xf4 && byte(1) > 0x8f) return 0;
    return 4;
  }
  return 0;
}

}  // namespace poolscope
