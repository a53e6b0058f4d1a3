// Which mutant this run is of. Only the copies that tests/mutate makes of the sources include this:
// they hold each function once as it is and once for every mutant of it, and ask here which to run.
#pragma once
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <type_traits>

namespace poolscope_mutate {

inline long long number_from(const char* name) {
  const char* text = std::getenv(name);
  return text ? std::strtoll(text, nullptr, 10) : 0;
}

inline const long long kChosen = number_from("POOLSCOPE_MUTANT");
inline const long long kTurnsAtMost = number_from("POOLSCOPE_MUTANT_TURNS");
inline thread_local long long turns = 0;

// Run as it is, the program says how many turns it took: that is what a mutant's are held to.
struct Report {
  ~Report() {
    if (kChosen == 0) std::fprintf(stderr, "poolscope_mutate turns %lld\n", turns);
  }
};
inline const Report kReport;

// Of a value outside of functions: never known to the compiler, so that it is made at start-up.
inline bool chosen(long long mutant) { return kChosen == mutant; }

// What the compiler evaluates stays as it is: a mutant is chosen when the program runs.
constexpr bool is(long long mutant) {
  return !std::is_constant_evaluated() && kChosen == mutant;
}
constexpr bool among(long long first, long long last) {
  return !std::is_constant_evaluated() && kChosen >= first && kChosen <= last;
}

// Each turn of a loop, counted: a mutant whose loop never ends is ended by its turns rather than by
// the clock, so that how busy the machine is decides nothing.
constexpr void turn() {
  if (std::is_constant_evaluated()) return;
  if (++turns > kTurnsAtMost && kTurnsAtMost > 0) {
    std::fputs("poolscope_mutate: many more turns of loops than without a mutant\n", stderr);
    std::_Exit(86);
  }
}

}  // namespace poolscope_mutate
