// Fault: what if one access were done wrongly? The algorithm's text stays as it is; the traced
// memory performs the named access in another way: split in two, with a weaker order, not at all,
// too early or too late.
//
// Contract: a list of values and their words, nothing that runs. memory/traced_fault.cpp says
// which access each one means and what becomes of it. `harmful` is what exploring `scenario`
// finds; tests/engine/fault_test.cpp holds every line of the list to that.
#pragma once
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace poolscope {

enum class Fault : std::uint8_t {
  none,
  split_steal,          // pop_tail's compare-and-swap: a load, then a store
  split_pop,            // pop_head's
  split_unlink,         // the chain's pop_tail, moving tail on
  early_publish,        // push_head moves head before it writes the slot
  early_give_back,      // pop_tail clears the type word before the value
  unchecked_slot,       // push_head does not look at the type word
  typ_kept,             // pop_tail leaves the type word set
  value_kept,           // pop_tail leaves the value in the slot
  private_kept,         // Get leaves the object in the private slot
  relaxed_push,         // (1)
  relaxed_give_back,    // (3)
  relaxed_link,         // (5)
  relaxed_local,        // (7)
  relaxed_steal,        // pop_tail's compare-and-swap, when it wins
  late_next,            // next is loaded after the pop
  prev_kept,            // the unlinking thief does not clear prev
  victim_size_kept,     // get_slow does not hide the victim tier
  no_pin,               // neither pin nor unpin
  eager_collect,        // the collector does not wait for pinned goroutines
  local_first,          // local is loaded before local_size
  stale_retry,          // a lost compare-and-swap does not tell what it saw
};

struct FaultInfo {
  Fault fault;
  std::string_view name;      // as `fault NAME` in a scenario
  std::string_view says;      // one sentence for a learner
  std::string_view where;     // the access: function and role
  bool harmful;
  bool relaxes;               // it weakens a memory order: a search over values alone cannot see it
  std::string_view scenario;  // the smallest that shows it; without the line `fault NAME`
  std::string_view because;   // why it shows, or why nothing can go wrong
};

std::span<const FaultInfo> faults();  // all but none
const FaultInfo& info(Fault fault);   // not for none
std::string_view name(Fault fault);   // "none" for none
std::optional<Fault> find_fault(std::string_view name);
std::string fault_names();            // "split-steal, split-pop, ... or stale-retry"

}  // namespace poolscope
