// The words for the enumerations: the field's own terms, as the listing and the traces use them.
#include <cassert>

#include "engine/access.h"
#include "engine/op.h"
#include "engine/step.h"
#include "engine/timeline.h"

namespace poolscope {

std::string_view name(Order order) {
  switch (order) {
    case Order::plain: return "plain";
    case Order::relaxed: return "relaxed";
    case Order::acquire: return "acquire";
    case Order::release: return "release";
    case Order::acq_rel: return "acq_rel";
    case Order::seq_cst: return "seq_cst";
  }
  return "";
}

std::string_view name(Access access) {
  switch (access) {
    case Access::none: return "none";
    case Access::load: return "load";
    case Access::store: return "store";
    case Access::add: return "add";
    case Access::cas: return "compare-and-swap";
    case Access::allocate: return "allocate";
    case Access::pin: return "pin";
    case Access::unpin: return "unpin";
    case Access::lock: return "lock";
    case Access::unlock: return "unlock";
    case Access::procs: return "procs";
    case Access::call_new: return "New";
    case Access::content_read: return "read";
    case Access::content_write: return "write";
    case Access::content_reset: return "reset";
    case Access::content_grow: return "grow";
    case Access::collect: return "gc";
    case Access::set_procs: return "set procs";
    case Access::set_new: return "set New";
  }
  return "";
}

std::string_view name(OpKind kind) {
  switch (kind) {
    case OpKind::none: return "none";
    case OpKind::put: return "put";
    case OpKind::get: return "get";
    case OpKind::write: return "write";
    case OpKind::read: return "read";
    case OpKind::reset: return "reset";
    case OpKind::grow: return "grow";
    case OpKind::collect: return "gc";
    case OpKind::set_procs: return "procs";
    case OpKind::set_new: return "new";
    case OpKind::push_head: return "push_head";
    case OpKind::pop_head: return "pop_head";
    case OpKind::pop_tail: return "pop_tail";
  }
  return "";
}

std::string_view name(Stage stage) {
  switch (stage) {
    case Stage::none: return "none";
    case Stage::pin: return "pin";
    case Stage::private_slot: return "private";
    case Stage::own_head: return "own-head";
    case Stage::steal: return "steal";
    case Stage::own_victim: return "own-victim";
    case Stage::victim_tails: return "victim-tails";
    case Stage::hide_victim: return "hide";
    case Stage::unpin: return "unpin";
    case Stage::call_new: return "new";
    case Stage::put_private: return "put-private";
    case Stage::push_head: return "push-head";
    case Stage::content: return "content";
    case Stage::collect: return "gc";
    case Stage::settings: return "settings";
  }
  return "";
}

std::string_view name(Tier tier) {
  switch (tier) {
    case Tier::none: return "none";
    case Tier::live: return "live";
    case Tier::victim: return "victim";
    case Tier::lost: return "lost";
  }
  return "";
}

std::string_view name(Misuse misuse) {
  switch (misuse) {
    case Misuse::none: return "none";
    case Misuse::put_twice: return "put twice";
    case Misuse::use_after_put: return "use after put";
    case Misuse::leftover: return "leftover";
    case Misuse::content_race: return "content race";
    case Misuse::slot_race: return "slot race";
    case Misuse::nil_dereference: return "nil dereference";
    case Misuse::use_after_free: return "use after free";
    case Misuse::two_hands: return "two hands";
    case Misuse::garbage: return "garbage";
    case Misuse::never_ends: return "never ends";
    case Misuse::lost: return "lost";
  }
  return "";
}

std::string_view name(Field field) {
  switch (field) {
    case Field::none: return "";
    case Field::pool_local: return "local";
    case Field::pool_local_size: return "local_size";
    case Field::pool_victim: return "victim";
    case Field::pool_victim_size: return "victim_size";
    case Field::private_slot: return "private";
    case Field::chain_head: return "head";
    case Field::chain_tail: return "tail";
    case Field::ring_head_tail: return "head_tail";
    case Field::ring_next: return "next";
    case Field::ring_prev: return "prev";
    case Field::slot_typ: return "typ";
    case Field::slot_val: return "val";
  }
  return "";
}

std::string_view name(Granularity granularity) {
  switch (granularity) {
    case Granularity::operation: return "operation";
    case Granularity::stage: return "stage";
    case Granularity::access: return "access";
  }
  return "";
}

}  // namespace poolscope
