// The live tier: one card a P, in four amounts of detail.
#include <algorithm>
#include <cmath>

#include "ui/stage/builder.h"

namespace poolscope {
namespace {

constexpr float kCharacter = 7.9f;

struct Card {
  Builder& b;
  std::uint32_t p = 0;
  Rect r;
  std::uint32_t at = 0;               // the card's shape
  const GoroutineModel* g = nullptr;
  bool acting = false;                // it made the last access

  std::int16_t index() const { return static_cast<std::int16_t>(p); }
  std::string name() const { return "P" + std::to_string(p); }
  std::string doing() const {
    if (!g) return "idle";
    return g->doing.empty() ? g->name + " idle" : g->name + " " + g->doing;
  }
  Ink ink() const { return acting ? accent(b.m) : Ink::dim; }
};

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
  return c;
}

// What the goroutine holds: what its operation carries first, then its hands.
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

void header(Card& c, const Rect& r) {
  const float name_w = kCharacter * static_cast<float>(c.name().size()) + 8;
  c.b.text(key(Part::label, c.p, 1), c.at, {r.x, r.y, name_w, r.h}, c.name(), Face::code,
           c.acting ? Ink::text : Ink::dim);
  if (c.b.options.chosen_p == static_cast<std::int32_t>(c.p)) {
    c.b.shape({.id = key(Part::dot, 500 + c.p), .parent = c.at,
               .r = {r.x, r.bottom() + 1, name_w - 8, 2}, .fill = Ink::text, .line = Ink::none,
               .rounding = 1});
  }
  const Rect chip{r.x + name_w, r.y, r.w - name_w, r.h};
  const bool pinned = c.g && c.g->pinned;
  Shape shape{.id = key(Part::chip, c.p), .parent = c.at, .r = chip, .fill = Ink::raised,
              .rounding = r.h / 2, .dashed = !c.g || (!c.g->busy && !c.acting)};
  if (shape.dashed) shape.fill = Ink::none;
  if (c.acting) shape.line = c.ink();
  const std::uint32_t at = c.b.shape(shape);
  Rect words = inset(chip, 10, 0);
  if (pinned && words.w > 110) {
    const Rect pin{words.right() - 44, words.y, 44, words.h};
    c.b.text(key(Part::chip, c.p, 2), at, pin, "pinned", Face::small, c.ink(), Align::right);
    words.w -= 50;
  } else if (pinned) {
    const Rect dot{words.right() - 6, chip.y + chip.h / 2 - 3, 6, 6};
    c.b.shape({.id = key(Part::dot, c.p), .parent = at, .r = dot, .fill = c.ink(),
               .line = Ink::none, .rounding = 3});
    words.w -= 10;
  }
  c.b.text(key(Part::chip, c.p, 1), at, words, c.doing(), Face::code,
           c.acting ? Ink::text : Ink::dim);
}

// The last access spelled out, on the card of the P whose cell it was.
void values(Card& c, const Rect& r) {
  const StageModel& m = c.b.m;
  if (!m.last || m.last->cell.p != c.index() || m.last->cell.tier != Tier::live) return;
  const Step& s = *m.last;
  std::string what(name(s.access));
  if (s.order != Order::plain) what += " " + std::string(name(s.order));
  if (s.access == Access::cas && !s.success) what += ": lost";
  const std::string field(name(s.cell.field));
  c.b.text(key(Part::label, c.p, 8), c.at, {r.x, r.y, r.w, 18}, what + " " + field, Face::code,
           accent(m));
  c.b.text(key(Part::label, c.p, 9), c.at, {r.x, r.y + 18, r.w, 18}, m.last_values, Face::code,
           Ink::text);
}

// The heights of a full card, by how much room there is.
struct Spacing {
  float header, after_header, slot, after_slot, hand;
};

Spacing spacing(float h) {
  if (h >= 250) return {28, 12, 36, 14, 30};
  return h >= 196 ? Spacing{28, 6, 34, 10, 30} : Spacing{28, 4, 28, 4, 28};
}

// Private slot and hands, with their names above. Answers the height.
float first_row(Card& c, const Rect& r, const Spacing& sp) {
  const float private_w = 52;
  c.b.text(key(Part::label, c.p, 2), c.at, {r.x, r.y, private_w, 16}, "private", Face::small,
           Ink::dim);
  const float x = r.x + private_w + 8;
  const bool holds = c.g && (c.g->carrying != 0 || !c.g->hands.empty());
  c.b.text(key(Part::label, c.p, 3), c.at, {x, r.y, r.right() - x, 16}, "in hand", Face::small,
           holds ? Ink::dim : Ink::faint);
  const float y = r.y + 20;
  private_slot(c.b, c.at, {r.x, y, sp.slot, sp.slot}, c.b.m.view.live, c.index(), false);
  hands(c, {x, y, r.right() - x, sp.slot}, sp.hand);
  return 20 + sp.slot;
}

void full(Card& c) {
  const Rect in = inset(c.r, 12, 12);
  const Spacing sp = spacing(in.h);
  header(c, {in.x, in.y, in.w, sp.header});
  float y = in.y + sp.header + sp.after_header;
  y += first_row(c, {in.x, y, in.w, 0}, sp) + sp.after_slot;
  const auto& locals = c.b.m.view.live.locals;
  const bool brief = in.w < 170;
  const std::string words = c.p >= locals.size() ? (brief ? "no array" : "not in the array")
                            : brief              ? queue_brief(locals[c.p])
                                                 : queue_words(locals[c.p]);
  const Focus chain = c.b.focus_chain(c.b.m.view.live.block, c.index());
  const Ink shared = chain == Focus::none ? Ink::dim
                                          : accent_of_focus(c.b.m, chain);
  c.b.text(key(Part::label, c.p, 4), c.at, {in.x, y, 44, 18}, "shared", Face::small, shared);
  c.b.text(key(Part::label, c.p, 5), c.at, {in.x + 50, y, in.w - 50, 18}, words, Face::small,
           shared == Ink::dim ? Ink::faint : shared, Align::right);
  y += 22;
  float room = in.bottom() - y;
  const bool spelled = c.b.options.values && room >= 44 + 60;
  if (spelled) {
    values(c, {in.x, in.bottom() - 36, in.w, 36});
    room -= 44;
  }
  QueueStyle style;
  style.largest = std::clamp(in.w / 10, 22.0f, 38.0f);
  if (in.w < 160) style.largest = 30;
  queue(c.b, c.at, {in.x, y, in.w, room}, c.b.m.view.live, c.index(), style);
}

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
  float x = in.x + 66;
  private_slot(c.b, c.at, {x, in.y, 32, 32}, c.b.m.view.live, c.index(), false);
  c.b.text(key(Part::label, c.p, 2), c.at, {x - 4, in.y + 38, 46, 16}, "private", Face::small,
           Ink::dim);
  x += 46;
  const float hand = 30;
  const Rect ring{x, in.y, in.right() - hand - 8 - x, in.h};
  QueueStyle style{.largest = 30, .real = false};
  queue(c.b, c.at, ring, c.b.m.view.live, c.index(), style);
  hands(c, {in.right() - hand, in.y, hand, 32}, hand);
}

