// What goes out of the page and comes into it: the progress as a file, and questions of one's own.
#include <algorithm>
#include <cassert>
#include <ctime>

#include "engine/utf8.h"
#include "questions/publish/pages.h"
#include "ui/session/commands/actions.h"

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

template <int Format>
Command save_for(const State&, std::int64_t) {
  return {.name = "save_questions", .number = Format};
}

constexpr Way kSaveQuestionsMore[] = {
    {.title = "Save the questions for Moodle (GIFT)", .scope = Scope::anywhere,
     .make = save_for<1>},
};

constexpr CommandRow kDataCommands[] = {
    // the panel for these
    {.name = "toggle_data", .way = {.title = "Your data: files in and out", .label = "Y",
     .help = "your data: progress and questions as files", .key = Key::y,
     .scope = Scope::anywhere},
     .apply = [](State& s, const Command&, Failure&) {
       s.data.open = !s.data.open;
       if (!s.data.open) done(s, {});
     }},
    // as a file
    {.name = "save_progress", .way = {.title = "Save your progress as a file",
     .scope = Scope::anywhere},
     .apply = [](State& s, const Command&, Failure&) {
       s.effects.download = Download{progress_file_name(s.now), progress_json(s.progress)};
     }},
    // number: 0 for Anki, 1 for Moodle
    {.name = "save_questions", .takes = Takes::number,
     .way = {.title = "Save the questions as notes for Anki", .scope = Scope::anywhere,
     .make = save_for<0>}, .more = kSaveQuestionsMore,
     .apply = [](State& s, const Command& c, Failure&) {
       s.effects.download = Download{c.number == 0 ? kAnkiFile : kGiftFile, {}};
     }},
    // asks for a file
    {.name = "choose_file", .way = {.title = "Open a file: progress, or a question of your own",
     .scope = Scope::anywhere},
     .apply = [](State& s, const Command&, Failure&) { s.effects.choose_file = true; }},
    // text: name, line break, bytes: progress or a question of one's own
    {.name = "take_file", .takes = Takes::text, .by_hand = "Drop a file on the page",
     .apply = does<take_file>},
};

}  // namespace

std::span<const CommandRow> data_commands() { return kDataCommands; }

}  // namespace poolscope
