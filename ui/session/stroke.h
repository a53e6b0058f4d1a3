// What a press of a key means here, from what the browser says of it: KeyboardEvent's key, which
// is what the layout prints, its code, which is the place on the keyboard, and the modifiers.
//
//   ("?", "Minus", Shift)  on a German keyboard  --> Slash with Shift, as the command table has it
//   ("[", "Digit8", AltGr)                       --> LeftBracket
//   ("&", "Digit1")        on a French one       --> 1
//
// Contract: pure. The command table names keys as an American keyboard prints them; this is the
// only place that leads from a visitor's keyboard to those names.
#pragma once
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "ui/session/key.h"

namespace poolscope {

struct Modifiers {
  bool shift = false, ctrl = false, alt = false, meta = false;
  bool alt_graph = false;  // KeyboardEvent.getModifierState("AltGraph")
  bool mac = false;        // there Option prints characters, and Alt is no key of menus
};

struct Stroke {
  Key key = Key::none;  // none: it stands for nothing here and is left to the browser
  bool shift = false;
  bool ctrl = false;             // Ctrl, or Cmd
  std::string_view printed;      // the character that it types, if it types one

  friend bool operator==(const Stroke&, const Stroke&) = default;
};

Stroke stroke_of(std::string_view key, std::string_view code, Modifiers held);

// What each key prints by itself: code and character, as the browser's getLayoutMap() has them.
using KeyboardLayout = std::vector<std::pair<std::string, std::string>>;

// From one line a key, "Digit1 &"; lines that are not of that form are left out.
KeyboardLayout parse_layout(std::string_view lines);

// A label of the command table, such as "A to D, 1 to 9", as that keyboard prints it. A key keeps
// its name wherever the keyboard prints it, with any modifier, or where nothing is known of it.
std::string label_on(std::string_view label, const KeyboardLayout& layout);

}  // namespace poolscope
