// Questions of one's own: taken, kept in step with other tabs, set aside, tried again, removed.
//
//   taken ---> fresh --a frame drew it--> drawn
//                |
//                +--found at the next start--> aside --try again--> fresh
//
// The store (questions/study/own_store.h) has all of them, the bank those that can be shown.
#include <algorithm>
#include <cassert>

#include "ui/session/commands/actions.h"

namespace poolscope {
namespace {

// The bank is about to change: whatever counts its questions lets go.
void let_go(State& s) {
  if (s.mode == Mode::quiz) perform(s, {.name = "leave_quiz"});
  s.quiz = {};
  s.interview = {};
  s.palette = {};
  if (s.mode == Mode::interview) s.mode = Mode::learn;
}

void lay_in(State& s, Question&& q, const std::string& name) {
  const auto before = [](const auto& one, std::uint32_t number) { return one.number < number; };
  auto& list = s.bank.questions;
  const std::uint32_t number = q.number;
  const auto at = std::lower_bound(list.begin(), list.end(), number, before);
  assert(at == list.end() || at->number != number);
  list.insert(at, std::move(q));
  auto& own = s.data.own;
  own.insert(std::lower_bound(own.begin(), own.end(), number, before), {number, name});
}

void take_out(State& s, std::uint32_t number) {
  std::erase_if(s.bank.questions, [&](const Question& q) { return q.number == number; });
  std::erase_if(s.data.own, [&](const OwnQuestion& o) { return o.number == number; });
}

std::string place(const TextError& e) {
  return std::to_string(e.line) + ":" + std::to_string(e.column) + ": found " + e.found +
         ", expected " + e.expected;
}

std::vector<std::string> problems_of(const OwnFile& file, Question& q) {
  std::vector<std::string> problems;
  for (const BankError& e : check_own(file.text, q)) problems.push_back(place(e.at));
  return problems;
}

// Whether there is room for one more, whose number is given; else why not.
std::string no_room(const State& s, std::uint32_t number, std::size_t bytes) {
  std::size_t files = 1;
  for (const auto& [other, e] : s.data.store) {
    if (other == number || e.standing == OwnStanding::removed) continue;
    bytes += e.file.text.size();
    files++;
  }
  if (bytes <= kMaxOwnBytes && files <= kMaxOwnFiles) return {};
  return "found " + std::to_string(files) + " files with " + std::to_string(bytes) +
         " bytes, expected at most " + std::to_string(kMaxOwnFiles) + " with " +
         std::to_string(kMaxOwnBytes);
}

void write(State& s, std::uint32_t number, OwnStanding standing, OwnFile file) {
  const std::int64_t at = time_of_next(s.data.store, number, static_cast<std::int64_t>(s.now));
  s.data.store[number] = {.at = at, .standing = standing, .file = std::move(file)};
  s.data.unsaved = true;
}

constexpr const char* kNotDrawn =
    "The page did not get as far as showing it, so it may be what made the page hang.";

// What the bank gets of one entry of the store; what it cannot get is listed with the reason.
void settle(State& s, std::uint32_t number, const OwnEntry& e) {
  if (e.standing == OwnStanding::fresh) return;  // another tab is about to show it first
  take_out(s, number);
  std::erase_if(s.data.kept, [&](const KeptQuestion& k) { return k.number == number; });
  if (e.standing == OwnStanding::removed) return;
  KeptQuestion kept{number, e.file.name, kNotDrawn};
  if (e.standing == OwnStanding::drawn) {
    Question q;
    const std::vector<std::string> problems = problems_of(e.file, q);
    if (problems.empty() && q.number == number) return lay_in(s, std::move(q), e.file.name);
    kept.why = "It no longer passes the check: " +
               (problems.empty() ? "its number is another one" : problems.front()) + ".";
  }
  s.data.kept.push_back(std::move(kept));
}

// Talking, answering and searching count the bank's questions: they are not disturbed by another
// tab.
bool is_busy(const State& s) {
  return s.interview.stage != InterviewState::Stage::wish || s.mode == Mode::quiz || s.palette.open;
}

void tell_kept(State& s) {
  const std::size_t n = s.data.kept.size();
  if (n == 0) return;
  const KeptQuestion& first = s.data.kept.front();
  const std::string which = n == 1 ? "Question " + std::to_string(first.number) + " of your own is"
                                   : std::to_string(n) + " of your own questions are";
  tell_as_well(s, which + " stored but not shown. " + (n == 1 ? first.why + " " : "") +
                      "Press Y to try again, save or remove " + (n == 1 ? "it." : "them."));
}

// At the start. What was found fresh was taken in a page that ended before it had drawn it.
void load_own(State& s, const std::string& text) {
  std::string error;
  for (std::size_t at = 0; at <= text.size();) {  // what an earlier page stored stands behind it
    const std::size_t end = std::min(text.find(kSeparator, at), text.size());
    ParsedOwn parsed = parse_own(std::string_view(text).substr(at, end - at));
    for (auto& [number, e] : parsed.store) {
      if (e.standing == OwnStanding::fresh) e.standing = OwnStanding::aside;
    }
    merge_own(s.data.store, parsed.store);
    if (error.empty()) error = parsed.error;
    at = end + 1;
  }
  s.data.unsaved = own_json(s.data.store) != text;
  s.effects.own_damaged = !error.empty();
  for (const auto& [number, e] : s.data.store) settle(s, number, e);
  tell_kept(s);
  if (!error.empty()) {
    tell_as_well(s, "Some of your own questions could not be read: " + error +
                        ". A copy of what was stored is kept aside.");
  }
}

// What stands there now is theirs. The union is written back if it is more than that.
void take_theirs(State& s, const std::string& text) {
  const ParsedOwn parsed = parse_own(text);
  const OwnStore before = s.data.store;
  merge_own(s.data.store, parsed.store);
  s.data.unsaved = s.data.store != parsed.store;
  for (const auto& [number, e] : s.data.store) {
    const auto was = before.find(number);
    if (was == before.end() || was->second != e) s.data.unsettled.push_back(number);
  }
}

// What is on screen goes on if it is still there, and begins anew if it has become another one.
void settle_all(State& s) {
  const std::vector<std::uint32_t> changed = std::move(s.data.unsettled);
  s.data.unsettled.clear();
  let_go(s);
  bool here = false;
  for (const std::uint32_t number : changed) {
    if (number == s.data.drawing) continue;  // what this tab is about to show, it shows
    settle(s, number, s.data.store[number]);
    here = here || number == s.question;
  }
  if (!here || s.mode != Mode::learn || s.bank.questions.empty()) return;
  const std::uint32_t was = s.question;
  if (open_question(s, was)) return;
  open_front(s);
  tell(s, "Question " + std::to_string(was) + " was removed in another tab.", false);
}

void remove_own(State& s, std::uint32_t number) {
  const auto at = s.data.store.find(number);
  if (at == s.data.store.end() || at->second.standing == OwnStanding::removed) return;
  let_go(s);
  write(s, number, OwnStanding::removed, {});
  if (s.data.drawing == number) s.data.drawing.reset();
  settle(s, number, s.data.store[number]);
  if (s.question == number) open_front(s);
  done(s, "Question " + std::to_string(number) + " was removed. What you answered is kept.");
}

// Another tab may have started in between, and set it aside; now it is known better.
void own_drawn(State& s) {
  if (!s.data.drawing) return;
  OwnEntry& e = s.data.store[*s.data.drawing];
  s.data.drawing.reset();
  if (e.standing >= OwnStanding::drawn) return;
  e.standing = OwnStanding::drawn;
  s.data.unsaved = true;
}

}  // namespace

void take_own(State& s, OwnFile file) {
  Question q;
  std::vector<std::string> problems = problems_of(file, q);
  if (problems.empty()) {
    if (std::string why = no_room(s, q.number, file.text.size()); !why.empty()) {
      problems.push_back(std::move(why));
    }
  }
  if (!problems.empty()) return refuse(s, file.name, std::move(problems));
  const std::uint32_t number = q.number;
  const std::string name = file.name;
  let_go(s);
  take_out(s, number);
  std::erase_if(s.data.kept, [&](const KeptQuestion& k) { return k.number == number; });
  write(s, number, OwnStanding::fresh, std::move(file));
  s.data.drawing = number;
  lay_in(s, std::move(q), name);
  done(s, "Question " + std::to_string(number) + " from " + name + " stands beside the bank.");
  open_question(s, number);
  s.opened = true;
}

void settle_own(State& s) {
  if (!s.data.unsettled.empty() && !is_busy(s)) settle_all(s);
  if (!s.data.unsaved || s.embed) return;
  s.data.unsaved = false;
  s.effects.own = own_json(s.data.store);
}

namespace {

constexpr CommandRow kOwnCommands[] = {
    // text: the stored own questions, at the start
    {.name = "load_own", .takes = Takes::text, .giver = Giver::page,
     .apply = does<load_own>},
    // text: what another tab has stored of them meanwhile
    {.name = "merge_own", .takes = Takes::text, .giver = Giver::page,
     .apply = does<take_theirs>},
    // what was newly taken has been on the screen
    {.name = "own_drawn", .giver = Giver::page,
     .apply = does<own_drawn>},
    // number: the question
    {.name = "remove_own", .takes = Takes::number, .by_hand = "Remove a question of your own",
     .apply = [](State& s, const Command& c, Failure&) {
       const bool numbered = c.number >= kFirstOwn && c.number <= UINT32_MAX;
       const auto at = s.data.store.find(numbered ? static_cast<std::uint32_t>(c.number) : 0);
       const bool there = at != s.data.store.end() && at->second.standing != OwnStanding::removed;
       if (there) remove_own(s, at->first);
     }},
    // number: a question that is stored and not shown, once more
    {.name = "try_own", .takes = Takes::number, .by_hand = "Try a question of your own again",
     .apply = [](State& s, const Command& c, Failure&) {
       const bool numbered = c.number >= kFirstOwn && c.number <= UINT32_MAX;
       const auto at = s.data.store.find(numbered ? static_cast<std::uint32_t>(c.number) : 0);
       const bool there = at != s.data.store.end() && at->second.standing != OwnStanding::removed;
       if (there) take_own(s, OwnFile(at->second.file));
     }},
    // number: the question, as a file
    {.name = "save_own", .takes = Takes::number,
     .by_hand = "Save a question of your own as a file",
     .apply = [](State& s, const Command& c, Failure&) {
       const bool numbered = c.number >= kFirstOwn && c.number <= UINT32_MAX;
       const auto at = s.data.store.find(numbered ? static_cast<std::uint32_t>(c.number) : 0);
       const bool there = at != s.data.store.end() && at->second.standing != OwnStanding::removed;
       if (there) s.effects.download = Download{at->second.file.name, at->second.file.text};
     }},
};

}  // namespace

std::span<const CommandRow> own_commands() { return kOwnCommands; }

}  // namespace poolscope