void small(Card& c) {
  const Rect in = inset(c.r, 8, 6);
  const float name_w = kCharacter * static_cast<float>(c.name().size()) + 6;
  c.b.text(key(Part::label, c.p, 1), c.at, {in.x, in.y, name_w, 18}, c.name(), Face::code,
           c.acting ? Ink::text : Ink::dim);
  c.b.text(key(Part::chip, c.p, 1), c.at, {in.x + name_w, in.y, in.w - name_w, 18},
           c.g ? c.doing() : std::string(), Face::small, c.ink());
  const float y = in.y + 22, size = 22;
  if (in.h >= 22 + size + 6 + size) {  // the queue has a line of its own
    const float tall = in.h >= 96 ? 28 : size;
    private_slot(c.b, c.at, {in.x, y, tall, tall}, c.b.m.view.live, c.index(), false);
    hands(c, {in.x + tall + 12, y, in.w - tall - 12, tall}, size);
    const float below = y + tall + (in.h >= 96 ? 10 : 6);
    QueueStyle style{.marks = true, .largest = 24, .real = false};
    queue(c.b, c.at, {in.x, below, in.w, in.bottom() - below}, c.b.m.view.live, c.index(), style);
    return;
  }
  private_slot(c.b, c.at, {in.x, y, size, size}, c.b.m.view.live, c.index(), false);
  const float hand = in.w >= 88 ? size + 6 : 0;
  const Rect ring{in.x + size + 8, y, in.w - size - 8 - hand, std::max(size, in.bottom() - y)};
  QueueStyle style{.marks = false, .largest = 22, .real = false};
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
  if (n > 0) {
    c.b.text(key(Part::label, c.p, 5), c.at, count, std::to_string(n), Face::small, Ink::live);
  }
  if (roomy) hands(c, {in.right() - size, y, size, size}, size);
}

}  // namespace

void live_cards(Builder& b, const Grid& grid, Point origin) {
  for (std::uint32_t p = 0; p < b.m.procs; p++) {
    Card c = begin_card(b, p, grid.cell(origin, p));
    switch (grid.detail) {
      case Detail::full: full(c); break;
      case Detail::row: row(c); break;
      case Detail::small: small(c); break;
      case Detail::mini: mini(c); break;
    }
  }
}

}  // namespace poolscope
