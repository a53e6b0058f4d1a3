// Commands of the race lab: which fault, walk every order, and what came of it.
#include <algorithm>
#include <nlohmann/json.hpp>

#include "engine/explore.h"
#include "engine/fault.h"
#include "ui/session/commands/actions.h"

namespace poolscope {
namespace {

using Json = nlohmann::json;

void choose_fault(State& s, std::int64_t n) {
  const auto count = static_cast<std::int64_t>(faults().size());
  const std::int64_t wrapped = ((n % count) + count) % count;
  if (s.walk.running) s.effects.walk = "";
  s.walk = {};
  s.walk.fault = static_cast<std::size_t>(wrapped);
}

// The chosen fault's scenario, with the fault in it.
std::string text_of_fault(const WalkState& walk) {
  const FaultInfo& f = faults()[walk.fault];
  return "fault " + std::string(f.name) + "\n" + std::string(f.scenario);
}

void walk(State& s, bool of_fault) {
  if (s.quiz_open()) return tell(s, "Answer the question first.", false);
  const std::size_t fault = s.walk.fault;
  s.walk = {};
  s.walk.fault = fault;
  s.walk.of_fault = of_fault;
  s.walk.running = true;
  s.effects.walk = of_fault ? text_of_fault(s.walk) : s.scenario;
}

template <class T>
T member(const Json& j, const char* key, T otherwise) {
  const auto found = j.find(key);
  if (found == j.end()) return otherwise;
  if constexpr (std::is_same_v<T, bool>) {
    return found->is_boolean() ? found->get<bool>() : otherwise;
  } else if constexpr (std::is_same_v<T, std::string>) {
    return found->is_string() ? found->get<std::string>() : otherwise;
  } else {
    return found->is_number_unsigned() ? found->get<T>() : otherwise;
  }
}

// It comes from our own worker, but through the page: nothing in it is taken for granted.
void walked(State& s, const std::string& text) {
  if (!s.walk.running) return;  // a word that was under way when it was stopped
  const Json j = Json::parse(text, nullptr, false);
  if (!j.is_object()) return;
  WalkState& w = s.walk;
  w.states = member<std::uint64_t>(j, "states", w.states);
  if (!member<bool>(j, "done", false)) return;
  w.running = false;
  w.verdict = member<std::string>(j, "verdict", "");
  w.says = member<std::string>(j, "says", member<std::string>(j, "problem", ""));
  w.run = member<std::string>(j, "run", "");
  w.run_length = member<std::uint64_t>(j, "accesses_to_flaw", 0);
  w.stranded = member<bool>(j, "stranded", false);
  s.effects.announce = walk_words(w) + ". " + w.says;
}

}  // namespace

std::string walk_words(const WalkState& walk) {
  const std::string states =
      std::to_string(walk.states) + (walk.states == 1 ? " state" : " states");
  if (walk.verdict == name(Verdict::broken)) {
    return "Broken, in " + std::to_string(walk.run_length) +
           (walk.run_length == 1 ? " access" : " accesses");
  }
  if (walk.verdict == name(Verdict::holds)) return "Holds in every order, " + states;
  if (walk.verdict == name(Verdict::bound_reached)) return "Not decided: more than " + states;
  if (walk.verdict == name(Verdict::one_order)) return "There is one order only";
  return "Not walked, so nothing is decided";
}

namespace {

// Shows the run at the moment at which it breaks: where its last order line ends.
void play_walked(State& s) {
  if (s.walk.run.empty()) return;
  const WalkState kept = s.walk;
  std::optional<TextError> error;
  perform(s, {.name = "load_scenario", .text = kept.run}, error);
  s.walk = kept;
  if (error) return tell(s, "The run cannot be shown: " + error->message(), true);
  std::size_t k = 0;
  while (k < s.timeline.size()) {
    if (is_bug_of_pool(s.timeline[k++].misuse)) break;
  }
  s.granularity = Granularity::access;
  go_to(s, k, Pace::at_once);
}

template <int Delta>
Command other_fault(const State& s, std::int64_t) {
  return {.name = "choose_fault", .number = static_cast<std::int64_t>(s.walk.fault) + Delta};
}
template <int What>
Command walk_it(const State&, std::int64_t) { return {.name = "walk", .number = What}; }

constexpr Way kChooseFaultMore[] = {
    {.title = "Race lab: previous fault", .make = other_fault<-1>},
};

constexpr Way kWalkMore[] = {
    {.title = "Race lab: walk every order of the chosen fault", .make = walk_it<1>},
};

constexpr CommandRow kWalkCommands[] = {
    // number: index into faults(), around the ends
    {.name = "choose_fault", .takes = Takes::number, .way = {.title = "Race lab: next fault",
     .make = other_fault<1>}, .more = kChooseFaultMore,
     .apply = does<choose_fault>},
    // number: 0 the blocks of what is on screen, 1 those of the chosen fault
    {.name = "walk", .takes = Takes::number,
     .way = {.title = "Race lab: walk every order of what is on screen", .make = walk_it<0>},
     .more = kWalkMore,
     .apply = [](State& s, const Command& c, Failure&) { walk(s, c.number != 0); }},
    {.name = "stop_walk", .way = {.title = "Race lab: stop the walk"},
     .apply = [](State& s, const Command&, Failure&) {
       if (s.walk.running) s.effects.walk = "";
       s.walk.running = false;
     }},
    // text: what the worker has found so far (engine/explore_json.h, and "done")
    {.name = "walked", .takes = Takes::text, .giver = Giver::page,
     .apply = does<walked>},
    // the shortest run, as a scenario of its own
    {.name = "play_walked", .way = {.title = "Race lab: play the shortest run"},
     .apply = does<play_walked>},
};

}  // namespace

std::span<const CommandRow> walk_commands() { return kWalkCommands; }

}  // namespace poolscope
