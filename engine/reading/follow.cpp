#include "engine/reading/follow.h"

#include <algorithm>
#include <cassert>
#include <span>

#include "engine/reading/narrate.h"
#include "engine/reading/outcome.h"

namespace poolscope {
namespace {

struct RowKind {
  const char* label;
  Stage stage;
};

constexpr RowKind kGet[] = {
    {"pin to the P", Stage::pin},
    {"private slot", Stage::private_slot},
    {"own queue, at the head", Stage::own_head},
    {"all queues, at the tail", Stage::steal},
    {"own victim slot", Stage::own_victim},
    {"victim queues, at the tail", Stage::victim_tails},
    {"hide the victim tier", Stage::hide_victim},
    {"unpin", Stage::unpin},
    {"New()", Stage::call_new},
};
constexpr RowKind kPut[] = {
    {"pin to the P", Stage::pin},
    {"private slot", Stage::put_private},
    {"own queue, at the head", Stage::push_head},
    {"unpin", Stage::unpin},
};

std::string taken_words(const World& w, const StageOutcome& o) {
  if (o.moved != 0) {
    return (o.lost_race ? "lost a race, took " : "took ") + w.object_name(o.moved);
  }
  switch (o.miss) {
    case Miss::empty: return "empty";
    case Miss::no_ring: return "no ring yet";
    case Miss::no_tier: return "victim_size is 0";
    case Miss::beyond_tier: return "beyond that tier";
    case Miss::lost_race:
      return o.stage == Stage::own_head ? "lost the race for head" : "lost the race for tail";
    default: return {};
  }
}

std::string words(const World& w, const StageOutcome& o) {
  const std::string moved = o.moved != 0 ? w.object_name(o.moved) : std::string();
  switch (o.stage) {
    case Stage::pin:
      if (o.allocated != 0) return "slow: new array of " + std::to_string(o.allocated);
      if (o.slow) return "slow: under the lock";
      return o.over ? p_name(o.p) : "";
    case Stage::private_slot:
      if (o.moved == 0 && o.held != 0) return "holds " + w.object_name(o.held);
      return taken_words(w, o);
    case Stage::own_head:
    case Stage::steal:
    case Stage::own_victim:
    case Stage::victim_tails: return taken_words(w, o);
    case Stage::hide_victim: return o.over ? "hidden, nothing found" : "";
    case Stage::unpin: return o.over ? "done" : "";
    case Stage::call_new: return "made " + moved;
    case Stage::put_private:
      if (o.moved != 0) return moved + " lies there now";
      return o.miss == Miss::taken ? "taken by " + w.object_name(o.held) : "";
    case Stage::push_head:
      if (o.moved != 0) return moved + " is the newest";
      if (o.allocated != 0) return "a new ring";
      return o.miss == Miss::thief_inside ? "a thief is in the slot" : "";
    default: return {};
  }
}

// What a search from queue to queue has come to is what it came to at the last one.
std::string search_words(const World& w, const StageOutcome& last) {
  const bool own = last.looked_at == last.p;
  if (last.moved != 0) {
    return taken_words(w, last) + (own ? ", its own" : " from " + p_name(last.looked_at));
  }
  if (last.miss == Miss::none) return "looks at " + p_name(last.looked_at);
  return last.miss == Miss::lost_race ? taken_words(w, last) : "nothing";
}

// Rows of one operation under construction.
struct List {
  const World& w;
  const std::vector<StageOutcome> stages;
  std::size_t position, limit;
  std::vector<FollowRow> rows;
  std::size_t last = 0, found = 0;   // rows: reached last, of the object; 0: none

  bool reached(const StageOutcome& o) const { return o.first < position; }

  void fill(FollowRow& row, const StageOutcome& o) {
    if (o.last < limit) row.position = o.last + 1;
    if (!reached(o)) return;
    row.position = std::max(row.position, std::min(o.last + 1, position));
    row.stage = o.stage;
    row.state = FollowRow::State::done;
    row.result = words(w, o);
  }

  void part(const StageOutcome& o) {
    const bool own = o.looked_at == o.p;
    rows.push_back({.label = own ? "its own queue" : p_name(o.looked_at) + "'s queue"});
    fill(rows.back(), o);
  }

  // Put: the queue got another ring.
  void grown(const StageOutcome& o) {
    if (o.grown_at == 0) return;
    const char* which = o.no_ring ? "first ring, of " : "another ring, of ";
    rows.push_back({.state = FollowRow::State::done, .label = "the queue grows",
                    .result = which + std::to_string(o.allocated), .stage = o.stage,
                    .position = o.grown_at});
  }

  void stage(const RowKind& kind, std::uint32_t number) {
    const std::size_t at = rows.size();
    rows.push_back({.label = kind.label, .stage = kind.stage, .number = number});
    for (const StageOutcome& o : stages) {
      if (o.stage != kind.stage) continue;
      fill(rows[at], o);
      if (!reached(o)) continue;
      if (has_p(kind.stage)) {
        part(o);
        rows[at].result = search_words(w, o);
      }
      last = has_p(kind.stage) ? rows.size() - 1 : at;
      if (o.moved != 0) found = last;
      if (kind.stage == Stage::push_head) grown(o);
    }
  }
};

}  // namespace

std::vector<FollowRow> follow(const Timeline& timeline, const World& w, std::uint32_t op,
                              std::size_t position, std::size_t limit) {
  if (op >= timeline.ops().size()) return {};
  const OpSpan& span = timeline.ops()[op];
  const bool get = span.kind == OpKind::get;
  if (!get && span.kind != OpKind::put) return {};
  List list{w, stage_outcomes(timeline, op, position), position, limit, {}};
  std::uint32_t number = 0;
  const auto kinds = get ? std::span<const RowKind>(kGet) : std::span<const RowKind>(kPut);
  for (const RowKind& kind : kinds) list.stage(kind, ++number);

  const bool over = span.ended && span.last < position;
  for (std::size_t i = 0; i < list.rows.size(); i++) {
    FollowRow& row = list.rows[i];
    if (row.state != FollowRow::State::open || (!over && i > list.last)) continue;
    row.state = FollowRow::State::skipped;
    const bool no_new = row.stage == Stage::call_new && span.result == 0;
    row.result = no_new ? "not set: nil" : "not reached";
  }
  const std::size_t lit = over && list.found != 0 ? list.found : list.last;
  assert(lit < list.rows.size());
  if (list.rows[lit].state == FollowRow::State::done) {
    list.rows[lit].state = FollowRow::State::current;
  }
  return list.rows;
}

}  // namespace poolscope
