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

constexpr std::size_t kTabs = 4;

void modes(const Frame& f, const Rect& r, float w) {
  const struct { const char* words; Mode mode; const char* tip; } kModes[] = {
      {"Learn", Mode::learn, "Question, answer and its scene"},
      {"Quiz", Mode::quiz, "Asked before the animation answers (Q)"},
      {"Explore", Mode::explore, "A sandbox that starts from what is on screen (E)"},
      {"Interview", Mode::interview, "A mock interview, with follow-ups and a score (I)"}};
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
      if (m.mode == Mode::learn) {
        f.send(f.s.mode == Mode::quiz      ? Kind::leave_quiz
               : f.s.mode == Mode::explore ? Kind::leave_explore
                                           : Kind::leave_page);
      }
    }
    x += w + 4;
  }
}

// Previous, the question's name, next. The name opens the list.
void picker(const Frame& f, const Rect& r) {
  const float b = r.h;
  if (button(f.look, "##previous", {r.x, r.y, b, b}, "",
             {.icon = Icon::left, .tip = "Previous question (B)"})) {
    f.send(Kind::previous_question);
  }
  const Question* q = f.s.current_question();
  const Rect name{r.x + b + 4, r.y, r.w - 2 * b - 8, b};
  if (area("##questions", name)) ImGui::OpenPopup("questions");
  const bool hovered = ImGui::IsItemHovered();
  panel(f.look, name, Ink::raised, hovered ? Ink::dim : Ink::line, 8);
  const std::string number = q ? "Q" + std::to_string(q->number) : "";
  if (q) line(f.look, {name.x + 12, name.y, 32, b}, number, Face::code, Ink::live);
  const float left = q ? 46.0f : 14.0f;
  if (name.w > left + 60) {
    line(f.look, {name.x + left, name.y, name.w - left - 28, b},
         q ? plain_text(f.s.text.title) : std::string("Own scenario"), Face::small, Ink::text);
  }
  icon(f.look, ImGui::GetWindowDrawList(), Icon::down, {name.right() - 16, name.centre().y}, 9,
       f.look.ink(Ink::dim));
  if (button(f.look, "##next", {r.right() - b, r.y, b, b}, "",
             {.icon = Icon::right, .tip = "Next question (N)"})) {
    f.send(Kind::next_question);
  }
  question_picker(f);
}

}  // namespace

void question_picker(const Frame& f) {
  const ImVec2 size = ImGui::GetIO().DisplaySize;
  const float w = std::min(560.0f, size.x - 16), row = f.look.touch ? 44.0f : 30.0f;
  ImGui::SetNextWindowPos({(size.x - w) / 2, 56});
  const float rows = static_cast<float>(f.s.bank.questions.size()) + 2;
  ImGui::SetNextWindowSize({w, std::min(size.y - 72, rows * row + 16)});
  if (!ImGui::BeginPopup("questions", ImGuiWindowFlags_NoMove)) return;
  const ImVec2 at = ImGui::GetCursorScreenPos();
  float y = at.y + 8;
  std::uint32_t read = 0;
  for (const auto& [number, progress] : f.s.progress.questions) read += progress.read ? 1 : 0;
  line(f.look, {at.x + 16, y, w - 32, row},
       std::to_string(f.s.bank.questions.size()) + " questions, " + std::to_string(read) + " read",
       Face::small, Ink::dim);
  y += row;
  for (const Question& q : f.s.bank.questions) {
    const Rect r{at.x + 8, y, w - 16 - 10, row};
    const std::string id = "##q" + std::to_string(q.number);
    if (area(id.c_str(), r)) {
      f.send(Kind::open_question, q.number);
      ImGui::CloseCurrentPopup();
    }
    const bool here = q.number == f.s.question;
    if (ImGui::IsItemHovered() || ImGui::IsItemFocused()) panel(f.look, r, Ink::line, Ink::none, 6);
    else if (here) panel(f.look, r, Ink::panel, Ink::none, 6);
    line(f.look, {r.x + 8, y, 34, row}, "Q" + std::to_string(q.number), Face::code, Ink::live);
    line(f.look, {r.x + 46, y, r.w - 46 - 110, row}, q.title, Face::small, Ink::text);
    const auto found = f.s.progress.questions.find(q.number);
    const bool done = found != f.s.progress.questions.end() && found->second.read;
    if (done) line(f.look, {r.right() - 104, y, 40, row}, "read", Face::small, Ink::made);
    line(f.look, {r.right() - 60, y, 52, row}, name_of(q.level), Face::small, Ink::dim,
         Align::right);
    y += row;
  }
  ImGui::SetCursorScreenPos({at.x, y});
  ImGui::Dummy({1, 8});
  ImGui::EndPopup();
}

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
