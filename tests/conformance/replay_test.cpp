// Every trace of the real sync.Pool, with both memories: every result and every state is equal.
#include <gtest/gtest.h>

#include <filesystem>
#include <set>

#include "engine/cli/replay.h"
#include "tests/conformance/traces.h"

namespace poolscope {
namespace {

class Traces : public testing::TestWithParam<TraceFile> {
 protected:
  void replay_with(ReplayMemory memory) {
    const std::string text = read_trace(GetParam().name);
    ASSERT_FALSE(text.empty()) << "cannot read " << trace_path(GetParam().name);
    const Replay r = replay(text, memory);
    EXPECT_EQ(r.line, 0u) << r.what << "\n  expected " << r.expected << "\n  found    " << r.found;
    EXPECT_EQ(r.operations, GetParam().operations);
    EXPECT_EQ(r.states, GetParam().states);
  }
};

TEST_P(Traces, EqualInPlainMemory) { replay_with(ReplayMemory::plain); }

TEST_P(Traces, EqualInTracedMemoryAccessByAccess) { replay_with(ReplayMemory::traced); }

INSTANTIATE_TEST_SUITE_P(All, Traces, testing::ValuesIn(kTraces), [](const auto& tested) {
  std::string name = tested.param.name;
  for (char& c : name) c = c == '-' ? '_' : c;
  return name;
});

TEST(TraceFiles, NoneIsMissingAndNoneIsUnlisted) {
  std::set<std::string> listed, found;
  for (const TraceFile& t : kTraces) listed.insert(t.name);
  const std::filesystem::path folder = std::filesystem::path(trace_path("x")).parent_path();
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    found.insert(entry.path().stem().string());
  }
  EXPECT_EQ(found, listed);
  EXPECT_EQ(listed.size(), 22u);
}

TEST(TraceFiles, AreNotAFew) {
  unsigned operations = 0, states = 0;
  for (const TraceFile& t : kTraces) {
    operations += t.operations;
    states += t.states;
  }
  EXPECT_GT(operations, 10'000u);
  EXPECT_GT(states, 4'000u);
}

}  // namespace
}  // namespace poolscope
