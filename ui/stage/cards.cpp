// The live tier: one card a P, in four amounts of detail.
#include <algorithm>
#include <cmath>

#include "ui/stage/card.h"

namespace poolscope {
namespace {

Card begin_card(Builder& b, std::uint32_t p, const Rect& r) {
  Card c{b, p, r};
  c.g = shown_goroutine(b.m, p);
  c.acting = b.m.last && b.m.last->p == c.index() && b.m.last->goroutine >= 0;
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
  Command choose{.kind = Command::Kind::choose_p, .number = p};
  b.s.hot.push_back({r, {choose}, {}});
  b.spot(Thing::p, p, 0, r);
  return c;
}

Card begin_outline(Builder& b, std::uint32_t p, const Rect& r) {
  Card c{b, p, r};
  c.at = b.shape({.id = key(Part::open, p), .r = r, .line = Ink::text, .rounding = 8,
                  .dashed = true});
  b.s.hot.push_back({r, {}, {}});
  b.spot(Thing::p, p, 0, r);
  return c;
}

}  // namespace

// What its operation carries comes first, then its hands.
void hands(Card& c, const Rect& r, float size) {
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
    c.b.mark_changed(shape, ChangedPlace::Kind::hand, static_cast<std::uint64_t>(c.g->index), held[i]);
    const std::uint32_t in = c.b.shape(shape);
    c.b.token(held[i], in, at, false);
    if (c.b.options.acting && !carried) {
      Command choose{.kind = Command::Kind::choose_p, .number = c.p};
      Command put{.kind = Command::Kind::put, .number = held[i]};
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

namespace {

constexpr float kRowName = 72;

// A P as a row, for narrow screens.
void row(Card& c) {
  const Rect in = inset(c.r, 12, 10);
  c.b.text(key(Part::label, c.p, 1), c.at, {in.x, in.y, 60, 18}, c.name(), Face::code,
           c.acting ? Ink::text : Ink::dim);
  c.b.text(key(Part::chip, c.p, 1), c.at, {in.x, in.y + 20, 60, 18}, c.g ? c.g->name : "idle",
           Face::code, c.ink());
  if (c.g && !c.g->doing.empty()) {
    c.b.text(key(Part::chip, c.p, 2), c.at, {in.x, in.y + 38, 60, 18}, c.g->doing, Face::small,
             c.ink());
  }
  c.b.spot(Thing::goroutine, c.p, 0, {in.x, in.y + 20, 60, 36});
  float x = in.x + 66;
  private_slot(c.b, c.at, {x, in.y, 32, 32}, c.b.m.view.live, c.index(), false);
  c.b.text(key(Part::label, c.p, 2), c.at, {x - 4, in.y + 38, 46, 16}, "private", Face::small,
           Ink::dim);
  x += 46;
  const float hand = 30;
  const Rect ring{x, in.y, in.right() - hand - 8 - x, in.h};
  QueueStyle style{.largest = 30, .real = false};
  c.b.spot(Thing::shared, c.p, static_cast<std::uint32_t>(Tier::live), ring);
  const float h = queue(c.b, c.at, ring, c.b.m.view.live, c.index(), style);
  const Rect below{ring.x, in.y + std::max(h + 2, 38.0f), ring.w, 16};
  if (below.bottom() <= in.bottom()) put_note(c, below, !note_of(c, false));
  hands(c, {in.right() - hand, in.y, hand, 32}, hand);
}

void small(Card& c) {
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

void mini(Card& c) {
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
void outline(Card& c) {
  const Rect in = inset(c.r, 6, 4);
  c.b.words(key(Part::open, c.p, 1), c.at, {in.x, in.y, in.w, std::min(18.0f, in.h)},
            {c.name() + " is open", c.name()}, Face::small, Ink::text);
}

}  // namespace

void open_card(Builder& b, std::uint32_t p, const Rect& r) {
  Card c = begin_card(b, p, r);
  b.s.hot.pop_back();
  full_card(c);
}

void live_cards(Builder& b, const Grid& grid, Point origin) {
  for (std::uint32_t p = 0; p < b.m.procs; p++) {
    const bool opened = b.opened == static_cast<std::int32_t>(p);
    Card c = opened ? begin_outline(b, p, grid.cell(origin, p))
                    : begin_card(b, p, grid.cell(origin, p));
    if (grid.detail != Detail::full) {
      Hot hot = b.s.hot.back();
      if (!b.options.acting) hot.commands.clear();
      hot.commands.push_back({.kind = Command::Kind::open_p, .number = p});
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
      case Detail::small: small(c); break;
      case Detail::mini: mini(c); break;
    }
  }
}

}  // namespace poolscope
