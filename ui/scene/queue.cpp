// The shared queue of one P: its rings, each in the way there is room for, with their links.
#include <algorithm>
#include <cassert>

#include "ui/scene/metrics.h"
#include "ui/scene/ring.h"

namespace poolscope {
namespace {

constexpr float kRingGap = 6, kLink = 18, kBetween = 20;

enum class Way : std::uint8_t { memory, window };

struct Plan {
  Way way = Way::window;
  bool marks = false;
  std::size_t first = 0, last = 0;  // rings shown: [0, first) and [last, n)
};

struct Queue {
  Builder& b;
  const LocalView& local;
  std::uint32_t parent;
  Rect r;
  const QueueStyle& style;
  std::int16_t p;
  SlotRow row;

  float pitch(bool marks) const { return row.down() + (marks ? kTriangles : 0); }
  float gap(bool marks) const { return marks ? kLink : kRingGap; }
  // Without what is below it; in memory, as far as it can be folded when `room` is 0.
  float height(const RingView& ring, const Plan& plan, float room) const {
    if (ring.capacity > kMostSlots) return kBar;
    if (plan.way == Way::window) return row.size;
    return strips_height(strips_of(b, ring, row, pitch(plan.marks), room), pitch(plan.marks),
                         row.size);
  }
  float sum(const Plan& plan) const {
    float h = -gap(plan.marks);
    for (std::size_t k = 0; k < local.rings.size(); k++) {
      if (k == plan.first && k < plan.last) h += kBetween;
      if (k >= plan.first && k < plan.last) continue;
      h += height(local.rings[k], plan, 0) + (plan.marks ? kMarks : 0) + gap(plan.marks);
    }
    return h;
  }
  // All rings with all their slots and marks.
  float unfolded() const {
    float h = -kLink;
    for (const RingView& ring : local.rings) {
      const auto rows = static_cast<float>(ring.capacity / ring_columns(ring, row));
      h += kMarks + kLink;
      h += ring.capacity > kMostSlots ? kBar : pitch(true) * (rows - 1) + row.size;
    }
    return h;
  }
};

Plan plan_of(const Queue& q) {
  const std::size_t n = q.local.rings.size();
  const std::size_t last = n > 2 ? n - 1 : n, first = n > 2 ? 1 : n;
  for (const Plan& plan : {Plan{Way::memory, true, n, n}, Plan{Way::memory, true, first, last},
                           Plan{Way::window, true, n, n}, Plan{Way::window, true, first, last},
                           Plan{Way::window, false, n, n}, Plan{Way::window, false, first, last}}) {
    if (plan.way == Way::memory && !q.style.real) continue;
    if (plan.marks && !q.style.marks) continue;
    if (q.sum(plan) <= q.r.h) return plan;
  }
  return {Way::window, false, 0, n - 1};  // only the head ring
}

bool lit_link(const Builder& b, const RingView& older, const RingView& newer) {
  const std::optional<Step>& s = b.m.last;
  return s && ((s->cell.field == Field::ring_next && s->cell.block == older.block) ||
               (s->cell.field == Field::ring_prev && s->cell.block == newer.block));
}

void link(const Queue& q, const RingView& older, const RingView& newer, const Rect& r) {
  const Ink ink = lit_link(q.b, older, newer) ? accent(q.b.m) : Ink::faint;
  const Rect stem{r.x + q.row.size / 2 - 1, r.y + 1, 2, r.h - 4};
  q.b.shape({.id = key(Part::chain, older.serial, 1), .parent = q.parent, .r = stem, .fill = ink,
             .line = Ink::none, .rounding = 0});
  const float x = stem.right() + 6;
  const bool both = newer.prev;
  q.b.words(key(Part::chain, older.serial, 2), q.parent, {x, r.y, r.right() - x, r.h - 2},
            {both ? "newer \xe2\x86\x93 next \xc2\xb7 older \xe2\x86\x91 prev"
                  : "newer \xe2\x86\x93 next \xc2\xb7 prev is nil",
             both ? "\xe2\x86\x93 next \xe2\x86\x91 prev" : "\xe2\x86\x93 next, no prev",
             both ? "\xe2\x86\x93\xe2\x86\x91" : "\xe2\x86\x93"},
            Face::small, ink == Ink::faint ? Ink::dim : ink);
  q.b.spot(Thing::link, older.serial, 0, r);
}

// room: what the ring may take, marks included. Answers what it took.
float draw_ring(const Queue& q, const RingView& ring, float y, const Plan& plan, float room) {
  Builder& b = q.b;
  const float below = plan.marks ? kMarks : 0;
  const float h = q.height(ring, plan, room - below);
  b.spot(Thing::ring, ring.serial, 0, {q.r.x, y, q.r.w, h});
  Ends ends;
  if (ring.capacity > kMostSlots) {
    ends = draw_bar(b, ring, q.parent, {q.r.x, y, q.r.w, kBar}, q.style.ghost);
  } else if (plan.way == Way::memory) {
    const float pitch = q.pitch(plan.marks);
    ends = draw_strips(b, ring, q.parent, {q.r.x, y}, q.row,
                       strips_of(b, ring, q.row, pitch, room - below), pitch, q.style.ghost);
  } else {
    ends = draw_window(b, ring, q.parent, {q.r.x, y}, q.row, q.style.ghost);
  }
  const Rect marks{q.r.x, y + h, q.r.w, below};
  if (plan.marks) draw_marks(b, ring, q.parent, marks, ends, q.style.mark_words);
  return h + below;
}

void folded_rings(const Queue& q, const Rect& r, const Plan& plan) {
  std::uint32_t items = 0;
  for (std::size_t i = plan.first; i < plan.last; i++) items += ring_size(q.local.rings[i]);
  const std::size_t n = plan.last - plan.first;
  const std::string rings = std::to_string(n) + (n == 1 ? " ring" : " rings");
  q.b.words(key(Part::chain, static_cast<std::uint64_t>(q.p) + 0xff000000u,
                static_cast<std::uint64_t>(q.style.tier)),
            q.parent, r,
            {rings + " between, " + std::to_string(items) + " items", rings, std::to_string(n)},
            Face::small, Ink::dim);
}

void no_ring(const Queue& q) {
  const std::uint32_t rows =
      q.style.real && q.row.columns == 4 && q.r.h >= q.row.down() + q.row.size ? 2 : 1;
  const std::uint32_t columns = std::min(8u, q.row.columns);
  for (std::uint32_t i = 0; i < columns * rows; i++) {
    const Rect cell{q.r.x + q.row.at(i % columns),
                    q.r.y + q.row.down() * static_cast<float>(i / columns), q.row.size, q.row.size};
    q.b.shape({.id = key(Part::slot, 0xffff0000u + static_cast<std::uint32_t>(q.p) * 4 +
                                         static_cast<std::uint32_t>(q.style.tier), i),
               .parent = q.parent, .r = cell, .line = Ink::faint, .line_alpha = 0.45f,
               .rounding = cell.w >= 24 ? 6.0f : 4.0f, .dashed = true});
  }
}

// What each ring may take: what can be unfolded beyond the least goes to the newest first.
std::vector<float> rooms_of(const Queue& q, const Plan& plan) {
  const std::size_t n = q.local.rings.size();
  float spare = std::max(0.0f, q.r.h - q.sum(plan));
  std::vector<float> rooms(n);
  for (std::size_t k = n; k > 0; k--) {
    if (k - 1 >= plan.first && k - 1 < plan.last) continue;
    const RingView& ring = q.local.rings[k - 1];
    const float least = q.height(ring, plan, 0), most = q.height(ring, plan, least + spare);
    spare = std::max(0.0f, spare - (most - least));
    rooms[k - 1] = most + (plan.marks ? kMarks : 0);
  }
  return rooms;
}

constexpr float kFolded = 28;   // slots of rings that have to be folded

// The largest slots with which all rings lie there as they do in memory; a queue that has no ring
// yet is as its first one will be.
SlotRow row_of(Builder& b, const LocalView& local, const Rect& r, const QueueStyle& style,
               std::int16_t p) {
  if (!style.real) return slot_row(r.w, style.largest, 8);
  static const LocalView kFirst{0, {{.capacity = 8, .slots = std::vector<ObjectId>(8)}}};
  const LocalView& shown = local.rings.empty() ? kFirst : local;
  const std::uint32_t fewest = r.w >= 8 * 20 ? 8 : 4;
  SlotRow best;
  for (std::uint32_t columns = fewest; columns <= 16 && (columns == fewest || r.w >= 16 * 20);
       columns *= 2) {
    for (float size = slot_row(r.w, style.largest, columns).size; size > best.size; size -= 1) {
      const Queue q{b, shown, 0, r, style, p, slot_row(r.w, size, columns)};
      if (q.unfolded() <= r.h) best = q.row;
    }
  }
  if (best.size >= 18) return best;
  const std::uint32_t columns = r.w >= 16 * 24 ? 16 : fewest;
  for (float size = std::min(style.largest, kFolded); size > 20; size -= 1) {
    const Queue q{b, shown, 0, r, style, p, slot_row(r.w, size, columns)};
    if (q.sum({Way::memory, true, shown.rings.size(), shown.rings.size()}) <= r.h) return q.row;
  }
  return slot_row(r.w, std::min(style.largest, kFolded), columns);
}

}  // namespace

std::uint32_t queue_size(const LocalView& local) {
  std::uint32_t n = 0;
  for (const RingView& ring : local.rings) n += ring_size(ring);
  return n;
}

std::string queue_words(const LocalView& local) {
  if (local.rings.empty()) return "no ring yet";
  const std::uint32_t n = queue_size(local);
  std::string words = local.rings.size() == 1 ? "ring of " : "";
  for (std::size_t i = 0; i < local.rings.size(); i++) {
    if (i > 0) words += " \xe2\x86\x92 ";
    words += std::to_string(local.rings[i].capacity);
  }
  const std::string items = std::to_string(n) + (n == 1 ? " item" : " items");
  return words + " \xc2\xb7 " + (n == 0 ? "empty" : items);
}

std::string queue_brief(const LocalView& local) {
  if (local.rings.empty()) return "no ring";
  std::uint32_t slots = 0;
  for (const RingView& ring : local.rings) slots += ring.capacity;
  return std::to_string(queue_size(local)) + " of " + std::to_string(slots);
}

float queue(Builder& b, std::uint32_t parent, const Rect& r, const TierView& tier, std::int16_t p,
            const QueueStyle& style) {
  static const LocalView kNone;
  const auto i = static_cast<std::size_t>(p);
  b.queues[{static_cast<int>(style.tier), p}] = r;
  const LocalView& local = i < tier.locals.size() ? tier.locals[i] : kNone;
  const Queue q{b, local, parent, r, style, p, row_of(b, local, r, style, p)};
  if (local.rings.empty()) {
    no_ring(q);
    return q.row.size;
  }
  const Plan plan = plan_of(q);
  const std::vector<float> rooms = rooms_of(q, plan);
  float y = r.y;
  const std::size_t n = local.rings.size();
  for (std::size_t k = 0; k < n; k++) {
    if (k >= plan.first && k < plan.last) {
      const bool room = plan.first > 0 || r.h >= 20 + q.row.size;
      if (k == plan.first && room) {
        folded_rings(q, {r.x, y, r.w, 16}, plan);
        y += kBetween;
      }
      continue;
    }
    if (y + q.row.size > r.bottom() + 0.01f) break;
    const float took = draw_ring(q, local.rings[k], y, plan, rooms[k]);
    y += took;
    const bool linked = plan.marks && k + 1 < n && k + 1 != plan.first;
    if (linked) link(q, local.rings[k], local.rings[k + 1], {r.x, y, r.w, kLink});
    if (k + 1 < n) y += q.gap(plan.marks);
  }
  return y - r.y;
}

}  // namespace poolscope
