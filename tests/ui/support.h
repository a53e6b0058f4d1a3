// What the tests of the user interface share.
#pragma once
#include <string>
#include <vector>

#include "engine/timeline.h"
#include "questions/embedded.h"
#include "questions/format/bank.h"
#include "ui/scene/scene.h"
#include "ui/session/app.h"
#include "ui/session/state.h"

namespace poolscope {

inline const Bank& test_bank() {
  static const Bank bank = read_bank(embedded_bank());
  return bank;
}

inline Timeline run(const std::string& text) {
  const ParsedScenario parsed = parse_scenario(text);
  return Timeline(parsed.scenario);
}

// The stage at position k, having come there from `from`.
inline StageModel model_at(Timeline& t, std::size_t from, std::size_t k) {
  std::vector<Step> steps;
  for (std::size_t i = from; i < k; i++) steps.push_back(t[i]);
  const Step next = k < t.size() ? t[k] : Step{};
  return stage_model(t.world(k), steps, k < t.size() ? &next : nullptr);
}

// A scenario in which n Ps put, get, steal, collect and get out of the victim tier.
inline std::string busy_scenario(std::uint32_t n) {
  std::string s = "procs " + std::to_string(n) + "\nnew on\n";
  const auto p = [&](std::uint32_t i) { return "P" + std::to_string(i % n); };
  for (std::uint32_t i = 0; i < 2 * n + 12; i++) {
    s += p(i * 5 % (n + 1)) + " put object" + std::to_string(i) + "\n";
  }
  for (std::uint32_t i = 0; i < n + 3; i++) s += p(i * 3) + " get\n";
  s += "gc\n";
  for (std::uint32_t i = 0; i < n + 3; i++) s += p(i * 7) + " get\n";
  s += p(1) + " put again1\n" + p(1) + " put again2\nGX@" + p(0) + " get\ngc\ngc\n";
  return s;
}

// One P fills rings of 8, 16, 32, 64; another steals.
inline std::string long_chain() {
  std::string s = "procs 3\n";
  for (int i = 0; i < 90; i++) s += "P0 put o" + std::to_string(i) + "\n";
  return s + "P1 get\nP1 get\nP2 get\nP0 get\ngc\nP1 get\n";
}

inline Command cmd(std::string_view command, std::int64_t number = 0, std::string text = {}) {
  return {.name = command, .number = number, .text = std::move(text)};
}

}  // namespace poolscope
