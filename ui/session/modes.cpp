#include "ui/session/modes.h"

namespace poolscope {
namespace {

constexpr ModeTab kTabs[] = {
    {"Learn", Mode::learn, "Question, answer and its scene"},
    {"Quiz", Mode::quiz, "Asked before the animation answers (Q)"},
    {"Explore", Mode::explore, "A sandbox that starts from what is on screen (E)"},
    {"Interview", Mode::interview, "A mock interview, with follow-ups and a score (I)"},
    {"Progress", Mode::progress, "What is due, what you keep, what you still believe (O)"}};

}  // namespace

std::span<const ModeTab> mode_tabs() { return kTabs; }

Command command_of(const ModeTab& tab, const App::State& s) {
  if (tab.mode == s.mode) return {};
  switch (tab.mode) {
    case Mode::explore: return {.name = "explore"};
    case Mode::quiz: return {.name = "start_quiz", .number = s.question};
    case Mode::interview: return {.name = "open_interview"};
    case Mode::progress: return {.name = "open_progress"};
    case Mode::learn: break;
  }
  return {.name = s.mode == Mode::quiz      ? "leave_quiz"
                  : s.mode == Mode::explore ? "leave_explore"
                                            : "leave_page"};
}

}  // namespace poolscope
