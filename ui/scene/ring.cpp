#include "ui/scene/ring.h"

#include <algorithm>
#include <cassert>
#include <cmath>

#include "engine/number.h"
#include "ui/scene/metrics.h"

namespace poolscope {
namespace {

std::vector<bool> wanted_rows(const Builder& b, const RingView& ring, std::uint32_t columns) {
  const std::uint32_t mask = ring.capacity - 1;
  std::vector<bool> wanted(ring.capacity / columns);
  const auto want = [&](std::uint32_t index) { wanted[(index & mask) / columns] = true; };
  want(ring.tail);
  want(ring.head);
  if (ring_size(ring) > 0) want(ring.head - 1);
  for (const auto* step : {&b.m.last, &b.m.next}) {
    if (!*step || (*step)->cell.block != ring.block) continue;
    const Field field = (*step)->cell.field;
    if (field == Field::slot_typ || field == Field::slot_val) want((*step)->cell.slot);
  }
  return wanted;
}

std::vector<Strip> strips_from(const std::vector<bool>& shown) {
  std::vector<Strip> strips;
  for (std::uint32_t i = 0; i < shown.size(); i++) {
    if (shown[i]) strips.push_back({i, 1, false});
    else if (!strips.empty() && strips.back().folded) strips.back().rows++;
    else strips.push_back({i, 1, true});
  }
  return strips;
}

// Inside [tail, head): what the fold's words count.
std::uint32_t full_between(const RingView& ring, std::uint32_t from, std::uint32_t to) {
  std::uint32_t n = 0;
  for (std::uint32_t i = from; i < to; i++) n += ring.slots[i] != 0 ? 1u : 0u;
  return n;
}

void draw_fold(Builder& b, const RingView& ring, std::uint32_t parent, const Rect& r,
               const Strip& strip, std::uint32_t columns) {
  const std::uint32_t from = strip.first * columns, to = from + strip.rows * columns;
  const std::uint32_t full = full_between(ring, from, to);
  const Rect line{r.x, r.y + 1, r.w, kFold - 4};
  const std::uint32_t at =
      b.shape({.id = key(Part::more, ring.serial, 16 + strip.first), .parent = parent, .r = line,
               .fill = full > 0 ? Ink::live : Ink::sunken, .fill_alpha = full > 0 ? 0.14f : 1.0f,
               .line = Ink::line, .rounding = 4, .dashed = full == 0});
  const std::string slots = number(from) + "\xe2\x80\x93" + number(to - 1) + ": ";
  const std::string kind = full == 0 ? number(to - from) + " empty"
                           : full == to - from ? number(full) + " full"
                                               : number(full) + " of " + number(to - from);
  b.words(key(Part::more, ring.serial, 16 + strip.first), at, inset(line, 3, 0),
          {slots + kind, kind, "\xe2\x80\xa6"}, Face::small, Ink::dim, Align::centre);
}

// Which indices of a ring are in its window, and how many are folded away in the middle.
struct SlotWindow {
  std::vector<std::uint32_t> left, right;
  std::uint32_t folded = 0;
};

// Everything from tail to head, with a slot that is being emptied or filled beside them.
SlotWindow window_of(const RingView& ring, std::uint32_t room) {
  assert(room >= 1);
  const std::uint32_t mask = ring.capacity - 1;
  SlotWindow w;
  if (ring.capacity <= room) {  // as it lies in memory: nothing moves but what is taken
    for (std::uint32_t i = 0; i < ring.capacity; i++) {
      w.left.push_back(ring.tail + ((i - ring.tail) & mask));
    }
    return w;
  }
  std::uint32_t first = ring.tail, end = ring.tail + ring_size(ring);
  if (end - first < ring.capacity && ring.slots[(first - 1) & mask] != 0) first--;
  if (end - first < ring.capacity && ring.slots[end & mask] != 0) end++;
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

void mark_words(Builder& b, const RingView& ring, std::uint32_t parent, const Rect& r, float tail,
                float head) {
  const Focus focus = b.focus_ring(ring.block);
  const bool lit = focus != Focus::none;
  const Ink quiet = lit ? accent_of_focus(b.m, focus) : Ink::dim;
  const auto width = [](const std::string& s) { return words_width(Face::code, s) + 0.5f; };
  const auto put = [&](std::uint64_t which, const std::string& s, float x, Ink ink) {
    b.text(key(Part::mark, ring.serial, 16 + which), parent, {x, r.y, width(s), r.h}, s,
           Face::code, ink);
  };
  const auto place = [&](float centre, float w) {
    return std::clamp(centre - w / 2, r.x, std::max(r.x, r.right() - w));
  };
  if (ring.head - ring.tail == 0 || ring.head - ring.tail >= ring.capacity) {
    const bool full = ring.head != ring.tail;
    std::string s = full ? "full: tail " + number(ring.tail) : "head = tail " + number(ring.tail);
    if (width(s) > r.w) s = full ? "full" : "empty";
    if (width(s) <= r.w) put(0, s, place(tail, width(s)), quiet);
    return;
  }
  std::string t = "tail " + number(ring.tail), h = "head " + number(ring.head);
  if (width(t) + width(h) + 8 > r.w) {
    t = "t" + number(ring.tail);
    h = "h" + number(ring.head);
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

}  // namespace

std::uint32_t ring_size(const RingView& ring) {
  return std::min(ring.head - ring.tail, ring.capacity);
}

std::uint32_t ring_columns(const RingView& ring, const SlotRow& row) {
  return std::min(ring.capacity, row.columns);
}

float strips_height(const std::vector<Strip>& strips, float pitch, float size) {
  float h = 0;
  for (const Strip& s : strips) h += s.folded ? kFold : pitch;
  return strips.empty() || strips.back().folded ? h : h - pitch + size;
}

std::vector<Strip> strips_of(const Builder& b, const RingView& ring, const SlotRow& row,
                             float pitch, float room) {
  const std::uint32_t columns = ring_columns(ring, row);
  assert(columns > 0 && ring.capacity % columns == 0 && ring.capacity <= kMostSlots);
  const std::uint32_t rows = ring.capacity / columns;
  std::vector<Strip> all(rows);
  for (std::uint32_t i = 0; i < rows; i++) all[i].first = i;
  if (strips_height(all, pitch, row.size) <= room) return all;
  std::vector<bool> shown = wanted_rows(b, ring, columns);
  const std::vector<bool> wanted = shown;
  const auto fits = [&] { return strips_height(strips_from(shown), pitch, row.size) <= room; };
  bool more = fits();
  for (std::uint32_t d = 1; d < rows && more; d++) {  // outwards from what has to be shown
    for (std::uint32_t i = 0; i < rows && more; i++) {
      if (!wanted[i]) continue;
      for (const std::uint32_t k : {i + d, i - d}) {
        if (k >= rows || shown[k] || !more) continue;
        shown[k] = true;
        more = fits();
        if (!more) shown[k] = false;
      }
    }
  }
  return strips_from(shown);
}

Ends draw_strips(Builder& b, const RingView& ring, std::uint32_t parent, Point at,
                 const SlotRow& row, const std::vector<Strip>& strips, float pitch, bool ghost) {
  const std::uint32_t columns = ring_columns(ring, row), mask = ring.capacity - 1;
  const float width = row.at(columns - 1) + row.size;
  Ends ends;
  float y = at.y;
  for (const Strip& s : strips) {
    if (s.folded) {
      draw_fold(b, ring, parent, {at.x, y, width, kFold}, s, columns);
      y += kFold;
      continue;
    }
    for (std::uint32_t i = 0; i < columns; i++) {
      const std::uint32_t index = s.first * columns + i;
      const Rect r{at.x + row.at(i), y, row.size, row.size};
      if (index == (ring.tail & mask)) ends.tail = {r.centre().x, r.bottom()};
      if (index == (ring.head & mask)) ends.head = {r.centre().x, r.bottom()};
      b.slot(ring, index, parent, r, ghost);
    }
    y += pitch;
  }
  return ends;
}

Ends draw_window(Builder& b, const RingView& ring, std::uint32_t parent, Point at,
                 const SlotRow& row, bool ghost) {
  const SlotWindow w = window_of(ring, row.columns);
  const float bottom = at.y + row.size;
  std::uint32_t n = 0;
  const auto place = [&] { return Rect{at.x + row.at(n++), at.y, row.size, row.size}; };
  Ends d{{-1, bottom}, {-1, bottom}};
  const auto cell = [&](std::uint32_t index) {
    const Rect r = place();
    if (index == ring.tail) d.tail.x = r.centre().x;
    if (index == ring.head && index - ring.tail < ring.capacity) d.head.x = r.centre().x;
    b.slot(ring, index, parent, r, ghost);
  };
  for (const std::uint32_t i : w.left) cell(i);
  if (w.folded > 0) {
    const Rect r = place();
    const std::uint32_t more =
        b.shape({.id = key(Part::more, ring.serial, 0), .parent = parent, .r = r,
                 .line = Ink::none});
    b.words(key(Part::more, ring.serial, 1), more, r, {"+" + number(w.folded), "\xe2\x80\xa6"},
            Face::small, Ink::dim, Align::centre);
  }
  for (const std::uint32_t i : w.right) cell(i);
  if (d.tail.x < 0) d.tail.x = at.x + row.size / 2;
  if (ring.capacity <= row.columns && d.head.x < 0) d.head = d.tail;
  if (d.head.x < 0) d.head.x = std::max(d.tail.x, at.x + row.at(n - 1) + row.size / 2);
  return d;
}

Ends draw_bar(Builder& b, const RingView& ring, std::uint32_t parent, const Rect& r, bool ghost) {
  const auto capacity = static_cast<float>(ring.capacity);
  const std::uint32_t mask = ring.capacity - 1, n = ring_size(ring);
  const std::uint32_t at = b.shape({.id = key(Part::bar, ring.serial), .parent = parent, .r = r,
                                    .fill = Ink::sunken, .rounding = 4});
  const auto x_of = [&](std::uint32_t i) {
    return r.x + r.w * static_cast<float>(i & mask) / capacity;
  };
  const std::uint32_t tail = ring.tail & mask;
  const std::uint32_t first = std::min(n, ring.capacity - tail);  // up to where it wraps
  const Ink ink = ghost ? Ink::victim : Ink::live;
  const auto fill = [&](std::uint64_t id, std::uint32_t from, std::uint32_t count) {
    if (count == 0) return;
    const float w = std::max(1.0f, r.w * static_cast<float>(count) / capacity);
    const float x = std::min(x_of(from), r.right() - w);
    b.shape({.id = key(Part::bar, ring.serial, id), .parent = at, .r = {x, r.y, w, r.h},
             .fill = ink, .fill_alpha = 0.5f, .line = Ink::none, .rounding = 0});
  };
  fill(1, tail, first);
  fill(2, 0, n - first);
  for (const std::uint32_t i : {ring.tail, ring.head, ring.head - 1}) {
    b.slots[{ring.block, i & mask}] = {std::min(x_of(i), r.right() - 2), r.y, 2, r.h};
  }
  const float y = r.bottom();
  return {{std::min(x_of(ring.tail), r.right()), y}, {std::min(x_of(ring.head), r.right()), y}};
}

void draw_marks(Builder& b, const RingView& ring, std::uint32_t parent, const Rect& r,
                const Ends& ends, bool words) {
  const Focus focus = b.focus_ring(ring.block);
  const Ink lit = focus == Focus::none ? Ink::none : accent_of_focus(b.m, focus);
  const bool empty = ring.head == ring.tail;
  const Ink tail_ink = lit != Ink::none ? lit : empty ? Ink::faint : Ink::steal;
  const Ink head_ink = lit != Ink::none ? lit : empty ? Ink::faint : Ink::live;
  b.s.marks.push_back({key(Part::mark, ring.serial, 0), {ends.tail.x, ends.tail.y + 2}, tail_ink});
  b.s.marks.push_back({key(Part::mark, ring.serial, 1), {ends.head.x, ends.head.y + 2}, head_ink});
  if (words) mark_words(b, ring, parent, {r.x, r.y + 10, r.w, 16}, ends.tail.x, ends.head.x);
  const float half = kMarkHalf + 4;
  b.spot(Thing::tail, ring.serial, 0, {ends.tail.x - half, ends.tail.y, 2 * half, kTriangles});
  b.spot(Thing::head, ring.serial, 0, {ends.head.x - half, ends.head.y, 2 * half, kTriangles});
}

}  // namespace poolscope
