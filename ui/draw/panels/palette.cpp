// The palette: a field, filters, and what was found, over everything.
#include <algorithm>

#include "questions/format/index.h"
#include "ui/draw/panels/panels.h"
#include "ui/session/commands/commands.h"

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

struct Label {
  std::string words;
  Ink ink = Ink::dim;
};

Label label_of(const Frame& f, const SearchEntry& e) {
  switch (e.kind) {
    case Entry::question: {
      const Question* q = f.s.bank.by_number(e.number);
      const auto found = f.s.progress.questions.find(e.number);
      const bool read = found != f.s.progress.questions.end() && found->second.read;
      return {std::string(read ? "read \xc2\xb7 " : "") + (q ? is_own(*q) ? "own" : name_of(q->level) : ""),
              read ? Ink::made : Ink::dim};
    }
    case Entry::scene: return {"scene of Q" + std::to_string(e.number), Ink::dim};
    case Entry::generated: return {"new item", Ink::made};
    case Entry::command: return {label_on(key_label(*ways()[e.number].row), f.s.keyboard), Ink::live};
    case Entry::term: return {e.extra.empty() ? "term" : e.extra, Ink::victim};
  }
  return {};
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
  const Label label = label_of(f, e);
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
       code ? Face::code : Face::small, label.ink);
  if (!hit.excerpt.empty()) {
    lit_line(f, {x, r.y + 29, r.right() - 12 - x, 20}, hit.excerpt, hit.lit, Face::small, Ink::dim,
             Face::small, Ink::text);
  }
}

// Filters wrap; answers the height.
struct FilterChips {
  const Frame& f;
  Rect r;
  float x = r.x, y = r.y;

  void chip(const char* id, const std::string& words, bool on, std::string_view command,
            std::int64_t number) {
    const float h = f.look.touch ? 44.0f : 28.0f;
    const float w = std::max(f.look.touch ? 44.0f : 0.0f,
                             text_size(f.look.fonts.small, words).x + 22);
    if (x > r.x && x + w > r.right()) {
      x = r.x;
      y += h + 6;
    }
    const ButtonStyle style{.kind = on ? ButtonStyle::Kind::chosen : ButtonStyle::Kind::quiet,
                            .face = Face::small, .ink = on ? Ink::live : Ink::none};
    if (button(f.look, id, {x, y, w, h}, words, style)) f.send(command, number);
    x += w + 4;
  }
  float height() const { return y - r.y + (f.look.touch ? 44.0f : 28.0f); }
};

float filters(const Frame& f, const Rect& r) {
  const PaletteState& p = f.s.palette;
  FilterChips chips{f, r};
  for (std::int64_t i = 0; i < 4; i++) {
    const auto level = static_cast<Level>(i);
    chips.chip(name_of(level), name_of(level), p.level == level, "filter_level", i);
  }
  for (std::int64_t i = 1; i < static_cast<std::int64_t>(kStandings); i++) {
    const auto standing = static_cast<Standing>(i);
    chips.chip(name(standing), name(standing), p.standing == standing, "filter_standing", i);
  }
  const bool any = p.topic == kNoTopic;
  const std::string topic = any ? "any topic" : std::string(topics()[p.topic]);
  const auto next = any ? 0 : static_cast<std::int64_t>(p.topic) + 1;
  chips.chip("##topic", topic, !any, "filter_topic", next);
  return chips.height();
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

// Answers the height.
float what_is_left_out(const Frame& f, Point at, float w) {
  const std::size_t left = f.s.bank.questions.size() - count_here(f.s.bank);
  if (left == 0) return 0;
  const std::string many = std::to_string(left) + (left == 1 ? " question" : " questions");
  const std::string words =
      f.s.palette.incomplete
          ? "The text of " + many + " could not be fetched, so only titles and tags of these are "
            "searched. Open the search again to try once more."
          : "The text of " + many + " is still on its way; of these, titles and tags are searched.";
  const Ink ink = f.s.palette.incomplete ? Ink::dropped : Ink::dim;
  return wrapped(f.look, at, w, words, Face::small, ink) + 12;
}

void hits(const Frame& f, const Rect& r) {
  const PaletteState& p = f.s.palette;
  ImGui::SetCursorScreenPos({r.x, r.y});
  if (ImGui::BeginChild("hits", {r.w, r.h}, ImGuiChildFlags_None, ImGuiWindowFlags_NoBackground)) {
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const float w = r.w - 14;
    float y = at.y + filters(f, {at.x + 8, at.y, w - 16, 0}) + 10;
    const ImVec2 view = ImGui::GetWindowPos();
    for (std::size_t i = 0; i < p.hits.size(); i++) {
      const float h = row_height(f, p.hits[i]);
      if (i == p.chosen) keep_in_view(p, y - at.y, y + h - at.y);
      // What is out of sight is not drawn: there may be many.
      if (y + h > view.y - 200 && y < view.y + r.h + 200) row(f, i, {at.x + 4, y, w - 8, h});
      y += h + 2;
    }
    y += what_is_left_out(f, {at.x + 16, y + 4}, w - 32);
    if (p.hits.empty()) {
      y += wrapped(f.look, {at.x + 16, y + 8}, w - 32,
                   "Nothing has these words. A question, a caption of a scene, a word of the "
                   "narration, a command: try the beginning of one.", Face::small, Ink::dim) + 16;
    }
    ImGui::SetCursorScreenPos({at.x, y});
    ImGui::Dummy({1, 8});
  }
  ImGui::EndChild();
}

void query(const Frame& f, const Rect& r) {
  ImDrawList* list = ImGui::GetWindowDrawList();
  const ImVec2 glass{r.x + kPalettePad + 7, r.centre().y - 1};
  list->AddCircle(glass, 6, f.look.ink(Ink::dim), 0, 1.8f);
  list->AddLine({glass.x + 4.5f, glass.y + 4.5f}, {glass.x + 9, glass.y + 9}, f.look.ink(Ink::dim), 1.8f);
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
