#include <algorithm>
#include <string>

#include "ui/panels/panels.h"

namespace poolscope {

const char* name_of(Level level) {
  static constexpr const char* kNames[] = {"Junior", "Middle", "Senior", "Staff"};
  return kNames[static_cast<std::size_t>(level)];
}

namespace {

using Kind = Command::Kind;

void logo(const Frame& f, Point at) {
  ImDrawList* list = ImGui::GetWindowDrawList();
  list->AddCircle({at.x, at.y}, 8, f.look.ink(Ink::live), 32, 3);
  list->AddCircleFilled({at.x, at.y}, 3, f.look.ink(Ink::live), 16);
}

constexpr std::size_t kTabs = 5;

void modes(const Frame& f, const Rect& r, float w) {
  const struct { const char* words; Mode mode; const char* tip; } kModes[] = {
      {"Learn", Mode::learn, "Question, answer and its scene"},
      {"Quiz", Mode::quiz, "Asked before the animation answers (Q)"},
      {"Explore", Mode::explore, "A sandbox that starts from what is on screen (E)"},
      {"Interview", Mode::interview, "A mock interview, with follow-ups and a score (I)"},
      {"Progress", Mode::progress, "What is due, what you keep, what you still believe (O)"}};
  static_assert(std::size(kModes) == kTabs);
  float x = r.x;
  for (const auto& m : kModes) {
    const bool chosen = f.s.mode == m.mode;
    const ButtonStyle style{.kind = chosen ? ButtonStyle::Kind::chosen : ButtonStyle::Kind::quiet,
                            .tip = m.tip};
    if (button(f.look, m.words, {x, r.y, w, r.h}, m.words, style) && !chosen) {
      if (m.mode == Mode::explore) f.send(Kind::explore);
      if (m.mode == Mode::quiz) f.send(Kind::start_quiz, f.s.question);
      if (m.mode == Mode::interview) f.send(Kind::open_interview);
      if (m.mode == Mode::progress) f.send(Kind::open_progress);
      if (m.mode == Mode::learn) {
        f.send(f.s.mode == Mode::quiz      ? Kind::leave_quiz
               : f.s.mode == Mode::explore ? Kind::leave_explore
                                           : Kind::leave_page);
      }
    }
    x += w + 4;
  }
}

// Previous, the question's name, next. The name opens the palette, which begins with all questions.
void picker(const Frame& f, const Rect& r) {
  const float b = r.h;
  if (button(f.look, "##previous", {r.x, r.y, b, b}, "",
             {.icon = Icon::left, .tip = "Previous question (B)"})) {
    f.send(Kind::previous_question);
  }
  const Question* q = f.s.current_question();
  const Rect name{r.x + b + 4, r.y, r.w - 2 * b - 8, b};
  if (area("##questions", name)) f.send(Kind::toggle_palette);
  const bool hovered = ImGui::IsItemHovered();
  panel(f.look, name, Ink::raised, hovered ? Ink::dim : Ink::line, 8);
  const std::string number = q ? "Q" + std::to_string(q->number) : "";
  const float number_w = q ? text_size(f.look.fonts.code, number).x + 2 : 0;
  if (q) line(f.look, {name.x + 12, name.y, number_w, b}, number, Face::code, Ink::live);
  const float left = q ? std::max(46.0f, number_w + 20) : 14.0f;
  const float right = f.look.touch ? 28.0f : 76.0f;
  if (!f.look.touch) {
    line(f.look, {name.right() - right, name.y, right - 12, b}, "Ctrl K", Face::code, Ink::dim,
         Align::right);
  }
  if (name.w > left + right + 32) {
    const bool made = f.s.mode == Mode::quiz && f.s.quiz.made;
    const std::string title = q ? plain_text(f.s.text.title) : made ? "Made for you" : "Own scenario";
    line(f.look, {name.x + left, name.y, name.w - left - right, b}, title, Face::small, Ink::text);
  }
  if (f.look.touch && name.w >= 64) {
    icon(f.look, ImGui::GetWindowDrawList(), Icon::down, {name.right() - 16, name.centre().y}, 9,
         f.look.ink(Ink::dim));
  }
  if (button(f.look, "##next", {r.right() - b, r.y, b, b}, "",
             {.icon = Icon::right, .tip = "Next question (N)"})) {
    f.send(Kind::next_question);
  }
}

}  // namespace

void top_bar(const Frame& f, const Page& page) {
  ImDrawList* list = ImGui::GetWindowDrawList();
  const Rect& r = page.top;
  list->AddRectFilled({r.x, r.y}, {r.right(), r.bottom()}, f.look.ink(Ink::panel));
  list->AddLine({r.x, crisp(r.bottom())}, {r.right(), crisp(r.bottom())}, f.look.ink(Ink::line),
                hairline());
  const float h = page.narrow ? 44 : 32, y = r.y + (r.h - h) / 2;
  logo(f, {r.x + 28, r.centre().y});
  if (!page.narrow || r.w >= 480) line(f.look, {r.x + 46, r.y, 90, r.h}, "poolscope", Face::strong, Ink::text);
  float right = r.right() - 16;
  right -= h;
  if (button(f.look, "?", {right, y, h, h}, "?", {.kind = ButtonStyle::Kind::quiet,
                                                  .tip = "Help and keys (?)"})) {
    f.send(Kind::toggle_help);
  }
  right -= h + 4;
  if (button(f.look, "##theme", {right, y, h, h}, "",
             {.kind = ButtonStyle::Kind::quiet, .icon = Icon::theme, .tip = "Light or dark (D)"})) {
    f.send(Kind::toggle_theme);
  }
  const bool words = !page.narrow && r.w >= 1100;
  const float share = words ? 66.0f : h;
  right -= share + 4;
  if (button(f.look, "##share", {right, y, share, h}, words ? "Share" : "",
             {.kind = ButtonStyle::Kind::quiet, .icon = words ? Icon::none : Icon::share,
              .enabled = !f.s.quiz_open(), .tip = "Link, text, picture, embed code (X)"})) {
    f.send(Kind::toggle_share);
  }
  if (page.narrow) {
    const float x = r.w >= 480 ? 140.0f : 52.0f;
    picker(f, {x, y, right - 8 - x, h});
    const float gaps = 4 * static_cast<float>(kTabs - 1);
    const float w = (page.modes.w - 16 - gaps) / static_cast<float>(kTabs);
    modes(f, {page.modes.x + 8, page.modes.y + 2, page.modes.w - 16, 44}, w);
    return;
  }
  right -= h + 4;
  if (button(f.look, "##panel", {right, y, h, h}, "",
             {.kind = ButtonStyle::Kind::quiet, .icon = Icon::menu,
              .tip = "Show or hide the text (S)"})) {
    f.send(Kind::toggle_panel);
  }
  modes(f, {160, y, 0, h}, 80);
  const float x = 160 + static_cast<float>(kTabs) * 84 + 24;
  const float w = std::min(520.0f, right - 16 - x);
  picker(f, {right - 16 - w, y, w, h});
}

}  // namespace poolscope
