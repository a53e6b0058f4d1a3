#include "ui/scene/layout.h"

#include <algorithm>
#include <cassert>
#include <cmath>

namespace poolscope {
namespace {

constexpr float kFullWidth = 132, kSlenderWidth = 96, kFullHeight = 186;
constexpr float kSmallWidth = 104, kSmallHeight = 60;
constexpr float kMiniWidth = 64, kMiniHeight = 28;
constexpr float kRowHeight = 84;

std::uint32_t rows_for(std::uint32_t n, std::uint32_t columns) {
  return (n + columns - 1) / columns;
}

Grid make(Detail detail, std::uint32_t n, std::uint32_t columns, float w, float h, float gap) {
  Grid g;
  g.detail = detail;
  g.columns = columns;
  g.rows = rows_for(n, columns);
  g.gap = gap;
  g.w = std::floor((w - gap * static_cast<float>(columns - 1)) / static_cast<float>(columns));
  g.h = std::floor((h - gap * static_cast<float>(g.rows - 1)) / static_cast<float>(g.rows));
  return g;
}

// The fewest rows whose cells are large enough; columns 0 if there is no such grid.
Grid fit(Detail detail, std::uint32_t n, float w, float h, float gap, float min_w, float min_h) {
  for (std::uint32_t columns = n; columns >= 1; columns--) {
    const Grid g = make(detail, n, columns, w, h, gap);
    if (g.w < min_w || rows_for(n, columns) != g.rows) continue;
    if (g.h < min_h) break;
    return g;
  }
  Grid none;
  none.columns = 0;
  return none;
}

}  // namespace

float Grid::height() const {
  return h * static_cast<float>(rows) + gap * static_cast<float>(rows - 1);
}

Rect Grid::cell(Point origin, std::uint32_t i) const {
  const auto column = static_cast<float>(i % columns);
  const auto row = static_cast<float>(i / columns);
  return {origin.x + column * (w + gap), origin.y + row * (h + gap), w, h};
}

Grid live_grid(std::uint32_t n, float w, float h) {
  assert(n >= 1);
  if (w < kNarrow) {
    if (n <= 8) {
      Grid g = make(Detail::row, n, 1, w, h, 8);
      g.h = kRowHeight;
      return g;
    }
    const auto columns = std::max(1u, static_cast<std::uint32_t>((w + 8) / (kSmallWidth + 8)));
    Grid g = make(Detail::small, n, std::min(columns, n), w, h, 8);
    g.h = kSmallHeight;
    return g;
  }
  const float least = n <= 8 ? kSlenderWidth : kFullWidth;
  const Grid g = fit(Detail::full, n, w, h, n <= 8 && w < 1100 ? 8 : kGap, least, kFullHeight);
  return g.columns != 0 ? g : compact_grid(n, w, h);
}

Grid compact_grid(std::uint32_t n, float w, float h) {
  Grid g = fit(Detail::small, n, w, h, 8, kSmallWidth, kSmallHeight);
  if (g.columns == 0) g = fit(Detail::mini, n, w, h, 4, kMiniWidth, kMiniHeight);
  if (g.columns == 0) {
    const auto columns = std::max(1u, static_cast<std::uint32_t>((w + 4) / (kMiniWidth + 4)));
    g = make(Detail::mini, n, std::min(columns, n), w, h, 4);
    g.h = kMiniHeight;
  }
  if (g.detail == Detail::small) g.h = std::min(g.h, 240.0f);
  if (g.detail == Detail::mini) g.h = std::min(g.h, 40.0f);
  assert(g.w > 0 && g.h > 0);
  return g;
}

float SlotRow::at(std::uint32_t i) const {
  return std::floor(static_cast<float>(i) * (size + gap));
}

float SlotRow::down() const { return size + std::min(gap, 4.0f); }

SlotRow slot_row(float w, float largest, std::uint32_t at_most) {
  constexpr float kSmallest = 17, kWidestGap = 0.45f;  // of a slot
  SlotRow row;
  const auto size_for = [&](std::uint32_t columns) {
    return std::floor((w - row.gap * static_cast<float>(columns - 1)) /
                      static_cast<float>(columns));
  };
  for (row.columns = at_most; row.columns > 1; row.columns--) {
    if (size_for(row.columns) >= kSmallest) break;
  }
  row.size = std::max(1.0f, std::min(largest, size_for(row.columns)));
  const auto n = static_cast<float>(row.columns);
  if (row.columns > 1) {
    row.gap = std::clamp((w - n * row.size) / (n - 1), 2.0f, std::max(2.0f, row.size * kWidestGap));
  }
  return row;
}

}  // namespace poolscope
