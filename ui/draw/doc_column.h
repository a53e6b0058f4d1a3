// One column of a Doc: its elements flow down, each drawn with Dear ImGui. Only the renderer's own
// files include this; pages are drawn with ui/draw/doc_view.h.
#pragma once
#include "ui/draw/doc_view.h"

namespace poolscope {

struct ToneLook {
  Ink words, bar, ground;
  float alpha;
};

const ToneLook& look_of(Tone tone);

// index: of a button among those beside it, of which two may do the same.
std::string id_of(const Command& c, std::size_t index = 0);

void draw_tick(const Frame& f, const Rect& box, Ink ink);

// The elements flow down from y; each moves it on by what it took and the space after it.
struct DocColumn {
  const Frame& f;
  MarkdownView view;
  const Doc& doc;
  DrawHole hole;
  float x, y, w;
  float top = y;
  float current_y = -1;        // the middle of the row of what happens now

  DocColumn(const Frame& frame, const Doc& whose, Point at, float width, DrawHole draw_hole,
            int first_link)
      : f(frame), view{frame.look, frame.out, first_link}, doc(whose), hole(draw_hole), x(at.x),
          y(at.y), w(width) {}

  void send(const Command& command);
  void label(const std::string& words, bool shown);
  void operator()(const DocHeading& e);
  void operator()(const DocText& e);
  void box(const DocText& e, Face face);
  void operator()(const DocMarkdown& e);
  void operator()(const DocChips& e);
  void parts(const DocBar& e, const Rect& r, Ink ground);
  void operator()(const DocBar& e);
  void key_row(const std::vector<std::string>& cells);
  void operator()(const DocTable& e);
  // As many in a row as fit, or all in one.
  void operator()(const DocButtons& e);
  float natural(const DocButton& b, bool alone) const;
  void one(const DocButton& b, const Rect& r, Face face, std::size_t index = 0);
  // What it is, and what comes of it: beside each other, or one below the other where there is
  // little room.
  void noted(const DocButton& b, const Rect& r, bool on);
  void operator()(const DocStepper& e);
  void operator()(const DocFacts& e);
  void operator()(const DocChoices& e);
  // A line with its note at the right.
  void row(const DocChoice& c);
  // A stage of an operation is a box with its number; a part of it, which has none, a line set in.
  void stage_row(const DocChoice& c);
  void tile(Point at, const DocObject& o, float size);
  // Objects in rows; answers the height.
  float tiles(Point at, float width, const std::vector<DocObject>& all, bool draw);
  // What it says, and why; what it opens stands below the box.
  float blocks(const DocChoice& c, Point at, float width, bool draw);
  // A box to tick or a short lead at the left, a longer one above; the note at the right.
  void one(const DocChoice& c);
  void frame_of(const DocChoice& c, const Rect& r, bool lit);
  void operator()(const DocMarks& e);
  void operator()(const DocField& e);
  void operator()(const DocHole& e);
};

}  // namespace poolscope
