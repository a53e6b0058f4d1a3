// How many columns, how much detail: the sizes of the stage before anything is placed in it.
#pragma once
#include <cstdint>

#include "ui/session/geometry.h"

namespace poolscope {

// From much room for each P to hardly any.
enum class Detail : std::uint8_t {
  full,   // private slot, hands, every ring with its marks and values
  row,    // a P is a row, for narrow screens
  small,  // private slot and a window of the queue
  mini,   // private slot and a count
};

struct Grid {
  Detail detail = Detail::full;
  std::uint32_t columns = 1;
  std::uint32_t rows = 1;
  float w = 0, h = 0;       // of one cell
  float gap = 8;
  float height() const;     // of all rows
  Rect cell(Point origin, std::uint32_t i) const;
};

inline constexpr float kNarrow = 560;  // below this a P is a row
inline constexpr float kGap = 12;

// The live tier: n Ps in w by h. The answer may be taller than h, never wider than w.
Grid live_grid(std::uint32_t n, float w, float h);

// The same, but never rows: cells of little detail in columns.
Grid compact_grid(std::uint32_t n, float w, float h);

// How slots of one queue lie in a width: columns and their size. What is left of the width goes
// between them, as far as a row still reads as one ring.
struct SlotRow {
  std::uint32_t columns = 0;
  float size = 0;
  float gap = 2;
  float at(std::uint32_t i) const;  // where the i-th begins, on a whole pixel
  float down() const;               // from a row to the next
};
SlotRow slot_row(float w, float largest, std::uint32_t at_most);

}  // namespace poolscope
