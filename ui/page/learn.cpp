// What is read beside the stage: the question, the stages of the present operation, what differs.
#include <algorithm>

#include "engine/number.h"
#include "ui/page/pages.h"
#include "ui/session/words.h"

namespace poolscope {
namespace {

using State = App::State;
constexpr std::size_t kMostDifferences = 300;  // of thousands: nobody reads on

void about(Doc& doc, const State& s, const Question& q) {
  // A question of one's own is numbered by whoever wrote it: it is none of so many.
  const std::size_t all = s.bank.questions.size() - s.data.own.size();
  DocChips chips{.lead = "Q" + number(q.number), .words = {name_of(q.level)}};
  chips.words.insert(chips.words.end(), q.tags.begin(), q.tags.end());
  chips.note = q.number >= kFirstOwn ? "your own" : number(q.number) + " of " + number(all);
  doc.add(std::move(chips));
}

void follow_ups(Doc& doc, const State& s) {
  if (s.text.follow_ups.empty()) return;
  DocChoices all{.label = "Follow-ups", .labelled = true, .choices = {}};
  for (std::size_t i = 0; i < std::min<std::size_t>(s.text.follow_ups.size(), 64); i++) {
    const FollowUpText& text = s.text.follow_ups[i];
    const bool open = (s.open_follow_ups >> i & 1) != 0;
    DocChoice each{.body = Doc::paragraph(text.question), .open = open,
                   .does = {.name = "toggle_follow_up", .number = static_cast<std::int64_t>(i)}};
    if (open) each.after = text.answer;
    all.choices.push_back(std::move(each));
  }
  doc.add(std::move(all));
}

}  // namespace

Doc question_doc(const State& s) {
  Doc doc{.id = "question " + number(s.question)};
  if (const Question* coming = s.expected()) {
    about(doc, s, *coming);
    doc.title(parse_line(coming->title));
    doc.text(s.arrival.failed ? "" : "Its answer and its scene are on their way.", Tone::quiet);
    return doc;
  }
  const Question* q = s.current_question();
  if (!q) {
    doc.title(Doc::plain_span(name_of_open(s)));
    TextBlock code;
    code.kind = TextBlock::Kind::code;
    code.text = s.scenario.substr(0, 4000);
    if (!code.text.empty()) doc.add(DocMarkdown{.blocks = {std::move(code)}});
    return doc;
  }
  about(doc, s, *q);
  doc.title(s.text.title);
  doc.add(DocMarkdown{.blocks = s.text.answer});
  follow_ups(doc, s);
  return doc;
}

Doc follow_doc(const State& s) {
  using RowState = FollowRow::State;
  Doc doc{.id = "follow"};
  const bool put = s.last && s.last->op_kind == OpKind::put;
  doc.heading(put ? "Follow the Put" : "Follow the Get");
  if (s.predict.on && !s.predicting() && !s.predict.verdict.empty()) doc.add(prediction_verdict(s));
  if (s.follow.empty()) {
    doc.text(s.last ? "This step is neither a Get nor a Put."
                    : "Step forward: the stages of each Get and Put appear here.", Tone::quiet,
                        true);
    return doc;
  }
  DocChoices rows{.layout = DocChoices::Layout::rows,
                  .label = put ? "Stages of the Put" : "Stages of the Get", .choices = {}};
  for (const FollowRow& row : s.follow) {
    const bool current = row.state == RowState::current, reached = current
        || row.state == RowState::done;
    DocChoice each{.lead = row.number > 0 ? number(row.number) : "",
                   .body = Doc::paragraph(Doc::plain_span(row.label)),
                   .note = row.result, .tone = reached ? Tone::normal : Tone::quiet,
                       .current = current};
    if (row.position != 0) each.does =
        {.name = "seek", .number = static_cast<std::int64_t>(row.position)};
    rows.choices.push_back(std::move(each));
  }
  doc.add(std::move(rows));
  return doc;
}

Doc compare_doc(const State& s) {
  Doc doc{.id = "compare"};
  if (!s.kept) return doc;
  const bool other = s.kept->branch != s.timeline.branch();
  const std::size_t n = s.comparison.differences.size();
  doc.add(DocHeading{.words = Doc::plain_span("What differs from A"), .tone = Tone::fair,
                     .way = DocButton{.words = "End", .does = {.name = "compare"}, .tip = "C"}});
  std::string words = "A is step " + number(s.kept->position);
  if (other) words += s.kept->branch == 0 ? " of the lesson"
      : " of branch " + number(s.kept->branch);
  const bool here = !other && s.kept->position == s.position;
  words += here ? ". Go to another step: what differs lights up on the stage."
           : n == 0 ? ". Nothing differs here."
                    : ". From A to this step, " + number(n) + (n == 1 ? " thing differs:"
                                                               : " things differ:");
  doc.text(std::move(words), Tone::quiet, true);
  DocFacts facts{.tone = Tone::fair, .facts = {}};
  for (const Difference& d : s.comparison.differences) {
    if (facts.facts.size() == kMostDifferences) break;
    facts.facts.push_back({d.what, d.was + " \xe2\x86\x92 " + d.is, d.object});
  }
  if (n > 0) doc.add(std::move(facts));
  if (n > kMostDifferences) doc.text("and " + number(n - kMostDifferences) + " more", Tone::quiet,
                                     true);
  return doc;
}

}  // namespace poolscope
