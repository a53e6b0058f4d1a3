// What a word of a scenario can be: a name, a number, a P, a size.
//
// Contract: pure; a word that is none of that is nothing, and no error: the parser says what it
// expected. Only engine/scenario.cpp includes this.
#pragma once
#include <cstdint>
#include <optional>
#include <string_view>

namespace poolscope {

bool is_name(std::string_view word);  // letters, digits, _ and -

// A decimal number up to `most`. Leading zeros are fine.
std::optional<std::uint64_t> to_number(std::string_view word, std::uint64_t most);
// "P0" to "P63"
std::optional<std::uint32_t> to_p(std::string_view word);
// "512B", "64KB", "8MB", up to "1024GB"
std::optional<std::uint64_t> to_bytes(std::string_view word);

}  // namespace poolscope
