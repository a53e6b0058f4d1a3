#include "engine/block_run.h"

#include <algorithm>
#include <cassert>
#include <set>

namespace poolscope {

namespace {

// The object that the statement means, made if its name is new.
ObjectId target(World& w, std::int16_t g, const Statement& s) {
  switch (s.target) {
    case Statement::Target::none:
    case Statement::Target::nil: return 0;
    case Statement::Target::it: return w.goroutine(g).it;
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
  if (!is_content(s.op) && w.goroutines.size() < kMaxGoroutines) return {};
  const std::int16_t g = find_goroutine(w, goroutine_name_of(s));
  if (g < 0 && w.goroutines.size() >= kMaxGoroutines) {
    return "there are " + std::to_string(kMaxGoroutines) + " goroutines, which is the most";
  }
  const bool has_it = g >= 0 && w.goroutine(g).it != 0;
  if (is_content(s.op) && s.target == Statement::Target::it && !has_it) {
    return goroutine_name_of(s) + " has nothing to use: its last get returned nil";
  }
  return {};
}

Together together_at(const Scenario& scenario, std::size_t first) {
  using Kind = Statement::Kind;
  const std::vector<Statement>& all = scenario.statements;
  Together block;
  std::size_t i = first;
  for (; all[i].kind != Kind::end; i++) {
    const auto turn =
        all[i].kind == Kind::collect ? kCollectTurn : static_cast<std::uint8_t>(all[i].p);
    const auto at = std::find_if(block.lanes.begin(), block.lanes.end(),
                                 [&](const Together::Lane& lane) { return lane.turn >= turn; });
    if (at == block.lanes.end() || at->turn != turn) {
      block.lanes.insert(at, {turn, {static_cast<std::uint32_t>(i)}});
    } else {
      at->todo.push_back(static_cast<std::uint32_t>(i));
    }
  }
  i++;
  if (i < all.size() && all[i].kind == Kind::order) block.order = all[i++].order;
  block.after = i;
  return block;
}

bool has_turns(const Together& block, const LaneState& state, std::size_t lane) {
  return state.g >= 0 || state.begun < block.lanes[lane].todo.size();
}

const Statement* begins(const Scenario& s, const Together& block, const LaneState& state,
                        std::size_t lane) {
  const auto& todo = block.lanes[lane].todo;
  if (state.g >= 0 || state.begun >= todo.size()) return nullptr;
  return &s.statements[todo[state.begun]];
}

bool can_turn(const World& w, const Scenario& s, const Together& block, const LaneState& state,
              std::size_t lane) {
  if (state.g >= 0) return enabled(w, state.g);
  const Statement* next = begins(s, block, state, lane);
  if (!next) return false;
  if (next->kind == Statement::Kind::collect) return can_collect(w);
  return next->p < w.procs && w.pinned[next->p] < 0;
}

TurnTaken take_turn(World& w, const Scenario& s, const Together& block, LaneState& state,
                    std::size_t lane, std::uint32_t back) {
  assert(can_turn(w, s, block, state, lane));
  TurnTaken taken;
  if (state.g < 0) {
    taken.began = begins(s, block, state, lane);
    state.begun++;
    if (taken.began->kind == Statement::Kind::collect) {
      taken.step = collect(w);
      return taken;
    }
    state.g = prepare(w, *taken.began);
  }
  taken.step = step(w, state.g, std::min(back, choices(w, state.g) - 1));
  if (taken.step.op_ends) state.g = -1;
  return taken;
}

Step carry_out(World& w, const Statement& s) {
  switch (s.kind) {
    case Statement::Kind::collect: return collect(w);
    case Statement::Kind::procs: return set_procs(w, static_cast<std::uint32_t>(s.amount));
    default: break;
  }
  assert(s.kind == Statement::Kind::set_new);
  return set_new(w, s.amount != 0);
}

World first_world(const Scenario& s) {
  World w(s.procs, s.has_new);
  w.fault = s.fault;
  if (s.views) {
    use_views(w);
    // Who comes later knows nothing of what was stored before: that must be kept for it.
    std::set<std::string> names;
    for (const Statement& statement : s.statements) {
      if (statement.kind == Statement::Kind::run) names.insert(goroutine_name_of(statement));
    }
    views::fit(w.views, static_cast<std::uint32_t>(w.cells.size()),
               static_cast<std::uint32_t>(names.size()), w.procs);
  }
  if (s.bare_ring != 0) make_ring(w, s.bare_ring);
  return w;
}

}  // namespace poolscope
