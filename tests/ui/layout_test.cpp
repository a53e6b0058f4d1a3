// Nothing overlaps, nothing leaves its box: for 1 to 64 Ps and widths from 360 to 2560.
#include <gtest/gtest.h>

#include <map>
#include <set>

#include "tests/ui/support.h"
#include "ui/scene/explain.h"
#include "ui/scene/layout.h"
#include "ui/scene/metrics.h"
#include "ui/session/page_layout.h"

namespace poolscope {
namespace {

struct Part {
  Rect r;
  std::string name;
};

std::string words(const Rect& r) {
  return "(" + std::to_string(r.x) + " " + std::to_string(r.y) + " " + std::to_string(r.w) + " " +
         std::to_string(r.h) + ")";
}

// Empty if the scene keeps its contract, else what breaks it first.
std::string broken(const Scene& s) {
  const Rect all{0, 0, s.size.x, s.size.y};
  std::map<std::uint32_t, std::vector<Part>> children;
  std::set<std::uint64_t> shapes, texts;
  for (std::size_t i = 0; i < s.shapes.size(); i++) {
    const Shape& k = s.shapes[i];
    if (!shapes.insert(k.id).second) return "two shapes have id " + std::to_string(k.id);
    if (k.parent != kNoParent && k.parent >= i) return "a parent comes after its child";
    const Rect& box = k.parent == kNoParent ? all : s.shapes[k.parent].r;
    if (k.r.empty()) return "an empty shape";
    if (!inside(k.r, box)) return "shape " + words(k.r) + " leaves " + words(box);
    children[k.parent].push_back({k.r, "shape"});
  }
  for (const Text& t : s.texts) {
    if (!texts.insert(t.id).second) return "two texts have one id: " + t.s;
    const Rect& box = t.parent == kNoParent ? all : s.shapes[t.parent].r;
    if (!inside(t.r, box)) return "text '" + t.s + "' " + words(t.r) + " leaves " + words(box);
    if (words_width(t.face, t.s) > t.r.w + 0.6f) return "'" + t.s + "' is wider than its place";
    children[t.parent].push_back({t.r, t.s});
  }
  for (const auto& [parent, list] : children) {
    for (std::size_t a = 0; a < list.size(); a++) {
      for (std::size_t b = a + 1; b < list.size(); b++) {
        if (overlap(list[a].r, list[b].r)) {
          return list[a].name + words(list[a].r) + " overlaps " + list[b].name + words(list[b].r);
        }
      }
    }
  }
  std::set<std::pair<ObjectId, std::uint32_t>> tokens;
  for (const Token& t : s.tokens) {
    if (t.parent >= s.shapes.size()) return "a token without a box";
    if (!inside(t.r, s.shapes[t.parent].r)) return "token " + t.full + " leaves its box";
    if (!tokens.insert({t.id, t.again}).second) return "two tokens are one: " + t.full;
    if (t.label.empty()) return "a token without a letter";
  }
  for (const Mark& m : s.marks) {
    const Rect r{m.tip.x - kMarkHalf, m.tip.y, 2 * kMarkHalf, kMarkHeight};
    if (!inside(r, all)) return "a mark outside";
    for (const Token& t : s.tokens) {
      if (overlap(r, t.r)) return "the mark " + words(r) + " lies on token " + t.full;
    }
    for (const Shape& k : s.shapes) {  // a box that ends above or begins below the mark
      if (overlap(r, k.r) && !inside(r, k.r)) return "the mark " + words(r) + " cuts " + words(k.r);
    }
    for (const Text& t : s.texts) {
      if (overlap(r, t.r)) return "the mark " + words(r) + " lies on '" + t.s + "'";
    }
  }
  for (const Spot& spot : s.spots) {
    if (spot.what.thing == Thing::none || spot.r.empty()) return "a spot that is nothing";
    if (!inside(spot.r, all, 6)) return "a spot outside " + words(spot.r);
  }
  for (const Path& p : s.paths) {
    for (const Point end : {p.a, p.b}) {
      if (!contains(all, end)) return "a path that ends outside";
    }
    for (const Path& piece : pieces(p)) {
      for (int i = 0; i <= 100; i++) {
        const Point here = at(piece, static_cast<float>(i) / 100);
        for (const Text& t : s.texts) {
          if (contains(letters(t), here)) return "a path runs over '" + t.s + "'";
        }
      }
    }
  }
  return {};
}

constexpr float kWidths[] = {328, 480, 559, 560, 588, 700, 888, 1200, 1500, 2000, 2528};
constexpr float kHeights[] = {300, 436, 544, 900, 1200};

// Every shape, token and mark lies in a part that has something to say. Empty if so.
std::string unexplained(const StageModel& m, const Scene& s) {
  std::vector<Part> parts;
  for (const Shape& k : s.shapes) parts.push_back({k.r, "shape " + std::to_string(k.id >> 56)});
  for (const Token& t : s.tokens) parts.push_back({t.r, t.full});
  for (const Mark& k : s.marks) parts.push_back({{k.tip.x - 1, k.tip.y + 1, 2, 4}, "a mark"});
  for (const Part& part : parts) {
    const Spot* spot = spot_at(s, part.r.centre());
    if (!spot) return "nothing explains " + part.name + words(part.r);
    const Explanation e = explain(m, spot->what);
    if (e.title.empty() || e.what.empty() || e.who.empty() || e.go.empty()) {
      return part.name + " is explained by half";
    }
  }
  return {};
}

void sweep(Timeline& t, const std::vector<std::size_t>& positions, const char* what) {
  for (const std::size_t k : positions) {
    const StageModel m = model_at(t, t.previous(k, Granularity::stage), k);
    for (const float w : kWidths) {
      for (const float h : kHeights) {
        for (const bool more : {false, true}) {
          SceneOptions o{.chosen_p = 1, .acting = true, .values = more, .title = "Title",
                         .open_p = more ? 0 : -1, .word = more};
          const Scene s = scene(m, {w, h}, o);
          ASSERT_EQ(broken(s), "") << what << " at " << k << ", " << w << " by " << h << more;
          ASSERT_EQ(unexplained(m, s), "") << what << " at " << k << ", " << w << " by " << h;
          ASSERT_EQ(s.size.x, w);
          o.bare = true;
          const Scene bare = scene(m, {w, h}, o);
          ASSERT_EQ(broken(bare), "") << what << " bare at " << k << ", " << w;
          ASSERT_EQ(unexplained(m, bare), "") << what << " bare at " << k << ", " << w;
          o.asked = true;
          ASSERT_EQ(broken(scene(m, {w, h}, o)), "") << what << " asked at " << k << ", " << w;
        }
      }
    }
  }
}

class LayoutOfPs : public testing::TestWithParam<int> {};

TEST_P(LayoutOfPs, NothingOverlapsOrLeavesItsBox) {
  Timeline t = run(busy_scenario(static_cast<std::uint32_t>(GetParam())));
  ASSERT_FALSE(t.error());
  std::vector<std::size_t> positions{0, t.size()};
  for (std::size_t i = 1; i < 6; i++) positions.push_back(t.size() * i / 6);
  sweep(t, positions, "busy");
}

INSTANTIATE_TEST_SUITE_P(Stage, LayoutOfPs,
                         testing::Values(1, 2, 3, 4, 5, 6, 7, 8, 9, 12, 16, 17, 24, 32, 33, 48, 63,
                                         64));

TEST(Layout, LongChains) {
  Timeline t = run(long_chain());
  std::vector<std::size_t> positions;
  for (std::size_t i = 0; i <= 40; i++) positions.push_back(t.size() * i / 40);
  sweep(t, positions, "chain");
}

// Rings as they lie in memory with folded stretches, rings of all sizes, and one that is a bar.
TEST(Layout, RingsOfEveryCapacity) {
  std::string s = "procs 2\n";
  for (int i = 0; i < 5000; i++) s += "P0 put o" + std::to_string(i) + "\n";
  for (int i = 0; i < 40; i++) s += "P1 get\n";
  Timeline t = run(s + "gc\nP0 put a\n");
  std::vector<std::size_t> positions;
  for (const std::uint32_t puts : {9u, 25u, 57u, 121u, 249u, 505u, 1017u, 2041u, 4089u, 5000u}) {
    positions.push_back(*t.moment(puts - 1, Stage::none, -1));
  }
  positions.push_back(*t.moment(5039, Stage::none, -1));
  positions.push_back(t.size());
  for (const std::size_t k : positions) {
    const StageModel m = model_at(t, t.previous(k, Granularity::stage), k);
    for (const Point size : {Point{328, 1}, Point{588, 436}, Point{888, 544}, Point{2528, 1200}}) {
      const Scene s2 = scene(m, size, {.title = "Title", .word = true});
      ASSERT_EQ(broken(s2), "") << "at " << k << ", " << size.x;
      ASSERT_EQ(unexplained(m, s2), "") << "at " << k << ", " << size.x;
    }
  }
}

TEST(Layout, EveryAccessOfEveryQuestion) {
  for (const Question& q : test_bank().questions) {
    Timeline t = run(q.scene);
    for (std::size_t k = 0; k <= t.size(); k++) {
      const StageModel m = model_at(t, k > 0 ? k - 1 : 0, k);
      for (const Point size : {Point{888, 544}, Point{588, 436}, Point{328, 1}}) {
        const Scene s = scene(m, size, {.values = true, .title = "Title"});
        ASSERT_EQ(broken(s), "") << "question " << q.number << " at " << k << ", " << size.x;
      }
    }
  }
}

TEST(Layout, LostArrays) {
  Timeline t = run("procs 2\nP0 put a\nP0 put b\nP1 put c\nprocs 9\nP8 get\nP0 get\ngc\nP3 get\n");
  std::vector<std::size_t> positions;
  for (std::size_t k = 0; k <= t.size(); k++) positions.push_back(k);
  sweep(t, positions, "lost");
}

TEST(Page, PanelsAreApartAndInside) {
  for (float w = 360; w <= 2560; w += 40) {
    for (const float h : {480.0f, 640.0f, 768.0f, 900.0f, 1440.0f}) {
      for (const std::uint32_t lanes : {1u, 4u, 64u}) {
        for (const bool side : {false, true}) {
          const Page p = page_layout({w, h}, side, lanes);
          const Rect all{0, 0, w, h};
          std::vector<Rect> panels{p.top, p.story};
          if (p.narrow) {
            panels.push_back(p.peek);
            panels.push_back(p.column);
          } else {
            panels.push_back(p.stage);
            if (side) panels.push_back(p.side);
          }
          for (std::size_t a = 0; a < panels.size(); a++) {
            EXPECT_TRUE(inside(panels[a], all)) << w << " " << h << words(panels[a]);
            for (std::size_t b = a + 1; b < panels.size(); b++) {
              EXPECT_FALSE(overlap(panels[a], panels[b])) << w << " " << h;
            }
          }
          EXPECT_EQ(p.narrow, w < kNarrowPage || (h < kLowPage && w >= kLowWidth));
        }
      }
    }
  }
}

TEST(Layout, ShortNamesTellObjectsApart) {
  EXPECT_EQ(short_name("a", 1), "a");
  EXPECT_EQ(short_name("new12", 3), "n12");
  EXPECT_EQ(short_name("new12", 5), "new12");
  EXPECT_EQ(short_name("buffer", 2), "bu");
  EXPECT_EQ(short_name("new123", 2), "23");
  EXPECT_EQ(short_name("new1", 2), "n1");
}

}  // namespace
}  // namespace poolscope
