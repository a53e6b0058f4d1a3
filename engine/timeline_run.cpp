// Running: from statements to recorded accesses, and again from a keyframe to a world.
#include <algorithm>
#include <cassert>
#include <deque>
#include <map>

#include "engine/timeline_state.h"

namespace poolscope {
namespace {

std::string goroutine_name_of(const Statement& s) {
  return s.goroutine.empty() ? "G" + std::to_string(s.p + 1) : s.goroutine;
}

const Goroutine* find_goroutine(const World& w, std::string_view name) {
  const TextId text = w.texts.find(name);
  for (const Goroutine& g : w.goroutines) {
    if (text != 0 && g.name == text) return &g;
  }
  return nullptr;
}

bool is_content(OpKind op) { return op != OpKind::put && op != OpKind::get; }

// The object that the statement means, made if its name is new.
ObjectId target(World& w, std::int16_t g, const Statement& s) {
  switch (s.target) {
    case Statement::Target::none:
    case Statement::Target::nil: return 0;
    case Statement::Target::it: return w.goroutines[static_cast<std::size_t>(g)].it;
    case Statement::Target::named: break;
  }
  if (const ObjectId known = w.find_object(s.object)) return known;
  const ObjectId made = make_object(w, s.object);
  hand_over(w, g, made);
  return made;
}

}  // namespace

std::int16_t prepare(World& w, const Statement& s) {
  if (s.kind != Statement::Kind::run) return -1;
  const std::int16_t g = goroutine_named(w, goroutine_name_of(s), s.p);
  Op op{.kind = s.op, .object = s.op == OpKind::get ? 0 : target(w, g, s), .amount = s.amount};
  if (s.op == OpKind::write) op.text = w.texts.intern(s.text);
  begin(w, g, op);
  return g;
}

std::string refusal(const World& w, const Statement& s) {
  using Kind = Statement::Kind;
  if (s.kind == Kind::procs && (s.amount < 1 || s.amount > kMaxProcs)) {
    return "procs goes from 1 to " + std::to_string(kMaxProcs);
  }
  if (s.kind != Kind::run) return {};
  if (s.p >= w.procs) {
    return "there is no P" + std::to_string(s.p) + ": procs is " + std::to_string(w.procs);
  }
  const Goroutine* g = find_goroutine(w, goroutine_name_of(s));
  if (!g && w.goroutines.size() >= kMaxGoroutines) {
    return "there are " + std::to_string(kMaxGoroutines) + " goroutines, which is the most";
  }
  if (is_content(s.op) && s.target == Statement::Target::it && (!g || g->it == 0)) {
    return goroutine_name_of(s) + " has nothing to use: its last get returned nil";
  }
  return {};
}

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
  if (act != 0) object = cursor.goroutines[static_cast<std::size_t>(g)].op.object;
  const Step made = record(step(cursor, g), act);
  if (object != 0) branch().ops[made.op].object = object;
  return made;
}

// Carries a whole statement out, alone. The cursor must be at the end.
void Timeline::State::record_act(std::uint32_t act) {
  const Statement s = acts[act - 1];
  switch (s.kind) {
    case Statement::Kind::collect: record(collect(cursor), act); return;
    case Statement::Kind::procs:
      record(set_procs(cursor, static_cast<std::uint32_t>(s.amount)), act);
      return;
    case Statement::Kind::set_new: record(set_new(cursor, s.amount != 0), act); return;
    default: break;
  }
  assert(s.kind == Statement::Kind::run);
  const std::int16_t g = prepare(cursor, s);
  if (record_step(g, act).op_ends) return;
  while (fits(s.line) && !record_step(g, 0).op_ends) {
  }
}

void Timeline::State::run_scenario() {
  const std::vector<Statement>& statements = scenario.statements;
  for (std::size_t i = 0; i < statements.size() && !branch().error; i++) {
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
  struct Lane {
    std::deque<std::size_t> todo;  // statements
    std::int16_t g = -1;           // while one of them is under way
  };
  const std::vector<Statement>& statements = scenario.statements;
  std::map<std::uint32_t, Lane> lanes;  // by P
  std::size_t end = first;
  for (; statements[end].kind != Statement::Kind::end; end++) {
    lanes[statements[end].p].todo.push_back(end);
  }
  std::deque<std::uint32_t> order;
  if (end + 1 < statements.size() && statements[end + 1].kind == Statement::Kind::order) {
    end++;
    order.assign(statements[end].order.begin(), statements[end].order.end());
  }
  // One access of the P's goroutine; false if it has none to make now.
  const auto advance = [&](Lane& lane) {
    std::uint32_t act = 0;
    if (lane.g < 0) {
      if (lane.todo.empty()) return false;
      const Statement& s = statements[lane.todo.front()];
      if (std::string why = refusal(cursor, s); !why.empty()) {
        branch().error = TextError{s.line, 1, "'" + to_text(s) + "', but " + why,
                                   "a statement that can run here"};
        return false;
      }
      lane.todo.pop_front();
      acts.push_back(s);
      act = static_cast<std::uint32_t>(acts.size());
      lane.g = prepare(cursor, s);
    }
    if (!enabled(cursor, lane.g)) {
      assert(act == 0 && "the first access of an operation waits for nobody in a block");
      return false;
    }
    if (record_step(lane.g, act).op_ends) lane.g = -1;
    return true;
  };
  while (!order.empty() && !branch().error && fits(statements[first].line)) {
    advance(lanes[order.front()]);  // an entry that cannot run now is skipped
    order.pop_front();
  }
  for (bool any = true; any && !branch().error;) {
    any = false;
    for (auto& [p, lane] : lanes) {
      if (branch().error || !fits(statements[first].line)) break;
      any = advance(lane) || any;
    }
  }
  return end;
}

// Performs the recorded access k again on the cursor, which is at k.
void Timeline::State::redo(std::size_t k) {
  assert(cursor_at == k);
  const Made& m = made(k);
  std::int16_t g = m.step.goroutine;
  if (m.act != 0) {
    const Statement& s = acts[m.act - 1];
    switch (s.kind) {
      case Statement::Kind::collect: collect(cursor); break;
      case Statement::Kind::procs: set_procs(cursor, static_cast<std::uint32_t>(s.amount)); break;
      case Statement::Kind::set_new: set_new(cursor, s.amount != 0); break;
      default: g = prepare(cursor, s); break;
    }
  }
  if (g >= 0) {
    const Step again = step(cursor, g);
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
    const auto after = std::upper_bound(frames.begin(), frames.end(), limit,
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
