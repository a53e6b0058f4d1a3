// Caption, narration, and below them transport and lanes.
#include <algorithm>
#include <cmath>

#include "ui/draw/panels/panels.h"
#include "ui/scene/scene.h"

namespace poolscope {

Ink accent_of(const App::State& s) { return accent(s.shown); }

namespace {


// A small button at the end of the caption's line. What is drawn is lower than what answers to a
// finger: that is 44 px.
struct OutlineChips {
  const Frame& f;
  float x, y;                  // the right end so far
  float left;                  // no further than there

  bool add(const char* id, const std::string& words, bool chosen, const char* tip) {
    const float w =
        std::max(f.look.touch ? 44.0f : 0.0f, text_size(f.look.fonts.small, words).x + 20);
    if (x - w < left) return false;
    x -= w;
    const Rect drawn{x, y - 3, w, 28};
    const Rect finger{x, y - 11, w, 44};
    const ButtonStyle style{.kind = chosen ? ButtonStyle::Kind::chosen : ButtonStyle::Kind::quiet,
                            .face = Face::small, .tip = tip};
    x -= f.look.touch ? 0 : 4;
    return button(f.look, id, drawn, words, style, f.look.touch ? &finger : nullptr);
  }
};

// "Lesson", "Branch 1": only when there is more than the lesson.
void branch_chips(OutlineChips& chips) {
  const Frame& f = chips.f;
  const std::size_t n = f.s.timeline.branches().size();
  if (n < 2 || f.s.quiz_open() || f.s.predicting()) return;
  const std::size_t first = n > 5 ? n - 4 : 1;
  for (std::size_t i = n; i > 0; i--) {
    const std::size_t branch = i - 1;
    if (branch != 0 && branch < first) continue;
    const std::string words = branch == 0 ? "Lesson" : "Branch " + std::to_string(branch);
    const bool here = f.s.timeline.branch() == branch &&
                      (branch != 0 || f.s.mode != Mode::explore || n == 1);
    const std::string id = "##branch" + std::to_string(branch);
    if (chips.add(id.c_str(), words, here, nullptr) && !here) {
      f.send("switch_branch", static_cast<std::int64_t>(branch));
    }
  }
}

// Drawn as low as the line it ends; what answers to a finger is 44 px.
bool end_button(const Frame& f, const char* id, const Rect& r, const char* words,
                const ButtonStyle& style) {
  const Rect finger{r.x, r.centre().y - 22, r.w, 44};
  return button(f.look, id, r, words, style, f.look.touch ? &finger : nullptr);
}

void ask_switch(const Frame& f, const Rect& r, const char* words) {
  const ButtonStyle style{.kind = f.s.predict.on ? ButtonStyle::Kind::chosen
                          : ButtonStyle::Kind::quiet,
                          .face = Face::small,
                          .tip = "Halt before each Get and ask what will come (M)",
                          .ink = f.s.predict.on ? Ink::live : Ink::none};
  if (end_button(f, "##ask", r, words, style)) f.send("toggle_predict");
}

void compare_switch(const Frame& f, const Rect& r, const char* words) {
  const ButtonStyle style{.kind = f.s.kept ? ButtonStyle::Kind::chosen : ButtonStyle::Kind::quiet,
                          .face = Face::small,
                          .tip = f.s.kept ? "End the comparison (C)"
                                          : "Keep this step as A and see what differs elsewhere (C)",
                          .ink = f.s.kept ? Ink::warning : Ink::none};
  if (end_button(f, "##compare", r, words, style)) f.send("compare");
}

// Both, at the right end of a line; answers where they begin. A narrow page has them in its menu;
// and a quiz asks itself, and has no place for what differs.
float switches(const Frame& f, const Rect& r) {
  if (f.look.narrow || f.s.mode == Mode::quiz) return r.right();
  const float ask = 104, compare = 96;
  ask_switch(f, {r.right() - ask, r.y - 3, ask, 28}, "Ask me first");
  compare_switch(f, {r.right() - ask - 4 - compare, r.y - 3, compare, 28},
                 f.s.kept ? "End compare" : "Compare");
  return r.right() - ask - compare - 8;
}

void speed(const Frame& f, const Rect& r) {
  area("##speed", r);
  const bool active = ImGui::IsItemActive();
  const bool hovered = ImGui::IsItemHovered();
  const float x0 = r.x + 6, x1 = r.right() - 6;
  const auto ratio = static_cast<float>(std::log(f.s.speed / kSlowest) /
                                        std::log(kFastest / kSlowest));
  if (active) {
    const float t = std::clamp((ImGui::GetIO().MousePos.x - x0) / (x1 - x0), 0.0f, 1.0f);
    const double wanted = kSlowest * std::pow(kFastest / kSlowest, static_cast<double>(t));
    if (std::abs(wanted - f.s.speed) > 0.01) {
      f.out.push_back({.name = "set_speed", .real = wanted});
    }
  }
  ImDrawList* list = ImGui::GetWindowDrawList();
  const float y = crisp(r.centre().y), x = x0 + (x1 - x0) * ratio;
  list->AddRectFilled({x0, y - 1.5f}, {x1, y + 1.5f}, f.look.ink(Ink::line), 1.5f);
  list->AddRectFilled({x0, y - 1.5f}, {x, y + 1.5f}, f.look.ink(Ink::dim), 1.5f);
  list->AddCircleFilled({x, y}, active || hovered ? 7.0f : 6.0f, f.look.ink(Ink::text));
  if (hovered) tooltip(f.look, "Steps a second: [ and ]");
}

}  // namespace

void granularity(const Frame& f, const Rect& r, float w) {
  static constexpr const char* kWords[] = {"operation", "stage", "access"};
  for (int i = 0; i < 3; i++) {
    const bool chosen = static_cast<int>(f.s.granularity) == i;
    const ButtonStyle style{.kind = chosen ? ButtonStyle::Kind::chosen : ButtonStyle::Kind::quiet,
                            .face = Face::small, .tip = "How far one step goes (Z)"};
    const float x = r.x + (w + 2) * static_cast<float>(i);
    if (button(f.look, kWords[i], {x, r.y, w, r.h}, kWords[i], style) && !chosen) {
      f.send("set_granularity", i);
    }
  }
}

namespace {

std::string step_words(const App::State& s) {
  return "step " + std::to_string(s.position) + " of " +
         (s.locked() ? std::string("?") : std::to_string(s.end()));
}

}  // namespace

void transport(const Frame& f, const Rect& r) {
  const bool narrow = f.look.narrow, touch = f.look.touch;
  const float h = touch ? 44.0f : 34.0f;
  const float gap = !narrow ? 6.0f : r.w < 5 * 44 + 4 * 8 ? 4.0f : 8.0f;
  const float w = narrow ? (r.w - 4 * gap) / 5 : touch ? 44.0f : 38.0f;
  const bool at_begin = f.s.position == 0, at_end = f.s.position >= f.s.limit();
  const struct { const char* id; Icon icon; std::string_view command; bool enabled; const char* tip; } kButtons[] =
      {{"##first", Icon::first, "first", !at_begin, "To the beginning (Home)"},
       {"##back", Icon::back, "back", !at_begin, "Back one step (Left)"},
       {"##play", f.s.playing ? Icon::pause : Icon::play, "play_pause",
        f.s.limit() > 0 && !(at_end && f.s.locked()), "Play or pause (Space)"},
       {"##forward", Icon::forward, "forward", !at_end, "Forward one step (Right)"},
       {"##last", Icon::last, "last", !at_end, "To the end (End)"}};
  float x = r.x;
  for (const auto& b : kButtons) {
    ButtonStyle style{.icon = b.icon, .enabled = b.enabled, .tip = b.tip};
    if (b.command == "play_pause") style.kind = ButtonStyle::Kind::primary;
    if (button(f.look, b.id, {x, r.y, w, h}, "", style)) f.send(b.command);
    x += w + gap;
  }
  if (narrow) return;
  x += 10;
  const bool wide = r.w >= 800;
  if (wide) {
    line(f.look, {x, r.y, 52, h}, "Step by", Face::small, Ink::dim);
    x += 56;
  }
  const float one = wide ? 80.0f : 70.0f;
  granularity(f, {x, r.y + (touch ? 0 : 2), 0, touch ? h : h - 4}, one);
  x += 3 * (one + 2) + 12;
  char words[16];
  std::snprintf(words, sizeof words, f.s.speed < 9.95 ? "%.1f/s" : "%.0f/s", f.s.speed);
  const float slider = wide ? 110.0f : 64.0f;
  if (wide) {
    line(f.look, {x, r.y, 42, h}, "Speed", Face::small, Ink::dim);
    x += 44;
  }
  speed(f, {x, r.y + 3, slider, h - 6});
  x += slider + 4;
  line(f.look, {x, r.y, 42, h}, words, Face::code, Ink::dim);
  x += 46;
  if (r.right() - x >= 120) {
    line(f.look, {x, r.y, r.right() - x, h}, step_words(f.s), Face::code, Ink::dim, Align::right);
  }
}

float narration(const Frame& f, const Rect& r) {
  const App::State& s = f.s;
  const Ink ink = accent_of(s);
  float y = r.y;
  OutlineChips chips{f, switches(f, {r.x, y, r.w, 22}), y, r.x + r.w * 0.3f};
  branch_chips(chips);
  const float room = chips.x - r.x - 12;
  if (s.predicting()) {  // the lesson's words may tell what comes
    line(f.look, {r.x, y, room, 22}, "What comes next?", Face::strong, Ink::text);
  } else if (!s.caption.empty()) {
    const bool long_one = text_size(f.look.fonts.strong, s.caption).x > room;
    line(f.look, {r.x, y, room, 22}, s.caption, long_one ? Face::small : Face::strong, Ink::text);
  } else if (s.mode == Mode::explore) {
    line(f.look, {r.x, y, room, 22}, "Sandbox: what happens next is up to you.", Face::small,
         Ink::dim);
  }
  // Elsewhere the words stay where they are from step to step; a made item's scene has no captions.
  const bool none = s.mode == Mode::quiz && s.caption.empty() && chips.x == r.right();
  y += none ? 0 : 24;
  ImGui::GetWindowDrawList()->AddRectFilled({r.x, crisp(y + 1)}, {r.x + 5, crisp(y + 62)},
                                            f.look.ink(ink), 2.5f);
  const float x = r.x + 16;
  const bool counter = r.w < 900;
  line(f.look, {x, y, r.w - 16 - (counter ? 150 : 0), 18}, s.heading, Face::small, ink);
  if (counter) {
    line(f.look, {r.right() - 150, y, 150, 18}, step_words(s), Face::code, Ink::dim, Align::right);
  }
  y += 19;
  float h = wrapped(f.look, {x, y}, r.w - 16, s.narration, Face::text, Ink::text);
  if (!s.misuse.empty()) {
    h = std::max(h, 22.0f);
    const float at = h > 30 ? y + h : y + 22;
    line(f.look, {x, at, r.w - 16, 22}, (s.last && is_bug_of_pool(s.last->misuse) ? ""
                                         : "Misuse: ") + s.misuse, Face::strong, Ink::warning);
    h = at + 22 - y;
  }
  return y - r.y + std::max(44.0f, h);
}

void story_panel(const Frame& f, const Page& page) {
  const Rect& r = page.story;
  if (r.h < 24) return;
  ImGui::GetWindowDrawList()->PushClipRect({r.x - 1, r.y - 1}, {r.right() + 1, r.bottom() + 1},
                                           true);
  const float h = f.look.touch ? 44.0f : 34.0f;
  panel(f.look, r);
  narration(f, {r.x + 16, r.y + 12, r.w - 32, 88});
  const float y = r.y + 12 + 22 + 20 + 46 + 2;
  transport(f, {r.x + 16, y, r.w - 32, h});
  lanes_panel(f, page.lanes, page.lane);
  ImGui::GetWindowDrawList()->PopClipRect();
}

}  // namespace poolscope
