// What is asked: an item of the quiz with its verdict and its grade, and "ask me first".
#include <algorithm>

#include "engine/number.h"
#include "ui/page/pages.h"
#include "ui/session/words.h"

namespace poolscope {
namespace {

using State = App::State;
using Weight = DocButton::Weight;

void how_far(Doc& doc, const QuizState& q) {
  DocBar bar{.words = "Practice"};
  double part = 0;
  if (q.daily) {
    const std::uint32_t all = std::max(q.done + q.left, 1u);
    bar.words = "Daily review";
    bar.said = number(std::min(q.done + 1, all)) + " of " + number(all) + (q.before || q.given ? " due" : ", new");
    part = static_cast<double>(q.done + (q.given ? 1 : 0)) / all;
  } else {
    if (q.topic != kNoTopic) bar.words += ": " + std::string(topics()[q.topic]);
    if (q.answered > 0) bar.said = number(q.right) + " of " + number(q.answered) + " right";
    if (q.answered > 0) part = static_cast<double>(q.right) / q.answered;
  }
  bar.parts = {{std::min(part, 1.0), Tone::accent}};
  doc.add(std::move(bar));
}

void options(Doc& doc, const State& s, const Item& item) {
  const bool given = s.quiz.given;
  DocChoices all{.label = "Options", .choices = {}};
  for (std::size_t i = 0; i < item.options.size(); i++) {
    DocChoice each{.lead = std::string(1, static_cast<char>('A' + i)), .body = s.item_text.options[i]};
    const bool mine = s.quiz.chosen == i, key = item.options[i].key;
    if (!given) {
      each.does = {.name = "answer", .number = static_cast<std::int64_t>(i)};
    } else {
      each.after = s.item_text.whys[i];
      each.tone = key ? Tone::good : mine ? Tone::bad : Tone::normal;
      each.note = key ? (mine ? "right, your answer" : "the right answer") : mine ? "wrong, your answer" : "";
    }
    all.choices.push_back(std::move(each));
  }
  doc.add(std::move(all));
}

void parting(Doc& doc, const State& s) {
  if (!s.quiz.parting) return;
  const Parting& p = *s.quiz.parting;
  const auto joined = [](const std::vector<std::string>& words) {
    std::string all;
    for (const std::string& each : words) all += (all.empty() ? "" : " \xe2\x86\x92 ") + each;
    return all;
  };
  const bool both = !p.believed.empty();
  doc.heading(both ? "Where your answer and the pool part" : "How the pool gets there");
  doc.text("The pool: " + joined(p.pool), Tone::good);
  if (both) doc.text("\xe2\x80\x9c" + p.belief + "\xe2\x80\x9d: " + joined(p.believed), Tone::bad);
  else if (!p.belief.empty()) doc.text("Behind your answer: \xe2\x80\x9c" + p.belief + "\xe2\x80\x9d", Tone::bad, true);
  doc.text(p.says, Tone::normal, true);
  doc.text(p.expects, Tone::bad, true);
  doc.add(DocButtons{.label = "The run", .buttons = {
      {.words = s.both_runs() ? "Play again" : both ? "Play both runs" : "Show me", .does = {.name = "show_parting"},
       .tip = "Plays the run up to there, stage by stage (W)"}}});
}

void grades(Doc& doc, const QuizState& q) {
  DocButtons all{.label = "How well you knew it", .labelled = true, .buttons = {}};
  for (const Recall grade : {Recall::again, Recall::hard, Recall::good, Recall::easy}) {
    const auto n = static_cast<std::size_t>(grade);
    all.buttons.push_back({.words = grade_name(grade) + (", in " + q.intervals[n - 1]),
                           .does = {.name = "set_grade", .number = static_cast<std::int64_t>(n)},
                           .pressed = q.answer.grade == grade});
  }
  doc.add(std::move(all));
}

}  // namespace

Doc quiz_doc(const State& s) {
  const Item* item = s.current_item();
  Doc doc{.id = item ? "quiz " + item->id : "quiz"};
  if (s.mode != Mode::quiz || !item) return doc;
  const QuizState& q = s.quiz;
  how_far(doc, q);
  const bool right = q.chosen && item->options[*q.chosen].key;
  doc.heading(!q.given ? "What is asked" : !q.chosen ? "Answered" : right ? "Your answer is right" : "Your answer is wrong");
  doc.add(DocMarkdown{s.item_text.stem});
  options(doc, s, *item);
  if (q.given) {
    parting(doc, s);
    grades(doc, q);
    doc.add(DocButtons{.label = "Go on", .buttons = {
        {.weight = Weight::primary, .words = "Next item", .does = {.name = "next_item"}, .tip = "Enter"}}});
  } else {
    doc.add(DocButtons{.label = "Without an answer", .buttons = {
        {.words = "I don't know", .does = {.name = "dont_know"}, .tip = "I: counts as Again"}}});
  }
  DocButtons ways{.label = "Other ways", .buttons = {}};
  if (!q.daily && !q.given) {
    ways.buttons.push_back({.words = "Make me a new one", .does = {.name = "make_item"},
                            .tip = "The engine makes up a run, asks about it and knows the answer"});
  }
  ways.buttons.push_back({.words = "Leave the quiz", .does = {.name = "leave_quiz"}, .tip = "Esc"});
  doc.add(std::move(ways));
  return doc;
}

DocText prediction_verdict(const State& s) {
  return {.words = Doc::plain_span(s.predict.verdict), .tone = s.predict.right ? Tone::good : Tone::bad,
          .small = true, .boxed = true};
}

Doc predict_doc(const State& s) {
  Doc doc{.id = "predict"};
  if (!s.predicting()) return doc;
  const Prediction& p = *s.predict.asked;
  DocHeading head{.words = Doc::plain_span("Before it goes on"), .tone = Tone::accent,
                  .way = DocButton{.words = "Skip", .does = {.name = "skip_prediction"},
                                   .tip = "Go on without an answer (Enter)"}};
  const auto found = s.progress.predictions.find(name(p.halt.kind));
  if (found != s.progress.predictions.end()) {
    head.note = number(found->second.right) + " of " + number(found->second.asked) + " right";
  }
  doc.add(std::move(head));
  doc.text(p.asks);
  DocChoices all{.label = "What will it be?", .choices = {}};
  for (std::size_t i = 0; i < p.options.size(); i++) {
    all.choices.push_back({.lead = std::string(1, static_cast<char>('A' + i)),
                           .body = Doc::paragraph(Doc::plain_span(p.options[i].words)),
                           .does = {.name = "predict", .number = static_cast<std::int64_t>(i)}});
  }
  doc.add(std::move(all));
  return doc;
}

}  // namespace poolscope
