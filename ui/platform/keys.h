// SDL's names for keys, as Dear ImGui's.
#pragma once
#include <SDL.h>

#include "imgui.h"

namespace poolscope {

// ImGuiKey_None for keys that the page has no use for.
ImGuiKey key_of(SDL_Keycode code);

}  // namespace poolscope
