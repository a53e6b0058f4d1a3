// The mock interview: what is asked next, and how it went.
#include <algorithm>
#include <cassert>
#include <cmath>
#include <limits>

#include "questions/publish/sheet.h"
#include "ui/session/commands/actions.h"

namespace poolscope {
namespace {

using At = InterviewState::Stage;
constexpr std::size_t kLongestNote = 20'000;  // bytes

const Question& asked(const State& s) {
  assert(!s.interview.answers.empty());
  return s.bank.questions[s.interview.answers.back().question];
}

void show_question(State& s) {
  InterviewState& i = s.interview;
  const std::size_t n = i.answers.size();
  assert(n < i.plan.size());
  i.answers.push_back({.question = i.plan[n]});
  i.notes.emplace_back();
  i.text = text_of(asked(s));
  i.points.clear();
  for (const KeyPoint& p : asked(s).points) i.points.push_back(parse_line(p.text));
  i.stage = At::asked;
  s.effects.announce = "Question " + std::to_string(n + 1) + " of " +
                       std::to_string(i.plan.size()) + ". " + plain_text(i.text.title);
}

void to_report(State& s) {
  InterviewState& i = s.interview;
  if (i.stage == At::asked) {  // it was not answered, so it does not count
    i.answers.pop_back();
    i.notes.pop_back();
  }
  i.stage = i.answers.empty() ? At::wish : At::report;
  if (i.stage == At::wish) {
    s.effects.announce = "The interview is over.";
    return;
  }
  const Score all = report_of(s.bank, i.answers).all;
  s.effects.announce = "The interview is over: " + std::to_string(std::lround(100 * all.part())) +
                       " percent.";
}

void follow_up_or_next(State& s) {
  InterviewState& i = s.interview;
  if (const auto next = next_follow_up(asked(s), i.answers.back())) {
    i.follow_up = *next;
    i.mark = Recalled::partly;
    i.stage = At::follow_up;
    s.effects.announce = plain_text(i.text.follow_ups[i.follow_up].question);
  } else if (i.answers.size() < i.plan.size()) {
    show_question(s);
  } else {
    to_report(s);
  }
}

void go_on(State& s) {
  InterviewState& i = s.interview;
  switch (i.stage) {
    case At::wish:
    case At::report: return;
    case At::asked: i.stage = At::answer; return;
    case At::answer: return follow_up_or_next(s);
    case At::follow_up: i.stage = At::follow_up_answer; return;
    case At::follow_up_answer:
      i.answers.back().follow_ups.push_back({i.follow_up, i.mark});
      return follow_up_or_next(s);
  }
}

void wish(State& s, const Command& c) {
  InterviewWish& w = s.interview.wish;
  if (s.interview.talking()) return;
  s.interview.stage = At::wish;
  if (c.name == "wish_level") {
    w.level = static_cast<Level>(std::clamp<std::int64_t>(c.number, 0, 3));
  } else if (c.name == "wish_minutes") {
    w.minutes = static_cast<std::uint32_t>(
        std::clamp<std::int64_t>(c.number, kShortestInterview, kLongestInterview));
  } else if (c.number < 0) {
    w.topics = 0;
  } else if (c.number < static_cast<std::int64_t>(topics().size())) {
    w.topics ^= 1u << c.number;
  }
}

void tick(State& s, std::int64_t point) {
  const InterviewState& i = s.interview;
  if (i.stage != At::answer || point < 0) return;
  if (static_cast<std::size_t>(point) >= i.points.size()) return;
  s.interview.answers.back().ticked ^= std::uint64_t{1} << point;
}

void mark(State& s, std::int64_t number) {
  if (s.interview.stage != At::follow_up_answer || number < 0 || number > 2) return;
  s.interview.mark = static_cast<Recalled>(number);
}

void open(State& s) {
  if (s.mode == Mode::interview) {
    if (s.interview.stage == At::report) s.interview.stage = At::wish;
    return;
  }
  to_lesson(s);
  s.mode = Mode::interview;
}

void begin(State& s) {
  InterviewState& i = s.interview;
  const auto plan = plan_interview(s.bank, i.wish, s.seed);
  if (plan.empty()) return tell(s, "The bank has no question on these topics.", true);
  if (!at_hand(s, plan)) return;  // all of them: nobody waits in the middle of an interview
  s.seed = next_seed(s.seed);
  if (s.mode != Mode::interview) open(s);
  i = {.wish = i.wish, .plan = plan};
  show_question(s);
}

void print(State& s) {
  const InterviewState& i = s.interview;
  const auto plan = i.plan.empty() ? plan_interview(s.bank, i.wish, s.seed) : i.plan;
  if (plan.empty()) return tell(s, "The bank has no question on these topics.", true);
  if (!at_hand(s, plan)) return;
  s.effects.sheet = sheet_json(s.bank, i.wish, plan);
}

}  // namespace

double talk(State& s, double seconds) {
  constexpr double kNever = std::numeric_limits<double>::infinity();
  if (s.mode != Mode::interview || !s.interview.talking()) return kNever;
  s.interview.seconds += seconds;
  return 60 - std::fmod(s.interview.seconds, 60);  // minutes are shown
}

namespace {

Command tick_or_mark(const State& s, std::int64_t i) {
  const bool marks = s.interview.stage == InterviewState::Stage::follow_up_answer;
  return {.name = marks ? "mark" : "tick", .number = i};
}
Command had_it(const State&, std::int64_t) {
  return {.name = "mark", .number = static_cast<std::int64_t>(Recalled::had)};
}

constexpr Way kInterviewOnMore[] = {
    {.key = Key::keypad_enter, .scope = Scope::interview},
    {.key = Key::enter, .ctrl = true, .scope = Scope::note},
    {.key = Key::enter, .shift = true, .ctrl = true, .scope = Scope::note},
};

constexpr CommandRow kInterviewCommands[] = {
    // where it was left, or what to wish for
    {.name = "open_interview", .opens = true, .way = {.title = "Mock interview", .label = "I",
     .help = "mock interview", .key = Key::i, .scope = Scope::lesson},
     .apply = does<open>},
    // number: Level
    {.name = "wish_level", .takes = Takes::number, .by_hand = "Choose a level", .opens = true,
     .apply = does<wish>},
    // number
    {.name = "wish_minutes", .takes = Takes::number, .by_hand = "Choose how long", .opens = true,
     .apply = does<wish>},
    // number: of topics(), turned on or off; negative: any
    {.name = "wish_topic", .takes = Takes::number, .by_hand = "Choose topics", .opens = true,
     .apply = does<wish>},
    {.name = "start_interview", .opens = true, .way = {.title = "Start a mock interview"},
     .apply = does<begin>},
    // show the strong answer, the next follow-up, the next question
    {.name = "interview_on", .opens = true, .way = {.title = "Interview: go on", .label = "Enter",
     .key = Key::enter, .scope = Scope::interview}, .more = kInterviewOnMore,
     .apply = [](State& s, const Command&, Failure&) {
       if (s.mode == Mode::interview) s.interview.stage == At::wish ? begin(s) : go_on(s);
     }},
    // number: of the question's points, from 0, ticked or not
    {.name = "tick", .takes = Takes::number, .opens = true, .way = {.label = "1 to 9",
     .help = "interview: tick what was said, or how well", .key = Key::digit_1,
     .last = Key::digit_9, .scope = Scope::interview, .make = tick_or_mark},
     .apply = does<tick>},
    // number: Recalled, of the follow-up
    {.name = "mark", .takes = Takes::number, .opens = true,
     .way = {.title = "Interview: had the follow-up", .scope = Scope::interview, .make = had_it},
     .apply = does<mark>},
    // text: what was typed as the answer
    {.name = "note", .takes = Takes::text, .by_hand = "Type an answer", .opens = true,
     .apply = [](State& s, const Command& c, Failure&) {
       if (s.interview.stage != At::asked) return;
       s.interview.notes.back() = c.text.substr(0, kLongestNote);
     }},
    // to the report
    {.name = "end_interview", .opens = true, .way = {.title = "Interview: end it, to the report",
     .scope = Scope::interview},
     .apply = [](State& s, const Command&, Failure&) {
       if (s.interview.talking()) to_report(s);
     }},
    // the interviewer's sheet with the same questions
    {.name = "print_sheet", .opens = true,
     .way = {.title = "Interview: print the interviewer's sheet"},
     .apply = does<print>},
    // from a page without a stage back to the lesson
    {.name = "leave_page", .by_hand = "Click Learn", .opens = true,
     .apply = does<to_lesson>},
};

}  // namespace

std::span<const CommandRow> interview_commands() { return kInterviewCommands; }

}  // namespace poolscope
