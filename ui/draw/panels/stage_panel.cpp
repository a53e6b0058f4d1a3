#include <algorithm>
#include <cmath>

#include "imgui_internal.h"
#include "ui/draw/gesture.h"
#include "ui/draw/panels/panels.h"
#include "ui/draw/panels/quiz_parts.h"
#include "ui/draw/panels/stage_parts.h"
#include "ui/draw/stage.h"
#include "ui/session/words.h"

namespace poolscope {
namespace {

constexpr float kStagePad = 16;
constexpr float kWheelStep = 70;       // pixels, as in ui/platform/input.cpp

// On a projector the stage is drawn larger than it is laid out, in steps: what was small in a
// corner is read from the back of the room.
float base_scale(Point stage) {
  const float room = std::min(stage.x / 960, stage.y / 560);
  return std::clamp(std::floor(room * 10) / 10, 1.0f, 2.2f);
}

// As it was last: Dear ImGui keeps it, as it keeps what is dragged.
float* drawn_scale() {
  ImGuiWindow* root = ImGui::FindWindowByName("poolscope");
  return root ? root->StateStorage.GetFloatRef(ImHashStr("stage scale"), 1) : nullptr;
}

SceneOptions options_of(const Frame& f) {
  SceneOptions o;
  o.acting = f.s.mode == Mode::explore;
  if (o.acting) o.chosen_p = f.s.chosen_p;
  o.values = f.s.granularity == Granularity::access;
  o.title = f.s.title;
  o.open_p = f.s.stage.open_p;
  o.word = f.s.stage.word;
  o.bare = f.s.mode == Mode::quiz;
  o.asked = f.s.quiz_open();
  return o;
}

Scene scene_now(const Frame& f, Point size) {
  const SceneOptions options = options_of(f);
  Scene to = scene(f.s.shown, size, options);
  if (f.s.moved >= 1 || f.s.before.procs == 0) return to;
  const auto between = [&](const Scene& a, const Scene& b, double moved) {
    const auto t = static_cast<float>(moved);
    return f.s.motion ? tween(a, b, t) : fade(a, b, t);
  };
  Scene from = scene(f.s.before, size, options);
  if (!f.s.interrupted.empty() && f.s.interrupted[0].model.procs != 0) {
    const auto& passed = f.s.interrupted;
    Scene on_the_way = scene(passed[0].model, size, options);
    for (std::size_t i = 0; i < passed.size(); i++) {
      const bool more = i + 1 < passed.size();
      const Scene next = more ? scene(passed[i + 1].model, size, options) : from;
      on_the_way = between(on_the_way, next, passed[i].moved);
    }
    from = std::move(on_the_way);
  }
  return between(from, to, f.s.moved);
}

void send_view(const Frame& f, const View& v) {
  f.out.push_back({.name = "view_stage", .real = v.zoom, .at = v.middle});
}

// Two fingers zoom and move, and so do Ctrl and the wheel, which is what a trackpad's pinch is; a
// double click goes in and out. Zoomed in, the wheel and a drag move what is shown.
void zoom(const Frame& f, const OnScreen& shown, Point whole, Point window, Point offset) {
  const ImGuiIO& io = ImGui::GetIO();
  const View here = view_at(f.s.stage.view.zoom, whole, window, offset);
  const auto in_window = [&](Point screen) {  // from the window's corner
    return Point{screen.x - shown.origin.x - offset.x, screen.y - shown.origin.y - offset.y};
  };
  if (const Gesture g = gesture_of_frame(); g.happened()) {
    const Point at = in_window(g.at);
    // What of the stage the column does not show is under other things: the fingers are theirs.
    if (!ImGui::GetCurrentWindow()->ClipRect.Contains({g.at.x, g.at.y})) return;
    const View moved = view_at(here.zoom, whole, window,
                               {offset.x - g.moved.x, offset.y - g.moved.y});
    if (here.zoom <= 1 && g.factor == 1) return ImGui::SetScrollY(ImGui::GetScrollY() - g.moved.y);
    return send_view(f, zoomed(moved, whole, window, at, static_cast<double>(g.factor)));
  }
  if (!ImGui::IsItemHovered() && !ImGui::IsItemActive()) return;
  const bool in = here.zoom > 1;
  if (in) ImGui::SetItemKeyOwner(ImGuiKey_MouseWheelY);
  if (ImGui::IsMouseDoubleClicked(ImGuiMouseButton_Left)) {
    const Point at = in_window({io.MousePos.x, io.MousePos.y});
    send_view(f, in ? View{} : zoomed(here, whole, window, at, 2));
  } else if (in) {
    float dx = -io.MouseWheelH * kWheelStep, dy = -io.MouseWheel * kWheelStep;
    const Spot* spot = spot_at(shown.scene, shown.place(io.MouseClickedPos[0]));
    const bool carries = f.s.mode == Mode::explore && spot && spot->what.thing == Thing::object;
    if (ImGui::IsItemActive() && io.MouseDown[0] && !carries) {
      dx -= io.MouseDelta.x;
      dy -= io.MouseDelta.y;
    }
    if (dx == 0 && dy == 0) return;
    send_view(f, view_at(here.zoom, whole, window, {offset.x + dx, offset.y + dy}));
  }
}

void zoom_button(const Frame& f, const Rect& r) {
  if (f.s.stage.view.zoom <= 1) return;
  const float h = f.look.target(), w = f.look.touch ? 96.0f : 84.0f;
  const Rect at{r.right() - w - 8, r.y + 8, w, h};
  if (button(f.look, "zoom", at, percent(f.s.stage.view.zoom),
             {.icon = Icon::close, .tip = "Show all of the stage"})) {
    send_view(f, {});
  }
}

}  // namespace

float stage_scale() {
  const float* drawn = ImGui::GetCurrentContext() ? drawn_scale() : nullptr;
  return drawn ? *drawn : 1;
}

float stage_height(const Frame& f, float w, float room) {
  const Point size{std::max(1.0f, w - 2 * kStagePad), std::max(1.0f, room - 2 * kStagePad)};
  return scene(f.s.shown, size, options_of(f)).size.y + 2 * kStagePad;
}

void stage_panel(const Frame& f, const Rect& r) {
  if (r.w < 64 || r.h < 32) return;
  panel(f.look, r);
  const ImVec2 clip_a = ImGui::GetWindowDrawList()->GetClipRectMin();
  const ImVec2 clip_b = ImGui::GetWindowDrawList()->GetClipRectMax();
  const float head = f.s.mode == Mode::quiz ? 0 : 4;  // a heading has air of its own above it
  ImGui::SetCursorScreenPos({r.x + kStagePad, r.y + kStagePad - head});
  const Point size{r.w - 2 * kStagePad, r.h - 2 * kStagePad + head};
  const View& view = f.s.stage.view;
  const bool in = view.zoom > 1;
  const float base = f.look.narrow ? 1.0f : base_scale(size);
  const float scale = static_cast<float>(view.zoom) * base;
  if (float* drawn = drawn_scale()) *drawn = base;
  ImGuiWindowFlags flags = ImGuiWindowFlags_NoBackground | ImGuiWindowFlags_NavFlattened;
  if (in) flags |= ImGuiWindowFlags_NoScrollbar | ImGuiWindowFlags_NoScrollWithMouse;
  const Scene now = scene_now(f, {size.x / base, size.y / base});
  const Point whole{now.size.x * base, now.size.y * base};
  OnScreen shown{now, {}, scale, r};
  if (ImGui::BeginChild("stage", {size.x + kStagePad - 2, size.y}, ImGuiChildFlags_None, flags)) {
    const ImVec2 corner = ImGui::GetWindowPos();
    const Point window{size.x, size.y};
    if (in) ImGui::SetScrollY(0);
    const Point offset = in ? offset_of(view, whole, window) : Point{0, ImGui::GetScrollY()};
    shown.origin = {corner.x - offset.x, corner.y - offset.y};
    const Fonts& fonts = f.look.fonts.stage ? *f.look.fonts.stage : f.look.fonts;
    draw(now, ImGui::GetWindowDrawList(), shown.origin, fonts, f.look.light, scale);
    parting_marks(f, shown);
    const float h = in ? size.y - 1 : std::max(1.0f, whole.y - 1);
    const bool pressed = area("parts", {corner.x, in ? corner.y : shown.origin.y, size.x, h});
    zoom(f, shown, whole, window, offset);
    if (!drag_objects(f, shown)) stage_parts(f, shown, pressed);
  }
  ImGui::EndChild();
  if (f.look.narrow && !in && !f.s.embed && f.s.mode != Mode::quiz) bring_into_view(f, shown);
  zoom_button(f, r);
  const float top = std::max(r.y, clip_a.y), bottom = std::min(r.bottom(), clip_b.y);
  part_card(f, {r.x, top, r.w, bottom - top}, shown);
}

}  // namespace poolscope
