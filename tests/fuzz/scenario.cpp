// Scenario text: parsed, written back, run, looked at from many positions, branched off.
#include <nlohmann/json.hpp>

#include "engine/reading/narrate.h"
#include "engine/reading/outcome.h"
#include "engine/snapshot.h"
#include "engine/timeline.h"
#include "tests/fuzz/fuzz.h"

namespace poolscope {
namespace {

constexpr std::size_t kNarrated = 300;  // steps

void same_statements(const Scenario& a, const Scenario& b) {
  must(a.procs == b.procs && a.has_new == b.has_new, "procs and new read back", b.text);
  must(a.views == b.views && a.fault == b.fault, "memory and fault read back", b.text);
  must(a.statements.size() == b.statements.size(), "as many statements read back", b.text);
  for (std::size_t i = 0; i < a.statements.size(); i++) {
    Statement s = b.statements[i];
    s.line = a.statements[i].line;
    must(s == a.statements[i], "a statement reads back equal", to_text(a.statements[i]));
  }
}

void reads_back(const Scenario& scenario) {
  std::string text = settings_text(scenario);
  for (const Statement& s : scenario.statements) text += to_text(s) + "\n";
  const ParsedScenario again = parse_scenario(text);
  must(!again.error, "what to_text writes is read", again.error ? again.error->message() : "");
  same_statements(scenario, again.scenario);
}

bool under_way(const Timeline& t, std::size_t k) {
  return std::any_of(t.ops().begin(), t.ops().end(), [&](const OpSpan& op) {
    return op.first < k && (!op.ended || op.last >= k);
  });
}

// The text that leads to position k leads there.
void leads_back(Timeline& t, std::size_t k) {
  const std::string text = t.to_scenario(k);
  const ParsedScenario parsed = parse_scenario(text);
  must(!parsed.error, "to_scenario writes a scenario",
       parsed.error ? parsed.error->message() + "\n" + text : "");
  if (under_way(t, k)) return;  // that is left out of the text
  Timeline again(parsed.scenario);
  must(!again.error(), "what to_scenario writes runs",
       again.error() ? again.error()->message() + "\n" + text : "");
  must(again.size() == k, "to_scenario makes as many accesses", text);
  must(snapshot_json(again.world(k), Naming::names) == snapshot_json(t.world(k), Naming::names),
       "to_scenario leads to the same pool", text);
  // In a later branch the texts of the first one took their numbers before. The views memory keeps
  // what goroutines of later statements, which the text leaves out, may still read.
  must(t.branch() != 0 || t.world(k).views.on || same(again.world(k), t.world(k)),
       "to_scenario leads to the same world", text);
  must(again.caption(k) == t.caption(k), "to_scenario keeps the caption", text);
}

void look_at(Timeline& t, std::size_t k, bool faulty) {
  const World& w = t.world(k);
  const std::string problem = is_valid(w);
  must(faulty || problem.empty(), "every world is valid", problem);
  must(nlohmann::json::accept(snapshot_json(w, Naming::names)), "a snapshot is JSON");
  must(nlohmann::json::accept(snapshot_json(w, Naming::numbers)), "a snapshot is JSON");
  for (const auto granularity :
       {Granularity::operation, Granularity::stage, Granularity::access}) {
    must(k == t.size() || t.next(k, granularity) > k, "next goes on");
    must(k == 0 || t.previous(k, granularity) < k, "previous goes back");
  }
}

void narrates(Timeline& t) {
  const World w = t.world(t.size());
  for (std::size_t k = 0; k < std::min(t.size(), kNarrated); k++) {
    const std::string said = narrate(w, t[k]);
    must(!said.empty() && is_utf8_text(said), "each step has its sentence", said);
    must(is_utf8_text(narrate_misuse(w, t[k])), "a misuse is told in UTF-8");
  }
  for (std::uint32_t op = 0; op < std::min<std::size_t>(t.ops().size(), kNarrated); op++) {
    for (const StageOutcome& o : stage_outcomes(t, op)) {
      const std::int16_t p = has_p(o.stage) ? o.looked_at : std::int16_t{-1};
      must(t.moment(op, o.stage, p).has_value(), "each stage is a moment");
    }
  }
}

// The visitor acts in the middle; the way back to the first branch stays open.
void branches_off(Timeline& t, std::size_t k, bool faulty) {
  const std::uint32_t branch = t.branch();
  const std::size_t size = t.size();
  const std::uint64_t end = hash(t.world(size));
  Statement get;
  get.op = OpKind::get;
  const Timeline::Acted acted = t.act(k, get);
  if (!acted.problem.empty()) {
    must(t.size() == size && t.branch() == branch, "what is refused changes nothing");
  } else {
    must(acted.position < t.size(), "the new operation is in the branch");
    look_at(t, t.size(), faulty);
    leads_back(t, t.size());
  }
  t.switch_to(branch);
  must(k == size || t.size() == size, "acting in the past makes a branch of its own");
  must(hash(t.world(size)) == end, "the first branch is as it was");
}

void run(const Scenario& scenario, std::string_view text) {
  const bool faulty = scenario.fault != Fault::none;
  Timeline t(scenario);
  if (t.error()) must_have_a_place(*t.error(), text);
  const std::size_t size = t.size();
  const std::size_t places[] = {size, size / 3, 0, 2 * size / 3,
                                t.next(size / 2, Granularity::operation)};
  std::uint64_t seen[std::size(places)];
  for (std::size_t i = 0; i < std::size(places); i++) {
    look_at(t, places[i], faulty);
    seen[i] = hash(t.world(places[i]));
    leads_back(t, places[i]);
  }
  narrates(t);
  for (std::size_t i = 0; i < std::size(places); i++) {
    must(hash(t.world(places[i])) == seen[i], "a position has one world");
  }
  branches_off(t, places[4], faulty);
}

}  // namespace
}  // namespace poolscope

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace poolscope;
  const std::string_view text = input(data, size);
  const ParsedScenario parsed = parse_scenario(text);
  if (parsed.error) {
    must_have_a_place(*parsed.error, text);
    return 0;
  }
  reads_back(parsed.scenario);
  run(parsed.scenario, text);
  return 0;
}
