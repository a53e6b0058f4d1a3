// Dragging an object onto a P, with mouse, pen or finger. What is under way is kept in Dear ImGui's
// storage, as a pressed button is; the App hears of the drop only.
#include <algorithm>

#include "imgui_internal.h"
#include "ui/draw/panels/panels.h"
#include "ui/draw/panels/stage_parts.h"
#include "ui/draw/stage.h"

namespace poolscope {
namespace {

constexpr float kThreshold = 6;   // CSS pixels until a press is a drag
constexpr int kNew = -1;

// What is held: 0 nothing, kNew, or an ObjectId.
int* held() {
  ImGuiWindow* root = ImGui::FindWindowByName("poolscope");
  return root ? root->StateStorage.GetIntRef(ImHashStr("dragged object"), 0) : nullptr;
}


// The card of a P is what a click chooses it by.
const Hot* card_at(const Scene& scene, Point at) {
  for (const Hot& hot : scene.hot) {
    if (hot.commands.empty() || hot.commands[0].name != "choose_p") continue;
    const bool card = hot.commands.size() == 1 || hot.commands[1].name == "open_p";
    if (card && contains(hot.r, at)) return &hot;
  }
  return nullptr;
}

bool in_a_hand(const App::State& s, int object) {
  for (const GoroutineModel& g : s.shown.goroutines) {
    for (const ObjectId id : g.hands) {
      if (static_cast<int>(id) == object) return true;
    }
  }
  return false;
}

std::string name_of(const App::State& s, int object) {
  const auto found = s.shown.names.find(static_cast<ObjectId>(object));
  return found != s.shown.names.end() ? found->second : std::string("it");
}

void show(const Frame& f, const OnScreen& shown, int object, const Hot* target) {
  const bool may = object == kNew || in_a_hand(f.s, object);
  ImDrawList* list = ImGui::GetWindowDrawList();
  std::string words = may ? "Drop it on a P" : "Only a Get takes it out";
  if (target && may) {
    const Rect r = shown.on_screen(target->r);
    list->AddRectFilled({r.x, r.y}, {r.right(), r.bottom()}, f.look.ink(Ink::live, 0.12f), 8);
    list->AddRect({r.x, r.y}, {r.right(), r.bottom()}, f.look.ink(Ink::live), 8, 0, 2);
    words = "Put on P" + std::to_string(target->commands[0].number);
  }
  const ImVec2 mouse = ImGui::GetIO().MousePos;
  ImDrawList* top = ImGui::GetForegroundDrawList();
  const float lift = f.look.touch ? 34.0f : 0.0f;  // above the finger, which hides it otherwise
  const Rect at{mouse.x - 15, mouse.y - 15 - lift, 30, 30};
  if (object == kNew) {
    top->AddRectFilled({at.x, at.y}, {at.right(), at.bottom()}, f.look.ink(Ink::made), 8);
    put_text(top, f.look.fonts.strong, {at.x + 10, at.y + 6}, f.look.ink(Ink::on_accent), "+");
  } else {
    Scene one;
    const std::string name = name_of(f.s, object);
    one.tokens.push_back(
        {.id = static_cast<ObjectId>(object), .r = at, .label = short_name(name, 3), .full = name});
    draw(one, top, {0, 0}, f.look.fonts, f.look.light);
  }
  const ImVec2 size = text_size(f.look.fonts.small, words);
  const float x =
      std::clamp(at.right() + 8, 4.0f, std::max(4.0f, ImGui::GetIO().DisplaySize.x - size.x - 20));
  top->AddRectFilled({x, at.y + 2}, {x + size.x + 16, at.y + 28}, f.look.ink(Ink::raised), 6);
  top->AddRect({x, at.y + 2}, {x + size.x + 16, at.y + 28},
               f.look.ink(may ? Ink::line : Ink::dropped), 6);
  put_text(top, f.look.fonts.small, {x + 8, at.y + 15 - size.y / 2}, f.look.ink(Ink::text), words);
}

}  // namespace

bool far_enough() { return ImGui::GetIO().MouseDragMaxDistanceSqr[0] > kThreshold * kThreshold; }

bool dragging_object() {
  if (!ImGui::GetCurrentContext()) return false;
  const int* object = held();
  return object && *object != 0;
}

void new_object(const Frame& f, const Rect& r) {
  const bool pressed = area("##new object", r);
  int* object = held();
  if (object && ImGui::IsItemActivated() && ImGui::IsMouseDown(0)) *object = kNew;
  const bool lit = ImGui::IsItemHovered() || (object && *object == kNew);
  ImDrawList* list = ImGui::GetWindowDrawList();
  list->AddRect({crisp(r.x), crisp(r.y)}, {crisp(r.right()), crisp(r.bottom())},
                f.look.ink(lit ? Ink::made : Ink::dim), 8, 0, hairline());
  line(f.look, r, "+", Face::strong, lit ? Ink::made : Ink::text, Align::centre);
  const bool held_now = object && *object != 0;
  if (lit && !held_now && !f.look.touch) tooltip(f.look, "Drag a new object onto a P");
  if (pressed && !far_enough()) f.send("put");  // a press alone, or by keyboard
}

bool drag_objects(const Frame& f, const OnScreen& shown) {
  int* object = held();
  if (!object) return false;
  if (f.s.mode != Mode::explore) return (*object = 0) != 0;
  const ImVec2 mouse = ImGui::GetIO().MousePos;
  const Point at = shown.place(mouse);
  const bool here = ImGui::IsWindowHovered(ImGuiHoveredFlags_AllowWhenBlockedByActiveItem);
  if (*object == 0 && ImGui::IsMouseClicked(0) && here) {
    for (const Token& t : shown.scene.tokens) {
      if (contains(t.r, at) && t.alpha > 0.9f) *object = static_cast<int>(t.id);
    }
  }
  if (*object == 0) return false;
  const bool inside_window = ImGui::GetCurrentWindow()->ClipRect.Contains(mouse);
  const Hot* target = inside_window ? card_at(shown.scene, at) : nullptr;
  if (ImGui::IsMouseReleased(0)) {
    const int what = *object;
    *object = 0;
    if (!far_enough()) return false;
    const bool may = what == kNew || in_a_hand(f.s, what);
    if (target && may) f.out.push_back(target->commands[0]);
    if (target) f.send("drop", what == kNew ? 0 : what);
    return true;
  }
  if (!ImGui::IsMouseDown(0)) return (*object = 0) != 0;
  if (!far_enough()) return false;
  ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
  show(f, shown, *object, target);
  return true;
}

}  // namespace poolscope
