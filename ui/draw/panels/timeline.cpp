// The lanes: the run as bars, one lane a P. Drag to scrub, click a bar to go to its operation,
// wheel or pinch to zoom, Shift and drag or a sideways wheel to pan.
#include <algorithm>
#include <cmath>

#include "ui/draw/gesture.h"
#include "ui/draw/panels/panels.h"

namespace poolscope {
namespace {

constexpr float kLaneNames = 34;
constexpr double kGrain = 3;            // pixels: bars that begin closer together are one
constexpr std::size_t kUnknown = 48;    // steps after what is asked
constexpr float kDragFrom = 3, kFingerFrom = 8;  // pixels until a press is a scrub

Ink ink_of(BarClass what) {
  switch (what) {
    case BarClass::misuse: return Ink::warning;
    case BarClass::steal: return Ink::steal;
    case BarClass::victim: return Ink::victim;
    case BarClass::made: return Ink::made;
    case BarClass::live: return Ink::live;
    case BarClass::nothing: break;
  }
  return Ink::dim;
}

// The end of a step of the chosen size that is nearest to k.
std::size_t snapped(const App::State& s, std::size_t k) {
  if (s.granularity == Granularity::access || k == 0 || k >= s.timeline.size()) return k;
  const std::size_t before = s.timeline.previous(k, s.granularity);
  const std::size_t after = s.timeline.next(before, s.granularity);
  return k - before <= after - k || after > s.limit() ? before : after;
}

struct BarStrip {
  const Frame& f;
  Rect r;
  float lane;
  std::uint32_t count;
  std::size_t steps;
  Rect whole;                           // with the names, and what is above
  ImDrawList* list = ImGui::GetWindowDrawList();
  LaneView view{};
  double span = 1;                      // steps across the width

  double pixel() const { return span / std::max(1.0f, r.w); }
  float x_of(double k) const {
    const double x = (k - view.from) / span * static_cast<double>(r.w);
    return r.x + static_cast<float>(std::clamp(x, -2.0, static_cast<double>(r.w) + 2));
  }
  float x_of(std::size_t k) const { return x_of(static_cast<double>(k)); }
  double step_at(float x) const { return view.from + static_cast<double>((x - r.x) / r.w) * span; }
  float bottom() const { return r.y + lane * static_cast<float>(count); }

  // A cluster is one bar of its main colour; the sums are there already, so its size costs nothing.
  // Of what is asked neither length nor colour is seen: locked bars end where it is asked.
  void bar(const Lane& bars, const Cluster& c, float y) const {
    const LaneBar &a = bars.bars[c.begin], &b = bars.bars[c.end - 1];
    const std::size_t known = f.s.locked() ? std::min(b.last + 1, f.s.limit()) : b.last + 1;
    const bool locked = known <= b.last;
    if (a.first >= known) return;
    const float x0 = std::max(crisp(x_of(a.first)), r.x);
    const float x1 = std::min(crisp(x_of(known)), r.right());
    const float end = std::max(x0 + 2, x1 - (x1 - x0 > 6 ? 2.0f : 0.0f));
    if (end <= r.x) return;
    const bool seen = a.first < f.s.position || locked;
    const float h = std::max(2.0f, lane - 7);
    const float rounding = h >= 5 && end - x0 >= 5 ? 3.0f : 0.0f;  // on less nobody sees it
    list->AddRectFilled({x0, crisp(y + (lane - h) / 2)}, {end, crisp(y + (lane + h) / 2)},
                        f.look.ink(locked ? Ink::faint : ink_of(main_class(bars, c)),
                                   seen ? 1.0f : 0.35f), rounding);
  }

  // The part of the run that is not to be seen yet.
  void veil() const {
    if (!f.s.locked()) return;
    const float x0 = std::max(crisp(x_of(f.s.limit())) + 4, r.x);
    if (x0 >= r.right()) return;
    for (std::uint32_t p = 0; p < count; p++) {
      const float y = r.y + lane * (static_cast<float>(p) + 0.5f), h = std::max(2.0f, lane - 7);
      list->AddRectFilled({x0, crisp(y - h / 2)}, {r.right(), crisp(y + h / 2)},
                          f.look.ink(Ink::raised), h >= 5 ? 3.0f : 0.0f);
    }
  }

  void bars() const {
    for (std::size_t p = 0; p < f.s.run.lanes.size() && p < count; p++) {
      const Lane& lane_bars = f.s.run.lanes[p];
      const float y = r.y + lane * static_cast<float>(p);
      for (const Cluster& c : clusters(lane_bars, view.from, view.from + span, kGrain * pixel())) {
        bar(lane_bars, c, y);
      }
    }
  }

