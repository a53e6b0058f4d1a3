#include "ui/follow.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <span>

#include "engine/narrate.h"

namespace poolscope {
namespace {

struct RowKind {
  const char* label;
  std::array<Stage, 3> stages;
};

constexpr RowKind kGet[] = {
    {"pin to the P", {Stage::pin}},
    {"private slot", {Stage::private_slot}},
    {"own shared queue, head", {Stage::own_head}},
    {"all Ps' queues, tail", {Stage::steal}},
    {"victim tier", {Stage::own_victim, Stage::victim_tails, Stage::hide_victim}},
    {"New()", {Stage::call_new}},
};
constexpr RowKind kPut[] = {
    {"pin to the P", {Stage::pin}},
    {"private slot", {Stage::put_private}},
    {"own shared queue, head", {Stage::push_head}},
};

bool in(const RowKind& kind, Stage stage) {
  return stage != Stage::none &&
         std::find(kind.stages.begin(), kind.stages.end(), stage) != kind.stages.end();
}

std::string found_words(const World& w, const StageSpan& span, std::int16_t p) {
  const std::string object = w.object_name(span.found);
  switch (span.stage) {
    case Stage::private_slot:
    case Stage::own_head:
    case Stage::own_victim: return "took " + object;
    case Stage::steal:
    case Stage::victim_tails:
      return "took " + object + (span.stage_p == p ? ", its own" : " from " + p_name(span.stage_p));
    case Stage::call_new: return "made " + object;
    case Stage::put_private:
    case Stage::push_head: return object + " is in";
    default: return {};
  }
}

std::string nothing_words(const StageSpan& span, bool over) {
  switch (span.stage) {
    case Stage::private_slot: return over ? "empty" : "";
    case Stage::put_private: return over ? "taken" : "";
    case Stage::pin: return "";
    case Stage::steal:
    case Stage::victim_tails: return over ? "nothing" : "looks at " + p_name(span.stage_p);
    case Stage::hide_victim: return over ? "nothing, hidden now" : "nothing";
    default: return over ? "nothing" : "";
  }
}

void fill(FollowRow& row, const RowKind& kind, const std::vector<StageSpan>& spans,
          const World& w, const OpSpan& op, std::size_t position) {
  const StageSpan* reached = nullptr;
  for (const StageSpan& span : spans) {
    if (!in(kind, span.stage) || span.first >= position) continue;
    reached = &span;
    row.position = span.last + 1;
  }
  if (!reached) return;
  row.stage = reached->stage;
  const bool over = reached->last < position;
  const bool later = std::any_of(spans.begin(), spans.end(), [&](const StageSpan& s) {
    return s.first > reached->first && s.first < position;
  });
  row.state = later ? FollowRow::State::done : FollowRow::State::current;
  const bool found = reached->found != 0 && over;
  row.result = found ? found_words(w, *reached, op.p) : nothing_words(*reached, over);
}

}  // namespace

std::vector<FollowRow> follow(const Timeline& timeline, const World& w, std::uint32_t op,
                              std::size_t position) {
  std::vector<FollowRow> rows;
  if (op >= timeline.ops().size()) return rows;
  const OpSpan& span = timeline.ops()[op];
  const bool get = span.kind == OpKind::get;
  if (!get && span.kind != OpKind::put) return rows;
  const std::vector<StageSpan> stages = timeline.stages(op);
  const std::span<const RowKind> kinds = get ? std::span<const RowKind>(kGet)
                                             : std::span<const RowKind>(kPut);
  const bool over = span.ended && span.last < position;
  std::size_t last = 0;
  for (std::size_t i = 0; i < kinds.size(); i++) {
    FollowRow row;
    row.label = kinds[i].label;
    fill(row, kinds[i], stages, w, span, position);
    if (row.state != FollowRow::State::open) last = i;
    rows.push_back(std::move(row));
  }
  for (std::size_t i = 0; i < rows.size(); i++) {
    if (rows[i].state != FollowRow::State::open) continue;
    if (over || i < last) {
      rows[i].state = FollowRow::State::skipped;
      rows[i].result = "not reached";
    }
  }
  if (over && !rows.empty()) rows[last].state = FollowRow::State::current;
  assert(rows.size() == kinds.size());
  return rows;
}

}  // namespace poolscope
