#include "engine/reading/lanes.h"

#include <algorithm>
#include <cassert>
#include <cmath>

namespace poolscope {

BarClass bar_class(const LaneBar& bar) {
  if (bar.misuse) return BarClass::misuse;
  switch (bar.by) {
    case Stage::steal: return BarClass::steal;
    case Stage::own_victim:
    case Stage::victim_tails: return BarClass::victim;
    case Stage::call_new: return BarClass::made;
    case Stage::none: return BarClass::nothing;
    default: return BarClass::live;
  }
}

namespace {

// The run's operations as bars; what each came to is in its steps.
std::vector<LaneBar> bars_of(const Timeline& timeline, std::size_t end, Lanes& l) {
  std::vector<LaneBar> bars;
  const char* caption = nullptr;
  for (const OpSpan& span : timeline.ops()) {
    if (span.first >= end) break;
    bars.push_back({.op = span.op, .kind = span.kind, .p = span.p, .first = span.first,
                    .last = span.last});
    l.count = std::max(l.count, static_cast<std::uint32_t>(span.p + 1));
    const std::string_view said = timeline.caption(span.first);
    if (!said.empty() && said.data() != caption) l.captions.push_back(span.first);
    caption = said.data();
  }
  for (std::size_t k = 0; k < end; k++) {
    const Step& s = timeline[k];
    if (s.op >= bars.size()) continue;
    LaneBar& bar = bars[s.op];
    if (s.misuse != Misuse::none) bar.misuse = true;
    if (moved_by(s) != 0) bar.by = s.stage;
  }
  return bars;
}

void sum_up(Lane& lane) {
  Lane::Sums sum{};
  lane.sums.reserve(lane.bars.size() + 1);
  lane.sums.push_back(sum);
  for (const LaneBar& bar : lane.bars) {
    sum[static_cast<std::size_t>(bar_class(bar))]++;
    lane.sums.push_back(sum);
  }
}

}  // namespace

Lanes lanes(const Timeline& timeline, std::size_t end, std::uint32_t procs) {
  assert(end <= timeline.size());
  Lanes l;
  l.count = procs;
  const std::vector<LaneBar> bars = bars_of(timeline, end, l);
  l.lanes.resize(l.count);
  for (const LaneBar& bar : bars) {
    if (bar.p < 0) {
      l.world.push_back(bar);
    } else {
      l.lanes[static_cast<std::size_t>(bar.p)].bars.push_back(bar);
    }
  }
  for (Lane& lane : l.lanes) sum_up(lane);
  return l;
}

const LaneBar* bar_at(const Lane& lane, std::size_t k) {
  const auto after = std::upper_bound(lane.bars.begin(), lane.bars.end(), k,
                                      [](std::size_t at,
                                         const LaneBar& b) { return at < b.first; });
  if (after == lane.bars.begin()) return nullptr;
  const LaneBar& bar = *std::prev(after);
  return k <= bar.last ? &bar : nullptr;
}

std::vector<Cluster> clusters(const Lane& lane, double from, double to, double grain) {
  std::vector<Cluster> found;
  const auto& bars = lane.bars;
  const auto begin = [](const LaneBar& b) { return static_cast<double>(b.first); };
  auto i = static_cast<std::size_t>(
      std::partition_point(bars.begin(), bars.end(),
                           [&](const LaneBar& b) { return static_cast<double>(b.last + 1) < from; }) -
      bars.begin());
  while (i < bars.size() && begin(bars[i]) < to) {
    const double reach = begin(bars[i]) + grain;
    const auto next = static_cast<std::size_t>(
        std::partition_point(bars.begin() + static_cast<std::ptrdiff_t>(i) + 1, bars.end(),
                             [&](const LaneBar& b) { return begin(b) < reach; }) -
        bars.begin());
    found.push_back({i, next});
    i = next;
  }
  return found;
}

BarClass main_class(const Lane& lane, const Cluster& cluster) {
  assert(cluster.begin < cluster.end && cluster.end < lane.sums.size());
  const Lane::Sums& before = lane.sums[cluster.begin];
  const Lane::Sums& after = lane.sums[cluster.end];
  const auto count = [&](std::size_t i) { return after[i] - before[i]; };
  constexpr auto kMisuse = static_cast<std::size_t>(BarClass::misuse);
  if (count(kMisuse) > 0) return BarClass::misuse;
  std::size_t best = 0;
  for (std::size_t i = 1; i < kBarClasses; i++) {
    if (count(i) > 0 && count(i) >= count(best)) best = i;
  }
  return static_cast<BarClass>(best);
}

namespace {

LaneView inside(LaneView view, std::size_t steps) {
  const double all = std::max(1.0, static_cast<double>(steps));
  const double most = std::max(1.0, all / kFewestShown);
  view.zoom = std::isfinite(view.zoom) ? std::clamp(view.zoom, 1.0, most) : 1.0;
  const double last = std::max(0.0, static_cast<double>(steps) - view.span(steps));
  view.from = std::isfinite(view.from) ? std::clamp(view.from, 0.0, last) : 0.0;
  if (view.zoom < 1.001) view = {};
  return view;
}

}  // namespace

LaneView zoomed(LaneView view, std::size_t steps, double factor, double about) {
  if (!std::isfinite(factor) || factor <= 0 || !std::isfinite(about)) return view;
  view = inside(view, steps);
  const double was = view.span(steps);
  const double at = was > 0 ? std::clamp((about - view.from) / was, 0.0, 1.0) : 0;
  LaneView next = view;
  next.zoom *= factor;
  next = inside(next, steps);
  next.from = about - at * next.span(steps);
  return inside(next, steps);
}

LaneView panned(LaneView view, std::size_t steps, double by) {
  if (!std::isfinite(by)) return view;
  view.from += by;
  return inside(view, steps);
}

LaneView with_position(LaneView view, std::size_t steps, std::size_t position) {
  view = inside(view, steps);
  const double at = static_cast<double>(position), span = view.span(steps);
  const double margin = span * 0.08;
  if (at < view.from + margin && view.from > 0) view.from = at - margin;
  if (at > view.from + span - margin) view.from = at - span + margin;
  return inside(view, steps);
}

}  // namespace poolscope
