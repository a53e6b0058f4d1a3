// Checking a scene and the links into it. Only check*.cpp include this.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/timeline.h"
#include "questions/format/bank.h"
#include "questions/format/check.h"

namespace poolscope {

// Where a text stands: its file, and the line in it where the text begins.
struct TextPlace {
  std::string file;
  std::uint32_t line = 1;
};

// What checking one question may cost. A file is small, but what it asks for need not be: a scene
// is run again wherever a link has one, and each claim goes through a run. The bank is far below
// this.
struct CheckBudget {
  std::size_t accesses = kMaxSteps;  // of all its scenes, each counted wherever it is run
  std::size_t links = 1000;
  // Parts of claims; in a scene of many objects one counts for more.
  std::size_t claims = 2000;
};

// Runs a scene. What is wrong with it goes to the errors; then there may be no timeline.
std::optional<Timeline> run_scene(std::string_view text, const TextPlace& place,
                                  CheckBudget& budget, std::vector<BankError>& errors);

// What links may lead to. A timeline that is missing (its scene is broken) is not complained of.
struct LinkTargets {
  const Bank* bank = nullptr;
  CheckScope scope = CheckScope::whole;
  const std::vector<std::optional<Timeline>>* scenes = nullptr;  // of the bank's questions
  const std::optional<Timeline>* own = nullptr;                  // of the text with the links
  CheckBudget* budget = nullptr;
};

void check_links(std::string_view markdown, const TextPlace& place, const LinkTargets& targets,
                 std::vector<BankError>& errors);

}  // namespace poolscope
