// The lanes: the run as bars, one lane a P; click and drag to seek.
#include <algorithm>
#include <cmath>

#include "ui/panels/panels.h"

namespace poolscope {
namespace {

Ink ink_of(const LaneBar& bar) {
  if (bar.misuse) return Ink::warning;
  switch (bar.by) {
    case Stage::steal: return Ink::steal;
    case Stage::own_victim:
    case Stage::victim_tails: return Ink::victim;
    case Stage::call_new: return Ink::made;
    case Stage::none: return Ink::dim;
    default: return Ink::live;
  }
}

// The end of a step of the chosen size that is nearest to k.
std::size_t snapped(const App::State& s, std::size_t k) {
  if (s.granularity == Granularity::access || k == 0 || k >= s.timeline.size()) return k;
  const std::size_t before = s.timeline.previous(k, s.granularity);
  const std::size_t after = s.timeline.next(before, s.granularity);
  return k - before <= after - k || after > s.limit() ? before : after;
}

struct Strip {
  const Frame& f;
  Rect r;
  float lane;
  std::uint32_t count;
  std::size_t steps;
  ImDrawList* list = ImGui::GetWindowDrawList();

  float x_of(std::size_t k) const {
    return r.x + r.w * static_cast<float>(k) / static_cast<float>(std::max<std::size_t>(1, steps));
  }

  void bars() const {
    const std::size_t limit = f.s.limit();
    std::vector<float> drawn(count, -1);
    for (const LaneBar& bar : f.s.run.bars) {
      if (bar.p < 0 || bar.p >= static_cast<std::int16_t>(count)) continue;
      const auto p = static_cast<std::size_t>(bar.p);
      const float x0 = crisp(x_of(bar.first)), x1 = crisp(x_of(bar.last + 1));
      if (x1 <= drawn[p]) continue;
      drawn[p] = std::max(x1, x0 + 1);
      const bool locked = bar.first >= limit && f.s.quiz_open();
      const bool past = bar.last < f.s.position;
      const bool now = bar.first < f.s.position && !past;
      const float y = r.y + lane * static_cast<float>(p);
      const float h = std::max(2.0f, lane - 7);
      const float end = std::max(x0 + 2, x1 - (x1 - x0 > 6 ? 2 : 0));
      list->AddRectFilled({x0, crisp(y + (lane - h) / 2)}, {end, crisp(y + (lane + h) / 2)},
                          f.look.ink(locked ? Ink::line : ink_of(bar),
                                     past || now || locked ? 1.0f : 0.35f), 3);
    }
  }

  void world_marks() const {
    float written = 0;  // words end there; two marks side by side share one
    for (const LaneBar& bar : f.s.run.bars) {
      if (bar.p >= 0) continue;
      if (f.s.quiz_open() && bar.first >= f.s.limit()) continue;
      const float x = crisp(x_of(bar.first) + 1);
      const bool gc = bar.kind == OpKind::collect;
      const Ink ink = gc ? Ink::dropped : Ink::dim;
      const float alpha = bar.last < f.s.position ? 1.0f : 0.45f;
      list->AddLine({x, r.y - 12}, {x, r.y + lane * static_cast<float>(count)},
                    f.look.ink(ink, alpha), 1.5f);
      const char* words = gc ? "GC" : bar.kind == OpKind::set_procs ? "procs" : "New";
      const float w = text_size(f.look.fonts.small, words).x;
      const float from = x + 4 + w <= r.right() + 8 ? x + 4 : x - 4 - w;
      if (from < written) continue;
      put_text(list, f.look.fonts.small, {from, r.y - 15}, f.look.ink(ink, alpha), words);
      written = from + w + 4;
    }
  }

  void captions() const {
    for (const std::size_t k : f.s.run.captions) {
      const float x = crisp(x_of(k)), y = r.bottom() - 3;
      list->AddTriangleFilled({x, y - 4}, {x + 3, y}, {x - 3, y}, f.look.ink(Ink::faint));
    }
  }

  void cursor() const {
    const float x = crisp(x_of(f.s.position));
    const float y1 = r.y + lane * static_cast<float>(count);
    list->AddRectFilled({x - 1, r.y - 3}, {x + 1, y1}, f.look.ink(Ink::text));
    list->AddCircleFilled({x, r.y - 4}, 5, f.look.ink(Ink::text));
  }
};

}  // namespace

void lanes_panel(const Frame& f, const Rect& r, float lane) {
  const std::uint32_t count = std::max(1u, f.s.run.count);
  const float names = 34;
  Strip strip{f, {r.x + names, r.y + 14, r.w - names - 8, r.h - 14}, lane, count, f.s.end()};
  if (strip.r.w < 40 || strip.r.h < 8) return;
  strip.lane = std::min(lane, (strip.r.h - 4) / static_cast<float>(count));
  area("##lanes", {r.x + names - 6, r.y, r.w - names + 6, r.h});
  if (ImGui::IsItemActive() && strip.steps > 0) {
    const float t = std::clamp((ImGui::GetIO().MousePos.x - strip.r.x) / strip.r.w, 0.0f, 1.0f);
    const auto k = static_cast<std::size_t>(std::lround(t * static_cast<float>(strip.steps)));
    const std::size_t target = std::min(snapped(f.s, k), f.s.limit());
    if (target != f.s.position) f.send(Command::Kind::seek, static_cast<std::int64_t>(target));
  }
  ImDrawList* list = ImGui::GetWindowDrawList();
  const auto every = static_cast<std::uint32_t>(std::ceil(13 / strip.lane));
  for (std::uint32_t p = 0; p < count; p++) {
    const float y = strip.r.y + strip.lane * (static_cast<float>(p) + 0.5f);
    if (strip.lane >= 5) {
      list->AddLine({strip.r.x, crisp(y)}, {strip.r.right(), crisp(y)},
                    f.look.ink(Ink::line, 0.7f), hairline());
    }
    if (p % every != 0) continue;
    line(f.look, {r.x, y - 8, names - 8, 16}, "P" + std::to_string(p), Face::small, Ink::dim);
  }
  strip.bars();
  strip.world_marks();
  strip.captions();
  strip.cursor();
}

}  // namespace poolscope
