// The mock interview: what is asked next, and how it went.
#include <algorithm>
#include <cassert>
#include <cmath>
#include <limits>

#include "questions/sheet.h"
#include "ui/actions.h"

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
  if (c.kind == Command::Kind::wish_level) {
    w.level = static_cast<Level>(std::clamp<std::int64_t>(c.number, 0, 3));
  } else if (c.kind == Command::Kind::wish_minutes) {
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

bool apply_interview(State& s, const Command& c) {
  using Kind = Command::Kind;
  switch (c.kind) {
    case Kind::open_interview: open(s); break;
    case Kind::wish_level:
    case Kind::wish_minutes:
    case Kind::wish_topic: wish(s, c); break;
    case Kind::start_interview: begin(s); break;
    case Kind::interview_on:
      if (s.mode == Mode::interview) s.interview.stage == At::wish ? begin(s) : go_on(s);
      break;
    case Kind::tick: tick(s, c.number); break;
    case Kind::mark: mark(s, c.number); break;
    case Kind::note:
      if (s.interview.stage == At::asked) s.interview.notes.back() = c.text.substr(0, kLongestNote);
      break;
    case Kind::end_interview:
      if (s.interview.talking()) to_report(s);
      break;
    case Kind::print_sheet: print(s); break;
    case Kind::leave_page: to_lesson(s); break;
    default: return false;
  }
  s.opened = true;
  return true;
}

}  // namespace poolscope
