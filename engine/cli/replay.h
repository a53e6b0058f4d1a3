// Replaying a trace of the real sync.Pool: every result and every internal state must be equal.
//
// The format is described in tests/conformance/README.md. Both memories are driven: the plain
// one an operation at a time, the traced one access by access.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>

namespace poolscope {

enum class ReplayMemory : std::uint8_t { plain, traced };

struct Replay {
  std::uint32_t operations = 0;   // that were compared
  std::uint32_t states = 0;       // of these, how many carried a state
  std::uint32_t line = 0;         // 0: all equal; else where the first difference is, from 1
  std::string what;               // "got", "state", or what is wrong with the line
  std::string expected;
  std::string found;
};

Replay replay(std::string_view trace, ReplayMemory memory);

}  // namespace poolscope
