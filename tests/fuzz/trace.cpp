// Traces for `poolscope replay`: JSON lines from somebody's own recorder.
#include "engine/cli/replay.h"

#include "tests/fuzz/fuzz.h"

namespace poolscope {
namespace {

Replay checked(std::string_view trace, ReplayMemory memory) {
  Replay r = replay(trace, memory);
  const auto lines = static_cast<std::size_t>(std::count(trace.begin(), trace.end(), '\n')) + 1;
  must(r.states <= r.operations && r.operations <= lines, "no more operations than lines");
  must(r.line <= lines, "a difference has its line in the trace");
  must(r.line == 0 ? r.what.empty() && r.operations > 0 : !r.what.empty() && !r.expected.empty(),
       "a difference says what", r.what);
  return r;
}

}  // namespace
}  // namespace poolscope

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace poolscope;
  const std::string_view trace = input(data, size);
  const Replay plain = checked(trace, ReplayMemory::plain);
  const Replay traced = checked(trace, ReplayMemory::traced);
  must(traced.what != "invariant", "no trace breaks an invariant", traced.found);
  // One algorithm, two memories: they part at the same place, with the same words.
  must(plain.line == traced.line && plain.what == traced.what && plain.found == traced.found &&
           plain.operations == traced.operations && plain.states == traced.states,
       "both memories answer alike",
       plain.what + " " + plain.found + " / " + traced.what + " " + traced.found);
  return 0;
}
