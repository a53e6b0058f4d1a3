// Verdicts and faults as JSON: for the command line and for window.poolscope.
#pragma once
#include <string>

#include "engine/explore.h"
#include "engine/fault.h"

namespace poolscope {

// {"verdict": "holds" | "broken" | "bound reached" | "one order" | "not walked", "states", "ends",
//  "accesses", "max_states", "longest", "stranded"} and, when broken, {"flaw", "says",
//  "accesses_to_flaw", "run": the scenario}; one order: {"says"}; not walked: {"problem"}.
std::string exploration_json(const Exploration& r, const ExploreOptions& options);

// [{"name", "says", "where", "harmful", "because", "scenario"}]
std::string faults_json();

}  // namespace poolscope
