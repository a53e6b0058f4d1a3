// Commands that open something: a question, a scenario, a link.
#include <algorithm>
#include <cassert>

#include "engine/utf8.h"
#include "questions/format/moment.h"
#include "ui/session/commands/actions.h"

namespace poolscope {
namespace {

TextError plain_error(std::string found, std::string expected) {
  return TextError{1, 1, std::move(found), std::move(expected)};
}

// Opens the text as a scenario of the visitor's own; what was on screen stays on an error.
std::optional<TextError> open_scenario(State& s, const std::string& given) {
  const std::string text(without_byte_order_mark(given));
  const ParsedScenario parsed = parse_scenario(text);
  if (parsed.error) return parsed.error;
  Timeline run(parsed.scenario);
  if (run.error()) return run.error();
  stop(s);
  s.mode = Mode::learn;
  s.question = 0;
  s.text = {};
  s.quiz.item.reset();
  s.quiz.made.reset();
  load_timeline(s, text);
  return {};
}

std::optional<TextError> go_to_moment(State& s, const Moment& moment) {
  const auto k = s.timeline.moment(moment.op, moment.stage, moment.stage_p);
  if (!k) {
    return plain_error("a moment that this scene does not reach: " + moment_text(moment),
                       "an operation and a stage of this scene");
  }
  stop(s);
  go_to(s, *k);
  return {};
}

std::optional<TextError> open_place(State& s, const Link& link) {
  if (link.question) {
    if (!s.bank.by_number(*link.question)) {
      return plain_error("question " + std::to_string(*link.question),
                         "a number from 1 to " + std::to_string(s.bank.questions.size()));
    }
    // A moment of the lesson on screen is travelled to; everything else is opened afresh.
    const bool shown = s.mode == Mode::learn && s.question == *link.question;
    const bool afresh = !shown || (!link.moment && !link.step);
    if (afresh && !open_question(s, *link.question)) return {};
  }
  if (link.moment) return go_to_moment(s, *link.moment);
  if (link.step) go_to(s, static_cast<std::size_t>(*link.step));
  return {};
}

std::optional<TextError> open_link(State& s, const std::string& text) {
  std::optional<TextError> error;
  Link link = read_link(text, error);
  if (error) return error;
  const bool only_moment = !link.question && !link.scenario && (link.moment || link.step);
  if (s.mode == Mode::interview && !s.interview.answers.empty() && only_moment) {
    link.question = s.bank.questions[s.interview.answers.back().question].number;
  }
  if (link.generated && s.embed) {
    return plain_error("a link to a quiz item",
                       "a question or a scenario: there is no quiz in a frame");
  }
  if (link.generated) {
    start_generated(s, *link.generated);
    return {};
  }
  if (link.scenario) return open_scenario(s, *link.scenario);
  if (link.question) return open_place(s, link);
  if (s.quiz_open()) return {};
  if (link.moment) {
    if (s.mode == Mode::explore) perform(s, {.name = "leave_explore"});
    return go_to_moment(s, *link.moment);
  }
  if (link.step) {
    stop(s);
    go_to(s, static_cast<std::size_t>(*link.step));
  }
  return {};
}

// Where the visitor is, or is on his way to.
std::size_t index_of(const State& s) {
  const std::optional<Command>& wish = s.arrival.wish;
  const bool going = wish && wish->name == "open_question";
  const std::int64_t number = going ? wish->number : s.question;
  for (std::size_t i = 0; i < s.bank.questions.size(); i++) {
    if (s.bank.questions[i].number == number) return i;
  }
  return s.bank.questions.size();
}

void open_neighbour(State& s, bool next, std::optional<TextError>& error) {
  const std::size_t n = s.bank.questions.size();
  if (n == 0) return;
  const std::size_t at = index_of(s);
  std::size_t to = next ? at + 1 : at + n - 1;
  if (at == n) to = next ? 0 : n - 1;
  if (next && s.question != 0) s.progress.questions[s.question].read = true;
  const std::uint32_t number = s.bank.questions[to % n].number;
  carry_out(s, {.name = "open_question", .number = number}, error);
}

void show(State& s, const std::optional<TextError>& error) {
  if (error && !s.opened) tell_as_well(s, error->message());
  else if (error) tell(s, error->message(), true);
}

}  // namespace

QuestionText text_of(const Question& q) {
  QuestionText t;
  t.title = parse_line(q.title);
  t.answer = parse_markdown(q.answer);
  for (const FollowUp& f : q.follow_ups) {
    t.follow_ups.push_back({parse_line(f.question), parse_markdown(f.answer)});
  }
  return t;
}

void load_timeline(State& s, const std::string& scenario) {
  const ParsedScenario parsed = parse_scenario(scenario);
  assert(!parsed.error);
  forget_wish(s);
  stop(s);
  s.scenario = scenario;
  s.timeline = parsed.error ? Timeline() : Timeline(parsed.scenario);
  s.lesson_end = s.timeline.size();
  s.acts = {};
  s.lesson_position = 0;
  s.position = 0;
  s.chosen_p = 0;
  s.shown = {};
  s.view = {};
  s.kept.reset();
  s.predict.free_until = 0;
  s.predict.asked.reset();
  run_changed(s);
  refresh(s, Pace::at_once);
}

bool open_question(State& s, std::uint32_t number) {
  const Question* q = s.bank.by_number(number);
  if (!q || !at_hand(s, *q)) return false;
  s.mode = Mode::learn;
  s.data.open = false;  // a question of one's own is opened from there
  s.quiz.item.reset();
  s.quiz.made.reset();
  s.quiz.chosen.reset();
  if (s.question != number) s.open_follow_ups = 0;
  s.question = number;
  s.text = text_of(*q);
  load_timeline(s, q->scene);
  // At the start a link opens a question at once: what was told before is not to be talked over.
  const bool told = !s.opened && s.message_is_error && !s.message.empty();
  s.effects.announce = (told ? s.message + " " : std::string()) + "Question " +
                       std::to_string(number) + ". " + plain_text(s.text.title);
  return true;
}

void to_lesson(State& s) {
  stop(s);
  if (s.mode == Mode::quiz) perform(s, {.name = "leave_quiz"});
  if (s.mode == Mode::explore) perform(s, {.name = "leave_explore"});
  s.mode = Mode::learn;
  refresh(s, Pace::at_once);
}

namespace {

constexpr Way kPreviousQuestionMore[] = {
    {.label = "N, B", .help = "next question, the one before"},
};

// A follow-up's answer is shown, or no longer.
void toggle_follow_up(State& s, std::int64_t number) {
  const std::size_t there = std::min<std::size_t>(s.text.follow_ups.size(), 64);
  if (number < 0 || number >= static_cast<std::int64_t>(there)) return;
  s.open_follow_ups ^= std::uint64_t{1} << number;
}

constexpr CommandRow kLessonCommands[] = {
    // number: of the question that is open, from 0
    {.name = "toggle_follow_up", .takes = Takes::number, .by_hand = "Click a follow-up: its answer",
     .embed = true, .apply = does<toggle_follow_up>},
    // text
    {.name = "load_scenario", .takes = Takes::text,
     .by_hand = "Open a link with a scenario in it", .opens = true,
     .apply = [](State& s, const Command& c, Failure& error) {
       error = open_scenario(s, c.text);
       show(s, error);
     }},
    // text: what follows '#', as in q=11&step=7
    {.name = "open_link", .takes = Takes::text, .by_hand = "Follow a link in the text",
     .opens = true,
     .apply = [](State& s, const Command& c, Failure& error) {
       error = open_link(s, c.text);
       show(s, error);
     }},
    // number: Question::number
    {.name = "open_question", .takes = Takes::number, .by_hand = "Choose a question",
     .opens = true,
     .apply = [](State& s, const Command& c, Failure& error) {
       if (c.number > 0 && c.number <= UINT32_MAX) {
         open_question(s, static_cast<std::uint32_t>(c.number));
       }
       show(s, error);
     }},
    {.name = "next_question", .opens = true, .way = {.title = "Next question", .label = "N",
     .key = Key::n},
     .apply = [](State& s, const Command&, Failure& error) {
       open_neighbour(s, true, error);
       show(s, error);
     }},
    {.name = "previous_question", .opens = true, .way = {.title = "Previous question",
     .label = "B", .key = Key::b}, .more = kPreviousQuestionMore,
     .apply = [](State& s, const Command&, Failure& error) {
       open_neighbour(s, false, error);
       show(s, error);
     }},
};

}  // namespace

std::span<const CommandRow> lesson_commands() { return kLessonCommands; }

}  // namespace poolscope
