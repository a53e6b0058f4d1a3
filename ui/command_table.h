// Every Command by name, and everything that can be done at once: by a key, from the palette.
//
//   kinds()   name, what it takes             --> window.poolscope.command(name, number, text)
//   deeds()   title, key, when, what comes    --> command_of_key, the palette, the help
//
// Contract: one row a Command::Kind and one a key; whatever lists commands or keys reads it here,
// so that nothing is forgotten (tests/ui/command_table_test.cpp). Of deeds with the same key the
// first counts whose time it is.
#pragma once
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "imgui.h"
#include "ui/app.h"

namespace poolscope {

struct KindInfo {
  enum class Takes : std::uint8_t { nothing, number, real, text };
  Command::Kind kind = Command::Kind::none;
  std::string_view name;
  Takes takes = Takes::nothing;
  bool outside = false;        // told by the page itself, not done by a user
  std::string_view by_hand;    // how it is done where no deed says so: "Click an answer"
};

struct Deed {
  using Kind = Command::Kind;
  // anywhere: whatever is on screen; always: where there is a stage; asked: a quiz item is open;
  // answered: and answered; free: no item is open; lesson: no quiz at all; interview: its page;
  // run: a lesson or the sandbox, on its stage; sandbox: exploring; searching: the palette is open, and then nothing else counts;
  // predicting: "ask me first" asks
  enum class When : std::uint8_t {
    always, anywhere, asked, answered, free, lesson, run, interview, sandbox, searching,
    predicting,
  };
  Kind kind = Kind::none;
  std::string_view title;      // in the palette; empty: not there
  std::string_view label;      // of the key, as help and palette show it
  std::string_view help;       // a line of the help; empty: another deed's line says it
  ImGuiKey key = ImGuiKey_None;
  ImGuiKey last = ImGuiKey_None;   // a range of keys
  bool shift = false;
  bool ctrl = false;               // Ctrl, or Cmd
  When when = When::always;
  // s and how far into the range the key is; null: the kind alone.
  Command (*make)(const App::State& s, std::int64_t i) = nullptr;
};

std::span<const KindInfo> kinds();
std::span<const Deed> deeds();

const KindInfo* kind_named(std::string_view name);
const KindInfo& info_of(Command::Kind kind);
bool is_time_of(const Deed& deed, const App::State& s);
Command command_of(const Deed& deed, const App::State& s, std::int64_t i = 0);
// The key of a command's first deed that has one, or empty.
std::string_view key_label(Command::Kind kind);

// What is typed on the canvas while the palette is open and its field of text has not the focus:
// the character that was printed, or Backspace.
Command typed_on_canvas(const App& app, ImGuiKey key, std::string_view printed);

// What the page's JavaScript asks for by name. Fills `wrong` when there is no such command, or when
// the page alone gives it.
std::optional<Command> command_named(std::string_view name, double number, std::string text,
                                     std::string& wrong);

}  // namespace poolscope
