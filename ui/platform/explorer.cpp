// What the page's worker calls (web/explore-worker.js): it runs this same program without ever
// starting it, so nothing here touches the App.
#include <emscripten.h>

#include <algorithm>
#include <memory>
#include <string>

#include "engine/explore_json.h"
#include "engine/snapshot.h"

namespace {

struct Walk {
  poolscope::ExploreOptions options;
  std::unique_ptr<poolscope::Explorer> explorer;
  std::string answer;
};

Walk& walk() {
  static Walk the;
  return the;
}

const char* answer(std::string text) {
  walk().answer = std::move(text);
  return walk().answer.c_str();
}

const char* error(std::uint32_t line, std::uint32_t column, const std::string& message) {
  return answer("{\"line\":" + std::to_string(line) + ",\"column\":" + std::to_string(column) +
                ",\"message\":" + poolscope::json_string(message) + "}");
}

}  // namespace

extern "C" {

// A scenario, and the name of a fault, or nothing to leave the scenario's own. Answers null, or
// {line, column, message}.
EMSCRIPTEN_KEEPALIVE const char* poolscope_explore(const char* text, int length, const char* fault,
                                                   int fault_length, double max_states) {
  poolscope::ParsedScenario parsed =
      poolscope::parse_scenario({text, static_cast<std::size_t>(length)});
  if (parsed.error) {
    return error(parsed.error->line, parsed.error->column, parsed.error->message());
  }
  if (fault_length > 0) {
    const std::string name(fault, static_cast<std::size_t>(fault_length));
    const auto found = poolscope::find_fault(name);
    if (!found) {
      return error(1, 1,
                   "found '" + name + "', expected a fault's name: " + poolscope::fault_names());
    }
    parsed.scenario.fault = *found;
  }
  walk().options = {};
  if (max_states >= 1) {
    walk().options.max_states = static_cast<std::uint64_t>(std::min(max_states, 1e12));
  }
  walk().explorer = std::make_unique<poolscope::Explorer>(parsed.scenario, walk().options);
  return nullptr;
}

// Goes on for that many accesses. Answers what exploration_json does, with "done" in front.
EMSCRIPTEN_KEEPALIVE const char* poolscope_explore_on(double accesses) {
  const bool done = walk().explorer->advance(static_cast<std::uint64_t>(accesses));
  std::string json = poolscope::exploration_json(walk().explorer->result(), walk().options);
  return answer((done ? "{\"done\":true," : "{\"done\":false,") + json.substr(1));
}

EMSCRIPTEN_KEEPALIVE const char* poolscope_faults() { return answer(poolscope::faults_json()); }

}  // extern "C"
