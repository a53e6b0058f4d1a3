// "Ask me first": the question that the run has halted for, as a card or as a sheet on phones.
#include <algorithm>

#include "ui/draw/doc_view.h"
#include "ui/page/pages.h"

namespace poolscope {
float predict_card(const Frame& f, Point at,
                   float w) { return doc_view(f, at, w, predict_doc(f.s)); }

float verdict_box(const Frame& f, Point at, float w) {
  Doc doc;
  doc.add(prediction_verdict(f.s));
  return doc_view(f, at, w, doc);
}

// Over the foot of a narrow page, where the thumb is. Answers its height.
void predict_sheet(const Frame& f, Point size) {
  if (!f.s.predicting()) return;
  // Measured by drawing: the card's height of the frame before is good enough to place it.
  ImGuiStorage* storage = ImGui::GetStateStorage();
  const ImGuiID key = ImGui::GetID("sheet");
  const float known = storage->GetFloat(key, 300);
  const float h = std::min(size.y * 0.7f, known + 28), w = std::min(size.x, 560.0f);
  const float x = (size.x - w) / 2;
  ImGui::SetNextWindowPos({x, size.y - h});
  ImGui::SetNextWindowSize({w, h});
  constexpr ImGuiWindowFlags kFlags = ImGuiWindowFlags_NoTitleBar | ImGuiWindowFlags_NoResize |
                                      ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoBackground |
                                      ImGuiWindowFlags_NoSavedSettings |
                                      ImGuiWindowFlags_NoFocusOnAppearing;
  if (ImGui::Begin("predict", nullptr, kFlags)) {
    panel(f.look, {x, size.y - h, w, h + 12}, Ink::raised, Ink::live, 16);
    const float y = size.y - h + 16 - ImGui::GetScrollY();
    const float used = predict_card(f, {x + 16, y}, w - 32);
    ImGui::SetCursorScreenPos({x + 16, y + used});
    ImGui::Dummy({1, 4});
    storage->SetFloat(key, used);
  }
  ImGui::End();
}

}  // namespace poolscope
