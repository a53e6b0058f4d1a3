// CommandRow: one command, as the file of its feature has it: its name, what it takes, how a
// visitor gives it, and what it does. Palette, help, keys, what a frame of another page may do, the
// JavaScript API and the random user are read from these rows (ui/session/commands/commands.h): a
// new command is a row and nothing else.
#pragma once
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>

#include "ui/session/app.h"
#include "ui/session/key.h"

namespace poolscope {

using Failure = std::optional<TextError>;  // what was wrong with a text, or nothing

// When a way of giving a command is open. Where a key has several, the first of these counts.
enum class Scope : std::uint8_t {
  scenario,    // the field of the typed scenario has the focus, and then nothing else is open
  note,        // the same of the interview's answer
  searching,   // the palette is open, and then nothing else is, with the focus in its field or not
  asked,       // a quiz item is open
  answered,    // and answered
  predicting,  // "ask me first" asks
  interview,   // its page
  sandbox,     // exploring
  free,        // a stage, and no item is open
  lesson,      // no quiz
  run,         // a lesson or the sandbox, on its stage
  always,      // wherever there is a stage
  anywhere,    // whatever is on screen
};

// How a visitor gives a command, other than by hand.
struct Way {
  std::string_view title;         // in the palette; empty: not there
  std::string_view label;         // of the key, as help and palette show it
  std::string_view help;          // a line of the help; empty: another way's line says it
  Key key = Key::none;
  Key last = Key::none;  // a range of keys
  bool shift = false;
  bool ctrl = false;              // Ctrl, or Cmd
  Scope scope = Scope::always;
  // What is given: s and how far into the range the key is. Null: the name alone.
  Command (*make)(const App::State& s, std::int64_t i) = nullptr;
};

enum class Takes : std::uint8_t { nothing, number, real, point, text };
enum class Giver : std::uint8_t { visitor, page };  // page: it tells what it has found out

struct CommandRow {
  std::string_view name;       // public: links, window.poolscope.command
  Takes takes = Takes::nothing;
  Giver giver = Giver::visitor;
  std::string_view by_hand;    // how it is done where no way says so: "Click an answer"
  bool on_stage = false;       // it acts on the stage: nothing happens there while that is not seen
  bool embed = false;          // a frame of another page may do it
  bool repeats = false;        // as long as its key is held
  bool opens = false;          // the visitor has asked for something of their own
  Way way;
  std::span<const Way> more;
  void (*apply)(App::State& s, const Command& c, Failure& error) = nullptr;
};

// does<f>: what a row does when it is a function of one of these forms, which says by its type what
// of the command it wants:
//   f(s)  f(s, number)  f(s, real)  f(s, at)  f(s, text)  f(s, command)  f(s, command, error)
namespace does_detail {

template <class A>
A second_of(void (*)(App::State&, A));

}  // namespace does_detail

template <auto F>
void does(App::State& s, const Command& c, Failure& error) {
  if constexpr (std::is_invocable_v<decltype(F), App::State&, const Command&, Failure&>) {
    F(s, c, error);
  } else if constexpr (std::is_invocable_v<decltype(F), App::State&>) {
    F(s);
  } else {
    using Wanted = std::remove_cvref_t<decltype(does_detail::second_of(F))>;
    if constexpr (std::is_same_v<Wanted, std::int64_t>) {
      F(s, c.number);
    } else if constexpr (std::is_same_v<Wanted, double>) {
      F(s, c.real);
    } else if constexpr (std::is_same_v<Wanted, Point>) {
      F(s, c.at);
    } else if constexpr (std::is_same_v<Wanted, Command>) {
      F(s, c);
    } else {
      static_assert(std::is_convertible_v<std::string, Wanted>);
      F(s, c.text);
    }
  }
}

}  // namespace poolscope
