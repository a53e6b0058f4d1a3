// The sandbox: which P acts, and what it does; the scenario as text; the race lab.
#include "engine/fault.h"
#include "engine/number.h"
#include "ui/page/pages.h"
#include "ui/session/words.h"

namespace poolscope {
namespace {

using State = App::State;
using Weight = DocButton::Weight;
using Layout = DocButtons::Layout;

void tabs(Doc& doc, const State& s) {
  static constexpr const char* kWords[] = {"Sandbox", "Scenario", "Race lab"};
  DocButtons all{.layout = Layout::even, .label = "Explore by", .buttons = {}};
  for (std::int64_t i = 0; i < 3; i++) {
    all.buttons.push_back({.words = kWords[i], .does = {.name = "explore_tab", .number = i},
                           .pressed = static_cast<std::int64_t>(s.explore_tab) == i});
  }
  doc.add(std::move(all));
}

void acts(Doc& doc, const State& s) {
  DocButtons ps{.layout = Layout::close, .label = "Which P acts", .buttons = {}};
  for (std::uint32_t p = 0; p < s.shown.procs; p++) {
    ps.buttons.push_back({.words = "P" + number(p), .does = {.name = "choose_p", .number = p},
                          .pressed = s.chosen_p == static_cast<std::int32_t>(p)});
  }
  doc.add(std::move(ps));
  doc.add(DocButtons{.layout = Layout::even, .label = "Act", .at_thumb = true, .buttons = {
      {.words = "Put", .does = {.name = "put"}, .tip = "A new object (P)"},
      {.weight = Weight::primary, .words = "Get", .does = {.name = "get"}, .tip = "T, as in take"},
      {.words = "GC", .does = {.name = "collect"}, .tip = "One collection (G)", .tone = Tone::bad},
      {.words = "Undo", .does = {.name = "undo_act"}, .enabled = !s.acts.past.empty(),
       .tip = "Ctrl or Cmd + Z"},
      {.words = "Redo", .does = {.name = "redo_act"}, .enabled = !s.acts.future.empty(),
       .tip = "Ctrl or Cmd + Shift + Z"}}});
  doc.add(DocHole{DocHole::Part::new_object, ""});
}

void settings(Doc& doc, const State& s) {
  const auto procs = static_cast<std::int64_t>(s.shown.procs);
  doc.add(DocStepper{.label = "GOMAXPROCS", .said = number(s.shown.procs),
      .less = {.words = "Fewer", .does = {.name = "set_procs", .number = procs - 1},
               .enabled = procs > 1},
      .more = {.words = "More", .does = {.name = "set_procs", .number = procs + 1},
               .enabled = s.shown.procs < kMaxProcs}});
  doc.add(DocButtons{.layout = Layout::beside, .label = "New", .buttons = {
      {.words = "set", .does = {.name = "set_new", .number = 1}, .pressed = s.shown.has_new},
      {.words = "off", .does = {.name = "set_new", .number = 0}, .pressed = !s.shown.has_new}}});
}

void sandbox(Doc& doc, const State& s) {
  doc.text("Goes on from what is on screen. Choose a P (click it, or 1 to 9), then act. Click an "
           "object in a goroutine's hand to put it, or drag it onto another P.", Tone::quiet, true);
  acts(doc, s);
  settings(doc, s);
  const Counters& c = s.shown.counters;
  doc.add(DocFacts{.in_pairs = true, .facts = {
      {"Gets", number(c.gets)}, {"from private", number(c.from_private)},
      {"from own head", number(c.from_own_head)}, {"stolen", number(c.from_steal)},
      {"from the victim tier", number(c.from_victim_private + c.from_victim_tail)},
      {"made by New", number(c.news)}, {"Puts", number(c.puts)},
      {"lost compare-and-swaps", number(c.cas_lost)}}});
}

void typed(Doc& doc, const State& s) {
  const EditorState& e = s.editor;
  doc.add(DocField{{.id = FieldId::scenario, .many_lines = true, .text = &e.now.text,
                    .label = "Scenario"},
                   "Scenario", DocHole::Part::editor});
  const bool here = e.now.text == s.scenario && s.timeline.branch() == 0;
  if (e.error) doc.text(e.error->message(), Tone::bad, true);
  else doc.text(here ? "This is what is on the stage."
                : "No mistake. The stage changes when you run it.", Tone::quiet, true);
  doc.add(DocButtons{.layout = Layout::even, .label = "The scenario", .buttons = {
      {.weight = Weight::primary, .words = "Run", .does = {.name = "run_text"}, .enabled = !e.error,
       .tip = "Ctrl or Cmd + Enter"},
      {.words = "Undo", .does = {.name = "edit_undo"}, .enabled = e.history.can_undo(),
       .tip = "Ctrl or Cmd + Z"},
      {.words = "Redo", .does = {.name = "edit_redo"}, .enabled = e.history.can_redo(),
       .tip = "Ctrl or Cmd + Shift + Z"},
      {.words = "From the stage", .does = {.name = "take_stage"},
       .tip = "The scenario that leads to what is on screen"}}});
}

void walked(Doc& doc, const WalkState& walk) {
  if (walk.verdict.empty()) return;
  const bool broken = walk.verdict == "broken", holds = walk.verdict == "holds";
  doc.add(DocHeading{.words = Doc::plain_span(walk_words(walk)),
                     .tone = broken ? Tone::bad : holds ? Tone::good : Tone::normal});
  doc.text(walk.says);
  if (walk.of_fault && (broken || holds)) doc.text(std::string(faults()[walk.fault].because),
                                                   Tone::quiet, true);
  if (walk.stranded) {
    doc.text("In some orders an object is stranded in a hidden victim tier, as in Go.", Tone::quiet,
             true);
  }
  if (broken) {
    doc.add(DocButtons{.layout = Layout::even, .label = "The run",
                       .buttons = {{.words = "Show the run on the stage",
                                    .does = {.name = "play_walked"}}}});
  }
}

void lab(Doc& doc, const State& s) {
  const WalkState& walk = s.walk;
  const auto n = static_cast<std::int64_t>(walk.fault);
  const FaultInfo& fault = faults()[walk.fault];
  doc.text("What if one access were done wrongly? Every order of the accesses is tried.",
           Tone::quiet, true);
  doc.add(DocStepper{.label = "",
                     .said = std::string(fault.name) + "   " + number(walk.fault + 1) + " of " +
                             number(faults().size()),
      .less = {.words = "The fault before", .does = {.name = "choose_fault", .number = n - 1},
               .tip = "The fault before"},
      .more = {.words = "The next fault", .does = {.name = "choose_fault", .number = n + 1},
               .tip = "The next fault"},
      .turns = true});
  doc.text(std::string(fault.says));
  doc.text(std::string(fault.where), Tone::quiet, true);
  if (walk.running) {
    doc.add(DocButtons{.layout = Layout::even, .label = "The walk", .buttons = {
        {.words = "Stop (" + number(walk.states) + " states)", .does = {.name = "stop_walk"}}}});
  } else {
    const bool blocks = s.timeline.has_blocks();  // the word may stand in a caption, too
    doc.add(DocButtons{.layout = Layout::even, .label = "Walk every order", .buttons = {
        {.weight = Weight::primary, .words = "Break it", .does = {.name = "walk", .number = 1},
         .tip = "Walk every order of its accesses"},
        {.words = "Walk this scene", .does = {.name = "walk", .number = 0}, .enabled = blocks,
         .tip = blocks ? "Every order of its together blocks" : "It has no together block"}}});
  }
  walked(doc, walk);
}

}  // namespace

Doc explore_doc(const State& s) {
  Doc doc{.id = "explore"};
  tabs(doc, s);
  switch (s.explore_tab) {
    case ExploreTab::sandbox: sandbox(doc, s); break;
    case ExploreTab::scenario: typed(doc, s); break;
    case ExploreTab::lab: lab(doc, s); break;
  }
  return doc;
}

}  // namespace poolscope
