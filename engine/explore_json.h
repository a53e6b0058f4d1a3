// Verdicts and faults as JSON: for the command line and for window.poolscope.
#pragma once
#include <string>

#include "engine/explore.h"
#include "engine/fault.h"

namespace poolscope {

// {"verdict": "holds" | "broken" | "bound reached", "states", "ends", "accesses", "max_states",
//  "longest", "stranded"} and, when broken, {"flaw", "says", "accesses_to_flaw", "run": the
//  scenario}; "problem" when it cannot be run.
std::string exploration_json(const Exploration& r, const ExploreOptions& options);

// [{"name", "says", "where", "harmful", "because", "scenario"}]
std::string faults_json();

}  // namespace poolscope
