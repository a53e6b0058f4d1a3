// Command: everything a user can do, as a value. Buttons, keys, the address bar, the JavaScript
// API and the tests all make these, and App::apply is the only thing that carries them out.
#pragma once
#include <cstdint>
#include <string>

namespace poolscope {

struct Command {
  enum class Kind : std::uint8_t {
    none,
    // Moving in time
    first, back, play_pause, forward, last,
    seek,             // number: position
    step,             // number: how many single accesses, negative is back
    set_speed,        // real: steps a second at the chosen granularity
    set_granularity,  // number: Granularity
    jump_op,          // number: 1 to where the next operation ends, -1 to the one before
    go_op,            // number: operation (from 0), to where it ends
    // Looking closer
    zoom_lanes,       // real: factor; number: 1 + the position that stays in place, 0: the present
    pan_lanes,        // real: by how many steps
    fit_lanes,        // the whole run again
    compare,          // keeps the step on screen as A, to compare others with; again: ends that
    set_code_tab,     // number: 0 the engine's text, 1 the same steps in Go's terms
    // "Ask me first": the run halts and asks what comes
    toggle_predict,
    predict,          // number: option from 0
    skip_prediction,
    // Acting (in the past of a lesson: a sandbox that starts there)
    explore,          // start a sandbox from what is on screen
    leave_explore,    // back to the lesson where it was left
    choose_p,         // number: the P that put and get act on
    put,              // a new object on the chosen P; number: or that ObjectId
    get,
    collect,
    set_procs,        // number
    set_new,          // number: 0 or 1
    statement,        // text: one statement of the scenario language
    switch_branch,    // number
    undo_act, redo_act,
    drop,             // number: an object that a goroutine holds, or 0: a new one; onto the chosen P
    explore_tab,      // number: ExploreTab
    // The typed scenario (ui/editor/)
    edit,             // text: all of it; number: the caret, in bytes
    move_caret,       // number
    scroll_editor,    // number: x, real: y, in CSS pixels
    edit_undo, edit_redo,
    complete,         // number: which of the words that are offered
    take_stage,       // the text becomes what leads to the stage
    paste,            // text: opens the editor with it
    run_text,
    focus_editor,
    field_focus,      // number: FieldId that has the focus now
    // The race lab: every order of a block, walked by a worker of the page
    choose_fault,     // number: index into faults(), around the ends
    walk,             // number: 0 the blocks of what is on screen, 1 those of the chosen fault
    stop_walk,
    walked,           // text: what the worker has found so far (engine/explore_json.h, and "done")
    play_walked,      // the shortest run, as a scenario of its own
    // Lessons
    load_scenario,    // text
    open_link,        // text: what follows '#', as in q=11&step=7
    open_question,    // number: Question::number
    next_question, previous_question,
    // Questions whose texts come later (ui/apply_arrival.cpp)
    open_first,       // what the page begins with; number: question, 0: the first; real: step
    lay_question,     // number: question; text: its file
    question_failed,  // number: question; text: why its file could not be fetched
    retry_question,   // once more
    // Quiz
    start_quiz,       // number: question, 0: any
    make_item,        // a generated item that nobody has seen
    start_generated,  // text: where-3-1234 (questions/generate.h)
    answer,           // number: option from 0
    dont_know,        // instead of an answer
    set_grade,        // number: 1 again to 4 easy, of the answer that was given
    show_parting,     // plays the run to where the answer and the pool part
    next_item,
    leave_quiz,
    // The mock interview
    open_interview,   // where it was left, or what to wish for
    wish_level,       // number: Level
    wish_minutes,     // number
    wish_topic,       // number: of topics(), turned on or off; negative: any
    start_interview,
    interview_on,     // show the strong answer, the next follow-up, the next question
    tick,             // number: of the question's points, from 0, ticked or not
    mark,             // number: Recalled, of the follow-up
    note,             // text: what was typed as the answer
    end_interview,    // to the report
    print_sheet,      // the interviewer's sheet with the same questions
    leave_page,       // from a page without a stage back to the lesson
    // Practice over days
    start_review,     // what is due today, then some new ones
    practise_topic,   // number: index into topics()
    open_progress,    // the screen; and back
    set_daily_new,    // number: new items a day
    // The look
    toggle_theme,
    toggle_panel,
    toggle_help,
    toggle_menu,      // narrow: modes, share, theme, help
    show_sheet,       // narrow: the text; number: 1 open, 0 closed
    drag_sheet,       // real: how far, 0 to 1, while a finger has it
    let_go_sheet,     // real: how fast, in ways a second, up is positive
    toggle_read_along,  // the run as text, with buttons, beside the canvas
    choose_part,      // number: code(What) of what the stage explains; the same again: nothing
    walk_parts,       // number: 1 while the keyboard's focus is on the stage
    open_p,           // number: the P whose compact cell is opened; the same again: closed
    show_word,        // headTail as one word of 64 bits, or as two numbers
    view_stage,       // real: zoom, from 1; number: the middle (ui/stage/view.h)
    dismiss,          // the error or the message that is shown
    // The palette, over everything (ui/palette.h)
    toggle_palette,
    search,           // text: what is typed; opens it
    palette_move,     // number: by how many hits
    palette_choose,   // number: index of a hit, -1: the chosen one
    filter_level,     // number: Level, -1: any; the same again takes it away
    filter_topic,     // number: index into topics(), -1: any
    filter_standing,  // number: Standing
    // From outside
    load_progress,    // text: what is stored (questions/stored.h); number: the time, in seconds since 1970
    merge_progress,   // text: what another tab has stored meanwhile; number: 1 if that is the far part
    reset_progress,
    // Files in and out
    toggle_data,      // the panel for these
    save_progress,    // as a file
    save_questions,   // number: 0 for Anki, 1 for Moodle
    choose_file,      // asks for a file
    take_file,        // text: name, line break, bytes: progress or a question of one's own
    load_own,         // text: the stored own questions, at the start
    merge_own,        // text: what another tab has stored of them meanwhile
    own_drawn,        // what was newly taken has been on the screen
    try_own,          // number: a question that is stored and not shown, once more
    save_own,         // number: the question, as a file
    remove_own,       // number: the question
    set_page,         // number: 1 it is narrow, 2 the pointer is coarse, 3 both
    set_clock,        // number: seconds since 1970; real: minutes east of UTC
    set_layout,       // text: what the keyboard prints (ui/stroke.h)
    set_motion,       // number: 0 when the visitor asks for reduced motion
    // Giving it away
    toggle_share,
    share,            // number: ShareWhat (ui/share.h)
    shared,           // number: 1 it went well, 0 not; text: to be told
    set_embed,        // number: 1 in a frame of another page
    set_theme,        // number: 1 light, 0 dark, for this visit only
    how_many          // not a command; stays last. Each has a row in ui/command_kinds.cpp
  };

  Kind kind = Kind::none;
  std::int64_t number = 0;
  double real = 0;
  std::string text;
  bool operator==(const Command&) const = default;
};

}  // namespace poolscope
