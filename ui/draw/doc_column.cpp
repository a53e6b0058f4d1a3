#include "ui/draw/doc_column.h"

#include <algorithm>
#include <array>
#include <cassert>

namespace poolscope {
namespace {

// By Tone. A quiet part of a bar is its ground.
constexpr std::array<ToneLook, 7> kTones{{{Ink::text, Ink::live, Ink::raised, 1},
                                          {Ink::dim, Ink::line, Ink::raised, 1},
                                          {Ink::live, Ink::live, Ink::raised, 1},
                                          {Ink::made, Ink::made, Ink::made_ground, 1},
                                          {Ink::made, Ink::made, Ink::made_ground, 0.45f},
                                          {Ink::warning, Ink::warning, Ink::raised, 1},
                                          {Ink::dropped, Ink::dropped, Ink::dropped_ground, 1}}};

void filled(const Frame& f, const Rect& r, Ink ink, float rounding, float alpha = 1) {
  if (r.w <= 0 || r.h <= 0) return;
  ImGui::GetWindowDrawList()->AddRectFilled({crisp(r.x), crisp(r.y)},
                                            {crisp(r.right()), crisp(r.bottom())},
                                            f.look.ink(ink, alpha), rounding);
}

}  // namespace

const ToneLook& look_of(Tone tone) { return kTones.at(static_cast<std::size_t>(tone)); }

std::string id_of(const Command& c, std::size_t index) {
  return "##" + std::string(c.name) + "." + std::to_string(c.number) + c.text + (index > 0
      ? "@" + std::to_string(index) : "");
}

void draw_tick(const Frame& f, const Rect& box, Ink ink) {
  const ImVec2 points[] =
      {{box.x + 4, box.y + 9}, {box.x + 8, box.y + 13}, {box.x + 14, box.y + 5}};
  ImGui::GetWindowDrawList()->AddPolyline(points, 3, f.look.ink(ink), 0, 2);
}


void DocColumn::send(const Command& command) {
  f.out.push_back(command);
  if (!doc.then.name.empty()) f.out.push_back(doc.then);
}

void DocColumn::label(const std::string& words, bool shown) {
  if (!shown) return;
  if (y > top) y += 4;
  line(f.look, {x, y, w, 20}, words, Face::strong, Ink::dim);
  y += 28;
}

void DocColumn::operator()(const DocHeading& e) {
  const bool title = e.rank == DocHeading::Rank::title;
  if (!title && y > top) y += 12;
  float room = w;
  if (e.way) {
    const float wide = text_size(f.look.fonts.small, e.way->words).x + 28,
        h = f.look.touch ? 44.0f : 28.0f;
    one(*e.way, {x + w - wide, y, wide, h}, Face::small);
    room -= wide + 12;
  }
  line(f.look, {x, y, room, 28}, e.note, Face::small, Ink::dim, Align::right);
  const Ink ink = title ? Ink::text : look_of(e.tone).words;
  y += std::max(e.way ? 28.0f : 0.0f,
                view.spans({x, y}, room, e.words, title ? Face::title : Face::strong, ink));
  y += title ? 12 : 6;
}

void DocColumn::operator()(const DocText& e) {
  const Face face = e.small ? Face::small : Face::text;
  if (e.boxed) return box(e, face);
  y += view.spans({x, y}, w, e.words, face, look_of(e.tone).words);
  y += e.small ? 10 : 16;
}

void DocColumn::box(const DocText& e, Face face) {
  view.draw = false;
  const float h = view.spans({0, 0}, w - 24, e.words, face, Ink::text) + 14;
  view.draw = true;
  panel(f.look, {x, y, w, h}, look_of(e.tone).ground, look_of(e.tone).bar, 8);
  view.spans({x + 12, y + 7}, w - 24, e.words, face, Ink::text);
  y += h + 8;
}

void DocColumn::operator()(const DocMarkdown& e) {
  static constexpr std::array kFaces{Face::text, Face::strong, Face::title, Face::small};
  view.face = kFaces.at(static_cast<std::size_t>(e.size));
  y += view.blocks({x, y}, w, e.blocks) + (e.size == DocMarkdown::Size::text ? 16 : 6);
  view.face = Face::text;
}

void DocColumn::operator()(const DocChips& e) {
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

void DocColumn::parts(const DocBar& e, const Rect& r, Ink ground) {
  filled(f, r, ground, r.h / 2);
  float at = r.x;
  for (const DocPart& each : e.parts) {
    const float wide = r.w * static_cast<float>(each.part);
    const ToneLook& tone = look_of(each.tone);
    if (wide >= 1) filled(f, {at, r.y, wide, r.h}, tone.bar, r.h / 2, tone.alpha);
    at += wide;
  }
}

void DocColumn::operator()(const DocBar& e) {
  const bool press = !e.does.name.empty();
  if (!e.beside) {
    line(f.look, {x, y, w * 0.7f, 20}, e.words, Face::small, Ink::dim);
    line(f.look, {x, y, w, 20}, e.said, Face::small, e.late ? Ink::warning : Ink::dim,
         Align::right);
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

void DocColumn::key_row(const std::vector<std::string>& cells) {
  constexpr float kRow = 26, kKeys = 130, kLeft = kKeys + 12;
  line(f.look, {x, y, kKeys, kRow}, cells[0], Face::code, Ink::live);
  const float h = wrapped(f.look, {x + kLeft, y + 2}, w - kLeft, cells[1], Face::small, Ink::text);
  y += std::max(kRow, h + 7);
}

void DocColumn::operator()(const DocTable& e) {
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

void DocColumn::operator()(const DocFacts& e) {
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
      ImGui::GetWindowDrawList()->AddRectFilled(a, {a.x + 10, a.y + 10}, object_colour(fact.object),
                                                2);
      at += 16;
    }
    line(f.look, {at, y, name - (at - left), 22}, fact.name, Face::small,
         e.in_pairs ? Ink::dim : Ink::text);
    if (e.in_pairs) line(f.look, {left, y, column, 22}, fact.value, Face::code,
                         look_of(e.tone).words, Align::right);
    else line(f.look, {left + name + 8, y, column - name - 8, 22}, fact.value, Face::small,
              look_of(e.tone).words);
    if (!pairs || i % 2 == 1) y += 22;
  }
  y += 8;
}

void DocColumn::operator()(const DocMarks& e) {
  for (const DocMark& each : e.rows) {
    const bool bad = each.tone == Tone::bad;
    const float words = wrapped(f.look, {0, 0}, w - 64, each.words, Face::small, Ink::text, false);
    const float h = std::max(26.0f, words + 8);
    if (bad) ImGui::GetWindowDrawList()->AddCircleFilled({x + 7, y + 13}, 4.5f,
                                                         f.look.ink(Ink::dropped));
    else draw_tick(f, {x - 2, y + 4, 18, 18}, Ink::made);
    wrapped(f.look, {x + 22, y + 4}, w - 64, each.words, Face::small, bad ? Ink::text : Ink::dim);
    line(f.look, {x, y, w, 26}, each.note, Face::small, Ink::dim, Align::right);
    y += h;
  }
  y += 8;
}

void DocColumn::operator()(const DocField& e) {
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

void DocColumn::operator()(const DocHole& e) {
  assert(hole);
  const float h = hole(f, e, {x, y}, w);
  y += h > 0 ? h + 12 : 0;
}

}  // namespace poolscope
