// A P with all there is to show: goroutine, private slot, hands, every ring, headTail, what its
// stages came to.
#include <algorithm>
#include <array>
#include <cmath>

#include "ui/scene/card.h"
#include "ui/scene/ring.h"

namespace poolscope {
namespace {

constexpr float kSlender = 116;   // inside: below, the pill is only words
constexpr float kLargestSlot = 44;
constexpr float kNoteLine = 18, kChips = 22, kWordHeight = 40, kValues = 36;

void slender_header(PCard& c, const Rect& r) {
  const bool pinned = c.g && c.g->pinned;
  const float name_w = words_width(Face::code, c.name()) + 6;
  c.b.text(key(Part::label, c.p, 1), c.at, {r.x, r.y, name_w, r.h}, c.name(), Face::code,
           c.acting ? Ink::text : Ink::dim);
  const Rect words{r.x + name_w, r.y, r.w - name_w - (pinned ? 10.0f : 0.0f), r.h};
  c.b.text(key(Part::chip, c.p, 1), c.at, words, c.doing(), Face::small, c.ink());
  if (pinned) {
    c.b.shape({.id = key(Part::dot, c.p), .parent = c.at,
               .r = {r.right() - 6, r.y + r.h / 2 - 3, 6, 6}, .fill = c.ink(), .line = Ink::none,
               .rounding = 3});
  }
  c.b.spot(Thing::goroutine, c.p, 0, {r.x + name_w, r.y, r.w - name_w, r.h});
}

void header(PCard& c, const Rect& r) {
  const float name_w = words_width(Face::code, c.name()) + 12;
  c.b.text(key(Part::label, c.p, 1), c.at, {r.x, r.y, name_w, r.h}, c.name(), Face::code,
           c.acting ? Ink::text : Ink::dim);
  const Rect chip{r.x + name_w, r.y, r.w - name_w, r.h};
  const bool pinned = c.g && c.g->pinned;
  Shape shape{.id = key(Part::chip, c.p), .parent = c.at, .r = chip, .fill = Ink::raised,
              .rounding = r.h / 2, .dashed = !c.g || (!c.g->busy && !c.acting)};
  if (shape.dashed) shape.fill = Ink::none;
  if (c.acting) shape.line = c.ink();
  const std::uint32_t at = c.b.shape(shape);
  Rect words = inset(chip, 12, 0);
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
  c.b.spot(Thing::goroutine, c.p, 0, chip);
}

void chosen_mark(PCard& c, const Rect& r) {
  if (c.b.options.chosen_p != static_cast<std::int32_t>(c.p)) return;
  c.b.shape({.id = key(Part::dot, 500 + c.p), .parent = c.at,
             .r = {r.x, r.bottom() + 1, words_width(Face::code, c.name()), 2}, .fill = Ink::text,
             .line = Ink::none, .rounding = 1});
}

}  // namespace

const NoteModel* note_of(const PCard& c, bool of_private) {
  const NoteModel* found = nullptr;
  if (c.b.options.asked) return nullptr;
  for (const NoteModel& n : c.b.m.notes) {
    const bool victim = n.stage == Stage::own_victim || n.stage == Stage::victim_tails;
    const bool first = n.stage == Stage::private_slot || n.stage == Stage::put_private;
    if (!victim && n.looked_at == c.index() && first == of_private) found = &n;
  }
  return found;
}

void put_note(PCard& c, const Rect& r, bool of_private) {
  const NoteModel* n = note_of(c, of_private);
  if (!n) return;
  const std::string number = n->number == 0 ? "" : std::to_string(n->number) + " \xc2\xb7 ";
  const Ink ink = n->miss ? Ink::dropped : n->stage == Stage::steal ? Ink::steal : Ink::live;
  c.b.words(key(Part::note, c.p, of_private ? 1 : 2), c.at, r, {number + n->words, n->words},
            Face::code, ink);
}

namespace {

// The last access spelled out, on the card of the P whose cell it was.
bool spelled(const PCard& c) {
  const StageModel& m = c.b.m;
  return c.b.options.values && m.last && m.last->cell.p == c.index() &&
         m.last->cell.tier == Tier::live;
}

void values(PCard& c, const Rect& r) {
  const StageModel& m = c.b.m;
  const Step& s = *m.last;
  std::string what(name(s.access));
  if (s.order != Order::plain) what += " " + std::string(name(s.order));
  const bool lost = s.access == Access::cas && !s.success;
  if (lost) what += ": lost";
  const std::string field(name(s.cell.field));
  c.b.text(key(Part::label, c.p, 8), c.at, {r.x, r.y, r.w, 18}, what + " " + field, Face::code,
           lost ? Ink::dropped : accent(m));
  c.b.text(key(Part::label, c.p, 9), c.at, {r.x, r.y + 18, r.w, 18}, m.last_values, Face::code,
           Ink::text);
}

// The ring whose headTail is spelled out: that of the last access, or the one that is pushed into.
const RingView* ring_of_word(const PCard& c) {
  const auto& locals = c.b.m.view.live.locals;
  if (c.p >= locals.size() || locals[c.p].rings.empty()) return nullptr;
  const auto& rings = locals[c.p].rings;
  for (const RingView& ring : rings) {
    if (c.b.focus_ring(ring.block) == Focus::last) return &ring;
  }
  return &rings.back();
}

void chip(PCard& c, const RingView& ring, std::uint64_t which, const Rect& r, bool lost) {
  const bool head = which == 0;
  const Ink ink = lost ? Ink::dropped : head ? Ink::live : Ink::steal;
  const std::string n = std::to_string(head ? ring.head : ring.tail);
  const std::uint32_t at = c.b.shape({.id = key(Part::word, ring.serial, which), .parent = c.at,
                                      .r = r, .fill = Ink::raised, .line = lost ? ink : Ink::line,
                                      .rounding = 5, .recoil = lost});
  c.b.words(key(Part::word, ring.serial, which), at, inset(r, 5, 0),
            {(head ? "head " : "tail ") + n, (head ? "h" : "t") + n, n}, Face::code, ink,
            Align::centre);
  c.b.spot(head ? Thing::head : Thing::tail, ring.serial, 0, r);
  c.b.s.hot.push_back({r, {{.name = "show_word"}}, "headTail as one word", true});
}

bool lost_here(const PCard& c, const RingView& ring) {
  const auto& last = c.b.m.last;
  return last && last->access == Access::cas && !last->success &&
         last->cell.field == Field::ring_head_tail && last->cell.block == ring.block;
}

void chips(PCard& c, const RingView& ring, const Rect& r) {
  const bool lost = lost_here(c, ring);
  const std::string label = lost ? "CAS lost" : "headTail";
  const float label_w = words_width(Face::code, label) + 10;
  const bool room = r.w >= label_w + 2 * 58 + 6;
  float x = r.x;
  if (room) {
    c.b.text(key(Part::word, ring.serial, 9), c.at, {r.x, r.y, label_w, r.h}, label, Face::code,
             lost ? Ink::dropped : Ink::dim);
    c.b.spot(Thing::word, ring.serial, 0, {r.x, r.y, label_w, r.h});
    x += label_w;
  }
  const float w = std::min(84.0f, (r.right() - x - 6) / 2);
  chip(c, ring, 0, {x, r.y, w, r.h}, lost);
  chip(c, ring, 1, {x + w + 6, r.y, w, r.h}, lost);
}

std::string in_hex(std::uint32_t n) {
  std::string s;
  for (int shift = 28; shift >= 0; shift -= 4) {
    s += "0123456789abcdef"[n >> static_cast<unsigned>(shift) & 15];
  }
  return s;
}

// headTail as the 64 bits that it is.
void word(PCard& c, const RingView& ring, const Rect& r) {
  const bool lost = lost_here(c, ring);
  const float w = std::min(r.w, 220.0f) / 2;
  for (std::uint64_t i = 0; i < 2; i++) {
    const bool head = i == 0;
    const Rect half{r.x + static_cast<float>(i) * w, r.y, w, kChips};
    const std::uint32_t at = c.b.shape({.id = key(Part::word, ring.serial, i), .parent = c.at,
                                        .r = half, .fill = Ink::raised,
                                        .line = lost ? Ink::dropped : Ink::line, .rounding = 0,
                                        .recoil = lost});
    const std::uint32_t value = head ? ring.head : ring.tail;
    c.b.words(key(Part::word, ring.serial, i), at, inset(half, 3, 0),
              {in_hex(value), std::to_string(value)}, Face::code, head ? Ink::live : Ink::steal,
              Align::centre);
    c.b.words(key(Part::word, ring.serial, 4 + i), c.at, {half.x, half.bottom() + 2, w, 16},
              {head ? "head, upper 32 bits" : "tail, lower 32 bits",
               head ? "head, high" : "tail, low", head ? "head" : "tail"},
              Face::small, Ink::dim, Align::centre);
    c.b.spot(head ? Thing::head : Thing::tail, ring.serial, 0, half);
  }
  c.b.s.hot.push_back({{r.x, r.y, 2 * w, kWordHeight}, {{.name = "show_word"}},
                       "headTail as two numbers", true});
}

constexpr float kNoted = 170;       // inside: there is room for words beside the private slot

// Private slot and hands, with their names above. Answers the height.
float first_row(PCard& c, const Rect& r, float slot, float hand) {
  const float hands_x = r.w >= kNoted ? r.x + std::floor(std::max(slot + 72, r.w / 2))
                        : r.w >= 116  ? r.x + 60
                                      : r.right() - 30;
  c.b.text(key(Part::label, c.p, 2), c.at, {r.x, r.y, 46, 16}, "private", Face::small, Ink::dim);
  const bool holds = c.g && (c.g->carrying != 0 || !c.g->hands.empty());
  c.b.words(key(Part::label, c.p, 3), c.at, {hands_x, r.y, r.right() - hands_x, 16},
            {"in hand", "hand"}, Face::small, holds ? Ink::dim : Ink::faint);
  const float y = r.y + 20;
  private_slot(c.b, c.at, {r.x, y, slot, slot}, c.b.m.view.live, c.index(), false);
  if (r.w >= kNoted) put_note(c, {r.x + slot + 8, y, hands_x - r.x - slot - 12, slot}, true);
  hands(c, {hands_x, y, r.right() - hands_x, slot}, hand);
  return 20 + slot;
}

// The line above the rings. Answers the height.
float shared_line(PCard& c, const Rect& r) {
  const auto& locals = c.b.m.view.live.locals;
  const Focus chain = c.b.focus_chain(c.b.m.view.live.block, c.index());
  const Ink lit = chain == Focus::none ? Ink::none : accent_of_focus(c.b.m, chain);
  const float label = words_width(Face::small, "shared") + 2;
  c.b.text(key(Part::label, c.p, 4), c.at, {r.x, r.y, label, 18}, "shared", Face::small,
           lit == Ink::none ? Ink::dim : lit);
  const bool there = c.p < locals.size();
  if (there && locals[c.p].rings.size() > 1 && note_of(c, false)) {
    put_note(c, {r.x + label + 10, r.y, r.w - label - 10, 18}, false);
    return 22;
  }
  c.b.words(key(Part::label, c.p, 5), c.at, {r.x + label + 6, r.y, r.w - label - 6, 18},
            {there ? queue_words(locals[c.p]) : "not in the array",
             there ? queue_brief(locals[c.p]) : "no array"},
            Face::small, lit == Ink::none ? Ink::faint : lit, Align::right);
  return 22;
}

// What hangs on the card's size alone, so that nothing jumps from step to step: what its lines
// leave goes to the slots first, then between the lines. A chain of rings takes all of it.
struct Sizes {
  float slot = 28, ring = kLargestSlot, after = 4;
};

Sizes sizes_of(const Rect& in, const SceneOptions& options, bool chain) {
  const float foot = options.word ? kWordHeight + 12 : options.values ? kValues + 8 : kChips + 12;
  const float lines = 28 + 20 + 22 + kMarks + kNoteLine + 4 + foot;
  float spare = std::max(0.0f, in.h - lines);
  // In a low card headTail gives way: its halves stand at the marks as well.
  if (spare < 70 && !options.word && !options.values) spare += foot;
  Sizes s;
  if (chain) return s;
  s.slot = std::floor(std::clamp(spare * 0.42f, 28.0f, in.w < kSlender ? 30.0f : 52.0f));
  const float widest = std::floor((in.w - 14) / (in.w < 8 * 20 ? 4 : 8));
  s.ring = std::floor(std::clamp(std::min(spare - s.slot - 8, widest), 22.0f, kLargestSlot));
  s.after = std::floor(std::clamp((spare - s.slot - s.ring) / 3, 4.0f, 24.0f));
  return s;
}

}  // namespace

void full_card(PCard& c) {
  const float pad = c.r.w >= 132 ? 12.0f : 8.0f;
  const Rect in = inset(c.r, pad, pad);
  const float head_h = 28;
  const auto& locals = c.b.m.view.live.locals;
  const bool chain = c.p < locals.size() && locals[c.p].rings.size() > 1;
  const Sizes sizes = sizes_of(in, c.b.options, chain);
  const float slot = sizes.slot, after = sizes.after;
  const Rect top{in.x, in.y, in.w, head_h};
  if (in.w < kSlender) slender_header(c, top);
  else header(c, top);
  chosen_mark(c, top);
  float y = in.y + head_h + after;
  y += first_row(c, {in.x, y, in.w, 0}, slot, std::min(slot, in.w < kSlender ? 24.0f : 40.0f));
  y += after;
  const float shared_y = y;
  y += shared_line(c, {in.x, y, in.w, 0});
  float bottom = in.bottom();
  const float least = 44;  // of the rings
  const bool spells = spelled(c) && bottom - y >= kValues + 8 + least;
  if (spells) {
    values(c, {in.x, bottom - kValues, in.w, kValues});
    bottom -= kValues + 8;
  }
  const RingView* ring = ring_of_word(c);
  const float foot = c.b.options.word ? kWordHeight : kChips;
  const float first = c.b.options.word ? 62
                      : spells || chain ? 160
                                        : sizes.ring + kMarks + kNoteLine + 4;
  if (ring && bottom - y >= foot + 12 + first) {
    bottom -= foot + 12;
    const Rect r{in.x, bottom + 12, in.w, foot};
    if (c.b.options.word) word(c, *ring, r);
    else chips(c, *ring, r);
  }
  // The line is kept free if there is nothing to note; a chain's note stands above its rings.
  const bool noted = !chain && bottom - y >= kNoteLine + 4 + least;
  if (noted) bottom -= kNoteLine + 4;
  QueueStyle style;
  style.largest = sizes.ring;
  c.b.spot(Thing::shared, c.p, static_cast<std::uint32_t>(Tier::live),
           {in.x, shared_y, in.w, bottom - shared_y});
  const float h = queue(c.b, c.at, {in.x, y, in.w, bottom - y}, c.b.m.view.live, c.index(), style);
  if (noted) put_note(c, {in.x, y + h + 4, in.w, kNoteLine}, false);
}

}  // namespace poolscope
