// What goes out of the page and comes into it: the progress as a file, and questions of one's own.
#include <algorithm>
#include <cassert>
#include <ctime>

#include "engine/utf8.h"
#include "questions/pages.h"
#include "ui/actions.h"

namespace poolscope {
namespace {

constexpr std::size_t kMostProblems = 20;

}  // namespace

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

namespace {

void take_progress(State& s, const OwnFile& file) {
  ParsedProgress parsed = parse_progress(file.text);
  if (!parsed.error.empty()) return refuse(s, file.name, {parsed.error});
  Progress both = s.progress;
  parsed.progress.forgotten = both.forgotten;  // a file is opened on purpose, however old it is
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
               std::string(without_byte_order_mark(
                   std::string_view(text).substr(std::min(end + 1, text.size()))))};
  s.data.open = true;
  const std::size_t first = file.text.find_first_not_of(" \t\r\n");
  if (first != std::string::npos && file.text[first] == '{') return take_progress(s, file);
  take_own(s, std::move(file));
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
    default: return false;
  }
}

}  // namespace poolscope
