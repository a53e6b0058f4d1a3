#include "ui/draw/panels/stage_parts.h"

#include <algorithm>

#include "imgui_internal.h"
#include "ui/scene/explain.h"

namespace poolscope {
namespace {


constexpr float kExplainWidth = 600, kExplainPad = 14, kTipWidth = 330;
constexpr ImGuiKey kArrows[] = {ImGuiKey_LeftArrow, ImGuiKey_RightArrow, ImGuiKey_UpArrow,
                                ImGuiKey_DownArrow};

// Who, and what Go calls it. Answers the height; with draw false it only measures.
float details(const Frame& f, Point at, float w, const Explanation& e, bool draw) {
  float y = at.y;
  y += wrapped(f.look, {at.x, y}, w, e.what, Face::small, Ink::text, draw) + 4;
  y += wrapped(f.look, {at.x, y}, w, e.who, Face::small, Ink::dim, draw) + 4;
  y += wrapped(f.look, {at.x, y}, w, "Go: " + e.go, Face::code, Ink::live, draw);
  return y - at.y;
}

float heading(const Frame& f, Point at, float w, const Explanation& e, bool draw) {
  const float h = wrapped(f.look, at, w, e.title, Face::strong, Ink::text, draw);
  if (e.now.empty()) return h + 2;
  return h + 2 + wrapped(f.look, {at.x, at.y + h}, w, e.now, Face::small, Ink::live, draw) + 2;
}

// The last one that contains the point, or nothing.
const Hot* hot_at(const Scene& scene, Point at) {
  const Hot* found = nullptr;
  for (const Hot& h : scene.hot) {
    if (contains(h.r, at)) found = &h;
  }
  return found;
}

void act(const Frame& f, const Scene& scene, Point at) {
  const Hot* hot = hot_at(scene, at);
  if (!hot || (f.s.mode != Mode::explore && !hot->look)) return;
  f.out.insert(f.out.end(), hot->commands.begin(), hot->commands.end());
}


// A card and a band explain themselves where their name stands, not wherever nothing else is.
bool at_its_name(const Spot& spot, Point at) {
  constexpr float kHead = 40;
  const Thing thing = spot.what.thing;
  const bool ground = thing == Thing::p || thing == Thing::victim || thing == Thing::shared;
  return !ground || at.y < spot.r.y + (thing == Thing::shared ? 22 : kHead);
}

void by_pointer(const Frame& f, const OnScreen& shown, bool pressed) {
  const ImGuiIO& io = ImGui::GetIO();
  if (!ImGui::IsItemHovered() || !ImGui::IsMousePosValid()) return;
  const Point at = shown.place(io.MousePos);
  const Spot* spot = spot_at(shown.scene, at);
  const Hot* hot = hot_at(shown.scene, at);
  if (hot && (f.s.mode == Mode::explore || hot->look)) {
    ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
  }
  if (pressed && io.MouseReleased[0] && !far_enough()) {
    const bool opens = hot && !hot->commands.empty() && hot->commands.back().name == "open_p";
    if (spot && !opens) f.send("choose_part", code(spot->what));
    else if (f.s.stage.part != What{}) f.send("choose_part", 0);
    return act(f, shown.scene, at);
  }
  const bool mouse = io.MouseSource == ImGuiMouseSource_Mouse && !io.MouseDown[0];
  if (!mouse || !spot || spot->what == f.s.stage.part || !at_its_name(*spot, at)) return;
  part_tooltip(f, spot->what);
}

// Where the focus begins: at what happens, else at the first P.
What first_part(const Frame& f, const Scene& scene) {
  if (f.s.stage.part != What{} && spot_of(scene, f.s.stage.part)) return f.s.stage.part;
  const std::int16_t p = f.s.shown.last ? f.s.shown.last->p : std::int16_t{0};
  return {Thing::p, static_cast<std::uint32_t>(std::max<std::int16_t>(p, 0)), 0};
}

void by_keyboard(const Frame& f, const OnScreen& shown, bool pressed) {
  const ImGuiIO& io = ImGui::GetIO();
  const bool focused = ImGui::IsItemFocused() && io.NavVisible;
  if (focused != f.s.stage.walking) f.send("walk_parts", focused ? 1 : 0);
  if (!focused) return;
  const What part = first_part(f, shown.scene);
  if (!f.s.stage.walking && part != f.s.stage.part) f.send("choose_part", code(part));
  for (const ImGuiKey key : kArrows) ImGui::SetKeyOwner(key, ImGui::GetItemID());
  constexpr int kWays[][2] = {{-1, 0}, {1, 0}, {0, -1}, {0, 1}};
  for (std::size_t i = 0; i < 4; i++) {
    if (!ImGui::IsKeyPressed(kArrows[i], ImGui::GetItemID(), ImGuiInputFlags_Repeat)) continue;
    const What next = neighbour(shown.scene, part, kWays[i][0], kWays[i][1]);
    if (next != f.s.stage.part) f.send("choose_part", code(next));
  }
  if (!pressed || io.MouseReleased[0]) return;
  if (const Spot* spot = spot_of(shown.scene, part)) act(f, shown.scene, spot->r.centre());
}

}  // namespace

void stage_parts(const Frame& f, const OnScreen& shown, bool pressed) {
  by_pointer(f, shown, pressed);
  by_keyboard(f, shown, pressed);
  const Spot* chosen = spot_of(shown.scene, f.s.stage.part);
  if (f.s.stage.part == What{} || !chosen) return;
  const Rect r = inset(shown.on_screen(chosen->r), -2, -2);
  const ImVec2 a{crisp(r.x), crisp(r.y)}, b{crisp(r.right()), crisp(r.bottom())};
  ImGui::GetWindowDrawList()->AddRect(a, b, f.look.ink(Ink::text), 7, 0, 2);
}

void part_tooltip(const Frame& f, const What& what) {
  const Explanation e = explain(f.s.shown, what);
  if (e.title.empty()) return;
  const float h = heading(f, {}, kTipWidth, e, false) + details(f, {}, kTipWidth, e, false);
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2(12, 10));
  if (ImGui::BeginTooltip()) {
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const float head = heading(f, {at.x, at.y}, kTipWidth, e, true);
    details(f, {at.x, at.y + head}, kTipWidth, e, true);
    ImGui::Dummy({kTipWidth, h});
    ImGui::EndTooltip();
  }
  ImGui::PopStyleVar();
}

