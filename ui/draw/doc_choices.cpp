#include "ui/draw/doc_column.h"

#include <algorithm>

namespace poolscope {
namespace {

constexpr float kTile = 30;  // an object before an option

}  // namespace

void DocColumn::operator()(const DocChoices& e) {
  label(e.label, e.labelled);
  const bool rows = e.layout == DocChoices::Layout::rows;
  const bool numbered = rows && std::any_of(e.choices.begin(), e.choices.end(),
                                            [](const DocChoice& c) { return !c.lead.empty(); });
  for (const DocChoice& each : e.choices) {
    if (numbered) stage_row(each);
    else if (rows) row(each);
    else one(each);
  }
  y += rows ? 0 : 4;
}

void DocColumn::row(const DocChoice& c) {
  const float h = f.look.touch ? 44.0f : 38.0f;
  const Rect r{x, y, w, h};
  const bool press = !c.does.name.empty();
  if (press && area(id_of(c.does).c_str(), r)) send(c.does);
  if ((press && ImGui::IsItemHovered()) || c.current) panel(f.look, r, Ink::raised, Ink::none, 8);
  line(f.look, {x + 12, y, w - 24, h}, plain_text(c.body.front().spans),
       c.current ? Face::strong : Face::text, Ink::text);
  line(f.look, {x + 12, y, w - 24, h}, c.note, Face::small, Ink::dim, Align::right);
  y += h;
}

void DocColumn::stage_row(const DocChoice& c) {
  const bool part = c.lead.empty(), press = !c.does.name.empty(), reached = c.tone != Tone::quiet;
  const float pitch = f.look.touch ? 44.0f : part ? 23.0f : 26.0f, in = part ? 36.0f : 0.0f;
  const Rect r{x, y, w, pitch - (f.look.touch ? 0.0f : 3.0f)};
  if (press && area(id_of(c.does).c_str(), r)) send(c.does);
  const bool hovered = press && (ImGui::IsItemHovered() || ImGui::IsItemFocused());
  const Ink ink = c.current ? accent_of(f.s) : Ink::line;
  panel(f.look, {r.x + in, r.y, r.w - in, r.h},
        c.current ? Ink::raised : part ? Ink::none : Ink::ground,
        hovered ? Ink::dim : part && !c.current ? Ink::none : ink, 6);
  if (!part) {
    const Point dot{r.x + 17, r.centre().y};
    ImGui::GetWindowDrawList()->AddCircleFilled({dot.x, dot.y}, 9,
        f.look.ink(c.current ? ink : Ink::raised, c.current ? 0.3f : 1));
    line(f.look, {dot.x - 9, r.y, 18, r.h}, c.lead, Face::small, reached ? Ink::text : Ink::faint,
         Align::centre);
  }
  const float left = r.x + 36 + (part ? 12.0f : 0.0f);
  const float note = std::min(r.w * 0.55f, text_size(f.look.fonts.small, c.note).x + 4);
  const float words = std::max(0.0f, r.right() - 12 - note - 8 - left);
  line(f.look, {left, r.y, words, r.h}, plain_text(c.body.front().spans), Face::small,
       !reached ? Ink::faint : part && !c.current ? Ink::dim : Ink::text);
  line(f.look, {r.right() - 12 - note, r.y, note, r.h}, c.note, Face::small,
       c.current ? ink : reached ? Ink::dim : Ink::faint, Align::right);
  if (c.current) current_y = y + pitch / 2;
  y += pitch;
}

void DocColumn::tile(Point at, const DocObject& o, float size) {
  if (o.object == 0) return;
  ImDrawList* list = ImGui::GetWindowDrawList();
  list->AddRectFilled({crisp(at.x), crisp(at.y)}, {crisp(at.x + size), crisp(at.y + size)},
                      object_colour(o.object), 7);
  ImFont* font = o.name.size() == 1 ? f.look.fonts.strong : f.look.fonts.code;
  const ImVec2 letter = text_size(font, o.name);
  put_text(list, font, {at.x + (size - letter.x) / 2, at.y + (size - letter.y) / 2},
           object_letter(o.object), o.name);
}

float DocColumn::tiles(Point at, float width, const std::vector<DocObject>& all, bool draw) {
  constexpr float kSize = 26, kPitch = kSize + 6;
  const auto columns = std::max<std::size_t>(1, static_cast<std::size_t>((width + 6) / kPitch));
  for (std::size_t i = 0; i < all.size() && draw; i++) {
    tile({at.x + static_cast<float>(i % columns) * kPitch,
          at.y + static_cast<float>(i / columns) * kPitch}, all[i], kSize);
  }
  return static_cast<float>((all.size() + columns - 1) / columns) * kPitch - 6;
}

float DocColumn::blocks(const DocChoice& c, Point at, float width, bool draw) {
  view.draw = draw;
  view.face = Face::text;
  view.ink = Ink::text;
  float h = c.objects.empty() ? view.blocks(at, width, c.body) : tiles(at, width, c.objects, draw);
  if (!c.after.empty() && !c.open) {
    view.face = Face::small;
    view.ink = Ink::dim;
    h += 4 + view.blocks({at.x, at.y + h + 4}, width, c.after);
  }
  view.draw = true;
  view.face = Face::text;
  view.ink = Ink::text;
  return h;
}

void DocColumn::one(const DocChoice& c) {
  const bool box = c.pressed.has_value(), above = box || c.lead.size() > 4;
  const bool begins = c.begins.object != 0;
  const float lead = box ? 50.0f : c.lead.empty()
      || above ? 16.0f : c.lead.size() == 1 ? 42.0f : 52.0f;
  const float left = lead + (begins ? kTile + 14 : 0);
  const bool press = !c.does.name.empty(), opens = press && !box && (!c.note.empty() || c.open);
  const float note = c.note.empty() ? (opens ? 36.0f : 0.0f)
      : text_size(f.look.fonts.strong, c.note).x + 28 + (opens ? 18 : 0);
  const bool below = note > w * 0.3f;
  const float room = w - left - (below || note == 0 ? 14 : note);
  const float words = blocks(c, {0, 0}, room, false);
  const float over = above && !c.lead.empty() ? 20.0f : 0.0f, under = below ? 24.0f : 0.0f;
  const Rect r{x, y, w, std::max(f.look.touch ? 52.0f : 40.0f, words + over + under + 20)};
  if (press && area(id_of(c.does).c_str(), r)) send(c.does);
  const bool lit_now = press && ImGui::IsItemHovered();
  frame_of(c, r, lit_now || (press && ImGui::IsItemFocused()));
  const float first = r.y + (r.h - words - over - under) / 2;
  if (above) line(f.look, {r.x + left, first, room, 18}, c.lead, Face::small, Ink::dim);
  else line(f.look, {r.x + 16, r.y, lead - 16, r.h}, c.lead, Face::code,
            opens ? Ink::live : Ink::dim);
  if (begins) tile({r.x + lead, r.centre().y - kTile / 2}, c.begins, kTile);
  blocks(c, {r.x + left, first + over}, room, true);
  const Ink ink = c.tone == Tone::normal ? Ink::dim : look_of(c.tone).words;
  if (below) line(f.look, {r.x + left, r.bottom() - 34, room, 24}, c.note, Face::strong, ink);
  else line(f.look, {r.right() - note, r.y, note - 14 - (opens ? 18 : 0), r.h}, c.note,
            Face::strong, ink, Align::right);
  if (opens) {
    icon(f.look, ImGui::GetWindowDrawList(), c.open.value_or(false) ? Icon::down : Icon::right,
         {r.right() - 18, r.centre().y}, 9, f.look.ink(Ink::dim));
  }
  if (press && !c.tip.empty() && lit_now) tooltip(f.look, c.tip);
  y += r.h + 8;
  if (c.open.value_or(false)) y += view.blocks({x + 4, y}, w - 8, c.after) + 16;
}

void DocColumn::frame_of(const DocChoice& c, const Rect& r, bool lit) {
  const bool on = c.pressed.value_or(false), verdict = c.does.name.empty()
      && c.tone != Tone::normal;
  const Tone tone = on ? Tone::good : verdict ? c.tone : Tone::normal;
  const bool toned = tone != Tone::normal;
  panel(f.look, r, toned ? look_of(tone).ground : Ink::raised,
        toned ? look_of(tone).bar : lit ? Ink::live : Ink::line, 8);
  if (!c.pressed) return;
  const Rect box{r.x + 16, r.centre().y - 9, 18, 18};
  panel(f.look, box, on ? Ink::made : Ink::ground, on ? Ink::made : Ink::dim, 4);
  if (on) draw_tick(f, box, Ink::panel);
}

}  // namespace poolscope
