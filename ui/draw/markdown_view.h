// Markdown blocks on the screen: wrapped words, code, tables, links that are commands.
#pragma once
#include <string>
#include <vector>

#include "questions/format/markdown.h"
#include "ui/draw/widgets.h"
#include "ui/session/command.h"

namespace poolscope {

struct MarkdownView {
  const Look& look;
  std::vector<Command>& out;   // a pressed link: open_link
  int id = 0;                  // of the next link; unique in the window
  Face face = Face::text;
  Ink ink = Ink::text;
  bool draw = true;            // false: only measures

  // Each answers the height that it took.
  float spans(Point at, float w, const std::vector<Span>& spans, Face face, Ink ink);
  float blocks(Point at, float w, const std::vector<TextBlock>& blocks);
};

}  // namespace poolscope
