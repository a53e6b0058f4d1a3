// One access, in one sentence.
#include "engine/reading/narrate.h"

#include <cassert>
#include <string_view>

#include "engine/memory/traced.h"
#include "engine/reading/access_words.h"
#include "engine/reading/narrate_words.h"

namespace poolscope {
namespace {

using namespace narration;

std::string with(Order order) {
  return order == Order::plain ? std::string() : " (" + std::string(name(order)) + ")";
}

std::string to_and_with(const Step& s) {
  return std::to_string(s.before) + " to " + std::to_string(s.after) + with(s.order);
}

std::string pool_field(const Step& s, const std::string& g) {
  const std::string p = p_name(s.p);
  const std::string n = std::to_string(s.answer);
  switch (s.cell.field) {
    case Field::pool_local_size:
      if (s.access == Access::store) {
        return g + " stores local_size = " + std::to_string(s.after) + with(s.order) +
               (s.order == Order::relaxed
                ? ": whoever reads it may not see the new array."  // a Fault
                                          : ": whoever reads it also sees the new array.");
      }
      if (in(s, "get_slow")) {
        return g + " reads local_size" + with(s.order) + ": " +
               (s.answer == 1 ? "its own queue is the only one to try."
                              : n + " queues to try, from " + p_name(s.stage_p) + " on, its own last.");
      }
      return g + " reads local_size" + with(s.order) + ": " + n + ", so " + p +
             (static_cast<std::uint64_t>(s.p) < s.answer ? " has its place in the array."
                                                         : " has no place in the array.");
    case Field::pool_local:
      if (s.access == Access::store) {
        return g + " publishes the new array in local" + with(s.order) +
               (s.before != 0 ? ": the old one is lost, with every object in it." : ".");
      }
      return g + " reads local" + with(s.order) +
             (s.answer != 0 ? ": the live tier's array." : ": there is no array yet.");
    case Field::pool_victim_size:
      if (s.access == Access::store) {
        return g + " found nothing and stores victim_size = 0" + with(s.order) +
               ": the victim tier is hidden from every P, stranded objects included.";
      }
      if (s.answer == 0) return g + " reads victim_size" + with(s.order) + ": 0, no victim tier to look into.";
      return g + " reads victim_size" + with(s.order) + ": " + n + ", so " + p +
             (static_cast<std::uint64_t>(s.p) < s.answer ? " may look into the victim tier."
                                                         : " is beyond the victim tier.");
    default: return g + " reads victim" + with(s.order) + ": the victim tier's array.";
  }
}

std::string private_slot(const World& w, const Step& s, const std::string& g) {
  const std::string slot = tier_word(s.cell) + p_name(s.cell.p) + "'s private slot";
  if (s.access == Access::load) {
    return g + " looks at " + slot +
           (s.answer != 0 ? ": it holds " + object_of(w, s.answer) + "." : ": it is empty.");
  }
  if (s.after != 0) return g + " puts " + object_of(w, s.after) + " into " + slot + ".";
  if (s.before != 0) return g + " takes " + object_of(w, s.before) + " out of " + slot + ".";
  return g + " clears " + slot + ", though it was empty.";
}

std::string chain_field(const World& w, const Step& s, const std::string& g) {
  const std::string chain = tier_word(s.cell) + p_name(s.cell.p) + "'s chain";
  const std::string ring = ring_name(w, static_cast<std::uint32_t>(s.answer));
  if (s.cell.field == Field::chain_head) {
    if (s.access == Access::store) return g + " makes the new ring the head of " + chain + ".";
    if (s.answer == 0) return g + " looks at " + chain + ": it has no ring yet.";
    return g + " goes to the " + ring + " at the head of " + chain + ".";
  }
  if (s.access == Access::store) {
    return g + " publishes the first ring as tail of " + chain + with(s.order) + ".";
  }
  if (s.access == Access::cas) {
    if (!s.success) {
      return g + " wanted to move the tail of " + chain + " on, but somebody else already has.";
    }
    return g + " moves the tail of " + chain + " on to the next ring" + with(s.order) +
           ": the one before is empty for good.";
  }
  if (s.answer == 0) {
    return g + " looks at the tail of " + chain + with(s.order) + ": no ring, nothing to take.";
  }
  return g + " goes to the " + ring + " at the tail of " + chain + with(s.order) + ".";
}

std::string head_tail(const World& w, const Step& s, const std::string& g) {
  const HeadTail was = unpack(s.before);
  const HeadTail is = unpack(s.after);
  const std::string ring =
      tier_word(s.cell) + p_name(s.cell.p) + "'s " + ring_name(w, s.cell.block);
  if (s.access == Access::load) {
    const std::uint32_t full = was.head - was.tail;
    return g + " reads head_tail of " + ring + with(s.order) + ": head " +
           std::to_string(was.head) + ", tail " + std::to_string(was.tail) + ", " +
           (full == 0 ? std::string("empty") : count_of(full, "object")) + ".";
  }
  if (s.access == Access::store) {  // only with a Fault
    return g + " stores head " + std::to_string(is.head) + ", tail " + std::to_string(is.tail) +
           " into " + ring + with(s.order) + ", whatever it has become meanwhile: " +
           object_of(w, s.object) + " is its own, it thinks.";
  }
  if (s.access == Access::add) {
    return g + " adds 1 to head of " + ring + with(s.order) + ", " + std::to_string(was.head) +
           " to " + std::to_string(is.head) +
           (w.fault == Fault::early_publish ? ": it counts a slot that nothing is in yet."
            : s.order == Order::relaxed     ? ": who sees it may not see the object."  // a Fault
                                            : ": now everybody can see the object.");
  }
  if (!s.success) {
    return g + " loses the compare-and-swap on " + ring + ": head_tail has become head " +
           std::to_string(was.head) + ", tail " + std::to_string(was.tail) + ". It tries again.";
  }
  const bool head = was.head != is.head;
  return g + " moves " + (head ? "head" : "tail") + " of " + ring + " from " +
         std::to_string(head ? was.head : was.tail) + " to " +
         std::to_string(head ? is.head : is.tail) + " by compare-and-swap: " +
         object_of(w, s.object) + " is its own.";
}

std::string ring_link(const World& w, const Step& s, const std::string& g) {
  const std::string ring =
      tier_word(s.cell) + p_name(s.cell.p) + "'s " + ring_name(w, s.cell.block);
  if (s.cell.field == Field::ring_next) {
    if (s.access == Access::store) {
      return g + " links the new ring as next of " + ring + with(s.order) + ".";
    }
    if (w.fault == Fault::late_next) {
      return g + " reads next of " + ring + " only after its pop" + with(s.order) +
             (s.answer == 0 ? ": none."
                            : ": there is one, so it takes this ring to be empty for good.");
    }
    return g + " reads next of " + ring + " before it pops" + with(s.order) +
           (s.answer == 0 ? ": none, so an empty ring may fill again."
                          : ": there is one, so if this ring is empty it is empty for good.");
  }
  if (s.access == Access::load) {
    return g + " walks back through prev of " + ring + with(s.order) +
           (s.answer == 0 ? ": there is no older ring." : " to " +
            ring_name(w, static_cast<std::uint32_t>(s.answer)) + ".");
  }
  if (s.after == 0) {
    return g + " clears prev of " + ring + with(s.order) + ": the owner need not walk back.";
  }
  return g + " sets prev of the new ring to " +
         ring_name(w, static_cast<std::uint32_t>(s.after)) + ".";
}

std::string slot(const World& w, const Step& s, const std::string& g) {
  const std::string where = "slot " + std::to_string(s.cell.slot) + " of " + tier_word(s.cell) +
                            p_name(s.cell.p) + "'s " + ring_name(w, s.cell.block);
  if (s.cell.field == Field::slot_val) {
    if (s.access == Access::load) {
      return g + " reads " + object_of(w, s.answer) + " from " + where + ".";
    }
    if (s.after != 0) return g + " writes " + object_of(w, s.after) + " into " + where + ".";
    return g + " clears the value of " + where + ": the ring lets go of " +
           object_of(w, s.before) + ".";
  }
  if (s.access == Access::load) {
    return g + " reads the type word of " + where + with(s.order) +
           (s.answer == 0 ? ": 0, the slot is free."
                          : ": still set, a thief is emptying it, so the ring counts as full.");
  }
  if (s.after != 0) {
    return g + " sets the type word of " + where + with(s.order) +
           (w.fault == Fault::early_publish ? ": too late, head has moved already."
                                            : ": nobody looks before head moves.");
  }
  return g + " clears the type word of " + where + with(s.order) +
         (in(s, "pop_tail") ? ": the owner may fill it again." : ".");
}

std::string on_cell(const World& w, const Step& s, const std::string& g) {
  switch (s.cell.field) {
    case Field::pool_local:
    case Field::pool_local_size:
    case Field::pool_victim:
    case Field::pool_victim_size: return pool_field(s, g);
    case Field::private_slot: return private_slot(w, s, g);
    case Field::chain_head:
    case Field::chain_tail: return chain_field(w, s, g);
    case Field::ring_head_tail: return head_tail(w, s, g);
    case Field::ring_next:
    case Field::ring_prev: return ring_link(w, s, g);
    case Field::slot_typ:
    case Field::slot_val: return slot(w, s, g);
    case Field::none: break;
  }
  return g + " follows a pointer that is nil.";  // only with a Fault
}

std::string content(const World& w, const Step& s, const std::string& g) {
  const std::string object = object_of(w, s.object);
  const auto text = [&](std::uint64_t id) {
    return id == 0 ? std::string("nothing")
                   : "\"" + std::string(w.texts[static_cast<TextId>(id)]) + "\"";
  };
  switch (s.access) {
    case Access::content_read: return g + " reads " + object + ": " + text(s.answer) + ".";
    case Access::content_write: return g + " writes " + text(s.after) + " into " + object + ".";
    case Access::content_reset:
      return g + " resets " + object + ": its content is gone, its buffer stays.";
    default: break;
  }
  return g + " makes the buffer of " + object + " hold " + size_words(s.after) +
         (s.after == s.before ? ": it already does." : "; Reset will keep it.");
}

std::string of_world(const World& w, const Step& s) {
  if (s.access == Access::set_new) {
    return s.after != 0 ? "New is set from now on." : "New is nil from now on.";
  }
  if (s.access == Access::set_procs) {
    return "GOMAXPROCS goes from " + to_and_with(s) +
           ". The pool learns of it at the next pin of a P beyond local_size.";
  }
  std::uint32_t dropped = 0;
  for (const Object& o : w.objects) {
    if (o.where == Where::dropped && !o.lost_with_array && o.dropped_in == s.after) dropped++;
  }
  const char* is = dropped == 1 ? " is dropped." : " are dropped.";
  return "GC " + std::to_string(s.after) +
         ": the victim tier is forgotten, the live tier becomes the victim tier" +
         (dropped == 0 ? "." : "; " + count_of(dropped, "object") + is);
}

std::string memory_access(const Step& s, const std::string& g) {
  const std::string p = p_name(s.p);
  const bool slow = in(s, "pin_slow");
  switch (s.access) {
    case Access::pin:
      return slow ? g + " pins itself again, to " + p + "."
                  : g + " pins itself to " + p +
                        ": it is not moved and no GC cleans up until it unpins.";
    case Access::unpin:
      return g + (slow ? " unpins before it waits for the lock: a pinned waiter would keep the GC "
                         "waiting."
                       : " unpins.");
    case Access::lock: return g + " takes the one lock that all pools share.";
    case Access::unlock: return g + " releases the lock.";
    case Access::procs: return g + " reads GOMAXPROCS: " + std::to_string(s.answer) + ".";
    default: break;
  }
  assert(s.access == Access::allocate);
  if (in(s, "pin_slow")) {
    return g + " allocates an array with a PoolLocal for each of " + count_of(s.after, "P") + ".";
  }
  return g + " allocates a ring of " + std::to_string(s.after) + " slots for " + p + "'s chain.";
}

}  // namespace

std::string narrate(const World& w, const Step& s) {
  if (s.goroutine < 0) return of_world(w, s);
  const std::string g = w.goroutine_name(s.goroutine);
  std::string sentence;
  switch (s.access) {
    case Access::none: return g + " puts nil: Put returns at once, without even a pin.";
    case Access::load:
    case Access::store:
    case Access::add:
    case Access::cas: sentence = on_cell(w, s, g); break;
    case Access::call_new:
      sentence = g + " calls New, unpinned: it makes " + object_of(w, s.object) + ".";
      break;
    case Access::content_read:
    case Access::content_write:
    case Access::content_reset:
    case Access::content_grow: return content(w, s, g);
    default: sentence = memory_access(s, g);
  }
  if (s.back != 0) {
    sentence.pop_back();
    sentence += ". That is old: " + count_of(s.back, "newer value") + " did not reach it yet.";
  }
  if (s.op_ends && s.op_kind == OpKind::get) {
    sentence.pop_back();
    sentence += ", and Get returns " + object_of(w, s.result) + ".";
  }
  return sentence;
}

std::string narrate_misuse(const World& w, const Step& s) {
  const std::string object = s.object != 0 ? object_of(w, s.object) : "nil";
  const std::string who = s.goroutine >= 0 ? w.goroutine_name(s.goroutine) : "";
  const std::string other = s.other >= 0 ? w.goroutine_name(s.other) : "somebody else";
  switch (s.misuse) {
    case Misuse::none: return {};
    case Misuse::put_twice:
      return "Put twice: " + who + " puts " + object + ", which is not its own any more" +
             (s.other >= 0 ? " (" + other + " has it)" : "") +
             ". Two goroutines can now get the same object.";
    case Misuse::use_after_put:
      return "Use after Put: " + who + " touches " + object + ", which is not in its hands" +
             (s.other >= 0 ? "; " + other + " has it now." : ".");
    case Misuse::leftover:
      return "Leftover: " + who + " reads what the last user of " + object +
             " left in it. Nobody reset it.";
    case Misuse::content_race:
      return "Data race: " + who + " and " + other + " touch " + object +
             " and nothing orders the two.";
    case Misuse::slot_race:
      return "Data race inside the pool: " + who + " and " + other + " touch " +
             cell_name(w, s.cell) + " and nothing orders the two.";
    case Misuse::nil_dereference:
      return "Nil dereference inside the pool: " + who +
             " follows a pointer that is nil. Go would crash.";
    case Misuse::use_after_free:
      return "Use after free inside the pool: " + who +
             " works in memory that the collector has taken back.";
    case Misuse::two_hands:
      return "Two hands: " + who + " gets " + object_of(w, s.result) + ", and " +
             (s.other >= 0 ? other : std::string("the pool")) + " still has it.";
    case Misuse::garbage:
      return "Garbage: " + who + " has claimed " + cell_name(w, s.cell) +
             ", and there is nothing in it.";
    case Misuse::never_ends:
      return "It never ends: the " + std::string(name(s.op_kind)) + " of " + who + " has made " +
             std::to_string(s.op_step + 1) + " accesses, more than any that ends.";
    case Misuse::lost:
      return "Lost: after this access of " + who + " no Get can ever return " + object +
             " again, and no collection took it.";
  }
  return {};
}

}  // namespace poolscope
