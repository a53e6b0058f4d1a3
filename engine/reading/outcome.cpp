#include "engine/reading/outcome.h"

#include <algorithm>

namespace poolscope {
namespace {

// Whether the stage looks for an object that it could take.
bool searches(Stage stage) {
  return stage == Stage::private_slot || stage == Stage::own_head || stage == Stage::steal ||
         stage == Stage::own_victim || stage == Stage::victim_tails;
}

void see_load(StageOutcome& o, const Step& s) {
  const auto p = static_cast<std::uint64_t>(s.p);
  switch (s.cell.field) {
    case Field::private_slot:
      o.held = static_cast<ObjectId>(s.answer);
      if (o.stage == Stage::put_private && o.held != 0) o.miss = Miss::taken;
      return;
    case Field::chain_head:
    case Field::chain_tail: o.no_ring = s.answer == 0; return;
    case Field::slot_typ:
      if (o.stage == Stage::push_head && s.answer != 0) o.miss = Miss::thief_inside;
      return;
    case Field::pool_victim_size:
      if (p >= s.answer) o.miss = s.answer == 0 ? Miss::no_tier : Miss::beyond_tier;
      return;
    default: return;
  }
}

void see(StageOutcome& o, const Step& s, std::size_t k) {
  if (o.miss == Miss::lost_race) o.miss = Miss::none;  // it tries again
  if (s.access == Access::load) see_load(o, s);
  if (s.access == Access::lock) o.slow = true;
  if (s.access == Access::allocate) {
    o.allocated = s.after;
    o.grown_at = k + 1;
  }
  if (s.cell.field == Field::ring_head_tail && s.access == Access::cas && !s.success) {
    o.lost_race = true;
    o.miss = Miss::lost_race;
  }
  if (const ObjectId object = moved_by(s)) o.moved = object;
  if (o.moved != 0) o.miss = Miss::none;
}

void end(StageOutcome& o) {
  o.over = true;
  if (o.moved != 0 || o.miss != Miss::none || !searches(o.stage)) return;
  o.miss = o.lost_race ? Miss::lost_race : o.no_ring ? Miss::no_ring : Miss::empty;
}

// step_at(k): the step at k, for k from first to last; those of other operations are passed over.
template <class StepAt>
std::vector<StageOutcome> read(StepAt&& step_at, std::size_t first, std::size_t last,
                               std::uint32_t op, std::size_t position) {
  std::vector<StageOutcome> stages;
  for (std::size_t k = first; k <= last; k++) {
    const Step& s = step_at(k);
    if (s.op != op) continue;
    const std::int16_t whose = has_p(s.stage) ? s.stage_p : s.p;
    const bool goes_on = !stages.empty() && stages.back().stage == s.stage &&
                         stages.back().looked_at == whose;
    if (!goes_on) stages.push_back({.stage = s.stage, .p = s.p, .looked_at = whose, .first = k});
    stages.back().last = k;
    if (k < position) see(stages.back(), s, k);
  }
  for (StageOutcome& o : stages) {
    if (o.last < position) end(o);
  }
  return stages;
}

}  // namespace

std::vector<StageOutcome> stage_outcomes(const Timeline& timeline, std::uint32_t op,
                                         std::size_t position) {
  if (op >= timeline.ops().size()) return {};
  const OpSpan& span = timeline.ops()[op];
  const auto step_at = [&](std::size_t k) -> const Step& { return timeline[k]; };
  return read(step_at, span.first, span.last, op, position);
}

std::vector<StageOutcome> stage_outcomes(std::span<const Step> steps, std::uint32_t op) {
  if (steps.empty()) return {};
  const auto step_at = [&](std::size_t k) -> const Step& { return steps[k]; };
  return read(step_at, 0, steps.size() - 1, op, steps.size());
}

const StageOutcome* moving_stage(std::span<const StageOutcome> stages) {
  const auto it = std::find_if(stages.begin(), stages.end(),
                               [](const StageOutcome& o) { return o.moved != 0; });
  return it == stages.end() ? nullptr : &*it;
}

}  // namespace poolscope
