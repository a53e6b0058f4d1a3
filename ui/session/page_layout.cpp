#include "ui/session/page_layout.h"

#include <algorithm>
#include <cassert>

namespace poolscope {
namespace {

constexpr float kTop = 48, kMargin = 16, kPanelGap = 12, kTouch = 44;
constexpr float kTexts = 12 + 22 + 20 + 46;       // caption, heading, two lines of narration
constexpr float kTransport = 36 + 10;
// Heights: from where there is room to spare, and from where the words stand in the dock.
constexpr float kTallPhone = 760, kLeastWords = 600;
constexpr float kWordsHeight = 8 + 24 + 19 + 46, kLeastStage = 150;

float margin_of(const Rect& dock) { return dock.w < 340 ? 10.0f : kMargin; }

bool is_low(Point size) { return size.x >= kLowWidth && size.y < kLowPage; }

// From the bottom up: the sheet's edge, the lanes, the transport, the sandbox's acts, the words.
// What there is no room for is left out, the stage last.
Page narrow_page(Point size, std::uint32_t lanes, bool acts) {
  Page p;
  p.narrow = true;
  p.lane = std::clamp(36 / static_cast<float>(std::max(1u, lanes)), 4.0f, 12.0f);
  p.top = {0, 0, size.x, std::min(kTop, size.y / 4)};
  const bool low = is_low(size);
  const float room = std::max(0.0f, size.y - p.top.bottom());
  const float right = low ? std::clamp(size.x * 0.38f, 300.0f, 440.0f) : size.x;
  const float peek = std::min(size.y >= kTallPhone ? 64.0f : 48.0f, room / 3);
  p.acts = acts ? kTouch + 8 : 0.0f;
  float foot = std::min(p.acts + 8 + kTouch + 8, room - peek);
  const float least = low ? kWordsHeight : kLeastStage;
  const float strip = size.y >= kTallPhone ? 50 : 44;
  const float lanes_h = room - peek - foot - strip >= least ? strip : 0;
  foot += lanes_h;
  if (low) {
    foot = room - peek;
    p.words = std::max(0.0f, foot - p.acts - 8 - kTouch - 8 - lanes_h);
  } else if (size.y >= kLeastWords + p.acts) {
    p.words = kWordsHeight;
    foot += kWordsHeight;
  }
  const float x = size.x - right;
  p.peek = {x, size.y - peek, right, peek};
  p.story = {x, p.peek.y - foot, right, foot};
  p.lanes = inset({x, p.story.bottom() - lanes_h - 4, right, lanes_h}, margin_of(p.story), 0);
  p.sheet = {x, p.top.bottom(), right, room};
  p.column = {0, p.top.bottom(), low ? x : size.x, low ? room : room - peek - foot};
  p.stage = p.column;
  return p;
}

}  // namespace

bool is_narrow(Point size) { return size.x < kNarrowPage || is_low(size); }

Page page_layout(Point size, bool with_side, std::uint32_t lanes, bool acts, bool touch) {
  assert(size.x > 0 && size.y > 0);
  if (is_narrow(size)) return narrow_page(size, lanes, acts);
  Page p;
  p.lane = size.y < 840 ? 14.0f : 18.0f;
  p.top = {0, 0, size.x, kTop};
  const float side = with_side ? std::clamp(size.x * 0.305f, 360.0f, 480.0f) : 0.0f;
  const float y = kTop + kMargin;
  const float bottom = std::max(y, size.y - kMargin);
  const float left = size.x - 2 * kMargin - (with_side ? side + kMargin : 0);
  const float lanes_h = std::clamp(static_cast<float>(lanes) * p.lane, 2 * p.lane, 6 * p.lane);
  const float transport = kTransport + (touch ? kTouch - 34 : 0);
  const float story = std::min((bottom - y) / 2, kTexts + transport + lanes_h + 22);
  p.story = {kMargin, bottom - story, left, story};
  const float above = kTexts + 2 + transport;
  const float below = std::max(0.0f, story - above - 4);
  p.lanes = inset({p.story.x, p.story.y + above - 4, left, below}, kMargin, 0);
  p.stage = {kMargin, y, left, std::max(0.0f, p.story.y - kPanelGap - y)};
  if (with_side) p.side = {size.x - kMargin - side, y, side, bottom - y};
  return p;
}

Rect page_area(const Page& page, Point size) {
  const float margin = page.narrow ? 8 : kMargin;
  const float y = page.top.bottom() + margin;
  return {margin, y, size.x - 2 * margin, std::max(0.0f, size.y - margin - y)};
}

}  // namespace poolscope
