// TextField: a place on the stage where text is typed.
//
//   panel --TextField--> Loop --> web/fields.js: a DOM <textarea> or <input> over that place
//   typed, caret, scroll, key <-- web/fields.js (ui/platform/fields.h) --> Command --> App
//
// The element over the place is the browser's own: its caret, selection, soft keyboard, input
// method, copy, cut and paste. Its letters are transparent: the panel draws the text, in the mono
// font, from State; but for prose, which the element shows itself, as it breaks the lines. A field
// is there in those frames in which a panel has asked for it.
//
// To add a field: a FieldId, what typing in it means (typed_command), a Scope for its keys, which
// stand in the rows of its commands, a panel that draws it and calls Frame::field().
// Contract: values only. The text is the App's; the element follows when `revision` is another.
#pragma once
#include <cstdint>
#include <optional>
#include <string>

#include "ui/session/app.h"
#include "ui/session/command.h"
#include "ui/session/editor/history.h"
#include "ui/session/geometry.h"
#include "ui/session/key.h"

namespace poolscope {

enum class FieldId : std::uint8_t { none, scenario, palette, note };
inline constexpr FieldId kLastField = FieldId::note;

struct TextField {
  FieldId id = FieldId::none;
  Rect r;                        // of the text, in CSS pixels
  Rect clip;                     // the part that is seen
  Rect keep;                     // a press here leaves the focus in the field
  bool many_lines = false;
  bool prose = false;            // the element shows the text, in the text font
  const std::string* text = nullptr;  // the state's, good until the next command
  std::size_t caret = 0;         // byte, for another revision
  std::uint32_t revision = 0;    // another one: the program has changed the text
  std::uint32_t focus = 0;       // another one, and not 0: the field is to have the focus
  bool at_once = false;          // it has the focus when it comes
  float advance = 8, pitch = 20; // of a letter, of a line: the text lies under the caret
  const char* label = "";        // for a screen reader
};

// What it means that this text is in the field now, with the caret behind that many bytes.
Command typed_command(FieldId id, std::string text, std::size_t caret);
// What a key means while the field has the focus. "": the browser's own.
Command command_of_field_key(const App& app, FieldId id, Key key, bool ctrl, bool shift);

// The text that such a field shows.
std::optional<TextState> text_of_field(const App& app, FieldId id);

}  // namespace poolscope
