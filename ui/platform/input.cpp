#include "ui/platform/input.h"

#include <cfloat>
#include <cmath>
#include <cstring>

#include "imgui_internal.h"
#include "ui/command_table.h"
#include "ui/frame.h"
#include "ui/platform/keys.h"
#include "ui/state.h"

namespace poolscope {
namespace {

constexpr Uint16 kBrowsersOwn = KMOD_CTRL | KMOD_ALT | KMOD_GUI;
constexpr float kDragThreshold = 8;        // CSS pixels until a touch is a scroll
constexpr float kSwipeThreshold = 20, kSwipe = 48;  // until it is one, and until it steps
constexpr float kPixelsPerWheelStep = 70;  // ImGui scrolls about five lines for a step

int button_of(Uint8 button) {
  return button == SDL_BUTTON_RIGHT ? 1 : button == SDL_BUTTON_MIDDLE ? 2 : 0;
}

// Held down, only these go on and on.
bool repeats(Command::Kind kind) {
  return kind == Command::Kind::back || kind == Command::Kind::forward ||
         kind == Command::Kind::set_speed || kind == Command::Kind::jump_op ||
         kind == Command::Kind::zoom_lanes;
}

// Keys that move the focus, press and scroll.
bool for_imgui(ImGuiKey key) {
  switch (key) {
    case ImGuiKey_Tab:
    case ImGuiKey_Enter:
    case ImGuiKey_KeypadEnter:
    case ImGuiKey_Space:
    case ImGuiKey_LeftArrow:
    case ImGuiKey_RightArrow:
    case ImGuiKey_UpArrow:
    case ImGuiKey_DownArrow:
    case ImGuiKey_PageUp:
    case ImGuiKey_PageDown: return true;
    default: return false;
  }
}

bool focus_shown() {
  const ImGuiContext& g = *ImGui::GetCurrentContext();
  return g.NavId != 0 && !g.NavDisableHighlight;
}

// Not where sideways means something else: lanes, the speed, objects that are dragged.
bool swipes_here(const App& app) {
  const ImGuiContext& g = *ImGui::GetCurrentContext();
  const App::State& s = app.state();
  if (!g.HoveredWindow || s.mode == Mode::explore || s.palette.open || s.help) return false;
  if (s.stage.view.zoom > 1) return false;  // there a finger moves what is shown
  const std::string_view name = g.HoveredWindow->Name;
  const bool column = name.find("/column") != name.npos || name.find("/stage") != name.npos;
  return column || (name == "poolscope" && g.ActiveId == 0);
}

}  // namespace

void Input::install() { SDL_SetEventFilter(filter, this); }

int Input::filter(void* self, SDL_Event* event) {
  // Nothing waits in SDL's queue: a key's answer is what the browser goes by, and all else is done.
  return static_cast<Input*>(self)->take(*event) ? 1 : 0;
}

bool Input::take(const SDL_Event& event) {
  ImGuiIO& io = ImGui::GetIO();
  switch (event.type) {
    case SDL_KEYDOWN:
    case SDL_KEYUP: return take_key(event.key);
    case SDL_MOUSEMOTION:
      if (event.motion.which == SDL_TOUCH_MOUSEID && (dragging_ || swiping_)) return false;
      io.AddMouseSourceEvent(event.motion.which == SDL_TOUCH_MOUSEID ? ImGuiMouseSource_TouchScreen
                                                                     : ImGuiMouseSource_Mouse);
      io.AddMousePosEvent(static_cast<float>(event.motion.x), static_cast<float>(event.motion.y));
      break;
    case SDL_MOUSEBUTTONDOWN:
    case SDL_MOUSEBUTTONUP:
      trail_.forget();
      if (event.button.which == SDL_TOUCH_MOUSEID && swiping_) return false;
      // SDL tells of no motion where the last press was, though a finger has been away meanwhile.
      if (event.type == SDL_MOUSEBUTTONDOWN) {
        io.AddMousePosEvent(static_cast<float>(event.button.x), static_cast<float>(event.button.y));
      }
      io.AddMouseButtonEvent(button_of(event.button.button), event.type == SDL_MOUSEBUTTONDOWN);
      // A finger that is gone hovers over nothing: its press ends first, in a frame of its own.
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
    default: return false;
  }
  sink_.something_happened();
  return false;
}

bool Input::take_key(const SDL_KeyboardEvent& event) {
  ImGuiIO& io = ImGui::GetIO();
  const bool down = event.type == SDL_KEYDOWN;
  const Uint16 mod = event.keysym.mod;
  const ImGuiKey key = key_of(event.keysym.sym);
  const bool shift = (mod & KMOD_SHIFT) != 0;
  if (!down) {
    if (key == ImGuiKey_None || !ImGui::IsKeyDown(key)) return false;
    io.AddKeyEvent(key, false);
    sink_.something_happened();
    return false;
  }
  if (key == ImGuiKey_None || (mod & kBrowsersOwn) != 0) return false;
  Command command = command_of_key(app_, key, false, shift, false, false);
  if (command.kind == Command::Kind::none && !shift) command = typed_on_canvas(app_, key);
  if (command.kind != Command::Kind::none) {
    if (event.repeat == 0 || repeats(command.kind)) sink_.carry_out(command);
    return true;
  }
  if (!for_imgui(key)) return false;
  if (key == ImGuiKey_Tab) {
    const auto way = shift ? TabTrail::Way::back : TabTrail::Way::on;
    if (trail_.before(way, focus_shown(), ImGui::GetCurrentContext()->NavId)) return false;
    tab_pending_ = true;
    frames_since_tab_ = 0;
  }
  io.AddKeyEvent(ImGuiMod_Shift, shift);
  io.AddKeyEvent(key, true);
  sink_.something_happened();
  return true;
}

// A finger that goes sideways over the stage or the narration steps; one that goes up or down scrolls
// what is under it; one that does not is a click (SDL makes a mouse of
// it as well).
bool Input::take_finger(const SDL_Event& event) {
  ImGuiIO& io = ImGui::GetIO();
  const bool was_pinch = pinch_.active();
  if (pinch_.take(event.tfinger, {io.DisplaySize.x, io.DisplaySize.y}, gesture_)) {
    if (!was_pinch) {  // the first finger's press was no click
      io.AddMousePosEvent(-FLT_MAX, -FLT_MAX);
      io.AddMouseButtonEvent(0, false);
    }
    dragging_ = true;  // nor is what SDL makes of the fingers that are left
    sink_.something_happened();
    return false;
  }
  const float x = event.tfinger.x * io.DisplaySize.x, y = event.tfinger.y * io.DisplaySize.y;
  if (event.type == SDL_FINGERDOWN) {
    dragging_ = swiping_ = false;
    finger_x_ = x;
    finger_y_ = y;
  } else if (event.type == SDL_FINGERMOTION) {
    const float dx = x - finger_x_, dy = y - finger_y_;
    if (!dragging_ && !swiping_ && !dragging_object() && std::abs(dx) > kSwipeThreshold &&
        std::abs(dx) > 2 * std::abs(dy) && swipes_here(app_)) {
      swiping_ = true;
      io.AddMousePosEvent(-FLT_MAX, -FLT_MAX);
      io.AddMouseButtonEvent(0, false);
    }
    if (!dragging_ && !swiping_ && !dragging_object() && std::abs(dy) > kDragThreshold && std::abs(dy) > std::abs(x - finger_x_)) {
      dragging_ = true;
      // The press was no click: it ends on nothing, and the place is hovered again for the wheel.
      io.AddMousePosEvent(-FLT_MAX, -FLT_MAX);
      io.AddMouseButtonEvent(0, false);
      io.AddMousePosEvent(finger_x_, finger_y_);
    }
    if (dragging_) {
      io.AddMouseWheelEvent(0, dy / kPixelsPerWheelStep);
      finger_y_ = y;
    }
  } else {
    const float dx = x - finger_x_;
    if (swiping_ && std::abs(dx) > kSwipe) {  // as a page is turned: to the left is on
      sink_.carry_out({.kind = dx < 0 ? Command::Kind::forward : Command::Kind::back});
    }
    dragging_ = swiping_ = false;
  }
  sink_.something_happened();
  return false;
}

bool Input::zoom(float x, float y, float factor) {
  const ImGuiWindow* under = ImGui::GetCurrentContext()->HoveredWindow;
  if (!under || !std::strstr(under->Name, "/stage_")) return false;
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
  SDL_ResetKeyboard();
  ImGui::GetIO().ClearInputKeys();
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
