// Below the tiers: New, the hands of goroutines that no card shows, lost arrays, what was dropped.
#include <algorithm>
#include <cassert>

#include "ui/scene/builder.h"

namespace poolscope {
namespace {

struct BoxWords {
  Thing thing = Thing::none;
  std::string title, words;
};

void tokens(Builder& b, std::uint32_t parent, std::uint64_t id, const Rect& r,
            const std::vector<ObjectId>& objects, std::size_t total, bool ghost) {
  constexpr float kSize = 28, kPitch = 32;
  auto fits = static_cast<std::size_t>(std::max(0.0f, (r.w + 4) / kPitch));
  if (fits == 0) return;
  std::size_t shown = std::min(objects.size(), fits);
  if (shown < total && shown == fits) shown--;
  const bool more = shown < total;
  float x = r.right() - kPitch * static_cast<float>(shown + (more ? 1 : 0)) + 4;
  for (std::size_t i = 0; i < shown; i++) {
    const Rect at{x, r.y + (r.h - kSize) / 2, kSize, kSize};
    const std::uint32_t in = b.shape({.id = id + 16 + i, .parent = parent, .r = at,
                                      .line = Ink::none});
    b.token(objects[i], in, at, ghost);
    x += kPitch;
  }
  if (more) {
    b.text(id + 8, parent, {x, r.y, kSize, r.h}, "+" + std::to_string(total - shown), Face::small,
           Ink::dim);
    b.spot(Thing::more, static_cast<std::uint32_t>(id >> 24 & 0xff), 0, {x, r.y, kSize, r.h});
  }
}

std::uint32_t box(Builder& b, std::uint64_t n, const Rect& r, Ink ground, Ink line, Ink ink,
                  const BoxWords& words, float words_w) {
  const std::uint32_t at = b.shape({.id = key(Part::box, n), .r = r, .fill = ground, .line = line,
                                    .rounding = 8});
  b.spot(words.thing, 0, 0, r);
  const float w = std::min(words_w, r.w - 28);
  b.text(key(Part::box, n, 1), at, {r.x + 14, r.y + 8, w, 20}, words.title, Face::strong, ink);
  b.words(key(Part::box, n, 2), at, {r.x + 14, r.y + 28, w, 18},
          {words.words, words.words.substr(0, words.words.find(" \xc2\xb7"))}, Face::small,
          Ink::dim);
  return at;
}

// Objects in the hands of goroutines that no card shows.
std::vector<ObjectId> elsewhere(const StageModel& m, std::string& who) {
  std::vector<ObjectId> held;
  for (const GoroutineModel& g : m.goroutines) {
    if (g.p < m.procs && shown_goroutine(m, g.p) == &g) continue;
    if (g.hands.empty() && g.carrying == 0) continue;
    who += (who.empty() ? "" : ", ") + g.name;
    if (g.carrying != 0) held.push_back(g.carrying);
    held.insert(held.end(), g.hands.begin(), g.hands.end());
  }
  return held;
}

std::vector<ObjectId> lost_objects(const PoolView& view) {
  std::vector<ObjectId> lost;
  for (const TierView& tier : view.lost) {
    for (const LocalView& local : tier.locals) {
      if (local.private_object != 0) lost.push_back(local.private_object);
      for (const RingView& ring : local.rings) {
        for (const ObjectId id : ring.slots) {
          if (id != 0) lost.push_back(id);
        }
      }
    }
  }
  return lost;
}

void new_box(Builder& b, const Rect& r) {
  const bool calling = b.m.last && b.m.last->stage == Stage::call_new;
  BoxWords words{Thing::new_box, "New()", "not set: Get may return nil"};
  if (b.m.has_new) words.words = times(b.m.counters.news) + " \xc2\xb7 runs unpinned";
  box(b, 1, r, b.m.has_new ? Ink::made_ground : Ink::ground,
      calling ? Ink::made : Ink::line, b.m.has_new ? Ink::made : Ink::dim, words, r.w);
  b.s.new_box = {r.right() - 44, r.y + (r.h - 28) / 2, 28, 28};
}

void middle_box(Builder& b, const Rect& r) {
  const std::vector<ObjectId> lost = lost_objects(b.m.view);
  std::string who;
  const std::vector<ObjectId> held = elsewhere(b.m, who);
  const float words_w = std::min(150.0f, r.w * 0.6f);
  const Rect room{r.x + 14 + words_w + 4, r.y, r.w - words_w - 32, r.h};
  if (!b.m.view.lost.empty()) {
    const BoxWords words{Thing::lost, "lost array", "GOMAXPROCS grew"};
    const std::uint32_t at = box(b, 2, r, Ink::dropped_ground, Ink::line, Ink::dropped, words,
                                 words_w);
    tokens(b, at, key(Part::box, 2, 32), room, lost, lost.size(), true);
    return;
  }
  const BoxWords words{Thing::in_use, "in use elsewhere",
                       held.empty() ? "no goroutine off its P" : who + " holds"};
  const std::uint32_t at = box(b, 2, r, Ink::ground, Ink::line, Ink::text, words,
                               held.empty() ? r.w : words_w);
  if (!held.empty()) tokens(b, at, key(Part::box, 2, 32), room, held, held.size(), false);
}

void dropped_box(Builder& b, const Rect& r) {
  BoxWords words{Thing::dropped, "dropped by GC", "nothing yet"};
  if (b.m.dropped_count > 0) {
    words.words = std::to_string(b.m.dropped_count) +
                  (b.m.dropped_count == 1 ? " object, " : " objects, ") +
                  std::to_string(b.m.gc_cycles) + (b.m.gc_cycles == 1 ? " cycle" : " cycles");
  }
  const float words_w = std::min(140.0f, r.w * 0.6f);
  const std::uint32_t at = box(b, 3, r, Ink::dropped_ground, Ink::line, Ink::dropped, words,
                               b.m.dropped_count == 0 ? r.w : words_w);
  const Rect room{r.x + 14 + words_w + 4, r.y, r.w - words_w - 32, r.h};
  tokens(b, at, key(Part::box, 3, 32), room, b.m.dropped, b.m.dropped_count, true);
  b.s.dropped_box = {r.right() - 44, r.y + (r.h - 28) / 2, 28, 28};
}

}  // namespace

std::string times(std::uint64_t n) {
  return n == 1 ? "called once" : "called " + std::to_string(n) + " times";
}

float bottom_height(float w) { return w < kNarrow ? 56 * 3 + 16 : 56; }

void bottom_boxes(Builder& b, const Rect& r, bool narrow) {
  if (narrow) {
    new_box(b, {r.x, r.y, r.w, 56});
    middle_box(b, {r.x, r.y + 64, r.w, 56});
    dropped_box(b, {r.x, r.y + 128, r.w, 56});
    return;
  }
  const float w = (r.w - 2 * kGap) / 3;
  new_box(b, {r.x, r.y, w, r.h});
  middle_box(b, {r.x + w + kGap, r.y, w, r.h});
  dropped_box(b, {r.x + 2 * (w + kGap), r.y, w, r.h});
}

}  // namespace poolscope
