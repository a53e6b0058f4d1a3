#include "ui/draw/doc_view.h"

#include <algorithm>
#include <array>
#include <cassert>

namespace poolscope {
namespace {

struct ToneLook {
  Ink words, bar, ground;
  float alpha;
};

// By Tone. A quiet part of a bar is its ground.
constexpr std::array<ToneLook, 7> kTones{{{Ink::text, Ink::live, Ink::raised, 1},
                                          {Ink::dim, Ink::line, Ink::raised, 1},
                                          {Ink::live, Ink::live, Ink::raised, 1},
                                          {Ink::made, Ink::made, Ink::made_ground, 1},
                                          {Ink::made, Ink::made, Ink::made_ground, 0.45f},
                                          {Ink::warning, Ink::warning, Ink::raised, 1},
                                          {Ink::dropped, Ink::dropped, Ink::dropped_ground, 1}}};
const ToneLook& look_of(Tone tone) { return kTones.at(static_cast<std::size_t>(tone)); }

constexpr float kBeside = 96;  // a label beside what it is of
constexpr float kTile = 30;    // an object before an option

// index: of a button among those beside it, of which two may do the same.
std::string id_of(const Command& c, std::size_t index = 0) {
  return "##" + std::string(c.name) + "." + std::to_string(c.number) + c.text + (index > 0 ? "@" + std::to_string(index) : "");
}

void filled(const Frame& f, const Rect& r, Ink ink, float rounding, float alpha = 1) {
  if (r.w <= 0 || r.h <= 0) return;
  ImGui::GetWindowDrawList()->AddRectFilled({crisp(r.x), crisp(r.y)}, {crisp(r.right()), crisp(r.bottom())},
                                            f.look.ink(ink, alpha), rounding);
}

void tick(const Frame& f, const Rect& box, Ink ink) {
  const ImVec2 points[] = {{box.x + 4, box.y + 9}, {box.x + 8, box.y + 13}, {box.x + 14, box.y + 5}};
  ImGui::GetWindowDrawList()->AddPolyline(points, 3, f.look.ink(ink), 0, 2);
}

// The elements flow down from y; each moves it on by what it took and the space after it.
struct DocColumn {
  const Frame& f;
  MarkdownView view;
  const Doc& doc;
  DrawHole hole;
  float x, y, w;
  float top = y;
  float current_y = -1;        // the middle of the row of what happens now

  DocColumn(const Frame& frame, const Doc& whose, Point at, float width, DrawHole draw_hole, int first_link)
      : f(frame), view{frame.look, frame.out, first_link}, doc(whose), hole(draw_hole), x(at.x), y(at.y), w(width) {}

  void send(const Command& command) {
    f.out.push_back(command);
    if (!doc.then.name.empty()) f.out.push_back(doc.then);
  }

  void label(const std::string& words, bool shown) {
    if (!shown) return;
    if (y > top) y += 4;
    line(f.look, {x, y, w, 20}, words, Face::strong, Ink::dim);
    y += 28;
  }

  void operator()(const DocHeading& e) {
    const bool title = e.rank == DocHeading::Rank::title;
    if (!title && y > top) y += 12;
    float room = w;
    if (e.way) {
      const float wide = text_size(f.look.fonts.small, e.way->words).x + 28, h = f.look.touch ? 44.0f : 28.0f;
      one(*e.way, {x + w - wide, y, wide, h}, Face::small);
      room -= wide + 12;
    }
    line(f.look, {x, y, room, 28}, e.note, Face::small, Ink::dim, Align::right);
    const Ink ink = title ? Ink::text : look_of(e.tone).words;
    y += std::max(e.way ? 28.0f : 0.0f, view.spans({x, y}, room, e.words, title ? Face::title : Face::strong, ink));
    y += title ? 12 : 6;
  }

  void operator()(const DocText& e) {
    const Face face = e.small ? Face::small : Face::text;
    if (e.boxed) return box(e, face);
    y += view.spans({x, y}, w, e.words, face, look_of(e.tone).words);
    y += e.small ? 10 : 16;
  }

