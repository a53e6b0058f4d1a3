#include "ui/session/sheet.h"

#include <cassert>
#include <cmath>

namespace poolscope {
namespace {

constexpr float kGrip = 44;
constexpr double kFlick = 0.9, kLeft = 0.3;   // ways a second; part of the way
constexpr double kRate = 16, kThere = 0.002;

}  // namespace

float way_of_sheet(const Page& page) {
  return std::max(1.0f, page.sheet.h - page.peek.h);
}

Rect sheet_at(const Page& page, double shown) {
  assert(shown >= 0 && shown <= 1);
  Rect r = page.sheet;
  r.y += way_of_sheet(page) * static_cast<float>(1 - shown);
  return r;
}

Rect grip_of(const Page& page, const SheetState& sheet) {
  if (sheet.shown <= 0) return page.peek;
  const Rect r = sheet_at(page, sheet.shown);
  return {r.x, r.y, r.w, kGrip};
}

bool snaps_open(const SheetState& sheet, double speed) {
  if (std::abs(speed) > kFlick) return speed > 0;
  return sheet.open ? sheet.shown > 1 - kLeft : sheet.shown > kLeft;
}

void slide(SheetState& sheet, double seconds, bool motion) {
  assert(seconds >= 0);
  if (sheet.held) return;
  const double end = sheet.open ? 1 : 0, left = end - sheet.shown;
  const double moved = left * (1 - std::exp(-kRate * seconds));
  sheet.shown = !motion || std::abs(left - moved) < kThere ? end : sheet.shown + moved;
  assert(sheet.shown >= 0 && sheet.shown <= 1);
}

}  // namespace poolscope
