// The explorer's bars: accesses a second, bytes kept a state, and the bounds that must be walked.
//
//   build/native/bench/bench_explore        node build/node/bench/bench_explore.js
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <string>
#include <vector>

#include "engine/explore.h"
#include "tests/engine/bounds.h"

namespace {

using namespace poolscope;
using Clock = std::chrono::steady_clock;

double seconds_since(Clock::time_point start) {
  return std::chrono::duration<double>(Clock::now() - start).count();
}

}  // namespace

int main() {
#ifdef __EMSCRIPTEN__
  constexpr double kBar = 1.5;
#else
  constexpr double kBar = 2.5;
#endif
  double total = 0, bytes = 0;
  std::vector<double> rates;
  for (const auto& bound : bounds::kBounds) {
    const ParsedScenario parsed = parse_scenario(bound.scenario);
    if (parsed.error) return std::puts(parsed.error->message().c_str()), 1;
    const auto began = Clock::now();
    const Exploration r = explore(parsed.scenario);
    const double seconds = seconds_since(began);
    const double kept = static_cast<double>(r.bytes) / static_cast<double>(r.states);
    total += seconds;
    std::printf("%-60s %-6s %9llu states %9llu accesses %6.2f s %5.2f M/s %5.1f bytes a state\n",
                bound.name, std::string(name(r.verdict)).c_str(),
                static_cast<unsigned long long>(r.states),
                static_cast<unsigned long long>(r.accesses), seconds,
                static_cast<double>(r.accesses) / seconds / 1e6, kept);
    if (r.states < 50'000) continue;  // too short to time
    bytes = std::max(bytes, kept);
    rates.push_back(static_cast<double>(r.accesses) / seconds / 1e6);
  }
  std::sort(rates.begin(), rates.end());
  if (rates.empty()) return std::puts("no bound is long enough to time"), 1;
  const double median = rates[rates.size() / 2];
  std::printf("exploring, median                %8.2f M/s     bar %6.2f   %.2f x as good\n", median,
              kBar, median / kBar);
  std::printf("bytes kept a state, most         %8.1f         bar %6.1f   %.2f x as good\n", bytes,
              200.0, 200 / bytes);
  std::printf("all bounds                       %8.1f s       bar %6.1f   %.2f x as good\n", total,
              60.0, 60 / total);
  return 0;
}