void part_card(const Frame& f, const Rect& r, const OnScreen& shown) {
  const What& part = f.s.stage.part;
  const Spot* spot = part == What{} ? nullptr : spot_of(shown.scene, part);
  const Explanation e = part == What{} ? Explanation{} : explain(f.s.shown, part);
  if (e.title.empty() || r.w < 160 || r.h < 60) return;
  const float w = std::min(kExplainWidth, r.w - 16), target = f.look.target();
  const float in = w - 2 * kExplainPad, head = heading(f, {}, in - target, e, false);
  const float h = head + details(f, {}, in, e, false) + 2 * kExplainPad - 4;
  Rect card{r.x + (r.w - w) / 2, r.bottom() - h - 8, w, h};
  if (spot && overlap(shown.on_screen(spot->r), card)) card.y = r.y + 8;
  ImGui::SetNextWindowPos({card.x, card.y});
  ImGui::SetNextWindowSize({card.w, card.h});
  constexpr ImGuiWindowFlags kFlags = ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove |
                                      ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_NoNav |
                                      ImGuiWindowFlags_NoBackground |
                                      ImGuiWindowFlags_NoFocusOnAppearing;
  if (ImGui::Begin("part", nullptr, kFlags)) {
    panel(f.look, card, Ink::raised, Ink::dim, 10);
    const Point at{card.x + kExplainPad, card.y + kExplainPad - 2};
    heading(f, at, in - target, e, true);
    details(f, {at.x, at.y + head}, in, e, true);
    const Rect close{card.right() - target - 4, card.y + 4, target, target};
    if (button(f.look, "close part", close, "", {.kind = ButtonStyle::Kind::quiet,
                                                .icon = Icon::close})) {
      f.send("choose_part", 0);
    }
  }
  ImGui::End();
}

}  // namespace poolscope
