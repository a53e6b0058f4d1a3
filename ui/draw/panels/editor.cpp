// The typed scenario: a field of text with colours, line numbers and the parser's complaint; below
// it the words that could stand at the caret.
#include <algorithm>
#include <cmath>

#include "engine/utf8.h"
#include "imgui_internal.h"
#include "ui/draw/panels/panels.h"
#include "ui/session/editor/syntax.h"

namespace poolscope {

void Frame::field(TextField t) const {
  const bool covered = s.help || s.share || s.data.open ||
                       ImGui::IsPopupOpen("", ImGuiPopupFlags_AnyPopup);
  if (!fields || covered || (s.palette.open && t.id != FieldId::palette)) return;
  const ImRect seen = ImGui::GetCurrentWindow()->ClipRect;
  const float x0 = std::max(t.r.x, seen.Min.x), x1 = std::min(t.r.right(), seen.Max.x);
  const float y0 = std::max(t.r.y, seen.Min.y), y1 = std::min(t.r.bottom(), seen.Max.y);
  if (x1 - x0 < 8 || y1 - y0 < 8) return;
  t.clip = {x0, y0, x1 - x0, y1 - y0};
  fields->push_back(t);
}

namespace {

constexpr float kEditorPitch = 20, kPadX = 8, kPadY = 8;

struct Letters {
  ImFont* font;
  float advance, height;
};

Letters letters(const Look& look) {
  ImFont* font = look.fonts.code;
  return {font, text_size(font, "MMMMMMMMMM").x / 10, font_height(font)};
}

// One line, of which the columns from `first` to `last` are seen: a line may be a megabyte long,
// and a draw list has no room for that.
void put_line(const Frame& f, const Letters& l, Point at, std::string_view line, float first,
              float last) {
  std::uint32_t column = 0;
  std::size_t i = 0;
  for (const CodeRun& run : scenario_runs(line)) {
    std::string shown;
    std::uint32_t from = column;
    while (i < run.end && static_cast<float>(column) <= last) {
      const std::size_t bytes = std::max<std::size_t>(utf8_length(line, i), 1);
      const std::uint32_t next = next_column(line[i], column);
      if (static_cast<float>(next) < first) from = next;
      else if (line[i] == '\t') shown += "  ";
      else if (line[i] != '\r') shown += line.substr(i, bytes);
      column = next;
      i += bytes;
    }
    put_text(ImGui::GetWindowDrawList(), l.font,
             {at.x + static_cast<float>(from) * l.advance, at.y + (kEditorPitch - l.height) / 2},
             f.look.ink(run.ink), shown);
    if (static_cast<float>(column) > last) return;
  }
}

// Of a place as wide as a whole line only what lies in `seen`.
void underline(const Frame& f, Point from, float w, const Rect& seen) {
  ImDrawList* list = ImGui::GetWindowDrawList();
  const float left = std::max(0.0f, std::floor((seen.x - from.x) / 6) * 6);
  const float right = std::min(w, seen.right() - from.x);
  bool up = true;
  for (float x = left; x <= right; x += 3, up = !up) {
    list->PathLineTo({from.x + x, from.y + (up ? 0.0f : 3.0f)});
  }
  list->PathStroke(f.look.ink(Ink::dropped), 0, 1.4f);
}

// The lines that are seen, their numbers, and what is wrong.
void text(const Frame& f, const Rect& r, const Rect& in, const Letters& l) {
  const EditorState& e = f.s.editor;
  const std::string_view all = e.now.text;
  ImDrawList* list = ImGui::GetWindowDrawList();
  list->PushClipRect({r.x + 1, r.y + 1}, {r.right() - 1, r.bottom() - 1}, true);
  const Squiggle wrong = e.error ? squiggle(all, *e.error) : Squiggle{UINT32_MAX, 0, 0};
  const auto caret_line = static_cast<std::uint32_t>(
      std::count(all.begin(), all.begin() + static_cast<std::ptrdiff_t>(e.now.caret), '\n'));
  std::uint32_t number = 0;
  for (std::size_t at = 0; at <= all.size(); number++) {
    const std::size_t end = std::min(all.find('\n', at), all.size());
    const float y = in.y + static_cast<float>(number) * kEditorPitch - e.scroll_y;
    if (y > in.bottom()) break;
    if (y + kEditorPitch >= in.y) {
      const bool bad = wrong.line == number;
      const bool here = f.s.typing == FieldId::scenario && number == caret_line;
      line(f.look, {r.x, y, in.x - r.x - kPadX - 4, kEditorPitch}, std::to_string(number + 1),
           Face::code,
           bad ? Ink::dropped : here ? Ink::text : Ink::faint, Align::right);
      list->PushClipRect({in.x - 2, r.y + 1}, {r.right() - 1, r.bottom() - 1}, true);
      const std::string_view words = all.substr(at, end - at);
      const Point from{in.x - e.scroll_x, y};
      put_line(f, l, from, words, e.scroll_x / l.advance,
               (e.scroll_x + in.w) / l.advance + 1);
      if (bad) {
        underline(f, {from.x + static_cast<float>(wrong.from) * l.advance, y + kEditorPitch - 4},
                  static_cast<float>(wrong.to - wrong.from) * l.advance, r);
      }
      list->PopClipRect();
    }
    at = end + 1;
  }
  list->PopClipRect();
}

float words(const Frame& f, Point at, float w, float h) {
  const Completion& c = f.s.editor.completion;
  float x = at.x;
  for (std::size_t i = 0; i < c.words.size(); i++) {
    std::string word = c.words[i];
    while (!word.empty() && word.back() == ' ') word.pop_back();
    const float one = text_size(f.look.fonts.code, word).x + 22;
    if (x + one > at.x + w) break;
    const std::string id = "##word" + std::to_string(i);
    const bool first = i == 0 && c.begun();
    if (button(f.look, id.c_str(), {x, at.y, one, h}, word,
               {.kind = first ? ButtonStyle::Kind::chosen : ButtonStyle::Kind::plain,
                .face = Face::code, .tip = first ? "Tab" : nullptr})) {
      f.send("complete", static_cast<std::int64_t>(i));
    }
    x += one + 6;
  }
  if (c.words.empty()) {
    line(f.look, {at.x, at.y, w, h}, "Words that fit appear here.", Face::small, Ink::faint);
  }
  return h;
}

}  // namespace

float editor(const Frame& f, Point at, float w, float h) {
  const EditorState& e = f.s.editor;
  const Letters l = letters(f.look);
  const float bar = f.look.touch ? 44.0f : 28.0f;
  const Rect r{at.x, at.y, w, std::max(7 * kEditorPitch, h - 8 - bar)};
  const auto lines =
      static_cast<std::size_t>(std::count(e.now.text.begin(), e.now.text.end(), '\n') + 1);
  const float gutter = l.advance * static_cast<float>(std::to_string(lines).size()) + 20;
  const Rect in{r.x + gutter + kPadX, r.y + kPadY, r.w - gutter - 2 * kPadX, r.h - 2 * kPadY};
  // An item, so that Tab reaches it; pressed, the browser's field gets the focus.
  if (area("##scenario text", r)) f.send("focus_editor");
  ImGuiStorage& seen = *ImGui::GetStateStorage();
  const ImGuiID wish = ImGui::GetID("focus");
  if (seen.GetInt(wish) != static_cast<int>(e.focus) && ImGui::GetScrollMaxY() > 0) {
    ImGui::SetScrollFromPosY(r.y - 60 - ImGui::GetWindowPos().y, 0);
  }
  seen.SetInt(wish, static_cast<int>(e.focus));
  const bool typing = f.s.typing == FieldId::scenario;
  panel(f.look, r, Ink::sunken,
        typing                   ? Ink::live
        : ImGui::IsItemHovered() ? Ink::dim
                                 : Ink::line,
        8);
  text(f, r, in, l);
  float y = r.bottom() + 8;
  const Rect keep{at.x, y, w, bar};
  y += words(f, {at.x, y}, w, bar);
  f.field({.id = FieldId::scenario, .r = in, .keep = keep, .many_lines = true,
           .text = &e.now.text, .caret = e.now.caret, .revision = e.revision, .focus = e.focus,
           .advance = l.advance, .pitch = kEditorPitch, .label = "Scenario"});
  return y - at.y;
}

}  // namespace poolscope
