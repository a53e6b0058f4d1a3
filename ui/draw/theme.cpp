#include "ui/draw/theme.h"

#include <cmath>

namespace poolscope {
namespace {

ImVec4 vec(bool light, Ink ink, float alpha = 1.0f) {
  return ImGui::ColorConvertU32ToFloat4(colour(light, ink, alpha));
}

}  // namespace

void apply_style(bool light) {
  ImGuiStyle& s = ImGui::GetStyle();
  s.WindowPadding = {0, 0};
  s.WindowBorderSize = 0;
  s.ChildBorderSize = 0;
  s.PopupBorderSize = 1;
  s.WindowRounding = 0;
  s.ChildRounding = 0;
  s.PopupRounding = 8;
  s.ScrollbarSize = 10;
  s.ScrollbarRounding = 5;
  s.FrameRounding = 6;
  s.ItemSpacing = {0, 0};
  s.WindowMinSize = {1, 1};
  ImVec4* c = s.Colors;
  c[ImGuiCol_WindowBg] = vec(light, Ink::ground);
  c[ImGuiCol_ChildBg] = ImVec4(0, 0, 0, 0);
  c[ImGuiCol_PopupBg] = vec(light, Ink::raised);
  c[ImGuiCol_Border] = vec(light, Ink::line);
  c[ImGuiCol_Text] = vec(light, Ink::text);
  c[ImGuiCol_TextDisabled] = vec(light, Ink::dim);
  c[ImGuiCol_ScrollbarBg] = ImVec4(0, 0, 0, 0);
  c[ImGuiCol_ScrollbarGrab] = vec(light, Ink::line);
  c[ImGuiCol_ScrollbarGrabHovered] = vec(light, Ink::dim);
  c[ImGuiCol_ScrollbarGrabActive] = vec(light, Ink::dim);
  c[ImGuiCol_NavHighlight] = vec(light, Ink::live);
  c[ImGuiCol_ModalWindowDimBg] = ImVec4(0, 0, 0, 0.5f);
}

float hairline() {
  const float scale = ImGui::GetIO().DisplayFramebufferScale.x;
  return scale > 1 ? std::round(scale) / scale : 1.0f;
}

float crisp(float value) {
  const float scale = ImGui::GetIO().DisplayFramebufferScale.x;
  return scale > 0 ? std::round(value * scale) / scale : std::round(value);
}

}  // namespace poolscope
