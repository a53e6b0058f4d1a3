#include "ui/draw/stage.h"

#include <algorithm>
#include <cmath>

#include "ui/draw/widgets.h"

namespace poolscope {
namespace {

struct Canvas {
  ImDrawList* list;
  ImVec2 origin;
  const Fonts& fonts;
  bool light;
  float scale;

  ImVec2 at(float x, float y) const {
    return {crisp(origin.x + x * scale), crisp(origin.y + y * scale)};
  }
  ImVec2 exact(Point p) const { return {origin.x + p.x * scale, origin.y + p.y * scale}; }
  // Whether anything of it can be seen.
  bool seen(const Rect& r) const {
    const ImVec2 low = list->GetClipRectMin(), high = list->GetClipRectMax();
    const ImVec2 a = exact({r.x, r.y}), b = exact({r.right(), r.bottom()});
    return b.x >= low.x && b.y >= low.y && a.x <= high.x && a.y <= high.y;
  }
  ImVec2 size(ImFont* font, const std::string& s) const {
    const ImVec2 plain = text_size(font, s);
    return {plain.x * scale, plain.y * scale};
  }
  void words(ImFont* font, ImVec2 at, ImU32 ink, const std::string& s) const {
    list->AddText(font, font_height(font) * scale, {crisp(at.x), crisp(at.y)}, ink, s.data(),
                  s.data() + s.size());
  }
  ImU32 ink(Ink ink, float alpha) const { return colour(light, ink, alpha); }
};

void dashed_line(const Canvas& c, ImVec2 a, ImVec2 b, ImU32 col, float thickness) {
  const float length = std::hypot(b.x - a.x, b.y - a.y);
  if (length < 1) return;
  const ImVec2 d{(b.x - a.x) / length, (b.y - a.y) / length};
  for (float at = 0; at < length; at += 7) {
    const float to = std::min(length, at + 4);
    c.list->AddLine({a.x + d.x * at, a.y + d.y * at}, {a.x + d.x * to, a.y + d.y * to}, col,
                    thickness);
  }
}

void dashed_rect(const Canvas& c, ImVec2 a, ImVec2 b, ImU32 col, float rounding) {
  const float r = std::min({rounding, (b.x - a.x) / 2, (b.y - a.y) / 2});
  const float w = hairline();
  dashed_line(c, {a.x + r, a.y}, {b.x - r, a.y}, col, w);
  dashed_line(c, {a.x + r, b.y}, {b.x - r, b.y}, col, w);
  dashed_line(c, {a.x, a.y + r}, {a.x, b.y - r}, col, w);
  dashed_line(c, {b.x, a.y + r}, {b.x, b.y - r}, col, w);
  const struct { float x, y, from; } corners[] = {{a.x + r, a.y + r, kPi},
                                                  {b.x - r, a.y + r, 1.5f * kPi},
                                                  {b.x - r, b.y - r, 0},
                                                  {a.x + r, b.y - r, 0.5f * kPi}};
  for (const auto& k : corners) {
    c.list->PathArcTo({k.x, k.y}, r, k.from + 0.2f, k.from + 0.5f * kPi - 0.2f);
    c.list->PathStroke(col, 0, w);
  }
}

void hatch(const Canvas& c, ImVec2 a, ImVec2 b, ImU32 col) {
  c.list->PushClipRect(a, b, true);
  for (float x = a.x - (b.y - a.y); x < b.x; x += 9) {
    c.list->AddLine({x, b.y}, {x + (b.y - a.y), a.y}, col, 1);
  }
  c.list->PopClipRect();
}

void draw_shape(const Canvas& c, const Shape& s) {
  if (s.alpha <= 0.004f || !c.seen(s.r)) return;
  const ImVec2 a = c.at(s.r.x, s.r.y), b = c.at(s.r.right(), s.r.bottom());
  if (s.fill != Ink::none) {
    c.list->AddRectFilled(a, b, c.ink(s.fill, s.alpha * s.fill_alpha), s.rounding * c.scale);
  }
  if (s.hatched) hatch(c, a, b, c.ink(s.line, s.alpha * 0.35f));
  if (s.line == Ink::none) return;
  const float half = 0.5f * hairline();
  const ImVec2 ia{a.x + half, a.y + half}, ib{b.x - half, b.y - half};
  const ImU32 edge = c.ink(s.line, s.alpha * s.line_alpha);
  if (s.dashed) dashed_rect(c, ia, ib, edge, s.rounding * c.scale);
  else c.list->AddRect(a, b, edge, s.rounding * c.scale, 0, s.thickness * hairline());
}

void draw_text(const Canvas& c, const Text& t) {
  if (t.alpha <= 0.004f || !c.seen(t.r)) return;
  ImFont* font = font_of(c.fonts, t.face);
  const float height = font_height(font);
  float x = t.r.x;
  if (t.align != Align::left) {
    const float room = t.r.w - text_size(font, t.s).x;
    x += t.align == Align::centre ? room / 2 : room;
  }
  c.words(font, c.exact({x, t.r.y + (t.r.h - height) / 2}), c.ink(t.ink, t.alpha), t.s);
}

void draw_token(const Canvas& c, const Token& t) {
  if (t.alpha <= 0.004f || !c.seen(t.r)) return;
  const ImVec2 a = c.at(t.r.x, t.r.y), b = c.at(t.r.right(), t.r.bottom());
  const float rounding = (t.r.w >= 30 ? 8.0f : t.r.w >= 24 ? 6.0f : 4.0f) * c.scale;
  ImU32 letter = object_letter(t.id, t.alpha);
  if (t.ghost) {
    c.list->AddRectFilled(a, b, colour(c.light, Ink::panel, t.alpha), rounding);
    c.list->AddRectFilled(a, b, object_colour(t.id, 0.25f * t.alpha), rounding);
    c.list->AddRect(a, b, object_colour(t.id, t.alpha), rounding, 0, 1.5f);
    letter = c.light ? c.ink(Ink::text, t.alpha) : object_colour(t.id, t.alpha);
  } else {
    c.list->AddRectFilled(a, b, object_colour(t.id, t.alpha), rounding);
  }
  ImFont* font = t.r.w >= 20 && t.label.size() == 1 ? c.fonts.strong : c.fonts.code;
  const ImVec2 size = c.size(font, t.label);
  c.words(font, {(a.x + b.x - size.x) / 2, (a.y + b.y - size.y) / 2}, letter, t.label);
}

// Dashes along it.
void draw_piece(const Canvas& c, const Path& p, ImU32 col) {
  constexpr int kParts = 64;
  constexpr float kDash = 5, kGapLength = 4;
  ImVec2 last = c.exact(at(p, 0));
  float left = kDash;                // of the dash or the gap that is being drawn
  bool on = true;
  for (int i = 1; i <= kParts; i++) {
    const ImVec2 to = c.exact(at(p, static_cast<float>(i) / kParts));
    float rest = std::hypot(to.x - last.x, to.y - last.y);
    while (rest > 0.01f) {
      const float go = std::min(rest, left);
      const ImVec2 next{last.x + (to.x - last.x) * go / rest, last.y + (to.y - last.y) * go / rest};
      if (on) c.list->AddLine(last, next, col, 2 * c.scale);
      last = next;
      rest -= go;
      left -= go;
      if (left > 0.01f) continue;
      on = !on;
      left = (on ? kDash : kGapLength) * c.scale;
    }
  }
}

void draw_path(const Canvas& c, const Path& p) {
  const ImU32 col = c.ink(p.ink, p.alpha * (p.object != 0 ? 1.0f : 0.8f));
  for (const Path& piece : pieces(p)) draw_piece(c, piece, col);
  const ImVec2 end = c.exact(p.b), before = c.exact(at(p, 0.96f));
  if (p.object == 0) {
    c.list->AddCircleFilled(end, 3 * c.scale, col);
    c.list->AddCircle(c.exact(p.a), 6 * c.scale, col, 0, 1.5f * c.scale);
    return;
  }
  const float d = std::max(0.01f, std::hypot(end.x - before.x, end.y - before.y));
  const ImVec2 u{c.scale * (end.x - before.x) / d, c.scale * (end.y - before.y) / d};
  c.list->AddTriangleFilled(end, {end.x - 8 * u.x - 4 * u.y, end.y - 8 * u.y + 4 * u.x},
                            {end.x - 8 * u.x + 4 * u.y, end.y - 8 * u.y - 4 * u.x}, col);
}

void draw_mark(const Canvas& c, const Mark& m) {
  const ImVec2 tip = c.at(m.tip.x, m.tip.y);
  const float half = kMarkHalf * c.scale, height = kMarkHeight * c.scale;
  c.list->AddTriangleFilled(tip, {tip.x + half, tip.y + height}, {tip.x - half, tip.y + height},
                            c.ink(m.ink, m.alpha));
}

}  // namespace

void draw(const Scene& scene, ImDrawList* list, ImVec2 origin, const Fonts& fonts, bool light,
          float scale) {
  const Canvas c{list, origin, fonts, light, scale};
  for (const Shape& s : scene.shapes) draw_shape(c, s);
  for (const Text& t : scene.texts) draw_text(c, t);
  for (const Path& p : scene.paths) draw_path(c, p);
  for (const Token& t : scene.tokens) draw_token(c, t);
  for (const Mark& m : scene.marks) draw_mark(c, m);
}

}  // namespace poolscope
