// The explorer's bars: accesses a second, bytes kept a state, and the bounds that must be walked.
//
//   build/bench/bench/bench_explore        node build/node/bench/bench_explore.js
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <ctime>
#include <string>
#include <vector>

#ifdef __EMSCRIPTEN__
#include <emscripten.h>
#endif

#include "engine/explore.h"
#include "tests/engine/bounds.h"

#ifdef __EMSCRIPTEN__  // there std::clock is the time of day
EM_JS(double, seconds_of_this_process, (), { return process.cpuUsage().user / 1e6; });
#else
static double seconds_of_this_process() {
  return static_cast<double>(std::clock()) / CLOCKS_PER_SEC;
}
#endif

namespace {

using namespace poolscope;
using Clock = std::chrono::steady_clock;

double seconds_since(Clock::time_point start) {
  return std::chrono::duration<double>(Clock::now() - start).count();
}

Statement on_ring(std::uint32_t p, OpKind op, std::string object = {}) {
  Statement s;
  s.p = p;
  s.op = op;
  s.amount = 2;  // the bare ring's block
  s.object = std::move(object);
  s.target = s.object.empty() ? Statement::Target::none : Statement::Target::named;
  return s;
}

// The design's reference: a deque of two slots, 3 pushes and 2 pops against 2 thieves of 3 steals.
Scenario deque() {
  Scenario s;
  s.procs = 3;
  s.bare_ring = 2;
  Statement together, end;
  together.kind = Statement::Kind::together;
  end.kind = Statement::Kind::end;
  s.statements.push_back(together);
  for (const char* x : {"a", "b", "c"}) s.statements.push_back(on_ring(0, OpKind::push_head, x));
  for (int i = 0; i < 2; i++) s.statements.push_back(on_ring(0, OpKind::pop_head));
  for (std::uint32_t i = 0; i < 6; i++) {
    s.statements.push_back(on_ring(1 + i % 2, OpKind::pop_tail));
  }
  s.statements.push_back(end);
  return s;
}

struct Rate {
  double accesses = 0;  // millions a second of this process's own time: the machines are shared
  double bytes = 0;     // kept a state
};

// The plain search of the deque, median of 5.
Rate rate(bool clocks) {
  std::vector<double> rates;
  Rate result;
  for (int i = 0; i < 5; i++) {
    const double began = seconds_of_this_process();
    const Exploration r = explore(deque(), {.reduction = Reduction::none, .clocks = clocks});
    const double seconds = seconds_of_this_process() - began;
    rates.push_back(static_cast<double>(r.accesses) / seconds / 1e6);
    result.bytes = static_cast<double>(r.bytes) / static_cast<double>(r.states);
  }
  std::sort(rates.begin(), rates.end());
  result.accesses = rates[2];
  return result;
}

void say(const char* what, double figure, const char* unit, double bar, bool more_is_better) {
  const double ratio = more_is_better ? figure / bar : bar / figure;
  std::printf("%-52s %10.3f %s   bar %8.3f   %.2f x as good as the bar\n", what, figure, unit, bar,
              ratio);
}

}  // namespace

int main() {
#ifdef __EMSCRIPTEN__
  constexpr double kBar = 1.5;
#else
  constexpr double kBar = 2.5;
#endif
  double total = 0;
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
  }
  const Rate values = rate(false), clocks = rate(true);
  say("exploring the reference deque, over values", values.accesses, "M/s", kBar, true);
  say("exploring the reference deque, with clocks", clocks.accesses, "M/s", kBar, true);
  say("kept a state", clocks.bytes, "bytes", 200, false);
  say("all bounds", total, "s", 60, false);
  return 0;
}
