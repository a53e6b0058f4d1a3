// One frame: draws the state with Dear ImGui and answers what the user did.
//
// Contract: between ImGui::NewFrame() and ImGui::Render(). Never changes the App. Fonts are
// handed in, so that this runs in native tests without a window.
#pragma once
#include <vector>

#include "imgui.h"
#include "ui/session/app.h"
#include "ui/session/command.h"
#include "ui/session/key.h"
#include "ui/session/page_layout.h"
#include "ui/session/text_field.h"

namespace poolscope {

struct Fonts {
  ImFont* text = nullptr;      // Inter 15
  ImFont* small = nullptr;     // Inter 12.5
  ImFont* title = nullptr;     // Inter SemiBold 20
  ImFont* strong = nullptr;    // Inter SemiBold 15
  ImFont* code = nullptr;      // JetBrains Mono 13
  // The same, rasterised for what the stage is enlarged to; none: these.
  const Fonts* stage = nullptr;
};

// Sizes in CSS pixels; ImGui::GetIO().DisplaySize says how many there are.
// fields: where text is typed, for the rim; may be left out.
std::vector<Command> frame(const App& app, const Fonts& fonts,
                           std::vector<TextField>* fields = nullptr);

// Where the panels lie at that size, and whether a sheet is among them.
Page page_of(const App& app, Point size);
bool has_sheet(const App& app, const Page& page);

// How much larger than laid out the stage was drawn last, the visitor's own zoom aside.
float stage_scale();

// Whether an object is held over the stage: a finger that moves then scrolls nothing.
bool dragging_object();

// The command that a key stands for in this state, if it stands for one. Browser keys never do.
// A key that stands for a command is not given to Dear ImGui as well; Tab, Enter and Space reach
// it when they stand for none, which is how the focus (NavEnableKeyboard) moves and presses.
Command command_of_key(const App& app, Key key, bool ctrl, bool shift, bool alt, bool super);

}  // namespace poolscope
