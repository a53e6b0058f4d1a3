// The engine's bars, each with its figure: stepping, a long timeline's memory, seeking.
//
//   build/bench/bench/bench_engine        node build/node/bench/bench_engine.js
#include <algorithm>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <string>
#include <vector>

#include "engine/timeline.h"
#include "engine/world.h"

namespace {

using Clock = std::chrono::steady_clock;
using namespace poolscope;

double seconds_since(Clock::time_point start) {
  return std::chrono::duration<double>(Clock::now() - start).count();
}

void say(const char* what, double figure, const char* unit, double bar, bool more_is_better) {
  const double ratio = more_is_better ? figure / bar : bar / figure;
  std::printf("%-52s %10.3f %s   bar %8.3f   %.2f x as good as the bar\n", what, figure, unit, bar,
              ratio);
}

// Two Ps push, pop and steal: the world that the explorer walks. Each state is copied, then
// stepped, which is what a search does.
double accesses_a_second() {
  World start(2, false);
  const std::int16_t owner = goroutine_of_p(start, 0), thief = goroutine_of_p(start, 1);
  for (int i = 0; i < 3; i++) {
    const ObjectId x = make_object(start, std::string(1, static_cast<char>('a' + i)));
    hand_over(start, owner, x);
    begin(start, owner, {.kind = OpKind::put, .object = x});
    while (start.goroutines[static_cast<std::size_t>(owner)].busy) step(start, owner);
  }
  begin(start, owner, {.kind = OpKind::get});
  begin(start, thief, {.kind = OpKind::get});
  std::uint64_t accesses = 0, turn = 1;
  World from = start, to = start;
  const auto began = Clock::now();
  while (seconds_since(began) < 1.0) {
    for (int i = 0; i < 1000; i++) {
      turn = turn * 6364136223846793005u + 1442695040888963407u;
      std::int16_t g = (turn >> 63) != 0 ? owner : thief;
      if (!enabled(from, g)) g = g == owner ? thief : owner;
      if (!enabled(from, g)) {
        from = start;
        continue;
      }
      to = from;
      step(to, g);
      std::swap(from, to);
      accesses++;
    }
  }
  return static_cast<double>(accesses) / seconds_since(began);
}

std::string long_scenario() {
  std::string text = "procs 4\nnew on\n";
  for (int i = 0; text.size() < 100'000; i++) {
    const std::string p = "P" + std::to_string(i % 4);
    text += p + " get\n" + p + " put it\n";
    if (i % 50 == 49) text += "gc\n";
  }
  return text;
}

}  // namespace

int main() {
  std::vector<double> rates;
  for (int i = 0; i < 5; i++) rates.push_back(accesses_a_second() / 1e6);
  std::sort(rates.begin(), rates.end());
#ifdef __EMSCRIPTEN__
  constexpr double kBar = 1.2;
#else
  constexpr double kBar = 2.0;
#endif
  say("stepping, traced, states copied (median of 5)", rates[2], "M/s", kBar, true);

  const ParsedScenario parsed = parse_scenario(long_scenario());
  if (parsed.error) return std::puts(parsed.error->message().c_str()), 1;
  Timeline timeline(parsed.scenario);
  const double steps = static_cast<double>(timeline.size());
  const double mib = static_cast<double>(timeline.bytes()) / (1 << 20);
  std::printf("a timeline of %.0f steps holds %.1f MiB\n", steps, mib);
  say("  for 100,000 steps", mib * 100'000 / steps, "MiB", 64, false);

  std::vector<double> seeks;
  std::uint64_t turn = 7;
  for (int i = 0; i < 2000; i++) {
    turn = turn * 6364136223846793005u + 1442695040888963407u;
    const std::size_t k = (turn >> 33) % (timeline.size() + 1);
    const auto began = Clock::now();
    timeline.world(k);
    seeks.push_back(seconds_since(began) * 1000);
  }
  std::sort(seeks.begin(), seeks.end());
  say("seek to a random step, median", seeks[seeks.size() / 2], "ms", 5, false);
  say("seek to a random step, worst of 2000", seeks.back(), "ms", 5, false);
  return 0;
}
