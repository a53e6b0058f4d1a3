// How long one generated item takes, for each kind at each difficulty.
#include <chrono>
#include <cstdio>
#include <set>
#include <string>

#include "questions/generate.h"

int main() {
  using namespace poolscope;
  using Clock = std::chrono::steady_clock;
  constexpr std::uint32_t kItems = 10'000;
  std::set<std::string> texts;
  std::string slowest;
  double longest = 0, all = 0;
  for (std::uint32_t seed = 1; seed <= kItems; seed++) {
    const GeneratedRef ref{.kind = static_cast<GeneratedKind>(seed % kGeneratedKinds),
                           .difficulty = 1 + seed / kGeneratedKinds % kMaxDifficulty,
                           .seed = seed};
    const auto start = Clock::now();
    const Item item = generate(ref);
    const double ms = std::chrono::duration<double, std::milli>(Clock::now() - start).count();
    if (ms > longest) {
      longest = ms;
      slowest = to_text(ref);
    }
    all += ms;
    texts.insert(item.stem);
  }
  std::printf("%u seeds: %zu distinct items; %.3f ms an item, the slowest %.2f ms, %s\n",
              kItems, texts.size(), all / kItems, longest, slowest.c_str());
  return 0;
}
