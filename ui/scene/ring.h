// One ring of a queue, in the ways it can be drawn. Only ui/stage/*.cpp include this.
//
//   as it lies in memory   rows of slots; long empty and long full stretches are folded
//   window                 one row: from tail to head, the middle counted
//   bar                    above kMostSlots: no slots, where head and tail are
#pragma once
#include <vector>

#include "ui/scene/builder.h"

namespace poolscope {

inline constexpr std::uint32_t kMostSlots = 1024;  // a larger ring is a bar
inline constexpr float kMarks = 26;                // below a ring: triangles and their words
inline constexpr float kTriangles = 9;             // below each row of several
inline constexpr float kFold = 17, kBar = 18;

// Rows of a ring as it lies in memory: shown, or folded into a line.
struct Strip {
  std::uint32_t first = 0, rows = 1;
  bool folded = false;
};

std::uint32_t ring_size(const RingView& ring);
std::uint32_t ring_columns(const RingView& ring, const SlotRow& row);

// As many rows as fit; those with the ends and with what is accessed are always shown.
std::vector<Strip> strips_of(const Builder& b, const RingView& ring, const SlotRow& row,
                             float pitch, float room);
float strips_height(const std::vector<Strip>& strips, float pitch, float size);

// Where the marks point.
struct Ends {
  Point tail, head;
};
Ends draw_strips(Builder& b, const RingView& ring, std::uint32_t parent, Point at,
                 const SlotRow& row, const std::vector<Strip>& strips, float pitch, bool ghost);
Ends draw_window(Builder& b, const RingView& ring, std::uint32_t parent, Point at,
                 const SlotRow& row, bool ghost);
Ends draw_bar(Builder& b, const RingView& ring, std::uint32_t parent, const Rect& r, bool ghost);

// Triangles at the ends, and their words in r.
void draw_marks(Builder& b, const RingView& ring, std::uint32_t parent, const Rect& r,
                const Ends& ends, bool words);

}  // namespace poolscope