  void box(const DocText& e, Face face) {
    view.draw = false;
    const float h = view.spans({0, 0}, w - 24, e.words, face, Ink::text) + 14;
    view.draw = true;
    panel(f.look, {x, y, w, h}, look_of(e.tone).ground, look_of(e.tone).bar, 8);
    view.spans({x + 12, y + 7}, w - 24, e.words, face, Ink::text);
    y += h + 8;
  }

  void operator()(const DocMarkdown& e) {
    static constexpr std::array kFaces{Face::text, Face::strong, Face::title, Face::small};
    view.face = kFaces.at(static_cast<std::size_t>(e.size));
    y += view.blocks({x, y}, w, e.blocks) + (e.size == DocMarkdown::Size::text ? 16 : 6);
    view.face = Face::text;
  }

  void operator()(const DocChips& e) {
    assert(e.swatches.empty() || e.swatches.size() == e.words.size());
    float at = x;
    const float note = e.note.empty() ? 0 : text_size(f.look.fonts.small, e.note).x + 10;
    line(f.look, {x, y, w, 22}, e.note, Face::small, Ink::dim, Align::right);
    if (!e.lead.empty()) {
      const float wide = std::max(36.0f, text_size(f.look.fonts.code, e.lead).x + 2);
      line(f.look, {at, y, wide, 22}, e.lead, Face::code, Ink::live);
      at += wide + 6;
    }
    for (std::size_t i = 0; i < e.words.size(); i++) {
      const float wide = text_size(f.look.fonts.small, e.words[i]).x + 20;
      if (!e.note.empty() && at + wide > x + w - note) break;  // no room: the first ones say most
      if (at > x && at + wide > x + w) {
        at = x;
        y += 28;
      }
      if (e.swatches.empty()) {
        at += chip(f.look, {at, y}, e.words[i], Ink::dim) + 6;
        continue;
      }
      const ToneLook& tone = look_of(e.swatches[i]);
      filled(f, {at, y + 6, 10, 10}, tone.bar, 2, tone.alpha);
      line(f.look, {at + 16, y, wide, 22}, e.words[i], Face::small, Ink::dim);
      at += wide + 16;
    }
    y += 34;
  }

  void parts(const DocBar& e, const Rect& r, Ink ground) {
    filled(f, r, ground, r.h / 2);
    float at = r.x;
    for (const DocPart& each : e.parts) {
      const float wide = r.w * static_cast<float>(each.part);
      const ToneLook& tone = look_of(each.tone);
      if (wide >= 1) filled(f, {at, r.y, wide, r.h}, tone.bar, r.h / 2, tone.alpha);
      at += wide;
    }
  }

  void operator()(const DocBar& e) {
    const bool press = !e.does.name.empty();
    if (!e.beside) {
      line(f.look, {x, y, w * 0.7f, 20}, e.words, Face::small, Ink::dim);
      line(f.look, {x, y, w, 20}, e.said, Face::small, e.late ? Ink::warning : Ink::dim, Align::right);
      parts(e, {x, y + 26, w, 5}, Ink::raised);
      y += 48;
      return;
    }
    const float h = !press ? 28.0f : f.look.touch ? 48.0f : 34.0f;
    const Rect all{x - 6, y + 1, w + 12, h - 2};
    bool lit = false;
    if (press) {
      if (area(id_of(e.does).c_str(), all)) send(e.does);
      lit = ImGui::IsItemHovered() || ImGui::IsItemFocused();
      if (lit) filled(f, all, Ink::raised, 6);
      if (ImGui::IsItemHovered() && !e.tip.empty()) tooltip(f.look, e.tip);
    }
    const float left = std::min(176.0f, w * 0.42f), right = 64;
    line(f.look, {x, y, left - 8, h}, e.words, Face::small, lit ? Ink::live : Ink::text);
    parts(e, {x + left, y + h / 2 - 4, w - left - right, 8}, Ink::line);
    line(f.look, {x + w - right, y, right, h}, e.said, Face::small, Ink::dim, Align::right);
    y += h;
  }

