#include "engine/cli/explore.h"

#include <charconv>
#include <cstdio>
#include <optional>
#include <string>

#include "engine/cli/files.h"
#include "engine/explore.h"
#include "engine/explore_json.h"

namespace poolscope {
namespace {

constexpr const char* kExpected =
    "FILE [--fault NAME] [--views] [--json] [--max-states N] [--plain]";

struct Wanted {
  std::string path;
  std::optional<Fault> fault;
  bool views = false, json = false;
  ExploreOptions options;
};

bool wrong(std::string_view found, const std::string& expected) {
  std::fprintf(stderr, "poolscope explore: found '%s', expected %s\n", std::string(found).c_str(),
               expected.c_str());
  return false;
}

// The word behind an option, or nothing with a line on stderr.
std::optional<std::string_view> value_of(std::span<const std::string_view> args, std::size_t& i,
                                         const char* expected) {
  if (i + 1 < args.size()) return args[++i];
  std::fprintf(stderr, "poolscope explore: found the end after '%s', expected %s\n",
               std::string(args[i]).c_str(), expected);
  return {};
}

bool read_number(std::string_view word, std::uint64_t& number) {
  const auto end = word.data() + word.size();
  const auto [at, error] = std::from_chars(word.data(), end, number);
  return error == std::errc() && at == end && number > 0;
}

bool read_arguments(std::span<const std::string_view> args, Wanted& wanted) {
  for (std::size_t i = 0; i < args.size(); i++) {
    const std::string_view arg = args[i];
    if (arg == "--json") {
      wanted.json = true;
    } else if (arg == "--views") {
      wanted.views = true;
    } else if (arg == "--plain") {
      wanted.options.reduction = Reduction::none;
    } else if (arg == "--fault") {
      const auto word = value_of(args, i, "a fault's name");
      if (!word) return false;
      wanted.fault = find_fault(*word);
      if (!wanted.fault) return wrong(*word, "a fault's name: " + fault_names());
    } else if (arg == "--max-states") {
      const auto word = value_of(args, i, "a number of states");
      if (!word) return false;
      if (!read_number(*word, wanted.options.max_states)) {
        return wrong(*word, "a number of states, 1 or more");
      }
    } else if (wanted.path.empty() && (arg == "-" || !arg.starts_with("-"))) {
      wanted.path = std::string(arg);
    } else {
      return wrong(arg, kExpected);
    }
  }
  if (!wanted.path.empty()) return true;
  std::fprintf(stderr, "poolscope explore: expected %s\n", kExpected);
  return false;
}

void print_words(const Exploration& r, const ExploreOptions& options) {
  const auto states = static_cast<unsigned long long>(r.states);
  const auto accesses = static_cast<unsigned long long>(r.accesses);
  switch (r.verdict) {
    case Verdict::holds:
      std::printf("holds: every interleaving was walked, %llu states, %llu accesses\n", states,
                  accesses);
      if (r.stranded) {
        std::printf("In some of them an object is stranded in a hidden victim tier, as in Go.\n");
      }
      break;
    case Verdict::bound_reached:
      std::printf("bound reached: nothing found among %llu states (--max-states %llu)\n", states,
                  static_cast<unsigned long long>(options.max_states));
      break;
    case Verdict::broken:
      std::printf("broken: %s\nThe shortest run, %u accesses in its blocks:\n\n%s", r.says.c_str(),
                  r.accesses_to_flaw, r.run.c_str());
      break;
    case Verdict::one_order: std::printf("one order: %s\n", r.says.c_str()); break;
    case Verdict::not_walked: std::printf("not walked: %s\n", r.problem.c_str()); break;
  }
}

}  // namespace

int explore_command(std::span<const std::string_view> args) {
  Wanted wanted;
  if (!read_arguments(args, wanted)) return 2;
  const auto text = read_file(wanted.path);
  if (!text) return 2;
  ParsedScenario parsed = parse_scenario(*text);
  if (parsed.error) {
    std::fprintf(stderr, "%s: %s\n", wanted.path.c_str(), parsed.error->message().c_str());
    return 2;
  }
  if (wanted.fault) parsed.scenario.fault = *wanted.fault;
  if (wanted.views) parsed.scenario.views = true;
  const Exploration r = explore(parsed.scenario, wanted.options);
  if (r.verdict == Verdict::not_walked) {
    std::fprintf(stderr, "%s: %s\n", wanted.path.c_str(), r.problem.c_str());
    if (!wanted.json) return 2;
  }
  if (wanted.json) {
    std::puts(exploration_json(r, wanted.options).c_str());
  } else {
    print_words(r, wanted.options);
  }
  const bool good = r.verdict == Verdict::holds || r.verdict == Verdict::one_order;
  return good ? 0 : r.verdict == Verdict::broken ? 1 : 2;
}

int faults_command(std::span<const std::string_view> args) {
  const bool json = args.size() == 1 && args[0] == "--json";
  if (!args.empty() && !json) {
    std::fprintf(stderr, "poolscope faults: found '%s', expected nothing or --json\n",
                 std::string(args[0]).c_str());
    return 2;
  }
  if (json) {
    std::puts(faults_json().c_str());
    return 0;
  }
  for (const FaultInfo& f : faults()) {
    std::printf("%-18s %s\n%18s %s: %s\n", std::string(f.name).c_str(),
                std::string(f.says).c_str(), f.harmful ? "" : "(harmless)",
                std::string(f.where).c_str(), std::string(f.because).c_str());
  }
  return 0;
}

}  // namespace poolscope
