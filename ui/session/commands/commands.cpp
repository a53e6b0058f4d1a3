#include "ui/session/commands/commands.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <vector>

#include "ui/session/commands/actions.h"

namespace poolscope {
namespace {

std::vector<const CommandRow*> all_commands() {
  std::vector<const CommandRow*> all;
  for (const auto feature :
       {time_commands(), view_commands(), lesson_commands(), arrival_commands(), predict_commands(),
        quiz_commands(), made_commands(), progress_commands(), interview_commands(),
        sandbox_commands(), editor_commands(), walk_commands(), stage_commands(),
        palette_commands(), share_commands(), look_commands(), sheet_commands(), data_commands(),
        own_commands()}) {
    for (const CommandRow& row : feature) all.push_back(&row);
  }
  return all;
}

std::vector<CommandWay> all_ways() {
  std::vector<CommandWay> all;
  for (const CommandRow* row : commands()) {
    const Way& first = row->way;
    if (!first.title.empty() || !first.label.empty() || first.key != Key::none) {
      all.push_back({row, &first});
    }
    for (const Way& way : row->more) all.push_back({row, &way});
  }
  return all;
}

std::vector<const CommandRow*> sorted_by_name() {
  std::vector<const CommandRow*> all(commands().begin(), commands().end());
  std::ranges::sort(all, {}, &CommandRow::name);
  return all;
}

}  // namespace

std::span<const CommandRow* const> commands() {
  static const std::vector<const CommandRow*> all = all_commands();
  return all;
}

std::span<const CommandWay> ways() {
  static const std::vector<CommandWay> all = all_ways();
  return all;
}

const CommandRow* command_named(std::string_view name) {
  static const std::vector<const CommandRow*> all = sorted_by_name();
  const auto found = std::ranges::lower_bound(all, name, {}, &CommandRow::name);
  return found != all.end() && (*found)->name == name ? *found : nullptr;
}

bool is_open(const Way& way, const App::State& s) {
  const bool quiz = s.mode == Mode::quiz;
  if (way.scope == Scope::anywhere) return true;
  if (way.scope == Scope::scenario) return s.typing == FieldId::scenario;
  if (way.scope == Scope::note) return s.typing == FieldId::note;
  if (way.scope == Scope::searching) return s.palette.open;
  if (s.mode == Mode::interview) return way.scope == Scope::interview;
  if (!has_stage(s.mode)) return way.scope == Scope::lesson;  // nothing acts on what is not seen
  switch (way.scope) {
    case Scope::anywhere:
    case Scope::always: return true;
    case Scope::scenario:
    case Scope::note:
    case Scope::searching:
    case Scope::interview: return false;
    case Scope::asked: return quiz && !s.quiz.given;
    case Scope::answered: return quiz && s.quiz.given;
    case Scope::predicting: return s.predicting();
    case Scope::free: return !quiz || s.quiz.given;
    case Scope::lesson:
    case Scope::run: return !quiz;
    case Scope::sandbox: return s.mode == Mode::explore;
  }
  return true;
}

bool is_key_of(const Way& way, Key key, bool ctrl, bool shift) {
  if (way.key == Key::none || way.shift != shift || way.ctrl != ctrl) return false;
  return way.last == Key::none ? key == way.key : key >= way.key && key <= way.last;
}

Command command_of(const CommandWay& way, const App::State& s, std::int64_t i) {
  return way.way->make ? way.way->make(s, i) : Command{.name = way.row->name};
}

std::string_view key_label(const CommandRow& row) {
  if (!row.way.label.empty()) return row.way.label;
  for (const Way& way : row.more) {
    if (!way.label.empty()) return way.label;
  }
  return {};
}

std::optional<Command> command_from_page(std::string_view name, double number, std::string text,
                                         std::string& wrong) {
  const CommandRow* const row = command_named(name);
  if (!row || row->giver == Giver::page) {
    wrong = "found '" + std::string(name.substr(0, 40)) + "', expected a command's name:";
    for (const char* comma = " "; const CommandRow* each : commands()) {
      if (each->giver == Giver::page) continue;
      wrong += comma + std::string(each->name);
      comma = ", ";
    }
    return {};
  }
  Command c{.name = row->name};
  constexpr double kFar = 1e15;  // a double holds every whole number up to there
  if (row->takes == Takes::number && !std::isnan(number)) {
    c.number = static_cast<std::int64_t>(std::trunc(std::clamp(number, -kFar, kFar)));
  }
  if (row->takes == Takes::real) c.real = number;
  if (row->takes == Takes::text) c.text = std::move(text);
  return c;
}

}  // namespace poolscope
