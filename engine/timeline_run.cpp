// Running: from statements to recorded accesses, and again from a keyframe to a world.
#include <algorithm>
#include <cassert>

#include "engine/block_run.h"
#include "engine/timeline_state.h"

namespace poolscope {

const Timeline::State::Made& Timeline::State::made(std::size_t k) const {
  assert(k < size());
  std::uint32_t b = current;
  while (k < own[b].shape.at) b = own[b].shape.parent;
  return own[b].made[k - own[b].shape.at];
}

// There is room for one more access; if not, the run ends here with an error.
bool Timeline::State::fits(std::uint32_t line) {
  if (size() < kMaxSteps) return true;
  branch().error = TextError{line, 1, "more than " + std::to_string(kMaxSteps) + " accesses",
                             "a run of at most " + std::to_string(kMaxSteps)};
  return false;
}

Step Timeline::State::record(const Step& step, std::uint32_t act) {
  Own& b = branch();
  assert(cursor_at == size());
  b.made.push_back({step, act});
  if (step.op_begins) {
    assert(step.op == b.ops.size() && "operations are numbered in the order of their beginning");
    OpSpan span{.op = step.op, .kind = step.op_kind, .goroutine = step.goroutine, .p = step.p};
    if (act != 0) span.line = acts[act - 1].line;
    if (step.op_kind == OpKind::put || step.op_kind > OpKind::get) span.object = step.object;
    span.first = size();
    b.ops.push_back(span);
  }
  OpSpan& span = b.ops[step.op];
  span.last = size();
  span.ended = step.op_ends;
  if (step.op_ends) span.result = step.result;
  if (step.misuse == Misuse::never_ends) b.stuck = true;
  shapes[current].steps++;
  b.shape.steps++;
  cursor_at++;
  const std::size_t last = b.keyframes.empty() ? b.shape.at : b.keyframes.back().at;
  const std::size_t spacing =
      std::clamp(poolscope::bytes(cursor) / 64, kMinKeyframeSpacing, kMaxKeyframeSpacing);
  if (cursor_at - last >= spacing) b.keyframes.push_back({cursor_at, cursor});
  return step;
}

Step Timeline::State::record_step(std::int16_t g, std::uint32_t act) {
  ObjectId object = 0;
  if (act != 0) object = cursor.goroutine(g).op.object;
  const Step made = record(step(cursor, g), act);
  if (object != 0) branch().ops[made.op].object = object;
  return made;
}

// Carries a whole statement out, alone. The cursor must be at the end.
void Timeline::State::record_act(std::uint32_t act) {
  const Statement s = acts[act - 1];
  if (s.kind != Statement::Kind::run) {
    record(carry_out(cursor, s), act);
    return;
  }
  const std::int16_t g = prepare(cursor, s);
  if (record_step(g, act).op_ends) return;
  while (!over() && fits(s.line) && !record_step(g, 0).op_ends) {
  }
}

void Timeline::State::run_scenario() {
  const std::vector<Statement>& statements = scenario.statements;
  for (std::size_t i = 0; i < statements.size() && !over(); i++) {
    const Statement& s = statements[i];
    if (s.kind == Statement::Kind::say) {
      branch().captions.push_back({size(), s.text});
    } else if (s.kind == Statement::Kind::together) {
      i = run_together(i + 1);
    } else if (std::string why = refusal(cursor, s); !why.empty()) {
      branch().error = TextError{s.line, 1, "'" + to_text(s) + "', but " + why,
                                 "a statement that can run here"};
    } else if (fits(s.line)) {
      acts.push_back(s);
      record_act(static_cast<std::uint32_t>(acts.size()));
    }
  }
}

// Runs the block whose first statement is `first`; answers the index of its last line.
std::size_t Timeline::State::run_together(std::size_t first) {
  const Together block = together_at(scenario, first);
  std::vector<LaneState> lanes(block.lanes.size());
  // One access of the lane; false if it has none to make now.
  const auto advance = [&](std::size_t lane, std::uint32_t back) {
    const Statement* const next = begins(scenario, block, lanes[lane], lane);
    if (next) {
      if (std::string why = refusal(cursor, *next); !why.empty()) {
        branch().error = TextError{next->line, 1, "'" + to_text(*next) + "', but " + why,
                                   "a statement that can run here"};
        return false;
      }
    }
    if (!can_turn(cursor, scenario, block, lanes[lane], lane)) return false;
    std::uint32_t act = 0;
    if (next) {
      acts.push_back(*next);
      act = static_cast<std::uint32_t>(acts.size());
    }
    const Step made = take_turn(cursor, scenario, block, lanes[lane], lane, back).step;
    record(made, act);
    return true;
  };
  const auto lane_of = [&](const BlockTurn& turn) {
    std::size_t lane = 0;
    while (block.lanes[lane].turn != turn.p) lane++;
    return lane;
  };
  const std::uint32_t line = scenario.statements[first].line;
  for (const BlockTurn& turn : block.order) {
    if (over() || !fits(line)) break;
    advance(lane_of(turn), turn.back);  // an entry that cannot run now is skipped
  }
  for (bool any = true; any && !over();) {
    any = false;
    for (std::size_t lane = 0; lane < lanes.size(); lane++) {
      if (over() || !fits(line)) break;
      any = advance(lane, 0) || any;
    }
  }
  return block.after - 1;
}

// Performs the recorded access k again on the cursor, which is at k.
void Timeline::State::redo(std::size_t k) {
  assert(cursor_at == k);
  const Made& m = made(k);
  std::int16_t g = m.step.goroutine;
  if (m.act != 0) {
    const Statement& s = acts[m.act - 1];
    if (s.kind == Statement::Kind::run) {
      g = prepare(cursor, s);
    } else {
      carry_out(cursor, s);
    }
  }
  if (g >= 0) {
    const Step again = step(cursor, g, m.step.back);
    assert(again.after == m.step.after && again.op == m.step.op && again.cell == m.step.cell);
    (void)again;
  }
  cursor_at++;
}

void Timeline::State::move_cursor(std::size_t k) {
  assert(k <= size());
  // The last keyframe at or before k, in this branch or in the part of its parents it shares.
  const Keyframe* from = nullptr;
  std::size_t limit = k;
  for (std::uint32_t b = current;; b = own[b].shape.parent) {
    const auto& frames = own[b].keyframes;
    const auto after =
        std::upper_bound(frames.begin(), frames.end(), limit,
                         [](std::size_t at, const Keyframe& f) { return at < f.at; });
    if (after != frames.begin()) {
      from = &*std::prev(after);
      break;
    }
    if (b == 0) break;
    limit = std::min(limit, own[b].shape.at);
  }
  assert(from && "the first branch has a keyframe at 0");
  if (cursor_at > k || from->at > cursor_at) {
    cursor = from->world;
    cursor_at = from->at;
  }
  while (cursor_at < k) redo(cursor_at);
}

}  // namespace poolscope
