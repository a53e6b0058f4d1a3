// The algorithm's own text, the executing line lit.
#include <algorithm>
#include <vector>

#include "engine/reading/listing.h"
#include "ui/draw/code_view.h"
#include "ui/draw/panels/panels.h"

namespace poolscope {
namespace {

constexpr float kNumbers = 40;

// Where a finger scrolls the page, the text inside it follows the steps and does not catch the
// finger.
ImGuiWindowFlags listing_flags(const Look& look) {
  return ImGuiWindowFlags_NoBackground | (look.narrow ? ImGuiWindowFlags_NoScrollWithMouse : 0);
}

struct ListingRows {
  std::vector<std::string> lines;
  std::size_t columns = 0;
  float w = 0;
};

// What the access came to, behind the text of its line. Answers whether there was room.
bool effect_behind(const Frame& f, const ListingRows& rows, const std::string& text, Point at,
                   float h) {
  if (f.s.effect.empty()) return true;
  const float one = text_size(f.look.fonts.code, "0").x;
  const std::vector<std::size_t> breaks = code_breaks(text, rows.columns);
  const std::size_t indent = std::min(text.find_first_not_of(' ') + 2, rows.columns / 2);
  const std::size_t used = text.size() - breaks.back() + (breaks.size() > 1 ? indent : 0);
  const float x = at.x + one * static_cast<float>(used + 2);
  const float w = text_size(f.look.fonts.code, f.s.effect).x;
  if (x + w > at.x + rows.w + 8) return false;
  line(f.look, {x, at.y + h - kCodePitch, w + 2, kCodePitch}, f.s.effect, Face::code,
       accent_of(f.s));
  return true;
}

struct Marked {
  std::uint32_t lit = 0, next = 0;  // lines, from 1
};

void mark(const Frame& f, const Rect& r, std::uint32_t number, const Marked& marked) {
  ImDrawList* list = ImGui::GetWindowDrawList();
  if (number == marked.lit) {
    const Ink ink = f.s.last ? accent_of(f.s) : Ink::live;
    list->AddRectFilled({r.x, crisp(r.y)}, {r.right(), crisp(r.bottom())}, f.look.ink(ink, 0.2f));
    list->AddRectFilled({r.x, crisp(r.y)}, {r.x + 3, crisp(r.bottom())}, f.look.ink(ink));
  } else if (number == marked.next) {  // outlined, not filled: it has not happened
    list->AddRect({r.x + 1, crisp(r.y)}, {r.right() - 32, crisp(r.bottom())},
                  f.look.ink(Ink::dim, 0.6f), 3, 0, hairline());
    list->AddTriangleFilled({r.x + 4, r.y + 5}, {r.x + 10, r.y + 9}, {r.x + 4, r.y + 13},
                            f.look.ink(Ink::dim));
  }
}

// Goes to the lit place when it has become another one, and otherwise stays where it is.
void scroll_to(float y, int place) {
  ImGuiStorage* storage = ImGui::GetStateStorage();
  const ImGuiID key = ImGui::GetID("lit");
  if (y < 0 || storage->GetInt(key, -1) == place) return;
  storage->SetInt(key, place);
  ImGui::SetScrollY(std::max(0.0f, y - ImGui::GetWindowHeight() / 2));
}

// Answers whether the effect of the last access was told on its line.
bool draw_lines(const Frame& f, const ListingRows& rows, const Marked& marked) {
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float top = ImGui::GetWindowPos().y, bottom = top + ImGui::GetWindowHeight();
  float y = at.y + 6, lit_y = -1;
  bool told = false;
  for (std::size_t i = 0; i < rows.lines.size(); i++) {
    const float h = kCodePitch * static_cast<float>(code_rows(rows.lines[i], rows.columns));
    const auto number = static_cast<std::uint32_t>(i + 1);
    if (number == marked.lit) lit_y = y - at.y + h / 2;
    if (y + h >= top && y <= bottom) {
      mark(f, {at.x, y, kNumbers + rows.w + 32, h}, number, marked);
      line(f.look, {at.x, y, kNumbers - 12, kCodePitch}, std::to_string(number), Face::code,
           number == marked.lit ? Ink::text : Ink::faint, Align::right);
      code_line(f.look, {at.x + kNumbers, y}, rows.w, rows.lines[i]);
    }
    if (number == marked.lit) told = effect_behind(f, rows, rows.lines[i], {at.x + kNumbers, y}, h);
    y += h;
  }
  ImGui::Dummy({1, y - at.y + 6});
  scroll_to(lit_y, static_cast<int>(marked.lit));
  return told;
}

// The values of the executing function's variables, in one line below the text.
void values(const Frame& f, const Rect& r, bool told) {
  ImGui::GetWindowDrawList()->AddLine({r.x, crisp(r.y)}, {r.right(), crisp(r.y)},
                                      f.look.ink(Ink::line), hairline());
  float x = r.x + 12;
  const auto put = [&](const std::string& words, Ink ink, float gap) {
    const float w = text_size(f.look.fonts.code, words).x;
    if (x + w > r.right() - 8) return false;
    line(f.look, {x, r.y, w + 2, r.h}, words, Face::code, ink);
    x += w + gap;
    return true;
  };
  if (!told && !put(f.s.effect, accent_of(f.s), 16)) return;
  // The innermost function's come first: they change, and there is not room for all.
  for (std::size_t i = f.s.locals.size(); i > 0; i--) {
    const Local& local = f.s.locals[i - 1];
    const float w = text_size(f.look.fonts.code, local.name + "  " + local.value).x;
    if (x + w > r.right() - 8) continue;
    put(local.name, Ink::dim, 6);
    put(local.value, local.fresh ? accent_of(f.s) : Ink::text, 16);
  }
}

void tabs(const Frame& f, const Rect& r) {
  const float h = f.look.touch ? 44.0f : 24.0f, w = f.look.touch ? 64.0f : 56.0f;
  for (int i = 0; i < 2; i++) {
    const bool chosen = f.s.go_tab == (i == 1);
    const ButtonStyle style{.kind = chosen ? ButtonStyle::Kind::chosen : ButtonStyle::Kind::quiet,
                            .face = Face::small,
                            .tip = i == 0 ? "The text that runs (L)"
                                : "The same steps in Go's terms (L)"};
    const Rect finger{r.right() - w * static_cast<float>(2 - i), r.y + 10 - h / 2, w, h};
    const Rect at = inset(finger, 0, f.look.touch ? 7 : 0);
    if (button(f.look, i == 0 ? "##engine" : "##go", at, i == 0 ? "Engine" : "Go", style, &finger)
        && !chosen) {
      f.send("set_code_tab", i);
    }
  }
}

void engine_tab(const Frame& f, const Rect& r, const Rect& box) {
  const ListedPlace lit =
      listed_place(f.s.last ? &*f.s.last : nullptr, f.s.next ? &*f.s.next : nullptr);
  const EmbeddedFile* file = lit.file;
  line(f.look, {r.x, r.y, r.w - 128, 20}, lit.title(), Face::code, Ink::dim);
  if (!file) return;
  panel(f.look, box, Ink::sunken, Ink::line, 8);
  const float strip = box.h > 100 ? 26.0f : 0.0f;
  bool told = true;
  ImGui::SetCursorScreenPos({box.x + 1, box.y + 2});
  const std::string id = "listing." + std::string(file->name);
  if (ImGui::BeginChild(id.c_str(), {box.w - 2, box.h - 4 - strip}, ImGuiChildFlags_None,
                        listing_flags(f.look))) {
    ListingRows rows{lines_of(file->text), 0, box.w - kNumbers - 20};
    rows.columns = code_columns(f.look, rows.w);
    told = draw_lines(f, rows, {lit.line, lit.next_line});
  }
  ImGui::EndChild();
  if (strip > 0) values(f, {box.x + 1, box.bottom() - strip, box.w - 2, strip}, told);
}

void go_row(const Frame& f, const GoLine& item, const Rect& r, bool lit) {
  const std::string id = "##go" + std::to_string(item.position);
  if (area(id.c_str(), r) && !item.next) f.send("seek", static_cast<std::int64_t>(item.position));
  ImDrawList* list = ImGui::GetWindowDrawList();
  const Ink ink = accent_of(f.s);
  if (lit) {
    list->AddRectFilled({r.x, crisp(r.y)}, {r.right(), crisp(r.bottom())}, f.look.ink(ink, 0.2f));
    list->AddRectFilled({r.x, crisp(r.y)}, {r.x + 3, crisp(r.bottom())}, f.look.ink(ink));
  } else if (item.next) {
    list->AddRect({r.x + 1, crisp(r.y)}, {r.right() - 2, crisp(r.bottom())},
                  f.look.ink(Ink::dim, 0.6f), 3, 0, hairline());
  } else if (ImGui::IsItemHovered()) {
    list->AddRectFilled({r.x, crisp(r.y)}, {r.right(), crisp(r.bottom())}, f.look.ink(Ink::raised));
  }
  const Ink words = item.next ? Ink::dim : Ink::text;
  const float x = r.x + 12, right = r.right() - 10;
  const float call = text_size(f.look.fonts.code, item.terms.call).x + 4;
  line(f.look, {x, r.y, std::min(call, right - x), r.h}, item.terms.call, Face::code, words);
  const float left = x + call + 8;
  if (left < right) {
    line(f.look, {left, r.y, right - left, r.h}, item.next ? "comes next" : item.terms.outcome,
         Face::code,
         lit ? ink : Ink::dim, Align::right);
  }
}

void go_tab(const Frame& f, const Rect& r, const Rect& box) {
  const auto& lines = f.s.go_lines;
  const GoTerms* now = nullptr;
  for (const GoLine& item : lines) {
    if (!item.next) now = &item.terms;
  }
  const std::string title = !now || now->file.empty() ? "in Go's terms"
                            : "sync/" + std::string(now->file) + " \xc2\xb7 " + std::string(now->function);
  line(f.look, {r.x, r.y, r.w - 128, 20}, title, Face::code, Ink::dim);
  panel(f.look, box, Ink::sunken, Ink::line, 8);
  ImGui::SetCursorScreenPos({box.x + 1, box.y + 2});
  if (ImGui::BeginChild("go", {box.w - 2, box.h - 4}, ImGuiChildFlags_None,
                        listing_flags(f.look) | ImGuiWindowFlags_NavFlattened)) {
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const float row = f.look.touch ? 44.0f : 22.0f;
    float y = at.y + 4, lit_y = -1;
    std::string_view function;
    for (const GoLine& item : lines) {
      if (item.terms.function != function && !item.terms.function.empty()) {
        line(f.look, {at.x + 12, y, box.w - 24, 20}, std::string(item.terms.function), Face::small,
             Ink::faint);
        y += 20;
      }
      function = item.terms.function;
      const bool lit = !item.next && item.position == f.s.position;
      if (lit) lit_y = y - at.y + row / 2;
      go_row(f, item, {at.x, y, box.w - 8, row}, lit);
      y += row;
    }
    if (lines.empty()) {
      wrapped(f.look, {at.x + 12, y + 4}, box.w - 24,
              "Step forward: each access of the operation stands here as Go names it.", Face::small,
                  Ink::faint);
    }
    ImGui::SetCursorScreenPos(at);
    ImGui::Dummy({1, y - at.y + 4});
    scroll_to(lit_y, static_cast<int>(f.s.position));
  }
  ImGui::EndChild();
}

}  // namespace

void listing(const Frame& f, const Rect& r) {
  tabs(f, r);
  const float head = f.look.touch ? 36.0f : 26.0f;
  const Rect box{r.x, r.y + head, r.w, r.h - head};
  if (box.h < 20) return;
  if (f.s.go_tab) go_tab(f, r, box);
  else engine_tab(f, r, box);
}

}  // namespace poolscope
