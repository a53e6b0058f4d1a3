// A phone's stage is higher than its window. What a step does there comes into view by itself, at
// the pace of the animation; whoever scrolls meanwhile goes where he wants to.
#include <algorithm>
#include <cmath>

#include "imgui_internal.h"
#include "ui/draw/panels/stage_parts.h"

namespace poolscope {
namespace {

constexpr float kAround = 10;        // of what is brought into view, is seen as well
constexpr float kNearTop = 80;       // nearer to the top than that, it is the top: with the heading

// Where the last step looked or what it changed; nothing, if that is its own P.
What place_of(const Step& s) {
  switch (s.stage) {
    case Stage::steal: return {Thing::p, static_cast<std::uint32_t>(std::max<int>(s.stage_p, 0)),
                               0};
    case Stage::own_victim:
    case Stage::victim_tails:
    case Stage::hide_victim:
    case Stage::collect: return {Thing::victim, 0, 0};
    case Stage::call_new: return {Thing::new_box, 0, 0};
    default: return {};
  }
}

struct Extent {
  float top = 0, bottom = 0;
  bool empty() const { return bottom <= top; }
};

Extent seen_of(const OnScreen& shown, const What& what) {
  const Spot* spot = what == What{} ? nullptr : spot_of(shown.scene, what);
  if (!spot) return {};
  const Rect r = shown.on_screen(spot->r);
  return {r.y - kAround, r.bottom() + kAround};
}

// The least that has to be scrolled: to the place, and as far as there is room to the P as well.
float missing(const Frame& f, const OnScreen& shown, float top, float bottom) {
  const Step& s = *f.s.shown.last;
  const Extent who =
      s.p < 0 ? Extent{} : seen_of(shown, {Thing::p, static_cast<std::uint32_t>(s.p), 0});
  Extent all = seen_of(shown, place_of(s));
  if (all.empty()) all = who;
  if (all.empty()) return 0;
  if (!who.empty()) {
    const Extent both{std::min(all.top, who.top), std::max(all.bottom, who.bottom)};
    if (both.bottom - both.top <= bottom - top) all = both;
  }
  if (all.bottom > bottom) return std::min(all.bottom - bottom, all.top - top);
  return std::min(0.0f, all.top - top);
}

}  // namespace

void bring_into_view(const Frame& f, const OnScreen& shown) {
  const ImGuiWindow* window = ImGui::GetCurrentWindow();
  ImGuiStorage& kept = *ImGui::GetStateStorage();
  int* position = kept.GetIntRef(ImGui::GetID("position"), -1);
  float* from = kept.GetFloatRef(ImGui::GetID("from"), 0);
  float* to = kept.GetFloatRef(ImGui::GetID("to"), -1);
  float* last = kept.GetFloatRef(ImGui::GetID("last"), 0);
  const auto now = static_cast<int>(f.s.position);
  if (*position != now) {
    const bool opened = *position < 0 || !f.s.shown.last;
    *position = now;
    *last = *from = window->Scroll.y;
    const float top = window->InnerRect.Min.y, bottom = window->InnerRect.Max.y;
    const float by = opened ? 0 : missing(f, shown, top, bottom);
    const float wanted = by < 0 && *from + by < kNearTop ? 0.0f : *from + by;
    *to = by == 0 ? -1 : std::clamp(wanted, 0.0f, window->ScrollMax.y);
  }
  if (*to < 0) return;
  const auto t = static_cast<float>(std::min(1.0, f.s.moved));
  if (std::abs(window->Scroll.y - *last) > 1.5f) *to = -1;  // somebody has scrolled
  if (*to < 0) return;
  *last = std::round(*from + (*to - *from) * t * t * (3 - 2 * t));
  ImGui::SetScrollY(*last);
  if (t >= 1) *to = -1;
}

}  // namespace poolscope
