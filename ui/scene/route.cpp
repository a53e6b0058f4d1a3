// Paths: what was taken from another P or from the victim tier on its way, and where a thief looks.
//
// Of some curves the one that meets the fewest words and objects; where it still meets words it is
// hidden, so that no line runs over a letter.
#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

#include "ui/scene/builder.h"
#include "ui/scene/metrics.h"

namespace poolscope {
namespace {

constexpr float kAir = 3;                    // around words
constexpr float kOverWords = 6, kOverObject = 5, kOverPart = 0.8f, kAbove = 0.7f;
constexpr float kOutside = 40, kPerPixel = 0.045f;

Rect grown(const Rect& r, float by) { return {r.x - by, r.y - by, r.w + 2 * by, r.h + 2 * by}; }

// What it costs to pass, in squares of the scene: many curves are tried in every frame.
class Ground {
 public:
  Ground(const Builder& b, ObjectId object, const Rect& hand) : size_(b.s.size) {
    columns_ = 1 + static_cast<std::size_t>(size_.x / kSquare);
    cost_.resize(columns_ * (1 + static_cast<std::size_t>(size_.y / kSquare)));
    float top = size_.y;  // above the cards lies what is no part of the pool
    for (const auto& [who, card] : b.cards) top = std::min(top, card.y);
    add({0, 0, size_.x, top}, kAbove);
    for (const Text& t : b.s.texts) add(grown(letters(t), kAir), kOverWords);
    for (const Token& t : b.s.tokens) {
      if (t.id != object) add(t.r, kOverObject);
    }
    for (const Mark& m : b.s.marks) {
      add({m.tip.x - kMarkHalf, m.tip.y, 2 * kMarkHalf, kMarkHeight}, kOverObject);
    }
    add(hand, kOverObject);
    for (const Shape& s : b.s.shapes) {
      const auto part = static_cast<Part>(s.id >> 56);
      const bool counts = part == Part::chip || part == Part::slot || part == Part::private_slot;
      if (counts) add(s.r, kOverPart);
    }
  }

  float cost(const Path& p, float best) const {
    constexpr int kSamples = 40;
    float sum = 0;
    Point last = p.a;
    for (int i = 1; i < kSamples && sum < best; i++) {
      const Point here = at(p, static_cast<float>(i) / kSamples);
      sum += kPerPixel * (std::abs(here.x - last.x) + std::abs(here.y - last.y));
      last = here;
      const bool in = here.x >= 0 && here.y >= 0 && here.x < size_.x && here.y < size_.y;
      sum += in ? cost_[square(here.y) * columns_ + square(here.x)] : kOutside;
    }
    return sum;
  }

 private:
  static constexpr float kSquare = 6;

  static std::size_t square(float v) { return static_cast<std::size_t>(v / kSquare); }

  void add(const Rect& r, float cost) {
    const Rect in{std::max(0.0f, r.x), std::max(0.0f, r.y), 0, 0};
    const float right = std::min(r.right(), size_.x), bottom = std::min(r.bottom(), size_.y);
    if (right <= in.x || bottom <= in.y) return;
    for (std::size_t y = square(in.y); y <= square(bottom); y++) {
      for (std::size_t x = square(in.x); x <= square(right); x++) cost_[y * columns_ + x] += cost;
    }
  }

