// TabTrail: the way of the focus through the canvas, and when Tab should leave it.
//
//   the page --Tab--> first item -> second -> ... -> last --Tab--> the page
//                         ^  ImGui alone would go round <--+
//
// Contract: before() is asked when Tab is pressed, after() once Dear ImGui has moved its focus.
#pragma once
#include <cstdint>

namespace poolscope {

class TabTrail {
 public:
  enum class Way : std::int8_t { back = -1, none = 0, on = 1 };

  // Answers true if this press is for the browser: out again through where the focus came in.
  bool before(Way way, bool focus_shown, std::uint32_t focused);
  // Answers the way on which the focus should leave the canvas, if it has been all around.
  Way after(std::uint32_t focused);
  void forget() { *this = {}; }

 private:
  Way entered_ = Way::none, pressed_ = Way::none;
  std::uint32_t first_ = 0, from_ = 0;  // ImGuiIDs
};

}  // namespace poolscope
