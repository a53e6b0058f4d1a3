// Commands of the typed scenario: every one of them leaves the stage alone, but running it.
#include <algorithm>
#include <cassert>
#include <cmath>

#include "engine/utf8.h"
#include "ui/session/commands/actions.h"

namespace poolscope {
namespace {

constexpr float kFarthest = 1e6f;   // pixels

void look_again(State& s) {
  EditorState& e = s.editor;
  e.error = parse_scenario(e.now.text).error;
  e.completion = complete(e.now.text, e.now.caret);
}

std::size_t clamped(std::int64_t caret, const std::string& text) {
  if (caret < 0) return 0;
  return std::min(static_cast<std::size_t>(caret), text.size());
}

// The program changes the text: the field follows.
void replace(State& s, TextState to) {
  EditorState& e = s.editor;
  e.history.pause();
  e.history.change(e.now, to);
  e.now = std::move(to);
  e.revision++;
  look_again(s);
}

bool too_long(State& s, const std::string& text) {
  if (text.size() <= kMaxScenarioBytes) return false;
  s.editor.revision++;  // the field shows again what is kept
  tell(s, "That text has " + std::to_string(text.size()) + " bytes; a scenario has at most " +
              std::to_string(kMaxScenarioBytes) + ". What was there stays.", true);
  return true;
}

void edit(State& s, const std::string& text, std::int64_t caret) {
  EditorState& e = s.editor;
  if (too_long(s, text)) return;
  TextState to{text, clamped(caret, text)};
  if (to.text != e.now.text) e.own = true;
  e.history.change(e.now, to);
  e.now = std::move(to);
  look_again(s);
}

void move_caret(State& s, std::int64_t caret) {
  EditorState& e = s.editor;
  const std::size_t to = clamped(caret, e.now.text);
  if (to == e.now.caret) return;
  e.now.caret = to;
  e.history.pause();
  e.completion = complete(e.now.text, to);
}

void scroll(State& s, Point to) {
  const auto pixels = [](float n) { return std::isnan(n) ? 0 : std::clamp(n, 0.0f, kFarthest); };
  s.editor.scroll_x = pixels(to.x);
  s.editor.scroll_y = pixels(to.y);
}

void go_in_history(State& s, bool back) {
  EditorState& e = s.editor;
  if (back) e.history.undo(e.now);
  else e.history.redo(e.now);
  e.revision++;
  look_again(s);
}

void take_completion(State& s, std::int64_t number) {
  EditorState& e = s.editor;
  if (number < 0 || static_cast<std::uint64_t>(number) >= e.completion.words.size()) return;
  const std::string& word = e.completion.words[static_cast<std::size_t>(number)];
  const Completion& c = e.completion;
  assert(c.from <= c.to && c.to <= e.now.text.size());
  TextState to = e.now;
  to.text.replace(c.from, c.to - c.from, word);
  to.caret = c.from + word.size();
  e.own = true;
  e.focus++;
  replace(s, std::move(to));
}

// The scenario that leads to what is on screen.
std::string text_of_stage(const State& s) {
  const bool as_written = s.timeline.branch() == 0 && s.timeline.size() == s.lesson_end;
  return as_written && !s.scenario.empty() ? s.scenario
                                           : s.timeline.to_scenario(s.timeline.size());
}

void take_stage(State& s) {
  std::string text = text_of_stage(s);
  s.editor.own = false;
  replace(s, {std::move(text), 0});
}

void paste(State& s, const std::string& text) {
  if (s.quiz_open()) return tell(s, "Answer the question first.", false);
  if (text.empty() || too_long(s, text)) return;
  enter_explore(s);
  s.explore_tab = ExploreTab::scenario;
  s.editor.own = true;
  draw_sheet(s, true);
  replace(s, {text, text.size()});
  s.editor.focus++;
  s.effects.announce = s.editor.error ? "Pasted. " + s.editor.error->message()
                                      : "Pasted. Control and Enter runs it.";
}

void run_text(State& s) {
  EditorState& e = s.editor;
  if (s.quiz_open()) return tell(s, "Answer the question first.", false);
  const ParsedScenario parsed = parse_scenario(e.now.text);
  e.error = parsed.error;
  if (!e.error) {  // what only running it can tell
    e.error = Timeline(parsed.scenario).error();
    if (e.error) return tell(s, "Nothing has changed: " + e.error->message(), true);
  }
  if (e.error) {
    s.effects.announce = "Nothing has changed: " + e.error->message();
    return;
  }
  s.question = 0;
  s.text = {};
  s.quiz.item.reset();
  s.quiz.made.reset();
  s.quiz.chosen.reset();
  load_timeline(s, e.now.text);
  s.mode = Mode::explore;
  s.opened = true;
  run_changed(s);
  refresh(s, Pace::at_once);
  play(s, s.timeline.size());
  draw_sheet(s, false);
  s.effects.announce = "It runs, " + std::to_string(s.timeline.size()) + " accesses.";
}

void choose_tab(State& s, std::int64_t number) {
  if (number < 0 || number > static_cast<std::int64_t>(ExploreTab::lab)) return;
  if (s.quiz_open()) return tell(s, "Answer the question first.", false);
  enter_explore(s);
  s.explore_tab = static_cast<ExploreTab>(number);
  if (s.explore_tab != ExploreTab::sandbox) draw_sheet(s, true);
  if (s.explore_tab == ExploreTab::scenario && !s.editor.own) {
    std::string text = text_of_stage(s);
    if (text == s.editor.now.text) return;
    s.editor.history = {};
    s.editor.scroll_x = s.editor.scroll_y = 0;
    replace(s, {std::move(text), 0});
    s.editor.history = {};
  }
}

template <int Tab>
Command tab(const State&, std::int64_t) { return {.name = "explore_tab", .number = Tab}; }

// With nothing begun, Tab goes on to the next thing in the page.
Command word_begun(const State& s, std::int64_t) {
  return {.name = s.editor.completion.begun() ? "complete" : ""};
}

constexpr Way kExploreTabMore[] = {
    {.title = "Explore: type a scenario", .make = tab<1>},
    {.title = "Explore: race lab", .make = tab<2>},
};

constexpr Way kEditRedoMore[] = {
    {.key = Key::y, .ctrl = true, .scope = Scope::scenario},
};

constexpr Way kRunTextMore[] = {
    {.key = Key::keypad_enter, .ctrl = true, .scope = Scope::scenario},
    {.key = Key::enter, .shift = true, .ctrl = true, .scope = Scope::scenario},
    {.key = Key::keypad_enter, .shift = true, .ctrl = true, .scope = Scope::scenario},
};

constexpr CommandRow kEditorCommands[] = {
    // number: ExploreTab
    {.name = "explore_tab", .takes = Takes::number, .way = {.title = "Explore: act by hand",
     .make = tab<0>}, .more = kExploreTabMore,
     .apply = does<choose_tab>},
    // text: all of it; number: the caret, in bytes
    {.name = "edit", .takes = Takes::text, .by_hand = "Type a scenario under Explore",
     .apply = [](State& s, const Command& c, Failure&) { edit(s, c.text, c.number); }},
    // number
    {.name = "move_caret", .takes = Takes::number, .giver = Giver::page,
     .apply = does<move_caret>},
    {.name = "edit_undo", .by_hand = "Ctrl+Z while typing a scenario",
     .way = {.key = Key::z, .ctrl = true, .scope = Scope::scenario},
     .apply = [](State& s, const Command&, Failure&) { go_in_history(s, true); }},
    {.name = "edit_redo", .by_hand = "Ctrl+Shift+Z while typing a scenario",
     .way = {.key = Key::z, .shift = true, .ctrl = true, .scope = Scope::scenario},
     .more = kEditRedoMore,
     .apply = [](State& s, const Command&, Failure&) { go_in_history(s, false); }},
    // number: which of the words that are offered
    {.name = "complete", .takes = Takes::number,
     .by_hand = "Tab while typing a scenario: the word offered",
     .way = {.key = Key::tab, .scope = Scope::scenario, .make = word_begun},
     .apply = does<take_completion>},
    // the text becomes what leads to the stage
    {.name = "take_stage", .way = {.title = "Editor: the scenario that leads to the stage"},
     .apply = does<take_stage>},
    // text: opens the editor with it
    {.name = "paste", .takes = Takes::text, .by_hand = "Ctrl+V: a scenario, into the editor",
     .apply = [](State& s, const Command& c, Failure&) {
       paste(s, std::string(without_byte_order_mark(c.text)));
     }},
    {.name = "run_text", .by_hand = "Ctrl+Enter while typing a scenario: run it",
     .way = {.key = Key::enter, .ctrl = true, .scope = Scope::scenario}, .more = kRunTextMore,
     .apply = does<run_text>},
    {.name = "focus_editor", .by_hand = "Click a text to type in it",
     .apply = [](State& s, const Command&, Failure&) { s.editor.focus++; }},
    // at: in CSS pixels
    {.name = "scroll_editor", .takes = Takes::point, .giver = Giver::page,
     .apply = does<scroll>},
    // number: FieldId that has the focus now
    {.name = "field_focus", .takes = Takes::number, .giver = Giver::page,
     .apply = [](State& s, const Command& c, Failure&) {
       s.typing = c.number >= 0 && c.number <= static_cast<std::int64_t>(kLastField)
                      ? static_cast<FieldId>(c.number) : FieldId::none;
     }},
};

}  // namespace

std::span<const CommandRow> editor_commands() { return kEditorCommands; }

}  // namespace poolscope
