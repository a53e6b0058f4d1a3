// The shared queue of one P: its rings, as they lie in memory or as a window on what is in them.
#include <algorithm>
#include <cassert>

#include "ui/stage/builder.h"

namespace poolscope {
namespace {

constexpr float kMarks = 28;      // triangles and their words
constexpr float kRingGap = 6;
constexpr float kTriangles = 9;   // below each row of several, beside the gap
constexpr float kCharacter = 7.9f;  // JetBrains Mono 13

std::uint32_t size_of(const RingView& ring) {
  return std::min(ring.head - ring.tail, ring.capacity);
}

// Which indices of a ring are shown, and how many are folded away in the middle.
struct Window {
  std::vector<std::uint32_t> left, right;
  std::uint32_t folded = 0;
};

// Everything from tail to head, with a slot that is being emptied or filled beside them.
Window window_of(const RingView& ring, std::uint32_t room) {
  assert(room >= 1);
  const std::uint32_t mask = ring.capacity - 1;
  std::uint32_t first = ring.tail, end = ring.tail + size_of(ring);
  if (end - first < ring.capacity && ring.slots[(first - 1) & mask] != 0) first--;
  if (end - first < ring.capacity && ring.slots[end & mask] != 0) end++;
  Window w;
  std::uint32_t shown = end - first;
  if (shown <= room) {
    while (shown < room && shown < ring.capacity) shown++;
    for (std::uint32_t i = 0; i < shown; i++) w.left.push_back(first + i);
    return w;
  }
  const std::uint32_t cells = room - 1;  // one says how many are folded
  const std::uint32_t lefts = (cells + 1) / 2;
  for (std::uint32_t i = 0; i < lefts; i++) w.left.push_back(first + i);
  for (std::uint32_t i = 0; i < cells - lefts; i++) {
    w.right.push_back(end - (cells - lefts) + i);
  }
  w.folded = shown - cells;
  return w;
}

struct Plan {
  bool real = false;
  bool marks = false;
  std::size_t first = 0, last = 0;  // rings shown: [0, first) and [last, n)
};

// As it lies in memory, in how many rows; 0: a window on what is in it.
std::uint32_t real_rows(const RingView& ring, const SlotRow& row, bool real) {
  if (ring.capacity == row.columns) return 1;
  const bool small = ring.capacity <= 16 && ring.capacity % row.columns == 0;
  return real && small ? ring.capacity / row.columns : 0;
}

// From one row of a ring to the next; between them is room for the marks.
float row_pitch(const SlotRow& row, bool marks) {
  return row.size + row.gap + (marks ? kTriangles : 0);
}

// Of the slots alone.
float slots_height(const RingView& ring, const SlotRow& row, bool real, bool marks) {
  const std::uint32_t rows = std::max(1u, real_rows(ring, row, real));
  return static_cast<float>(rows - 1) * row_pitch(row, marks) + row.size;
}

float ring_height(const RingView& ring, const SlotRow& row, bool real, bool marks) {
  return slots_height(ring, row, real, marks) + (marks ? kMarks : 0) + kRingGap;
}

Plan plan(const LocalView& local, const SlotRow& row, const QueueStyle& style, float room) {
  const std::size_t n = local.rings.size();
  const auto fits = [&](bool real, bool marks) {
    float sum = -kRingGap;
    for (const RingView& ring : local.rings) sum += ring_height(ring, row, real, marks);
    return sum <= room;
  };
  if (style.real && style.marks && fits(true, true)) return {true, true, n, n};
  if (style.marks && fits(false, true)) return {false, true, n, n};
  if (fits(false, false)) return {false, false, n, n};
  const float one = ring_height(local.rings[0], row, false, false);
  if (n > 2 && 2 * one + 20 <= room) return {false, false, 1, n - 1};
  return {false, false, 0, n - 1};  // only the head ring
}

void mark_words(Builder& b, const RingView& ring, std::uint32_t parent, const Rect& r, float tail,
                float head) {
  const Focus focus = b.focus_ring(ring.block);
  const bool lit = focus != Focus::none;
  const Ink quiet = lit ? accent_of_focus(b.m, focus) : Ink::dim;
  const auto put = [&](std::uint64_t which, const std::string& s, float x, Ink ink) {
    b.text(key(Part::mark, ring.serial, 16 + which), parent,
           {x, r.y, kCharacter * static_cast<float>(s.size()), r.h}, s, Face::code, ink);
  };
  const auto width = [](const std::string& s) {
    return kCharacter * static_cast<float>(s.size());
  };
  const auto place = [&](float centre, float w) {
    return std::clamp(centre - w / 2, r.x, std::max(r.x, r.right() - w));
  };
  if (ring.head - ring.tail == 0 || ring.head - ring.tail >= ring.capacity) {
    const bool full = ring.head != ring.tail;
    std::string s = full ? "full: tail " + std::to_string(ring.tail)
                         : "head = tail " + std::to_string(ring.tail);
    if (width(s) > r.w) s = full ? "full" : "empty";
    if (width(s) <= r.w) put(0, s, place(tail, width(s)), quiet);
    return;
  }
  std::string t = "tail " + std::to_string(ring.tail), h = "head " + std::to_string(ring.head);
  if (width(t) + width(h) + 8 > r.w) {
    t = "t" + std::to_string(ring.tail);
    h = "h" + std::to_string(ring.head);
  }
  if (width(t) + width(h) + 8 > r.w) return;
  float tx = place(tail, width(t)), hx = place(head, width(h));
  const bool tail_first = tail <= head;
  float& left = tail_first ? tx : hx;
  float& right = tail_first ? hx : tx;
  const float left_w = width(tail_first ? t : h);
  const float right_w = width(tail_first ? h : t);
  if (left + left_w + 8 > right) right = left + left_w + 8;
  if (right + right_w > r.right()) {
    right = r.right() - right_w;
    left = std::min(left, right - 8 - left_w);
  }
  put(0, t, tx, lit ? quiet : Ink::steal);
  put(1, h, hx, lit ? quiet : Ink::live);
}

struct Drawn {
  float tail = 0, head = 0;       // where the marks point
  float tail_y = 0, head_y = 0;
};

Drawn draw_real(Builder& b, const RingView& ring, std::uint32_t parent, Point at,
                const SlotRow& row, const QueueStyle& style) {
  const float pitch = row.size + row.gap, down = row_pitch(row, style.marks);
  const auto place = [&](std::uint32_t index) {
    const std::uint32_t i = index & (ring.capacity - 1);
    return Rect{at.x + pitch * static_cast<float>(i % row.columns),
                at.y + down * static_cast<float>(i / row.columns), row.size, row.size};
  };
  for (std::uint32_t i = 0; i < ring.capacity; i++) b.slot(ring, i, parent, place(i), style.ghost);
  const Rect t = place(ring.tail), h = place(ring.head);
  return {t.centre().x, h.centre().x, t.bottom(), h.bottom()};
}

Drawn draw_window(Builder& b, const RingView& ring, std::uint32_t parent, Point at,
                  const SlotRow& row, bool ghost) {
  const Window w = window_of(ring, row.columns);
  const float pitch = row.size + row.gap;
  float x = at.x;
  Drawn d{-1, -1, at.y + row.size, at.y + row.size};
  const auto cell = [&](std::uint32_t index) {
    const Rect r{x, at.y, row.size, row.size};
    if (index == ring.tail) d.tail = r.centre().x;
    if (index == ring.head && index - ring.tail < ring.capacity) d.head = r.centre().x;
    b.slot(ring, index, parent, r, ghost);
    x += pitch;
  };
  for (const std::uint32_t i : w.left) cell(i);
  if (w.folded > 0) {
    const Rect r{x, at.y, row.size, row.size};
    const std::uint32_t more =
        b.shape({.id = key(Part::more, ring.serial, 0), .parent = parent, .r = r,
                 .line = Ink::none});
    std::string words = "+" + std::to_string(w.folded);
    if (static_cast<float>(words.size()) * kCharacter > r.w) words = "\xe2\x80\xa6";
    b.text(key(Part::more, ring.serial, 1), more, r, words, Face::small, Ink::dim, Align::centre);
    x += pitch;
  }
  for (const std::uint32_t i : w.right) cell(i);
  if (d.tail < 0) d.tail = at.x + row.size / 2;
  if (d.head < 0) d.head = std::max(d.tail, x - row.gap - row.size / 2);
  return d;
}

float draw_ring(Builder& b, const RingView& ring, std::uint32_t parent, Point at,
                const SlotRow& row, bool real, const QueueStyle& style, float width) {
  const std::uint32_t rows = real_rows(ring, row, real);
  const bool in_memory = rows > 0;
  const float h = slots_height(ring, row, real, style.marks);
  const Drawn d = in_memory ? draw_real(b, ring, parent, at, row, style)
                            : draw_window(b, ring, parent, at, row, style.ghost);
  if (!style.marks) return h;
  const Focus focus = b.focus_ring(ring.block);
  const Ink lit = focus == Focus::none ? Ink::none
                                       : accent_of_focus(b.m, focus);
  const bool empty = ring.head == ring.tail;
  const Ink tail_ink = lit != Ink::none ? lit : empty ? Ink::faint : Ink::steal;
  const Ink head_ink = lit != Ink::none ? lit : empty ? Ink::faint : Ink::live;
  b.s.marks.push_back({key(Part::mark, ring.serial, 0), {d.tail, d.tail_y + 2}, tail_ink});
  b.s.marks.push_back({key(Part::mark, ring.serial, 1), {d.head, d.head_y + 2}, head_ink});
  mark_words(b, ring, parent, {at.x, at.y + h + 10, width, 16}, d.tail, d.head);
  return h + kMarks;
}

void folded_rings(Builder& b, const LocalView& local, std::uint32_t parent, const Rect& r,
                  std::size_t first, std::size_t last, std::int16_t p, Tier tier) {
  std::uint32_t items = 0;
  for (std::size_t i = first; i < last; i++) items += size_of(local.rings[i]);
  const std::string words = std::to_string(last - first) + (last - first == 1 ? " ring" : " rings") +
                            " between, " + std::to_string(items) + " items";
  b.text(key(Part::chain, static_cast<std::uint64_t>(p), static_cast<std::uint64_t>(tier)), parent,
         r, words, Face::small, Ink::dim);
}

void no_ring(Builder& b, std::uint32_t parent, const Rect& r, const SlotRow& row, std::int16_t p,
             const QueueStyle& style) {
  const std::uint32_t rows = style.real && row.columns == 4 && r.h >= 2 * row.size + 2 ? 2 : 1;
  for (std::uint32_t i = 0; i < row.columns * rows; i++) {
    const Rect cell{r.x + (row.size + row.gap) * static_cast<float>(i % row.columns),
                    r.y + (row.size + row.gap) * static_cast<float>(i / row.columns), row.size,
                    row.size};
    b.shape({.id = key(Part::slot, 0xffff0000u + static_cast<std::uint32_t>(p) * 4 +
                                       static_cast<std::uint32_t>(style.tier), i),
             .parent = parent, .r = cell, .rounding = 4, .dashed = true, .alpha = 0.6f});
  }
}

}  // namespace

std::uint32_t queue_size(const LocalView& local) {
  std::uint32_t n = 0;
  for (const RingView& ring : local.rings) n += size_of(ring);
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
  return words + " \xc2\xb7 " + (n == 0 ? "empty" : std::to_string(n) + (n == 1 ? " item" : " items"));
}

std::string queue_brief(const LocalView& local) {
  if (local.rings.empty()) return "no ring";
  std::uint32_t slots = 0;
  for (const RingView& ring : local.rings) slots += ring.capacity;
  return std::to_string(queue_size(local)) + " of " + std::to_string(slots);
}

void queue(Builder& b, std::uint32_t parent, const Rect& r, const TierView& tier, std::int16_t p,
           const QueueStyle& style) {
  const auto i = static_cast<std::size_t>(p);
  b.queues[{static_cast<int>(style.tier), p}] = r;
  const bool wide = r.w >= 8 * 20;
  SlotRow row = slot_row(r.w, style.largest, style.real ? (wide ? 8 : 4) : 8);
  if (i >= tier.locals.size() || tier.locals[i].rings.empty()) {
    return no_ring(b, parent, r, row, p, style);
  }
  const LocalView& local = tier.locals[i];
  QueueStyle used = style;
  const Plan how = plan(local, row, used, r.h);
  used.marks = how.marks;
  float y = r.y;
  const std::size_t n = local.rings.size();
  for (std::size_t k = 0; k < n; k++) {
    if (k >= how.first && k < how.last) {
      const bool room = how.first > 0 || r.h >= 20 + row.size + (used.marks ? kMarks : 0);
      if (k == how.first && room) {
        folded_rings(b, local, parent, {r.x, y, r.w, 16}, how.first, how.last, p, style.tier);
        y += 20;
      }
      continue;
    }
    if (y + row.size > r.bottom() + 0.01f) return;
    y += draw_ring(b, local.rings[k], parent, {r.x, y}, row, how.real, used, r.w) + kRingGap;
  }
}

}  // namespace poolscope
