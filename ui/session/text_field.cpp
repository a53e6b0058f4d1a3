#include "ui/session/text_field.h"

#include <optional>

#include "ui/session/commands/commands.h"
#include "ui/session/state.h"

namespace poolscope {
namespace {

std::optional<Scope> scope_of(FieldId id) {
  switch (id) {
    case FieldId::scenario: return Scope::scenario;
    case FieldId::palette: return Scope::searching;
    case FieldId::note: return Scope::note;
    case FieldId::none: break;
  }
  return {};
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
  const std::optional<Scope> scope = scope_of(id);
  for (const CommandWay& each : ways()) {
    if (each.way->scope != scope || !is_key_of(*each.way, key, ctrl, shift)) continue;
    if (id == FieldId::palette && !app.state().palette.open) continue;  // it is just going
    return command_of(each, app.state(), places(each.way->key, key));
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
