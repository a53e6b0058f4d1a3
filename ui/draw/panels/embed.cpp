// The embedded page: stage, narration and transport, for small frames in other pages.
#include <algorithm>

#include "ui/draw/panels/panels.h"
#include "ui/session/share.h"

namespace poolscope {
namespace {

constexpr float kEmbedHeading = 20, kEmbedLine = 23, kTransportHeight = 44;

// What happens, in as many lines as there is room for, and the way to the whole page.
void words(const Frame& f, const Rect& r) {
  const App::State& s = f.s;
  ImDrawList* list = ImGui::GetWindowDrawList();
  const Ink ink = accent_of(s);
  const std::string all = "Open in poolscope \xe2\x86\x97";
  const bool wide = r.w >= 480;
  const float open = text_size(f.look.fonts.small, all).x + 16;
  list->AddRectFilled({r.x, crisp(r.y)}, {r.x + 4, crisp(r.bottom())}, f.look.ink(ink), 2);
  line(f.look, {r.x + 14, r.y, r.w - 14 - (wide ? open + 8 : 44), kEmbedHeading}, s.heading,
       Face::small,
       ink);
  const Rect at =
      wide ? Rect{r.right() - open, r.y - 4, open, 28} : Rect{r.right() - 36, r.y - 8, 36, 36};
  if (button(f.look, "##open", at, wide ? all : std::string("\xe2\x86\x97"),
             {.kind = ButtonStyle::Kind::quiet,
              .face = Face::small,
              .tip = wide ? nullptr : "Open in poolscope"})) {
    f.send("share", static_cast<std::int64_t>(ShareWhat::open));
  }
  if (r.h + 2 < kEmbedHeading + kEmbedLine) return;
  list->PushClipRect({r.x, r.y}, {r.right(), r.bottom()}, true);
  const std::string said = s.misuse.empty() ? s.narration : s.narration + " " + s.misuse;
  wrapped(f.look, {r.x + 14, r.y + kEmbedHeading}, r.w - 14, said, Face::text,
          s.misuse.empty() ? Ink::text : Ink::warning);
  list->PopClipRect();
}

}  // namespace

void embedded(const Frame& f, Point size) {
  const float pad = 8, lines = size.y >= 360 ? 2 : size.y >= 240 ? 1 : 0;
  const float words_h = size.y < 160 ? 0 : kEmbedHeading + lines * kEmbedLine;
  const float foot = pad + (words_h > 0 ? words_h + pad : 0) + kTransportHeight + pad;
  const Rect stage{pad, pad, size.x - 2 * pad, std::max(0.0f, size.y - foot - pad)};
  stage_panel(f, stage);
  float y = stage.bottom() + pad;
  if (words_h > 0) {
    words(f, {pad + 4, y + 2, size.x - 2 * pad - 8, words_h - 2});
    y += words_h + pad;
  }
  if (size.y - y >= kTransportHeight) transport(f, {pad, y, size.x - 2 * pad, kTransportHeight});
}

}  // namespace poolscope
