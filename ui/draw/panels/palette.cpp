// The palette: a field, filters, and what was found, over everything.
#include <algorithm>

#include "ui/draw/doc_view.h"
#include "ui/page/pages.h"

namespace poolscope {
namespace {

using Entry = SearchEntry::Kind;

constexpr float kInput = 56, kPalettePad = 16;

// Text on one line with some words of it lit; cut at w.
void lit_line(const Frame& f, const Rect& r, const std::string& s, const std::vector<Found>& lit,
              Face face, Ink ink, Face lit_face, Ink lit_ink) {
  ImDrawList* list = ImGui::GetWindowDrawList();
  float x = r.x;
  std::size_t at = 0;
  const auto put = [&](std::size_t end, Face with, Ink in) {
    if (end <= at || x >= r.right()) return;
    ImFont* font = font_of(f.look.fonts, with);
    const std::string part = s.substr(at, end - at);
    const std::string shown = fitted(font, part, r.right() - x);
    const ImVec2 size = text_size(font, shown);
    put_text(list, font, {x, r.y + (r.h - size.y) / 2}, f.look.ink(in), shown);
    x = shown == part ? x + size.x : r.right();
    at = end;
  };
  for (const Found& l : lit) {
    put(l.begin, face, ink);
    put(l.end, lit_face, lit_ink);
  }
  put(s.size(), face, ink);
}

float row_height(const Frame& f, const Hit& hit) {
  const float least = f.look.touch ? 48.0f : 38.0f;
  return hit.excerpt.empty() ? least : 56.0f;
}

void row(const Frame& f, std::size_t i, const Rect& r) {
  const PaletteState& p = f.s.palette;
  const Hit& hit = p.hits[i];
  const SearchEntry& e = p.index->entries()[hit.entry];
  const std::string id = "##hit" + std::to_string(i);
  if (area(id.c_str(), r)) f.send("palette_choose", static_cast<std::int64_t>(i));
  const bool here = i == p.chosen;
  const bool hovered = ImGui::IsItemHovered();
  if (here || hovered) {
    panel(f.look, r, Ink::raised, here ? Ink::live : Ink::none, 8);
  }
  const HitLabel label = label_of(f.s, e);
  const bool code = e.kind == Entry::command;
  const float right = text_size(code ? f.look.fonts.code : f.look.fonts.small, label.words).x;
  float x = r.x + 12;
  const float title_h = hit.excerpt.empty() ? r.h : 32.0f;
  if (e.kind == Entry::question) {
    line(f.look, {x, r.y, 40, title_h}, "Q" + std::to_string(e.number), Face::code, Ink::live);
    x += 44;
  }
  lit_line(f, {x, r.y, r.right() - 24 - right - x, title_h}, e.title, hit.title, Face::text,
           Ink::text, Face::strong, Ink::live);
  line(f.look, {r.right() - 12 - right, r.y, right + 2, title_h}, label.words,
       code ? Face::code : Face::small, tone_ink(label.tone));
  if (!hit.excerpt.empty()) {
    lit_line(f, {x, r.y + 29, r.right() - 12 - x, 20}, hit.excerpt, hit.lit, Face::small, Ink::dim,
             Face::small, Ink::text);
  }
}

// The chosen row is brought into view when it has changed, and only then.
void keep_in_view(const PaletteState& p, float top, float bottom) {
  ImGuiStorage& seen = *ImGui::GetStateStorage();
  const ImGuiID key = ImGui::GetID("moved");
  if (seen.GetInt(key) == static_cast<int>(p.moved)) return;
  seen.SetInt(key, static_cast<int>(p.moved));
  const float view = ImGui::GetScrollY(), h = ImGui::GetWindowHeight();
  if (p.chosen == 0) ImGui::SetScrollY(0);
  else if (top < view) ImGui::SetScrollY(top);
  else if (bottom > view + h) ImGui::SetScrollY(bottom - h);
}

void hits(const Frame& f, const Rect& r) {
  const PaletteState& p = f.s.palette;
  ImGui::SetCursorScreenPos({r.x, r.y});
  if (ImGui::BeginChild("hits", {r.w, r.h}, ImGuiChildFlags_None, ImGuiWindowFlags_NoBackground)) {
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const float w = r.w - 14;
    float y = at.y + doc_view(f, {at.x + 8, at.y}, w - 16, search_filters_doc(f.s));
    const ImVec2 view = ImGui::GetWindowPos();
    for (std::size_t i = 0; i < p.hits.size(); i++) {
      const float h = row_height(f, p.hits[i]);
      if (i == p.chosen) keep_in_view(p, y - at.y, y + h - at.y);
      // What is out of sight is not drawn: there may be many.
      if (y + h > view.y - 200 && y < view.y + r.h + 200) row(f, i, {at.x + 4, y, w - 8, h});
      y += h + 2;
    }
    y += doc_view(f, {at.x + 16, y + 8}, w - 32, search_foot_doc(f.s)) + 8;
    ImGui::SetCursorScreenPos({at.x, y});
    ImGui::Dummy({1, 8});
  }
  ImGui::EndChild();
}

void query(const Frame& f, const Rect& r) {
  ImDrawList* list = ImGui::GetWindowDrawList();
  const ImVec2 glass{r.x + kPalettePad + 7, r.centre().y - 1};
  list->AddCircle(glass, 6, f.look.ink(Ink::dim), 0, 1.8f);
  list->AddLine({glass.x + 4.5f, glass.y + 4.5f}, {glass.x + 9, glass.y + 9}, f.look.ink(Ink::dim),
                1.8f);
  const PaletteState& p = f.s.palette;
  const Rect text{r.x + kPalettePad + 28, r.y, r.w - kPalettePad - 28 - 60, r.h};
  const std::string hint = "Search questions, scenes, commands, words";
  line(f.look, text, p.query.empty() ? hint : p.query, Face::code,
       p.query.empty() ? Ink::dim : Ink::text);
  f.field({.id = FieldId::palette, .r = text, .text = &p.query, .caret = p.query.size(),
           .revision = p.revision, .at_once = true,
           .advance = text_size(f.look.fonts.code, "MMMMMMMMMM").x / 10, .pitch = r.h,
           .label = "Search"});
  const float t = f.look.target();
  if (button(f.look, "##close", {r.right() - t - 6, r.centre().y - t / 2, t, t}, "",
             {.kind = ButtonStyle::Kind::quiet, .icon = Icon::close, .tip = "Esc"})) {
    f.send("toggle_palette");
  }
}

}  // namespace

void palette_overlay(const Frame& f, Point size) {
  if (!f.s.palette.open) return;
  const bool narrow = size.x < kNarrowPage;
  const float w = std::min(680.0f, size.x - (narrow ? 16.0f : 32.0f));
  const float y = narrow ? 8.0f : std::min(72.0f, size.y * 0.08f);
  const float h = std::min(size.y - y - 8, 640.0f);
  const Rect r{(size.x - w) / 2, y, w, h};
  begin_overlay(f, "palette", size, r, "toggle_palette");
  query(f, {r.x, r.y, r.w, kInput});
  ImGui::GetWindowDrawList()->AddLine({r.x + 1, crisp(r.y + kInput)},
                                      {r.right() - 1, crisp(r.y + kInput)}, f.look.ink(Ink::line),
                                      hairline());
  hits(f, {r.x + 8, r.y + kInput + 8, r.w - 12, h - kInput - 16});
  end_overlay();
}

}  // namespace poolscope
