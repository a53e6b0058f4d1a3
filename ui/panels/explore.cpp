// The sandbox: which P acts, and what it does.
#include <algorithm>
#include <array>

#include "ui/panels/panels.h"

namespace poolscope {
namespace {

using Kind = Command::Kind;

float choose_p(const Frame& f, Point at, float w) {
  const auto n = static_cast<std::int32_t>(f.s.shown.procs);
  const float size = f.look.touch ? 44.0f : 34.0f, pitch = size + 10 + 6;
  const auto columns = std::max(1, static_cast<std::int32_t>((w + 6) / pitch));
  float y = at.y;
  for (std::int32_t p = 0; p < n; p++) {
    const Rect r{at.x + pitch * static_cast<float>(p % columns),
                 at.y + (size + 6) * static_cast<float>(p / columns), size + 10, size};
    const std::string words = "P" + std::to_string(p);
    const ButtonStyle style{.kind = p == f.s.chosen_p ? ButtonStyle::Kind::chosen
                                                      : ButtonStyle::Kind::quiet,
                            .face = Face::code};
    if (button(f.look, words.c_str(), r, words, style)) f.send(Kind::choose_p, p);
    y = r.bottom();
  }
  return y - at.y;
}

float acts(const Frame& f, Point at, float w) {
  const float h = f.look.touch ? 44.0f : 38.0f, one = (w - 16) / 3;
  const std::string p = "P" + std::to_string(f.s.chosen_p);
  if (button(f.look, "Put", {at.x, at.y, one, h}, "Put", {.face = Face::strong,
                                                         .tip = "A new object (P)"})) {
    f.send(Kind::put);
  }
  if (button(f.look, "Get", {at.x + one + 8, at.y, one, h}, "Get",
             {.kind = ButtonStyle::Kind::primary, .face = Face::strong, .tip = "T, as in take"})) {
    f.send(Kind::get);
  }
  if (button(f.look, "GC", {at.x + 2 * (one + 8), at.y, one, h}, "GC",
             {.face = Face::strong, .tip = "One collection (G)", .ink = Ink::dropped})) {
    f.send(Kind::collect);
  }
  return h;
}

float procs(const Frame& f, Point at, float h) {
  const StageModel& m = f.s.shown;
  line(f.look, {at.x, at.y, 96, h}, "GOMAXPROCS", Face::small, Ink::dim);
  float x = at.x + 92;
  if (button(f.look, "##less", {x, at.y, h, h}, "-", {.enabled = m.procs > 1})) {
    f.send(Kind::set_procs, static_cast<std::int64_t>(m.procs) - 1);
  }
  x += h;
  line(f.look, {x, at.y, 32, h}, std::to_string(m.procs), Face::code, Ink::text, Align::centre);
  x += 32;
  if (button(f.look, "##more", {x, at.y, h, h}, "+", {.enabled = m.procs < kMaxProcs})) {
    f.send(Kind::set_procs, static_cast<std::int64_t>(m.procs) + 1);
  }
  return x + h - at.x;
}

void new_switch(const Frame& f, const Rect& r) {
  line(f.look, {r.x, r.y, 32, r.h}, "New", Face::small, Ink::dim);
  const float one = (r.w - 36) / 2;
  for (int on = 0; on < 2; on++) {
    const bool chosen = f.s.shown.has_new == (on == 1);
    const char* words = on == 1 ? "set" : "off";
    const Rect at{r.x + 36 + static_cast<float>(on) * one, r.y, one, r.h};
    const ButtonStyle style{.kind = chosen ? ButtonStyle::Kind::chosen : ButtonStyle::Kind::quiet,
                            .face = Face::small};
    if (button(f.look, words, at, words, style) && !chosen) f.send(Kind::set_new, on);
  }
}

float settings(const Frame& f, Point at, float w) {
  const float h = f.look.touch ? 44.0f : 32.0f;
  const float used = procs(f, at, h);
  const float rest = std::min(132.0f, w - used - 8);
  new_switch(f, {at.x + w - rest, at.y, rest, h});
  return h;
}

float counters(const Frame& f, Point at, float w) {
  const Counters& c = f.s.shown.counters;
  const struct { const char* words; std::uint64_t n; } kRows[] = {
      {"Gets", c.gets}, {"from private", c.from_private}, {"from own head", c.from_own_head},
      {"stolen", c.from_steal},
      {"from the victim tier", c.from_victim_private + c.from_victim_tail},
      {"made by New", c.news}, {"Puts", c.puts}, {"lost compare-and-swaps", c.cas_lost}};
  float y = at.y;
  const float column = (w - 24) / 2;
  for (std::size_t i = 0; i < std::size(kRows); i++) {
    const float x = at.x + (i % 2 == 0 ? 0 : column + 24);
    line(f.look, {x, y, column - 40, 20}, kRows[i].words, Face::small, Ink::dim);
    line(f.look, {x, y, column, 20}, std::to_string(kRows[i].n), Face::code, Ink::text,
         Align::right);
    if (i % 2 == 1) y += 22;
  }
  return y - at.y;
}

}  // namespace

float explore_text(const Frame& f, Point at, float w) {
  float y = at.y;
  y += wrapped(f.look, {at.x, y}, w, "Explore", Face::title, Ink::text) + 4;
  y += wrapped(f.look, {at.x, y}, w,
               "A sandbox that starts from what is on screen. Choose a P (click it, or 1 to 9), "
               "then act. Click an object in a goroutine's hand to put it.",
               Face::small, Ink::dim) + 10;
  y += choose_p(f, {at.x, y}, w) + 10;
  y += acts(f, {at.x, y}, w) + 10;
  y += settings(f, {at.x, y}, w) + 14;
  y += counters(f, {at.x, y}, w) + 18;
  y += race_lab(f, {at.x, y}, w) + 8;
  return y - at.y;
}

}  // namespace poolscope
