// How long one generated item takes: the first of all (cold code), and of each kind the middle one
// and the slowest of a hundred, each the best of three, since others share the machine. The drafts
// say what an item costs without a clock. `bench_generate first` stops after the first ones.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <set>
#include <string>
#include <vector>

#include "questions/made/generate.h"

namespace {

using namespace poolscope;
using Clock = std::chrono::steady_clock;

constexpr std::uint32_t kItems = 10'000;
constexpr double kBarMs = 5;

struct Made {
  Item item;
  double ms = 0;
  std::uint32_t drafts = 0;
};

Made make(const GeneratedRef& ref) {
  Made made;
  const auto start = Clock::now();
  made.item = generate(ref, &made.drafts);
  made.ms = std::chrono::duration<double, std::milli>(Clock::now() - start).count();
  return made;
}

double at(std::vector<double>& sorted, double part) {
  return sorted[static_cast<std::size_t>(part * static_cast<double>(sorted.size() - 1))];
}

}  // namespace

int main(int count, char** values) {
  for (std::uint32_t kind = 0; kind < kGeneratedKinds; kind++) {
    const GeneratedRef ref{.kind = static_cast<GeneratedKind>(kind), .difficulty = 1, .seed = 1};
    const Made first = make(ref);
    std::printf("%-8s first %7.3f ms", std::string(name(ref.kind)).c_str(), first.ms);
    std::printf(", again %7.3f ms, %u drafts\n", make(ref).ms, first.drafts);
  }
  if (count > 1 && std::string(values[1]) == "first") return 0;
  std::set<std::string> texts;
  std::vector<std::vector<double>> ms(kGeneratedKinds);
  std::vector<std::uint32_t> drafts(kGeneratedKinds, 0);
  for (std::uint32_t seed = 1; seed <= kItems; seed++) {
    const std::uint32_t kind = seed % kGeneratedKinds;
    const GeneratedRef ref{.kind = static_cast<GeneratedKind>(kind),
                           .difficulty = 1 + seed / kGeneratedKinds % kMaxDifficulty,
                           .seed = seed};
    Made made = make(ref);
    for (int again = 0; again < 2; again++) made.ms = std::min(made.ms, make(ref).ms);
    texts.insert(made.item.stem);
    ms[kind].push_back(made.ms);
    drafts[kind] = std::max(drafts[kind], made.drafts);
  }
  bool good = texts.size() >= 9'900;
  for (std::uint32_t kind = 0; kind < kGeneratedKinds; kind++) {
    std::sort(ms[kind].begin(), ms[kind].end());
    const double slow = at(ms[kind], 0.99);
    good = good && slow <= kBarMs;
    std::printf("%-8s median %.3f ms, 99 of 100 within %.3f ms, slowest %.2f ms, %u drafts\n",
                std::string(name(static_cast<GeneratedKind>(kind))).c_str(), at(ms[kind], 0.5),
                slow, ms[kind].back(), drafts[kind]);
  }
  std::printf("%zu of %u are distinct (bar 9900); bar for an item %.0f ms: %s\n", texts.size(),
              kItems, kBarMs, good ? "kept" : "missed");
  return 0;
}
