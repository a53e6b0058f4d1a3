// A count in digits, by a name short enough for the sentences that are put together of it.
#pragma once
#include <cstdint>
#include <string>

namespace poolscope {

inline std::string number(std::uint64_t n) { return std::to_string(n); }

}  // namespace poolscope
