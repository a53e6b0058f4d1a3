// Your data: progress as a file, questions for other programs, questions of one's own.
#include "engine/number.h"
#include "ui/page/pages.h"
#include "ui/session/words.h"

namespace poolscope {
namespace {

using State = App::State;

void outcome(Doc& doc, const DataState& d) {
  doc.text(d.done, Tone::good);
  if (d.problems.empty()) return;
  doc.text(d.refused + " was not taken, nothing has changed. Line and column, and what is wrong:",
           Tone::bad);
  for (const std::string& problem : d.problems) doc.text(problem, Tone::normal, true);
}

void own_questions(Doc& doc, const State& s) {
  doc.heading("Questions of your own");
  if (s.data.own.empty()) {
    doc.text("Open or drop a file in the bank's format, with a number from 1000 on. It is "
             "checked as the bank is, and stands beside it, with its scene and its items.",
             Tone::quiet, true);
  }
  for (const OwnQuestion& o : s.data.own) {
    const Question* q = s.bank.by_number(o.number);
    doc.add(DocButtons{.label = "Q" + number(o.number), .labelled = true, .buttons = {
        {.words = q ? q->title : o.name, .does = {.name = "open_question", .number = o.number}},
        {.words = "Remove", .does = {.name = "remove_own", .number = o.number}}}});
  }
  // Stored and not shown: why, and what can be done about it.
  for (const KeptQuestion& k : s.data.kept) {
    doc.text("Question " + number(k.number) + " (" + k.name + ") is stored but not shown. " + k.why,
             Tone::bad, true);
    doc.add(DocButtons{.label = "Question " + number(k.number), .buttons = {
        {.words = "Try again", .does = {.name = "try_own", .number = k.number}},
        {.words = "Save as a file", .does = {.name = "save_own", .number = k.number}},
        {.words = "Remove", .does = {.name = "remove_own", .number = k.number}}}});
  }
}

}  // namespace

Doc data_doc(const State& s) {
  Doc doc{.id = "data"};
  doc.text("Everything stays in this browser: nothing is sent anywhere. A file takes it to "
           "another device; what is opened is merged with what is here, and nothing of either is "
           "lost.",
           Tone::quiet, true);
  doc.text(kMayBeDeleted, Tone::quiet, true);
  doc.add(DocButtons{.label = "Your progress", .buttons = {
      {.weight = DocButton::Weight::primary, .words = "Save progress as a file",
       .does = {.name = "save_progress"}},
      {.words = "Open a file", .does = {.name = "choose_file"}}}});
  outcome(doc, s.data);
  own_questions(doc, s);
  doc.heading("The questions elsewhere");
  doc.add(DocButtons{.label = "The questions elsewhere", .buttons = {
      {.words = "Notes for Anki", .does = {.name = "save_questions", .number = 0}},
      {.words = "Questions for Moodle", .does = {.name = "save_questions", .number = 1}}}});
  return doc;
}

}  // namespace poolscope
