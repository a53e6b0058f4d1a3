// Every kind of Command by its name, and what it takes: kinds().
#include <algorithm>
#include <cassert>
#include <cmath>

#include "ui/command_table.h"

namespace poolscope {
namespace {

using Kind = Command::Kind;
using Takes = KindInfo::Takes;

constexpr KindInfo kKinds[] = {
    {Kind::none, "none", Takes::nothing, true},
    {Kind::first, "first"},
    {Kind::back, "back"},
    {Kind::play_pause, "play_pause"},
    {Kind::forward, "forward"},
    {Kind::last, "last"},
    {Kind::seek, "seek", Takes::number, false, "Click or drag in the lanes"},
    {Kind::step, "step", Takes::number, false, "Step by access, then one step"},
    {Kind::set_speed, "set_speed", Takes::real},
    {Kind::set_granularity, "set_granularity", Takes::number},
    {Kind::jump_op, "jump_op", Takes::number},
    {Kind::go_op, "go_op", Takes::number, false, "Click a bar in the lanes: that operation"},
    {Kind::zoom_lanes, "zoom_lanes", Takes::real, false, "Wheel or pinch over the lanes: zoom"},
    {Kind::pan_lanes, "pan_lanes", Takes::real, false, "Shift and drag in the lanes: move them"},
    {Kind::fit_lanes, "fit_lanes"},
    {Kind::compare, "compare"},
    {Kind::set_code_tab, "set_code_tab", Takes::number},
    {Kind::toggle_predict, "toggle_predict"},
    {Kind::predict, "predict", Takes::number},
    {Kind::skip_prediction, "skip_prediction"},
    {Kind::explore, "explore"},
    {Kind::leave_explore, "leave_explore"},
    {Kind::choose_p, "choose_p", Takes::number},
    {Kind::put, "put", Takes::number},
    {Kind::get, "get"},
    {Kind::collect, "collect"},
    {Kind::set_procs, "set_procs", Takes::number},
    {Kind::set_new, "set_new", Takes::number},
    {Kind::statement, "statement", Takes::text, false, "Type a statement of a scenario"},
    {Kind::switch_branch, "switch_branch", Takes::number, false, "Choose a branch"},
    {Kind::undo_act, "undo_act"},
    {Kind::redo_act, "redo_act"},
    {Kind::drop, "drop", Takes::number, false, "Drag an object onto a P"},
    {Kind::explore_tab, "explore_tab", Takes::number},
    {Kind::edit, "edit", Takes::text, false, "Type a scenario under Explore"},
    {Kind::move_caret, "move_caret", Takes::number, true},
    {Kind::scroll_editor, "scroll_editor", Takes::number, true},
    {Kind::edit_undo, "edit_undo", Takes::nothing, false, "Ctrl+Z while typing a scenario"},
    {Kind::edit_redo, "edit_redo", Takes::nothing, false, "Ctrl+Shift+Z while typing a scenario"},
    {Kind::complete, "complete", Takes::number, false, "Tab while typing a scenario: the word offered"},
    {Kind::take_stage, "take_stage"},
    {Kind::paste, "paste", Takes::text, false, "Ctrl+V: a scenario, into the editor"},
    {Kind::run_text, "run_text", Takes::nothing, false, "Ctrl+Enter while typing a scenario: run it"},
    {Kind::focus_editor, "focus_editor", Takes::nothing, false, "Click a text to type in it"},
    {Kind::field_focus, "field_focus", Takes::number, true},
    {Kind::choose_fault, "choose_fault", Takes::number},
    {Kind::walk, "walk", Takes::number},
    {Kind::stop_walk, "stop_walk"},
    {Kind::walked, "walked", Takes::text, true},
    {Kind::play_walked, "play_walked"},
    {Kind::load_scenario, "load_scenario", Takes::text, false, "Open a link with a scenario in it"},
    {Kind::open_link, "open_link", Takes::text, false, "Follow a link in the text"},
    {Kind::open_question, "open_question", Takes::number, false, "Choose a question"},
    {Kind::next_question, "next_question"},
    {Kind::previous_question, "previous_question"},
    {Kind::open_first, "open_first", Takes::number, true},
    {Kind::lay_question, "lay_question", Takes::text, true},
    {Kind::question_failed, "question_failed", Takes::text, true},
    {Kind::retry_question, "retry_question"},
    {Kind::start_quiz, "start_quiz", Takes::number},
    {Kind::make_item, "make_item"},
    {Kind::start_generated, "start_generated", Takes::text, false, "Open a link to a made item"},
    {Kind::answer, "answer", Takes::number},
    {Kind::dont_know, "dont_know"},
    {Kind::set_grade, "set_grade", Takes::number},
    {Kind::show_parting, "show_parting"},
    {Kind::next_item, "next_item"},
    {Kind::leave_quiz, "leave_quiz"},
    {Kind::open_interview, "open_interview"},
    {Kind::wish_level, "wish_level", Takes::number, false, "Choose a level"},
    {Kind::wish_minutes, "wish_minutes", Takes::number, false, "Choose how long"},
    {Kind::wish_topic, "wish_topic", Takes::number, false, "Choose topics"},
    {Kind::start_interview, "start_interview"},
    {Kind::interview_on, "interview_on"},
    {Kind::tick, "tick", Takes::number},
    {Kind::mark, "mark", Takes::number},
    {Kind::note, "note", Takes::text, false, "Type an answer"},
    {Kind::end_interview, "end_interview"},
    {Kind::print_sheet, "print_sheet"},
    {Kind::leave_page, "leave_page", Takes::nothing, false, "Click Learn"},
    {Kind::start_review, "start_review"},
    {Kind::practise_topic, "practise_topic", Takes::number, false, "Choose a topic"},
    {Kind::open_progress, "open_progress"},
    {Kind::set_daily_new, "set_daily_new", Takes::number, false, "More or fewer new ones a day"},
    {Kind::toggle_theme, "toggle_theme"},
    {Kind::toggle_panel, "toggle_panel"},
    {Kind::toggle_help, "toggle_help"},
    {Kind::toggle_menu, "toggle_menu"},
    {Kind::show_sheet, "show_sheet", Takes::number, false, "On a phone: tap the question at the foot"},
    {Kind::drag_sheet, "drag_sheet", Takes::real, false, "On a phone: drag it up and down"},
    {Kind::let_go_sheet, "let_go_sheet", Takes::real, true},
    {Kind::toggle_read_along, "toggle_read_along"},
    {Kind::choose_part, "choose_part", Takes::number, false, "Click a part of the stage"},
    {Kind::walk_parts, "walk_parts", Takes::number, true},
    {Kind::open_p, "open_p", Takes::number, false, "Click a P"},
    {Kind::show_word, "show_word"},
    {Kind::view_stage, "view_stage", Takes::real},
    {Kind::dismiss, "dismiss"},
    {Kind::toggle_palette, "toggle_palette"},
    {Kind::search, "search", Takes::text, false, "Type in the search"},
    {Kind::palette_move, "palette_move", Takes::number},
    {Kind::palette_choose, "palette_choose", Takes::number, false,
     "Search: click what was found"},
    {Kind::filter_level, "filter_level", Takes::number, false, "Search: choose a level"},
    {Kind::filter_topic, "filter_topic", Takes::number, false, "Search: choose a topic"},
    {Kind::filter_standing, "filter_standing", Takes::number, false,
     "Search: only new, due or weak questions"},
    {Kind::load_progress, "load_progress", Takes::text, true},
    {Kind::merge_progress, "merge_progress", Takes::text, true},
    {Kind::reset_progress, "reset_progress"},
    {Kind::toggle_data, "toggle_data"},
    {Kind::save_progress, "save_progress"},
    {Kind::save_questions, "save_questions", Takes::number},
    {Kind::choose_file, "choose_file"},
    {Kind::take_file, "take_file", Takes::text, false, "Drop a file on the page"},
    {Kind::load_own, "load_own", Takes::text, true},
    {Kind::merge_own, "merge_own", Takes::text, true},
    {Kind::own_drawn, "own_drawn", Takes::nothing, true},
    {Kind::try_own, "try_own", Takes::number, false, "Try a question of your own again"},
    {Kind::save_own, "save_own", Takes::number, false, "Save a question of your own as a file"},
    {Kind::remove_own, "remove_own", Takes::number, false, "Remove a question of your own"},
    {Kind::set_page, "set_page", Takes::number, true},
    {Kind::set_clock, "set_clock", Takes::number, true},
    {Kind::set_layout, "set_layout", Takes::text, true},
    {Kind::set_motion, "set_motion", Takes::number, true},
    {Kind::toggle_share, "toggle_share"},
    {Kind::share, "share", Takes::number},
    {Kind::shared, "shared", Takes::text, true},
    {Kind::set_embed, "set_embed", Takes::number, true},
    {Kind::set_theme, "set_theme", Takes::number, true},
};

}  // namespace

std::span<const KindInfo> kinds() { return kKinds; }

const KindInfo* kind_named(std::string_view name) {
  for (const KindInfo& k : kKinds) {
    if (k.name == name) return &k;
  }
  return nullptr;
}

const KindInfo& info_of(Command::Kind kind) {
  for (const KindInfo& k : kKinds) {
    if (k.kind == kind) return k;
  }
  assert(false && "every kind of Command has a row in kKinds");
  return kKinds[0];
}

std::optional<Command> command_named(std::string_view name, double number, std::string text,
                                     std::string& wrong) {
  const KindInfo* kind = kind_named(name);
  if (!kind || kind->outside) {
    wrong = "found '" + std::string(name.substr(0, 40)) + "', expected a command's name: ";
    for (const KindInfo& k : kKinds) {
      if (!k.outside) wrong += (k.kind == Kind::first ? "" : ", ") + std::string(k.name);
    }
    return {};
  }
  Command c{.kind = kind->kind};
  constexpr double kFar = 1e15;  // a double holds every whole number up to there
  if (kind->takes == Takes::number && !std::isnan(number)) {
    c.number = static_cast<std::int64_t>(std::trunc(std::clamp(number, -kFar, kFar)));
  }
  if (kind->takes == Takes::real) c.real = number;
  if (kind->takes == Takes::text) c.text = std::move(text);
  return c;
}

}  // namespace poolscope
