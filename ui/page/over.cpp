// What lies over the page, and which pages are open.
#include <array>

#include "ui/page/pages.h"
#include "ui/session/modes.h"
#include "ui/session/share.h"

namespace poolscope {
namespace {

using State = App::State;
using Rows = DocChoices::Layout;

DocChoice row(std::string words, Command does, std::string note = "") {
  return {.body = Doc::paragraph(Doc::plain_span(std::move(words))), .note = std::move(note),
          .does = std::move(does)};
}

void modes(Doc& doc, const State& s) {
  DocChoices all{.layout = Rows::rows, .label = "Mode", .choices = {}};
  for (const ModeTab& tab : mode_tabs()) {
    DocChoice each = row(tab.words, command_of(tab, s));
    each.current = s.mode == tab.mode;
    all.choices.push_back(std::move(each));
  }
  doc.section("");
  doc.add(std::move(all));
}

void run_ways(Doc& doc, const State& s) {
  DocButtons sizes = step_sizes(s);
  sizes.layout = DocButtons::Layout::even;
  doc.section("");
  doc.add(std::move(sizes));
  doc.add(DocChoices{.layout = Rows::rows, .label = "The run", .choices = {
      row("Ask me first", {.name = "toggle_predict"}, s.predict.on ? "on" : "off"),
      row(s.kept ? "End compare" : "Compare with this step", {.name = "compare"})}});
}

}  // namespace

Doc menu_doc(const State& s) {
  Doc doc{.id = "menu", .then = {.name = "toggle_menu"}};
  modes(doc, s);
  if (s.mode == Mode::learn || s.mode == Mode::explore) run_ways(doc, s);
  doc.section("");
  DocChoices rest{.layout = Rows::rows, .label = "More", .choices = {}};
  rest.choices.push_back(row("Search", {.name = "toggle_palette"}));
  if (!s.quiz_open()) rest.choices.push_back(row("Share", {.name = "toggle_share"}));
  rest.choices.push_back(row(s.light ? "Dark theme" : "Light theme", {.name = "toggle_theme"}));
  rest.choices.push_back(row("As text", {.name = "toggle_read_along"}, s.read_along ? "on" : ""));
  rest.choices.push_back(row("Your data", {.name = "toggle_data"}));
  rest.choices.push_back(row("Keys and help", {.name = "toggle_help"}));
  doc.add(std::move(rest));
  return doc;
}

Doc share_doc(const State&) {
  struct Entry {
    ShareWhat what;
    const char* words;
    const char* says;
  };
  static constexpr std::array<Entry, 6> kEntries{{
      {ShareWhat::link, "Copy link", "opens exactly this"},
      {ShareWhat::text, "Copy scenario text", "one statement a line"},
      {ShareWhat::embed, "Copy embed code", "an <iframe> for a blog"},
      {ShareWhat::save_png, "Save picture, PNG", "the stage, twice as sharp"},
      {ShareWhat::copy_png, "Copy picture, PNG", "to paste into slides"},
      {ShareWhat::save_svg, "Save picture, SVG", "sharp at any size"}}};
  Doc doc{.id = "share"};
  DocChoices all{.layout = Rows::rows, .label = "Share what is on screen", .choices = {}};
  for (const Entry& e : kEntries) {
    all.choices.push_back(row(e.words, {.name = "share",
                                        .number = static_cast<std::int64_t>(e.what)}, e.says));
  }
  doc.add(std::move(all));
  return doc;
}

std::vector<Doc> open_docs(const State& s) {
  std::vector<Doc> all;
  switch (s.mode) {
    case Mode::learn: all.push_back(question_doc(s)); break;
    case Mode::explore: all.push_back(explore_doc(s)); break;
    case Mode::quiz: all.push_back(quiz_doc(s)); break;
    case Mode::interview: all.push_back(interview_doc(s)); break;
    case Mode::progress: all.push_back(progress_doc(s)); break;
  }
  if (s.mode == Mode::learn || s.mode == Mode::explore) {
    if (s.predicting()) all.push_back(predict_doc(s));
    if (s.kept) all.push_back(compare_doc(s));
    all.push_back(follow_doc(s));
    all.push_back(code_doc(s));
  }
  if (s.palette.open) all.insert(all.begin(), search_doc(s));
  if (s.share) all.push_back(share_doc(s));
  if (s.data.open) all.push_back(data_doc(s));
  if (s.help) all.push_back(help_doc(s));
  return all;
}

}  // namespace poolscope
