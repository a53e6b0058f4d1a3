// Between two scenes: the ends are the scenes themselves, and identities are kept on the way.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <set>

#include "tests/ui/support.h"

namespace poolscope {
namespace {

constexpr Point kSize{888, 544};

std::set<std::pair<ObjectId, std::uint32_t>> tokens_of(const Scene& s) {
  std::set<std::pair<ObjectId, std::uint32_t>> ids;
  for (const Token& t : s.tokens) {
    EXPECT_TRUE(ids.insert({t.id, t.again}).second) << t.full << " is there twice";
  }
  return ids;
}

TEST(Tween, EndsAreTheScenes) {
  Timeline t = run(busy_scenario(4));
  for (std::size_t k = 0; k < t.size(); k = t.next(k, Granularity::operation)) {
    const std::size_t to = t.next(k, Granularity::operation);
    const Scene a = scene(model_at(t, k, k), kSize, {});
    const Scene b = scene(model_at(t, k, to), kSize, {});
    EXPECT_EQ(tween(a, b, 0), a);
    EXPECT_EQ(tween(a, b, 1), b);
    if (to == t.size()) break;
  }
}

TEST(Tween, IdentitiesAreKept) {
  Timeline t = run(long_chain());
  for (std::size_t k = 0; k < t.size(); k = t.next(k, Granularity::operation)) {
    const std::size_t to = t.next(k, Granularity::operation);
    const Scene a = scene(model_at(t, k, k), kSize, {});
    const Scene b = scene(model_at(t, k, to), kSize, {});
    auto both = tokens_of(a);
    both.merge(tokens_of(b));
    for (const float at : {0.01f, 0.3f, 0.5f, 0.8f, 0.99f}) {
      EXPECT_EQ(tokens_of(tween(a, b, at)), both) << k << " to " << to << " at " << at;
    }
    if (to == t.size()) break;
  }
}

const Token* find(const Scene& s, ObjectId id) {
  for (const Token& t : s.tokens) {
    if (t.id == id && t.again == 0) return &t;
  }
  return nullptr;
}

// Nobody jumps: from one frame to the next a token moves by a small part of its way.
TEST(Tween, TokensMoveWithoutJumps) {
  Timeline t = run("procs 4\nP0 put a\nP0 put b\nP0 put c\nP3 get\ngc\nP1 get\n");
  for (std::size_t k = 0; k < t.size();) {
    const std::size_t to = t.next(k, Granularity::stage);
    const Scene a = scene(model_at(t, k, k), kSize, {});
    const Scene b = scene(model_at(t, k, to), kSize, {});
    for (const Token& token : b.tokens) {
      const Token* from = find(a, token.id);
      if (!from || token.again != 0) continue;
      Point last = from->r.centre();
      for (int i = 1; i <= 100; i++) {
        const Scene s = tween(a, b, static_cast<float>(i) / 100);
        const Point now = find(s, token.id)->r.centre();
        EXPECT_LT(std::hypot(now.x - last.x, now.y - last.y), 30) << token.full << " " << k;
        last = now;
      }
    }
    k = to;
  }
}

TEST(Tween, AStolenObjectTravelsAlongTheVisiblePath) {
  Timeline t = run("procs 4\nP0 put a\nP0 put b\nP3 get\n");
  const auto k = t.moment(2, Stage::steal, 0);
  ASSERT_TRUE(k);
  const std::size_t from = t.previous(*k, Granularity::stage);
  const Scene a = scene(model_at(t, from, from), kSize, {});
  const Scene b = scene(model_at(t, from, *k), kSize, {});
  ASSERT_EQ(b.paths.size(), 1u);
  const ObjectId stolen = b.paths[0].object;
  EXPECT_EQ(find(b, stolen)->full, "b");
  const Point middle = at(b.paths[0], 0.5f);
  float nearest = 1000;
  for (int i = 0; i <= 100; i++) {
    const Scene s = tween(a, b, static_cast<float>(i) / 100);
    const Point p = find(s, stolen)->r.centre();
    nearest = std::min(nearest, std::hypot(p.x - middle.x, p.y - middle.y));
  }
  EXPECT_LT(nearest, 24);
}

// With reduced motion nothing is anywhere but where it begins or ends.
TEST(Fade, NothingMoves) {
  Timeline t = run("procs 4\nP0 put a\nP0 put b\nP0 put c\nP3 get\ngc\nP1 get\n");
  for (std::size_t k = 0; k < t.size();) {
    const std::size_t to = t.next(k, Granularity::stage);
    const Scene a = scene(model_at(t, k, k), kSize, {});
    const Scene b = scene(model_at(t, k, to), kSize, {});
    EXPECT_EQ(fade(a, b, 0), a);
    EXPECT_EQ(fade(a, b, 1), b);
    const Scene middle = fade(a, b, 0.5f);
    for (const Token& token : middle.tokens) {
      const auto there = [&](const Scene& s) {
        return std::any_of(s.tokens.begin(), s.tokens.end(), [&](const Token& other) {
          return other.id == token.id && other.r == token.r;
        });
      };
      EXPECT_TRUE(there(a) || there(b)) << token.full << " moved at " << k;
      EXPECT_EQ(token.alpha == 1, there(a) && there(b)) << token.full << " at " << k;
    }
    k = to;
  }
}

// One movement: at every moment everything that the collection moves has gone the same part.
TEST(Tween, ACollectionMovesAllAtOnce) {
  Timeline t = run("procs 4\nP0 put a\nP0 put b\nP0 put c\nP3 put d\nP2 put e\ngc\n");
  const std::size_t k = t.size();
  const Scene a = scene(model_at(t, k - 1, k - 1), kSize, {});
  const Scene b = scene(model_at(t, k - 1, k), kSize, {});
  for (const float at : {0.2f, 0.5f, 0.7f}) {
    const Scene s = tween(a, b, at);
    float part = -1;
    for (const Token& token : b.tokens) {
      const Point from = find(a, token.id)->r.centre(), to = token.r.centre();
      ASSERT_GT(to.y - from.y, 50) << token.full << " goes down";
      const float gone = (find(s, token.id)->r.centre().y - from.y) / (to.y - from.y);
      if (part < 0) part = gone;
      EXPECT_NEAR(gone, part, 0.001f) << token.full;
    }
  }
}

// A lost compare-and-swap is seen: the word recoils, and is where it was at the end.
TEST(Tween, ALostSwapRecoils) {
  Timeline t = run("procs 3\nP0 put a\nP0 put b\nP0 put c\ntogether\nP1 get\nP2 get\nend\n"
                   "order 1 2 1 2 1 2 1 2 1 2 1 2 1 2 1 2 1 2 1 2 1 2 1 2 1 2 1 2\n");
  std::size_t k = 0;
  while (k < t.size() && (t[k].access != Access::cas || t[k].success)) k++;
  ASSERT_LT(k, t.size()) << "somebody loses";
  const Scene a = scene(model_at(t, k, k), kSize, {});
  const Scene b = scene(model_at(t, k, k + 1), kSize, {});
  float widest = 0;
  bool said = false;
  for (const Text& text : b.texts) said = said || text.s == "CAS lost";
  EXPECT_TRUE(said);
  for (const Shape& shape : b.shapes) {
    if (!shape.recoil) continue;
    for (int i = 1; i < 20; i++) {
      for (const Shape& now : tween(a, b, static_cast<float>(i) / 20).shapes) {
        if (now.id == shape.id) widest = std::max(widest, std::abs(now.r.x - shape.r.x));
      }
    }
  }
  EXPECT_GT(widest, 1);
}

TEST(Tween, WhatACollectionDropsGoesToTheBox) {
  Timeline t = run("procs 2\nP0 put a\ngc\ngc\n");
  const Scene a = scene(model_at(t, t.size() - 1, t.size() - 1), kSize, {});
  const Scene b = scene(model_at(t, t.size() - 1, t.size()), kSize, {});
  ASSERT_TRUE(find(a, 1));
  ASSERT_TRUE(find(b, 1));
  EXPECT_TRUE(find(b, 1)->ghost);
  EXPECT_GT(find(b, 1)->r.y, find(a, 1)->r.y);
}

}  // namespace
}  // namespace poolscope
