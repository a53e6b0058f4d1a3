// The mock interview: what to wish for, question and strong answer, follow-ups, the report.
#include <cmath>

#include "engine/number.h"
#include "ui/page/pages.h"
#include "ui/session/words.h"

namespace poolscope {
namespace {

using State = App::State;
using At = InterviewState::Stage;
using Weight = DocButton::Weight;

DocButton primary(std::string words, std::string_view command, std::string tip) {
  return {.weight = Weight::primary, .words = std::move(words), .does = {.name = command},
          .tip = std::move(tip)};
}

DocButton choice(std::string words, std::string_view command, std::int64_t number, bool chosen) {
  return {.words = std::move(words), .does = {.name = command, .number = number},
          .pressed = chosen};
}

void wishes(Doc& doc, const InterviewWish& wish) {
  doc.title(Doc::plain_span("Mock interview"));
  doc.text("Questions as an interviewer asks them. Answer aloud, in writing or in thought; then "
           "see a strong answer, tick what was in yours, and be asked on: about what you left "
           "out first. At the end there is a score for each level and topic, and the scenes to "
           "go back to.", Tone::quiet);
  DocButtons levels{.label = "Level", .labelled = true, .buttons = {}};
  for (std::int64_t i = 0; i < 4; i++) {
    const auto level = static_cast<Level>(i);
    levels.buttons.push_back(choice(name_of(level), "wish_level", i, wish.level == level));
  }
  DocButtons minutes{.label = "Minutes", .labelled = true, .buttons = {}};
  for (const std::uint32_t m : kOfferedMinutes) {
    minutes.buttons.push_back(choice(number(m), "wish_minutes", m, wish.minutes == m));
  }
  DocButtons subjects{.label = "Topics", .labelled = true, .buttons = {}};
  subjects.buttons.push_back(choice("any", "wish_topic", -1, wish.topics == 0));
  for (std::size_t i = 0; i < topics().size(); i++) {
    subjects.buttons.push_back(choice(std::string(topics()[i]), "wish_topic",
                                      static_cast<std::int64_t>(i),
                                      (wish.topics >> i & 1) != 0));
  }
  doc.add(std::move(levels));
  doc.add(std::move(minutes));
  doc.add(std::move(subjects));
  doc.add(DocButtons{.label = "Begin", .buttons = {
      primary("Start", "start_interview", "The first question (Enter)"),
      {.words = "Print as a sheet", .does = {.name = "print_sheet"}}}});
  doc.text("The sheet is for somebody who interviews you: the same questions with answers, check "
           "lists and follow-ups. Nothing leaves this browser.", Tone::quiet, true);
}

void how_far(Doc& doc, const InterviewState& i) {
  const auto spent = static_cast<std::uint32_t>(i.seconds / 60);
  const double part = static_cast<double>(i.answers.size()) / static_cast<double>(i.plan.size());
  doc.add(DocBar{.words = "Question " + number(i.answers.size()) + " of " + number(i.plan.size()),
                 .said = number(spent) + " of " + number(i.wish.minutes) + " minutes",
                 .parts = {{part, Tone::accent}}, .late = spent >= i.wish.minutes});
}

void asked_question(Doc& doc, const State& s) {
  const Question& q = s.bank.questions[s.interview.answers.back().question];
  DocChips about{.words = {name_of(q.level)}};
  for (const std::size_t t : topics_of(q)) about.words.emplace_back(topics()[t]);
  doc.add(std::move(about));
  doc.title(s.interview.text.title);
}

void note_field(Doc& doc, const InterviewState& i) {
  TextField field{.id = FieldId::note, .many_lines = true, .prose = true, .text = &i.notes.back(),
                  .caret = i.notes.back().size(),
                      .revision = static_cast<std::uint32_t>(i.answers.size()),
                  .label = "Your answer. Control and Enter shows a strong one."};
  doc.add(DocField{field, "Your answer, if you like to write it"});
}

void strong_answer(Doc& doc, const State& s) {
  const InterviewState& i = s.interview;
  const Question& q = s.bank.questions[i.answers.back().question];
  if (!i.notes.back().empty()) {
    doc.heading("Your answer");
    doc.text(i.notes.back(), Tone::quiet);
  }
  doc.heading("A strong answer");
  doc.add(DocMarkdown{.blocks = i.text.answer});
  doc.add(DocButtons{.label = "Its scene", .buttons = {{.words = "See it on the stage",
      .does = {.name = "open_question", .number = q.number},
          .tip = "Interview, above, leads back here"}}});
  if (i.points.empty()) return;
  DocChoices ticks{.label = "What was in your answer?", .labelled = true, .choices = {}};
  for (std::size_t n = 0; n < i.points.size(); n++) {
    TextBlock point;
    point.spans = i.points[n];
    ticks.choices.push_back({.lead = number(n + 1) + "  " + std::string(name(q.points[n].kind)),
                             .body = {std::move(point)},
                             .pressed = (i.answers.back().ticked >> n & 1) != 0,
                             .does = {.name = "tick", .number = static_cast<std::int64_t>(n)}});
  }
  doc.add(std::move(ticks));
}

void follow_up(Doc& doc, const State& s) {
  const InterviewState& i = s.interview;
  const Question& q = s.bank.questions[i.answers.back().question];
  const FollowUpText& text = i.text.follow_ups[i.follow_up];
  const std::uint32_t point = q.follow_ups[i.follow_up].probes;
  const bool named = point != 0 && (i.answers.back().ticked >> (point - 1) & 1) != 0;
  doc.text(point == 0 ? "And then" : named ? "You named it, so they dig" : "You left something out",
           Tone::accent, true);
  doc.title(text.question);
  if (i.stage != At::follow_up_answer) return;
  doc.add(DocMarkdown{.blocks = text.answer});
  static constexpr const char* kMarks[] = {"missed it", "partly", "had it"};
  DocButtons marks{.label = "Did you have it?", .labelled = true, .buttons = {}};
  for (std::size_t n = 0; n < 3; n++) {
    DocButton mark = choice(number(n + 1) + "  " + kMarks[n], "mark", static_cast<std::int64_t>(n),
                            static_cast<std::size_t>(i.mark) == n);
    marks.buttons.push_back(std::move(mark));
  }
  doc.add(std::move(marks));
}

Tone tone_of(const Score& s) {
  return s.part() >= 0.75 ? Tone::good : s.part() >= 0.5 ? Tone::fair : Tone::bad;
}

void score_row(Doc& doc, std::string words, const Score& score) {
  if (score.questions == 0) return;
  doc.add(DocBar{.words = std::move(words), .said = percent(score.part()),
                 .parts = {{score.part(), tone_of(score)}}, .beside = true});
}

void scenes_again(Doc& doc, const State& s, const std::vector<std::size_t>& again) {
  if (again.empty()) return doc.heading("Nothing to go back to");
  DocChoices scenes{.label = "Scenes to go back to", .labelled = true, .choices = {}};
  for (const std::size_t n : again) {
    const InterviewAnswer& answer = s.interview.answers[n];
    const Question& q = s.bank.questions[answer.question];
    const Score score = score_of(q, answer);
    TextBlock title;
    title.spans = parse_line(q.title);
    scenes.choices.push_back({.lead = "Q" + number(q.number), .body = {std::move(title)},
                              .note = percent(score.part()), .tone = tone_of(score),
                              .does = {.name = "open_question", .number = q.number}});
  }
  doc.add(std::move(scenes));
}

void report(Doc& doc, const State& s) {
  const InterviewState& i = s.interview;
  const InterviewReport all = report_of(s.bank, i.answers);
  doc.title(Doc::plain_span("How it went"));
  doc.text(number(i.answers.size()) + " of " + number(i.plan.size()) + " questions in " +
           std::to_string(std::lround(i.seconds / 60)) + " minutes, by your own ticks", Tone::quiet,
               true);
  score_row(doc, "All together", all.all);
  doc.heading("By level");
  for (std::size_t n = 0; n < all.by_level.size(); n++) {
    score_row(doc, name_of(static_cast<Level>(n)), all.by_level[n]);
  }
  doc.heading("By topic");
  for (std::size_t t = 0; t < all.by_topic.size(); t++) {
    score_row(doc, std::string(topics()[t]), all.by_topic[t]);
  }
  scenes_again(doc, s, all.again);
  doc.add(DocButtons{.label = "What next", .buttons = {
      primary("Another one", "start_interview", "The same wishes, other questions"),
      {.words = "Print as a sheet", .does = {.name = "print_sheet"}},
      {.weight = Weight::quiet, .words = "Other wishes", .does = {.name = "open_interview"}}}});
}

}  // namespace

Doc interview_doc(const State& s) {
  const InterviewState& i = s.interview;
  const auto stage = static_cast<std::size_t>(i.stage);
  Doc doc{.id = "interview" + number(stage) + "." + number(i.answers.size())};
  if (i.stage == At::wish) return wishes(doc, i.wish), doc;
  if (i.stage == At::report) return report(doc, s), doc;
  how_far(doc, i);
  const bool followed = i.stage == At::follow_up || i.stage == At::follow_up_answer;
  if (followed) follow_up(doc, s);
  else asked_question(doc, s);
  if (i.stage == At::asked) note_field(doc, i);
  if (i.stage == At::answer) strong_answer(doc, s);
  const char* on = i.stage == At::asked ? "Show a strong answer" : i.stage == At::follow_up
      ? "Show the answer" : "Go on";
  doc.add(DocButtons{.label = "Go on", .buttons = {
      primary(on, "interview_on", "Enter"),
          {.words = "End here", .does = {.name = "end_interview"}}}});
  return doc;
}

}  // namespace poolscope
