// Several accesses, in one sentence: a stage, or a whole operation.
#include <cassert>
#include <vector>

#include "engine/reading/narrate.h"
#include "engine/reading/narrate_words.h"
#include "engine/reading/outcome.h"

namespace poolscope {
namespace {

using namespace narration;

std::string queue(const StageOutcome& o, const std::string& tier) {
  const bool own = o.looked_at == o.p;
  return own ? "its own " + tier + "queue" : tier + p_name(o.looked_at) + "'s queue";
}

std::string pin_sentence(const StageOutcome& o, const std::string& g) {
  const std::string pins = g + " pins itself to " + p_name(o.p);
  if (o.allocated == 0) return pins + ".";
  return pins + "; pin_slow makes an array of " + count_of(o.allocated, "PoolLocal") + ".";
}

// end: the last access that is shown.
std::string stage_sentence(const World& w, const StageOutcome& o, const Step& end) {
  const std::string g = w.goroutine_name(end.goroutine);
  const std::string p = p_name(o.p);
  const std::string object = object_of(w, o.moved != 0 ? o.moved : end.object);
  const bool moved = o.moved != 0;
  switch (o.stage) {
    case Stage::pin: return pin_sentence(o, g);
    case Stage::private_slot:
      return moved ? g + " takes " + object + " out of " + p + "'s private slot."
                   : p + "'s private slot is empty.";
    case Stage::own_head:
      return moved ? g + " pops " + object + " from the head of its own queue, the newest there."
                   : p + "'s own queue has nothing at the head.";
    case Stage::steal:
      if (moved && o.looked_at == o.p) {
        return g + " takes " + object + " from the tail of its own queue.";
      }
      return moved ? g + " steals " + object + " from the tail of " + p_name(o.looked_at) +
                         "'s queue, the oldest there."
                   : g + " finds nothing to steal in " + queue(o, "") + ".";
    case Stage::own_victim:
      if (moved) return g + " takes " + object + " out of " + p + "'s victim private slot.";
      if (o.miss == Miss::empty && end.cell.field == Field::pool_victim_size) break;  // not yet
      if (o.miss == Miss::no_tier) return "There is no victim tier to look into.";
      return p + (o.miss == Miss::beyond_tier ? " is beyond the victim tier."
                                              : "'s victim private slot is empty.");
    case Stage::victim_tails:
      return moved ? g + " takes " + object + " from the tail of " + p_name(o.looked_at) +
                         "'s victim queue."
                   : g + " finds nothing in " + queue(o, "victim ") + ".";
    case Stage::put_private:
      return moved ? g + " puts " + object + " into " + p + "'s private slot."
                   : p + "'s private slot is taken.";
    case Stage::push_head:
      if (moved && o.allocated != 0) {
        return g + " adds a ring of " + std::to_string(o.allocated) + " and pushes " + object +
               " at its head.";
      }
      return g + " pushes " + object + " at the head of " + p + "'s queue.";
    default: break;
  }
  return narrate(w, end);
}

// What a slow pin adds to the sentence of its operation.
std::string slow_words(std::span<const StageOutcome> stages) {
  for (const StageOutcome& o : stages) {
    if (o.stage != Stage::pin || o.allocated == 0) continue;
    return " Its pin went through pin_slow, which made a new array.";
  }
  return {};
}

std::string get_sentence(const World& w, const Step& end, std::span<const StageOutcome> stages) {
  const std::string g = w.goroutine_name(end.goroutine);
  const std::string who = g + " on " + p_name(end.p) + " gets ", slow = slow_words(stages);
  if (end.result == 0) {
    return who + "nil: nothing in its reach in either tier, and there is no New." + slow;
  }
  std::string how = "nothing was found, so New made it";
  if (const StageOutcome* o = moving_stage(stages)) {
    const std::string whose = p_name(o->looked_at);
    switch (o->stage) {
      case Stage::private_slot: how = "it was in the private slot"; break;
      case Stage::own_head: how = "the newest of its own queue"; break;
      case Stage::steal:
        how = o->looked_at == o->p ? "from the tail of its own queue"
                                   : "stolen from the tail of " + whose + "'s queue";
        break;
      case Stage::own_victim:
        how = "it was in the victim tier, in its own private slot";
        break;
      case Stage::victim_tails: how = "from the tail of " + whose + "'s victim queue"; break;
      default: break;
    }
  }
  return who + object_of(w, end.result) + ": " + how + "." + slow;
}

std::string put_sentence(const World& w, const Step& end, std::span<const StageOutcome> stages) {
  const StageOutcome* laid = moving_stage(stages);
  if (!laid) return narrate(w, end);
  const std::string where = laid->stage == Stage::put_private
                                ? "the private slot was empty and takes it"
                                : "the private slot was taken, so it goes to the head of the queue";
  return w.goroutine_name(end.goroutine) + " on " + p_name(end.p) + " puts " +
         object_of(w, laid->moved) + ": " + where + "." + slow_words(stages);
}

}  // namespace

std::string narrate(const World& w, std::span<const Step> steps) {
  if (steps.empty()) return {};
  const Step& end = steps.back();
  if (steps.size() == 1 || end.goroutine < 0) return narrate(w, end);
  const std::vector<StageOutcome> stages = stage_outcomes(steps, end.op);
  assert(!stages.empty());
  const bool whole = end.op_ends && steps[stages.front().first].op_begins;
  if (!whole) return stage_sentence(w, stages.back(), end);
  if (end.op_kind == OpKind::get) return get_sentence(w, end, stages);
  return end.op_kind == OpKind::put ? put_sentence(w, end, stages) : narrate(w, end);
}

}  // namespace poolscope
