#include "ui/platform/tab_trail.h"

#include <cassert>

namespace poolscope {

bool TabTrail::before(Way way, bool focus_shown, std::uint32_t focused) {
  assert(way != Way::none);
  if (!focus_shown) forget();
  if (entered_ == Way::none && way == Way::back) return true;
  if (entered_ != Way::none && way != entered_ && focused == first_) {
    forget();
    return true;
  }
  pressed_ = way;
  from_ = focused;
  return false;
}

TabTrail::Way TabTrail::after(std::uint32_t focused) {
  const Way way = pressed_;
  pressed_ = Way::none;
  if (way == Way::none) return Way::none;
  if (entered_ == Way::none) {
    entered_ = way;
    first_ = focused;
    return Way::none;
  }
  const bool around = way == entered_ && focused == first_;
  if (!around && focused != from_) return Way::none;
  forget();
  return way;
}

}  // namespace poolscope
