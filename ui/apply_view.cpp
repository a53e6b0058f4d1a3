// Commands that look closer: the lanes' view, the comparison of two steps, the listing's tabs.
#include <algorithm>
#include <cmath>

#include "ui/actions.h"

namespace poolscope {
namespace {

void go_lines(State& s, const World& w) {
  s.go_lines.clear();
  if (!s.go_tab || !s.op) return;
  const OpSpan& span = s.timeline.ops()[*s.op];
  const std::size_t end = std::min(span.last + 1, s.position);
  for (std::size_t k = span.first; k < end; k++) {
    if (s.timeline[k].op == span.op) s.go_lines.push_back({go_terms(w, s.timeline[k]), k + 1, false});
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

bool apply_view(State& s, const Command& c) {
  using Kind = Command::Kind;
  const double at = c.number > 0 ? static_cast<double>(c.number - 1) : static_cast<double>(s.position);
  switch (c.kind) {
    case Kind::zoom_lanes: s.view = zoomed(s.view, s.end(), c.real, at); return true;
    case Kind::pan_lanes: s.view = panned(s.view, s.end(), c.real); return true;
    case Kind::fit_lanes: s.view = {}; return true;
    case Kind::compare: keep_or_end(s); return true;
    case Kind::set_code_tab:
      s.go_tab = c.number != 0;
      go_lines(s, s.timeline.world(s.position));
      return true;
    default: return false;
  }
}

}  // namespace poolscope
