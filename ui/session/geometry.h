// Rectangles in CSS pixels. Plain values; no Dear ImGui in here, so that layouts are testable.
#pragma once
#include <algorithm>

namespace poolscope {

inline constexpr float kPi = 3.14159265f;

struct Point {
  float x = 0, y = 0;
  bool operator==(const Point&) const = default;
};

struct Rect {
  float x = 0, y = 0, w = 0, h = 0;
  float right() const { return x + w; }
  float bottom() const { return y + h; }
  Point centre() const { return {x + w / 2, y + h / 2}; }
  bool empty() const { return w <= 0 || h <= 0; }
  bool operator==(const Rect&) const = default;
};

inline Rect inset(const Rect& r, float dx, float dy) {
  return {r.x + dx, r.y + dy, std::max(0.0f, r.w - 2 * dx), std::max(0.0f, r.h - 2 * dy)};
}

inline bool inside(const Rect& inner, const Rect& outer, float slack = 0.01f) {
  return inner.x >= outer.x - slack && inner.y >= outer.y - slack &&
         inner.right() <= outer.right() + slack && inner.bottom() <= outer.bottom() + slack;
}

inline bool overlap(const Rect& a, const Rect& b, float slack = 0.01f) {
  return a.x + slack < b.right() && b.x + slack < a.right() && a.y + slack < b.bottom() &&
         b.y + slack < a.bottom();
}

inline bool contains(const Rect& r, Point p) {
  return p.x >= r.x && p.x < r.right() && p.y >= r.y && p.y < r.bottom();
}

inline float lerp(float a, float b, float t) { return a + (b - a) * t; }
inline Point lerp(Point a, Point b, float t) { return {lerp(a.x, b.x, t), lerp(a.y, b.y, t)}; }
inline Rect lerp(const Rect& a, const Rect& b, float t) {
  return {lerp(a.x, b.x, t), lerp(a.y, b.y, t), lerp(a.w, b.w, t), lerp(a.h, b.h, t)};
}

}  // namespace poolscope
