// One item: stem, options, and after the answer why each is right or wrong.
#include <algorithm>

#include "ui/panels/panels.h"

namespace poolscope {
namespace {

struct OptionLook {
  Ink line = Ink::line, fill = Ink::raised, word = Ink::none;
  const char* verdict = "";
};

OptionLook look_of(const App::State& s, const Item& item, std::size_t i) {
  if (!s.quiz.chosen) return {};
  if (item.options[i].key) {
    return {Ink::made, Ink::made_ground, Ink::made, *s.quiz.chosen == i ? "right" : "the answer"};
  }
  if (*s.quiz.chosen == i) return {Ink::dropped, Ink::dropped_ground, Ink::dropped, "your answer"};
  return {Ink::line, Ink::none, Ink::none, ""};
}

float option(const Frame& f, MarkdownView& view, const Item& item, std::size_t i, Point at,
             float w) {
  const bool answered = f.s.quiz.chosen.has_value();
  const OptionLook how = look_of(f.s, item, i);
  MarkdownView measure = view;
  measure.draw = false;
  measure.face = Face::text;
  const float x = 40, text_w = w - x - 14;
  const float words = measure.blocks({0, 0}, text_w, f.s.item_text.options[i]);
  measure.face = Face::small;
  const float why = answered ? measure.blocks({0, 0}, text_w, f.s.item_text.whys[i]) + 4 : 0;
  const float verdict = *how.verdict ? 20.0f : 0.0f;
  const Rect r{at.x, at.y, w, std::max(44.0f, words + why + verdict + 20)};
  const std::string id = "##option" + std::to_string(i);
  if (!answered && area(id.c_str(), r)) {
    f.send(Command::Kind::answer, static_cast<std::int64_t>(i));
  }
  const bool hovered = !answered && ImGui::IsItemHovered();
  panel(f.look, r, how.fill, hovered ? Ink::live : how.line, 8);
  const std::string letter(1, static_cast<char>('A' + i));
  line(f.look, {r.x, r.y + 10, x, 22}, letter, Face::code, Ink::dim, Align::centre);
  float y = r.y + (answered ? 10 : (r.h - words) / 2);
  view.face = Face::text;
  view.ink = Ink::text;
  view.blocks({r.x + x, y}, text_w, f.s.item_text.options[i]);
  y += words;
  if (answered) {
    view.face = Face::small;
    view.ink = Ink::dim;
    view.blocks({r.x + x, y + 4}, text_w, f.s.item_text.whys[i]);
    if (verdict > 0) {
      line(f.look, {r.x + x, r.bottom() - 28, text_w, 20}, how.verdict, Face::strong, how.word);
    }
  }
  return r.h;
}

}  // namespace

float quiz_text(const Frame& f, Point at, float w) {
  const Item* item = f.s.current_item();
  if (!item) return 0;
  const QuizState& quiz = f.s.quiz;
  float y = at.y;
  line(f.look, {at.x, y, w, 22}, quiz.made ? "New" : "Q" + std::to_string(f.s.question), Face::code,
       Ink::live);
  line(f.look, {at.x + 42, y, w - 42, 22}, quiz.chosen ? "Answered" : "What happens next?",
       Face::small, Ink::dim);
  if (quiz.answered > 0) {
    line(f.look, {at.x, y, w, 22}, std::to_string(quiz.right) + " of " +
                                       std::to_string(quiz.answered) + " right", Face::small,
         Ink::dim, Align::right);
  }
  y += 32;
  MarkdownView view{f.look, f.out, 1000};
  y += view.blocks({at.x, y}, w, f.s.item_text.stem) + 16;
  for (std::size_t i = 0; i < item->options.size(); i++) {
    y += option(f, view, *item, i, {at.x, y}, w) + 8;
  }
  const char* hint = quiz.chosen ? "The stage plays the answer. Enter: next item."
                                 : "Answer with a click, or A to D. The stage waits just before it.";
  y += 4;
  y += wrapped(f.look, {at.x, y}, w, hint, Face::small, Ink::dim) + 10;
  const float h = f.look.touch ? 44.0f : 34.0f;
  if (button(f.look, "##made", {at.x, y, std::min(w, 230.0f), h}, "Make me a new one",
             {.face = Face::text, .tip = "The engine makes up a run, asks about it and knows the "
                                         "answer"})) {
    f.send(Command::Kind::make_item);
  }
  y += h;
  return y - at.y;
}

}  // namespace poolscope
