// How the traced memory does an access wrongly. The accesses are named by the function they stand
// in, the cell they touch and what they do with it; the algorithm's text knows nothing of this.
#include <cassert>
#include <cstring>

#include "engine/fault.h"
#include "engine/memory/traced.h"

namespace poolscope {
namespace {

enum class Effect {
  none,
  split,               // a load, and when that is as expected, a store
  relax,               // with order relaxed
  skip,                // not at all; a load answers 0, pin answers the P
  publish_first,       // the add on head_tail comes before this store of the value
  give_back_first,     // the store of the type word comes before this store of the value
  local_first,         // local is loaded before this load of local_size, and not after it
  keep_seen,           // a compare-and-swap that loses does not tell what it saw
  late,                // the load happens when its answer is looked at
};

struct Rule {
  Fault fault;
  const char* function;  // nullptr: any
  Field field;
  Access access;
  Effect effect;
};

constexpr Rule kRules[] = {
    {Fault::split_steal, "pop_tail", Field::ring_head_tail, Access::cas, Effect::split},
    {Fault::split_pop, "pop_head", Field::ring_head_tail, Access::cas, Effect::split},
    {Fault::split_unlink, "pop_tail", Field::chain_tail, Access::cas, Effect::split},
    {Fault::early_publish, "push_head", Field::slot_val, Access::store, Effect::publish_first},
    {Fault::early_publish, "push_head", Field::ring_head_tail, Access::add, Effect::skip},
    {Fault::early_give_back, "pop_tail", Field::slot_val, Access::store, Effect::give_back_first},
    {Fault::early_give_back, "pop_tail", Field::slot_typ, Access::store, Effect::skip},
    {Fault::unchecked_slot, "push_head", Field::slot_typ, Access::load, Effect::skip},
    {Fault::typ_kept, "pop_tail", Field::slot_typ, Access::store, Effect::skip},
    {Fault::value_kept, "pop_tail", Field::slot_val, Access::store, Effect::skip},
    {Fault::private_kept, "get", Field::private_slot, Access::store, Effect::skip},
    {Fault::relaxed_push, "push_head", Field::ring_head_tail, Access::add, Effect::relax},
    {Fault::relaxed_give_back, "pop_tail", Field::slot_typ, Access::store, Effect::relax},
    {Fault::relaxed_link, "push_head", Field::chain_tail, Access::store, Effect::relax},
    {Fault::relaxed_link, "push_head", Field::ring_next, Access::store, Effect::relax},
    {Fault::relaxed_link, "pop_tail", Field::chain_tail, Access::cas, Effect::relax},
    {Fault::relaxed_local, "pin_slow", Field::pool_local, Access::store, Effect::relax},
    {Fault::relaxed_local, "pin_slow", Field::pool_local_size, Access::store, Effect::relax},
    {Fault::relaxed_steal, "pop_tail", Field::ring_head_tail, Access::cas, Effect::relax},
    {Fault::late_next, "pop_tail", Field::ring_next, Access::load, Effect::late},
    {Fault::prev_kept, "pop_tail", Field::ring_prev, Access::store, Effect::skip},
    {Fault::victim_size_kept, "get_slow", Field::pool_victim_size, Access::store, Effect::skip},
    {Fault::no_pin, nullptr, Field::none, Access::pin, Effect::skip},
    {Fault::no_pin, nullptr, Field::none, Access::unpin, Effect::skip},
    {Fault::local_first, "pin", Field::pool_local_size, Access::load, Effect::local_first},
    {Fault::local_first, "pin", Field::pool_local, Access::load, Effect::local_first},
    {Fault::local_first, "get_slow", Field::pool_local_size, Access::load, Effect::local_first},
    {Fault::local_first, "get_slow", Field::pool_local, Access::load, Effect::local_first},
    {Fault::stale_retry, "pop_tail", Field::ring_head_tail, Access::cas, Effect::keep_seen},
    {Fault::stale_retry, "pop_head", Field::ring_head_tail, Access::cas, Effect::keep_seen},
};

Effect effect_of(const World& w, const Traced::Request& r) {
  const Field field = cell_ref(w, r.block, r.cell).field;
  for (const Rule& rule : kRules) {
    if (rule.fault != w.fault || rule.access != r.access || rule.field != field) continue;
    if (!rule.function || std::strcmp(rule.function, r.site.function) == 0) return rule.effect;
  }
  return Effect::none;
}

}  // namespace

bool Traced::reads_late(const Request& r) const {
  return world_.fault == Fault::late_next && effect_of(world_, r) == Effect::late;
}

std::uint64_t Traced::access_faulty(const Request& r) {
  assert(world_.fault != Fault::none);
  if (goroutine_ < 0) return access_exactly(r);  // cleanup: the world is stopped
  keeps_seen_ = false;
  Request other = r;
  switch (effect_of(world_, r)) {
    case Effect::none:
    case Effect::late: return access_exactly(r);
    case Effect::split: return split(r);
    case Effect::relax: other.order = Order::relaxed; return access_exactly(other);
    case Effect::skip:
      return r.access == Access::pin
                 ? world_.goroutine(goroutine_).p
                 : 0;
    case Effect::publish_first:
      other.access = Access::add;
      other.order = Order::release;
      other.cell = world_.blocks[r.block].base;
      other.value = kOneHead;
      access_exactly(other);
      return access_exactly(r);
    case Effect::give_back_first:
      other.order = Order::release;
      other.cell = r.cell - 1;
      access_exactly(other);
      return access_exactly(r);
    case Effect::local_first:
      if (cell_ref(world_, r.block, r.cell).field == Field::pool_local) return early_;
      other.order = Order::relaxed;
      other.cell = r.cell - 1;
      early_ = access_exactly(other);
      return access_exactly(r);
    case Effect::keep_seen: {
      const std::uint64_t seen = access_exactly(r);
      keeps_seen_ = seen != r.expected;
      return seen;
    }
  }
  return 0;
}

std::uint64_t Traced::split(const Request& r) {
  Request load = r, store = r;
  load.access = Access::load;
  load.order = Order::acquire;
  store.access = Access::store;
  store.order = Order::release;
  const std::uint64_t seen = access_exactly(load);
  if (seen == r.expected) access_exactly(store);
  return seen;
}

}  // namespace poolscope
