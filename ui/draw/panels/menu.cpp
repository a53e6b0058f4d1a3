// The menu of a narrow page: the modes, and what else the top has no room for.
#include <algorithm>

#include "ui/draw/doc_view.h"
#include "ui/page/pages.h"

namespace poolscope {
constexpr float kMenuWidth = 264;

void menu_overlay(const Frame& f, const Page& page, Point size) {
  if (!f.s.menu) return;
  // Measured by drawing, as the sheet of a prediction is.
  ImGuiStorage* storage = ImGui::GetStateStorage();
  const ImGuiID key = ImGui::GetID("menu");
  const float wanted = storage->GetFloat(key, 560) + 16;
  const float top = page.top.bottom() + 4;
  const float w = std::min(kMenuWidth, size.x - 16);
  const float h = std::max(60.0f, std::min(wanted, size.y - top - 4));
  const Rect card{size.x - w - 8, top, w, h};
  begin_overlay(f, "menu", size, card, "toggle_menu");
  ImGui::SetCursorScreenPos({card.x, card.y + 8});
  if (ImGui::BeginChild("rows", {card.w, card.h - 16}, ImGuiChildFlags_None,
                        ImGuiWindowFlags_NoBackground | ImGuiWindowFlags_NavFlattened)) {
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const float used = doc_view(f, {at.x + 8, at.y}, card.w - 16, menu_doc(f.s));
    storage->SetFloat(key, used);
    ImGui::SetCursorScreenPos(at);
    ImGui::Dummy({1, used});
  }
  ImGui::EndChild();
  end_overlay();
}

}  // namespace poolscope
