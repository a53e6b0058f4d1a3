#include "questions/format/coverage.h"

#include <algorithm>
#include <numeric>
#include <set>

#include "engine/reading/outcome.h"
#include "engine/timeline.h"
#include "questions/format/claim.h"
#include "questions/made/misconceptions.h"

namespace poolscope {
namespace {

constexpr std::array kAskedStages = {
    Stage::pin,         Stage::private_slot, Stage::own_head,   Stage::steal,
    Stage::own_victim,  Stage::victim_tails, Stage::hide_victim, Stage::unpin,
    Stage::call_new,    Stage::put_private,  Stage::push_head,  Stage::collect};

// The stages that an item is about.
std::set<Stage> stages_of(const Question& q, const Item& item) {
  std::set<Stage> stages;
  for (const Option& o : item.options) {
    std::string found, expected;
    const auto claim = o.key ? read_claim(o.claim, found, expected) : std::nullopt;
    if (!claim) continue;
    for (const Stage stage : stages_of(*claim)) stages.insert(stage);
  }
  if (item.at_op == 0) return stages;
  const ParsedScenario parsed = parse_scenario(item.scene.empty() ? q.scene : item.scene);
  if (parsed.error) return stages;
  const Timeline run(parsed.scenario);
  if (item.at_op > run.ops().size()) return stages;
  const OpSpan& op = run.ops()[item.at_op - 1];
  if (op.kind == OpKind::collect) stages.insert(Stage::collect);
  for (const StageOutcome& o : stage_outcomes(run, op.op)) {
    if (o.moved != 0 || o.stage == Stage::hide_victim) stages.insert(o.stage);
  }
  return stages;
}

void add(CoverageRow& row, Level level) { row.items[static_cast<std::size_t>(level)]++; }

CoverageRow* find(std::vector<CoverageRow>& rows, std::string_view name) {
  const auto at =
      std::find_if(rows.begin(), rows.end(), [&](const CoverageRow& r) { return r.name == name; });
  return at == rows.end() ? nullptr : &*at;
}

std::string padded(std::string text, std::size_t width) {
  while (text.size() < width) text.insert(text.begin(), ' ');
  return text;
}

std::string table(std::string_view title, const std::vector<CoverageRow>& rows) {
  std::string text(title);
  text.resize(24, ' ');
  for (const Level level : kLevels) {
    text += padded(std::string(name(level)), 8);
  }
  text += "\n";
  for (const CoverageRow& row : rows) {
    std::string line((row.wanted ? "* " : "  ") + std::string(row.name));
    line.resize(24, ' ');
    for (const std::uint32_t n : row.items) line += padded(n ? std::to_string(n) : ".", 8);
    text += line + (row.wanted && row.levels() < 2 ? "   too few levels" : "") + "\n";
  }
  return text + "\n";
}

}  // namespace

std::uint32_t CoverageRow::levels() const {
  return static_cast<std::uint32_t>(
      std::count_if(items.begin(), items.end(), [](std::uint32_t n) { return n > 0; }));
}

std::uint32_t CoverageRow::all() const {
  return std::accumulate(items.begin(), items.end(), std::uint32_t{0});
}

Coverage coverage(const Bank& bank) {
  Coverage c;
  for (const Misconception& m : misconceptions()) {
    c.misconceptions.push_back({.name = m.name, .wanted = m.common});
  }
  for (const Stage stage : kAskedStages) c.stages.push_back({.name = name(stage), .wanted = true});
  for (const std::string_view kind : kItemKinds) c.kinds.push_back({.name = kind});
  for (const Question& q : bank.questions) {
    for (const Item& item : q.items) {
      std::set<std::string_view> named;
      for (const Option& o : item.options) named.insert(o.misconception);
      for (const std::string_view n : named) {
        if (CoverageRow* row = find(c.misconceptions, n)) add(*row, q.level);
      }
      for (const Stage stage : stages_of(q, item)) {
        if (CoverageRow* row = find(c.stages, name(stage))) add(*row, q.level);
      }
      if (CoverageRow* row = find(c.kinds, item.kind)) add(*row, q.level);
    }
  }
  return c;
}

std::string coverage_text(const Coverage& c) {
  return table("misconception", c.misconceptions) + table("stage", c.stages) +
         table("kind of item", c.kinds) +
         "* must have items at two levels or more\n";
}

}  // namespace poolscope
