// The victim tier, and the boxes below it: New, other hands, lost arrays, dropped.
#include <algorithm>
#include <cassert>
#include <cmath>

#include "engine/reading/narrate.h"
#include "ui/scene/builder.h"
#include "ui/scene/metrics.h"

namespace poolscope {
namespace {

constexpr float kTitle = 30;
constexpr float kFlow = 34;      // a row of cells that flow

// Of a stage that is h high.
float cell_height(float h) { return std::floor(std::clamp(h * 0.115f, 62.0f, 84.0f)); }

bool hidden(const TierView& tier) { return tier.size == 0 && !tier.locals.empty(); }

bool holds(const LocalView& local) { return local.private_object != 0 || queue_size(local) > 0; }

std::vector<std::uint32_t> occupied(const TierView& tier) {
  std::vector<std::uint32_t> ps;
  for (std::uint32_t p = 0; p < tier.locals.size(); p++) {
    if (holds(tier.locals[p])) ps.push_back(p);
  }
  return ps;
}

bool flows(const Grid& grid, const TierView& tier) {
  return grid.detail != Detail::full || grid.rows > 1 || tier.locals.size() > grid.columns;
}

std::uint32_t flow_columns(float w) {
  return std::max(1u, static_cast<std::uint32_t>((w + 8) / (148 + 8)));
}

// Where the cells flow there is no room for words in them: the last look is told in the title.
const NoteModel* last_look(const StageModel& m) {
  for (auto it = m.notes.rbegin(); it != m.notes.rend(); ++it) {
    if (it->stage == Stage::own_victim || it->stage == Stage::victim_tails) return &*it;
  }
  return nullptr;
}

void band_title(Builder& b, std::uint32_t at, const Rect& r, bool flow) {
  const TierView& tier = b.m.view.victim;
  std::string words = "what the last GC moved down, dropped at the next one";
  std::string brief = "dropped at the next GC";
  Ink ink = Ink::dim;
  if (tier.locals.empty()) {
    words = b.m.gc_cycles == 0 ? "no GC yet: nothing has been moved down"
                               : "nothing was live at the last GC";
    brief = b.m.gc_cycles == 0 ? "no GC yet" : "empty";
  } else if (hidden(tier)) {
    words = occupied(tier).empty() ? "hidden: victim_size 0, no Get looks here"
                                   : "hidden: victim_size 0, what is inside is stranded";
    brief = "hidden: no Get looks here";
    ink = Ink::victim;
  } else if (occupied(tier).empty()) {
    words = "empty: no Get finds anything here";
    brief = "empty";
  }
  bool whole = true;
  if (const NoteModel* n = flow && !b.options.asked ? last_look(b.m) : nullptr) {
    words = brief = p_name(n->looked_at) + ": " + n->words;
    ink = n->miss ? Ink::dropped : Ink::victim;
    whole = false;
  }
  b.text(key(Part::victim_band, 1), at, {r.x, r.y, 76, r.h}, "victim tier", Face::small,
         Ink::victim);
  const float chip = words_width(Face::code, "victim_size 64") + 4;
  const Rect size{r.right() - chip, r.y, chip, r.h};
  const bool room = r.w >= 420;
  const Focus focus = b.focus_field(Field::pool_victim_size);
  const Ink size_ink = focus == Focus::none ? Ink::faint
                                            : accent_of_focus(b.m, focus);
  if (room) {
    b.text(key(Part::victim_band, 3), at, size, "victim_size " + std::to_string(tier.size),
           Face::code, size_ink, Align::right);
    b.spot(Thing::victim_size, 0, 0, size);
  }
  const float x = r.x + 84;
  b.words(key(Part::victim_band, 2), at, {x, r.y, (room ? size.x - 8 : r.right()) - x, r.h},
          {words, brief, whole ? std::string() : brief}, Face::small, ink);
}

Shape cell_shape(std::uint32_t p, std::uint32_t parent, const Rect& r, bool dim) {
  return {.id = key(Part::victim_cell, p), .parent = parent, .r = r, .fill = Ink::none,
          .line = Ink::victim, .line_alpha = 0.3f, .rounding = 6, .hatched = dim};
}

// What a look into this P's victims came to.
bool noted(Builder& b, std::uint32_t parent, const Rect& r, std::uint32_t p) {
  const NoteModel* found = nullptr;
  if (b.options.asked) return false;
  for (const NoteModel& n : b.m.notes) {
    const bool victim = n.stage == Stage::own_victim || n.stage == Stage::victim_tails;
    if (victim && n.looked_at == static_cast<std::int16_t>(p)) found = &n;
  }
  if (!found) return false;
  const std::string number = found->number == 0 ? "" : std::to_string(found->number) + " \xc2\xb7 ";
  b.words(key(Part::note, p, 3), parent, r, {number + found->words, found->words}, Face::code,
          found->miss ? Ink::dropped : Ink::victim);
  return true;
}

void full_cell(Builder& b, std::uint32_t parent, const Rect& r, std::uint32_t p) {
  const TierView& tier = b.m.view.victim;
  const bool there = p < tier.locals.size();
  const std::uint32_t at = b.shape(cell_shape(p, parent, r, hidden(tier)));
  b.spot(Thing::victim_p, p, 0, r);
  const auto index = static_cast<std::int16_t>(p);
  const Rect in = inset(r, 8, 8);
  const float size = in.h - 20;
  b.text(key(Part::victim_cell, p, 1), at, {in.x, in.y, 24, size}, "P" + std::to_string(p),
         Face::code, Ink::dim);
  private_slot(b, at, {in.x + 26, in.y, size, size}, tier, index, true);
  const float x = in.x + 26 + size + 10;
  const SlotRow row = slot_row(in.right() - x, size, 8);
  QueueStyle style{.tier = Tier::victim, .ghost = true, .marks = false, .largest = size,
                   .real = false};
  const Rect ring{x, in.y + std::floor((size - row.size) / 2), in.right() - x, row.size};
  const auto victim = static_cast<std::uint32_t>(Tier::victim);
  b.spot(Thing::shared, p, victim, ring);
  if (ring.w >= 18) queue(b, at, ring, tier, index, style);
  std::string words;
  if (there && hidden(tier) && holds(tier.locals[p])) words = "stranded";
  else if (there && queue_size(tier.locals[p]) > 0) words = queue_words(tier.locals[p]);
  else if (there && tier.locals[p].private_object != 0) {
    words = "only P" + std::to_string(p) + " may take it";
  }
  if (noted(b, at, {in.x, in.bottom() - 18, in.w, 18}, p)) return;
  b.text(key(Part::victim_cell, p, 2), at, {in.x, in.bottom() - 18, in.w, 18}, words, Face::small,
         Ink::victim, Align::left);
}

// Only the Ps that hold something, as many as there is room for.
void flow_cells(Builder& b, std::uint32_t parent, const Rect& r) {
  const TierView& tier = b.m.view.victim;
  const std::vector<std::uint32_t> ps = occupied(tier);
  const std::uint32_t columns = flow_columns(r.w);
  const auto rows = std::max(1u, static_cast<std::uint32_t>((r.h + 4) / kFlow));
  const std::size_t room = static_cast<std::size_t>(columns) * rows;
  const float w = (r.w - 8 * static_cast<float>(columns - 1)) / static_cast<float>(columns);
  for (std::size_t i = 0; i < ps.size() && i < room; i++) {
    const Rect cell{r.x + (w + 8) * static_cast<float>(i % columns),
                    r.y + kFlow * static_cast<float>(i / columns), w, kFlow - 4};
    if (ps.size() > room && i == room - 1) {
      b.text(key(Part::victim_cell, 999, 1), parent, cell,
             "and " + std::to_string(ps.size() - i) + " more Ps", Face::small, Ink::dim);
      b.spot(Thing::more, 1, 0, cell);
      return;
    }
    const std::uint32_t at = b.shape(cell_shape(ps[i], parent, cell, hidden(tier)));
    b.spot(Thing::victim_p, ps[i], 0, cell);
    const Rect in = inset(cell, 6, 4);
    b.text(key(Part::victim_cell, ps[i], 1), at, {in.x, in.y, 28, in.h},
           "P" + std::to_string(ps[i]), Face::small, Ink::dim);
    const auto index = static_cast<std::int16_t>(ps[i]);
    private_slot(b, at, {in.x + 30, in.y, 22, 22}, tier, index, true);
    QueueStyle style{.tier = Tier::victim, .ghost = true, .marks = false, .largest = 22,
                     .real = false};
    const Rect line{in.x + 60, in.y, in.right() - in.x - 60, 22};
    b.spot(Thing::shared, ps[i], static_cast<std::uint32_t>(Tier::victim), line);
    queue(b, at, line, tier, index, style);
  }
}

}  // namespace

float victim_height(const StageModel& m, const Grid& grid, float w, float h) {
  if (!flows(grid, m.view.victim)) return kTitle + cell_height(h) + 12;
  const std::size_t n = occupied(m.view.victim).size();
  const std::uint32_t columns = flow_columns(w - 24);
  const std::size_t least = w < kNarrow ? 0 : 1;  // in a flow nothing else moves with it
  const std::size_t rows = std::clamp((n + columns - 1) / columns, least, std::size_t{3});
  return kTitle + static_cast<float>(rows) * kFlow + 8;
}

float victim_band(Builder& b, const Grid& grid, const Rect& r) {
  const TierView& tier = b.m.view.victim;
  Shape band{.id = key(Part::victim_band), .r = r, .fill = Ink::victim_ground,
             .line = Ink::victim, .line_alpha = 0.4f, .rounding = 8};
  const Focus focus = b.focus_field(Field::pool_victim);
  if (focus != Focus::none) band.line_alpha = 1;
  const std::uint32_t at = b.shape(band);
  b.spot(Thing::victim, 0, 0, r);
  band_title(b, at, {r.x + 14, r.y + 6, r.w - 28, 20}, flows(grid, tier));
  if (flows(grid, tier)) {
    flow_cells(b, at, {r.x + 12, r.y + kTitle, r.w - 24, r.h - kTitle - 8});
    return r.h;
  }
  // The same columns as the live tier above, so that a collection moves straight down.
  for (std::uint32_t p = 0; p < grid.columns; p++) {
    const Rect column = grid.cell({r.x, 0}, p);
    const bool first = p == 0, last = p + 1 == grid.columns;
    const float left = first ? 8.0f : 0.0f;
    const float right = last ? column.right() + 8 - r.right() : 0.0f;
    const Rect cell{column.x + left, r.y + kTitle,
                    column.w - left - std::max(0.0f, right), r.h - kTitle - 12};
    full_cell(b, at, cell, p);
  }
  return r.h;
}

}  // namespace poolscope
