#include "ui/draw/doc_view.h"

#include <algorithm>
#include <array>

#include "ui/draw/doc_column.h"

namespace poolscope {
namespace {

constexpr float kCardGap = 14, kCardPad = 18;

// The content first, the card's ground below it: its height is known by then.
float card(const Frame& f, const Doc& doc, Point at, float w, const DocSection& section,
           DrawHole hole, int first_link) {
  ImDrawList* list = ImGui::GetWindowDrawList();
  list->ChannelsSplit(2);
  list->ChannelsSetCurrent(1);
  line(f.look, {at.x + kCardPad, at.y + kCardPad - 4, w - 2 * kCardPad, 24}, section.title,
       Face::strong, Ink::text);
  DocColumn flow(f, doc, {at.x + kCardPad, at.y + kCardPad + 30}, w - 2 * kCardPad, hole,
                 first_link);
  for (const DocElement& each : section.elements) std::visit(flow, each);
  const float h = flow.y - at.y + kCardPad - 12;
  list->ChannelsSetCurrent(0);
  panel(f.look, {at.x, at.y, w, h});
  list->ChannelsMerge();
  return h;
}

constexpr int kLinksApart = 4000;  // the first link's id of each section

// Each card goes under the shorter column.
float cards(const Frame& f, Point at, float w, const Doc& doc, DrawHole hole) {
  const std::size_t columns = w < 700 ? 1 : 2;
  const float one = (w - kCardGap * static_cast<float>(columns - 1)) / static_cast<float>(columns);
  std::array<float, 2> y{at.y, at.y};
  int link = kLinksApart;
  for (const DocSection& section : doc.sections) {
    const std::size_t i = columns == 1 || y[0] <= y[1] ? 0 : 1;
    y[i] += card(f, doc, {at.x + static_cast<float>(i) * (one + kCardGap), y[i]}, one, section,
                 hole, link += kLinksApart) + kCardGap;
  }
  return std::max(y[0], columns == 1 ? 0 : y[1]) - at.y;
}

}  // namespace

Ink tone_ink(Tone tone) { return look_of(tone).words; }

float doc_view(const Frame& f, Point at, float w, const Doc& doc, DrawHole hole, float* lit) {
  if (doc.cards) return cards(f, at, w, doc, hole);
  DocColumn flow(f, doc, at, w, hole, kLinksApart);
  for (const DocSection& section : doc.sections) {
    if (flow.y > at.y) {  // a rule between them
      ImGui::GetWindowDrawList()->AddLine({at.x, crisp(flow.y + 4)}, {at.x + w, crisp(flow.y + 4)},
                                          f.look.ink(Ink::line), hairline());
      flow.y += 9;
    }
    flow.label(section.title, !section.title.empty());
    for (const DocElement& each : section.elements) std::visit(flow, each);
  }
  if (lit && flow.current_y >= 0) *lit = flow.current_y - at.y;
  return flow.y - at.y;
}

void doc_page(const Frame& f, const Rect& r, float widest, const Doc& doc, DrawHole hole) {
  const float margin = f.look.narrow ? 16.0f : 28.0f;
  ImGui::SetCursorScreenPos({r.x, r.y});
  if (ImGui::BeginChild(doc.id.c_str(), {r.w, r.h}, ImGuiChildFlags_None,
                        ImGuiWindowFlags_NoBackground | ImGuiWindowFlags_NavFlattened)) {
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const float w = std::min(widest, r.w - 2 * margin);
    const float h = doc_view(f, {at.x + (r.w - w) / 2, at.y + margin}, w, doc, hole);
    ImGui::SetCursorScreenPos({at.x, at.y + margin + h});
    ImGui::Dummy({1, doc.cards ? 8 : margin});
  }
  ImGui::EndChild();
}

void doc_overlay(const Frame& f, Point size, Point widest, const char* title,
                 std::string_view close, const Doc& doc) {
  const float w = std::min(widest.x, size.x - 16), h = std::min(size.y - 16, widest.y);
  const Rect r{(size.x - w) / 2, (size.y - h) / 2, w, h};
  begin_overlay(f, doc.id.c_str(), size, r, close);
  overlay_title(f, r, title, close);
  ImGui::SetCursorScreenPos({r.x + 24, r.y + 56});
  if (ImGui::BeginChild("doc", {w - 28, h - 64}, ImGuiChildFlags_None,
                        ImGuiWindowFlags_NoBackground | ImGuiWindowFlags_NavFlattened)) {
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const float height = doc_view(f, {at.x, at.y}, w - 48, doc);
    ImGui::SetCursorScreenPos(at);
    ImGui::Dummy({1, height});
  }
  ImGui::EndChild();
  end_overlay();
}

}  // namespace poolscope