  void world_mark(const LaneBar& mark, float& written) const {
    const float x = crisp(x_of(mark.first) + 1);
    const bool gc = mark.kind == OpKind::collect;
    const Ink ink = gc ? Ink::dropped : Ink::dim;
    const float alpha = mark.last < f.s.position ? 1.0f : 0.45f;
    list->AddLine({x, r.y - 12}, {x, bottom()}, f.look.ink(ink, alpha), 1.5f);
    const char* words = gc ? "GC" : mark.kind == OpKind::set_procs ? "procs" : "New";
    const float w = text_size(f.look.fonts.small, words).x;
    const float from = x + 4 + w <= r.right() + 8 ? x + 4 : x - 4 - w;
    if (from < written) return;
    put_text(list, f.look.fonts.small, {from, r.y - 15}, f.look.ink(ink, alpha), words);
    written = from + w + 4;
  }

  // Lines across all lanes; of those that would lie side by side only one, so that many cost
  // little.
  void world_marks() const {
    const auto& marks = f.s.run.world;
    float written = 0;
    auto it = std::partition_point(marks.begin(), marks.end(), [&](const LaneBar& b) {
      return static_cast<double>(b.first) < view.from;
    });
    while (it != marks.end() && static_cast<double>(it->first) <= view.from + span) {
      if (f.s.locked() && it->first >= f.s.limit()) return;
      world_mark(*it, written);
      const double next = static_cast<double>(it->first) + kGrain * pixel();
      it = std::partition_point(it + 1, marks.end(), [&](const LaneBar& b) {
        return static_cast<double>(b.first) < next;
      });
    }
  }

  void captions() const {
    const auto& all = f.s.run.captions;
    auto it = std::lower_bound(all.begin(), all.end(),
                               static_cast<std::size_t>(std::max(0.0, std::ceil(view.from))));
    for (; it != all.end() && static_cast<double>(*it) <= view.from + span;
         it = std::lower_bound(it + 1, all.end(),
                               *it + static_cast<std::size_t>(std::ceil(kGrain * pixel())))) {
      if (f.s.locked() && *it > f.s.limit()) return;
      const float x = crisp(x_of(*it)), y = r.bottom() - 3;
      list->AddTriangleFilled({x, y - 4}, {x + 3, y}, {x - 3, y}, f.look.ink(Ink::faint));
    }
  }

  void cursor(std::size_t at, Ink ink, const char* letter) const {
    const auto k = static_cast<double>(at);
    if (k < view.from - pixel() || k > view.from + span + pixel()) return;
    const float x = crisp(x_of(at));
    list->AddRectFilled({x - 1, r.y - 3}, {x + 1, bottom()}, f.look.ink(ink));
    list->AddCircleFilled({x, r.y - 4}, letter ? 7.0f : 5.0f, f.look.ink(ink));
    if (!letter) return;
    const float w = text_size(f.look.fonts.small, letter).x;
    put_text(list, f.look.fonts.small, {x - w / 2, r.y - 4 - font_height(f.look.fonts.small) / 2},
             f.look.ink(Ink::ground), letter);
  }

  // A thin bar under the lanes: which part of the run is shown.
  void scale() const {
    if (view.zoom <= 1 || steps == 0) return;
    const auto all = static_cast<double>(steps);
    const float y = r.bottom() - 1;
    const float x0 = r.x + r.w * static_cast<float>(view.from / all);
    const float x1 = std::max(x0 + 4, r.x + r.w * static_cast<float>((view.from + span) / all));
    list->AddRectFilled({r.x, y - 2}, {r.right(), y}, f.look.ink(Ink::line), 1);
    list->AddRectFilled({x0, y - 2}, {x1, y}, f.look.ink(Ink::dim), 1);
  }

  const LaneBar* bar_under(ImVec2 at) const {
    const auto p = static_cast<std::int64_t>(std::floor((at.y - r.y) / lane));
    if (p < 0 || p >= static_cast<std::int64_t>(f.s.run.lanes.size()) || steps == 0) return nullptr;
    const auto k =
        static_cast<std::size_t>(std::clamp(step_at(at.x), 0.0, static_cast<double>(steps)));
    const LaneBar* found = bar_at(f.s.run.lanes[static_cast<std::size_t>(p)], k);
    return found && f.s.locked() && found->first >= f.s.limit() ? nullptr : found;
  }

  void scrub(float x) const {
    const double k = std::clamp(step_at(x), 0.0, static_cast<double>(steps));
    const std::size_t target =
        std::min(snapped(f.s, static_cast<std::size_t>(std::lround(k))), f.s.limit());
    if (target != f.s.position) f.send("seek", static_cast<std::int64_t>(target));
  }

  void wheel(ImVec2 mouse) const {
    const ImGuiIO& io = ImGui::GetIO();
    const float sideways =
        io.MouseWheelH != 0 ? io.MouseWheelH : io.KeyShift ? io.MouseWheel : 0.0f;
    if (sideways != 0) {
      f.out.push_back({.name = "pan_lanes", .real = -static_cast<double>(sideways) * span / 8});
    } else if (io.MouseWheel != 0
               && (!f.look.touch || io.KeyCtrl)) {  // one finger scrolls nothing here
      const double about = std::clamp(step_at(mouse.x), 0.0, static_cast<double>(steps));
      f.out.push_back({.name = "zoom_lanes",
                       .number = 1 + static_cast<std::int64_t>(std::lround(about)),
                       .real = std::pow(1.25, static_cast<double>(io.MouseWheel))});
    }
  }

