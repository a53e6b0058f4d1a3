// Keys and the commands that they stand for, read off ui/command_table.cpp. Whatever belongs to
// the browser stays with it.
#include "imgui_internal.h"
#include "ui/command_table.h"
#include "ui/frame.h"
#include "ui/state.h"

namespace poolscope {
namespace {

// While something that Tab reached is lit, Space and Enter press it and mean nothing else. What was
// there and is gone, an option that was answered, keeps no key.
bool focus_is_shown() {
  const ImGuiContext* g = ImGui::GetCurrentContext();
  return g && g->IO.NavVisible && g->NavIdIsAlive;
}

bool is_key_of(const Deed& deed, ImGuiKey key, bool ctrl, bool shift) {
  if (deed.key == ImGuiKey_None || deed.shift != shift || deed.ctrl != ctrl) return false;
  return deed.last == ImGuiKey_None ? key == deed.key : key >= deed.key && key <= deed.last;
}

// The stage cannot be seen: nothing happens on it.
bool is_on_stage(Command::Kind kind) {
  return kind >= Command::Kind::first && kind <= Command::Kind::switch_branch &&
         kind != Command::Kind::explore;
}

// An embedded page shows the stage alone: keys that lead elsewhere are left to its host.
bool is_for_embed(Command::Kind kind) {
  return kind <= Command::Kind::set_granularity || kind == Command::Kind::view_stage ||
         kind == Command::Kind::toggle_theme || kind == Command::Kind::dismiss;
}

}  // namespace

Command typed_on_canvas(const App& app, ImGuiKey key, std::string_view printed) {
  const App::State& s = app.state();
  const bool erases = key == ImGuiKey_Backspace;
  if (!s.palette.open || (erases ? s.palette.query.empty() : printed.empty())) return {};
  std::string query = s.palette.query;
  query += printed;
  if (erases) {
    while (query.size() > 1 && (static_cast<unsigned char>(query.back()) & 0xC0) == 0x80) {
      query.pop_back();
    }
    query.pop_back();
  }
  return {.kind = Command::Kind::search, .text = std::move(query)};
}

Command command_of_key(const App& app, ImGuiKey key, bool ctrl, bool shift, bool alt,
                       bool super) {
  if (alt || super || key == ImGuiKey_None) return {};
  const App::State& s = app.state();
  const bool presses = key == ImGuiKey_Space || key == ImGuiKey_Enter || key == ImGuiKey_KeypadEnter;
  if (presses && !ctrl && focus_is_shown() && !s.palette.open) return {};
  const bool arrow = key >= ImGuiKey_LeftArrow && key <= ImGuiKey_DownArrow;
  if (arrow && s.stage.walking && focus_is_shown()) return {};  // from part to part of the stage
  for (const Deed& deed : deeds()) {
    if (s.palette.open != (deed.when == Deed::When::searching)) continue;
    if (s.mode == Mode::progress && is_on_stage(deed.kind)) continue;
    if (s.embed && !is_for_embed(deed.kind)) continue;
    if (is_key_of(deed, key, ctrl, shift) && is_time_of(deed, s)) {
      return command_of(deed, s, key - deed.key);
    }
  }
  return {};
}

}  // namespace poolscope