  void key_row(const std::vector<std::string>& cells) {
    constexpr float kRow = 26, kKeys = 130, kLeft = kKeys + 12;
    line(f.look, {x, y, kKeys, kRow}, cells[0], Face::code, Ink::live);
    const float h = wrapped(f.look, {x + kLeft, y + 2}, w - kLeft, cells[1], Face::small, Ink::text);
    y += std::max(kRow, h + 7);
  }

  void operator()(const DocTable& e) {
    if (e.keys) {
      for (const auto& row : e.rows) key_row(row);
      y += 8;
      return;
    }
    std::vector<TextBlock> rows;
    const auto add = [&](const std::vector<std::string>& cells, bool header) {
      TextBlock row;
      row.kind = TextBlock::Kind::table_row;
      row.header = header;
      for (const std::string& cell : cells) row.cells.push_back(Doc::plain_span(cell));
      rows.push_back(std::move(row));
    };
    add(e.heads, true);
    for (const auto& row : e.rows) add(row, false);
    y += view.blocks({x, y}, w, rows) + 12;
  }

  static bool is_primary(const DocButton& b) { return b.weight == DocButton::Weight::primary; }

  // As many in a row as fit, or all in one.
  void operator()(const DocButtons& e) {
    if (e.buttons.empty() || (e.at_thumb && f.look.narrow)) return;
    using Layout = DocButtons::Layout;
    label(e.label, e.labelled);
    const bool even = e.layout == Layout::even;
    const bool primary = !even && std::any_of(e.buttons.begin(), e.buttons.end(), is_primary);
    const bool noted = std::any_of(e.buttons.begin(), e.buttons.end(), [](const DocButton& b) { return !b.note.empty(); });
    const float h = primary ? (f.look.touch ? 48.0f : 42.0f) : noted ? (f.look.touch ? 54.0f : 48.0f) : f.look.touch ? 44.0f : e.layout == Layout::beside ? 32.0f : 36.0f;
    const float gap = even || e.layout == Layout::close ? 6 : 8, all = static_cast<float>(e.buttons.size());
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
    if (at + 8 + hint < x + w) line(f.look, {x, y, w, h}, e.hint, Face::small, Ink::dim, Align::right);
    y += h + (e.layout == Layout::flow ? 16 : 10);
  }

  float natural(const DocButton& b, bool alone) const {
    const float words = text_size(f.look.fonts.text, b.words).x + 28;
    const float wide = !is_primary(b)                 ? std::max(b.words.size() < 4 ? 44.0f : 64.0f, words)
                       : alone && f.look.narrow       ? w
                                                      : std::clamp(words + 60, 190.0f, 300.0f);
    return std::min(wide, w);
  }

  void one(const DocButton& b, const Rect& r, Face face, std::size_t index = 0) {
    using Kind = ButtonStyle::Kind;
    const bool quiet = b.weight == DocButton::Weight::quiet, on = b.pressed.value_or(false);
    const Ink own = b.tone == Tone::normal ? Ink::none : look_of(b.tone).words;
    const ButtonStyle style{.kind = on ? Kind::chosen : is_primary(b) ? Kind::primary : quiet ? Kind::quiet : Kind::plain,
                            .enabled = b.enabled,
                            .face = face,
                            .tip = b.tip.empty() ? nullptr : b.tip.c_str(),
                            .ink = own != Ink::none ? own : on || quiet ? Ink::live : Ink::none};
    const bool pressed = button(f.look, id_of(b.does, index).c_str(), r, b.note.empty() ? b.words : "", style);
    if (!b.note.empty()) noted(b, r, on);
    if (pressed) send(b.does);
  }

