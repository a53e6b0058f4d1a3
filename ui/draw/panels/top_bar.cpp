#include <algorithm>
#include <string>

#include "ui/draw/panels/panels.h"
#include "ui/session/modes.h"
#include "ui/session/words.h"

namespace poolscope {

namespace {


void logo(const Frame& f, Point at) {
  ImDrawList* list = ImGui::GetWindowDrawList();
  list->AddCircle({at.x, at.y}, 8, f.look.ink(Ink::live), 32, 3);
  list->AddCircleFilled({at.x, at.y}, 3, f.look.ink(Ink::live), 16);
}

const auto kTabCount = static_cast<float>(mode_tabs().size());

void modes(const Frame& f, const Rect& r, float w) {
  float x = r.x;
  for (const ModeTab& m : mode_tabs()) {
    const bool chosen = f.s.mode == m.mode;
    const ButtonStyle style{.kind = chosen ? ButtonStyle::Kind::chosen : ButtonStyle::Kind::quiet,
                            .tip = m.tip};
    if (button(f.look, m.words, {x, r.y, w, r.h}, m.words, style) && !chosen) {
      f.out.push_back(command_of(m, f.s));
    }
    x += w + 4;
  }
}

// Previous, the question's name, next. The name opens the palette, which begins with all questions.
void picker(const Frame& f, const Rect& r) {
  const float b = r.h;
  if (button(f.look, "##previous", {r.x, r.y, b, b}, "",
             {.icon = Icon::left, .tip = "Previous question (B)"})) {
    f.send("previous_question");
  }
  const Question* coming = f.s.expected();
  const Question* q = coming ? coming : f.s.current_question();
  const Rect name{r.x + b + 4, r.y, r.w - 2 * b - 8, b};
  if (area("##questions", name)) f.send("toggle_palette");
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
  if (name.w > left + right + 72) {
    const bool made = f.s.mode == Mode::quiz && f.s.quiz.made;
    const bool own = !q && !f.s.scenario.empty();  // here said shorter
    const std::string title = own ? made ? "Made for you" : "Own scenario" : name_of_open(f.s);
    line(f.look, {name.x + left, name.y, name.w - left - right, b}, title, Face::small, Ink::text);
  }
  if (f.look.touch && name.w >= 64) {
    icon(f.look, ImGui::GetWindowDrawList(), Icon::down, {name.right() - 16, name.centre().y}, 9,
         f.look.ink(Ink::dim));
  }
  if (button(f.look, "##next", {r.right() - b, r.y, b, b}, "",
             {.icon = Icon::right, .tip = "Next question (N)"})) {
    f.send("next_question");
  }
}

constexpr float kTextFrom = 1280;    // so wide that the page as text has a button of its own
constexpr float kMenuBelow = 760;    // narrower than that, what else there is goes into a menu

// Name, question, menu: what a phone has room for.
void small_bar(const Frame& f, const Rect& r, float h) {
  const float y = r.y + (r.h - h) / 2, menu = r.right() - h - 4;
  if (button(f.look, "##menu", {menu, y, h, h}, "",
             {.kind = f.s.menu ? ButtonStyle::Kind::chosen : ButtonStyle::Kind::quiet,
              .icon = Icon::menu, .tip = "Menu (J)"})) {
    f.send("toggle_menu");
  }
  const bool lesson = f.s.mode == Mode::learn || f.s.mode == Mode::explore;
  float x = r.x + 46;
  const char* words = f.s.mode == Mode::learn ? "poolscope" : mode_tabs()[0].words;
  for (const ModeTab& tab : mode_tabs()) {
    if (tab.mode == f.s.mode && f.s.mode != Mode::learn) words = tab.words;
  }
  const float room = lesson ? menu - 8 - 170 - x : menu - 8 - x;
  const float name = text_size(f.look.fonts.strong, words).x + 4;
  if (room >= name) {
    line(f.look, {x, r.y, name, r.h}, words, Face::strong, Ink::text);
    x += name + 8;
  }
  if (lesson) picker(f, {x, y, menu - 8 - x, h});
}

}  // namespace

void top_bar(const Frame& f, const Page& page) {
  ImDrawList* list = ImGui::GetWindowDrawList();
  const Rect& r = page.top;
  list->AddRectFilled({r.x, r.y}, {r.right(), r.bottom()}, f.look.ink(Ink::panel));
  list->AddLine({r.x, crisp(r.bottom())}, {r.right(), crisp(r.bottom())}, f.look.ink(Ink::line),
                hairline());
  const float h = std::min(r.h, f.look.target()), y = r.y + (r.h - h) / 2;
  const bool small = r.w < kMenuBelow, brief = small || (r.w < 1100 && f.look.touch);
  logo(f, {r.x + 28, r.centre().y});
  if (small) return small_bar(f, r, h);
  if (!brief) line(f.look, {r.x + 46, r.y, 90, r.h}, "poolscope", Face::strong, Ink::text);
  float right = r.right() - 16;
  right -= h;
  if (button(f.look, "?", {right, y, h, h}, "?", {.kind = ButtonStyle::Kind::quiet,
                                                  .tip = "Help and keys (?)"})) {
    f.send("toggle_help");
  }
  right -= h + 4;
  if (button(f.look, "##theme", {right, y, h, h}, "",
             {.kind = ButtonStyle::Kind::quiet, .icon = Icon::theme, .tip = "Light or dark (D)"})) {
    f.send("toggle_theme");
  }
  const bool words = !page.narrow && r.w >= 1100;
  const float share = words ? 66.0f : h;
  right -= share + 4;
  if (button(f.look, "##share", {right, y, share, h}, words ? "Share" : "",
             {.kind = ButtonStyle::Kind::quiet, .icon = words ? Icon::none : Icon::share,
              .enabled = !f.s.quiz_open(), .tip = "Link, text, picture, embed code (X)"})) {
    f.send("toggle_share");
  }
  if (words && r.w >= kTextFrom) {
    constexpr float kAsText = 70;
    right -= kAsText + 4;
    const ButtonStyle style{.kind = f.s.read_along ? ButtonStyle::Kind::chosen
                            : ButtonStyle::Kind::quiet,
                            .tip = "The page as text, to read, select and translate (R)"};
    if (button(f.look, "##as text", {right, y, kAsText, h}, "As text",
               style)) f.send("toggle_read_along");
  }
  if (!page.narrow) right -= h + 4;
  if (!page.narrow && button(f.look, "##panel", {right, y, h, h}, "",
             {.kind = ButtonStyle::Kind::quiet, .icon = Icon::menu,
              .tip = "Show or hide the text (S)"})) {
    f.send("toggle_panel");
  }
  const float left = brief ? 52.0f : 160.0f, one = page.narrow ? 72.0f : 80.0f;
  modes(f, {left, y, 0, h}, one);
  const float x = left + kTabCount * (one + 4) + (brief ? 8 : 24);
  const float w = std::min(520.0f, right - (brief ? 8 : 16) - x);
  picker(f, {right - (brief ? 8 : 16) - w, y, w, h});
}

}  // namespace poolscope
