#include "questions/format/check_scene.h"

#include <algorithm>
#include <cassert>

#include "engine/reading/outcome.h"
#include "questions/format/markdown.h"
#include "questions/format/moment.h"

namespace poolscope {
namespace {

constexpr std::size_t kMostComplaints = 100;  // about the links of one text

bool touches_pool(const Timeline& timeline) {
  for (std::size_t k = 0; k < timeline.size(); k++) {
    const Step& s = timeline[k];
    const bool pool_op = s.op_kind == OpKind::get || s.op_kind == OpKind::put;
    if (pool_op && s.access != Access::none) return true;
  }
  return false;
}

bool has_caption(const Scenario& scenario) {
  return std::any_of(
      scenario.statements.begin(), scenario.statements.end(),
      [](const Statement& s) { return s.kind == Statement::Kind::say && !s.text.empty(); });
}

// Ends in a complaint: what was found, what was expected.
struct Dead {
  std::string found;
  std::string expected;
};

std::optional<Dead> dead_moment(const Moment& m, const Timeline& timeline) {
  const std::size_t ops = timeline.ops().size();
  if (m.op >= ops) {
    return Dead{"operation " + std::to_string(m.op + 1),
                "one of the scene's " + std::to_string(ops) + " operations"};
  }
  if (timeline.moment(m.op, m.stage, m.stage_p)) return {};
  std::string stages;
  for (const StageOutcome& o : stage_outcomes(timeline, m.op)) {
    stages += stages.empty() ? "" : ", ";
    stages += name(o.stage);
    if (has_p(o.stage)) stages += " of P" + std::to_string(o.looked_at);
  }
  return Dead{moment_text(m), "a stage that operation " + std::to_string(m.op + 1) +
                                  " goes through: " + stages};
}

TextError too_much() {
  return {1, 1, "scenes that make more accesses than one question may",
          "at most " + std::to_string(kMaxSteps) + " in all of them"};
}

// Answers false if that was more than was left.
bool charge(CheckBudget& budget, const Timeline& run) {
  const bool enough = run.size() <= budget.accesses;
  budget.accesses -= std::min(run.size(), budget.accesses);
  return enough;
}

std::optional<Dead> dead_target(const Link& link, const std::optional<Timeline>* scene,
                                CheckBudget& budget) {
  if (link.scenario) {
    const auto parsed = parse_scenario(*link.scenario);
    if (parsed.error) return Dead{"a scenario with an error", parsed.error->message()};
    if (budget.accesses == 0) return Dead{too_much().found, too_much().expected};
    const std::optional<Timeline> timeline(parsed.scenario);
    charge(budget, *timeline);
    Link inside = link;
    inside.scenario.reset();
    return dead_target(inside, &timeline, budget);
  }
  if (!scene || !*scene) return {};
  if (link.moment) return dead_moment(*link.moment, **scene);
  if (link.step && *link.step > (*scene)->size()) {
    return Dead{"step " + std::to_string(*link.step),
                "at most " + std::to_string((*scene)->size()) + ", where the scene ends"};
  }
  return {};
}

std::optional<Dead> dead_link(const std::string& text, const LinkTargets& targets) {
  if (text.starts_with("https://")) {
    const bool has_host = text.size() > 8 && text[8] != '/' && text[8] != ' ';
    if (has_host) return {};
    return Dead{"a link to '" + text + "'", "a host after https://"};
  }
  if (!text.starts_with('#') || text.size() == 1) {
    return Dead{text.size() < 2 ? "an empty link" : "a link to '" + text + "'",
                "https://, or # and a place in a lesson"};
  }
  std::optional<TextError> error;
  const Link link = read_link(text, error);
  if (error) return Dead{error->found + " in a link", error->expected};
  if (!link.question) return dead_target(link, targets.own, *targets.budget);
  const auto& questions = targets.bank->questions;
  const auto at = std::find_if(questions.begin(), questions.end(),
                               [&](const Question& q) { return q.number == *link.question; });
  if (at != questions.end()) {
    return dead_target(link, &(*targets.scenes)[static_cast<std::size_t>(at - questions.begin())],
                       *targets.budget);
  }
  if (targets.scope == CheckScope::part) return {};
  return Dead{"a link to question " + std::to_string(*link.question),
              "a question that is in the bank"};
}

// Finds the links' places in the source, in the order in which they stand there.
class Places {
 public:
  Places(std::string_view text, const TextPlace& place) : text_(text), place_(place) {}

