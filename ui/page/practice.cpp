// What is asked: an item of the quiz with its verdict and its grade, and "ask me first".
#include <algorithm>

#include "engine/number.h"
#include "ui/page/pages.h"
#include "ui/session/words.h"

namespace poolscope {
namespace {

using State = App::State;
using Weight = DocButton::Weight;

std::string letter(std::size_t option) { return std::string(1, static_cast<char>('A' + option)); }

void how_far(Doc& doc, const QuizState& q) {
  DocBar bar{.words = "Practice"};
  double part = 0;
  if (q.daily) {
    const std::uint32_t all = std::max(q.done + q.left, 1u);
    bar.words = "Daily review";
    bar.said = number(std::min(q.done + 1, all)) + " of " + number(all) + (q.before || q.given
                                                                           ? " due" : ", new");
    part = static_cast<double>(q.done + (q.given ? 1 : 0)) / all;
  } else {
    if (q.topic != kNoTopic) bar.words += ": " + std::string(topics()[q.topic]);
    if (q.answered > 0) bar.said = number(q.right) + " of " + number(q.answered) + " right";
    if (q.answered > 0) part = static_cast<double>(q.right) / q.answered;
  }
  bar.parts = {{std::min(part, 1.0), Tone::accent}};
  doc.add(std::move(bar));
}

// What is asked large, and below it what is given.
void made_stem(Doc& doc, const State& s) {
  using Kind = TextBlock::Kind;
  const MadeItem& made = *s.quiz.made;
  const std::vector<TextBlock>& blocks = s.item_text.stem;
  doc.add(DocMarkdown{DocMarkdown::Size::title, {blocks.back()}});
  doc.text("Made for you from seed " + number(made.ref.seed) + " \xc2\xb7 difficulty " +
           number(made.ref.difficulty) + " of " + number(kMaxDifficulty) + " \xc2\xb7 New is " +
           (s.shown.has_new ? "set" : "off"), Tone::quiet, true);
  // A small stage counts what lies in a queue: its lines say what, and in which order. Where there
  // is more than one list, what stands between them says what they are.
  const auto lists = std::count_if(blocks.begin(), blocks.end(),
                                   [](const TextBlock& b) { return b.kind == Kind::code; });
  for (std::size_t i = 0; i + 1 < blocks.size(); i++) {
    if (blocks[i].kind != Kind::code) {
      if (lists > 1 && i > 0) doc.add(DocMarkdown{DocMarkdown::Size::small, {blocks[i]}});
      continue;
    }
    std::string lines;
    for (const char c : blocks[i].text) lines += c == '\n' ? ", " : std::string(1, c);
    if (lines.ends_with(", ")) lines.resize(lines.size() - 2);
    Span code;
    code.text = lines;
    code.code = true;
    doc.add(DocText{.words = {std::move(code)}});
  }
}

void stem(Doc& doc, const State& s) {
  if (s.quiz.made) return made_stem(doc, s);
  doc.add(DocMarkdown{DocMarkdown::Size::strong, s.item_text.stem});
  const Question* q = s.current_question();
  if (q) doc.text("Q" + number(q->number) + " \xc2\xb7 " + q->title, Tone::quiet, true);
}

void options(Doc& doc, const State& s, const Item& item) {
  const ItemText& text = s.item_text;
  const auto object = [](const ObjectTile& t) { return DocObject{t.object, t.name}; };
  DocChoices all{.label = "Options", .choices = {}};
  for (std::size_t i = 0; i < item.options.size(); i++) {
    DocChoice each{.lead = letter(i), .body = text.options[i]};
    if (!text.tiles.empty()) each.begins = object(text.tiles[i]);
    if (i < text.objects.size()) {
      for (const ObjectTile& t : text.objects[i]) each.objects.push_back(object(t));
    }
    const bool mine = s.quiz.chosen == i, key = item.options[i].key;
    if (!s.quiz.given) {
      each.does = {.name = "answer", .number = static_cast<std::int64_t>(i)};
    } else {
      each.after = text.whys[i];
      each.tone = key ? Tone::good : mine ? Tone::bad : Tone::normal;
      each.note = key ? (mine ? "right, your answer" : "the right answer") : mine
          ? "wrong, your answer" : "";
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
  const PartingWords words = parting_words(s);
  doc.heading(words.title);
  doc.text("The pool: " + joined(p.pool), Tone::good);
  if (!p.believed.empty()) doc.text(words.belief + ": " + joined(p.believed), Tone::bad);
  else doc.text(words.belief, Tone::bad, true);
  doc.text(p.says, Tone::normal, true);
  doc.text(p.expects, Tone::bad, true);
  doc.add(DocButtons{.label = "The run", .buttons = {
      {.words = words.way, .does = {.name = "show_parting"}, .tip = words.tip}}});
}

DocButton next_item() {
  return {.weight = Weight::primary, .words = "Next item", .does = {.name = "next_item"},
          .tip = "Enter"};
}

// Pressed once more, the grade that is chosen goes on.
void grades(Doc& doc, const State& s) {
  static constexpr Tone kTones[] = {Tone::bad, Tone::fair, Tone::good, Tone::accent};
  const QuizState& q = s.quiz;
  DocButtons all{.layout = DocButtons::Layout::even, .label = "How well you knew it",
                 .buttons = {}};
  for (std::size_t n = 0; n < 4; n++) {
    const auto grade = static_cast<Recall>(n + 1);
    const bool chosen = q.answer.grade == grade;
    DocButton each{.words = grade_name(grade), .pressed = chosen, .tone = kTones[n],
                   .note = q.intervals[n]};
    if (chosen) each.does = {.name = "next_item"};
    else each.does = {.name = "set_grade", .number = static_cast<std::int64_t>(n) + 1};
    all.buttons.push_back(std::move(each));
  }
  if (!s.narrow) all.buttons.push_back(next_item());
  doc.add(std::move(all));
  if (s.narrow) return doc.add(DocButtons{.layout = DocButtons::Layout::even, .label = "Go on",
                                          .buttons = {next_item()}});
  std::string hint = "You changed the grade. Enter: next.";
  if (!q.answer.by_hand) {
    hint = std::string("The engine graded this one as ") + grade_name(q.proposed);
    hint += q.answer.right ? ". Change it if you guessed." : ". Change it if it was a slip.";
    hint += " Press 1 to 4, or Enter.";
  }
  doc.text(std::move(hint), Tone::quiet, true);
}

void without_an_answer(Doc& doc, const State& s, const Item& item) {
  DocButtons all{.label = "Without an answer", .buttons = {
      {.words = "I don't know", .does = {.name = "dont_know"}, .tip = "I: counts as Again"}}};
  if (!s.quiz.daily) {
    all.buttons.push_back({.words = s.narrow ? "A new one" : "Make me a new one",
                           .does = {.name = "make_item"},
                           .tip = "The engine makes up a run, asks about it and knows the answer"});
  }
  all.buttons.push_back({.weight = Weight::quiet, .words = "Leave the quiz",
                         .does = {.name = "leave_quiz"}, .tip = "Esc"});
  all.hint = option_letters(item.options.size()) + " answer." +
             (item.at_op == 0 ? "" : " The stage waits just before it.");
  doc.add(std::move(all));
}

}  // namespace

PartingWords parting_words(const State& s) {
  const Parting& p = *s.quiz.parting;
  const bool both = !p.believed.empty();
  const std::string quoted = "\xe2\x80\x9c" + p.belief + "\xe2\x80\x9d";
  return {.title = both ? "Where your answer and the pool part" : "How the pool gets there",
          .belief = both ? quoted : p.belief.empty() ? "" : "Behind your answer: " + quoted,
          .way = s.both_runs() ? "Play again" : both ? "Play both runs" : "Show me",
          .tip = "Plays the run up to there, stage by stage (W)"};
}

Doc quiz_head_doc(const State& s) {
  Doc doc{.id = "quiz head"};
  how_far(doc, s.quiz);
  stem(doc, s);
  return doc;
}

Doc quiz_options_doc(const State& s) {
  Doc doc{.id = "quiz options"};
  if (const Item* item = s.current_item()) options(doc, s, *item);
  return doc;
}

Doc quiz_foot_doc(const State& s) {
  Doc doc{.id = "quiz foot"};
  const Item* item = s.current_item();
  if (s.quiz.given) grades(doc, s);
  else if (item) without_an_answer(doc, s, *item);
  return doc;
}

Doc quiz_doc(const State& s) {
  const Item* item = s.current_item();
  Doc doc{.id = item ? "quiz " + item->id : "quiz"};
  if (s.mode != Mode::quiz || !item) return doc;
  const QuizState& q = s.quiz;
  const bool right = q.chosen && item->options[*q.chosen].key;
  doc.heading(!q.given ? "What is asked" : !q.chosen ? "Answered" : right ? "Your answer is right"
              : "Your answer is wrong");
  doc.take(quiz_head_doc(s));
  doc.take(quiz_options_doc(s));
  if (q.given) parting(doc, s);
  doc.take(quiz_foot_doc(s));
  if (q.given) {
    doc.add(DocButtons{.label = "Out of it",
                       .buttons = {{.words = "Leave the quiz", .does = {.name = "leave_quiz"}}}});
  }
  return doc;
}

DocText prediction_verdict(const State& s) {
  return {.words = Doc::plain_span(s.predict.verdict),
          .tone = s.predict.right ? Tone::good : Tone::bad,
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
    all.choices.push_back({.lead = letter(i),
                           .body = Doc::paragraph(Doc::plain_span(p.options[i].words)),
                           .does = {.name = "predict", .number = static_cast<std::int64_t>(i)}});
  }
  doc.add(std::move(all));
  return doc;
}

}  // namespace poolscope
