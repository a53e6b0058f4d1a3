#include "engine/reading/follow.h"

#include <algorithm>
#include <cassert>
#include <span>

#include "engine/reading/narrate.h"

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

// What one stage has come to, as far as it is seen.
struct Seen {
  ObjectId moved = 0;          // taken out of a cell, or laid into one
  ObjectId held = 0;           // what the private slot was seen to hold
  std::uint64_t allocated = 0; // PoolLocals or slots
  std::size_t grown_at = 0;    // position after the allocation
  std::uint64_t victim_size = 1;
  bool locked = false, no_ring = false, thief_inside = false;
  bool lost_race = false, lost_last = false, at_head = false;
  bool over = false;
};

void see(Seen& seen, const Step& s, std::size_t k) {
  const Field field = s.cell.field;
  if (s.access == Access::call_new) seen.moved = s.object;
  if (moves_object(s)) seen.moved = s.object;
  if (field == Field::private_slot && s.access == Access::load) {
    seen.held = static_cast<ObjectId>(s.answer);
  }
  if (s.access == Access::allocate) {
    seen.allocated = s.after;
    seen.grown_at = k + 1;
  }
  if (s.access == Access::lock) seen.locked = true;
  const bool chain = field == Field::chain_head || field == Field::chain_tail;
  if (chain && s.access == Access::load) seen.no_ring = s.answer == 0;
  if (field == Field::slot_typ && s.access == Access::load) seen.thief_inside = s.answer != 0;
  if (field == Field::pool_victim_size && s.access == Access::load) seen.victim_size = s.answer;
  seen.lost_last = field == Field::ring_head_tail && s.access == Access::cas && !s.success;
  seen.lost_race = seen.lost_race || seen.lost_last;
  seen.at_head = s.stage == Stage::own_head;
}

Seen look_at(const Timeline& timeline, const StageSpan& span, std::uint32_t op,
             std::size_t position) {
  Seen seen;
  seen.over = span.last < position;
  for (std::size_t k = span.first; k <= span.last && k < position; k++) {
    if (timeline[k].op == op) see(seen, timeline[k], k);
  }
  return seen;
}

std::string lost_words(const Seen& seen) {
  return seen.at_head ? "lost the race for head" : "lost the race for tail";
}

std::string taken_words(const World& w, const Seen& seen, const std::string& otherwise) {
  if (seen.moved != 0) {
    return (seen.lost_race ? "lost a race, took " : "took ") + w.object_name(seen.moved);
  }
  if (seen.lost_race && (seen.over || seen.lost_last)) return lost_words(seen);
  return seen.over ? (seen.no_ring ? "no ring yet" : otherwise) : "";
}

std::string victim_words(const World& w, const Seen& seen, std::int16_t p) {
  if (seen.victim_size == 0) return "victim_size is 0";
  if (static_cast<std::uint64_t>(p) >= seen.victim_size) return "beyond that tier";
  return taken_words(w, seen, "empty");
}

std::string words(const World& w, const StageSpan& span, const Seen& seen, std::int16_t p) {
  const std::string moved = seen.moved != 0 ? w.object_name(seen.moved) : std::string();
  switch (span.stage) {
    case Stage::pin:
      if (seen.allocated != 0) return "slow: new array of " + std::to_string(seen.allocated);
      if (seen.locked) return "slow: under the lock";
      return seen.over ? p_name(p) : "";
    case Stage::private_slot:
      if (seen.moved == 0 && seen.held != 0) return "holds " + w.object_name(seen.held);
      return taken_words(w, seen, "empty");
    case Stage::own_head:
    case Stage::steal:
    case Stage::victim_tails: return taken_words(w, seen, "empty");
    case Stage::own_victim: return victim_words(w, seen, p);
    case Stage::hide_victim: return seen.over ? "hidden, nothing found" : "";
    case Stage::unpin: return seen.over ? "done" : "";
    case Stage::call_new: return "made " + moved;
    case Stage::put_private:
      if (seen.moved != 0) return moved + " lies there now";
      return seen.held != 0 ? "taken by " + w.object_name(seen.held) : "";
    case Stage::push_head:
      if (seen.moved != 0) return moved + " is the newest";
      if (seen.allocated != 0) return "a new ring";
      return seen.thief_inside ? "a thief is in the slot" : "";
    default: return {};
  }
}

// Rows of one operation under construction.
struct List {
  const Timeline& timeline;
  const World& w;
  const OpSpan& op;
  const std::vector<StageSpan> spans;
  std::size_t position, limit;
  std::vector<FollowRow> rows;
  std::size_t last = 0, found = 0;   // rows: reached last, of the object; 0: none

  bool reached(const StageSpan& span) const { return span.first < position; }
  bool known(const StageSpan& span) const { return span.last < limit; }

  void fill(FollowRow& row, const StageSpan& span) {
    if (known(span)) row.position = span.last + 1;
    if (!reached(span)) return;
    const Seen seen = look_at(timeline, span, op.op, position);
    row.position = std::max(row.position, std::min(span.last + 1, position));
    row.stage = span.stage;
    row.stage_p = span.stage_p;
    row.state = FollowRow::State::done;
    row.result = words(w, span, seen, op.p);
  }

  void part(const StageSpan& span) {
    FollowRow row;
    const bool own = span.stage_p == op.p;
    row.label = own ? "its own queue" : p_name(span.stage_p) + "'s queue";
    fill(row, span);
    rows.push_back(std::move(row));
  }

  // Put: the queue got another ring.
  void grown(const StageSpan& span) {
    const Seen seen = look_at(timeline, span, op.op, position);
    if (seen.grown_at == 0) return;
    FollowRow row;
    row.label = "the queue grows";
    row.result = (seen.no_ring ? "first ring, of " : "another ring, of ") +
                 std::to_string(seen.allocated);
    row.stage = span.stage;
    row.state = FollowRow::State::done;
    row.position = seen.grown_at;
    rows.push_back(std::move(row));
  }

  void note(std::size_t row, const StageSpan& span) {
    if (!reached(span)) return;
    last = row;
    const bool holds = look_at(timeline, span, op.op, position).moved != 0;
    if (holds) found = row;
  }

  void stage(const RowKind& kind, std::uint32_t number) {
    FollowRow row;
    row.label = kind.label;
    row.number = number;
    row.stage = kind.stage;
    const std::size_t at = rows.size();
    rows.push_back(row);
    for (const StageSpan& span : spans) {
      if (span.stage != kind.stage) continue;
      fill(rows[at], span);
      note(at, span);
      if (!reached(span)) continue;
      if (has_p(kind.stage)) part(span);
      if (kind.stage == Stage::push_head) grown(span);
      if (has_p(kind.stage)) note(rows.size() - 1, span);
    }
    FollowRow& head = rows[at];
    if (!has_p(kind.stage) || head.state == FollowRow::State::open) return;
    head.stage_p = -1;
    const bool lost = head.result.starts_with("lost the");
    if (head.result.starts_with("took") || head.result.starts_with("lost a")) {
      head.result += rows.back().stage_p == op.p ? ", its own" : " from " + p_name(rows.back().stage_p);
    } else if (!lost) {
      head.result = head.result.empty() ? "looks at " + p_name(rows.back().stage_p) : "nothing";
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
  List list{timeline, w, span, timeline.stages(op), position, limit, {}};
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
