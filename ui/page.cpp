#include "ui/page.h"

#include <algorithm>
#include <cassert>

namespace poolscope {
namespace {

constexpr float kTop = 48, kMargin = 16, kBetween = 12;
constexpr float kTexts = 12 + 22 + 20 + 46;       // caption, heading, two lines of narration
constexpr float kTransport = 36 + 10;
constexpr float kTallPhone = 640, kNarrowWords = 8 + 24 + 19 + 46;

Page narrow_page(Point size, std::uint32_t lanes, bool acts) {
  Page p;
  p.narrow = true;
  p.lane = 12;
  p.top = {0, 0, size.x, kTop};
  p.modes = {0, kTop, size.x, 48};
  const float lanes_h = std::clamp(static_cast<float>(lanes) * p.lane, 24.0f, 48.0f);
  p.acts = acts ? 52.0f : 0.0f;
  p.words = size.y >= kTallPhone + (acts ? 80 : 0) ? kNarrowWords : 0;  // what happens is read where it is stepped
  const float foot = std::min(size.y / 2, p.words + p.acts + 8 + 44 + 8 + 44 + 8 + lanes_h + 18);
  p.story = {0, size.y - foot, size.x, foot};
  const float y = p.modes.bottom();
  p.column = {0, y, size.x, std::max(0.0f, p.story.y - y)};
  p.stage = p.column;
  return p;
}

}  // namespace

Page page(Point size, bool with_side, std::uint32_t lanes, bool acts) {
  assert(size.x > 0 && size.y > 0);
  if (size.x < kNarrowPage) return narrow_page(size, lanes, acts);
  Page p;
  p.lane = size.y < 840 ? 14.0f : 18.0f;
  p.top = {0, 0, size.x, kTop};
  const float side = with_side ? std::clamp(size.x * 0.305f, 360.0f, 480.0f) : 0.0f;
  const float y = kTop + kMargin;
  const float bottom = std::max(y, size.y - kMargin);
  const float left = size.x - 2 * kMargin - (with_side ? side + kMargin : 0);
  const float lanes_h = std::clamp(static_cast<float>(lanes) * p.lane, 2 * p.lane, 6 * p.lane);
  const float story = std::min((bottom - y) / 2, kTexts + kTransport + lanes_h + 22);
  p.story = {kMargin, bottom - story, left, story};
  p.stage = {kMargin, y, left, std::max(0.0f, p.story.y - kBetween - y)};
  if (with_side) p.side = {size.x - kMargin - side, y, side, bottom - y};
  return p;
}

Rect page_area(const Page& page, Point size) {
  const float margin = page.narrow ? 8 : kMargin;
  const float y = (page.narrow ? page.modes.bottom() : page.top.bottom()) + margin;
  return {margin, y, size.x - 2 * margin, std::max(0.0f, size.y - margin - y)};
}

}  // namespace poolscope
