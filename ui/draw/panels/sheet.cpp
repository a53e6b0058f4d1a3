// The sheet of a narrow page: what peeks out of it, and the text that it is drawn up with.
#include <algorithm>

#include "ui/draw/panels/panels.h"
#include "ui/session/words.h"

namespace poolscope {
namespace {


constexpr float kSheetPad = 20, kSheetRound = 16, kFoot = 64;

// A bar to take it by; all of r answers to a press, and to a mouse that draws it. A finger's way is
// told by ui/platform/input.cpp.
void grip(const Frame& f, const Page& page, const Rect& r) {
  const ImGuiIO& io = ImGui::GetIO();
  const bool pressed = area("##grip", r);
  const bool hovered = ImGui::IsItemHovered();
  const float way = way_of_sheet(page);
  if (ImGui::IsItemActive() && ImGui::IsMouseDragging(ImGuiMouseButton_Left, 6)) {
    const double shown = f.s.sheet.shown - static_cast<double>(io.MouseDelta.y / way);
    if (io.MouseDelta.y != 0 || !f.s.sheet.held) {
      f.out.push_back({.name = "drag_sheet", .real = shown});
    }
  } else if (ImGui::IsItemDeactivated() && f.s.sheet.held) {
    f.out.push_back({.name = "let_go_sheet"});
  } else if (pressed && !f.s.sheet.held) {
    f.send("show_sheet", f.s.sheet.open ? 0 : 1);
  }
  const ImVec2 a{crisp(r.centre().x - 18), crisp(r.y + 8)};
  ImGui::GetWindowDrawList()->AddRectFilled(a, {a.x + 36, a.y + 4},
                                            f.look.ink(hovered ? Ink::dim : Ink::line), 2);
}

void ground(const Frame& f, const Rect& r) {
  ImDrawList* list = ImGui::GetWindowDrawList();
  const ImVec2 a{r.x, crisp(r.y)}, b{r.right(), r.bottom() + 2 * kSheetRound};
  list->AddRectFilled(a, b, f.look.ink(Ink::panel), kSheetRound, ImDrawFlags_RoundCornersTop);
  list->AddRect(a, b, f.look.ink(Ink::line), kSheetRound, ImDrawFlags_RoundCornersTop, hairline());
}

const char* sandbox_words(const App::State& s) {
  switch (s.explore_tab) {
    case ExploreTab::sandbox: return "Sandbox: which P, GOMAXPROCS, New, counters";
    case ExploreTab::scenario: return "Scenario as text";
    case ExploreTab::lab: return "Race lab: every order of a block";
  }
  return "";
}

float operation(const Frame& f, Point at, float w) {
  constexpr float kListing = 320;
  const float y = at.y + follow_list(f, at, w) + 16;
  listing(f, {at.x, y, w, kListing});
  return y + kListing - at.y;
}

// What leads to a place on the stage takes the sheet from before it.
void make_way(const Frame& f, std::size_t since) {
  for (std::size_t i = since; i < f.out.size(); i++) {
    const std::string_view command = f.out[i].name;
    if (command != "seek" && command != "open_link" && command != "play_walked") continue;
    return f.send("show_sheet", 0);
  }
}

void text(const Frame& f, const Rect& r) {
  const bool explore = f.s.mode == Mode::explore;
  ImGui::SetCursorScreenPos({r.x, r.y});
  const std::string id = "sheet." + (explore ? "explore" : std::to_string(f.s.question));
  if (ImGui::BeginChild(id.c_str(), {r.w, r.h}, ImGuiChildFlags_None,
                        ImGuiWindowFlags_NoBackground | ImGuiWindowFlags_NavFlattened)) {
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const std::size_t since = f.out.size();
    const float x = at.x + kSheetPad, w = r.w - 2 * kSheetPad;
    float y = at.y;
    y += (explore ? explore_text(f, {x, y}, w) : question_text(f, {x, y}, w)) + 16;
    const bool typed = explore && f.s.explore_tab != ExploreTab::sandbox;
    if (!typed) y += operation(f, {x, y}, w);
    make_way(f, since);
    ImGui::SetCursorScreenPos({at.x, y});
    ImGui::Dummy({1, 16});
  }
  ImGui::EndChild();
}

// A sheet that has come to its place has the keyboard, also when a finger brought it there.
void focus_once(const App::State& s) {
  bool* focused = ImGui::GetStateStorage()->GetBoolRef(ImGui::GetID("sheet focused"), false);
  const bool there = s.sheet.open && !s.sheet.held && s.sheet.shown >= 1;
  if (there && !*focused) ImGui::SetNextWindowFocus();
  *focused = there;
}

}  // namespace

void peek(const Frame& f, const Page& page) {
  const Rect& r = page.peek;
  if (r.h < 24) return;
  ground(f, r);
  grip(f, page, r);
  float x = r.x + kSheetPad;
  const Question* q = f.s.mode == Mode::explore ? nullptr : f.s.current_question();
  const Rect words{x, r.y + 14, r.w - 2 * kSheetPad, r.h - 18};
  if (q) {
    line(f.look, {x, words.y, 44, words.h}, "Q" + std::to_string(q->number), Face::code, Ink::live);
    x += 46;
  }
  const std::string title = f.s.mode == Mode::explore ? sandbox_words(f.s)
                            : name_of_open(f.s);
  const float w = words.right() - x;
  const float h = wrapped(f.look, {0, 0}, w, title, Face::strong, Ink::text, false);
  if (h <= words.h) {
    wrapped(f.look, {x, words.y + (words.h - h) / 2}, w, title, Face::strong, Ink::text);
  } else {
    line(f.look, {x, words.y, w, words.h}, title, Face::strong, Ink::text);
  }
}

void sheet_panel(const Frame& f, const Page& page) {
  focus_once(f.s);
  if (f.s.sheet.shown <= 0 && !f.s.sheet.held) return;
  const Rect r = sheet_at(page, f.s.sheet.shown);
  ImGui::SetNextWindowPos({r.x, r.y});
  ImGui::SetNextWindowSize({r.w, r.h});
  constexpr ImGuiWindowFlags kFlags = ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove |
                                      ImGuiWindowFlags_NoSavedSettings |
                                      ImGuiWindowFlags_NoBackground |
                                      ImGuiWindowFlags_NoScrollWithMouse |
                                      ImGuiWindowFlags_NoFocusOnAppearing;
  if (ImGui::Begin("sheet", nullptr, kFlags)) {
    ground(f, r);
    const Rect hold = grip_of(page, f.s.sheet);
    grip(f, page, hold);
    const bool typed = f.s.mode == Mode::explore && f.s.explore_tab != ExploreTab::sandbox;
    const float margin = typed ? 0 : kFoot;
    const float y = r.y + hold.h;
    text(f, {r.x, y, r.w, std::max(1.0f, r.bottom() - margin - y)});
    if (margin > 0) foot_buttons(f, {r.x + 16, r.bottom() - kFoot + 8, r.w - 32, 48});
  }
  ImGui::End();
}

}  // namespace poolscope
