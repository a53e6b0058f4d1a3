#include "ui/page/read_along_page.h"

#include <cmath>

#include "engine/number.h"
#include "engine/snapshot.h"
#include "questions/made/misconceptions.h"
#include "ui/page/read_along_json.h"
#include "ui/session/commands/commands.h"
#include "ui/session/words.h"

namespace poolscope {
namespace {

using State = App::State;
using At = InterviewState::Stage;

struct Button {
  std::string words;
  std::string_view command;
  std::int64_t value = 0;
  std::optional<bool> pressed;
};

class Elements {
 public:
  void heading(std::string_view s) { all_.add("{\"heading\":" + json_string(s) + "}"); }
  void text(std::string_view s, bool item = false) {
    all_.add("{\"text\":" + json_string(s) + ",\"item\":" + (item ? "true" : "false") + "}");
  }
  void blocks(const std::vector<TextBlock>& blocks) { add_blocks(all_, blocks); }
  void row(const std::vector<std::string>& cells, bool header = false) {
    JsonArray row;
    for (const std::string& cell : cells) row.words(cell);
    all_.add("{\"cells\":" + row.json() + ",\"header\":" + (header ? "true" : "false") + "}");
  }
  void group(std::string_view label, const std::vector<Button>& buttons) {
    JsonArray list;
    for (const Button& b : buttons) {
      std::string json = "{\"words\":" + json_string(b.words) + ",\"command\":" +
                         json_string(b.command) + ",\"value\":" + std::to_string(b.value);
      if (b.pressed) json += std::string(",\"pressed\":") + (*b.pressed ? "true" : "false");
      list.add(json + "}");
    }
    all_.add("{\"group\":" + json_string(label) + ",\"buttons\":" + list.json() + "}");
  }
  std::string json() const { return all_.json(); }

