#include "ui/platform/picture.h"

#include <algorithm>
#include <cmath>

#include "ui/draw/stage.h"
#include "ui/scene/colours.h"
#include "ui/session/state.h"

namespace poolscope {
namespace {

// CSS pixels, but for the ratio.
constexpr float kWidth = 1120, kHeight = 620, kMargin = 20, kRatio = 2, kHighest = 4000;

void draw_stage(const Scene& scene, const Fonts& fonts, bool light, float w, float h) {
  ImDrawList* list = ImGui::GetBackgroundDrawList();
  list->AddRectFilled({0, 0}, {w, h}, colour(light, Ink::panel));
  draw(scene, list, {kMargin, kMargin}, fonts, light);
}

}  // namespace

Picture picture(const App& app, FontSet& files, GlRenderer& renderer) {
  const App::State& s = app.state();
  const Scene what = scene(s.shown, {kWidth, kHeight}, {.title = s.title});
  const float w = kWidth + 2 * kMargin,
              h = std::min(kHighest, std::ceil(what.size.y) + 2 * kMargin);
  Picture p;
  ImGuiContext* screen = ImGui::GetCurrentContext();
  ImGuiContext* own = ImGui::CreateContext();  // of its own letters, and no word to the screen's
  ImGui::SetCurrentContext(own);
  ImGuiIO& io = ImGui::GetIO();
  io.IniFilename = nullptr;
  io.BackendFlags |= ImGuiBackendFlags_RendererHasVtxOffset;
  io.DisplaySize = {w, h};
  io.DisplayFramebufferScale = {kRatio, kRatio};
  Fonts fonts;
  if (files.build_into(fonts, kRatio)) {
    ImGui::NewFrame();
    draw_stage(what, fonts, s.light, w, h);
    ImGui::Render();
    p.width = static_cast<int>(w * kRatio);
    p.height = static_cast<int>(h * kRatio);
    p.rgba = renderer.picture(*ImGui::GetDrawData(), *io.Fonts, p.width, p.height);
    if (p.rgba.empty()) p.width = p.height = 0;
  }
  ImGui::DestroyContext(own);
  ImGui::SetCurrentContext(screen);
  return p;
}

}  // namespace poolscope
