// Below the text: the stages of the present operation, or what differs from the step that was kept.
#include <algorithm>

#include "ui/draw/doc_view.h"
#include "ui/page/pages.h"

namespace poolscope {
namespace {

// The list is longer than its room when many queues were looked at: it keeps the lit row in sight.
void keep_in_sight(const Frame& f, float lit) {
  ImGuiStorage* storage = ImGui::GetStateStorage();
  const ImGuiID key = ImGui::GetID("lit");
  const int now = static_cast<int>(f.s.position);
  if (lit < 0 || storage->GetInt(key, -1) == now) return;
  storage->SetInt(key, now);
  ImGui::SetScrollY(std::max(0.0f, lit - ImGui::GetWindowHeight() / 2));
}

void scrolled(const Frame& f, const Rect& r, const Doc& doc) {
  if (r.h < 24) return;
  ImGui::SetCursorScreenPos({r.x, r.y});
  if (ImGui::BeginChild(doc.id.c_str(), {r.w + 12, r.h}, ImGuiChildFlags_None,
                        ImGuiWindowFlags_NoBackground | ImGuiWindowFlags_NavFlattened)) {
    const ImVec2 at = ImGui::GetCursorScreenPos();
    float lit = -1;
    const float h = doc_view(f, {at.x, at.y}, r.w, doc, nullptr, &lit);
    ImGui::SetCursorScreenPos(at);
    ImGui::Dummy({1, h});
    keep_in_sight(f, lit);
  }
  ImGui::EndChild();
}

}  // namespace

float follow_list(const Frame& f, Point at, float w) { return doc_view(f, at, w, follow_doc(f.s)); }
void follow_section(const Frame& f, const Rect& r) { scrolled(f, r, follow_doc(f.s)); }
float compare_list(const Frame& f, Point at,
                   float w) { return doc_view(f, at, w, compare_doc(f.s)); }
void compare_section(const Frame& f, const Rect& r) { scrolled(f, r, compare_doc(f.s)); }

}  // namespace poolscope
