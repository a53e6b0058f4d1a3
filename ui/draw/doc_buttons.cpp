#include "ui/draw/doc_column.h"

#include <algorithm>

namespace poolscope {
namespace {

constexpr float kBeside = 96;  // a label beside what it is of

bool is_primary(const DocButton& b) { return b.weight == DocButton::Weight::primary; }

}  // namespace

void DocColumn::operator()(const DocButtons& e) {
  if (e.buttons.empty() || (e.at_thumb && f.look.narrow)) return;
  using Layout = DocButtons::Layout;
  label(e.label, e.labelled);
  const bool even = e.layout == Layout::even;
  const bool primary = !even && std::any_of(e.buttons.begin(), e.buttons.end(), is_primary);
  const bool noted = std::any_of(e.buttons.begin(), e.buttons.end(),
                                 [](const DocButton& b) { return !b.note.empty(); });
  const float h = primary ? (f.look.touch ? 48.0f : 42.0f) : noted ? (f.look.touch ? 54.0f : 48.0f)
      : f.look.touch ? 44.0f : e.layout == Layout::beside ? 32.0f : 36.0f;
  const float gap = even || e.layout == Layout::close ? 6 : 8,
      all = static_cast<float>(e.buttons.size());
  float at = x;
  if (e.layout == Layout::beside) {
    line(f.look, {x, y, kBeside, h}, e.label, Face::small, Ink::dim);
    at += kBeside;
  }
  for (std::size_t i = 0; i < e.buttons.size(); i++) {
    const DocButton& b = e.buttons[i];
    float wide = even ? (w - gap * (all - 1)) / all : natural(b, e.buttons.size() == 1);
    if (!even && at > x && at + wide > x + w) {
      at = x;
      y += h + 8;
    }
    one(b, {at, y, wide, h}, is_primary(b) ? Face::strong : Face::text, i);
    at += wide + gap;
  }
  const float hint = text_size(f.look.fonts.small, e.hint).x;
  if (at + 8 + hint < x + w) line(f.look, {x, y, w, h}, e.hint, Face::small, Ink::dim,
                                  Align::right);
  y += h + (e.layout == Layout::flow ? 16 : 10);
}

float DocColumn::natural(const DocButton& b, bool alone) const {
  const float words = text_size(f.look.fonts.text, b.words).x + 28;
  const float wide =
      !is_primary(b)                 ? std::max(b.words.size() < 4 ? 44.0f : 64.0f, words)
                     : alone && f.look.narrow       ? w
                                                    : std::clamp(words + 60, 190.0f, 300.0f);
  return std::min(wide, w);
}

void DocColumn::one(const DocButton& b, const Rect& r, Face face, std::size_t index) {
  using Kind = ButtonStyle::Kind;
  const bool quiet = b.weight == DocButton::Weight::quiet, on = b.pressed.value_or(false);
  const Ink own = b.tone == Tone::normal ? Ink::none : look_of(b.tone).words;
  const ButtonStyle style{.kind = on ? Kind::chosen : is_primary(b) ? Kind::primary : quiet
                          ? Kind::quiet : Kind::plain,
                          .enabled = b.enabled,
                          .face = face,
                          .tip = b.tip.empty() ? nullptr : b.tip.c_str(),
                          .ink = own != Ink::none ? own : on || quiet ? Ink::live : Ink::none};
  const bool pressed =
      button(f.look, id_of(b.does, index).c_str(), r, b.note.empty() ? b.words : "", style);
  if (!b.note.empty()) noted(b, r, on);
  if (pressed) send(b.does);
}

void DocColumn::noted(const DocButton& b, const Rect& r, bool on) {
  const ToneLook& tone = look_of(b.tone);
  if (on) panel(f.look, r, tone.ground, tone.bar, 8);
  if (r.w < 140) {
    line(f.look, {r.x, r.y + 6, r.w, r.h / 2 - 4}, b.words, Face::strong, Ink::text, Align::centre);
    line(f.look, {r.x + 4, r.centre().y, r.w - 8, r.h / 2 - 6}, b.note, Face::small, Ink::dim,
         Align::centre);
    return;
  }
  line(f.look, {r.x + 16, r.y, r.w / 2, r.h}, b.words, Face::strong, Ink::text);
  line(f.look, {r.x + 60, r.y, r.w - 76, r.h}, b.note, Face::small, Ink::dim, Align::right);
}

void DocColumn::operator()(const DocStepper& e) {
  const float h = f.look.touch ? 44.0f : 32.0f;
  const auto step = [&](const DocButton& b, float left, const char* sign, Icon arrow) {
    const ButtonStyle style{.icon = e.turns ? arrow : Icon::none, .enabled = b.enabled,
                            .tip = b.tip.empty() ? nullptr : b.tip.c_str()};
    if (button(f.look, id_of(b.does).c_str(), {left, y, h, h}, e.turns ? "" : sign,
               style)) send(b.does);
  };
  const float label =
      e.label.empty() ? 0 : std::max(kBeside, text_size(f.look.fonts.small, e.label).x + 12);
  const float said = e.turns ? w - 2 * h : 44;
  line(f.look, {x, y, label, h}, e.label, Face::small, Ink::dim);
  step(e.less, x + label, "\xe2\x88\x92", Icon::left);
  line(f.look, {x + label + h, y, said, h}, e.said, Face::code, Ink::text, Align::centre);
  step(e.more, x + label + h + said, "+", Icon::right);
  y += h + 10;
}

}  // namespace poolscope
