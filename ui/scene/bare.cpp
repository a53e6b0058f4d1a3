// The tiers alone, low and wide: the stage of a question that is to be answered.
//
//   P0  G1 idle     P1  G2 Get()     victim tier        few Ps: one row, victims beside them;
//   [a] [][b][c]    [ ] [][][][]     P0 [p]  P1 [q]     more: victims below
#include <algorithm>
#include <cmath>

#include "ui/scene/card.h"
#include "ui/scene/metrics.h"
#include "ui/scene/ring.h"

namespace poolscope {
namespace {

constexpr float kSlot = 34, kBarePad = 12, kHead = 24, kLeast = 176;
constexpr float kCells = 130;      // height of cells without much room
constexpr float kOneLine = 242;   // inside: private slot and ring of 8 beside each other

float bare_card_height(float inner) {
  const float lines = kHead + 8 + kSlot + kMarks - 2;
  return 2 * kBarePad + (inner >= kOneLine ? lines : lines + kSlot + 10);
}

void head(PCard& c, const Rect& r) {
  const float name_w = words_width(Face::code, c.name()) + 10;
  c.b.text(key(Part::label, c.p, 1), c.at, {r.x, r.y, name_w, r.h}, c.name(), Face::code,
           c.acting ? Ink::text : Ink::dim);
  const std::size_t held = c.g ? c.g->hands.size() + (c.g->carrying != 0 ? 1 : 0) : 0;
  const float hands_w = static_cast<float>(std::clamp<std::size_t>(held, 1, 3)) * (r.h + 4) - 4;
  hands(c, {r.right() - hands_w, r.y, hands_w, r.h}, r.h);
  const Rect words{r.x + name_w, r.y, r.w - name_w - hands_w - 6, r.h};
  const std::string does = c.what(), who = c.who();
  const std::string brief = who + " " + does.substr(0, does.find(' '));  // "Get()", without "-> b"
  c.b.words(key(Part::chip, c.p, 1), c.at, words, {c.doing(), does.empty() ? who : brief, who},
            Face::code, c.ink());
  c.b.spot(Thing::goroutine, c.p, 0, words);
}

}  // namespace

bool bare_fits(const Rect& r) {
  return r.w >= kLeast && r.h >= bare_card_height(r.w - 2 * kBarePad);
}

void bare_card(PCard& c) {
  const Rect in = inset(c.r, kBarePad, kBarePad);
  head(c, {in.x, in.y, in.w, kHead});
  const float y = in.y + kHead + 8;
  if (in.w >= kOneLine) return line_of_p(c, {in.x, y, in.w, in.bottom() - y}, kSlot);
  private_slot(c.b, c.at, {in.x, y, kSlot, kSlot}, c.b.m.view.live, c.index(), false);
  const Rect beside{in.x + kSlot + 10, y, in.w - kSlot - 10, kSlot};
  if (note_of(c, true)) put_note(c, beside, true);
  else c.b.text(key(Part::label, c.p, 2), c.at, beside, "private", Face::small, Ink::dim);
  const float ring_y = y + kSlot + 10;
  const bool noted = note_of(c, false) != nullptr;
  const QueueStyle style{.largest = kSlot - 4, .real = false, .mark_words = !noted};
  const Rect ring{in.x, ring_y, in.w, in.bottom() - ring_y};
  c.b.spot(Thing::shared, c.p, static_cast<std::uint32_t>(Tier::live), ring);
  const float size = slot_row(ring.w, style.largest, 8).size;
  const float h = queue(c.b, c.at, ring, c.b.m.view.live, c.index(), style);
  queue_caption(c, {in.x, ring_y + size + 10, in.w, 16}, noted && h <= size + kMarks, false);
}

void bare_scene(Builder& b, float w) {
  const std::uint32_t n = b.m.procs;
  const auto width_of = [&](std::uint32_t columns) {
    return std::floor((w - kGap * static_cast<float>(columns - 1)) / static_cast<float>(columns));
  };
  const bool beside = w >= kNarrow && width_of(n + 1) >= kLeast;
  const bool cards = beside || (w >= kNarrow && width_of(n) >= kLeast);
  Grid grid = w < kNarrow ? live_grid(n, w, 1) : compact_grid(n, w, kCells);
  if (cards) {
    grid = {Detail::small, n, 1, width_of(beside ? n + 1 : n), 0, kGap};
    grid.h = bare_card_height(grid.w - 2 * kBarePad);
    for (std::uint32_t p = 0; p < n; p++) {
      PCard c = begin_card(b, p, grid.cell({0, 0}, p));
      bare_card(c);
    }
  } else {
    live_cards(b, grid, {0, 0});
  }
  float y = grid.height();
  if (beside) {
    const float x = (grid.w + kGap) * static_cast<float>(n);
    victim_band(b, grid, {x, 0, w - x, y});
  } else {
    const float h = victim_height(b.m, grid, w, 0);
    victim_band(b, grid, {0, y + kGap, w, h});
    y += kGap + h;
  }
  if (!b.m.view.lost.empty()) {
    bottom_boxes(b, {0, y + kGap, w, bottom_height(w)}, w < kNarrow);
    y += kGap + bottom_height(w);
  }
  b.s.size = {w, y};
  paths(b);
}

}  // namespace poolscope