  Point size_;
  std::size_t columns_ = 0;
  std::vector<float> cost_;
};

// Out of the slot up or down, into the hand from one of its sides.
Path route(const Builder& b, Path p, const Rect& from, const Rect& hand) {
  static constexpr std::array<Point, 4> kSides{{{-1, 0}, {1, 0}, {0, -1}, {0, 1}}};
  const Ground ground(b, p.object, hand);
  const Point out = from.centre(), in = hand.centre();
  const float far = std::hypot(in.x - out.x, in.y - out.y);
  float best = std::numeric_limits<float>::max();
  Path found = p;
  for (const float way : {-1.0f, 1.0f}) {
    p.a = {out.x, way < 0 ? from.y - 2 : from.bottom() + 2};
    for (const Point& side : kSides) {
      p.b = {in.x + side.x * (hand.w / 2 + 3), in.y + side.y * (hand.h / 2 + 3)};
      for (const float lift : {18.0f, 44.0f, 90.0f}) {
        p.c1 = {p.a.x, p.a.y + way * lift};
        for (const float reach : {24.0f, far * 0.35f, far * 0.7f}) {
          p.c2 = {p.b.x + side.x * reach, p.b.y + side.y * reach};
          const float c = ground.cost(p, best);
          if (c >= best) continue;
          best = c;
          found = p;
        }
      }
    }
  }
  return found;
}

void hide_below_words(Path& p, const std::vector<Text>& texts) {
  constexpr int kParts = 192;
  const auto [left, right] = std::minmax({p.a.x, p.b.x, p.c1.x, p.c2.x});
  const auto [top, bottom] = std::minmax({p.a.y, p.b.y, p.c1.y, p.c2.y});
  const Rect hull{left, top, right - left, bottom - top};
  std::vector<Rect> words;
  for (const Text& t : texts) {
    if (overlap(grown(t.r, kAir), hull)) words.push_back(grown(letters(t), kAir));
  }
  const auto on_words = [&](Point here) {
    return std::any_of(words.begin(), words.end(),
                       [&](const Rect& r) { return contains(r, here); });
  };
  bool below = false, was = on_words(p.a);
  for (int i = 0; i < kParts; i++) {
    const float from = static_cast<float>(i) / kParts, to = static_cast<float>(i + 1) / kParts;
    const bool is = on_words(at(p, to)), hit = was || is;
    if (hit && below) p.hidden.back().y = to;
    else if (hit) p.hidden.push_back({from, to});
    below = hit;
    was = is;
  }
}

void add_path(Builder& b, std::uint64_t id, ObjectId object, const Rect& from, const Rect& hand,
              Ink ink) {
  Path p = route(b, {.id = id, .object = object, .ink = ink}, from, hand);
  hide_below_words(p, b.s.texts);
  b.s.paths.push_back(std::move(p));
}

bool place_of(const Builder& b, const CellRef& cell, Rect& r) {
  if (cell.field == Field::private_slot) {
    const auto found = b.privates.find({cell.block, cell.p});
    if (found == b.privates.end()) return false;
    r = found->second;
    return true;
  }
  const auto found = b.slots.find({cell.block, cell.slot});
  if (found != b.slots.end()) {
    r = found->second;
    return true;
  }
  const auto q = b.queues.find({static_cast<int>(cell.tier), cell.p});
  if (q == b.queues.end()) return false;
  r = {q->second.x, q->second.y, std::min(q->second.w, 22.0f), std::min(q->second.h, 22.0f)};
  return true;
}

Rect port(const Builder& b, std::int16_t goroutine, std::int16_t p) {
  const auto hand = b.hands.find(goroutine);
  if (hand != b.hands.end()) return hand->second;
  const auto card = b.cards.find(p);
  if (card == b.cards.end()) return {};
  return {card->second.centre().x, card->second.y + 14, 1, 1};
}

// The slot at the tail of that P's oldest ring.
CellRef tail_of(const Builder& b, Tier tier, std::int16_t p) {
  CellRef cell{.field = Field::slot_val, .tier = tier, .p = p};
  const auto& locals = tier == Tier::live ? b.m.view.live.locals : b.m.view.victim.locals;
  const auto i = static_cast<std::size_t>(p);
  if (i < locals.size() && !locals[i].rings.empty()) {
    const RingView& ring = locals[i].rings.front();
    cell.block = ring.block;
    cell.slot = ring.tail & (ring.capacity - 1);
  }
  return cell;
}

}  // namespace

void paths(Builder& b) {
  if (!b.m.last || b.m.last->goroutine < 0) return;
  const Step& s = *b.m.last;
  bool taken = false;
  for (const MoveModel& move : b.m.moves) {
    const bool far = move.stage == Stage::steal || move.stage == Stage::own_victim ||
                     move.stage == Stage::victim_tails;
    Rect from;
    if (!move.taken || !far || move.p != s.p || !place_of(b, move.cell, from)) continue;
    const Ink ink = move.stage == Stage::steal ? Ink::steal : Ink::victim;
    add_path(b, key(Part::path, move.object), move.object, from, port(b, s.goroutine, s.p), ink);
    taken = true;
  }
  const bool looking = s.stage == Stage::steal || s.stage == Stage::victim_tails;
  if (taken || !looking || s.stage_p == s.p) return;
  const Tier tier = s.stage == Stage::steal ? Tier::live : Tier::victim;
  Rect tail;
  if (!place_of(b, tail_of(b, tier, s.stage_p), tail)) return;
  add_path(b, key(Part::path, 0xfffffff0u), 0, tail, port(b, s.goroutine, s.p),
           tier == Tier::live ? Ink::steal : Ink::victim);
}

}  // namespace poolscope
