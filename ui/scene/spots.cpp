// The parts of a scene by place: under a pointer, and one after another by arrow keys.
#include <cassert>
#include <cmath>
#include <limits>

#include "ui/scene/scene.h"

namespace poolscope {

const Spot* spot_at(const Scene& scene, Point at) {
  for (auto it = scene.spots.rbegin(); it != scene.spots.rend(); ++it) {
    if (contains(it->r, at)) return &*it;
  }
  return nullptr;
}

const Spot* spot_of(const Scene& scene, const What& what) {
  const Spot* found = nullptr;
  for (const Spot& s : scene.spots) {
    if (s.what == what) found = &s;
  }
  return found;
}

// Of what lies that way the nearest, where being beside the way counts twice. A part that another
// one covers exactly, a slot below its object, is passed over.
What neighbour(const Scene& scene, const What& what, int dx, int dy) {
  assert(dx * dx + dy * dy == 1);
  const Spot* here = spot_of(scene, what);
  if (!here) return scene.spots.empty() ? What{} : scene.spots.front().what;
  const Point from = here->r.centre();
  float best = std::numeric_limits<float>::max();
  const Spot* found = here;
  for (const Spot& s : scene.spots) {
    const Point to = s.r.centre();
    const float x = to.x - from.x, y = to.y - from.y;
    const float along = dx != 0 ? x * static_cast<float>(dx) : y * static_cast<float>(dy);
    const float aside = std::abs(dx != 0 ? y : x);
    if (along < 1 || s.r == here->r) continue;
    const float far = along + 2 * aside;
    if (far > best) continue;
    best = far;
    found = &s;  // the later of equals lies on top
  }
  return found->what;
}

}  // namespace poolscope
