// What the explorer's tests share.
#pragma once
#include <gtest/gtest.h>

#include <cstdlib>
#include <string>
#include <string_view>

#include "engine/explore.h"

namespace poolscope {

// Builds in which a walk takes many times as long: there the large walks are thinned out.
#if defined(POOLSCOPE_ASAN) || defined(__SANITIZE_THREAD__)
inline constexpr unsigned kSlowBuild = 8;
#elif defined(__EMSCRIPTEN__)
inline constexpr unsigned kSlowBuild = 2;
#else
inline constexpr unsigned kSlowBuild = 1;
#endif

// Of the many, each n-th is enough. POOLSCOPE_FEWER is set under valgrind.
inline unsigned each_nth() { return std::getenv("POOLSCOPE_FEWER") ? 50 : kSlowBuild; }

inline Scenario scenario(std::string_view text, Fault fault = Fault::none) {
  ParsedScenario parsed = parse_scenario(text);
  EXPECT_FALSE(parsed.error) << parsed.error->message() << "\n" << text;
  if (fault != Fault::none) parsed.scenario.fault = fault;
  return parsed.scenario;
}

inline Exploration explored(std::string_view text, Reduction reduction = Reduction::glue) {
  return explore(scenario(text), {.reduction = reduction});
}

// The same result as far as it is promised: everything but the effort, and with glue the states.
inline void expect_alike(const Exploration& plain, const Exploration& reduced,
                         Reduction reduction, const std::string& text) {
  EXPECT_EQ(name(reduced.verdict), name(plain.verdict)) << text;
  EXPECT_EQ(name(reduced.flaw), name(plain.flaw)) << text;
  EXPECT_EQ(reduced.accesses_to_flaw, plain.accesses_to_flaw) << text;
  if (plain.verdict != Verdict::holds) return;
  EXPECT_EQ(reduced.ends, plain.ends) << text;
  EXPECT_EQ(reduced.ends_hash, plain.ends_hash) << text;
  EXPECT_EQ(reduced.stranded, plain.stranded) << text;
  if (reduction == Reduction::sleep) {
    EXPECT_EQ(reduced.states, plain.states) << text;
  } else {
    EXPECT_LE(reduced.states, plain.states) << text;
  }
}

}  // namespace poolscope
