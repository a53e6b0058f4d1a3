// The sheet: on a narrow page the text lies under the transport and is drawn up over the stage.
//
//   0 peeking <-- a finger or a mouse has it: drag_sheet, let_go_sheet --> 1 open
//
// Contract: pure; ui/session/commands/sheet.cpp carries out what comes of it. How far it is drawn
// is a part of its way, so that it means the same at every size.
#pragma once
#include "ui/session/page_layout.h"

namespace poolscope {

struct SheetState {
  bool open = false;      // where it goes when nobody has it
  bool held = false;
  double shown = 0;       // how far it is, 0 to 1
  bool moves() const { return !held && shown != (open ? 1.0 : 0.0); }
};

// CSS pixels from peeking to open; at least 1.
float way_of_sheet(const Page& page);
// Where it lies: as high as when it is open, so that nothing in it is laid out anew on its way.
Rect sheet_at(const Page& page, double shown);
// What takes hold of it: all that peeks out, or the strip at its upper end.
Rect grip_of(const Page& page, const SheetState& sheet);

// Let go at `shown` with so many ways a second, up is positive: a flick decides, else whether it
// has left the place where it was by a third.
bool snaps_open(const SheetState& sheet, double speed);
// On its way for so long: fast at first, exact at the end. Without motion it is there at once.
void slide(SheetState& sheet, double seconds, bool motion);

}  // namespace poolscope