 private:
  JsonArray all_;
};

// --- Ask me first, and the quiz

void ask_first(Elements& out, const State& s) {
  const PredictState& p = s.predict;
  if (s.predicting()) {
    out.heading("Before it goes on");
    out.text(p.asked->asks);
    std::vector<Button> options;
    for (std::size_t i = 0; i < p.asked->options.size(); i++) {
      options.push_back({p.asked->options[i].words, "predict", static_cast<std::int64_t>(i), {}});
    }
    options.push_back({"Skip", "skip_prediction", 0, {}});
    out.group("What will it be?", options);
  } else if (p.on && p.chosen && !p.verdict.empty()) {
    out.text(p.verdict);
  }
  out.group("Practice", {{"Ask me first", "toggle_predict", 0, p.on}});
}

void quiz(Elements& out, const State& s) {
  const QuizState& q = s.quiz;
  if (!s.current_item()) return;
  if (q.daily) {
    out.text("Daily review: " + number(q.done) + " done, " + number(q.left) + " to come.");
  }
  if (!q.given) return out.group("Without an answer", {{"I don't know", "dont_know", 0, {}}});
  std::vector<Button> grades;
  for (const Recall grade : {Recall::again, Recall::hard, Recall::good, Recall::easy}) {
    const auto n = static_cast<std::size_t>(grade);
    grades.push_back({grade_name(grade) + (", in " + q.intervals[n - 1]), "set_grade",
                      static_cast<std::int64_t>(n), q.answer.grade == grade});
  }
  out.group("How well you knew it", grades);
}

// --- The interview

void wishes(Elements& out, const InterviewWish& wish) {
  out.heading("Mock interview");
  out.text("Questions as an interviewer asks them. Answer aloud or in thought; then hear a strong answer, "
           "tick what was in yours, and be asked on.");
  std::vector<Button> levels, minutes, subjects;
  for (std::int64_t i = 0; i < 4; i++) {
    const auto level = static_cast<Level>(i);
    levels.push_back({std::string(name(level)), "wish_level", i, wish.level == level});
  }
  for (const std::uint32_t m : kOfferedMinutes) {
    minutes.push_back({number(m) + " minutes", "wish_minutes", m, wish.minutes == m});
  }
  subjects.push_back({"any topic", "wish_topic", -1, wish.topics == 0});
  for (std::size_t i = 0; i < topics().size(); i++) {
    subjects.push_back({std::string(topics()[i]), "wish_topic", static_cast<std::int64_t>(i),
                        (wish.topics >> i & 1) != 0});
  }
  out.group("Level", levels);
  out.group("Length", minutes);
  out.group("Topics", subjects);
  out.group("Begin", {{"Start", "start_interview", 0, {}}, {"Print as a sheet", "print_sheet", 0, {}}});
}

void strong_answer(Elements& out, const State& s) {
  const InterviewState& i = s.interview;
  out.heading("A strong answer");
  out.blocks(i.text.answer);
  if (i.points.empty()) return;
  std::vector<Button> ticks;
  for (std::size_t n = 0; n < i.points.size(); n++) {
    ticks.push_back({plain_text(i.points[n]), "tick", static_cast<std::int64_t>(n),
                     (i.answers.back().ticked >> n & 1) != 0});
  }
  out.group("What was in your answer?", ticks);
}

void follow_up(Elements& out, const InterviewState& i) {
  out.heading("Follow-up");
  out.text(plain_text(i.text.follow_ups[i.follow_up].question));
  if (i.stage != At::follow_up_answer) return;
  out.blocks(i.text.follow_ups[i.follow_up].answer);
  std::vector<Button> marks;
  static constexpr const char* kWords[] = {"missed it", "partly", "had it"};
  for (std::size_t n = 0; n < 3; n++) {
    marks.push_back({kWords[n], "mark", static_cast<std::int64_t>(n),
                     static_cast<std::size_t>(i.mark) == n});
  }
  out.group("Did you have it?", marks);
}

void score_rows(Elements& out, std::string_view head, std::string words, const Score& score, bool& first) {
  if (score.questions == 0) return;
  if (first) out.row({std::string(head), "score"}, true);
  first = false;
  out.row({std::move(words), percent(score.part())});
}

void report(Elements& out, const State& s) {
  const InterviewState& i = s.interview;
  const InterviewReport all = report_of(s.bank, i.answers);
  out.heading("How it went");
  out.text(percent(all.all.part()) + " all together, by your own ticks: " + number(i.answers.size()) + " of " +
           number(i.plan.size()) + " questions in " + std::to_string(std::lround(i.seconds / 60)) +
           " minutes.");
  bool first = true;
  for (std::size_t n = 0; n < all.by_level.size(); n++) {
    score_rows(out, "level or topic", std::string(name(static_cast<Level>(n))), all.by_level[n], first);
  }
  for (std::size_t n = 0; n < all.by_topic.size(); n++) {
    score_rows(out, "level or topic", std::string(topics()[n]), all.by_topic[n], first);
  }
  std::vector<Button> again;
  for (const std::size_t n : all.again) {
    const Question& q = s.bank.questions[i.answers[n].question];
    again.push_back({plain_text(parse_line(q.title)), "open_question", q.number, {}});
  }
  if (!again.empty()) out.group("Scenes to go back to", again);
  out.group("What next", {{"Another one", "start_interview", 0, {}},
                          {"Other wishes", "open_interview", 0, {}}});
}

void interview(Elements& out, const State& s) {
  const InterviewState& i = s.interview;
  if (i.stage == At::wish) return wishes(out, i.wish);
  if (i.stage == At::report) return report(out, s);
  out.heading("Question " + number(i.answers.size()) + " of " + number(i.plan.size()));
  out.text(plain_text(i.text.title));
  if (i.stage == At::answer) strong_answer(out, s);
  if (i.stage == At::follow_up || i.stage == At::follow_up_answer) follow_up(out, i);
  const char* on = i.stage == At::asked ? "Show a strong answer"
                   : i.stage == At::follow_up ? "Show the answer" : "Go on";
  out.group("Go on", {{on, "interview_on", 0, {}}, {"End here", "end_interview", 0, {}}});
}

// --- Progress

void progress(Elements& out, const State& s) {
  if (!s.overview) return;
  const Overview& o = *s.overview;
  out.heading("Progress");
  out.text(number(o.due) + " due today, " + number(o.fresh) + " new ones. Answered so far: " +
           number(o.reviews) + ". Days in a row: " + number(o.in_a_row) + ".");
  out.group("Review", {{o.reviews == 0 ? "Start with a first one" : "Review what is due",
                        "start_review", 0, {}}});
  out.row({"topic", "items seen", "you would recall"}, true);
  for (const TopicRow& t : o.topics) {
    out.row({std::string(topics()[t.topic]), number(t.seen) + " of " + number(t.items),
             t.seen == 0 ? "not yet" : percent(t.recall)});
  }
  if (!o.beliefs.empty()) out.text("What you believed:");
  for (const BeliefRow& b : o.beliefs) {
    const Misconception* m = find_misconception(b.name);
    out.text((m ? std::string(m->belief) : b.name) + (b.held ? ": still held" : ": beaten"), true);
  }
  out.text("Everything stays in this browser; nothing is sent anywhere.");
  out.text(kMayBeDeleted);
  out.group("Your data", {{"Save your progress as a file", "save_progress", 0, {}}});
}

}  // namespace

std::string read_along_page_json(const State& s) {
  Elements out;
  switch (s.mode) {
    case Mode::learn:
    case Mode::explore: ask_first(out, s); break;
    case Mode::quiz: quiz(out, s); break;
    case Mode::interview: interview(out, s); break;
    case Mode::progress: progress(out, s); break;
  }
  return out.json();
}

}  // namespace poolscope
