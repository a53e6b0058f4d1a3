#include "ui/platform/keys.h"

namespace poolscope {

ImGuiKey key_of(SDL_Keycode code) {
  if (code >= SDLK_a && code <= SDLK_z) return static_cast<ImGuiKey>(ImGuiKey_A + (code - SDLK_a));
  if (code >= SDLK_0 && code <= SDLK_9) return static_cast<ImGuiKey>(ImGuiKey_0 + (code - SDLK_0));
  switch (code) {
    case SDLK_SPACE: return ImGuiKey_Space;
    case SDLK_TAB: return ImGuiKey_Tab;
    case SDLK_RETURN: return ImGuiKey_Enter;
    case SDLK_KP_ENTER: return ImGuiKey_KeypadEnter;
    case SDLK_BACKSPACE: return ImGuiKey_Backspace;
    case SDLK_ESCAPE: return ImGuiKey_Escape;
    case SDLK_LEFT: return ImGuiKey_LeftArrow;
    case SDLK_RIGHT: return ImGuiKey_RightArrow;
    case SDLK_UP: return ImGuiKey_UpArrow;
    case SDLK_DOWN: return ImGuiKey_DownArrow;
    case SDLK_HOME: return ImGuiKey_Home;
    case SDLK_END: return ImGuiKey_End;
    case SDLK_PAGEUP: return ImGuiKey_PageUp;
    case SDLK_PAGEDOWN: return ImGuiKey_PageDown;
    case SDLK_LEFTBRACKET: return ImGuiKey_LeftBracket;
    case SDLK_RIGHTBRACKET: return ImGuiKey_RightBracket;
    case SDLK_SLASH: return ImGuiKey_Slash;
    case SDLK_MINUS: return ImGuiKey_Minus;
    case SDLK_EQUALS: return ImGuiKey_Equal;
    case SDLK_PLUS:
    case SDLK_KP_PLUS: return ImGuiKey_KeypadAdd;
    case SDLK_KP_MINUS: return ImGuiKey_KeypadSubtract;
    case SDLK_LESS: return ImGuiKey_Comma;     // with Shift, where it has no key of its own
    case SDLK_GREATER: return ImGuiKey_Period;
    case SDLK_KP_0: return ImGuiKey_0;
    case SDLK_COMMA: return ImGuiKey_Comma;
    case SDLK_PERIOD: return ImGuiKey_Period;
    default: break;
  }
  if (code >= SDLK_KP_1 && code <= SDLK_KP_9) {
    return static_cast<ImGuiKey>(ImGuiKey_1 + (code - SDLK_KP_1));
  }
  return ImGuiKey_None;
}

}  // namespace poolscope
