#include "ui/platform/input.h"

#include <algorithm>
#include <cfloat>
#include <cmath>
#include <cstring>

#include "imgui_internal.h"
#include "ui/draw/frame.h"
#include "ui/session/commands/commands.h"
#include "ui/session/sheet.h"
#include "ui/session/state.h"

namespace poolscope {
namespace {

constexpr float kDragThreshold = 8;        // CSS pixels of travel that turn a touch into a scroll
constexpr float kSwipeThreshold = 20;      // that turn it into a swipe
constexpr float kSwipe = 48;               // that a swipe needs to step the run
constexpr Uint32 kRested = 80;             // ms without motion: lifting the finger is no flick
constexpr float kPixelsPerWheelStep = 70;  // ImGui scrolls about five lines for a step

int button_of(Uint8 button) {
  return button == SDL_BUTTON_RIGHT ? 1 : button == SDL_BUTTON_MIDDLE ? 2 : 0;
}

// Holding a key down repeats it only for commands that say so.
bool repeats(std::string_view command) {
  const CommandRow* const row = command_named(command);
  return row && row->repeats;
}

// Dear ImGui is only told about the keys that move the focus, press and scroll. All other keys are
// commands, and it must not react to those as well.
ImGuiKey for_imgui(Key key) {
  switch (key) {
    case Key::tab: return ImGuiKey_Tab;
    case Key::enter: return ImGuiKey_Enter;
    case Key::keypad_enter: return ImGuiKey_KeypadEnter;
    case Key::space: return ImGuiKey_Space;
    case Key::left: return ImGuiKey_LeftArrow;
    case Key::right: return ImGuiKey_RightArrow;
    case Key::up: return ImGuiKey_UpArrow;
    case Key::down: return ImGuiKey_DownArrow;
    case Key::page_up: return ImGuiKey_PageUp;
    case Key::page_down: return ImGuiKey_PageDown;
    default: return ImGuiKey_None;
  }
}

bool focus_shown() {
  const ImGuiContext& g = *ImGui::GetCurrentContext();
  return g.NavId != 0 && !g.NavDisableHighlight;
}

// Whether an overlay covers the page.
bool is_over(const App::State& s) {
  return s.palette.open || s.help || s.menu || s.share || s.data.open;
}

// Whether a swipe that begins here steps the run. That is so over the stage and the narration, but
// not over lanes, the speed slider or an object, which have a sideways gesture of their own. It
// asks the layout, not the hovered item: a quick finger moves before a frame has noticed the touch.
bool swipes_here(const App& app, Point at) {
  const ImGuiContext& g = *ImGui::GetCurrentContext();
  const App::State& s = app.state();
  if (s.mode == Mode::explore || s.predicting() || is_over(s)) return false;
  if (s.stage.view.zoom > 1) return false;  // a finger pans a zoomed stage
  constexpr float kTransport = 56;
  if (s.embed) return at.y < g.IO.DisplaySize.y - kTransport;
  if (s.mode == Mode::quiz) {
    return g.HoveredWindow && std::strstr(g.HoveredWindow->Name, "/stage");
  }
  const Page p = page_of(app, {g.IO.DisplaySize.x, g.IO.DisplaySize.y});
  if (s.mode != Mode::learn) return false;
  if (p.narrow && s.sheet.shown > 0 && contains(sheet_at(p, s.sheet.shown), at)) return false;
  Rect words = p.story;
  if (!p.lanes.empty()) words.h = std::max(0.0f, p.lanes.y - kTransport - words.y);
  return contains(p.stage, at) || contains(words, at);
}

}  // namespace

void Input::install() { SDL_SetEventFilter(filter, this); }

int Input::filter(void* self, SDL_Event* event) {
  static_cast<Input*>(self)->take(*event);
  return 0;  // nothing waits in SDL's queue
}

void Input::take(const SDL_Event& event) {
  ImGuiIO& io = ImGui::GetIO();
  switch (event.type) {
    case SDL_MOUSEMOTION:
      if (event.motion.which == SDL_TOUCH_MOUSEID && (dragging_ || swiping_)) return;
      io.AddMouseSourceEvent(event.motion.which == SDL_TOUCH_MOUSEID ? ImGuiMouseSource_TouchScreen
                                                                     : ImGuiMouseSource_Mouse);
      io.AddMousePosEvent(static_cast<float>(event.motion.x), static_cast<float>(event.motion.y));
      break;
    case SDL_MOUSEBUTTONDOWN:
    case SDL_MOUSEBUTTONUP:
      trail_.forget();
      if (event.button.which == SDL_TOUCH_MOUSEID && swiping_) return;
      // SDL reports no motion if a press lands where the last one was, although we have told Dear
      // ImGui in between that the pointer left.
      if (event.type == SDL_MOUSEBUTTONDOWN) {
        io.AddMousePosEvent(static_cast<float>(event.button.x), static_cast<float>(event.button.y));
      }
      io.AddMouseButtonEvent(button_of(event.button.button), event.type == SDL_MOUSEBUTTONDOWN);
      // A lifted finger hovers over nothing. The release comes first, so that it still counts as a
      // click on the item; ImGui handles one event per frame.
      if (event.button.which == SDL_TOUCH_MOUSEID && event.type == SDL_MOUSEBUTTONUP) {
        io.AddMousePosEvent(-FLT_MAX, -FLT_MAX);
      }
      break;
    case SDL_MOUSEWHEEL: io.AddMouseWheelEvent(-event.wheel.preciseX, event.wheel.preciseY); break;
    case SDL_FINGERDOWN:
    case SDL_FINGERMOTION:
    case SDL_FINGERUP: return take_finger(event);
    case SDL_WINDOWEVENT:
      if (event.window.event == SDL_WINDOWEVENT_LEAVE) io.AddMousePosEvent(-FLT_MAX, -FLT_MAX);
      if (event.window.event == SDL_WINDOWEVENT_FOCUS_GAINED) io.AddFocusEvent(true);
      if (event.window.event == SDL_WINDOWEVENT_FOCUS_LOST) io.AddFocusEvent(false);
      break;
    default: return;
  }
  sink_.something_happened();
}

bool Input::take_key(const Stroke& stroke, bool down, bool repeat) {
  ImGuiIO& io = ImGui::GetIO();
  const Key key = stroke.key;
  if (!down) {
    // A key pressed and released within one frame may not have reached Dear ImGui yet.
    if (std::erase(down_, key) == 0) return false;
    io.AddKeyEvent(for_imgui(key), false);
    sink_.something_happened();
    return false;
  }
  Command command = command_of_key(app_, key, stroke.ctrl, stroke.shift, false, false);
  if (command.name == "" && !stroke.ctrl) {
    command = typed_on_canvas(app_, key, stroke.printed);
  }
  if (command.name != "") {
    if (!repeat || repeats(command.name)) sink_.carry_out(command);
    return true;
  }
  if (for_imgui(key) == ImGuiKey_None || stroke.ctrl) return false;
  if (key == Key::tab) {
    const auto way = stroke.shift ? TabTrail::Way::back : TabTrail::Way::on;
    if (trail_.before(way, focus_shown(), ImGui::GetCurrentContext()->NavId)) return false;
    tab_pending_ = true;
    frames_since_tab_ = 0;
  }
  io.AddKeyEvent(ImGuiMod_Shift, stroke.shift);
  if (std::find(down_.begin(), down_.end(), key) == down_.end()) down_.push_back(key);
  io.AddKeyEvent(for_imgui(key), true);
  sink_.something_happened();
  return true;
}

void Input::hold_shift(bool held) { ImGui::GetIO().AddKeyEvent(ImGuiMod_Shift, held); }

// Whether a finger that starts here moves the sheet: it is on the grip, or it pulls down a text
// that is already scrolled to its top.
bool Input::starts_on_sheet(Point at, float dy) const {
  const App::State& s = app_.state();
  const ImGuiIO& io = ImGui::GetIO();
  const Page page = page_of(app_, {io.DisplaySize.x, io.DisplaySize.y});
  if (!has_sheet(app_, page) || is_over(s)) return false;
  if (contains(grip_of(page, s.sheet), at)) return true;
  if (!s.sheet.open || dy <= 0 || !contains(page.sheet, at)) return false;
  for (const ImGuiWindow* w : ImGui::GetCurrentContext()->Windows) {
    if (w->WasActive && std::strstr(w->Name, "sheet/sheet.") == w->Name) return w->Scroll.y <= 0;
  }
  return false;
}

// The sheet follows the finger. The finger's speed, smoothed over the last moves, decides where the
// sheet snaps when it is released.
void Input::draw_sheet(const SDL_TouchFingerEvent& event, float y) {
  const ImGuiIO& io = ImGui::GetIO();
  const float way = way_of_sheet(page_of(app_, {io.DisplaySize.x, io.DisplaySize.y}));
  const double by = static_cast<double>((finger_y_ - y) / way);
  const double passed = std::max(1.0, static_cast<double>(event.timestamp - finger_at_)) / 1000;
  finger_speed_ = 0.5 * finger_speed_ + 0.5 * by / passed;
  finger_at_ = event.timestamp;
  finger_y_ = y;
  sink_.carry_out({.name = "drag_sheet", .real = app_.state().sheet.shown + by});
}

void Input::let_go_of_sheet() {
  if (!on_sheet_) return;
  on_sheet_ = false;
  sink_.carry_out({.name = "let_go_sheet", .real = finger_speed_});
}

// The touch turned out to be a drag, so its press must not end as a click: the pointer leaves
// before the button goes up. To scroll, it then comes back, because ImGui scrolls what is under it.
void Input::begin_drag(Point at, bool scrolls) {
  ImGuiIO& io = ImGui::GetIO();
  io.AddMousePosEvent(-FLT_MAX, -FLT_MAX);
  io.AddMouseButtonEvent(0, false);
  if (scrolls) io.AddMousePosEvent(at.x, at.y);
}

// One finger: sideways over the stage or the narration it steps the run, up or down it moves the
// sheet or scrolls, and if it barely moves it is a click, which SDL also reports as mouse events.
void Input::take_finger(const SDL_Event& event) {
  ImGuiIO& io = ImGui::GetIO();
  const bool was_pinch = pinch_.active();
  if (pinch_.take(event.tfinger, {io.DisplaySize.x, io.DisplaySize.y}, gesture_)) {
    if (!was_pinch) begin_drag({}, false);  // the first finger's press must not end as a click
    let_go_of_sheet();
    dragging_ = true;  // and what SDL reports for the remaining fingers is no click either
    sink_.something_happened();
    return;
  }
  const float x = event.tfinger.x * io.DisplaySize.x, y = event.tfinger.y * io.DisplaySize.y;
  if (event.type == SDL_FINGERDOWN) {
    dragging_ = swiping_ = on_sheet_ = false;
    finger_x_ = x;
    finger_y_ = y;
    finger_at_ = event.tfinger.timestamp;
    finger_speed_ = 0;
  } else if (event.type == SDL_FINGERMOTION) {
    move_finger(event.tfinger, {x, y});
  } else {
    const float dx = x - finger_x_;
    if (swiping_ && std::abs(dx) > kSwipe) {  // to the left goes on, as when turning a page
      sink_.carry_out({.name = dx < 0 ? "forward" : "back"});
    }
    // A finger that stopped before it was lifted did not flick.
    if (event.tfinger.timestamp - finger_at_ > kRested) finger_speed_ = 0;
    let_go_of_sheet();
    dragging_ = swiping_ = false;
  }
  sink_.something_happened();
}

// The browser has taken the touch over, to scroll the host page for example. The press must not end
// as a click, and later events of these fingers are neither clicks nor swipes.
void Input::cancel_touch() {
  begin_drag({}, false);
  let_go_of_sheet();
  swiping_ = false;
  dragging_ = true;
}

void Input::move_finger(const SDL_TouchFingerEvent& event, Point at) {
  const float dx = at.x - finger_x_, dy = at.y - finger_y_;
  const bool free = !dragging_ && !swiping_ && !dragging_object();
  if (free && std::abs(dx) > kSwipeThreshold && std::abs(dx) > 2 * std::abs(dy) &&
      swipes_here(app_, {finger_x_, finger_y_})) {
    swiping_ = true;
    begin_drag(at, false);
  } else if (free && std::abs(dy) > kDragThreshold && std::abs(dy) > std::abs(dx)) {
    dragging_ = true;
    on_sheet_ = starts_on_sheet({finger_x_, finger_y_}, dy);
    begin_drag({finger_x_, finger_y_}, !on_sheet_);
  }
  if (on_sheet_) return draw_sheet(event, at.y);
  if (!dragging_ || app_.state().embed) return;  // in a frame, scrolling is up to the host page
  ImGui::GetIO().AddMouseWheelEvent(0, dy / kPixelsPerWheelStep);
  finger_y_ = at.y;
}

bool Input::zoom(float x, float y, float factor) {
  const ImGuiWindow* under = ImGui::GetCurrentContext()->HoveredWindow;
  const ImVec2 size = ImGui::GetIO().DisplaySize;
  if (!under) return false;
  const bool lanes = !app_.state().embed && std::strcmp(under->Name, "poolscope") == 0 &&
                     app_.state().mode <= Mode::explore &&
                     contains(page_of(app_, {size.x, size.y}).lanes, {x, y});
  if (!lanes && !std::strstr(under->Name, "/stage_")) return false;
  gesture_.at = {x, y};
  gesture_.factor *= factor;
  sink_.something_happened();
  return true;
}

Gesture Input::take_gesture() {
  const Gesture taken = gesture_;
  gesture_ = {};
  return taken;
}

void Input::blur() {
  ImGui::GetIO().ClearInputKeys();
  down_.clear();
  trail_.forget();
  tab_pending_ = false;
  sink_.something_happened();
}

TabTrail::Way Input::settle_tab() {
  if (!tab_pending_ || ++frames_since_tab_ < 3) return TabTrail::Way::none;
  tab_pending_ = false;
  return trail_.after(ImGui::GetCurrentContext()->NavId);
}

void Input::show_cursor() {
  int wanted = SDL_SYSTEM_CURSOR_ARROW;
  switch (ImGui::GetMouseCursor()) {
    case ImGuiMouseCursor_Hand: wanted = SDL_SYSTEM_CURSOR_HAND; break;
    case ImGuiMouseCursor_TextInput: wanted = SDL_SYSTEM_CURSOR_IBEAM; break;
    case ImGuiMouseCursor_ResizeEW: wanted = SDL_SYSTEM_CURSOR_SIZEWE; break;
    case ImGuiMouseCursor_ResizeNS: wanted = SDL_SYSTEM_CURSOR_SIZENS; break;
    default: break;
  }
  if (wanted == shown_cursor_) return;
  SDL_Cursor*& cursor = cursors_[wanted];
  if (!cursor) cursor = SDL_CreateSystemCursor(static_cast<SDL_SystemCursor>(wanted));
  SDL_SetCursor(cursor);
  shown_cursor_ = wanted;
}

}  // namespace poolscope
