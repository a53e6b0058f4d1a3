#include "engine/cli/run.h"

#include <cstdio>

#include "engine/cli/files.h"
#include "engine/cli/replay.h"
#include "engine/reading/narrate.h"
#include "engine/snapshot.h"

namespace poolscope {
namespace {

std::string_view base_name(std::string_view path) {
  return path.substr(path.rfind('/') + 1);
}

void print(const std::string& line) {
  std::fwrite(line.data(), 1, line.size(), stdout);
  std::fputc('\n', stdout);
}

void print_narration(Timeline& timeline) {
  std::string_view caption;
  for (std::size_t k = 0; k < timeline.size(); k++) {
    if (timeline.caption(k) != caption) {
      caption = timeline.caption(k);
      print("\n# " + std::string(caption));
    }
    const Step s = timeline[k];
    const World& after = timeline.world(k + 1);
    if (s.op_begins) {
      print("\n" + op_text(after, s.op_kind, s.p, s.op_kind == OpKind::get ? 0 : s.object));
    }
    std::string line = "  " + std::to_string(k + 1) + "  " + narrate(after, s);
    if (s.site.line != 0) {
      line += "  [" + std::string(base_name(s.site.file)) + ":" + std::to_string(s.site.line) + "]";
    }
    print(line);
    if (s.misuse != Misuse::none) print("  !  " + narrate_misuse(after, s));
  }
  print("\n" + snapshot_json(timeline.world(timeline.size()), Naming::names));
}

void print_json(Timeline& timeline) {
  for (std::size_t k = 0; k < timeline.size(); k++) {
    const Step s = timeline[k];
    print(step_json(timeline.world(k + 1), s, k + 1));
  }
}

}  // namespace

std::string step_json(const World& after, const Step& s, std::size_t number) {
  std::string json = "{";
  const auto raw = [&](const char* key, const std::string& value) {
    if (json.size() > 1) json += ',';
    json += "\"" + std::string(key) + "\":" + value;
  };
  const auto text = [&](const char* key, std::string_view value) { raw(key, json_string(value)); };
  raw("step", std::to_string(number));
  text("goroutine", s.goroutine < 0 ? std::string() : after.goroutine_name(s.goroutine));
  raw("p", std::to_string(s.p));
  raw("op", std::to_string(s.op + 1));
  text("operation", name(s.op_kind));
  text("stage", name(s.stage));
  if (s.stage_p >= 0) raw("stage_p", std::to_string(s.stage_p));
  text("access", name(s.access));
  text("order", name(s.order));
  if (s.access == Access::cas) raw("success", s.success ? "true" : "false");
  if (s.cell.field != Field::none) {
    text("cell", cell_name(after, s.cell));
    text("tier", name(s.cell.tier));
    text("before", value_text(after, s.cell, s.before));
    text("after", value_text(after, s.cell, s.after));
  }
  if (s.object != 0) text("object", after.object_name(s.object));
  if (s.op_ends && s.op_kind == OpKind::get) text("result", after.object_name(s.result));
  if (s.misuse != Misuse::none) {
    text("misuse", name(s.misuse));
    text("misuse_text", narrate_misuse(after, s));
  }
  text("file", base_name(s.site.file));
  raw("line", std::to_string(s.site.line));
  text("narration", narrate(after, s));
  return json + "}";
}

int run_command(std::span<const std::string_view> args) {
  bool json = false;
  std::string path;
  for (const std::string_view arg : args) {
    if (arg == "--json") {
      json = true;
    } else if (path.empty() && (arg == "-" || !arg.starts_with("-"))) {
      path = std::string(arg);
    } else {
      std::fprintf(stderr, "poolscope run: found '%s', expected FILE [--json]\n",
                   std::string(arg).c_str());
      return 2;
    }
  }
  if (path.empty()) {
    std::fprintf(stderr, "poolscope run: expected a FILE with a scenario, or - for stdin\n");
    return 2;
  }
  const auto text = read_file(path);
  if (!text) return 2;
  const ParsedScenario parsed = parse_scenario(*text);
  if (parsed.error) {
    std::fprintf(stderr, "%s: %s\n", path.c_str(), parsed.error->message().c_str());
    return 1;
  }
  Timeline timeline(parsed.scenario);
  json ? print_json(timeline) : print_narration(timeline);
  if (!timeline.error()) return 0;
  std::fprintf(stderr, "%s: %s\n", path.c_str(), timeline.error()->message().c_str());
  return 1;
}

int replay_command(std::span<const std::string_view> args) {
  if (args.empty()) {
    std::fprintf(stderr, "poolscope replay: expected one or more trace FILEs\n");
    return 2;
  }
  int status = 0;
  for (const std::string_view arg : args) {
    const std::string path(arg);
    const auto text = read_file(path);
    if (!text) return 2;
    Replay r = replay(*text, ReplayMemory::plain);
    const char* memory = "plain";
    if (r.line == 0) {
      r = replay(*text, ReplayMemory::traced);
      memory = "traced";
    }
    if (r.line == 0) {
      std::printf("%s: %u operations, %u states: all equal, plain and traced\n", path.c_str(),
                  r.operations, r.states);
      continue;
    }
    std::printf("%s:%u: %s differs (%s memory)\n  expected %s\n  found    %s\n", path.c_str(),
                r.line, r.what.c_str(), memory, r.expected.c_str(), r.found.c_str());
    status = 1;
  }
  return status;
}

}  // namespace poolscope
