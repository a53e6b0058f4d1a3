// Keys and the commands that they stand for, read off ui/session/commands/commands.h. Whatever
// belongs to the browser stays with it.
#include "imgui_internal.h"
#include "ui/draw/frame.h"
#include "ui/session/commands/commands.h"
#include "ui/session/state.h"

namespace poolscope {
namespace {

// While something that Tab reached is lit, Space and Enter press it and mean nothing else. What was
// there and is gone, an option that was answered, keeps no key.
bool focus_is_shown() {
  const ImGuiContext* g = ImGui::GetCurrentContext();
  return g && g->IO.NavVisible && g->NavIdIsAlive;
}

}  // namespace

Command typed_on_canvas(const App& app, Key key, std::string_view printed) {
  const App::State& s = app.state();
  const bool erases = key == Key::backspace;
  if (!s.palette.open || (erases ? s.palette.query.empty() : printed.empty())) return {};
  std::string query = s.palette.query;
  query += printed;
  if (erases) {
    while (query.size() > 1 && (static_cast<unsigned char>(query.back()) & 0xC0) == 0x80) {
      query.pop_back();
    }
    query.pop_back();
  }
  return {.name = "search", .text = std::move(query)};
}

Command command_of_key(const App& app, Key key, bool ctrl, bool shift, bool alt,
                       bool super) {
  if (alt || super || key == Key::none) return {};
  const App::State& s = app.state();
  const bool presses = key == Key::space || key == Key::enter || key == Key::keypad_enter;
  if (presses && !ctrl && focus_is_shown() && !s.palette.open) return {};
  const bool arrow = key >= Key::left && key <= Key::down;
  if (arrow && s.stage.walking && focus_is_shown()) return {};  // from part to part of the stage
  const CommandWay* best = nullptr;
  for (const CommandWay& each : ways()) {
    const Way& way = *each.way;
    if (way.scope == Scope::scenario || way.scope == Scope::note) continue;  // a field's own
    if (s.palette.open != (way.scope == Scope::searching)) continue;
    if (s.mode == Mode::progress && each.row->on_stage) continue;  // the stage cannot be seen
    if (s.embed && !each.row->embed) continue;  // the others are left to the page around the frame
    if (!is_key_of(way, key, ctrl, shift) || !is_open(way, s)) continue;
    if (!best || way.scope < best->way->scope) best = &each;
  }
  if (best) return command_of(*best, s, places(best->way->key, key));
  return {};
}

}  // namespace poolscope
