// Ink: a colour by its role. What it looks like, dark and light, is in ui/scene/colours.h.
#pragma once
#include <cstddef>
#include <cstdint>

namespace poolscope {

enum class Ink : std::uint8_t {
  none, ground, panel, raised, line, text, dim, faint,
  live, victim, steal, made, dropped, warning,
  victim_ground, made_ground, dropped_ground, sunken, on_accent, code_keyword, code_comment,
  code_type, code_number,
};

// A part of a line of code that has one colour.
struct CodeRun {
  std::size_t begin = 0, end = 0;  // bytes of the line
  Ink ink = Ink::text;
  bool operator==(const CodeRun&) const = default;
};

}  // namespace poolscope
