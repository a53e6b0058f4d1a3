#include "engine/fault.h"

#include <algorithm>
#include <cassert>

namespace poolscope {
namespace {

// P0's ring of 8 is full and its private slot too: the next push wraps around to the first slot.
constexpr std::string_view kFull =
    "procs 2\nP0 put z\nP0 put a\nP0 put b\nP0 put c\nP0 put d\nP0 put e\nP0 put f\nP0 put g\n"
    "P0 put h\ntogether\n  P1 get\n  P0 put i\nend\n";

// P0's ring of 8 is empty for good, i lies in its ring of 16; a thief meets the owner there.
constexpr std::string_view kTwoRings =
    "procs 2\nP0 put z\nP0 put a\nP0 put b\nP0 put c\nP0 put d\nP0 put e\nP0 put f\nP0 put g\n"
    "P0 put h\nP0 put i\nP0 get\nP1 get\nP1 get\nP1 get\nP1 get\nP1 get\nP1 get\nP1 get\nP1 get\n"
    "together\n  P0 get\n  P0 get\n  P1 get\nend\n";

// The same with two thieves.
constexpr std::string_view kTwoThieves =
    "procs 3\nP0 put z\nP0 put a\nP0 put b\nP0 put c\nP0 put d\nP0 put e\nP0 put f\nP0 put g\n"
    "P0 put h\nP0 put i\nP0 put j\nP1 get\nP1 get\nP1 get\nP1 get\nP1 get\nP1 get\nP1 get\n"
    "P1 get\ntogether\n  P1 get\n  P2 get\nend\n";

// One object in the ring; the owner is about to push another.
constexpr std::string_view kPush = "procs 2\nP0 put z\ntogether\n  P0 put a\n  P1 get\nend\n";

constexpr std::string_view kFirstUse = "procs 2\ntogether\n  P0 put a\n  P1 get\nend\n";

constexpr FaultInfo kFaults[] = {
    {Fault::split_steal, "split-steal",
     "A thief reads head_tail and then stores the new tail, instead of one compare-and-swap.",
     "pop_tail, the compare-and-swap on head_tail", true, false,
     "procs 3\nP0 put z\nP0 put a\ntogether\n  P1 get\n  P2 get\nend\n",
     "Two thieves read the same tail before either has moved it, and both claim the same slot."},
    {Fault::split_pop, "split-pop",
     "The owner reads head_tail and then stores the new head, instead of one compare-and-swap.",
     "pop_head, the compare-and-swap on head_tail", true, false,
     "procs 2\nP0 put z\nP0 put a\nP0 get\ntogether\n  P0 get\n  P1 get\nend\n",
     "At the last object the owner meets a thief: its end is not free of contention."},
    {Fault::split_unlink, "split-unlink",
     "A thief that leaves an empty ring stores the new tail without comparing.",
     "the chain's pop_tail, the compare-and-swap on tail", false, false, kTwoThieves,
     "At worst tail goes back to a ring that is empty for good and still linked by next: the next "
     "thief walks on from it. The compare-and-swap only saves that walk."},
    {Fault::early_publish, "early-publish",
     "The owner moves head before it writes the object into the slot.",
     "push_head, the add on head_tail before the store of the value", true, false, kPush,
     "Between the two a thief takes the slot and finds nothing in it."},
    {Fault::early_give_back, "early-give-back",
     "A thief clears the type word before it has let go of the value.",
     "pop_tail, the store of the type word before the store of the value", true, false, kFull,
     "The owner sees a free slot, fills it, and the thief wipes the new object out."},
    {Fault::unchecked_slot, "unchecked-slot",
     "The owner pushes without looking whether a thief is still emptying the slot.",
     "push_head, the load of the type word", true, false, kFull,
     "tail has moved on, but the thief has not read its object yet when it is overwritten."},
    {Fault::typ_kept, "type-kept", "A thief does not clear the type word of the slot it emptied.",
     "pop_tail, the store of the type word", true, false,
     "procs 2\nP0 put z\nP0 put a\nP1 get\n",
     "The slot counts as full for ever: none that a thief emptied is used again, and rings only "
     "get larger."},
    {Fault::value_kept, "value-kept", "A thief leaves the object's reference in the slot.",
     "pop_tail, the store of the value", true, false,
     "procs 2\nP0 put z\nP0 put a\nP1 get\n",
     "The ring keeps alive what it no longer owns; the collector cannot take it."},
    {Fault::private_kept, "private-kept", "Get does not clear the private slot.",
     "get, the store to private", true, false, "procs 1\nP0 put a\nP0 get\nP0 get\n",
     "The next Get on this P returns the same object again."},
    {Fault::relaxed_push, "relaxed-push", "The owner publishes a slot with a relaxed add.",
     "push_head, the add on head_tail (1)", true, true, kPush,
     "A thief sees the new head without seeing what was written before it: Get returns garbage."},
    {Fault::relaxed_give_back, "relaxed-give-back",
     "A thief gives the slot back with a relaxed store of the type word.",
     "pop_tail, the store of the type word (3)", true, true, kFull,
     "Nothing orders the thief's reading of the slot before the owner's next writing to it."},
    {Fault::relaxed_link, "relaxed-link", "The owner publishes a new ring with a relaxed store.",
     "the chain's push_head and pop_tail, the stores to tail and next (5)", true, true, kPush,
     "A thief follows the pointer to a ring whose slots it may not have seen made."},
    {Fault::relaxed_local, "relaxed-local",
     "pin_slow publishes the array and its size with relaxed stores.",
     "pin_slow, the stores to local and local_size (7)", true, true, kFirstUse,
     "Another P sees the size without the array behind it."},
    {Fault::relaxed_steal, "relaxed-steal", "A thief's compare-and-swap that wins is relaxed.",
     "pop_tail, the compare-and-swap on head_tail (2)", true, true,
     "procs 2\nP0 put z\nP0 put a\nP0 get\ntogether\n  P0 get\n  P0 put it\n  P0 put b\n  P1 get\n"
     "end\n",
     "Between the thief's load and its compare-and-swap the owner pops an object and pushes "
     "another: head_tail looks as before, but nothing orders the new object before the thief's "
     "reading."},
    {Fault::late_next, "late-next", "A thief loads next after its pop has failed, not before.",
     "the chain's pop_tail, the load of next", true, false,
     "procs 2\nP0 put z\nP0 put a\nP1 get\ntogether\n  P1 get\n  P0 put b\n  P0 put c\n"
     "  P0 put d\n  P0 put e\n  P0 put f\n  P0 put g\n  P0 put h\n  P0 put i\n  P0 put j\nend\n",
     "The ring was empty, then it was filled and got a next: the thief unlinks a full ring, and "
     "its objects are lost."},
    {Fault::prev_kept, "prev-kept", "The thief that moved tail on does not clear prev.",
     "the chain's pop_tail, the store to prev", false, false, kTwoRings,
     "The owner walks back to an empty ring in vain, and the ring stays in memory until the "
     "tier is dropped."},
    {Fault::victim_size_kept, "victim-size-kept",
     "A Get that found nothing does not hide the victim tier.",
     "get_slow, the store to victim_size", false, false,
     "procs 2\nP0 put a\ngc\ntogether\n  P1 get\n  P1 get\n  P0 get\nend\n",
     "Hiding only saves later Gets the walk; without it no object is stranded either."},
    {Fault::no_pin, "no-pin", "Get and Put do not pin.", "pin and unpin", true, false,
     "procs 1\nP0 put a\ntogether\n  P0 get\n  gc\nend\n",
     "A collection in the middle of a Get takes the array away between two loads."},
    {Fault::eager_collect, "eager-collect", "The collector does not wait for pinned goroutines.",
     "cleanup, stopping the world", true, false,
     "procs 1\nP0 put a\ntogether\n  P0 get\n  gc\nend\n",
     "A collection in the middle of a Get takes the array away between two loads."},
    {Fault::local_first, "local-first", "pin and get_slow load local before local_size.",
     "pin, the loads of local_size and local", true, false, kFirstUse,
     "The size belongs to an array that was made in between: the old pointer is nil."},
    {Fault::stale_retry, "stale-retry",
     "Who loses a compare-and-swap tries again with the value it had, not with the one it saw.",
     "pop_head and pop_tail, the compare-and-swap on head_tail", true, false,
     "procs 3\nP0 put z\nP0 put a\nP0 put b\ntogether\n  P1 get\n  P2 get\nend\n",
     "The other thief has moved tail for good: the old value never comes back, so the loop never "
     "ends."},
};

}  // namespace

std::span<const FaultInfo> faults() { return kFaults; }

const FaultInfo& info(Fault fault) {
  const auto found = std::find_if(std::begin(kFaults), std::end(kFaults),
                                  [&](const FaultInfo& f) { return f.fault == fault; });
  assert(found != std::end(kFaults) && "every fault but none is in the list");
  return *found;
}

std::string_view name(Fault fault) { return fault == Fault::none ? "none" : info(fault).name; }

std::optional<Fault> find_fault(std::string_view name) {
  if (name == "none") return Fault::none;
  for (const FaultInfo& f : kFaults) {
    if (f.name == name) return f.fault;
  }
  return {};
}

std::string fault_names() {
  std::string text;
  for (const FaultInfo& f : kFaults) {
    text += text.empty() ? "" : &f == &kFaults[std::size(kFaults) - 1] ? " or " : ", ";
    text += f.name;
  }
  return text;
}

}  // namespace poolscope