  // What it is, and what comes of it: beside each other, or one below the other where there is little room.
  void noted(const DocButton& b, const Rect& r, bool on) {
    const ToneLook& tone = look_of(b.tone);
    if (on) panel(f.look, r, tone.ground, tone.bar, 8);
    if (r.w < 140) {
      line(f.look, {r.x, r.y + 6, r.w, r.h / 2 - 4}, b.words, Face::strong, Ink::text, Align::centre);
      line(f.look, {r.x + 4, r.centre().y, r.w - 8, r.h / 2 - 6}, b.note, Face::small, Ink::dim, Align::centre);
      return;
    }
    line(f.look, {r.x + 16, r.y, r.w / 2, r.h}, b.words, Face::strong, Ink::text);
    line(f.look, {r.x + 60, r.y, r.w - 76, r.h}, b.note, Face::small, Ink::dim, Align::right);
  }

  void operator()(const DocStepper& e) {
    const float h = f.look.touch ? 44.0f : 32.0f;
    const auto step = [&](const DocButton& b, float left, const char* sign, Icon arrow) {
      const ButtonStyle style{.icon = e.turns ? arrow : Icon::none, .enabled = b.enabled,
                              .tip = b.tip.empty() ? nullptr : b.tip.c_str()};
      if (button(f.look, id_of(b.does).c_str(), {left, y, h, h}, e.turns ? "" : sign, style)) send(b.does);
    };
    const float label = e.label.empty() ? 0 : std::max(kBeside, text_size(f.look.fonts.small, e.label).x + 12);
    const float said = e.turns ? w - 2 * h : 44;
    line(f.look, {x, y, label, h}, e.label, Face::small, Ink::dim);
    step(e.less, x + label, "\xe2\x88\x92", Icon::left);
    line(f.look, {x + label + h, y, said, h}, e.said, Face::code, Ink::text, Align::centre);
    step(e.more, x + label + h + said, "+", Icon::right);
    y += h + 10;
  }

  void operator()(const DocFacts& e) {
    const bool pairs = e.in_pairs && w >= 300;
    const float column = pairs ? (w - 24) / 2 : w;
    for (std::size_t i = 0; i < e.facts.size(); i++) {
      const DocFact& fact = e.facts[i];
      float at = x + (pairs && i % 2 == 1 ? column + 24 : 0);
      if (!ImGui::IsRectVisible({at, y}, {at + column, y + 22})) {
        if (!pairs || i % 2 == 1) y += 22;
        continue;  // thousands of objects differ after a long run
      }
      const float name = e.in_pairs ? column - 40 : std::min(column * 0.4f, 150.0f), left = at;
      if (fact.object != 0) {
        const ImVec2 a{crisp(at), crisp(y + 6)};
        ImGui::GetWindowDrawList()->AddRectFilled(a, {a.x + 10, a.y + 10}, object_colour(fact.object), 2);
        at += 16;
      }
      line(f.look, {at, y, name - (at - left), 22}, fact.name, Face::small, e.in_pairs ? Ink::dim : Ink::text);
      if (e.in_pairs) line(f.look, {left, y, column, 22}, fact.value, Face::code, look_of(e.tone).words, Align::right);
      else line(f.look, {left + name + 8, y, column - name - 8, 22}, fact.value, Face::small, look_of(e.tone).words);
      if (!pairs || i % 2 == 1) y += 22;
    }
    y += 8;
  }

  void operator()(const DocChoices& e) {
    label(e.label, e.labelled);
    const bool rows = e.layout == DocChoices::Layout::rows;
    const bool numbered = rows && std::any_of(e.choices.begin(), e.choices.end(), [](const DocChoice& c) { return !c.lead.empty(); });
    for (const DocChoice& each : e.choices) {
      if (numbered) stage_row(each);
      else if (rows) row(each);
      else one(each);
    }
    y += rows ? 0 : 4;
  }

  // A line with its note at the right.
  void row(const DocChoice& c) {
    const float h = f.look.touch ? 44.0f : 38.0f;
    const Rect r{x, y, w, h};
    const bool press = !c.does.name.empty();
    if (press && area(id_of(c.does).c_str(), r)) send(c.does);
    if ((press && ImGui::IsItemHovered()) || c.current) panel(f.look, r, Ink::raised, Ink::none, 8);
    line(f.look, {x + 12, y, w - 24, h}, plain_text(c.body.front().spans), c.current ? Face::strong : Face::text, Ink::text);
    line(f.look, {x + 12, y, w - 24, h}, c.note, Face::small, Ink::dim, Align::right);
    y += h;
  }

