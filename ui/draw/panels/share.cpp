// The share popup: what can be copied or saved of what is on screen.
#include <algorithm>

#include "ui/draw/doc_view.h"
#include "ui/page/pages.h"

namespace poolscope {
void share_popup(const Frame& f, Point size, float y) {
  if (!f.s.share) return;
  const float row = f.look.touch ? 44.0f : 38.0f, w = std::min(400.0f, size.x - 24);
  const Rect r{size.x - w - 12, y, w, 48 + row * 6 + 10};
  ImGui::SetNextWindowPos({0, 0});
  ImGui::SetNextWindowSize({size.x, size.y});
  constexpr ImGuiWindowFlags kFlags = ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove |
                                      ImGuiWindowFlags_NoBackground |
                                      ImGuiWindowFlags_NoSavedSettings;
  if (ImGui::Begin("share", nullptr, kFlags)) {
    const ImVec2 m = ImGui::GetIO().MousePos;
    const bool outside = !contains(r, {m.x, m.y});
    if (outside && ImGui::IsWindowHovered() && ImGui::IsMouseClicked(0)) f.send("toggle_share");
    panel(f.look, r, Ink::panel, Ink::line, 12);
    line(f.look, {r.x + 20, r.y + 8, r.w - 72, 36}, "Share what is on screen", Face::strong,
         Ink::text);
    const float t = f.look.target();
    if (button(f.look, "##close share", {r.right() - t - 6, r.y + 26 - t / 2, t, t}, "",
               {.kind = ButtonStyle::Kind::quiet, .icon = Icon::close, .tip = "Esc"})) {
      f.send("toggle_share");
    }
    doc_view(f, {r.x + 8, r.y + 48}, r.w - 16, share_doc(f.s));
  }
  ImGui::End();
}

}  // namespace poolscope
