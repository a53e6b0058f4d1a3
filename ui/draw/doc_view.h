// Draws a Doc with Dear ImGui, whatever page it is.
//
// Contract: draws into the present window and answers the height that it took. It keeps no state:
// what was pressed becomes the command that the Doc has for it. An item's id is made of its
// command, "##tick.2", so that the focus stays where it is as long as the same can be pressed.
#pragma once
#include "ui/draw/panels/panels.h"
#include "ui/page/doc.h"

namespace poolscope {

Ink tone_ink(Tone tone);  // of words

// Draws the part that a hole keeps, and answers the height that it took.
using DrawHole = float (*)(const Frame& f, const DocHole& hole, Point at, float w);

// lit: set to where the current row of a list lies, counted from at.y, if there is one.
float doc_view(const Frame& f, Point at, float w, const Doc& doc, DrawHole hole = nullptr,
               float* lit = nullptr);

// In a rectangle of its own, which scrolls; another doc.id begins at its top. widest: of the
// column.
void doc_page(const Frame& f, const Rect& r, float widest, const Doc& doc, DrawHole hole = nullptr);

// In a card over the page, with a title and a button that closes it.
void doc_overlay(const Frame& f, Point size, Point widest, const char* title,
                 std::string_view close, const Doc& doc);

}  // namespace poolscope
