#include "ui/lanes.h"

#include <algorithm>
#include <cassert>

namespace poolscope {

Lanes lanes(const Timeline& timeline, std::size_t end, std::uint32_t procs) {
  assert(end <= timeline.size());
  Lanes l;
  l.count = procs;
  const char* caption = nullptr;
  for (const OpSpan& span : timeline.ops()) {
    if (span.first >= end) break;
    l.bars.push_back({.op = span.op, .kind = span.kind, .p = span.p, .first = span.first,
                      .last = span.last});
    l.count = std::max(l.count, static_cast<std::uint32_t>(span.p + 1));
    const std::string_view said = timeline.caption(span.first);
    if (!said.empty() && said.data() != caption) l.captions.push_back(span.first);
    caption = said.data();
  }
  for (std::size_t k = 0; k < end; k++) {
    const Step& s = timeline[k];
    if (s.op >= l.bars.size()) continue;
    LaneBar& bar = l.bars[s.op];
    if (s.misuse != Misuse::none) bar.misuse = true;
    const bool holds = s.cell.field == Field::private_slot || s.cell.field == Field::slot_val;
    const bool moves = holds && s.access == Access::store && s.before != s.after;
    if (moves || s.access == Access::call_new) bar.by = s.stage;
  }
  return l;
}

}  // namespace poolscope
