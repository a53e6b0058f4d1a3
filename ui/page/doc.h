// Doc: a page of poolscope as a value, its parts in the order in which they are read.
//
//   App::State --a builder in ui/page--> Doc --ui/draw/doc_view.h--> Dear ImGui
//                                         \--ui/page/doc_json.h--> web/doc.js: the page's own
// elements
//
// A page is written once, as a Doc, and drawn by two renderers that know no page. What one visitor
// sees on the canvas another hears from a screen reader, searches with Ctrl+F or translates with
// the browser.
//
// Contract: plain values. Whatever can be pressed is a Command, so both renderers do the same by
// it. Words carry no markup but that of Span. A page that needs a kind of element more keeps a
// DocHole, which is drawn by hand and says in words what it shows.
#pragma once
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "questions/format/markdown.h"
#include "ui/session/command.h"
#include "ui/session/text_field.h"

namespace poolscope {

// What it comes to, not how it looks: soft is good that is young.
enum class Tone : std::uint8_t { normal, quiet, accent, good, soft, fair, bad };

struct DocButton {
  enum class Weight : std::uint8_t { plain, primary, quiet } weight = Weight::plain;
  std::string words;
  Command does;
  std::optional<bool> pressed;  // it has two states
  bool enabled = true;
  std::string tip;              // what a tooltip says of it: a key, mostly
  Tone tone = Tone::normal;
  std::string note;             // what comes of it: "in 3 days"
};

struct DocHeading {
  enum class Rank : std::uint8_t { title, section } rank = Rank::section;
  std::vector<Span> words;
  Tone tone = Tone::quiet;      // of a section's; a title is text
  std::string note;             // at the right
  std::optional<DocButton> way;  // and there, out of it
};

struct DocText {
  std::vector<Span> words;
  Tone tone = Tone::normal;
  bool small = false;
  bool boxed = false;           // what came of something, in a box of its tone
};

struct DocMarkdown {
  enum class Size : std::uint8_t { text, strong, title, small } size = Size::text;
  std::vector<TextBlock> blocks;
};

// Labels that say what something is; with a swatch they say what a colour of the bars means.
struct DocChips {
  std::string lead;            // before them, as "Q7"
  std::vector<std::string> words;
  std::vector<Tone> swatches;  // one each, or none at all
  std::string note;            // at the right
};

struct DocPart {
  double part = 0;             // of the whole, 0 to 1
  Tone tone = Tone::accent;
};

// Parts of a whole: how far one has come, a score.
struct DocBar {
  std::string words;           // what it measures
  std::string said;            // the value, at the right
  std::string spoken;          // the same where the bar is not drawn; empty: as said
  std::vector<DocPart> parts;
  bool beside = false;         // it lies between the words and the value, else below them
  bool late = false;           // the value is over its bound
  Command does;                // it can be pressed
  std::string tip;
};

struct DocTable {
  std::vector<std::string> heads;
  std::vector<std::vector<std::string>> rows;
  bool keys = false;           // the first column names keys
};

struct DocButtons {
  // As many in a row as fit; the same with less room around; one row of equal width; beside the
  // label.
  enum class Layout : std::uint8_t { flow, close, even, beside } layout = Layout::flow;
  std::string label;            // what they are for
  bool labelled = false;        // and that is to be seen, not only heard
  bool at_thumb = false;        // a narrow canvas has them at its foot, not here
  std::string hint;             // at the right, where there is room
  std::vector<DocButton> buttons;
};

// A value that goes up and down by a step.
struct DocStepper {
  std::string label, said;      // "GOMAXPROCS", "4"
  DocButton less, more;
  bool turns = false;           // through a list: arrows instead of minus and plus
};

// An object, as the stage draws it.
struct DocObject {
  std::uint32_t object = 0;
  std::string name;
};

// Buttons with content of their own: the options of an item, a check list, things to open.
struct DocChoice {
  std::string lead;             // a letter, "Q7", "2  concept"
  std::vector<TextBlock> body;
  DocObject begins;  // on the canvas before the body
  std::vector<DocObject> objects;  // and instead of it
  std::string note;             // at the right: a score
  Tone tone = Tone::normal;     // of the note, or of what came of it
  std::optional<bool> pressed;  // it can be ticked
  std::optional<bool> open;     // it has something below it, `after`, that can be shown
  bool current = false;         // what happens now
  Command does;                 // empty: it cannot be pressed
  std::string tip;
  std::vector<TextBlock> after;  // below it: why, or what it opens
};

struct DocChoices {
  enum class Layout : std::uint8_t { cards, rows } layout = Layout::cards;  // rows: a line each
  std::string label;
  bool labelled = false;
  std::vector<DocChoice> choices;
};

// Names and values in short lines.
struct DocFact {
  std::string name, value;
  std::uint32_t object = 0;     // it is about this one, and has its colour
};

struct DocFacts {
  bool in_pairs = false;        // two beside each other where there is room
  Tone tone = Tone::normal;     // of the values
  std::vector<DocFact> facts;
};

// A list whose rows are marked: got rid of, or not.
struct DocMark {
  std::string words;
  Tone tone = Tone::good;       // bad: a dot; else a tick
  std::string says;             // the mark in words
  std::string note;             // at the right
};

struct DocMarks {
  std::vector<DocMark> rows;
};

// Drawn by hand on the canvas; in words everywhere else.
struct DocHole {
  enum class Part : std::uint8_t { forecast, days, new_object, editor } part = Part::forecast;
  std::string says;             // empty: it is of use to a pointer alone
};

struct DocField {
  TextField field;              // all but the places
  std::string label;            // above it
  std::optional<DocHole::Part> drawn;  // the canvas draws it by hand
};

using DocElement = std::variant<DocHeading, DocText, DocMarkdown, DocChips, DocBar, DocTable,
    DocButtons,
                                DocStepper, DocChoices, DocFacts, DocMarks, DocField, DocHole>;

// What belongs together: on a page of cards a card of its own.
struct DocSection {
  std::string title;
  std::vector<DocElement> elements;
};

struct Doc {
  std::string id;               // another one is another page: it begins at its top
  bool cards = false;
  Command then;                 // given after whatever was pressed in it: it closes
  std::vector<DocSection> sections;

  // To the last section, with one begun where there is none.
  void add(DocElement element) {
    if (sections.empty()) sections.emplace_back();
    sections.back().elements.push_back(std::move(element));
  }
  // All of another page's, below what is there.
  void take(Doc other) {
    for (DocSection& each : other.sections) {
      for (DocElement& element : each.elements) add(std::move(element));
    }
  }
  void section(std::string title) { sections.push_back({std::move(title), {}}); }
  void title(std::vector<Span> words) { add(DocHeading{.rank = DocHeading::Rank::title,
                                                       .words = std::move(words)}); }
  void heading(std::string words) { add(DocHeading{.words = plain_span(std::move(words))}); }
  void text(std::string words, Tone tone = Tone::normal, bool small = false) {
    if (!words.empty()) add(DocText{plain_span(std::move(words)), tone, small});
  }

  static std::vector<TextBlock> paragraph(std::vector<Span> words) {
    std::vector<TextBlock> blocks(1);
    blocks[0].spans = std::move(words);
    return blocks;
  }
  static std::vector<Span> plain_span(std::string words) {
    std::vector<Span> spans(1);
    spans[0].text = std::move(words);
    return spans;
  }
};

}  // namespace poolscope
