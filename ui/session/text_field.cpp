#include "ui/session/text_field.h"

#include "ui/draw/frame.h"
#include "ui/session/state.h"

namespace poolscope {
namespace {


Command scenario_key(const App::State& s, Key key, bool ctrl, bool shift) {
  switch (key) {
    case Key::enter:
    case Key::keypad_enter: return {.name = ctrl ? "run_text" : ""};
    case Key::z:
      if (!ctrl) return {};
      return {.name = shift ? "edit_redo" : "edit_undo"};
    case Key::y: return {.name = ctrl && !shift ? "edit_redo" : ""};
    case Key::tab:  // with nothing begun it goes on to the next thing in the page
      if (ctrl || shift || !s.editor.completion.begun()) return {};
      return {.name = "complete"};
    default: return {};
  }
}

// Letters, and what moves among them, are the field's.
Command palette_key(const App& app, Key key, bool ctrl, bool shift) {
  switch (key) {
    case Key::up:
    case Key::down:
    case Key::page_up:
    case Key::page_down:
    case Key::enter:
    case Key::keypad_enter:
    case Key::escape: break;
    default:
      if (!ctrl) return {};
  }
  return command_of_key(app, key, ctrl, shift, false, false);
}

}  // namespace

Command typed_command(FieldId id, std::string text, std::size_t caret) {
  const auto number = static_cast<std::int64_t>(caret);
  switch (id) {
    case FieldId::scenario: return {.name = "edit", .number = number, .text = std::move(text)};
    case FieldId::palette: return {.name = "search", .text = std::move(text)};
    case FieldId::note: return {.name = "note", .text = std::move(text)};
    case FieldId::none: break;
  }
  return {};
}

Command command_of_field_key(const App& app, FieldId id, Key key, bool ctrl, bool shift) {
  switch (id) {
    case FieldId::scenario: return scenario_key(app.state(), key, ctrl, shift);
    case FieldId::palette: return palette_key(app, key, ctrl, shift);
    case FieldId::note: return {.name = ctrl && key == Key::enter ? "interview_on" : ""};
    case FieldId::none: break;
  }
  return {};
}

std::optional<TextState> text_of_field(const App& app, FieldId id) {
  const App::State& s = app.state();
  if (id == FieldId::scenario) return s.editor.now;
  if (id == FieldId::palette) return TextState{s.palette.query, s.palette.query.size()};
  if (id == FieldId::note && !s.interview.notes.empty()) {
    return TextState{s.interview.notes.back(), s.interview.notes.back().size()};
  }
  return {};
}

}  // namespace poolscope
