// What the engine's tests share: run a scenario, ask what came out.
#pragma once
#include <gtest/gtest.h>

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "engine/reading/narrate.h"
#include "engine/reading/outcome.h"
#include "engine/snapshot.h"
#include "engine/timeline.h"
#include "tests/random.h"

namespace poolscope {

using Names = std::vector<std::string>;

// Runs a scenario that has to be right.
inline Timeline run(std::string_view text) {
  const ParsedScenario parsed = parse_scenario(text);
  EXPECT_FALSE(parsed.error) << parsed.error->message();
  Timeline t(parsed.scenario);
  EXPECT_FALSE(t.error()) << t.error()->message();
  return t;
}

inline World end_of(std::string_view text) {
  Timeline t = run(text);
  return t.world(t.size());
}

// What each get of the run returned.
inline Names gets(Timeline& t) {
  const World& w = t.world(t.size());
  Names names;
  for (const OpSpan& op : t.ops()) {
    if (op.kind == OpKind::get) names.push_back(w.object_name(op.result));
  }
  return names;
}

inline Names gets(std::string_view text) {
  Timeline t = run(text);
  return gets(t);
}

// The stages of the last operation, with the P where there is one: "pin", "steal 2".
inline Names last_stages(Timeline& t) {
  Names names;
  for (const StageOutcome& o : stage_outcomes(t, static_cast<std::uint32_t>(t.ops().size() - 1))) {
    names.push_back(std::string(name(o.stage)) +
                    (has_p(o.stage) ? " " + std::to_string(o.looked_at) : ""));
  }
  return names;
}

// The misuses of the run, in order.
inline std::vector<Misuse> misuses(Timeline& t) {
  std::vector<Misuse> found;
  for (std::size_t k = 0; k < t.size(); k++) {
    if (t[k].misuse != Misuse::none) found.push_back(t[k].misuse);
  }
  return found;
}

inline std::string repeated(std::string_view line, std::size_t times) {
  std::string text;
  for (std::size_t i = 0; i < times; i++) text += line;
  return text;
}

// P `p` puts `count` objects whose names begin with `prefix`.
inline std::string puts(unsigned p, std::string_view prefix, unsigned count) {
  std::string text;
  for (unsigned i = 0; i < count; i++) {
    text += "P" + std::to_string(p) + " put " + std::string(prefix) + std::to_string(i) + "\n";
  }
  return text;
}

// Each of n Ps has one private object p0, p1, ... and one in its queue: s0, s1, ...
inline std::string one_in_each_place(unsigned n) {
  std::string text = "procs " + std::to_string(n) + "\n";
  for (unsigned p = 0; p < n; p++) {
    const std::string at = std::to_string(p);
    text += "P" + at + " put p" + at + "\nP" + at + " put s" + at + "\n";
  }
  return text;
}

// A scenario of n statements that reaches every stage: puts, gets, collections on `procs` Ps.
inline std::string mixed_scenario(unsigned procs, unsigned n, std::uint64_t seed) {
  Random random(seed);
  std::string text = "procs " + std::to_string(procs) + "\nnew on\n";
  unsigned born = 0;
  for (unsigned i = 0; i < n; i++) {
    const std::string p = "P" + std::to_string(random.below(procs));
    const std::uint32_t what = random.below(100);
    if (what < 3) {
      text += "gc\n";
    } else if (what < 55) {
      text += p + " put o" + std::to_string(born++) + "\n";
    } else {
      text += p + " get\n";
    }
  }
  return text;
}

}  // namespace poolscope
