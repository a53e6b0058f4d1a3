// Questions whose text is not here yet. A command that needs one finds out before it has changed
// anything, waits as the visitor's wish, and is carried out once more when the text has come:
//
//   a command --> at_hand()? --yes--> it is carried out
//                     |no
//                     +--> s.arrival.wish, Effects::fetch
//                            --> lay_question    --> the wish is carried out
//                            --> question_failed --> a message, retry
//
// A later wish takes the place of an earlier one, and so does whatever else the visitor opens. No
// other code knows of texts that are missing: what is on screen, asked or planned is here.
#include <algorithm>
#include <cassert>
#include <limits>

#include "questions/format/index.h"
#include "ui/session/commands/actions.h"

namespace poolscope {
namespace {

constexpr double kPatience = 0.4;  // seconds; what comes sooner needs no words

std::string what_is_missing(const Arrival& a) {
  assert(!a.missing.empty());
  return a.missing.size() == 1 ? "question " + std::to_string(a.missing.front())
                               : std::to_string(a.missing.size()) + " questions";
}

void say(State& s, std::string words, bool is_error) {
  s.arrival.says = words;
  tell(s, std::move(words), is_error);
}

void say_no_more(State& s) {
  if (!s.arrival.says.empty() && s.message == s.arrival.says) s.message.clear();
  s.arrival.says.clear();
}

// Numbers come from outside.
std::uint32_t number_of(const Command& c) {
  return c.number > 0 && c.number <= UINT32_MAX ? static_cast<std::uint32_t>(c.number) : 0;
}

// what: "could not be fetched: the connection failed"
void fail(State& s, std::uint32_t number, const std::string& what) {
  Arrival& a = s.arrival;
  s.palette.incomplete = s.palette.open;
  if (!a.wish || std::ranges::find(a.missing, number) == a.missing.end()) return;
  a.failed = true;
  say(s, "Question " + std::to_string(number) + " " + what + ".", true);
}

void lay(State& s, const Command& c, std::optional<TextError>& error) {
  Arrival& a = s.arrival;
  const std::uint32_t number = number_of(c);
  error = lay_in(s.bank, number, c.text);
  if (error) return fail(s, number, "could not be read: " + error->message());
  palette_grew(s);
  if (std::erase(a.missing, number) == 0 || !a.missing.empty()) return;
  const Command wish = *a.wish;
  forget_wish(s);
  carry_out(s, wish, error);
}

void retry(State& s) {
  Arrival& a = s.arrival;
  if (!a.wish || !a.failed) return;
  say_no_more(s);
  a.failed = false;
  a.waited = 0;
  s.effects.fetch = a.missing;
}

// What the page begins with. number: the question where the visitor was, real: and its step; 0: the
// first question, which the address bar does not show.
void open_first(State& s, const Command& c) {
  const Question* q = s.bank.by_number(number_of(c));
  if (!q && s.bank.questions.empty()) return;
  if (!open_question(s, q ? q->number : s.bank.questions.front().number)) return;
  if (c.real >= 1 && c.real <= 1e9) go_to(s, static_cast<std::size_t>(c.real), Pace::at_once);
  if (!q) s.sent_link = link_of(s);
  if (!s.message.empty()) s.effects.announce.reset();  // what went wrong is said last
}

}  // namespace

const Question* State::expected() const {
  const bool nothing = question == 0 && scenario.empty() && !quiz.made;
  return nothing && arrival.wish ? bank.by_number(arrival.missing.front()) : nullptr;
}

bool at_hand(State& s, std::span<const std::size_t> questions) {
  for (const std::size_t i : questions) {
    assert(i < s.bank.questions.size());
    if (!s.bank.questions[i].here) s.arrival.lacking.push_back(s.bank.questions[i].number);
  }
  return s.arrival.lacking.empty();
}

bool at_hand(State& s, const Question& question) {
  const auto index = static_cast<std::size_t>(&question - s.bank.questions.data());
  return at_hand(s, std::span(&index, 1));
}

void wait_if_lacking(State& s, const Command& c) {
  Arrival& a = s.arrival;
  if (a.lacking.empty()) return;
  assert(c.name != "lay_question" && "what is laid in is here");
  say_no_more(s);
  a = {.wish = c, .missing = std::move(a.lacking), .wishes = a.wishes + 1};
  s.effects.fetch = a.missing;
}

void forget_wish(State& s) {
  if (!s.arrival.wish) return;
  say_no_more(s);
  s.arrival = {.wishes = s.arrival.wishes};
  s.effects.fetch.emplace();
}

void open_front(State& s) {
  s.question = 0;
  std::optional<TextError> none;
  carry_out(s, {.name = "open_first", .number = 1}, none);
}

double wait(State& s, double seconds) {
  Arrival& a = s.arrival;
  if (!a.wish || a.failed || !a.says.empty()) return std::numeric_limits<double>::infinity();
  a.waited += seconds;
  if (a.waited < kPatience) return kPatience - a.waited;
  // What went wrong stays to be read: that something is on its way does not take its place.
  if (s.message_is_error && !s.message.empty()) return std::numeric_limits<double>::infinity();
  say(s, "Fetching " + what_is_missing(a) + ".", false);
  return 0;
}

namespace {

constexpr CommandRow kArrivalCommands[] = {
    // what the page begins with; number: question, 0: the first; real: step
    {.name = "open_first", .takes = Takes::number, .giver = Giver::page,
     .apply = does<open_first>},
    // number: question; text: its file
    {.name = "lay_question", .takes = Takes::text, .giver = Giver::page,
     .apply = does<lay>},
    // number: question; text: why its file could not be fetched
    {.name = "question_failed", .takes = Takes::text, .giver = Giver::page,
     .apply = [](State& s, const Command& c, Failure&) {
       fail(s, number_of(c), "could not be fetched: " + c.text);
     }},
    // once more
    {.name = "retry_question", .way = {.title = "Fetch the question once more",
     .scope = Scope::anywhere},
     .apply = does<retry>},
};

}  // namespace

std::span<const CommandRow> arrival_commands() { return kArrivalCommands; }

}  // namespace poolscope
