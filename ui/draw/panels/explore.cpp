// The sandbox: which P acts, and what it does.
#include <algorithm>
#include <array>

#include "ui/draw/panels/panels.h"

namespace poolscope {
namespace {


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
    if (button(f.look, words.c_str(), r, words, style)) f.send("choose_p", p);
    y = r.bottom();
  }
  return y - at.y;
}

float explore_acts(const Frame& f, Point at, float w) {
  const float h = f.look.touch ? 44.0f : 38.0f, one = (w - 16) / 3;
  const std::string p = "P" + std::to_string(f.s.chosen_p);
  if (button(f.look, "Put", {at.x, at.y, one, h}, "Put", {.face = Face::strong,
                                                         .tip = "A new object (P)"})) {
    f.send("put");
  }
  if (button(f.look, "Get", {at.x + one + 8, at.y, one, h}, "Get",
             {.kind = ButtonStyle::Kind::primary, .face = Face::strong, .tip = "T, as in take"})) {
    f.send("get");
  }
  if (button(f.look, "GC", {at.x + 2 * (one + 8), at.y, one, h}, "GC",
             {.face = Face::strong, .tip = "One collection (G)", .ink = Ink::dropped})) {
    f.send("collect");
  }
  return h;
}

float procs(const Frame& f, Point at, float h) {
  const StageModel& m = f.s.shown;
  line(f.look, {at.x, at.y, 96, h}, "GOMAXPROCS", Face::small, Ink::dim);
  float x = at.x + 92;
  if (button(f.look, "##less", {x, at.y, h, h}, "-", {.enabled = m.procs > 1})) {
    f.send("set_procs", static_cast<std::int64_t>(m.procs) - 1);
  }
  x += h;
  line(f.look, {x, at.y, 32, h}, std::to_string(m.procs), Face::code, Ink::text, Align::centre);
  x += 32;
  if (button(f.look, "##more", {x, at.y, h, h}, "+", {.enabled = m.procs < kMaxProcs})) {
    f.send("set_procs", static_cast<std::int64_t>(m.procs) + 1);
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
    if (button(f.look, words, at, words, style) && !chosen) f.send("set_new", on);
  }
}

float settings(const Frame& f, Point at, float w) {
  const float h = f.look.touch ? 44.0f : 32.0f;
  const float used = procs(f, at, h);
  const float rest = 132;
  if (w - used - 8 >= rest) {
    new_switch(f, {at.x + w - rest, at.y, rest, h});
    return h;
  }
  new_switch(f, {at.x, at.y + h + 8, rest, h});
  return h + 8 + h;
}

// A new object to drag, and the way back.
float extras(const Frame& f, Point at, float w) {
  const float h = f.look.touch ? 44.0f : 34.0f;
  new_object(f, {at.x, at.y, h, h});
  line(f.look, {at.x + h + 10, at.y, w - h - 10 - 136, h}, "drag a new object onto a P",
       Face::small, Ink::dim);
  if (button(f.look, "##undo act", {at.x + w - 128, at.y, 60, h}, "Undo",
             {.enabled = !f.s.acts.past.empty(), .face = Face::small, .tip = "Ctrl or Cmd + Z"})) {
    f.send("undo_act");
  }
  if (button(f.look, "##redo act", {at.x + w - 60, at.y, 60, h}, "Redo",
             {.enabled = !f.s.acts.future.empty(), .face = Face::small,
              .tip = "Ctrl or Cmd + Shift + Z"})) {
    f.send("redo_act");
  }
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

float tabs(const Frame& f, Point at, float w) {
  static constexpr const char* kWords[] = {"Sandbox", "Scenario", "Race lab"};
  const float h = f.look.touch ? 44.0f : 32.0f, one = (w - 8) / 3;
  for (int i = 0; i < 3; i++) {
    const bool chosen = static_cast<int>(f.s.explore_tab) == i;
    const ButtonStyle style{.kind = chosen ? ButtonStyle::Kind::chosen : ButtonStyle::Kind::quiet};
    const Rect r{at.x + (one + 4) * static_cast<float>(i), at.y, one, h};
    if (button(f.look, kWords[i], r, kWords[i], style) && !chosen) f.send("explore_tab", i);
  }
  return h;
}

float sandbox(const Frame& f, Point at, float w) {
  float y = at.y;
  y += wrapped(
           f.look, {at.x, y}, w,
           "Goes on from what is on screen. Choose a P (click it, or 1 to 9), then act. Click an "
           "object in a goroutine's hand to put it, or drag it onto another P.",
           Face::small, Ink::dim) +
       10;
  y += choose_p(f, {at.x, y}, w) + 10;
  if (!f.look.narrow) {  // on a phone these are under the thumb
    y += explore_acts(f, {at.x, y}, w) + 10;
    y += extras(f, {at.x, y}, w) + 10;
  }
  y += settings(f, {at.x, y}, w) + 14;
  y += counters(f, {at.x, y}, w) + 8;
  return y - at.y;
}

}  // namespace

void act_row(const Frame& f, const Rect& r) {
  constexpr float kP = 52, kSmall = 44;
  const float gap = r.w < 320 ? 4 : 8;
  const std::string p = "P" + std::to_string(f.s.chosen_p);
  const auto procs = static_cast<std::int64_t>(f.s.shown.procs);
  float x = r.x;
  if (button(f.look, "##which P", {x, r.y, kP, r.h}, p, {.face = Face::code})) {
    f.send("choose_p", (f.s.chosen_p + 1) % procs);
  }
  x += kP + gap;
  new_object(f, {x, r.y, kSmall, r.h});
  x += kSmall + gap;
  const struct { const char* words; std::string_view command; } kActs[] = {
      {"Put", "put"}, {"Get", "get"}, {"GC", "collect"}};
  const float one = (r.w - kP - 2 * kSmall - 5 * gap) / 3;
  for (const auto& act : kActs) {
    const bool get = act.command == "get", gc = act.command == "collect";
    if (button(f.look, act.words, {x, r.y, one, r.h}, act.words,
               {.kind = get ? ButtonStyle::Kind::primary : ButtonStyle::Kind::plain,
                .face = Face::strong, .ink = gc ? Ink::dropped : Ink::none})) {
      f.send(act.command);
    }
    x += one + gap;
  }
  if (button(f.look, "##undo act", {x, r.y, kSmall, r.h}, "\xe2\x86\xba",
             {.enabled = !f.s.acts.past.empty(), .face = Face::strong})) {
    f.send("undo_act");
  }
}

float explore_text(const Frame& f, Point at, float w) {
  const float y = at.y + tabs(f, at, w) + 12;
  const float used = y - at.y;
  switch (f.s.explore_tab) {
    case ExploreTab::sandbox: return used + sandbox(f, {at.x, y}, w);
    case ExploreTab::scenario: {
      // Beside the stage it fills the panel; in the column it is as high as a phone's half.
      const float room = f.look.narrow ? 340.0f : ImGui::GetWindowHeight() - used - 12;
      return used + editor(f, {at.x, y}, w, room);
    }
    case ExploreTab::lab: return used + race_lab(f, {at.x, y}, w);
  }
  return used;
}

}  // namespace poolscope
