// What can be done at once, by a key or from the palette: deeds().
#include "ui/command_table.h"

#include "ui/state.h"

namespace poolscope {
namespace {

using Kind = Command::Kind;
using When = Deed::When;
using State = App::State;

Command with_n(Kind kind, std::int64_t n) { return {.kind = kind, .number = n}; }

Command nth_answer(const State&, std::int64_t i) { return with_n(Kind::answer, i); }
Command nth_grade(const State&, std::int64_t i) { return with_n(Kind::set_grade, i + 1); }
Command nth_p(const State&, std::int64_t i) { return with_n(Kind::choose_p, i); }
Command slower(const State& s, std::int64_t) {
  return {.kind = Kind::set_speed, .real = s.speed / 1.25};
}
Command faster(const State& s, std::int64_t) {
  return {.kind = Kind::set_speed, .real = s.speed * 1.25};
}
Command next_size(const State& s, std::int64_t) {
  return with_n(Kind::set_granularity, (static_cast<std::int64_t>(s.granularity) + 1) % 3);
}
template <int N>
Command size_is(const State&, std::int64_t) { return with_n(Kind::set_granularity, N); }
Command quiz_on_this(const State& s, std::int64_t) { return with_n(Kind::start_quiz, s.question); }
Command explore_or_back(const State& s, std::int64_t) {
  return with_n(s.mode == Mode::explore ? Kind::leave_explore : Kind::explore, 0);
}
template <int Delta>
Command other_op(const State&, std::int64_t) { return with_n(Kind::jump_op, Delta); }
Command closer(const State&, std::int64_t) { return {.kind = Kind::zoom_lanes, .real = 1.5}; }
Command wider(const State&, std::int64_t) { return {.kind = Kind::zoom_lanes, .real = 1 / 1.5}; }
Command other_tab(const State& s, std::int64_t) {
  return with_n(Kind::set_code_tab, s.go_tab ? 0 : 1);
}
Command nth_guess(const State&, std::int64_t i) { return with_n(Kind::predict, i); }
template <int Delta>
Command more_procs(const State& s, std::int64_t) {
  return with_n(Kind::set_procs, static_cast<std::int64_t>(s.shown.procs) + Delta);
}
Command other_new(const State& s, std::int64_t) {
  return with_n(Kind::set_new, s.shown.has_new ? 0 : 1);
}
template <int Delta>
Command other_fault(const State& s, std::int64_t) {
  return with_n(Kind::choose_fault, static_cast<std::int64_t>(s.walk.fault) + Delta);
}
template <int Tab>
Command tab(const State&, std::int64_t) { return with_n(Kind::explore_tab, Tab); }
template <int What>
Command share_it(const State&, std::int64_t) { return with_n(Kind::share, What); }
template <int What>
Command walk_it(const State&, std::int64_t) { return with_n(Kind::walk, What); }

Command tick_or_mark(const State& s, std::int64_t i) {
  const bool marks = s.interview.stage == InterviewState::Stage::follow_up_answer;
  return with_n(marks ? Kind::mark : Kind::tick, i);
}
Command had_it(const State&, std::int64_t) {
  return with_n(Kind::mark, static_cast<std::int64_t>(Recalled::had));
}
template <int By>
Command hits_on(const State&, std::int64_t) { return with_n(Kind::palette_move, By); }
Command chosen_hit(const State&, std::int64_t) { return with_n(Kind::palette_choose, -1); }

template <int Percent>
Command zoom_by(const State& s, std::int64_t) {
  return {.kind = Kind::view_stage, .number = code_of_middle(s.stage.view.middle),
          .real = Percent == 0 ? 1 : s.stage.view.zoom * Percent / 100};
}

// The same text: beside the stage, or the sheet of a narrow page.
Command text_or_sheet(const State& s, std::int64_t) {
  return s.narrow ? with_n(Kind::show_sheet, s.sheet.open ? 0 : 1) : with_n(Kind::toggle_panel, 0);
}

template <int Format>
Command save_for(const State&, std::int64_t) { return with_n(Kind::save_questions, Format); }

constexpr Deed kDeeds[] = {
    {.kind = Kind::palette_move, .key = ImGuiKey_DownArrow, .when = When::searching,
     .make = hits_on<1>},
    {.kind = Kind::palette_move, .key = ImGuiKey_UpArrow, .when = When::searching,
     .make = hits_on<-1>},
    {.kind = Kind::palette_move, .key = ImGuiKey_PageDown, .when = When::searching,
     .make = hits_on<8>},
    {.kind = Kind::palette_move, .key = ImGuiKey_PageUp, .when = When::searching,
     .make = hits_on<-8>},
    {.kind = Kind::palette_move, .label = "Up, Down, Enter",
     .help = "search: choose, open or do it"},
    {.kind = Kind::palette_choose, .key = ImGuiKey_Enter, .when = When::searching,
     .make = chosen_hit},
    {.kind = Kind::palette_choose, .key = ImGuiKey_KeypadEnter, .when = When::searching,
     .make = chosen_hit},
    {.kind = Kind::toggle_palette, .key = ImGuiKey_Escape, .when = When::searching},
    {.kind = Kind::toggle_palette, .key = ImGuiKey_K, .ctrl = true, .when = When::searching},
    {.kind = Kind::toggle_palette, .label = "Ctrl+K, /",
     .help = "search: questions, scenes, commands, words", .key = ImGuiKey_K, .ctrl = true,
     .when = When::anywhere},
    {.kind = Kind::toggle_palette, .key = ImGuiKey_Slash, .when = When::anywhere},
    // While an item is open, letters and digits answer it; what acts on the pool would spoil it.
    {.kind = Kind::answer, .label = "A to D, 1 to 9", .help = "answer in the quiz",
     .key = ImGuiKey_A, .last = ImGuiKey_D, .when = When::asked, .make = nth_answer},
    {.kind = Kind::answer, .key = ImGuiKey_1, .last = ImGuiKey_9, .when = When::asked,
     .make = nth_answer},
    {.kind = Kind::dont_know, .title = "Quiz: I don't know", .label = "I",
     .help = "I don't know", .key = ImGuiKey_I, .when = When::asked},
    {.kind = Kind::set_grade, .label = "1 to 4", .help = "grade your answer: again to easy",
     .key = ImGuiKey_1, .last = ImGuiKey_4, .when = When::answered, .make = nth_grade},
    {.kind = Kind::show_parting, .title = "Quiz: show where my answer and the pool part",
     .label = "W", .help = "play to where answer and pool part", .key = ImGuiKey_W,
     .when = When::answered},
    {.kind = Kind::start_review, .title = "Review what is due today", .label = "U",
     .help = "review what is due today", .key = ImGuiKey_U, .when = When::lesson},
    {.kind = Kind::open_progress, .title = "My progress", .label = "O",
     .help = "my progress, and back", .key = ImGuiKey_O, .when = When::anywhere},
    {.kind = Kind::next_item, .title = "Next item", .label = "Enter", .help = "the next item",
     .key = ImGuiKey_Enter,
     .when = When::answered},
    {.kind = Kind::next_item, .key = ImGuiKey_KeypadEnter, .when = When::answered},

    {.kind = Kind::predict, .label = "A to D", .help = "ask me first: what will come",
     .key = ImGuiKey_A, .last = ImGuiKey_D, .when = When::predicting, .make = nth_guess},
    {.kind = Kind::skip_prediction, .title = "Ask me first: skip this one", .label = "Enter",
     .key = ImGuiKey_Enter, .when = When::predicting},

    {.kind = Kind::play_pause, .title = "Play or pause", .label = "Space", .help = "play, pause",
     .key = ImGuiKey_Space},
    {.kind = Kind::back, .title = "One step back", .label = "Left", .key = ImGuiKey_LeftArrow},
    {.kind = Kind::forward, .title = "One step forward", .label = "Right",
     .key = ImGuiKey_RightArrow},
    {.kind = Kind::none, .label = "Left, Right", .help = "one step back, forward"},
    {.kind = Kind::first, .title = "To the beginning", .label = "Home", .key = ImGuiKey_Home},
    {.kind = Kind::last, .title = "To the end", .label = "End", .key = ImGuiKey_End},
    {.kind = Kind::none, .label = "Home, End", .help = "to the beginning, to the end"},
    {.kind = Kind::jump_op, .title = "To the end of the next operation", .label = ".",
     .key = ImGuiKey_Period, .make = other_op<1>},
    {.kind = Kind::jump_op, .title = "Back by an operation", .label = ",", .key = ImGuiKey_Comma,
     .make = other_op<-1>},
    {.kind = Kind::none, .label = ", .", .help = "back, forward by an operation"},
    // Beside the keys that jump; + and - are the stage's.
    {.kind = Kind::zoom_lanes, .title = "Lanes: closer", .label = ">", .key = ImGuiKey_Period,
     .shift = true, .make = closer},
    {.kind = Kind::zoom_lanes, .title = "Lanes: wider", .label = "<", .key = ImGuiKey_Comma,
     .shift = true, .make = wider},
    {.kind = Kind::fit_lanes, .title = "Lanes: the whole run", .label = "F", .key = ImGuiKey_F},
    {.kind = Kind::none, .label = "<, >, F", .help = "lanes: wider, closer, the whole run"},
    {.kind = Kind::compare, .title = "Compare: keep this step as A, or end that", .label = "C",
     .help = "compare with this step; again: end that", .key = ImGuiKey_C, .when = When::run},
    {.kind = Kind::set_code_tab, .title = "Listing: the engine's text, or Go's terms",
     .label = "L", .help = "listing in Go's terms, and back", .key = ImGuiKey_L,
     .make = other_tab},
    {.kind = Kind::toggle_predict, .title = "Ask me first: halt before each Get", .label = "M",
     .help = "ask me first: halt before each Get", .key = ImGuiKey_M, .when = When::run},
    {.kind = Kind::set_granularity, .label = "Z",
     .help = "a step is an operation, a stage, an access",
     .key = ImGuiKey_Z, .make = next_size},
    {.kind = Kind::set_granularity, .title = "Step by operation", .make = size_is<0>},
    {.kind = Kind::set_granularity, .title = "Step by stage", .make = size_is<1>},
    {.kind = Kind::set_granularity, .title = "Step by access", .make = size_is<2>},
    {.kind = Kind::set_speed, .title = "Slower", .label = "[", .key = ImGuiKey_LeftBracket,
     .make = slower},
    {.kind = Kind::set_speed, .title = "Faster", .label = "]", .key = ImGuiKey_RightBracket,
     .make = faster},
    {.kind = Kind::none, .label = "[ ]", .help = "slower, faster"},

    {.kind = Kind::next_question, .title = "Next question", .label = "N", .key = ImGuiKey_N},
    {.kind = Kind::previous_question, .title = "Previous question", .label = "B",
     .key = ImGuiKey_B},
    {.kind = Kind::none, .label = "N, B", .help = "next question, the one before"},
    {.kind = Kind::retry_question, .title = "Fetch the question once more", .when = When::anywhere},
    {.kind = Kind::start_quiz, .title = "Quiz on this question", .label = "Q",
     .help = "quiz on this question", .key = ImGuiKey_Q, .when = When::lesson,
     .make = quiz_on_this},
    {.kind = Kind::start_quiz, .title = "Quiz on anything"},
    {.kind = Kind::make_item, .title = "Quiz: make me a new one"},
    {.kind = Kind::leave_quiz, .title = "Leave the quiz"},

    {.kind = Kind::explore, .title = "Explore from here: a sandbox", .label = "E",
     .help = "explore from here, and back", .key = ImGuiKey_E, .make = explore_or_back},
    {.kind = Kind::leave_explore, .title = "Leave the sandbox, back to the lesson"},
    {.kind = Kind::choose_p, .label = "1 to 9", .help = "choose the P: 1 is P0", .key = ImGuiKey_1,
     .last = ImGuiKey_9, .when = When::lesson, .make = nth_p},
    {.kind = Kind::put, .title = "Put a new object on the chosen P", .label = "P",
     .key = ImGuiKey_P, .when = When::free},
    {.kind = Kind::get, .title = "Get on the chosen P", .label = "T", .key = ImGuiKey_T,
     .when = When::free},
    {.kind = Kind::none, .label = "P, T", .help = "put a new object on it, take one with Get"},
    {.kind = Kind::collect, .title = "Run one garbage collection", .label = "G",
     .help = "one garbage collection", .key = ImGuiKey_G, .when = When::free},
    {.kind = Kind::set_procs, .title = "One P more (GOMAXPROCS)", .make = more_procs<1>},
    {.kind = Kind::set_procs, .title = "One P fewer (GOMAXPROCS)", .make = more_procs<-1>},
    {.kind = Kind::set_new, .title = "Set New, or take it away", .make = other_new},
    {.kind = Kind::undo_act, .title = "Sandbox: take the last act back", .label = "Ctrl+Z",
     .help = "in the sandbox: take the last act back", .key = ImGuiKey_Z, .ctrl = true,
     .when = When::sandbox},
    {.kind = Kind::redo_act, .title = "Sandbox: do it again", .label = "Ctrl+Shift+Z",
     .help = "and do it again", .key = ImGuiKey_Z, .shift = true, .ctrl = true,
     .when = When::sandbox},
    {.kind = Kind::redo_act, .key = ImGuiKey_Y, .ctrl = true, .when = When::sandbox},
    {.kind = Kind::explore_tab, .title = "Explore: act by hand", .make = tab<0>},
    {.kind = Kind::explore_tab, .title = "Explore: type a scenario", .make = tab<1>},
    {.kind = Kind::explore_tab, .title = "Explore: race lab", .make = tab<2>},
    {.kind = Kind::take_stage, .title = "Editor: the scenario that leads to the stage"},
    {.kind = Kind::walk, .title = "Race lab: walk every order of what is on screen",
     .make = walk_it<0>},
    {.kind = Kind::walk, .title = "Race lab: walk every order of the chosen fault",
     .make = walk_it<1>},
    {.kind = Kind::stop_walk, .title = "Race lab: stop the walk"},
    {.kind = Kind::play_walked, .title = "Race lab: play the shortest run"},
    {.kind = Kind::choose_fault, .title = "Race lab: next fault", .make = other_fault<1>},
    {.kind = Kind::choose_fault, .title = "Race lab: previous fault", .make = other_fault<-1>},

    {.kind = Kind::open_interview, .title = "Mock interview", .label = "I",
     .help = "mock interview", .key = ImGuiKey_I, .when = When::lesson},
    {.kind = Kind::interview_on, .title = "Interview: go on", .label = "Enter",
     .key = ImGuiKey_Enter, .when = When::interview},
    {.kind = Kind::interview_on, .key = ImGuiKey_KeypadEnter, .when = When::interview},
    {.kind = Kind::tick, .label = "1 to 9", .help = "interview: tick what was said, or how well",
     .key = ImGuiKey_1, .last = ImGuiKey_9, .when = When::interview, .make = tick_or_mark},
    {.kind = Kind::mark, .title = "Interview: had the follow-up", .when = When::interview,
     .make = had_it},
    {.kind = Kind::start_interview, .title = "Start a mock interview"},
    {.kind = Kind::end_interview, .title = "Interview: end it, to the report",
     .when = When::interview},
    {.kind = Kind::print_sheet, .title = "Interview: print the interviewer's sheet"},
    {.kind = Kind::show_word, .title = "headTail: two numbers, or one word of 64 bits",
     .label = "H", .help = "headTail as one word", .key = ImGuiKey_H},
    {.kind = Kind::view_stage, .title = "Zoom into the stage", .label = "+",
     .key = ImGuiKey_Equal, .make = zoom_by<125>},
    {.kind = Kind::view_stage, .key = ImGuiKey_Equal, .shift = true, .make = zoom_by<125>},
    {.kind = Kind::view_stage, .title = "Zoom out of the stage", .label = "-",
     .key = ImGuiKey_Minus, .make = zoom_by<80>},
    {.kind = Kind::view_stage, .title = "Show all of the stage", .label = "0",
     .key = ImGuiKey_0, .make = zoom_by<0>},
    {.kind = Kind::none, .label = "+ - 0", .help = "zoom the stage, all of it"},

    {.kind = Kind::toggle_share, .title = "Share what is on screen", .label = "X",
     .help = "share: link, text, picture, embed code", .key = ImGuiKey_X, .when = When::free},
    {.kind = Kind::share, .title = "Copy link", .make = share_it<0>},
    {.kind = Kind::share, .title = "Copy as scenario text", .make = share_it<1>},
    {.kind = Kind::share, .title = "Copy embed code", .make = share_it<2>},
    {.kind = Kind::share, .title = "Copy the stage as a picture", .make = share_it<3>},
    {.kind = Kind::share, .title = "Save the stage as PNG", .make = share_it<4>},
    {.kind = Kind::share, .title = "Save the stage as SVG", .make = share_it<5>},
    {.kind = Kind::toggle_theme, .title = "Light or dark", .label = "D", .help = "light or dark",
     .key = ImGuiKey_D, .when = When::anywhere},
    {.kind = Kind::toggle_panel, .title = "Show or hide the text", .label = "S",
     .help = "show or hide the text", .key = ImGuiKey_S, .make = text_or_sheet},
    {.kind = Kind::toggle_menu, .title = "Menu of a narrow page", .label = "J",
     .help = "on a narrow page: the menu", .key = ImGuiKey_J, .when = When::anywhere},
    {.kind = Kind::toggle_data, .title = "Your data: files in and out", .label = "Y",
     .help = "your data: progress and questions as files", .key = ImGuiKey_Y,
     .when = When::anywhere},
    {.kind = Kind::save_progress, .title = "Save your progress as a file",
     .when = When::anywhere},
    {.kind = Kind::choose_file, .title = "Open a file: progress, or a question of your own",
     .when = When::anywhere},
    {.kind = Kind::save_questions, .title = "Save the questions as notes for Anki",
     .when = When::anywhere, .make = save_for<0>},
    {.kind = Kind::save_questions, .title = "Save the questions for Moodle (GIFT)",
     .when = When::anywhere, .make = save_for<1>},
    {.kind = Kind::toggle_help, .title = "All keys", .label = "?", .help = "this list",
     .key = ImGuiKey_Slash, .shift = true, .when = When::anywhere},
    {.kind = Kind::toggle_read_along, .title = "Read along: the run as text, with buttons",
     .label = "R", .help = "read along: the run as text, with buttons", .key = ImGuiKey_R,
     .when = When::anywhere},
    {.kind = Kind::dismiss, .title = "Close, or back to the lesson", .label = "Esc",
     .help = "close, or back to the lesson", .key = ImGuiKey_Escape, .when = When::anywhere},
    {.kind = Kind::reset_progress, .title = "Forget my progress"},
};

}  // namespace

std::span<const Deed> deeds() { return kDeeds; }

bool is_time_of(const Deed& deed, const State& s) {
  const bool quiz = s.mode == Mode::quiz;
  if (deed.when == When::anywhere) return true;
  if (deed.when == When::searching) return s.palette.open;
  if (s.mode == Mode::interview) return deed.when == When::interview;
  if (!has_stage(s.mode)) return deed.when == When::lesson;  // nothing acts on what is not seen
  switch (deed.when) {
    case When::anywhere:
    case When::always: return true;
    case When::interview: return false;
    case When::asked: return quiz && !s.quiz.given;
    case When::answered: return quiz && s.quiz.given;
    case When::predicting: return s.predicting();
    case When::free: return !quiz || s.quiz.given;
    case When::lesson:
    case When::run: return !quiz;
    case When::searching: return false;
    case When::sandbox: return s.mode == Mode::explore;
  }
  return true;
}

Command command_of(const Deed& deed, const State& s, std::int64_t i) {
  return deed.make ? deed.make(s, i) : Command{.kind = deed.kind};
}

std::string_view key_label(Command::Kind kind) {
  for (const Deed& d : kDeeds) {
    if (d.kind == kind && !d.label.empty()) return d.label;
  }
  return {};
}

}  // namespace poolscope
