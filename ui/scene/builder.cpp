#include "ui/scene/builder.h"

#include <algorithm>
#include <cassert>

#include "ui/scene/metrics.h"

namespace poolscope {

std::uint32_t Builder::shape(const Shape& shape) {
  assert(shape.parent == kNoParent || shape.parent < s.shapes.size());
  s.shapes.push_back(shape);
  return static_cast<std::uint32_t>(s.shapes.size() - 1);
}

void Builder::text(std::uint64_t id, std::uint32_t parent, const Rect& r, std::string words,
                   Face face, Ink ink, Align align) {
  if (words.empty() || r.empty()) return;
  words = cut_to(face, std::move(words), r.w);
  if (!words.empty()) s.texts.push_back({id, parent, r, std::move(words), face, ink, align});
}

void Builder::words(std::uint64_t id, std::uint32_t parent, const Rect& r,
                    std::initializer_list<std::string> choice, Face face, Ink ink, Align align) {
  text(id, parent, r, first_fit(face, r.w, choice), face, ink, align);
}

void Builder::spot(Thing thing, std::uint32_t a, std::uint32_t b, const Rect& r) {
  assert(thing != Thing::none);
  if (!r.empty()) s.spots.push_back({{thing, a, b}, r});
}

void Builder::token(ObjectId id, std::uint32_t parent, const Rect& r, bool ghost) {
  assert(id != 0);
  const auto found = m.names.find(id);
  const std::string full = found == m.names.end() ? std::string("?") : found->second;
  const auto room = std::max<std::size_t>(1, static_cast<std::size_t>((r.w - 2) / 6.0f));
  s.tokens.push_back({id, parent, seen[id]++, r, short_name(full, room), full, ghost,
                      m.by_new.contains(id)});
  spot(Thing::object, id, s.tokens.back().again, r);
}

namespace {

Focus of(const StageModel& m, bool (*match)(const CellRef&, std::uint64_t, std::uint64_t),
         std::uint64_t a, std::uint64_t b) {
  if (m.last && match(m.last->cell, a, b)) return Focus::last;
  return m.next && match(m.next->cell, a, b) ? Focus::next : Focus::none;
}

}  // namespace

Focus Builder::focus_private(std::uint32_t array, std::int16_t p) const {
  return of(m, [](const CellRef& c, std::uint64_t block, std::uint64_t q) {
    return c.field == Field::private_slot && c.block == block &&
           c.p == static_cast<std::int16_t>(q);
  }, array, static_cast<std::uint64_t>(p));
}

Focus Builder::focus_slot(std::uint32_t block, std::uint32_t slot) const {
  return of(m, [](const CellRef& c, std::uint64_t b, std::uint64_t i) {
    return (c.field == Field::slot_typ || c.field == Field::slot_val) && c.block == b &&
           c.slot == i;
  }, block, slot);
}

Focus Builder::focus_ring(std::uint32_t block) const {
  return of(m, [](const CellRef& c, std::uint64_t b, std::uint64_t) {
    return (c.field == Field::ring_head_tail || c.field == Field::ring_next ||
            c.field == Field::ring_prev) && c.block == b;
  }, block, 0);
}

Focus Builder::focus_chain(std::uint32_t array, std::int16_t p) const {
  return of(m, [](const CellRef& c, std::uint64_t b, std::uint64_t q) {
    return (c.field == Field::chain_head || c.field == Field::chain_tail) && c.block == b &&
           c.p == static_cast<std::int16_t>(q);
  }, array, static_cast<std::uint64_t>(p));
}

Focus Builder::focus_field(Field field) const {
  return of(m, [](const CellRef& c, std::uint64_t f, std::uint64_t) {
    return static_cast<std::uint64_t>(c.field) == f;
  }, static_cast<std::uint64_t>(field), 0);
}

namespace {

Ink accent_of_stage(Stage stage) {
  switch (stage) {
    case Stage::steal: return Ink::steal;
    case Stage::own_victim:
    case Stage::victim_tails:
    case Stage::hide_victim: return Ink::victim;
    case Stage::call_new: return Ink::made;
    case Stage::collect: return Ink::dropped;
    default: return Ink::live;
  }
}

}  // namespace

// A whole operation ends with unpin: its colour is that of where it found its object.
Ink accent(const StageModel& m) {
  if (!m.last) return Ink::live;
  if (m.last->misuse != Misuse::none) return Ink::warning;
  const bool whole = m.last->stage == Stage::unpin && !m.moves.empty();
  return accent_of_stage(whole ? m.moves.back().stage : m.last->stage);
}

Ink accent_of_focus(const StageModel& m, Focus focus) {
  if (focus == Focus::next && m.next) return accent_of_stage(m.next->stage);
  return accent(m);
}

void Builder::light(Shape& shape, Focus focus) const {
  if (focus == Focus::none) return;
  const Ink ink = accent_of_focus(m, focus);
  shape.line = ink;
  shape.dashed = false;
  if (focus == Focus::last) {
    shape.fill = ink;
    shape.fill_alpha = 0.22f;
    shape.thickness = 2;
  } else {
    shape.thickness = 1.5f;
  }
}

void Builder::mark_changed(Shape& shape, ChangedPlace::Kind kind, std::uint64_t x,
                           std::uint64_t y) const {
  const ChangedPlace place{kind, static_cast<std::uint32_t>(x), static_cast<std::uint32_t>(y)};
  if (!std::binary_search(options.changed.begin(), options.changed.end(), place)) return;
  shape.line = Ink::warning;
  shape.fill = Ink::warning;
  shape.fill_alpha = 0.25f;
  shape.thickness = 2;
  shape.dashed = false;
}

std::uint32_t Builder::slot(const RingView& ring, std::uint32_t index, std::uint32_t parent,
                            const Rect& r, bool ghost) {
  const std::uint32_t i = index & (ring.capacity - 1);
  Shape shape{.id = key(Part::slot, ring.serial, i), .parent = parent, .r = r,
              .fill = Ink::sunken, .rounding = r.w >= 24 ? 6.0f : 4.0f};
  light(shape, focus_slot(ring.block, i));
  mark_changed(shape, ChangedPlace::Kind::slot, ring.serial, i);
  const std::uint32_t at = this->shape(shape);
  slots[{ring.block, i}] = r;
  spot(Thing::slot, ring.serial, i, r);
  if (ring.slots[i] != 0) token(ring.slots[i], at, r, ghost);
  return at;
}

void private_slot(Builder& b, std::uint32_t parent, const Rect& r, const TierView& tier,
                  std::int16_t p, bool ghost) {
  const auto i = static_cast<std::size_t>(p);
  const bool there = i < tier.locals.size();
  Shape shape{.id = key(Part::private_slot, tier.serial, i), .parent = parent, .r = r,
              .fill = Ink::sunken, .rounding = r.w >= 30 ? 8.0f : 5.0f, .dashed = !there};
  if (!there) shape.id = key(Part::private_slot, 0xffffff00u + (ghost ? 1 : 0), i);
  if (there) b.light(shape, b.focus_private(tier.block, p));
  if (there) b.mark_changed(shape, ChangedPlace::Kind::private_slot, tier.serial, i);
  const std::uint32_t at = b.shape(shape);
  b.spot(Thing::private_slot, static_cast<std::uint32_t>(p),
         static_cast<std::uint32_t>(ghost ? Tier::victim : Tier::live), r);
  if (!there) return;
  b.privates[{tier.block, p}] = r;
  if (const ObjectId id = tier.locals[i].private_object) b.token(id, at, r, ghost);
}

const GoroutineModel* shown_goroutine(const StageModel& m, std::uint32_t p) {
  const GoroutineModel* best = nullptr;
  const auto score = [&](const GoroutineModel& g) {
    return (g.pinned ? 8 : 0) + (g.busy ? 4 : 0) +
           (m.last && m.last->goroutine == g.index ? 2 : 0) +
           (g.name == "G" + std::to_string(p + 1) ? 1 : 0);
  };
  for (const GoroutineModel& g : m.goroutines) {
    if (g.p == p && (!best || score(g) > score(*best))) best = &g;
  }
  return best;
}

}  // namespace poolscope