  // A stage of an operation is a box with its number; a part of it, which has none, a line set in.
  void stage_row(const DocChoice& c) {
    const bool part = c.lead.empty(), press = !c.does.name.empty(), reached = c.tone != Tone::quiet;
    const float pitch = f.look.touch ? 44.0f : part ? 23.0f : 26.0f, in = part ? 36.0f : 0.0f;
    const Rect r{x, y, w, pitch - (f.look.touch ? 0.0f : 3.0f)};
    if (press && area(id_of(c.does).c_str(), r)) send(c.does);
    const bool hovered = press && (ImGui::IsItemHovered() || ImGui::IsItemFocused());
    const Ink ink = c.current ? accent_of(f.s) : Ink::line;
    panel(f.look, {r.x + in, r.y, r.w - in, r.h}, c.current ? Ink::raised : part ? Ink::none : Ink::ground,
          hovered ? Ink::dim : part && !c.current ? Ink::none : ink, 6);
    if (!part) {
      const Point dot{r.x + 17, r.centre().y};
      ImGui::GetWindowDrawList()->AddCircleFilled({dot.x, dot.y}, 9, f.look.ink(c.current ? ink : Ink::raised, c.current ? 0.3f : 1));
      line(f.look, {dot.x - 9, r.y, 18, r.h}, c.lead, Face::small, reached ? Ink::text : Ink::faint, Align::centre);
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

  void tile(Point at, const DocObject& o, float size) {
    if (o.object == 0) return;
    ImDrawList* list = ImGui::GetWindowDrawList();
    list->AddRectFilled({crisp(at.x), crisp(at.y)}, {crisp(at.x + size), crisp(at.y + size)}, object_colour(o.object), 7);
    ImFont* font = o.name.size() == 1 ? f.look.fonts.strong : f.look.fonts.code;
    const ImVec2 letter = text_size(font, o.name);
    put_text(list, font, {at.x + (size - letter.x) / 2, at.y + (size - letter.y) / 2}, object_letter(o.object), o.name);
  }

  // Objects in rows; answers the height.
  float tiles(Point at, float width, const std::vector<DocObject>& all, bool draw) {
    constexpr float kSize = 26, kPitch = kSize + 6;
    const auto columns = std::max<std::size_t>(1, static_cast<std::size_t>((width + 6) / kPitch));
    for (std::size_t i = 0; i < all.size() && draw; i++) {
      tile({at.x + static_cast<float>(i % columns) * kPitch, at.y + static_cast<float>(i / columns) * kPitch}, all[i], kSize);
    }
    return static_cast<float>((all.size() + columns - 1) / columns) * kPitch - 6;
  }

  // What it says, and why; what it opens stands below the box.
  float blocks(const DocChoice& c, Point at, float width, bool draw) {
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

  // A box to tick or a short lead at the left, a longer one above; the note at the right.
  void one(const DocChoice& c) {
    const bool box = c.pressed.has_value(), above = box || c.lead.size() > 4;
    const bool begins = c.begins.object != 0;
    const float lead = box ? 50.0f : c.lead.empty() || above ? 16.0f : c.lead.size() == 1 ? 42.0f : 52.0f;
    const float left = lead + (begins ? kTile + 14 : 0);
    const bool press = !c.does.name.empty(), opens = press && !box && (!c.note.empty() || c.open);
    const float note = c.note.empty() ? (opens ? 36.0f : 0.0f) : text_size(f.look.fonts.strong, c.note).x + 28 + (opens ? 18 : 0);
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
    else line(f.look, {r.x + 16, r.y, lead - 16, r.h}, c.lead, Face::code, opens ? Ink::live : Ink::dim);
    if (begins) tile({r.x + lead, r.centre().y - kTile / 2}, c.begins, kTile);
    blocks(c, {r.x + left, first + over}, room, true);
    const Ink ink = c.tone == Tone::normal ? Ink::dim : look_of(c.tone).words;
    if (below) line(f.look, {r.x + left, r.bottom() - 34, room, 24}, c.note, Face::strong, ink);
    else line(f.look, {r.right() - note, r.y, note - 14 - (opens ? 18 : 0), r.h}, c.note, Face::strong, ink, Align::right);
    if (opens) {
      icon(f.look, ImGui::GetWindowDrawList(), c.open.value_or(false) ? Icon::down : Icon::right,
           {r.right() - 18, r.centre().y}, 9, f.look.ink(Ink::dim));
    }
    if (press && !c.tip.empty() && lit_now) tooltip(f.look, c.tip);
    y += r.h + 8;
    if (c.open.value_or(false)) y += view.blocks({x + 4, y}, w - 8, c.after) + 16;
  }

  void frame_of(const DocChoice& c, const Rect& r, bool lit) {
    const bool on = c.pressed.value_or(false), verdict = c.does.name.empty() && c.tone != Tone::normal;
    const Tone tone = on ? Tone::good : verdict ? c.tone : Tone::normal;
    const bool toned = tone != Tone::normal;
    panel(f.look, r, toned ? look_of(tone).ground : Ink::raised,
          toned ? look_of(tone).bar : lit ? Ink::live : Ink::line, 8);
    if (!c.pressed) return;
    const Rect box{r.x + 16, r.centre().y - 9, 18, 18};
    panel(f.look, box, on ? Ink::made : Ink::ground, on ? Ink::made : Ink::dim, 4);
    if (on) tick(f, box, Ink::panel);
  }

  void operator()(const DocMarks& e) {
    for (const DocMark& each : e.rows) {
      const bool bad = each.tone == Tone::bad;
      const float words = wrapped(f.look, {0, 0}, w - 64, each.words, Face::small, Ink::text, false);
      const float h = std::max(26.0f, words + 8);
      if (bad) ImGui::GetWindowDrawList()->AddCircleFilled({x + 7, y + 13}, 4.5f, f.look.ink(Ink::dropped));
      else tick(f, {x - 2, y + 4, 18, 18}, Ink::made);
      wrapped(f.look, {x + 22, y + 4}, w - 64, each.words, Face::small, bad ? Ink::text : Ink::dim);
      line(f.look, {x, y, w, 26}, each.note, Face::small, Ink::dim, Align::right);
      y += h;
    }
    y += 8;
  }

  void operator()(const DocField& e) {
    if (e.drawn) return (*this)(DocHole{*e.drawn, ""});
    constexpr float kPad = 12;
    y += wrapped(f.look, {x, y}, w, e.label, Face::small, Ink::dim) + 6;
    const Rect r{x, y, w, std::clamp(ImGui::GetIO().DisplaySize.y * 0.25f, 120.0f, 260.0f)};
    panel(f.look, r, Ink::ground, f.s.typing == e.field.id ? Ink::live : Ink::line, 8);
    TextField field = e.field;
    field.r = {r.x + kPad, r.y + kPad, r.w - 2 * kPad, r.h - 2 * kPad};
    field.keep = r;
    field.advance = 9;
    field.pitch = 23;
    f.field(field);
    y += r.h + 20;
  }

  void operator()(const DocHole& e) {
    assert(hole);
    const float h = hole(f, e, {x, y}, w);
    y += h > 0 ? h + 12 : 0;
  }
};

constexpr float kCardGap = 14, kCardPad = 18;

// The content first, the card's ground below it: its height is known by then.
float card(const Frame& f, const Doc& doc, Point at, float w, const DocSection& section, DrawHole hole, int first_link) {
  ImDrawList* list = ImGui::GetWindowDrawList();
  list->ChannelsSplit(2);
  list->ChannelsSetCurrent(1);
  line(f.look, {at.x + kCardPad, at.y + kCardPad - 4, w - 2 * kCardPad, 24}, section.title, Face::strong, Ink::text);
  DocColumn flow(f, doc, {at.x + kCardPad, at.y + kCardPad + 30}, w - 2 * kCardPad, hole, first_link);
  for (const DocElement& each : section.elements) std::visit(flow, each);
  const float h = flow.y - at.y + kCardPad - 12;
  list->ChannelsSetCurrent(0);
  panel(f.look, {at.x, at.y, w, h});
  list->ChannelsMerge();
  return h;
}

constexpr int kLinksApart = 4000;  // the first link's id of each section

// Each card goes under the shorter column.
float cards(const Frame& f, Point at, float w, const Doc& doc, DrawHole hole) {
  const std::size_t columns = w < 700 ? 1 : 2;
  const float one = (w - kCardGap * static_cast<float>(columns - 1)) / static_cast<float>(columns);
  std::array<float, 2> y{at.y, at.y};
  int link = kLinksApart;
  for (const DocSection& section : doc.sections) {
    const std::size_t i = columns == 1 || y[0] <= y[1] ? 0 : 1;
    y[i] += card(f, doc, {at.x + static_cast<float>(i) * (one + kCardGap), y[i]}, one, section, hole, link += kLinksApart) + kCardGap;
  }
  return std::max(y[0], columns == 1 ? 0 : y[1]) - at.y;
}

}  // namespace

Ink tone_ink(Tone tone) { return look_of(tone).words; }

float doc_view(const Frame& f, Point at, float w, const Doc& doc, DrawHole hole, float* lit) {
  if (doc.cards) return cards(f, at, w, doc, hole);
  DocColumn flow(f, doc, at, w, hole, kLinksApart);
  for (const DocSection& section : doc.sections) {
    if (flow.y > at.y) {  // a rule between them
      ImGui::GetWindowDrawList()->AddLine({at.x, crisp(flow.y + 4)}, {at.x + w, crisp(flow.y + 4)}, f.look.ink(Ink::line), hairline());
      flow.y += 9;
    }
    flow.label(section.title, !section.title.empty());
    for (const DocElement& each : section.elements) std::visit(flow, each);
  }
  if (lit && flow.current_y >= 0) *lit = flow.current_y - at.y;
  return flow.y - at.y;
}

void doc_page(const Frame& f, const Rect& r, float widest, const Doc& doc, DrawHole hole) {
  const float margin = f.look.narrow ? 16.0f : 28.0f;
  ImGui::SetCursorScreenPos({r.x, r.y});
  if (ImGui::BeginChild(doc.id.c_str(), {r.w, r.h}, ImGuiChildFlags_None,
                        ImGuiWindowFlags_NoBackground | ImGuiWindowFlags_NavFlattened)) {
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const float w = std::min(widest, r.w - 2 * margin);
    const float h = doc_view(f, {at.x + (r.w - w) / 2, at.y + margin}, w, doc, hole);
    ImGui::SetCursorScreenPos({at.x, at.y + margin + h});
    ImGui::Dummy({1, doc.cards ? 8 : margin});
  }
  ImGui::EndChild();
}

void doc_overlay(const Frame& f, Point size, Point widest, const char* title, std::string_view close, const Doc& doc) {
  const float w = std::min(widest.x, size.x - 16), h = std::min(size.y - 16, widest.y);
  const Rect r{(size.x - w) / 2, (size.y - h) / 2, w, h};
  begin_overlay(f, doc.id.c_str(), size, r, close);
  overlay_title(f, r, title, close);
  ImGui::SetCursorScreenPos({r.x + 24, r.y + 56});
  if (ImGui::BeginChild("doc", {w - 28, h - 64}, ImGuiChildFlags_None,
                        ImGuiWindowFlags_NoBackground | ImGuiWindowFlags_NavFlattened)) {
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const float height = doc_view(f, {at.x, at.y}, w - 48, doc);
    ImGui::SetCursorScreenPos(at);
    ImGui::Dummy({1, height});
  }
  ImGui::EndChild();
  end_overlay();
}

}  // namespace poolscope
