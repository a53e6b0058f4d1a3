#include "ui/draw/panels/quiz_parts.h"

#include <algorithm>

#include "ui/page/pages.h"
#include "ui/session/words.h"

namespace poolscope {
namespace {


constexpr float kChip = 28, kChipGap = 8, kLabel = 190;

// A row of stages. Those that have happened are firm, the last of them is marked as what the stage
// shows, and the one that decides has the row's colour.
struct Row {
  std::string label;
  const std::vector<std::string>& words;
  Ink ink, ground;
  std::size_t happened;
};

void one_chip(const Frame& f, const Rect& r, const Row& row, std::size_t i) {
  const bool decides = i + 1 == row.words.size(), past = i < row.happened;
  const bool now = !decides && i + 1 == row.happened && row.happened < row.words.size();
  const Ink fill = !past ? Ink::none : decides ? row.ground : now ? Ink::raised : Ink::ground;
  panel(f.look, r, fill, decides ? row.ink : now ? Ink::live : Ink::line, 6);
  line(f.look, r, row.words[i], Face::code, past && (decides || now) ? Ink::text : Ink::dim,
       Align::centre);
}

// Answers the height. Flows into more lines where it is too narrow.
float chips(const Frame& f, Point at, float w, const Row& row, bool draw) {
  float x = at.x, y = at.y;
  for (std::size_t i = 0; i < row.words.size(); i++) {
    const float chip_w = std::min(w, text_size(f.look.fonts.code, row.words[i]).x + 24);
    if (x > at.x && x + chip_w > at.x + w) {
      x = at.x;
      y += kChip + 6;
    }
    if (draw) one_chip(f, {x, y, chip_w, kChip}, row, i);
    x += chip_w + kChipGap;
  }
  return y + kChip - at.y;
}

float row(const Frame& f, Point at, float w, const Row& r, bool draw) {
  const bool beside = w >= 620;
  float h = 0;
  if (beside) {
    const float label =
        wrapped(f.look, {at.x, at.y + 4}, kLabel - 12, r.label, Face::small, r.ink, draw);
    h = chips(f, {at.x + kLabel, at.y}, w - kLabel, r, draw);
    return std::max(h, label + 4);
  }
  h = wrapped(f.look, at, w, r.label, Face::small, r.ink, draw) + 2;
  return h + chips(f, {at.x, at.y + h}, w, r, draw);
}

// Draws the box's content, or only measures it.
float content(const Frame& f, Point at, float w, bool draw) {
  const Parting& p = *f.s.quiz.parting;
  const bool both = !p.believed.empty();
  const std::size_t happened = p.happened(f.s.position);
  const bool runs = f.s.playing && f.s.both_runs();
  const float button_w = f.look.touch ? 130.0f : 124.0f, button_h = f.look.touch ? 44.0f : 28.0f;
  float y = at.y;
  const PartingWords words = parting_words(f.s);
  const float title_h =
      wrapped(f.look, {at.x, y + 3}, w - button_w - 12, words.title, Face::strong, Ink::text, draw);
  if (draw && button(f.look, "##parting", {at.x + w - button_w, y, button_w, button_h},
                     runs ? "Playing" : words.way,
                     {.face = Face::small, .tip = words.tip.c_str(), .ink = Ink::live})) {
    f.send("show_parting");
  }
  y += std::max(title_h + 3, button_h) + 8;
  y += row(f, {at.x, y}, w, {"the pool", p.pool, Ink::made, Ink::made_ground, happened}, draw) + 8;
  if (both) {
    const Row believed{words.belief, p.believed, Ink::dropped, Ink::dropped_ground, happened};
    y += row(f, {at.x, y}, w, believed, draw) + 8;
  } else if (!words.belief.empty()) {
    y += wrapped(f.look, {at.x, y}, w, words.belief, Face::small, Ink::dropped, draw) + 4;
  }
  y += wrapped(f.look, {at.x, y}, w, p.says, Face::small, Ink::text, draw);
  if (!p.expects.empty())
    y += 2 + wrapped(f.look, {at.x, y + 2}, w, p.expects, Face::small, Ink::dropped, draw);
  return y - at.y;
}

float parting_pad(const Frame& f) { return f.look.narrow ? 14.0f : 20.0f; }

}  // namespace

void parting_marks(const Frame& f, const OnScreen& shown) {
  if (!f.s.both_runs() || f.s.position != f.s.quiz.parting->at) return;
  const Parting& p = *f.s.quiz.parting;
  if (p.believed.empty()) return;
  ImDrawList* list = ImGui::GetWindowDrawList();
  const auto ring = [&](ObjectId object, Ink ink, const char* words) {
    for (const Token& t : shown.scene.tokens) {
      if (object == 0 || t.id != object) continue;
      const Rect r = inset(shown.on_screen(t.r), -3, -3);
      list->AddRect({crisp(r.x), crisp(r.y)}, {crisp(r.right()), crisp(r.bottom())},
                    f.look.ink(ink), 8, 0, 2);
      const ImVec2 size = text_size(f.look.fonts.small, words);
      Rect tag{r.centre().x - size.x / 2 - 6, r.y - size.y - 8, size.x + 12, size.y + 4};
      if (tag.y < list->GetClipRectMin().y) tag.y = r.bottom() + 4;
      panel(f.look, tag, Ink::ground, ink, 5);
      line(f.look, tag, words, Face::small, ink, Align::centre);
    }
  };
  ring(p.found, Ink::made, "the pool");
  ring(p.expected, Ink::dropped, "expected");
}

float parting_height(const Frame& f, float w) {
  return f.s.quiz.parting ? content(f, {}, w - 2 * parting_pad(f), false) + 28 : 0;
}

// A window of its own, as it may lie over what else there is.
void parting_box(const Frame& f, const Rect& r) {
  ImGui::SetCursorScreenPos({r.x, r.y});
  constexpr ImGuiWindowFlags kFlags =
      ImGuiWindowFlags_NoBackground | ImGuiWindowFlags_NavFlattened | ImGuiWindowFlags_NoScrollbar;
  if (ImGui::BeginChild("parting", {r.w, r.h}, ImGuiChildFlags_None, kFlags)) {
    const float pad = parting_pad(f);
    panel(f.look, r, Ink::panel, f.s.both_runs() ? Ink::dim : Ink::line, 8);
    content(f, {r.x + pad, r.y + 14}, r.w - 2 * pad, true);
  }
  ImGui::EndChild();
}

}  // namespace poolscope
