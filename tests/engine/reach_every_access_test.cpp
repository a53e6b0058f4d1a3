// The bounds that the explorer walks reach every access of the algorithm's text, and every
// compare-and-swap both ways: what was never walked has not been checked.
#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <string>
#include <utility>

#include "engine/embedded.h"
#include "engine/explore.h"
#include "tests/engine/bounds.h"

namespace poolscope {
namespace {

using Place = std::pair<std::string, std::uint32_t>;  // file without its folder, line

std::string base(std::string_view path) { return std::string(path.substr(path.rfind('/') + 1)); }

bool is_access(std::string_view line) {
  const std::size_t comment = line.find("//");
  if (comment != line.npos) line = line.substr(0, comment);
  for (const char* word : {".load", "->load", ".store", "compare_exchange_", "fetch_add_",
                           "memory.pin()", "memory.unpin()", "memory.lock()", "memory.unlock()",
                           "memory.procs()", "memory.call_new()", "memory.new_"}) {
    if (line.find(word) != line.npos) return true;
  }
  return false;
}

// The lines of cleanup, which runs with the world stopped, are no accesses that interleave.
bool in_cleanup(std::string_view text, std::size_t at) {
  const std::size_t cleanup = text.find("void cleanup()");
  return cleanup != text.npos && at > cleanup;
}

TEST(Explore, TheBoundsReachEveryAccess) {
  std::set<Place> reached, lost;
  const auto walk = [&](const char* scenario) {
    const ParsedScenario parsed = parse_scenario(scenario);
    ASSERT_FALSE(parsed.error) << parsed.error->message();
    const Exploration r = explore(parsed.scenario);
    EXPECT_EQ(r.verdict, Verdict::holds) << r.says;
    for (const Reached& at : r.reached) {
      (at.lost ? lost : reached).insert({base(at.file), at.line});
    }
  };
  for (const auto& bound : bounds::kBounds) walk(bound.scenario);
  std::size_t accesses = 0;
  for (const EmbeddedFile& file : embedded_listing()) {
    std::uint32_t number = 0;
    for (std::size_t at = 0; at < file.text.size();) {
      const std::size_t end = std::min(file.text.find('\n', at), file.text.size());
      const std::string_view line = std::string_view(file.text).substr(at, end - at);
      number++;
      if (is_access(line) && !in_cleanup(file.text, at)) {
        accesses++;
        EXPECT_TRUE(reached.contains({std::string(file.name), number}))
            << file.name << ":" << number << ": " << line;
        if (line.find("compare_exchange_") != line.npos) {
          EXPECT_TRUE(lost.contains({std::string(file.name), number}))
              << "never lost: " << file.name << ":" << number << ": " << line;
        }
      }
      at = end + 1;
    }
  }
  EXPECT_GT(accesses, 35u);
}

}  // namespace
}  // namespace poolscope
