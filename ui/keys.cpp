// Keys and the commands that they stand for. Whatever belongs to the browser stays with it.
#include "ui/frame.h"
#include "ui/state.h"

namespace poolscope {
namespace {

using Kind = Command::Kind;

Command with(Kind kind, std::int64_t number = 0) { return {.kind = kind, .number = number}; }

// While something that Tab reached is lit, Space and Enter press it.
bool focus_is_shown() {
  return ImGui::GetCurrentContext() && ImGui::GetIO().NavVisible;
}

Command quiz_key(const App::State& s, ImGuiKey key) {
  if (s.quiz.chosen) {
    if (key == ImGuiKey_Enter || key == ImGuiKey_KeypadEnter) return with(Kind::next_item);
    return {};
  }
  if (key >= ImGuiKey_A && key <= ImGuiKey_D) return with(Kind::answer, key - ImGuiKey_A);
  if (key >= ImGuiKey_1 && key <= ImGuiKey_9) return with(Kind::answer, key - ImGuiKey_1);
  if (key == ImGuiKey_P || key == ImGuiKey_T || key == ImGuiKey_G) return with(Kind::none, 1);
  return {};
}

Command plain_key(const App::State& s, ImGuiKey key) {
  switch (key) {
    case ImGuiKey_Space: return focus_is_shown() ? Command{} : with(Kind::play_pause);
    case ImGuiKey_LeftArrow: return with(Kind::back);
    case ImGuiKey_RightArrow: return with(Kind::forward);
    case ImGuiKey_Home: return with(Kind::first);
    case ImGuiKey_End: return with(Kind::last);
    case ImGuiKey_G: return with(Kind::collect);
    case ImGuiKey_P: return with(Kind::put);
    case ImGuiKey_T: return with(Kind::get);
    case ImGuiKey_E: return with(s.mode == Mode::explore ? Kind::leave_explore : Kind::explore);
    case ImGuiKey_N: return with(Kind::next_question);
    case ImGuiKey_B: return with(Kind::previous_question);
    case ImGuiKey_Q:
      return s.mode == Mode::quiz ? Command{} : with(Kind::start_quiz, s.question);
    case ImGuiKey_D: return with(Kind::toggle_theme);
    case ImGuiKey_S: return with(Kind::toggle_panel);
    case ImGuiKey_LeftBracket:
      return {.kind = Kind::set_speed, .real = s.speed / 1.25};
    case ImGuiKey_RightBracket:
      return {.kind = Kind::set_speed, .real = s.speed * 1.25};
    case ImGuiKey_Z:
      return with(Kind::set_granularity, (static_cast<std::int64_t>(s.granularity) + 1) % 3);
    case ImGuiKey_Escape: return with(Kind::dismiss);
    default: break;
  }
  if (key >= ImGuiKey_1 && key <= ImGuiKey_9) return with(Kind::choose_p, key - ImGuiKey_1);
  return {};
}

}  // namespace

Command command_of_key(const App& app, ImGuiKey key, bool ctrl, bool shift, bool alt,
                       bool super) {
  if (ctrl || alt || super) return {};
  const App::State& s = app.state();
  if (key == ImGuiKey_Slash && shift) return with(Kind::toggle_help);
  if (shift) return {};
  if (s.mode == Mode::quiz) {
    const Command c = quiz_key(s, key);
    if (c.kind != Kind::none) return c;
    if (c.number != 0) return {};  // would act before the answer
  }
  return plain_key(s, key);
}

}  // namespace poolscope
