// Several accesses, in one sentence: a stage, or a whole operation.
#include <cassert>
#include <vector>

#include "engine/reading/narrate.h"
#include "engine/reading/narrate_words.h"

namespace poolscope {
namespace {

using namespace narration;

// The accesses of one operation in one stage, as far as the caller showed them.
struct Part {
  const Step* first = nullptr;
  const Step* last = nullptr;
  const Step* moved = nullptr;      // took an object out of a cell, or laid it into one
  const Step* allocated = nullptr;
  const Step* looked = nullptr;     // the first load
  bool cas_lost = false;
};

void add(Part& part, const Step& s) {
  if (!part.first) part.first = &s;
  part.last = &s;
  if (moves_object(s)) part.moved = &s;
  if (s.access == Access::allocate) part.allocated = &s;
  if (s.access == Access::load && !part.looked) part.looked = &s;
  if (s.access == Access::cas && !s.success) part.cas_lost = true;
}

std::string queue(const Step& s, std::string_view tier) {
  const bool own = s.stage_p == s.p;
  return std::string(own ? "its own " : "") + std::string(tier) +
         (own ? "queue" : p_name(s.stage_p) + "'s queue");
}

std::string pin_sentence(const Part& part, const std::string& g, const std::string& p) {
  if (!part.allocated) return g + " pins itself to " + p + ".";
  return g + " pins itself to " + p + "; pin_slow makes an array of " +
         count_of(part.allocated->after, "PoolLocal") + ".";
}

std::string stage_sentence(const World& w, const Part& part) {
  const Step& s = *part.last;
  const std::string g = w.goroutine_name(s.goroutine);
  const std::string p = p_name(s.p);
  const std::string object =
      part.moved ? object_of(w, part.moved->object) : object_of(w, s.object);
  switch (s.stage) {
    case Stage::pin: return pin_sentence(part, g, p);
    case Stage::private_slot:
      return part.moved ? g + " takes " + object + " out of " + p + "'s private slot."
                        : p + "'s private slot is empty.";
    case Stage::own_head:
      return part.moved
                 ? g + " pops " + object + " from the head of its own queue, the newest there."
                 : p + "'s own queue has nothing at the head.";
    case Stage::steal:
      if (part.moved && s.stage_p == s.p) {
        return g + " takes " + object + " from the tail of its own queue.";
      }
      return part.moved ? g + " steals " + object + " from the tail of " + p_name(s.stage_p) +
                              "'s queue, the oldest there."
                        : g + " finds nothing to steal in " + queue(s, "") + ".";
    case Stage::own_victim:
      if (part.moved) return g + " takes " + object + " out of " + p + "'s victim private slot.";
      if (part.looked && part.looked == part.last) {
        return part.looked->answer == 0 ? "There is no victim tier to look into."
                                        : p + " is beyond the victim tier.";
      }
      return p + "'s victim private slot is empty.";
    case Stage::victim_tails:
      return part.moved ? g + " takes " + object + " from the tail of " + p_name(s.stage_p) +
                              "'s victim queue."
                        : g + " finds nothing in " + queue(s, "victim ") + ".";
    case Stage::put_private:
      return part.moved ? g + " puts " + object + " into " + p + "'s private slot."
                        : p + "'s private slot is taken.";
    case Stage::push_head:
      if (part.moved && part.allocated) {
        return g + " adds a ring of " + std::to_string(part.allocated->after) + " and pushes " +
               object + " at its head.";
      }
      return g + " pushes " + object + " at the head of " + p + "'s queue.";
    default: break;
  }
  return narrate(w, s);
}

std::string get_sentence(const World& w, const Step& end, const Part* taken, const Part* pin) {
  const std::string g = w.goroutine_name(end.goroutine);
  const std::string who = g + " on " + p_name(end.p) + " gets ";
  const std::string slow =
      pin && pin->allocated ? " Its pin went through pin_slow, which made a new array." : "";
  if (end.result == 0) return who + "nil: nothing in its reach in either tier, and there is no New." + slow;
  std::string how;
  const Step& s = taken ? *taken->last : end;
  switch (s.stage) {
    case Stage::private_slot: how = "it was in the private slot"; break;
    case Stage::own_head: how = "the newest of its own queue"; break;
    case Stage::steal:
      how = s.stage_p == s.p ? "from the tail of its own queue"
                             : "stolen from the tail of " + p_name(s.stage_p) + "'s queue";
      break;
    case Stage::own_victim: how = "it was in the victim tier, in its own private slot"; break;
    case Stage::victim_tails:
      how = "from the tail of " + p_name(s.stage_p) + "'s victim queue";
      break;
    default: how = "nothing was found, so New made it"; break;
  }
  return who + object_of(w, end.result) + ": " + how + "." + slow;
}

std::string put_sentence(const World& w, const Step& end, const Part* laid, const Part* pin) {
  const std::string g = w.goroutine_name(end.goroutine);
  if (!laid) return narrate(w, end);
  const std::string slow =
      pin && pin->allocated ? " Its pin went through pin_slow, which made a new array." : "";
  const std::string object = object_of(w, laid->moved->object);
  const std::string where = laid->last->stage == Stage::put_private
                                ? "the private slot was empty and takes it"
                                : "the private slot was taken, so it goes to the head of the queue";
  return g + " on " + p_name(end.p) + " puts " + object + ": " + where + "." + slow;
}

}  // namespace

std::string narrate(const World& w, std::span<const Step> steps) {
  if (steps.empty()) return {};
  const Step& end = steps.back();
  if (steps.size() == 1 || end.goroutine < 0) return narrate(w, end);
  std::vector<Part> parts;  // of the last step's operation
  for (const Step& s : steps) {
    if (s.op != end.op) continue;
    const bool same = !parts.empty() && parts.back().last->stage == s.stage &&
                      parts.back().last->stage_p == s.stage_p;
    if (!same) parts.emplace_back();
    add(parts.back(), s);
  }
  assert(!parts.empty());
  if (!end.op_ends || !parts.front().first->op_begins) return stage_sentence(w, parts.back());
  const Part* moved = nullptr;
  const Part* pin = nullptr;
  for (const Part& part : parts) {
    if (part.moved) moved = &part;
    if (part.last->stage == Stage::pin) pin = &part;
  }
  if (end.op_kind == OpKind::get) return get_sentence(w, end, moved, pin);
  return end.op_kind == OpKind::put ? put_sentence(w, end, moved, pin) : narrate(w, end);
}

}  // namespace poolscope
