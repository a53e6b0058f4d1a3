// The progress: cards of one Doc, and the two pictures in them that are drawn by hand.
#include <algorithm>
#include <cmath>

#include "engine/number.h"
#include "ui/draw/doc_view.h"
#include "ui/page/pages.h"

namespace poolscope {
namespace {

void rounded(const Frame& f, const Rect& r, Ink ink, float rounding = 3, float alpha = 1) {
  if (r.w <= 0 || r.h <= 0) return;
  ImGui::GetWindowDrawList()->AddRectFilled({crisp(r.x), crisp(r.y)},
                                            {crisp(r.right()), crisp(r.bottom())},
                                            f.look.ink(ink, alpha), rounding);
}

float forecast(const Frame& f, Point at, float w) {
  const Overview& o = *f.s.overview;
  const std::size_t days = w < 420 ? 14 : kForecastDays;
  constexpr float kHeight = 112;
  const Rect r{at.x, at.y, w, kHeight};
  std::uint32_t most = 4;
  for (std::size_t d = 0; d < days; d++) most = std::max(most, o.forecast[d]);
  const float step = r.w / static_cast<float>(days), bars = r.h - 38;
  static constexpr const char* kDays[] = {"M", "T", "W", "T", "F", "S", "S"};
  for (std::size_t d = 0; d < days; d++) {
    const std::uint32_t n = o.forecast[d];
    const float x = r.x + step * static_cast<float>(d);
    const float h =
        n == 0 ? 2 : std::max(4.0f, bars * static_cast<float>(n) / static_cast<float>(most));
    const Rect bar{x + 1, r.y + 16 + bars - h, std::max(3.0f, step - 3), h};
    rounded(f, bar, n == 0 ? Ink::line : d == 0 ? Ink::live : Ink::dim, 2);
    const bool tall = n > 0 && (d == 0 || n == most || step >= 22);
    if (tall)
      line(f.look, {x - 6, bar.y - 17, step + 11, 16}, number(n), Face::small, Ink::dim,
           Align::centre);
    const std::size_t weekday = (o.weekday + d) % 7;
    line(f.look, {x, r.bottom() - 20, step, 16}, kDays[weekday], Face::small,
         d == 0        ? Ink::live
         : weekday > 4 ? Ink::faint
                       : Ink::dim,
         Align::centre);
  }
  return kHeight;
}

float practised(const Frame& f, Point at, float w, const std::string& says) {
  const Overview& o = *f.s.overview;
  const float cell = std::floor(std::min(16.0f, w / static_cast<float>(kHeatWeeks)));
  std::uint32_t most = 1;
  for (const std::uint32_t n : o.heat) most = std::max(most, n);
  for (std::size_t i = 0; i < o.heat.size(); i++) {
    const Rect c{at.x + cell * static_cast<float>(i / 7), at.y + cell * static_cast<float>(i % 7),
                 cell - 3, cell - 3};
    const std::uint32_t n = o.heat[i];
    const float part = std::sqrt(static_cast<float>(n) / static_cast<float>(most));
    rounded(f, c, Ink::line, 2, 0.6f);
    if (n > 0) rounded(f, c, Ink::live, 2, 0.3f + 0.7f * part);
    if (i + 1 == o.heat.size()) panel(f.look, c, Ink::none, Ink::text, 2);
    if (n > 0 && ImGui::IsMouseHoveringRect({c.x, c.y}, {c.right(), c.bottom()})) {
      tooltip(f.look, number(n) + (n == 1 ? " answer" : " answers"));
    }
  }
  return cell * 7 + 8 + wrapped(f.look, {at.x, at.y + cell * 7 + 8}, w, says, Face::small,
                                Ink::dim) + 8;
}

float picture(const Frame& f, const DocHole& hole, Point at, float w) {
  return hole.part == DocHole::Part::forecast ? forecast(f, at, w) : practised(f, at, w, hole.says);
}

}  // namespace

void progress_screen(const Frame& f, const Rect& r) {
  if (f.s.overview && r.h >= 40) doc_page(f, r, 1120, progress_doc(f.s), picture);
}

}  // namespace poolscope