  // Two fingers zoom about what is between them, and move it along.
  bool pinch() const {
    const Gesture g = gesture_of_frame();
    if (!g.happened() || !contains(whole, g.at)) return false;
    const double about = std::clamp(step_at(g.at.x), 0.0, static_cast<double>(steps));
    f.out.push_back({.name = "zoom_lanes",
                     .number = 1 + static_cast<std::int64_t>(std::lround(about)),
                     .real = static_cast<double>(g.factor)});
    f.out.push_back({.name = "pan_lanes",
                     .real = -static_cast<double>(g.moved.x) * pixel()});
    return true;
  }

  // What a press here does: on a bar it waits whether it is a drag.
  void respond() const {
    const ImGuiIO& io = ImGui::GetIO();
    const ImVec2 mouse = io.MousePos;
    const bool hovered = ImGui::IsItemHovered();
    if (hovered && steps > 0) wheel(mouse);
    if (steps == 0 || pinch()) return;
    const bool held = ImGui::IsItemActive() && ImGui::IsMouseDown(ImGuiMouseButton_Left);
    // A finger may be the first of two: it scrubs when it moves, or is lifted again.
    const bool finger = io.MouseSource == ImGuiMouseSource_TouchScreen;
    const float from = finger ? kFingerFrom : kDragFrom;
    const bool dragged = io.MouseDragMaxDistanceSqr[0] > from * from;
    if (held && io.KeyShift && view.zoom > 1) {
      if (io.MouseDelta.x != 0) {
        f.out.push_back({.name = "pan_lanes",
                         .real = -static_cast<double>(io.MouseDelta.x) * pixel()});
      }
    } else if (held && ImGui::IsMousePosValid() &&
               (dragged || (!finger && !bar_under(io.MouseClickedPos[0])))) {
      scrub(mouse.x);
    }
    if (ImGui::IsItemDeactivated() && !dragged && !io.KeyShift && hovered) {
      if (const LaneBar* bar = bar_under(mouse)) f.send("go_op", bar->op);
      else if (finger) scrub(mouse.x);
    }
    if (hovered && !held && !f.look.touch) hint(mouse);
  }

  void hint(ImVec2 mouse) const {
    const LaneBar* bar = bar_under(mouse);
    if (!bar || bar->op >= f.s.timeline.ops().size()) return;
    const OpSpan& op = f.s.timeline.ops()[bar->op];
    std::string words =
        "P" + std::to_string(bar->p) + " " + std::string(name(op.kind)) + ", steps " +
                        std::to_string(op.first + 1) + " to " + std::to_string(op.last + 1);
    tooltip(f.look, words);
  }
};

}  // namespace

void lanes_panel(const Frame& f, const Rect& r, float lane) {
  const std::uint32_t count = std::max(1u, f.s.run.count);
  // While something is asked there is room for more than any operation needs: where the run ends
  // does not tell how long the last one is.
  const std::size_t steps = f.s.locked() ? std::max(f.s.end(), f.s.limit() + kUnknown) : f.s.end();
  const Rect bars{r.x + kLaneNames, r.y + 14, r.w - kLaneNames - 8, r.h - 14};
  BarStrip strip{f, bars, lane, count, steps, r};
  if (strip.r.w < 40 || strip.r.h < 8) return;
  strip.lane = std::min(lane, (strip.r.h - 4) / static_cast<float>(count));
  strip.view = f.s.view;
  strip.span = std::max(1.0, strip.view.span(strip.steps));
  area("##lanes", {r.x + kLaneNames - 6, r.y, r.w - kLaneNames + 6, r.h});
  strip.respond();
  ImDrawList* list = ImGui::GetWindowDrawList();
  const auto every = static_cast<std::uint32_t>(std::ceil(13 / strip.lane));
  for (std::uint32_t p = 0; p < count; p++) {
    const float y = strip.r.y + strip.lane * (static_cast<float>(p) + 0.5f);
    if (strip.lane >= 5) {
      list->AddLine({strip.r.x, crisp(y)}, {strip.r.right(), crisp(y)},
                    f.look.ink(Ink::line, 0.7f), hairline());
    }
    if (p % every != 0) continue;
    line(f.look, {r.x, y - 8, kLaneNames - 8, 16}, "P" + std::to_string(p), Face::small, Ink::dim);
  }
  strip.veil();
  strip.bars();
  strip.world_marks();
  strip.captions();
  strip.scale();
  const bool kept_here = f.s.kept && f.s.kept->branch == f.s.timeline.branch() && !f.s.predicting();
  if (kept_here && f.s.kept->position <= f.s.end()) strip.cursor(f.s.kept->position, Ink::warning,
                                                                 "A");
  strip.cursor(f.s.position, Ink::text, nullptr);
}

}  // namespace poolscope
