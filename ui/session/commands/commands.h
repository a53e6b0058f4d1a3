// Every command there is, and every way to give one.
//
//   commands()   name, what it takes             --> window.poolscope.command(name, number, text)
//   ways()       title, key, scope, what comes   --> command_of_key, the palette, the help
//
// Contract: whatever lists commands or keys reads it here, so that nothing is forgotten
// (tests/ui/command_table_test.cpp).
#pragma once
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "ui/session/commands/command_row.h"

namespace poolscope {

// A way, with the command that is given by it.
struct CommandWay {
  const CommandRow* row = nullptr;
  const Way* way = nullptr;
};

std::span<const CommandRow* const> commands();  // by feature, as the help lists them
std::span<const CommandWay> ways();             // in the same order

const CommandRow* command_named(std::string_view name);  // null: there is none
bool is_open(const Way& way, const App::State& s);
bool is_key_of(const Way& way, Key key, bool ctrl, bool shift);
Command command_of(const CommandWay& way, const App::State& s, std::int64_t i = 0);
// The key of a command's first way that has one, or empty.
std::string_view key_label(const CommandRow& row);

// What is typed on the canvas while the palette is open and its field of text has not the focus:
// the character that was printed, or Backspace.
Command typed_on_canvas(const App& app, Key key, std::string_view printed);

// What the page's JavaScript asks for by name. Fills `wrong` when there is no such command, or when
// the page alone gives it.
std::optional<Command> command_from_page(std::string_view name, double number, std::string text,
                                         std::string& wrong);

}  // namespace poolscope
