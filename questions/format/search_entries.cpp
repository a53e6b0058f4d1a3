// What of the bank can be found.
#include <map>
#include <optional>

#include "engine/timeline.h"
#include "questions/format/glossary.h"
#include "questions/format/markdown.h"
#include "questions/format/search.h"
#include "questions/made/misconceptions.h"

namespace poolscope {
namespace {

std::string searched_text(std::string_view markdown) {
  std::string text;
  for (const TextBlock& b : parse_markdown(markdown)) {
    text += b.kind == TextBlock::Kind::code ? b.text : plain_text(b.spans);
    for (const auto& cell : b.cells) text += plain_text(cell) + " ";
    text += "\n";
  }
  return text;
}

SearchEntry entry_of(const Question& q) {
  SearchEntry e{.kind = SearchEntry::Kind::question, .number = q.number};
  e.title = plain_text(parse_line(q.title));
  e.extra = "q" + std::to_string(q.number) + " " + std::to_string(q.number) + " " +
            std::string(name(q.level));
  for (const std::string& tag : q.tags) e.extra += " " + tag;
  e.text = searched_text(q.answer);
  for (const FollowUp& f : q.follow_ups) {
    e.text += plain_text(parse_line(f.question)) + "\n" + searched_text(f.answer);
  }
  return e;
}

// Where operations overlap, the one that is written last need not end last: the run says when.
std::map<std::string_view, std::size_t> caption_steps(const Timeline& run) {
  std::map<std::string_view, std::size_t> steps;
  for (std::size_t k = 0; k < run.size(); k++) {
    const std::string_view caption = run.caption(k);
    if (k == 0 || caption != run.caption(k - 1)) steps.emplace(caption, k);
  }
  return steps;
}

// Each caption is a moment of the scene: after the operations that stand before it.
void add_scene(const Question& q, std::vector<SearchEntry>& out) {
  const ParsedScenario parsed = parse_scenario(q.scene);
  if (parsed.error) return;
  std::optional<Timeline> run;  // only where it is needed: it takes its time
  std::map<std::string_view, std::size_t> steps;
  std::size_t ops = 0;
  for (const Statement& s : parsed.scenario.statements) {
    using Kind = Statement::Kind;
    if (s.kind == Kind::run || s.kind == Kind::collect || s.kind == Kind::procs ||
        s.kind == Kind::set_new) {
      ops++;
    }
    if (s.kind == Kind::together && !run) {
      run.emplace(parsed.scenario);
      steps = caption_steps(*run);
    }
    if (s.kind != Kind::say) continue;
    SearchEntry e{.kind = SearchEntry::Kind::scene, .number = q.number, .title = s.text};
    e.extra = "scene q" + std::to_string(q.number);
    e.link = "q=" + std::to_string(q.number);
    const auto step = steps.find(s.text);
    if (run) e.link += "&step=" + std::to_string(step == steps.end() ? run->size() : step->second);
    else if (ops > 0) e.link += "&op=" + std::to_string(ops);
    out.push_back(std::move(e));
  }
}

}  // namespace

std::vector<SearchEntry> entries_of(const Bank& bank) {
  std::vector<SearchEntry> out;
  for (const Question& q : bank.questions) out.push_back(entry_of(q));
  for (const Term& t : glossary()) {
    out.push_back({.kind = SearchEntry::Kind::term, .title = std::string(t.word),
                   .text = std::string(t.says), .link = std::string(t.moment)});
  }
  for (const Misconception& m : misconceptions()) {
    out.push_back({.kind = SearchEntry::Kind::term, .title = std::string(m.belief) + ": no",
                   .extra = "misconception", .text = std::string(m.truth)});
  }
  for (const Question& q : bank.questions) add_scene(q, out);
  return out;
}

}  // namespace poolscope
