// Bytes in the largest unit of 1024 that leaves a whole number.
#pragma once
#include <array>
#include <cstdint>
#include <string>

namespace poolscope {

// units: of 1, 1024, 1024^2 and 1024^3 bytes, as they are to stand behind the number.
inline std::string sized(std::uint64_t bytes, const std::array<const char*, 4>& units) {
  std::size_t unit = 0;
  while (unit < 3 && bytes != 0 && bytes % 1024 == 0) {
    bytes /= 1024;
    unit++;
  }
  return std::to_string(bytes) + units[unit];
}

}  // namespace poolscope
