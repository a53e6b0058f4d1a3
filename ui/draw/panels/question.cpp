// Question, answer and follow-ups, in a flow.
#include <algorithm>

#include "ui/draw/panels/panels.h"
#include "ui/session/words.h"

namespace poolscope {
namespace {

float chips(const Frame& f, const Question& q, Point at, float w) {
  float x = at.x;
  const std::string number = "Q" + std::to_string(q.number);
  const float number_w = std::max(36.0f, text_size(f.look.fonts.code, number).x + 2);
  line(f.look, {x, at.y, number_w, 22}, number, Face::code, Ink::live);
  x += number_w + 6;
  x += chip(f.look, {x, at.y}, name_of(q.level), Ink::dim) + 6;
  const std::size_t all = f.s.bank.questions.size() - f.s.data.own.size();
  const std::string place = q.number >= kFirstOwn
                                ? "your own"  // numbered by whoever wrote it: none of so many
                                : std::to_string(q.number) + " of " + std::to_string(all);
  const float right = at.x + w - text_size(f.look.fonts.small, place).x - 10;
  for (const std::string& tag : q.tags) {
    if (x + text_size(f.look.fonts.small, tag).x + 18 > right) break;
    x += chip(f.look, {x, at.y}, tag, Ink::dim) + 6;
  }
  line(f.look, {at.x, at.y, w, 22}, place, Face::small, Ink::dim, Align::right);
  return 22;
}

float follow_up(const Frame& f, MarkdownView& view, const FollowUpText& text, std::size_t i,
                Point at, float w) {
  const ImGuiID key = ImGui::GetID(static_cast<const void*>(&f.s.bank)) +
                      f.s.question * 100 + static_cast<ImGuiID>(i);
  bool* open = ImGui::GetStateStorage()->GetBoolRef(key, false);
  MarkdownView measure = view;
  measure.draw = false;
  const float words_w = w - 12 - 36;
  const float words = measure.spans({0, 0}, words_w, text.question, Face::text, Ink::text);
  const Rect r{at.x, at.y, w, std::max(f.look.touch ? 44.0f : 34.0f, words + 12)};
  const std::string id = "##followup" + std::to_string(i);
  if (area(id.c_str(), r)) *open = !*open;
  panel(f.look, r, Ink::raised, ImGui::IsItemHovered() ? Ink::dim : Ink::line, 8);
  icon(f.look, ImGui::GetWindowDrawList(), *open ? Icon::down : Icon::right,
       {r.right() - 18, r.centre().y}, 9, f.look.ink(Ink::dim));
  view.spans({r.x + 12, r.y + (r.h - words) / 2}, words_w, text.question, Face::text, Ink::text);
  if (!*open) return r.h;
  return r.h + 8 + view.blocks({at.x + 4, at.y + r.h + 8}, w - 8, text.answer) + 8;
}

}  // namespace

void lay_out_all(const Frame& f, const Question& q) {
  std::vector<Command> none;
  MarkdownView view{f.look, none};
  view.draw = false;
  constexpr float kWidth = 360;
  const auto text = [&](std::string_view markdown) {
    view.blocks({0, 0}, kWidth, parse_markdown(markdown));
  };
  text(q.title);
  text(q.answer);
  for (const KeyPoint& p : q.points) text(p.text);
  for (const FollowUp& one : q.follow_ups) {
    text(one.question);
    text(one.answer);
  }
  for (const Item& item : q.items) {
    text(item.stem);
    for (const Option& o : item.options) {
      text(o.text);
      text(o.why);
    }
  }
}

float question_text(const Frame& f, Point at, float w) {
  const Question* q = f.s.current_question();
  float y = at.y;
  MarkdownView view{f.look, f.out};
  if (const Question* coming = f.s.expected()) {
    y += chips(f, *coming, {at.x, y}, w) + 10;
    y += view.spans({at.x, y}, w, parse_line(coming->title), Face::title, Ink::text) + 10;
    const char* words = f.s.arrival.failed ? "" : "Its answer and its scene are on their way.";
    return y + wrapped(f.look, {at.x, y}, w, words, Face::text, Ink::dim) - at.y;
  }
  if (!q) {
    y += wrapped(f.look, {at.x, y}, w, name_of_open(f.s), Face::title, Ink::text) + 8;
    TextBlock code;
    code.kind = TextBlock::Kind::code;
    code.text = f.s.scenario.substr(0, 4000);
    if (!code.text.empty()) y += view.blocks({at.x, y}, w, {code}) + 8;
    return y - at.y;
  }
  y += chips(f, *q, {at.x, y}, w) + 10;
  y += view.spans({at.x, y}, w, f.s.text.title, Face::title, Ink::text) + 10;
  y += view.blocks({at.x, y}, w, f.s.text.answer) + 18;
  if (!f.s.text.follow_ups.empty()) {
    line(f.look, {at.x, y, w, 20}, "Follow-ups", Face::strong, Ink::dim);
    y += 28;
  }
  for (std::size_t i = 0; i < f.s.text.follow_ups.size(); i++) {
    y += follow_up(f, view, f.s.text.follow_ups[i], i, {at.x, y}, w) + 8;
  }
  return y - at.y;
}

}  // namespace poolscope
