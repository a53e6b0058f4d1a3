#include "ui/panels/quiz_parts.h"

#include <algorithm>
#include <array>

#include "questions/misconceptions.h"

namespace poolscope {
namespace {

using Kind = Command::Kind;

constexpr float kChip = 28, kGap = 8, kLabel = 190;

// One row of stages; answers its height. Flows into more lines where it is too narrow.
float chips(const Frame& f, Point at, float w, const std::vector<std::string>& words, Ink last,
            Ink ground, bool draw) {
  float x = at.x, y = at.y;
  for (std::size_t i = 0; i < words.size(); i++) {
    const float chip_w = std::min(w, text_size(f.look.fonts.code, words[i]).x + 24);
    if (x > at.x && x + chip_w > at.x + w) {
      x = at.x;
      y += kChip + 6;
    }
    const bool decides = i + 1 == words.size();
    if (draw) {
      const Rect r{x, y, chip_w, kChip};
      panel(f.look, r, decides ? ground : Ink::ground, decides ? last : Ink::line, 6);
      line(f.look, r, words[i], Face::code, decides ? Ink::text : Ink::dim, Align::centre);
    }
    x += chip_w + kGap;
  }
  return y + kChip - at.y;
}

struct Row {
  std::string label;
  const std::vector<std::string>& words;
  Ink ink, ground;
};

float row(const Frame& f, Point at, float w, const Row& r, bool draw) {
  const bool beside = w >= 620;
  float h = 0;
  if (beside) {
    const float label =
        wrapped(f.look, {at.x, at.y + 4}, kLabel - 12, r.label, Face::small, r.ink, draw);
    h = chips(f, {at.x + kLabel, at.y}, w - kLabel, r.words, r.ink, r.ground, draw);
    return std::max(h, label + 4);
  }
  h = wrapped(f.look, at, w, r.label, Face::small, r.ink, draw) + 2;
  return h + chips(f, {at.x, at.y + h}, w, r.words, r.ink, r.ground, draw);
}

// Draws the box's content, or only measures it.
float content(const Frame& f, Point at, float w, bool draw) {
  const Parting& p = *f.s.quiz.parting;
  const bool both = !p.believed.empty();
  const float button_w = f.look.touch ? 130.0f : 124.0f, button_h = f.look.touch ? 44.0f : 28.0f;
  float y = at.y;
  const char* title = both ? "Where your answer and the pool part" : "How the pool gets there";
  const float title_h =
      wrapped(f.look, {at.x, y + 3}, w - button_w - 12, title, Face::strong, Ink::text, draw);
  if (draw &&
      button(f.look, "##parting", {at.x + w - button_w, y, button_w, button_h},
             both ? "Play both runs" : "Show me",
             {.face = Face::small, .tip = "Plays the run up to there (W)", .ink = Ink::live})) {
    f.send(Kind::show_parting);
  }
  y += std::max(title_h + 3, button_h) + 8;
  y += row(f, {at.x, y}, w, {"the pool", p.pool, Ink::made, Ink::made_ground}, draw) + 8;
  if (both) {
    const std::string label = "\xe2\x80\x9c" + p.belief + "\xe2\x80\x9d";
    y += row(f, {at.x, y}, w, {label, p.believed, Ink::dropped, Ink::dropped_ground}, draw) + 8;
  } else if (!p.belief.empty()) {
    const std::string words = "Behind your answer: \xe2\x80\x9c" + p.belief + "\xe2\x80\x9d";
    y += wrapped(f.look, {at.x, y}, w, words, Face::small, Ink::dropped, draw) + 4;
  }
  y += wrapped(f.look, {at.x, y}, w, p.says, Face::small, Ink::dim, draw);
  return y - at.y;
}

struct GradeLook {
  const char* name;
  Ink ink, ground;
};

constexpr std::array<GradeLook, 4> kGrades = {{{"Again", Ink::dropped, Ink::dropped_ground},
                                               {"Hard", Ink::warning, Ink::victim_ground},
                                               {"Good", Ink::made, Ink::made_ground},
                                               {"Easy", Ink::live, Ink::raised}}};

void grade_button(const Frame& f, const Rect& r, std::size_t i) {
  const QuizState& q = f.s.quiz;
  const bool chosen = static_cast<std::size_t>(q.answer.grade) == i + 1;
  const std::string id = "##grade" + std::to_string(i);
  if (area(id.c_str(), r)) {
    chosen ? f.send(Kind::next_item) : f.send(Kind::set_grade, static_cast<std::int64_t>(i) + 1);
  }
  const bool hovered = ImGui::IsItemHovered();
  panel(f.look, r, chosen ? kGrades[i].ground : Ink::raised,
        chosen    ? kGrades[i].ink
        : hovered ? Ink::dim
                  : Ink::line,
        8);
  const std::string words = q.intervals[i].starts_with("1 min") ? "< 10 min" : q.intervals[i];
  if (r.w < 150) {
    line(f.look, {r.x, r.y + 6, r.w, r.h / 2 - 4}, kGrades[i].name, Face::strong, Ink::text,
         Align::centre);
    line(f.look, {r.x + 4, r.centre().y, r.w - 8, r.h / 2 - 6}, words, Face::small, Ink::dim,
         Align::centre);
    return;
  }
  line(f.look, {r.x + 16, r.y, r.w / 2, r.h}, kGrades[i].name, Face::strong, Ink::text);
  line(f.look, {r.x + 60, r.y, r.w - 76, r.h}, words, Face::small, Ink::dim, Align::right);
}

std::string grade_hint(const QuizState& q) {
  if (q.answer.by_hand) return "You changed the grade. Enter: next.";
  const char* name = kGrades[static_cast<std::size_t>(q.proposed) - 1].name;
  const char* why = q.answer.right ? "Change it if you guessed."
                                   : "Change it if you guessed right for the wrong reason.";
  return std::string("The engine graded this one as ") + name + ". " +
         (q.answer.right ? why : "Change it if it was a slip.") + " Press 1 to 4, or Enter.";
}

void asked_bar(const Frame& f, const Rect& r) {
  const float h = f.look.touch ? 48.0f : 38.0f;
  const float w = f.look.touch ? (r.w - 8) / 2 : 160.0f;
  if (button(f.look, "##dontknow", {r.x, r.y, w, h}, "I don't know",
             {.tip = "I: counts as Again"})) {
    f.send(Kind::dont_know);
  }
  const float x = r.x + w + 8;
  if (!f.s.quiz.daily &&
      button(f.look, "##made", {x, r.y, w, h}, f.look.touch ? "A new one" : "Make me a new one",
             {.face = f.look.touch ? Face::text : Face::small,
              .tip = "The engine makes up a run, asks about it and knows the answer"})) {
    f.send(Kind::make_item);
  }
  const float back = f.look.touch ? w : 160.0f;
  const float back_x = f.look.touch && f.s.quiz.daily ? x : r.right() - back;
  if (f.look.touch && !f.s.quiz.daily) return;
  if (button(f.look, "##leave", {back_x, r.y, back, h}, "Back to the lesson",
             {.kind = ButtonStyle::Kind::quiet, .face = Face::small, .tip = "Esc"})) {
    f.send(Kind::leave_quiz);
  }
  if (r.w > 760) {
    line(f.look, {x + (f.s.quiz.daily ? 8 : w + 16), r.y, 330, h},
         "A to D answer. The stage waits just before it.", Face::small, Ink::dim);
  }
}

}  // namespace

float parting_box(const Frame& f, Point at, float w) {
  if (!f.s.quiz.parting) return 0;
  const float pad = f.look.touch ? 14.0f : 20.0f;
  const float h = content(f, {at.x + pad, at.y + 14}, w - 2 * pad, false) + 28;
  panel(f.look, {at.x, at.y, w, h}, Ink::panel, Ink::line, 8);
  content(f, {at.x + pad, at.y + 14}, w - 2 * pad, true);
  return h;
}

float grade_bar_height(const Frame& f) {
  if (!f.s.quiz.given) return f.look.touch ? 68.0f : 58.0f;
  return f.look.touch ? 10 + 54 + 8 + 48 + 10.0f : 10 + 48 + 30.0f;
}

void grade_bar(const Frame& f, const Rect& r) {
  if (!f.s.quiz.given) return asked_bar(f, r);
  const bool touch = f.look.touch;
  const float next = touch ? 0.0f : 132.0f, gap = touch ? 6.0f : 10.0f;
  const float w = (r.w - next - (touch ? 3 : 4) * gap) / 4, h = touch ? 54.0f : 48.0f;
  for (std::size_t i = 0; i < 4; i++) {
    grade_button(f, {r.x + static_cast<float>(i) * (w + gap), r.y, w, h}, i);
  }
  const Rect go = touch ? Rect{r.x, r.y + h + 8, r.w, 48} : Rect{r.right() - next, r.y, next, h};
  if (button(f.look, "##next", go, "Next",
             {.kind = ButtonStyle::Kind::primary, .face = Face::strong, .tip = "Enter"})) {
    f.send(Kind::next_item);
  }
  if (touch) return;
  line(f.look, {r.x, r.y + h + 4, r.w, 22}, grade_hint(f.s.quiz), Face::small, Ink::dim);
}

}  // namespace poolscope
