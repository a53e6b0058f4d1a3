// View: how far the stage is zoomed in, and on what. Zooming scales the layout, so it stays crisp.
//
// Contract: pure. The middle is kept as a share of the whole scene, so that it means the same in
// every size; what is shown never leaves the scene.
#pragma once
#include <algorithm>
#include <cmath>

#include "ui/session/geometry.h"

namespace poolscope {

inline constexpr double kMostZoom = 4;

struct View {
  double zoom = 1;
  Point middle{0.5f, 0.5f};
  bool operator==(const View&) const = default;
};

// A middle that lies in the scene; what is no number is its beginning.
inline Point share_of_scene(Point p) {
  const auto share = [](float n) { return std::isnan(n) ? 0.0f : std::clamp(n, 0.0f, 1.0f); };
  return {share(p.x), share(p.y)};
}

// The top left corner of what is shown, in scaled pixels of a scene of that size.
inline Point offset_of(const View& v, Point scene, Point window) {
  const auto along = [&](float whole, float room, float middle) {
    const float w = whole * static_cast<float>(v.zoom);
    return std::clamp(middle * w - room / 2, 0.0f, std::max(0.0f, w - room));
  };
  return {along(scene.x, window.x, v.middle.x), along(scene.y, window.y, v.middle.y)};
}

// The view whose offset is that one, as far as it can be.
inline View view_at(double zoom, Point scene, Point window, Point offset) {
  View v{std::clamp(zoom, 1.0, kMostZoom), {}};
  const auto z = static_cast<float>(v.zoom);
  const auto along = [&](float whole, float room, float from) {
    const float w = std::max(1.0f, whole * z);
    return (std::clamp(from, 0.0f, std::max(0.0f, w - room)) + room / 2) / w;
  };
  v.middle = {along(scene.x, window.x, offset.x), along(scene.y, window.y, offset.y)};
  return v;
}

// Zoomed by a factor, with what is at that point of the window staying there.
inline View zoomed(const View& v, Point scene, Point window, Point at, double factor) {
  const Point from = offset_of(v, scene, window);
  const double zoom = std::clamp(v.zoom * factor, 1.0, kMostZoom);
  const auto k = static_cast<float>(zoom / v.zoom);
  return view_at(zoom, scene, window, {(from.x + at.x) * k - at.x, (from.y + at.y) * k - at.y});
}

}  // namespace poolscope
