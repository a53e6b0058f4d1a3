#include "engine/memory/traced.h"

#include <cassert>
#include <cstring>

#include "engine/clocks.h"
#include "engine/memory/views.h"
#include "engine/reach.h"

namespace poolscope {
namespace {

bool holds_object(Field field) {
  return field == Field::private_slot || field == Field::slot_val;
}

}  // namespace

Traced::Traced(World& world, std::int16_t goroutine)
    : world_(world),
      goroutine_(goroutine),
      op_(goroutine < 0 ? Op{} : world.goroutine(goroutine).op) {
  const auto* log =
      goroutine < 0 ? nullptr : &world.goroutine(goroutine).log;
  log_ = log ? log->data() : nullptr;
  log_size_ = log ? log->size() : 0;
}

bool Traced::run(Step& made, Next& about_to, ObjectId& result, std::uint32_t back) {
  assert(goroutine_ >= 0 && !performed_);
  made_ = &made;
  back_ = back;
  result = run_operation();
  about_to = about_to_;
  return about_to_.access == Access::none;
}

Next Traced::look() {
  assert(goroutine_ >= 0 && !performed_);
  performed_ = true;
  run_operation();
  return about_to_;
}

// Put returns nothing; push_head whether there was room.
ObjectId Traced::run_operation() {
  const auto block = static_cast<std::uint32_t>(op_.amount);
  switch (op_.kind) {
    case OpKind::get:
    case OpKind::put: break;
    case OpKind::push_head: return Ptr<Ring>(this, block)->push_head(op_.object) ? 1 : 0;
    case OpKind::pop_head: return Ptr<Ring>(this, block)->pop_head();
    case OpKind::pop_tail: return Ptr<Ring>(this, block)->pop_tail();
    default: assert(false && "not an operation of the algorithm"); return 0;
  }
  Place at{this, kPoolBlock, world_.blocks[kPoolBlock].base};
  Pool<Traced> pool(at);
  if (op_.kind == OpKind::get) return pool.get(*this);
  pool.put(*this, op_.object);
  return 0;
}

void Traced::run_cleanup() {
  assert(goroutine_ < 0);
  Place at{this, kPoolBlock, world_.blocks[kPoolBlock].base};
  Pool<Traced>(at).cleanup();
}

std::uint64_t Traced::beyond_log(const Request& request) {
  if (goroutine_ < 0) {  // cleanup: nobody else runs, so there is no one to keep an order with
    if (request.access == Access::store) world_.cells[request.cell] = request.value;
    return world_.cells[request.cell];
  }
  if (performed_) {
    if (about_to_.access == Access::none) about_to_ = {request.access, request.order, request.cell};
    return hollow(request);
  }
  performed_ = true;
  const std::uint64_t answer = perform(request);
  world_.goroutine(goroutine_).log.push_back(answer);
  return answer;
}

std::uint64_t Traced::hollow(const Request& request) const {
  return request.access == Access::cas ? request.expected : 0;
}

std::uint64_t Traced::perform(const Request& r) {
  Step& s = *made_;
  Goroutine& g = world_.goroutine(goroutine_);
  s.access = r.access;
  s.order = r.order;
  s.site = r.site;
  s.cell = cell_ref(world_, r.block, r.cell);
  s.stage = stage_of(r, s.cell);
  s.stage_p = stage_p(world_, s);
  s.object = g.carrying;
  switch (r.access) {
    case Access::load:
    case Access::store:
    case Access::add:
    case Access::cas:
      check_block(r);
      if (s.misuse == Misuse::nil_dereference || s.misuse == Misuse::use_after_free) {
        return s.answer = hollow(r);  // nothing is touched; the operation ends soon
      }
      return r.access == Access::cas ? perform_cas(r) : perform_on_cell(r);
    case Access::allocate: return perform_allocate(r);
    case Access::call_new: return perform_new();
    case Access::pin:
      assert(world_.pinned[g.p] < 0);
      world_.pinned[g.p] = goroutine_;
      g.pinned = true;
      clocks::pin(world_, goroutine_, g.p);
      return s.after = s.answer = g.p;
    case Access::unpin:
      assert(world_.pinned[g.p] == goroutine_);
      world_.pinned[g.p] = -1;
      g.pinned = false;
      clocks::unpin(world_, goroutine_, g.p);
      return 0;
    case Access::lock:
      assert(world_.lock_holder < 0);
      world_.lock_holder = goroutine_;
      world_.counters.pin_slow++;
      clocks::lock(world_, goroutine_);
      return 0;
    case Access::unlock:
      assert(world_.lock_holder == goroutine_);
      world_.lock_holder = -1;
      clocks::unlock(world_, goroutine_);
      return 0;
    case Access::procs: return s.after = s.answer = world_.procs;
    default: assert(false && "not an access of the algorithm"); return 0;
  }
}

// Whether the cell may be touched at all, and by somebody who has seen its block allocated.
void Traced::check_block(const Request& r) {
  const Block& block = world_.blocks[r.block];
  Step& s = *made_;
  if (r.block == 0) {
    s.misuse = Misuse::nil_dereference;
  } else if (block.freed || block.kind == BlockKind::free) {
    s.misuse = Misuse::use_after_free;
  } else if (world_.views.on && views::unborn(world_.views, goroutine_, r.cell)) {
    s.misuse = Misuse::slot_race;
  } else if (const std::int16_t maker = clocks::meet(world_, goroutine_, r.block); maker >= 0) {
    s.misuse = Misuse::slot_race;
    s.other = maker;
  }
}

std::uint64_t Traced::read_cell(const Request& r) {
  Step& s = *made_;
  if (!world_.views.on) {
    if (r.order != Order::plain) {
      clocks::load(world_, goroutine_, r.cell, r.order);
    } else if (const auto racer = clocks::plain_read(world_, goroutine_, r.cell); racer >= 0) {
      s.misuse = Misuse::slot_race;
      s.other = racer;
    }
    return world_.cells[r.cell];
  }
  if (r.order == Order::plain) {
    if (views::unknown(world_.views, goroutine_, r.cell)) s.misuse = Misuse::slot_race;
    return views::plain_load(world_.views, goroutine_, r.cell);
  }
  s.back = static_cast<std::uint8_t>(back_);
  return views::load(world_.views, goroutine_, r.cell, r.order, back_);
}

void Traced::write_cell(const Request& r, std::uint64_t value) {
  Step& s = *made_;
  const bool modifies = r.access == Access::add || r.access == Access::cas;
  world_.cells[r.cell] = value;
  if (world_.views.on) {
    if (modifies) {
      views::exchange(world_.views, goroutine_, r.cell, value, r.order);
    } else if (r.order != Order::plain) {
      views::store(world_.views, goroutine_, r.cell, value, r.order);
    } else {
      if (views::unknown(world_.views, goroutine_, r.cell)) s.misuse = Misuse::slot_race;
      views::plain_store(world_.views, goroutine_, r.cell, value);
    }
    views::prune(world_.views);
  } else if (modifies) {
    clocks::read_modify_write(world_, goroutine_, r.cell, r.order);
  } else if (r.order != Order::plain) {
    clocks::store(world_, goroutine_, r.cell, r.order);
  } else if (const auto racer = clocks::plain_write(world_, goroutine_, r.cell); racer >= 0) {
    s.misuse = Misuse::slot_race;
    s.other = racer;
  }
}

std::uint64_t Traced::perform_on_cell(const Request& r) {
  Step& s = *made_;
  if (r.access == Access::load) {
    s.before = s.after = read_cell(r);
    // Only with a Fault. It says more than the race that may have led there.
    if (s.cell.field == Field::slot_val && s.before == 0) s.misuse = Misuse::garbage;
  } else {
    s.before = world_.cells[r.cell];
    s.after = r.access == Access::add ? s.before + r.value : r.value;
    write_cell(r, s.after);
    if (s.cell.field == Field::ring_head_tail && r.access == Access::store) name_claimed(r);
  }
  s.answer = s.before;
  if (holds_object(s.cell.field)) track_object(s.before, s.after);
  if (s.cell.field == Field::pool_local && s.before != s.after && s.before != 0) {
    lose_array(world_, static_cast<std::uint32_t>(s.before));
  }
  return s.before;
}

std::uint64_t Traced::perform_cas(const Request& r) {
  Step& s = *made_;
  s.before = s.answer = world_.cells[r.cell];
  s.success = s.before == r.expected;
  if (s.success) {
    write_cell(r, r.value);
  } else {
    if (world_.views.on) {
      views::fail(world_.views, goroutine_, r.cell, r.on_failure);
      views::prune(world_.views);
    } else {
      clocks::load(world_, goroutine_, r.cell, r.on_failure);
    }
    world_.counters.cas_lost++;
  }
  s.after = world_.cells[r.cell];
  if (s.success && s.cell.field == Field::ring_head_tail) name_claimed(r);
  return s.before;
}

// It claimed a slot: which object that is, is told here, before it is taken out.
void Traced::name_claimed(const Request& r) {
  Step& s = *made_;
  const Block& ring = world_.blocks[r.block];
  const HeadTail was = unpack(s.before);
  const bool head_moved = unpack(s.after).head != was.head;
  const std::uint32_t slot = (head_moved ? was.head - 1 : was.tail) & (ring.count - 1);
  s.object = static_cast<ObjectId>(world_.cells[ring.base + 2 + 2 * slot]);
}

std::uint64_t Traced::perform_allocate(const Request& r) {
  Step& s = *made_;
  const bool ring = std::strcmp(r.site.function, "push_head") == 0;
  const auto count = static_cast<std::uint32_t>(r.value);
  const std::uint32_t block = allocate(world_, ring ? BlockKind::ring : BlockKind::locals, count,
                                       ring ? cells_of_ring(count) : count * kCellsOfLocal);
  if (ring) {
    world_.blocks[block].p = static_cast<std::int16_t>(
        world_.goroutine(goroutine_).p);
    world_.blocks[block].array = locals_;
  }
  clocks::born(world_, goroutine_, block);
  if (world_.views.on) {
    views::allocate(world_.views, goroutine_, world_.blocks[block].base,
                    world_.blocks[block].cells);
  }
  s.cell.block = block;
  s.cell.p = world_.blocks[block].p;
  s.after = r.value;
  return s.answer = block;
}

std::uint64_t Traced::perform_new() {
  Step& s = *made_;
  const ObjectId made = make_object(world_, {});
  Goroutine& g = world_.goroutine(goroutine_);
  auto& object = world_.object(made);
  object.where = Where::moving;
  object.holder = goroutine_;
  g.carrying = made;
  g.taken_in = Stage::call_new;
  s.object = made;
  return s.after = s.answer = made;
}

// Only a Fault writes over an object.
void Traced::lose(ObjectId object) {
  if (world_.object(object).where != Where::pool) return;
  drop(world_, object, false);
  made_->misuse = Misuse::lost;
  made_->object = object;
}

// A cell that holds an object was read or written.
void Traced::track_object(std::uint64_t before, std::uint64_t after) {
  Step& s = *made_;
  Goroutine& g = world_.goroutine(goroutine_);
  if (after != 0) {
    s.object = static_cast<ObjectId>(after);
    if (s.access != Access::store) return;
    if (before != 0 && before != after) lose(static_cast<ObjectId>(before));
    auto& object = world_.object(s.object);
    object.where = Where::pool;
    object.holder = -1;
    g.carrying = 0;
    g.taken_in = s.stage;
    // Its array was replaced after it pinned: whoever pins from now on looks elsewhere.
    if (s.cell.tier == Tier::lost) drop(world_, s.object, true);
  } else if (before != 0 && s.access == Access::store) {
    s.object = static_cast<ObjectId>(before);
    auto& object = world_.object(s.object);
    if (object.where == Where::dropped) undrop(world_, s.object);
    object.where = Where::moving;
    object.holder = goroutine_;
    g.carrying = s.object;
    g.taken_in = s.stage;
  }
}

std::uint32_t Traced::pin(Site site) {
  return static_cast<std::uint32_t>(access({.access = Access::pin, .site = site}));
}
void Traced::unpin(Site site) { access({.access = Access::unpin, .site = site}); }
void Traced::lock(Site site) { access({.access = Access::lock, .site = site}); }
void Traced::unlock(Site site) { access({.access = Access::unlock, .site = site}); }
std::uint32_t Traced::procs(Site site) {
  return static_cast<std::uint32_t>(access({.access = Access::procs, .site = site}));
}
ObjectId Traced::call_new(Site site) {
  return static_cast<ObjectId>(access({.access = Access::call_new, .site = site}));
}
Traced::Ptr<Traced::Ring> Traced::new_ring(std::uint32_t capacity, Site site) {
  const Request r{.access = Access::allocate, .value = capacity, .site = site};
  return {this, static_cast<std::uint32_t>(access(r))};
}
Traced::Locals Traced::new_locals(std::uint32_t count, Site site) {
  const Request r{.access = Access::allocate, .value = count, .site = site};
  return {this, static_cast<std::uint32_t>(access(r))};
}

static_assert(Memory<Traced>);

}  // namespace poolscope
