// "Ask me first": the question that the run has halted for, as a card or as a sheet on phones.
#include <algorithm>

#include "ui/draw/panels/panels.h"

namespace poolscope {
namespace {


std::string score_words(const App::State& s, PredictionKind kind) {
  const auto found = s.progress.predictions.find(name(kind));
  if (found == s.progress.predictions.end()) return {};
  return std::to_string(found->second.right) + " of " + std::to_string(found->second.asked) + " right";
}

float option(const Frame& f, const PredictOption& option, std::size_t i, Point at, float w) {
  const float x = 34;
  const float words = wrapped(f.look, {0, 0}, w - x - 10, option.words, Face::text, Ink::text, false);
  const Rect r{at.x, at.y, w, std::max(f.look.touch ? 44.0f : 34.0f, words + 10)};
  const std::string id = "##guess" + std::to_string(i);
  if (area(id.c_str(), r)) f.send("predict", static_cast<std::int64_t>(i));
  panel(f.look, r, Ink::raised, ImGui::IsItemHovered() ? Ink::live : Ink::line, 8);
  line(f.look, {r.x, r.y, x, r.h}, std::string(1, static_cast<char>('A' + i)), Face::code, Ink::dim,
       Align::centre);
  wrapped(f.look, {r.x + x, r.y + (r.h - words) / 2}, w - x - 10, option.words, Face::text, Ink::text);
  return r.h;
}

}  // namespace

float prediction_verdict(const Frame& f, Point at, float w) {
  const PredictState& p = f.s.predict;
  const Ink ink = p.right ? Ink::made : Ink::dropped;
  const float h = wrapped(f.look, {0, 0}, w - 24, p.verdict, Face::small, Ink::text, false) + 14;
  panel(f.look, {at.x, at.y, w, h}, p.right ? Ink::made_ground : Ink::dropped_ground, ink, 8);
  wrapped(f.look, {at.x + 12, at.y + 7}, w - 24, p.verdict, Face::small, Ink::text);
  return h;
}

float predict_card(const Frame& f, Point at, float w) {
  if (!f.s.predict.asked) return 0;
  const Prediction& p = *f.s.predict.asked;
  float y = at.y;
  const float skip = 62, target = f.look.touch ? 44.0f : 28.0f;
  line(f.look, {at.x, y, w, 24}, "Before it goes on", Face::strong, Ink::live);
  line(f.look, {at.x, y, w - skip - 12, 24}, score_words(f.s, p.halt.kind), Face::small, Ink::dim,
       Align::right);
  if (button(f.look, "##skip", {at.x + w - skip, y + 12 - target / 2, skip, target}, "Skip",
             {.face = Face::small, .tip = "Go on without an answer (Enter)"})) {
    f.send("skip_prediction");
  }
  y += f.look.touch ? 36 : 30;
  y += wrapped(f.look, {at.x, y}, w, p.asks, Face::text, Ink::text) + 8;
  for (std::size_t i = 0; i < p.options.size(); i++) {
    y += option(f, p.options[i], i, {at.x, y}, w) + 6;
  }
  return y - at.y;
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
