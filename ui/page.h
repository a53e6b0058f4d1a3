// Page: where the panels lie. Pure; tested from 360 to 2560 wide.
#pragma once
#include <cstdint>

#include "ui/geometry.h"

namespace poolscope {

inline constexpr float kNarrowPage = 900;  // below: one column that scrolls, transport at the foot

struct Page {
  bool narrow = false;
  Rect top;        // name, modes, question, theme, help
  Rect modes;      // narrow only: the modes, below the top
  Rect stage;
  Rect story;      // caption, narration, transport, lanes; narrow: transport and lanes
  Rect side;       // question, quiz or sandbox; empty when it is hidden
  Rect column;     // narrow only: what scrolls, with stage, narration and text in it
  float lane = 18; // height of one P's lane
  float acts = 0;  // narrow: height of the sandbox's buttons above the transport
  float words = 0; // narrow: height of the narration above the transport; 0: it is in the column
};

// acts: the sandbox is on; narrow, its buttons stand above the transport.
Page page(Point size, bool with_side, std::uint32_t lanes, bool acts = false);

// Below the top: what a page without a stage has.
Rect page_area(const Page& page, Point size);

}  // namespace poolscope
