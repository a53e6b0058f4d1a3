// The live tier: one card a P, in four amounts of detail.
#include <algorithm>
#include <cmath>

#include "ui/scene/card.h"
#include "ui/scene/ring.h"

namespace poolscope {

PCard begin_card(Builder& b, std::uint32_t p, const Rect& r) {
  PCard c{b, p, r};
  c.g = shown_goroutine(b.m, p);
  const bool asked = b.options.asked && b.m.next;
  const Step* lit = asked ? &*b.m.next : b.m.last ? &*b.m.last : nullptr;
  c.acting = lit && lit->p == c.index() && lit->goroutine >= 0;
  const bool next = !b.m.last && b.m.next && b.m.next->p == c.index();
  const bool chosen = b.options.chosen_p == static_cast<std::int32_t>(p);
  Shape shape{.id = key(Part::card, p), .r = r, .fill = Ink::ground, .rounding = 8};
  if (c.acting) {
    shape.line = c.ink();
    shape.thickness = 1.5f;
  } else if (next || chosen) {
    shape.line = chosen ? Ink::text : Ink::dim;
  }
  c.at = b.shape(shape);
  b.cards[c.index()] = r;
  Command choose{.name = "choose_p", .number = p};
  b.s.hot.push_back({r, {choose}, {}});
  b.spot(Thing::p, p, 0, r);
  return c;
}

namespace {

PCard begin_outline(Builder& b, std::uint32_t p, const Rect& r) {
  PCard c{b, p, r};
  c.at = b.shape({.id = key(Part::open, p), .r = r, .line = Ink::text, .rounding = 8,
                  .dashed = true});
  b.s.hot.push_back({r, {}, {}});
  b.spot(Thing::p, p, 0, r);
  return c;
}

}  // namespace

// What its operation carries comes first, then its hands.
void hands(PCard& c, const Rect& r, float size) {
  if (!c.g) return;
  std::vector<ObjectId> held;
  if (c.g->carrying != 0) held.push_back(c.g->carrying);
  held.insert(held.end(), c.g->hands.rbegin(), c.g->hands.rend());
  const auto fits = static_cast<std::size_t>(std::max(0.0f, (r.w + 4) / (size + 4)));
  c.b.hands[c.g->index] = {r.x, r.y + (r.h - size) / 2, std::min(size, r.w), size};
  if (fits == 0) return;
  std::size_t shown = std::min(held.size(), fits);
  if (held.size() > fits && fits > 1) shown = fits - 1;
  float x = r.x;
  for (std::size_t i = 0; i < shown; i++) {
    const Rect at{x, r.y + (r.h - size) / 2, size, size};
    const bool carried = c.g->carrying != 0 && i == 0;
    Shape shape{.id = key(Part::hand, static_cast<std::uint64_t>(c.g->index) << 8 | i),
                .parent = c.at, .r = at, .line = carried ? c.ink() : Ink::none, .rounding = 6,
                .dashed = carried};
    const auto who = static_cast<std::uint64_t>(c.g->index);
    c.b.mark_changed(shape, ChangedPlace::Kind::hand, who, held[i]);
    const std::uint32_t in = c.b.shape(shape);
    c.b.token(held[i], in, at, false);
    if (c.b.options.acting && !carried) {
      Command choose{.name = "choose_p", .number = c.p};
      Command put{.name = "put", .number = held[i]};
      c.b.s.hot.push_back({at, {choose, put}, "put it on " + c.name()});
    }
    x += size + 4;
  }
  if (shown < held.size() && fits > 1) {
    c.b.text(key(Part::hand, static_cast<std::uint64_t>(c.g->index) << 8 | 255), c.at,
             {x, r.y, r.right() - x, r.h}, "+" + std::to_string(held.size() - shown), Face::small,
             Ink::dim);
  }
}

// Below a queue that has no words of its own there.
void queue_caption(PCard& c, const Rect& r, bool noted, bool of_private) {
  const auto& locals = c.b.m.view.live.locals;
  const bool none = c.p >= locals.size() || locals[c.p].rings.empty();
  if (noted) put_note(c, r, of_private);
  else if (none) {
    c.b.text(key(Part::label, c.p, 5), c.at, r, "no ring yet", Face::small, Ink::faint);
  }
}

// Private slot and queue beside each other, what they are or what came of them below.
void line_of_p(PCard& c, const Rect& r, float slot) {
  constexpr float kWords = 16;
  private_slot(c.b, c.at, {r.x, r.y, slot, slot}, c.b.m.view.live, c.index(), false);
  const float label = words_width(Face::small, "private") + 1;
  const float x = r.x + std::max(label + 8, slot + 12), w = r.right() - x;
  const bool of_queue = note_of(c, false) != nullptr, noted = of_queue || note_of(c, true);
  const QueueStyle style{.largest = slot - 4, .real = false, .mark_words = !noted};
  const float size = slot_row(w, style.largest, 8).size;
  const float y = r.y + std::floor((slot - size) / 2), words_y = y + size + kMarks - kWords - 2;
  c.b.text(key(Part::label, c.p, 2), c.at, {r.x, std::max(words_y, r.y + slot), label, kWords},
           "private", Face::small, Ink::dim);
  const Rect ring{x, y, w, r.bottom() - y};
  c.b.spot(Thing::shared, c.p, static_cast<std::uint32_t>(Tier::live), ring);
  const float h = queue(c.b, c.at, ring, c.b.m.view.live, c.index(), style);
  queue_caption(c, {x, words_y, w, kWords}, noted && h <= size + kMarks, !of_queue);
}

namespace {

constexpr float kRowName = 60;

// A P as a row, for narrow screens: who runs there and what it holds, private slot, queue.
void row(PCard& c) {
  const Rect in = inset(c.r, 10, 10);
  const float name_w = words_width(Face::code, c.name()) + 6;
  c.b.text(key(Part::label, c.p, 1), c.at, {in.x, in.y, name_w, 18}, c.name(), Face::code,
           c.acting ? Ink::text : Ink::dim);
  c.b.text(key(Part::chip, c.p, 1), c.at, {in.x + name_w, in.y, kRowName - name_w - 2, 18},
           c.who().empty() && c.what().empty() ? "idle" : c.who(), Face::code, c.ink());
  if (const std::string doing = c.what(); !doing.empty()) {
    c.b.words(key(Part::chip, c.p, 2), c.at, {in.x, in.y + 18, kRowName - 6, 18},
              {doing, doing.substr(0, doing.find(' '))}, Face::small, c.ink());
  }
  c.b.spot(Thing::goroutine, c.p, 0, {in.x, in.y, kRowName - 2, 36});
  hands(c, {in.x, in.bottom() - 24, kRowName - 6, 24}, 24);
  line_of_p(c, {in.x + kRowName, in.y, in.w - kRowName, in.h}, 34);
}

void small(PCard& c) {
  const Rect in = inset(c.r, 8, 6);
  const float name_w = words_width(Face::code, c.name()) + 6;
  c.b.text(key(Part::label, c.p, 1), c.at, {in.x, in.y, name_w, 18}, c.name(), Face::code,
           c.acting ? Ink::text : Ink::dim);
  c.b.text(key(Part::chip, c.p, 1), c.at, {in.x + name_w, in.y, in.w - name_w, 18},
           c.g ? c.doing() : std::string(), Face::small, c.ink());
  if (c.g) c.b.spot(Thing::goroutine, c.p, 0, {in.x + name_w, in.y, in.w - name_w, 18});
  const float y = in.y + 22, size = 22;
  const auto live = static_cast<std::uint32_t>(Tier::live);
  if (in.h >= 22 + size + 6 + size) {  // the queue has a line of its own
    const float tall = in.h >= 96 ? 28 : size;
    private_slot(c.b, c.at, {in.x, y, tall, tall}, c.b.m.view.live, c.index(), false);
    hands(c, {in.x + tall + 12, y, in.w - tall - 12, tall}, size);
    const float below = y + tall + (in.h >= 96 ? 10 : 6);
    QueueStyle style{.marks = true, .largest = 24, .real = false};
    const Rect room{in.x, below, in.w, in.bottom() - below};
    c.b.spot(Thing::shared, c.p, live, room);
    queue(c.b, c.at, room, c.b.m.view.live, c.index(), style);
    return;
  }
  private_slot(c.b, c.at, {in.x, y, size, size}, c.b.m.view.live, c.index(), false);
  const float hand = in.w >= 88 ? size + 6 : 0;
  const Rect ring{in.x + size + 8, y, in.w - size - 8 - hand, std::max(size, in.bottom() - y)};
  QueueStyle style{.marks = false, .largest = 22, .real = false};
  c.b.spot(Thing::shared, c.p, live, ring);
  queue(c.b, c.at, {ring.x, ring.y, ring.w, size}, c.b.m.view.live, c.index(), style);
  if (hand > 0) hands(c, {in.right() - size, y, size, size}, size);
}

void mini(PCard& c) {
  const Rect in = inset(c.r, 6, 4);
  const float size = std::min(18.0f, in.h);
  const float y = in.y + (in.h - size) / 2;
  c.b.text(key(Part::label, c.p, 1), c.at, {in.x, y, 26, size}, c.name(), Face::small,
           c.acting ? c.ink() : Ink::dim);
  private_slot(c.b, c.at, {in.x + 28, y, size, size}, c.b.m.view.live, c.index(), false);
  const auto& locals = c.b.m.view.live.locals;
  const std::uint32_t n = c.p < locals.size() ? queue_size(locals[c.p]) : 0;
  const float x = in.x + 28 + size + 4;
  const bool roomy = in.right() - x >= 16 + size + 4;
  const Rect count{x, y, roomy ? 16.0f : in.right() - x, size};
  c.b.queues[{static_cast<int>(Tier::live), c.index()}] = count;
  c.b.spot(Thing::shared, c.p, static_cast<std::uint32_t>(Tier::live), count);
  if (n > 0) {
    c.b.text(key(Part::label, c.p, 5), c.at, count, std::to_string(n), Face::small, Ink::live);
  }
  if (roomy) hands(c, {in.right() - size, y, size, size}, size);
}

// The compact cell of the P that is opened: where it stands among the others.
void outline(PCard& c) {
  const Rect in = inset(c.r, 6, 4);
  c.b.words(key(Part::open, c.p, 1), c.at, {in.x, in.y, in.w, std::min(18.0f, in.h)},
            {c.name() + " is open", c.name()}, Face::small, Ink::text);
}

}  // namespace

void open_card(Builder& b, std::uint32_t p, const Rect& r) {
  PCard c = begin_card(b, p, r);
  b.s.hot.pop_back();
  full_card(c);
}

void live_cards(Builder& b, const Grid& grid, Point origin) {
  for (std::uint32_t p = 0; p < b.m.procs; p++) {
    const bool opened = b.opened == static_cast<std::int32_t>(p);
    PCard c = opened ? begin_outline(b, p, grid.cell(origin, p))
                    : begin_card(b, p, grid.cell(origin, p));
    if (grid.detail != Detail::full) {
      Hot hot = b.s.hot.back();
      if (!b.options.acting) hot.commands.clear();
      hot.commands.push_back({.name = "open_p", .number = p});
      hot.look = true;
      // A row has room to explain its parts: what opens it is where its name stands.
      if (grid.detail == Detail::row && !opened) hot.r.w = kRowName;
      b.s.hot.push_back(hot);
    }
    if (opened) {
      outline(c);
      continue;
    }
    switch (grid.detail) {
      case Detail::full: full_card(c); break;
      case Detail::row: row(c); break;
      case Detail::small:
        if (bare_fits(c.r)) bare_card(c);
        else small(c);
        break;
      case Detail::mini: mini(c); break;
    }
  }
}

}  // namespace poolscope
