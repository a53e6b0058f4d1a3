#include "ui/scene/scene.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>

#include "ui/scene/builder.h"

namespace poolscope {
namespace {

constexpr float kHeader = 56;

std::string facts(const StageModel& m) {
  const std::string dot = " \xc2\xb7 ";
  return "GOMAXPROCS " + std::to_string(m.procs) + dot + std::to_string(m.goroutines.size()) +
         (m.goroutines.size() == 1 ? " goroutine" : " goroutines") + dot +
         (m.has_new ? "New is set" : "no New") + dot + "GC cycle " + std::to_string(m.gc_cycles);
}

void legend(Builder& b, const Rect& r) {
  struct LegendEntry {
    const char* words;
    Ink ink;
    float w;
  };
  static constexpr std::array<LegendEntry, 5> kLegend{{{"live tier", Ink::live, 54},
                                                  {"victim tier", Ink::victim, 68},
                                                  {"steal", Ink::steal, 34},
                                                  {"New", Ink::made, 32},
                                                  {"dropped", Ink::dropped, 56}}};
  float x = r.right();
  for (std::size_t i = kLegend.size(); i > 0; i--) {
    const LegendEntry& e = kLegend[i - 1];
    x -= e.w;
    b.text(key(Part::dot, 900 + i, 1), kNoParent, {x, r.y, e.w, r.h}, e.words, Face::small,
           Ink::dim);
    x -= 16;
    const Rect dot{x, r.y + r.h / 2 - 4, 9, 9};
    b.shape({.id = key(Part::dot, 900 + i), .r = dot, .fill = e.ink, .line = Ink::none,
             .rounding = 4.5f});
    b.spot(Thing::legend, static_cast<std::uint32_t>(i - 1), 0, {x - 2, r.y, e.w + 20, r.h});
    x -= 14;
  }
}

void head(Builder& b, const Rect& r) {
  const bool room = r.w >= 700;
  const float left = room ? r.w - 380 : r.w;
  b.text(key(Part::label, 9000, 1), kNoParent, {r.x, r.y, left - 16, 26}, b.options.title,
         Face::title, Ink::text);
  if (room) legend(b, {r.right() - 380, r.y, 380, 24});
  const Focus focus = std::max(b.focus_field(Field::pool_local_size),
                               b.focus_field(Field::pool_local));
  b.spot(Thing::facts, 0, 0, {r.x, r.y + 28, std::min(r.w, 300.0f), 18});
  const bool sizes = r.w >= 560;
  const float size_w = sizes ? 120.0f : 0.0f;
  b.text(key(Part::label, 9000, 2), kNoParent, {r.x, r.y + 28, r.w - size_w - 8, 18}, facts(b.m),
         Face::small, Ink::dim);
  if (!sizes) return;
  const Ink ink = focus == Focus::none ? Ink::faint
                                       : accent_of_focus(b.m, focus);
  b.text(key(Part::label, 9000, 3), kNoParent, {r.right() - size_w, r.y + 28, size_w, 18},
         "local_size " + std::to_string(b.m.view.live.size), Face::code, ink, Align::right);
  b.spot(Thing::local_size, 0, 0, {r.right() - size_w, r.y + 28, size_w, 18});
}

constexpr float kOpenWidth = 0.36f, kOpenHeight = 264;

// Where the live tier lies: the grid, and the card of the P that is opened.
struct Live {
  Grid grid;
  Point at;
  Rect open;                       // empty: none is
  float height = 0;
};

Live live_of(const StageModel& m, float w, float h, std::int32_t open_p) {
  Live live;
  live.grid = live_grid(m.procs, w, std::max(1.0f, h));
  live.height = live.grid.height();
  const bool compact = live.grid.detail != Detail::full;
  if (open_p < 0 || static_cast<std::uint32_t>(open_p) >= m.procs || !compact) return live;
  if (w < kNarrow) {
    live.open = {0, 0, w, kOpenHeight};
    live.at.y = kOpenHeight + kGap;
    live.height += kOpenHeight + kGap;
    return live;
  }
  const float open_w = std::clamp(std::floor(w * kOpenWidth), 240.0f, 420.0f);
  live.grid = compact_grid(m.procs, w - open_w - kGap, std::max(kOpenHeight, h));
  live.height = std::max({live.grid.height(), kOpenHeight, std::min(h, 420.0f)});
  live.open = {w - open_w, 0, open_w, live.height};
  return live;
}

}  // namespace

Scene scene(const StageModel& m, Point size, const SceneOptions& options) {
  assert(m.procs >= 1 && size.x > 0);
  Builder b{m, options, {}, {}, {}, {}, {}, {}, {}};
  if (options.bare) {
    bare_scene(b, size.x);
    return std::move(b.s);
  }
  const bool narrow = size.x < kNarrow;
  const float bottom_h = bottom_height(size.x), count_h = counters_height(size.x);
  const auto live_room = [&](const Grid& grid) {
    const float victim_h = victim_height(m, grid, size.x, size.y);
    return size.y - kHeader - victim_h - bottom_h - count_h - 3 * kGap;
  };
  Live live;  // the victim band's height hangs on the grid, and the grid on what is left
  live.grid.columns = m.procs;
  live = live_of(m, size.x, live_room(live.grid), options.open_p);
  live = live_of(m, size.x, live_room(live.grid), options.open_p);
  head(b, {0, 0, size.x, kHeader});
  const bool open = !live.open.empty();
  b.opened = open ? options.open_p : -1;
  if (open) {
    open_card(b, static_cast<std::uint32_t>(options.open_p),
              {live.open.x, kHeader + live.open.y, live.open.w, live.open.h});
  }
  live_cards(b, live.grid, {live.at.x, kHeader + live.at.y});
  float y = kHeader + live.height + kGap;
  const float victim_h = victim_height(m, live.grid, size.x, size.y);
  victim_band(b, live.grid, {0, y, size.x, victim_h});
  y += victim_h + kGap;
  if (!narrow) y = std::max(y, size.y - bottom_h - kGap - count_h);
  bottom_boxes(b, {0, y, size.x, bottom_h}, narrow);
  y += bottom_h + kGap;
  counters(b, {0, y, size.x, count_h});
  b.s.size = {size.x, y + count_h};
  paths(b);
  return std::move(b.s);
}

}  // namespace poolscope
