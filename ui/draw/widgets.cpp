#include "ui/draw/widgets.h"

#include <algorithm>
#include <cmath>

#include "engine/utf8.h"
#include "imgui_internal.h"

namespace poolscope {
namespace {

// The first letter's bytes; a byte that is no UTF-8 is a letter of its own.
std::size_t first_letter(std::string_view s) {
  return std::max<std::size_t>(utf8_length(s, 0), 1);
}

}  // namespace

ImFont* font_of(const Fonts& fonts, Face face) {
  switch (face) {
    case Face::text: return fonts.text;
    case Face::small: return fonts.small;
    case Face::strong: return fonts.strong;
    case Face::title: return fonts.title;
    case Face::code: return fonts.code;
  }
  return fonts.text;
}

float font_height(ImFont* font) {
  return font->FontSize * font->Scale * ImGui::GetIO().FontGlobalScale;
}

ImVec2 text_size(ImFont* font, std::string_view s) {
  count_letters(s.size());
  return font->CalcTextSizeA(font_height(font), FLT_MAX, 0, s.data(), s.data() + s.size());
}

Fit fitting(ImFont* font, std::string_view s, float w) {
  if (s.empty()) return {};
  // The font stops before the letter that reaches the width, so that it gets a little more.
  constexpr float kMore = 0.01f;
  const char* end = nullptr;
  float width = font->CalcTextSizeA(font_height(font), std::max(0.0f, w) + kMore, 0, s.data(),
                                    s.data() + s.size(), &end).x;
  auto bytes = static_cast<std::size_t>(end - s.data());
  count_letters(bytes + 1);
  if (bytes == 0) {
    bytes = first_letter(s);
    width = text_size(font, s.substr(0, bytes)).x;
  }
  return {s.substr(0, bytes), width};
}

std::string fitted(ImFont* font, const std::string& s, float w) {
  static constexpr std::string_view kEllipsis = "\xe2\x80\xa6";
  const Fit all = fitting(font, s, w + 0.5f);
  if (all.text.size() == s.size() && all.width <= w + 0.51f) return s;
  const float room = w - text_size(font, kEllipsis).x;
  if (room < 0) return {};
  const Fit fit = fitting(font, s, room);
  std::string cut(fit.width <= room + 0.5f ? fit.text : std::string_view());
  while (!cut.empty() && cut.back() == ' ') cut.pop_back();
  return cut + std::string(kEllipsis);
}

void put_text(ImDrawList* list, ImFont* font, ImVec2 at, ImU32 ink, std::string_view s) {
  if (s.empty()) return;
  count_letters(s.size());
  list->AddText(font, font_height(font), {crisp(at.x), crisp(at.y)}, ink, s.data(),
                s.data() + s.size());
}

void line(const Look& look, const Rect& r, const std::string& s, Face face, Ink ink, Align align) {
  ImFont* font = font_of(look.fonts, face);
  const std::string shown = fitted(font, s, r.w);
  const ImVec2 size = text_size(font, shown);
  float x = r.x;
  if (align == Align::centre) x += (r.w - size.x) / 2;
  if (align == Align::right) x += r.w - size.x;
  put_text(ImGui::GetWindowDrawList(), font, {x, r.y + (r.h - size.y) / 2}, look.ink(ink), shown);
  if (shown != s && ImGui::IsMouseHoveringRect({r.x, r.y}, {r.right(), r.bottom()})) {
    tooltip(look, s);
  }
}

// Where the line that begins at `from` is broken: at the last blank that fits, or behind the last
// mark. Whatever stands behind that place is in the next line as a whole, so nothing is looked at
// more than a few times; the font's own search begins anew behind each of many marks.
static const char* line_end(ImFont* font, const char* from, const char* end, float w) {
  const std::string_view rest(from, end);
  const std::size_t fits = fitting(font, rest, w).text.size();
  constexpr std::string_view kBlanks = " \t", kBreaks = " \t.,;!?\"";
  if (fits == rest.size() || kBlanks.find(rest[fits]) != kBlanks.npos) return from + fits;
  const std::size_t first = rest.find_first_not_of(kBlanks);
  const std::size_t last = rest.find_last_of(kBreaks, fits - 1);
  count_letters(fits - (last == rest.npos ? 0 : last));
  if (last == rest.npos || last < first) return from + fits;
  return from + last + 1;
}

float wrapped(const Look& look, Point at, float w, std::string_view s, Face face, Ink ink,
              bool draw) {
  ImFont* font = font_of(look.fonts, face);
  const float size = font_height(font);
  const float pitch = std::round(size * 1.5f);
  const char* from = s.data();
  const char* end = s.data() + s.size();
  const char* newline = std::find(from, end, '\n');
  float y = at.y;
  while (from < end) {
    if (newline < from) newline = std::find(from, end, '\n');
    const char* stop = line_end(font, from, newline, w);
    if (draw) {
      put_text(ImGui::GetWindowDrawList(), font, {at.x, y + (pitch - size) / 2}, look.ink(ink),
               std::string_view(from, stop));
    }
    y += pitch;
    from = stop;
    while (from < end && (*from == ' ' || *from == '\n')) {
      if (*from++ == '\n') break;
    }
  }
  return y - at.y;
}

namespace {

void triangle(ImDrawList* list, Point c, float s, bool right, ImU32 ink) {
  const float d = right ? 1.0f : -1.0f;
  list->AddTriangleFilled({c.x - d * s * 0.45f, c.y - s * 0.55f},
                          {c.x + d * s * 0.55f, c.y},
                          {c.x - d * s * 0.45f, c.y + s * 0.55f}, ink);
}

void bar(ImDrawList* list, Point c, float x, float s, ImU32 ink) {
  list->AddRectFilled({crisp(c.x + x - 1), c.y - s * 0.55f},
                      {crisp(c.x + x + 1.5f), c.y + s * 0.55f}, ink);
}

void chevron(ImDrawList* list, Point c, float s, float dx, float dy, ImU32 ink) {
  const ImVec2 points[] = {
      {c.x - dx * s * 0.25f - dy * s * 0.5f, c.y - dy * s * 0.25f - dx * s * 0.5f},
      {c.x + dx * s * 0.25f, c.y + dy * s * 0.25f},
      {c.x - dx * s * 0.25f + dy * s * 0.5f, c.y - dy * s * 0.25f + dx * s * 0.5f}};
  list->AddPolyline(points, 3, ink, 0, 1.6f);
}

}  // namespace

void icon(const Look& look, ImDrawList* list, Icon which, Point c, float s, ImU32 ink) {
  switch (which) {
    case Icon::none: break;
    case Icon::first:
      bar(list, c, -s * 0.5f, s, ink);
      triangle(list, {c.x + s * 0.15f, c.y}, s, false, ink);
      break;
    case Icon::back: triangle(list, c, s, false, ink); break;
    case Icon::play: triangle(list, {c.x + 1, c.y}, s * 1.15f, true, ink); break;
    case Icon::pause:
      bar(list, c, -s * 0.28f, s, ink);
      bar(list, {c.x - 0.5f, c.y}, -s * 0.28f, s, ink);
      bar(list, c, s * 0.25f, s, ink);
      bar(list, {c.x + 0.5f, c.y}, s * 0.25f, s, ink);
      break;
    case Icon::forward: triangle(list, c, s, true, ink); break;
    case Icon::last:
      triangle(list, {c.x - s * 0.15f, c.y}, s, true, ink);
      bar(list, c, s * 0.5f, s, ink);
      break;
    case Icon::left: chevron(list, c, s, -1, 0, ink); break;
    case Icon::right: chevron(list, c, s, 1, 0, ink); break;
    case Icon::down: chevron(list, c, s, 0, 1, ink); break;
    case Icon::menu:
      for (int i = -1; i <= 1; i++) {
        const float y = crisp(c.y + static_cast<float>(i) * 5);
        list->AddRectFilled({c.x - 8, y}, {c.x + 8, y + 1.5f}, ink);
      }
      break;
    case Icon::close:
      list->AddLine({c.x - s * 0.4f, c.y - s * 0.4f}, {c.x + s * 0.4f, c.y + s * 0.4f}, ink, 1.6f);
      list->AddLine({c.x + s * 0.4f, c.y - s * 0.4f}, {c.x - s * 0.4f, c.y + s * 0.4f}, ink, 1.6f);
      break;
    case Icon::theme:
      list->AddCircle({c.x, c.y}, s * 0.5f, ink, 0, 1.5f);
      list->PathArcTo({c.x, c.y}, s * 0.5f, -kPi / 2, kPi / 2);
      list->PathFillConvex(ink);
      break;
    case Icon::share: {
      const ImVec2 tray[] = {{c.x - s * 0.5f, c.y}, {c.x - s * 0.5f, c.y + s * 0.6f},
                             {c.x + s * 0.5f, c.y + s * 0.6f}, {c.x + s * 0.5f, c.y}};
      list->AddPolyline(tray, 4, ink, 0, 1.5f);
      list->AddLine({c.x, c.y + s * 0.2f}, {c.x, c.y - s * 0.6f}, ink, 1.5f);
      const ImVec2 head[] = {{c.x - s * 0.3f, c.y - s * 0.3f}, {c.x, c.y - s * 0.62f},
                             {c.x + s * 0.3f, c.y - s * 0.3f}};
      list->AddPolyline(head, 3, ink, 0, 1.5f);
      break;
    }
  }
  (void)look;
}

namespace {

// Around what Tab has reached, over whatever is drawn there later.
void show_focus(const Rect& r) {
  if (!ImGui::IsItemFocused() || !ImGui::GetIO().NavVisible) return;
  constexpr float kOut = 2, kRound = 9;
  const ImVec2 a = ImGui::GetWindowDrawList()->GetClipRectMin();
  const ImVec2 b = ImGui::GetWindowDrawList()->GetClipRectMax();
  ImDrawList* list = ImGui::GetForegroundDrawList();
  list->PushClipRect({a.x - kOut - 1, a.y - kOut - 1}, {b.x + kOut + 1, b.y + kOut + 1});
  list->AddRect({r.x - kOut, r.y - kOut}, {r.right() + kOut, r.bottom() + kOut},
                ImGui::GetColorU32(ImGuiCol_NavHighlight), std::min(kRound, r.h / 2 + kOut), 0, 2);
  list->PopClipRect();
}

}  // namespace

bool area(const char* id, const Rect& r) {
  if (r.empty()) return false;
  if (watched_places) {
    const ImVec2 a = ImGui::GetWindowDrawList()->GetClipRectMin();
    const ImVec2 b = ImGui::GetWindowDrawList()->GetClipRectMax();
    const float x = std::max(a.x, r.x), y = std::max(a.y, r.y);
    watched_places->push_back(
        {id, r, {x, y, std::min(b.x, r.right()) - x, std::min(b.y, r.bottom()) - y}});
  }
  ImGui::SetCursorScreenPos({r.x, r.y});
  const bool pressed = ImGui::InvisibleButton(id, {r.w, r.h});
  show_focus(r);
  if (watched_places) {
    const bool enabled = (ImGui::GetItemFlags() & ImGuiItemFlags_Disabled) == 0;
    watched_places->back().item = enabled ? ImGui::GetItemID() : 0;
    watched_places->back().root = ImGui::GetCurrentWindow()->RootWindowForNav;
  }
  return pressed;
}

bool button(const Look& look, const char* id, const Rect& r, const std::string& words,
            const ButtonStyle& style, const Rect* finger) {
  using Kind = ButtonStyle::Kind;
  ImGui::BeginDisabled(!style.enabled);
  const bool pressed = area(id, finger ? *finger : r);
  ImGui::EndDisabled();
  const bool hovered = style.enabled && ImGui::IsItemHovered();
  const bool held = hovered && ImGui::IsItemActive();
  ImDrawList* list = ImGui::GetWindowDrawList();
  const ImVec2 a{crisp(r.x), crisp(r.y)}, b{crisp(r.right()), crisp(r.bottom())};
  const float alpha = style.enabled ? 1.0f : 0.4f;
  Ink ink = style.ink != Ink::none ? style.ink : Ink::text;
  if (style.kind == Kind::primary) {
    list->AddRectFilled(a, b, look.ink(Ink::live, alpha * (held ? 0.8f : hovered ? 0.9f : 1)), 8);
    ink = Ink::on_accent;
  } else if (style.kind == Kind::quiet) {
    if (hovered) list->AddRectFilled(a, b, look.ink(Ink::raised), 8);
    if (style.ink == Ink::none) ink = hovered ? Ink::text : Ink::dim;
  } else {
    const bool chosen = style.kind == Kind::chosen;
    list->AddRectFilled(a, b, look.ink(held ? Ink::line : Ink::raised, alpha), 8);
    list->AddRect(
        a, b,
        look.ink(hovered || chosen ? Ink::dim : Ink::line, alpha * (chosen && !hovered ? 0.7f : 1)),
        8, 0, hairline());
  }
  if (style.icon != Icon::none) {
    const float x = words.empty() ? r.centre().x : r.x + 18;
    icon(look, list, style.icon, {x, r.centre().y}, 12, look.ink(ink, alpha));
  }
  if (!words.empty()) {
    ImFont* font = font_of(look.fonts, style.face);
    const float left = style.icon != Icon::none ? 26.0f : 0.0f;
    const std::string shown = fitted(font, words, r.w - 12 - left);
    const ImVec2 size = text_size(font, shown);
    put_text(list, font, {r.x + left + (r.w - left - size.x) / 2, r.y + (r.h - size.y) / 2},
             look.ink(ink, alpha), shown);
    if (hovered && shown != words && !style.tip) tooltip(look, words);
  }
  if (hovered && style.tip) tooltip(look, style.tip);
  return pressed;
}

void panel(const Look& look, const Rect& r, Ink fill, Ink edge, float rounding) {
  ImDrawList* list = ImGui::GetWindowDrawList();
  const ImVec2 a{crisp(r.x), crisp(r.y)}, b{crisp(r.right()), crisp(r.bottom())};
  if (fill != Ink::none) list->AddRectFilled(a, b, look.ink(fill), rounding);
  if (edge != Ink::none) list->AddRect(a, b, look.ink(edge), rounding, 0, hairline());
}

float chip(const Look& look, Point at, const std::string& words, Ink ink, float h) {
  const float w = text_size(look.fonts.small, words).x + 18;
  panel(look, {at.x, at.y, w, h}, Ink::raised, Ink::line, h / 2);
  line(look, {at.x, at.y, w, h}, words, Face::small, ink, Align::centre);
  return w;
}

void tooltip(const Look& look, const std::string& words) {
  // Under a finger nobody reads it, and it would flash up with each press.
  if (ImGui::GetIO().MouseSource == ImGuiMouseSource_TouchScreen) return;
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2(10, 6));
  if (ImGui::BeginTooltip()) {
    ImGui::PushFont(look.fonts.small);
    ImGui::PushTextWrapPos(360);
    ImGui::TextUnformatted(words.data(), words.data() + words.size());
    ImGui::PopTextWrapPos();
    ImGui::PopFont();
    ImGui::EndTooltip();
  }
  ImGui::PopStyleVar();
}

}  // namespace poolscope
