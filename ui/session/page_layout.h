// Page: where the panels lie. Pure; tested from 360 to 2560 wide.
//
//   wide: stage | text    narrow: stage      low (a phone on its side): stage | words
//         words |                 words                                      | transport
//         transport               transport                                  | sheet, peeking
//                                 sheet, peeking
#pragma once
#include <cstdint>

#include "ui/session/geometry.h"

namespace poolscope {

inline constexpr float kNarrowPage = 900;  // below: one column, transport at the foot, a sheet
inline constexpr float kLowPage = 520;     // lower than that, and wider than kLowWidth: low
inline constexpr float kLowWidth = 640;

struct Page {
  bool narrow = false; // also when it is low
  Rect top;        // name, modes, question, theme, help
  Rect stage;
  Rect story;      // caption, narration, transport, lanes; narrow: as far as there is room
  Rect side;       // question, quiz or sandbox; empty when it is hidden
  Rect column;     // narrow only: what scrolls, with the stage in it
  Rect peek;       // narrow only: what is seen of the sheet
  Rect sheet;      // narrow only: where it is when it is open
  float lane = 18; // height of one P's lane
  float acts = 0;  // narrow: height of the sandbox's buttons above the transport
  float words = 0; // narrow: height of the narration above the transport; 0: it is in the column
  Rect lanes;      // in the story; empty: there is no room for them
};

// acts: the sandbox is on; narrow, its buttons stand above the transport. touch: a coarse pointer.
Page page_layout(Point size, bool with_side, std::uint32_t lanes, bool acts = false,
                 bool touch = false);

// Whether a page of that size has a sheet.
bool is_narrow(Point size);

// Below the top: what a page without a stage has.
Rect page_area(const Page& page, Point size);

}  // namespace poolscope
