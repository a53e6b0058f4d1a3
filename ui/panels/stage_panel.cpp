#include <algorithm>

#include "ui/panels/panels.h"
#include "ui/stage/draw.h"

namespace poolscope {
namespace {

constexpr float kPad = 16;

SceneOptions options_of(const Frame& f) {
  SceneOptions o;
  o.acting = f.s.mode == Mode::explore;
  if (o.acting) o.chosen_p = f.s.chosen_p;
  o.values = f.s.granularity == Granularity::access;
  o.title = f.s.title;
  return o;
}

// What lies under the pointer: a click makes commands, in the sandbox only.
void respond(const Frame& f, const Scene& scene, ImVec2 origin) {
  const ImVec2 mouse = ImGui::GetIO().MousePos;
  const Point at{mouse.x - origin.x, mouse.y - origin.y};
  if (!ImGui::IsWindowHovered() || at.x < 0 || at.x > scene.size.x) return;
  const Hot* hot = nullptr;
  for (const Hot& h : scene.hot) {
    if (contains(h.r, at)) hot = &h;
  }
  std::string tip = tip_at(scene, at, f.look.fonts);
  if (f.s.mode == Mode::explore && hot) {
    ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
    if (tip.empty()) tip = hot->tip;
    if (ImGui::IsMouseClicked(ImGuiMouseButton_Left)) {
      f.out.insert(f.out.end(), hot->commands.begin(), hot->commands.end());
    }
  }
  if (!tip.empty()) tooltip(f.look, tip);
}

Scene scene_now(const Frame& f, Point size) {
  const SceneOptions options = options_of(f);
  Scene to = scene(f.s.shown, size, options);
  if (f.s.moved >= 1 || f.s.before.procs == 0) return to;
  return tween(scene(f.s.before, size, options), to, static_cast<float>(f.s.moved));
}

}  // namespace

float stage_height(const Frame& f, float w) {
  return scene(f.s.shown, {std::max(1.0f, w - 2 * kPad), 1}, options_of(f)).size.y + 2 * kPad;
}

void stage_panel(const Frame& f, const Rect& r) {
  if (r.w < 64 || r.h < 32) return;
  panel(f.look, r);
  ImGui::SetCursorScreenPos({r.x + kPad, r.y + kPad - 4});
  const Point size{r.w - 2 * kPad, r.h - 2 * kPad + 4};
  const ImGuiWindowFlags flags = ImGuiWindowFlags_NoBackground;
  if (ImGui::BeginChild("stage", {size.x + kPad - 2, size.y}, ImGuiChildFlags_None, flags)) {
    const Scene now = scene_now(f, size);
    const ImVec2 origin = ImGui::GetCursorScreenPos();
    draw(now, ImGui::GetWindowDrawList(), origin, f.look.fonts, f.look.light);
    respond(f, now, origin);
    ImGui::Dummy({1, std::max(1.0f, now.size.y - 1)});
  }
  ImGui::EndChild();
}

}  // namespace poolscope
