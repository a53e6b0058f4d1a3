// What goes out of the page and comes into it: the progress as a file, and questions of one's own.
#include <algorithm>
#include <cassert>
#include <ctime>

#include "questions/pages.h"
#include "questions/own.h"
#include "ui/actions.h"

namespace poolscope {
namespace {

constexpr std::size_t kMostProblems = 20;

// The bank is about to change: whatever counts its questions lets go.
void let_go(State& s) {
  if (s.mode == Mode::quiz) apply_quiz(s, {.kind = Command::Kind::leave_quiz});
  s.quiz = {};
  s.interview = {};
  s.palette = {};
  if (s.mode == Mode::interview) s.mode = Mode::learn;
}

void lay_in(State& s, Question&& q) {
  auto& list = s.bank.questions;
  const auto at = std::lower_bound(
      list.begin(), list.end(), q.number,
      [](const Question& a, std::uint32_t number) { return a.number < number; });
  if (at != list.end() && at->number == q.number) *at = std::move(q);
  else list.insert(at, std::move(q));
}

void take_out(State& s, std::uint32_t number) {
  std::erase_if(s.bank.questions, [&](const Question& q) { return q.number == number; });
  std::erase_if(s.data.own, [&](const OwnQuestion& o) { return o.number == number; });
}

void store_own(State& s) {
  std::vector<OwnFile> files;
  for (const OwnQuestion& o : s.data.own) files.push_back(o.file);
  s.effects.own = own_json(files);
}

// What was refused, and why; nothing else has changed.
void refuse(State& s, const std::string& name, std::vector<std::string> problems) {
  s.data.open = true;
  s.data.refused = name;
  if (problems.size() > kMostProblems) {
    const std::size_t more = problems.size() - kMostProblems;
    problems.resize(kMostProblems);
    problems.push_back("and " + std::to_string(more) + " more");
  }
  s.data.problems = std::move(problems);
  s.data.done.clear();
  s.effects.announce = name + " was not taken: " + s.data.problems.front();
}

void done(State& s, std::string words) {
  s.data.refused.clear();
  s.data.problems.clear();
  s.effects.announce = words;
  s.data.done = std::move(words);
}

std::string place(const TextError& e) {
  return std::to_string(e.line) + ":" + std::to_string(e.column) + ": found " + e.found +
         ", expected " + e.expected;
}

// Answers the question's number, or 0 when the file was refused.
std::uint32_t take_question(State& s, OwnFile file) {
  Question q;
  const std::vector<BankError> errors = check_own(file.text, q);
  std::vector<std::string> problems;
  for (const BankError& e : errors) problems.push_back(place(e.at));
  std::size_t bytes = file.text.size(), files = 1;
  for (const OwnQuestion& o : s.data.own) {
    if (o.number == q.number) continue;
    bytes += o.file.text.size();
    files++;
  }
  if (problems.empty() && (bytes > kMaxOwnBytes || files > kMaxOwnFiles)) {
    problems.push_back("found " + std::to_string(files) + " files with " + std::to_string(bytes) +
                       " bytes, expected at most " + std::to_string(kMaxOwnFiles) + " with " +
                       std::to_string(kMaxOwnBytes));
  }
  if (!problems.empty()) {
    refuse(s, file.name, std::move(problems));
    return 0;
  }
  const std::uint32_t number = q.number;
  let_go(s);
  take_out(s, number);
  s.data.own.push_back({number, std::move(file)});
  std::sort(s.data.own.begin(), s.data.own.end(),
            [](const OwnQuestion& a, const OwnQuestion& b) { return a.number < b.number; });
  lay_in(s, std::move(q));
  return number;
}

void take_progress(State& s, const OwnFile& file) {
  ParsedProgress parsed = parse_progress(file.text);
  if (!parsed.error.empty()) return refuse(s, file.name, {parsed.error});
  Progress both = s.progress;
  merge_progress(both, parsed.progress);
  if (const std::size_t bytes = progress_json(both).size(); bytes > kMaxProgressBytes) {
    return refuse(s, file.name, {"found " + std::to_string(bytes) + " bytes with what is here, "
                                 "expected at most " + std::to_string(kMaxProgressBytes)});
  }
  const bool news = !(both == s.progress);
  s.progress = std::move(both);
  take_settings(s);
  done(s, news ? "Progress from " + file.name + " was merged with yours."
               : "Nothing in " + file.name + " is new.");
}

// name \n bytes
void take_file(State& s, const std::string& text) {
  const std::size_t end = std::min(text.find('\n'), text.size());
  OwnFile file{shown_file_name(std::string_view(text).substr(0, end)),
               text.substr(std::min(end + 1, text.size()))};
  s.data.open = true;
  const std::size_t first = file.text.find_first_not_of(" \t\r\n");
  if (first != std::string::npos && file.text[first] == '{') return take_progress(s, file);
  const std::string name = file.name;
  const std::uint32_t number = take_question(s, std::move(file));
  if (number == 0) return;
  store_own(s);
  done(s, "Question " + std::to_string(number) + " from " + name + " stands beside the bank.");
  open_question(s, number);
  s.opened = true;
}

// At the start: what is no longer good is told, and stays stored until something is removed.
void load_own(State& s, const std::string& text) {
  std::string error;
  std::vector<OwnFile> files = parse_own(text, error);
  if (!error.empty()) return tell(s, "Your own questions could not be read: " + error + ".", true);
  for (OwnFile& f : files) take_question(s, std::move(f));
  s.data.open = false;
  if (!s.data.problems.empty()) {
    tell(s, s.data.refused + ", a question of your own, was not taken: " + s.data.problems.front(),
         true);
  }
}

void remove_own(State& s, std::int64_t number) {
  const auto is_it = [&](const OwnQuestion& o) { return o.number == number; };
  if (std::none_of(s.data.own.begin(), s.data.own.end(), is_it)) return;
  let_go(s);
  take_out(s, static_cast<std::uint32_t>(number));
  store_own(s);
  if (s.question == number && !s.bank.questions.empty()) {
    open_question(s, s.bank.questions.front().number);
  }
  done(s, "Question " + std::to_string(number) + " was removed. What you answered is kept.");
}

// "poolscope-progress-2026-11-25.json"
std::string progress_file_name(double now) {
  const auto seconds = static_cast<std::time_t>(now);
  char day[16] = "";
  std::tm parts{};
  if (now > 0 && gmtime_r(&seconds, &parts)) std::strftime(day, sizeof day, "-%Y-%m-%d", &parts);
  return std::string("poolscope-progress") + day + ".json";
}

}  // namespace

bool apply_data(State& s, const Command& c) {
  using Kind = Command::Kind;
  switch (c.kind) {
    case Kind::toggle_data:
      s.data.open = !s.data.open;
      if (!s.data.open) done(s, {});
      return true;
    case Kind::save_progress:
      s.effects.download = Download{progress_file_name(s.now), progress_json(s.progress)};
      return true;
    case Kind::save_questions:
      s.effects.download = Download{c.number == 0 ? kAnkiFile : kGiftFile, {}};
      return true;
    case Kind::choose_file: s.effects.choose_file = true; return true;
    case Kind::take_file: take_file(s, c.text); return true;
    case Kind::load_own: load_own(s, c.text); return true;
    case Kind::remove_own: remove_own(s, c.number); return true;
    default: return false;
  }
}

}  // namespace poolscope
