// Between two scenes, by identity. At t = 0 it is the first, at t = 1 the second, exactly.
#include <algorithm>
#include <cassert>
#include <cmath>
#include <map>
#include <unordered_map>

#include "ui/scene/scene.h"

namespace poolscope {
namespace {

float eased(float t) { return t * t * (3 - 2 * t); }

// What is in both moves; what is new fades in during the second half, what has gone fades out
// during the first.
float coming(float t) { return std::clamp(2 * t - 1, 0.0f, 1.0f); }
float going(float t) { return std::clamp(1 - 2 * t, 0.0f, 1.0f); }

template <class T>
std::unordered_map<std::uint64_t, const T*> by_id(const std::vector<T>& list) {
  std::unordered_map<std::uint64_t, const T*> map;
  for (const T& t : list) map.emplace(t.id, &t);
  return map;
}

constexpr float kShake = 5;  // pixels, at its widest

// What was tried in vain swings out and comes to rest.
float swing(float t) { return kShake * std::sin(t * 6 * kPi) * (1 - t); }

void tween_shapes(Scene& s, const Scene& from, const Scene& to, float t) {
  const auto old = by_id(from.shapes);
  const auto now = by_id(to.shapes);
  for (Shape& shape : s.shapes) {
    const auto it = old.find(shape.id);
    if (it == old.end()) {
      shape.alpha *= coming(t);
      continue;
    }
    shape.r = lerp(it->second->r, shape.r, t);
    if (shape.recoil) shape.r.x += swing(t);
    shape.alpha = lerp(it->second->alpha, shape.alpha, t);
  }
  for (const Shape& shape : from.shapes) {
    if (now.contains(shape.id)) continue;
    s.shapes.push_back(shape);
    s.shapes.back().parent = kNoParent;
    s.shapes.back().alpha *= going(t);
  }
}

void tween_texts(Scene& s, const Scene& from, const Scene& to, float t) {
  const auto old = by_id(from.texts);
  const auto now = by_id(to.texts);
  for (Text& text : s.texts) {
    const auto it = old.find(text.id);
    if (it != old.end() && it->second->s == text.s) {
      text.r = lerp(it->second->r, text.r, t);
    } else {
      text.alpha *= coming(t);
    }
  }
  for (const Text& text : from.texts) {
    const auto it = now.find(text.id);
    if (it != now.end() && it->second->s == text.s) continue;
    s.texts.push_back(text);
    s.texts.back().parent = kNoParent;
    s.texts.back().alpha *= going(t);
  }
}

using TokenKey = std::pair<ObjectId, std::uint32_t>;

Rect centred(Point c, const Rect& size) {
  return {c.x - size.w / 2, c.y - size.h / 2, size.w, size.h};
}

const Path* path_of(const Scene& to, ObjectId object) {
  for (const Path& p : to.paths) {
    if (p.object == object) return &p;
  }
  return nullptr;
}

Rect grown(const Rect& r) { return {r.x - 5, r.y - 5, r.w + 10, r.h + 10}; }

// Along the visible path where there is one, else straight.
Rect along(const Scene& to, const Token& a, const Token& b, float t) {
  const Rect straight = lerp(a.r, b.r, t);
  const Path* path = path_of(to, b.id);
  if (!path || b.again != 0) return straight;
  if (!contains(grown(a.r), path->a) || !contains(grown(b.r), path->b)) return straight;
  const Point a0 = a.r.centre(), b0 = b.r.centre(), p = at(*path, t);
  const Point off = lerp(Point{a0.x - path->a.x, a0.y - path->a.y},
                         Point{b0.x - path->b.x, b0.y - path->b.y}, t);
  return centred({p.x + off.x, p.y + off.y}, straight);
}

void tween_tokens(Scene& s, const Scene& from, const Scene& to, float t) {
  std::map<TokenKey, const Token*> old, now;
  for (const Token& k : from.tokens) old.emplace(TokenKey{k.id, k.again}, &k);
  for (const Token& k : to.tokens) now.emplace(TokenKey{k.id, k.again}, &k);
  for (Token& token : s.tokens) {
    const auto it = old.find({token.id, token.again});
    if (it != old.end()) {
      token.r = along(to, *it->second, token, t);
      token.alpha = lerp(it->second->alpha, token.alpha, t);
      if (t < 0.5f) token.ghost = it->second->ghost;
    } else if (const Path* path = token.again == 0 ? path_of(to, token.id) : nullptr) {
      token.r = centred(at(*path, t), token.r);  // out of a place where it was not drawn
      token.alpha *= std::min(1.0f, 3 * t);
    } else if (token.again == 0 && token.by_new && !from.new_box.empty()) {
      token.r = lerp(centred(from.new_box.centre(), token.r), token.r, t);
      token.alpha *= std::min(1.0f, 3 * t);
    } else {
      token.alpha *= coming(t);
    }
  }
  for (const Token& token : from.tokens) {
    if (now.contains({token.id, token.again})) continue;
    s.tokens.push_back(token);
    s.tokens.back().parent = kNoParent;
    if (token.again == 0 && !to.dropped_box.empty()) {
      s.tokens.back().r = lerp(token.r, centred(to.dropped_box.centre(), token.r), t);
    }
    s.tokens.back().alpha *= 1 - t;
  }
}

void tween_marks(Scene& s, const Scene& from, const Scene& to, float t) {
  const auto old = by_id(from.marks);
  const auto now = by_id(to.marks);
  for (Mark& mark : s.marks) {
    const auto it = old.find(mark.id);
    if (it != old.end()) mark.tip = lerp(it->second->tip, mark.tip, t);
    else mark.alpha *= coming(t);
  }
  for (const Mark& mark : from.marks) {
    if (now.contains(mark.id)) continue;
    s.marks.push_back(mark);
    s.marks.back().alpha *= going(t);
  }
}

// What is in both and the same stays; the rest of `from` goes, the rest of `to` comes.
template <class T, class Same>
void fade_list(std::vector<T>& out, const std::vector<T>& from, const std::vector<T>& to, float t,
               Same same) {
  out.clear();
  for (const T& a : from) {
    if (std::any_of(to.begin(), to.end(), [&](const T& b) { return same(a, b); })) continue;
    out.push_back(a);
    out.back().alpha *= 1 - t;
  }
  for (const T& b : to) {
    out.push_back(b);
    if (std::none_of(from.begin(), from.end(), [&](const T& a) { return same(a, b); })) {
      out.back().alpha *= t;
    }
  }
}

// Shapes and texts, by id: the lists are long.
template <class T>
void fade_by_id(std::vector<T>& out, const std::vector<T>& from, const std::vector<T>& to,
                float t) {
  const auto old = by_id(from);
  const auto now = by_id(to);
  const auto same = [](const std::unordered_map<std::uint64_t, const T*>& map, T b) {
    const auto it = map.find(b.id);
    if (it == map.end()) return false;
    b.parent = it->second->parent;
    return b == *it->second;
  };
  out.clear();
  for (const T& a : from) {
    if (same(now, a)) continue;
    out.push_back(a);
    out.back().parent = kNoParent;
    out.back().alpha *= 1 - t;
  }
  for (const T& b : to) {
    out.push_back(b);
    out.back().parent = kNoParent;
    if (!same(old, b)) out.back().alpha *= t;
  }
}

}  // namespace

Point at(const Path& p, float t) {
  const float u = 1 - t;
  const float a = u * u * u, b = 3 * u * u * t, c = 3 * u * t * t, d = t * t * t;
  return {a * p.a.x + b * p.c1.x + c * p.c2.x + d * p.b.x,
          a * p.a.y + b * p.c1.y + c * p.c2.y + d * p.b.y};
}

std::vector<Path> pieces(const Path& p) {
  std::vector<Path> list;
  const auto add = [&](float from, float to) {
    if (to - from < 0.001f) return;
    // Hermite's form of the same curve between the two: its slopes there give the control points.
    const auto slope = [&](float t) {
      const float u = 1 - t, x = 3 * u * u, y = 6 * u * t, z = 3 * t * t;
      return Point{x * (p.c1.x - p.a.x) + y * (p.c2.x - p.c1.x) + z * (p.b.x - p.c2.x),
                   x * (p.c1.y - p.a.y) + y * (p.c2.y - p.c1.y) + z * (p.b.y - p.c2.y)};
    };
    Path part = p;
    part.hidden.clear();
    part.a = at(p, from);
    part.b = at(p, to);
    const float third = (to - from) / 3;
    const Point out = slope(from), in = slope(to);
    part.c1 = {part.a.x + out.x * third, part.a.y + out.y * third};
    part.c2 = {part.b.x - in.x * third, part.b.y - in.y * third};
    list.push_back(std::move(part));
  };
  float from = 0;
  for (const Point& h : p.hidden) {
    add(from, h.x);
    from = h.y;
  }
  add(from, 1);
  return list;
}

Scene tween(const Scene& from, const Scene& to, float t) {
  if (t <= 0) return from;
  if (t >= 1) return to;
  const float u = eased(t);
  Scene s = to;
  s.size.y = std::max(from.size.y, to.size.y);
  tween_shapes(s, from, to, u);
  tween_texts(s, from, to, u);
  tween_tokens(s, from, to, u);
  tween_marks(s, from, to, u);
  for (Path& path : s.paths) path.alpha *= std::min(1.0f, 2 * u);
  assert(s.shapes.size() >= to.shapes.size() && s.tokens.size() >= to.tokens.size());
  return s;
}

Scene fade(const Scene& from, const Scene& to, float t) {
  if (t <= 0) return from;
  if (t >= 1) return to;
  Scene s = to;
  s.size.y = std::max(from.size.y, to.size.y);
  fade_by_id(s.shapes, from.shapes, to.shapes, t);
  fade_by_id(s.texts, from.texts, to.texts, t);
  fade_list(s.tokens, from.tokens, to.tokens, t, [](const Token& a, const Token& b) {
    return a.id == b.id && a.again == b.again && a.r == b.r && a.ghost == b.ghost;
  });
  fade_list(s.marks, from.marks, to.marks, t,
            [](const Mark& a, const Mark& b) { return a == b; });
  fade_list(s.paths, from.paths, to.paths, t,
            [](const Path& a, const Path& b) { return a == b; });
  return s;
}

}  // namespace poolscope
