// poolscope on the command line: the engine and the bank without the page.
#include <cstdio>
#include <string_view>
#include <vector>

#include "engine/cli/explore.h"
#include "engine/cli/run.h"
#include "questions/cli/bank.h"

namespace {

constexpr const char* kUsage =
    "usage: poolscope COMMAND\n"
    "  replay FILE...       replay traces of the real sync.Pool; exit 1 at the first difference\n"
    "  run FILE [--json]    the accesses of a scenario, as narration or as JSON lines\n"
    "  explore FILE [--fault NAME] [--views] [--json] [--max-states N] [--plain]\n"
    "                       every interleaving of its together blocks; exit 0 holds, 1 broken\n"
    "                       (with the shortest run), 2 bound reached\n"
    "  faults [--json]      what can be done wrongly, and the scenario that shows it\n"
    "  bank check [PATH...] check the question bank (the built-in one, or files and folders)\n"
    "  bank coverage        which misconceptions and stages it has items for, at which levels\n"
    "  bank json            the bank as JSON\n"
    "  bank html            the bank as HTML\n"
    "  bank export --anki|--gift\n"
    "                       the bank as notes for Anki, as questions for Moodle\n";

}  // namespace

int main(int count, char** values) {
  const std::vector<std::string_view> args(values + 1, values + count);
  const std::span<const std::string_view> rest = std::span(args).subspan(args.empty() ? 0 : 1);
  if (args.empty()) {
    std::fputs(kUsage, stderr);
    return 2;
  }
  if (args[0] == "replay") return poolscope::replay_command(rest);
  if (args[0] == "run") return poolscope::run_command(rest);
  if (args[0] == "explore") return poolscope::explore_command(rest);
  if (args[0] == "faults") return poolscope::faults_command(rest);
  if (args[0] == "bank") return poolscope::bank_command(rest);
  if (args[0] == "--help" || args[0] == "help") {
    std::fputs(kUsage, stdout);
    return 0;
  }
  std::fprintf(stderr, "poolscope: found '%s', expected replay, run, explore, faults or bank\n%s",
               std::string(args[0]).c_str(), kUsage);
  return 2;
}
