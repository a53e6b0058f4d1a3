// Commands that look closer: the lanes' view, the comparison of two steps, the listing's tabs.
#include <algorithm>
#include <cmath>

#include "ui/session/commands/actions.h"

namespace poolscope {
namespace {

void go_lines(State& s, const World& w) {
  s.go_lines.clear();
  if (!s.go_tab || !s.op) return;
  const OpSpan& span = s.timeline.ops()[*s.op];
  const std::size_t end = std::min(span.last + 1, s.position);
  for (std::size_t k = span.first; k < end; k++) {
    if (s.timeline[k].op != span.op) continue;
    s.go_lines.push_back({go_terms(w, s.timeline[k]), k + 1, false});
  }
  if (!s.next || s.next->op != span.op) return;
  GoLine coming{go_terms(w, *s.next), s.position + 1, true};
  coming.terms.outcome.clear();
  s.go_lines.push_back(std::move(coming));
}

void compare_with(State& s) {
  s.comparison = {};
  if (!s.kept || s.predicting()) return;
  s.comparison = compare(s.kept->world, s.timeline.world(s.position));
}

void keep_or_end(State& s) {
  if (s.kept) {
    s.kept.reset();
    s.effects.announce = "The comparison is over.";
  } else {
    s.kept = KeptStep{s.timeline.world(s.position), s.position, s.timeline.branch()};
    s.effects.announce = "Step " + std::to_string(s.position) +
                         " is kept as A. Go to another step to see what differs.";
  }
  compare_with(s);
}

}  // namespace

void show_closer(State& s) {
  const World& w = s.timeline.world(s.position);
  s.locals = s.op ? locals_at(s.timeline, w, *s.op, s.position) : std::vector<Local>();
  s.effect = s.last ? effect_of(w, *s.last) : std::string();
  go_lines(s, w);
  compare_with(s);
  s.view = with_position(s.view, s.end(), s.position);
}

namespace {

Command closer(const State&, std::int64_t) { return {.name = "zoom_lanes", .real = 1.5}; }
Command wider(const State&, std::int64_t) { return {.name = "zoom_lanes", .real = 1 / 1.5}; }
Command other_tab(const State& s, std::int64_t) {
  return {.name = "set_code_tab", .number = s.go_tab ? 0 : 1};
}

constexpr Way kZoomLanesMore[] = {
    {.title = "Lanes: wider", .label = "<", .key = Key::comma, .shift = true, .make = wider},
};

constexpr Way kFitLanesMore[] = {
    {.label = "<, >, F", .help = "lanes: wider, closer, the whole run"},
};

constexpr CommandRow kViewCommands[] = {
    // real: factor; number: 1 + the position that stays in place, 0: the present
    {.name = "zoom_lanes", .takes = Takes::real, .by_hand = "Wheel or pinch over the lanes: zoom",
     .on_stage = true, .repeats = true, .way = {.title = "Lanes: closer", .label = ">",
     .key = Key::period, .shift = true, .make = closer}, .more = kZoomLanesMore,
     .apply = [](State& s, const Command& c, Failure&) {
       const auto present = static_cast<double>(s.position);
       const double at = c.number > 0 ? static_cast<double>(c.number - 1) : present;
       s.view = zoomed(s.view, s.end(), c.real, at);
     }},
    // real: by how many steps
    {.name = "pan_lanes", .takes = Takes::real,
     .by_hand = "Shift and drag in the lanes: move them", .on_stage = true,
     .apply = [](State& s, const Command& c, Failure&) {
       s.view = panned(s.view, s.end(), c.real);
     }},
    // the whole run again
    {.name = "fit_lanes", .on_stage = true, .way = {.title = "Lanes: the whole run", .label = "F",
     .key = Key::f}, .more = kFitLanesMore,
     .apply = [](State& s, const Command&, Failure&) { s.view = {}; }},
    // keeps the step on screen as A, to compare others with; again: ends that
    {.name = "compare", .on_stage = true,
     .way = {.title = "Compare: keep this step as A, or end that", .label = "C",
     .help = "compare with this step; again: end that", .key = Key::c, .scope = Scope::run},
     .apply = does<keep_or_end>},
    // number: 0 the engine's text, 1 the same steps in Go's terms
    {.name = "set_code_tab", .takes = Takes::number, .on_stage = true,
     .way = {.title = "Listing: the engine's text, or Go's terms", .label = "L",
     .help = "listing in Go's terms, and back", .key = Key::l, .make = other_tab},
     .apply = [](State& s, const Command& c, Failure&) {
       s.go_tab = c.number != 0;
       go_lines(s, s.timeline.world(s.position));
     }},
};

}  // namespace

std::span<const CommandRow> view_commands() { return kViewCommands; }

}  // namespace poolscope