  BankError error(const std::string& link, Dead dead) {
    // Written with an escape or an entity it is not found: then the text's beginning must do.
    const std::size_t found = text_.find("(" + link, from_);
    const std::size_t at = found == std::string_view::npos ? 0 : found + 1;
    if (found != std::string_view::npos) from_ = at;
    const std::string_view before = text_.substr(0, at);
    const auto lines = static_cast<std::uint32_t>(std::count(before.begin(), before.end(), '\n'));
    const std::string_view line = before.substr(before.rfind('\n') + 1);
    const auto tails = std::count_if(line.begin(), line.end(), [](char c) {
      return (static_cast<unsigned char>(c) & 0xc0U) == 0x80U;
    });
    const std::size_t column = line.size() - static_cast<std::size_t>(tails) + 1;
    return {place_.file, TextError{place_.line + lines, static_cast<std::uint32_t>(column),
                                   std::move(dead.found), std::move(dead.expected)}};
  }

 private:
  std::string_view text_;
  const TextPlace& place_;
  std::size_t from_ = 0;
};

}  // namespace

std::optional<Timeline> run_scene(std::string_view text, const TextPlace& place,
                                  CheckBudget& budget, std::vector<BankError>& errors) {
  assert(place.line >= 1);
  const auto add = [&](TextError error) {
    error.line = place.line + std::max(error.line, 1U) - 1;
    errors.push_back({place.file, std::move(error)});
  };
  const ParsedScenario parsed = parse_scenario(text);
  if (parsed.error) {
    add(*parsed.error);
    return {};
  }
  if (budget.accesses == 0) {
    add(too_much());
    return {};
  }
  Timeline timeline(parsed.scenario);
  if (timeline.error()) {
    add(*timeline.error());
    return {};
  }
  if (!charge(budget, timeline)) add(too_much());
  if (!touches_pool(timeline)) {
    add({1, 1, "a scene in which nothing happens to the pool", "a get or a put"});
  }
  if (!has_caption(parsed.scenario)) add({1, 1, "a scene without a caption", "say \"...\" in it"});
  return timeline;
}

void check_links(std::string_view markdown, const TextPlace& place, const LinkTargets& targets,
                 std::vector<BankError>& errors) {
  if (auto cut = cut_at(markdown)) {
    errors.push_back({place.file, TextError{place.line + cut->line - 1, 1, std::move(cut->found),
                                            std::move(cut->expected)}});
    return;
  }
  assert(targets.budget);
  Places places(markdown, place);
  std::string last;  // a link of several spans is one link
  const std::size_t errors_before = errors.size();
  const auto check = [&](const std::vector<Span>& spans) {
    last.clear();
    for (const Span& span : spans) {
      const bool is_new = !span.link.empty() && span.link != last;
      last = span.link;
      if (!is_new || errors.size() - errors_before >= kMostComplaints) continue;
      std::size_t& left = targets.budget->links;
      if (left == 1) {
        errors.push_back(
            places.error(span.link, {"more links than one question may have",
                                     "at most " + std::to_string(CheckBudget().links)}));
      }
      left -= left > 0 ? 1 : 0;
      if (left == 0) continue;
      if (auto dead = dead_link(span.link, targets)) {
        errors.push_back(places.error(span.link, std::move(*dead)));
      }
    }
  };
  for (const TextBlock& block : parse_markdown(markdown)) {
    check(block.spans);
    for (const auto& cell : block.cells) check(cell);
  }
}

}  // namespace poolscope
