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

std::string id_of(const Command& c) {
  return "##" + std::string(c.name) + "." + std::to_string(c.number) + c.text;
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
  DrawHole hole;
  float x, y, w;
  float top = y;

  DocColumn(const Frame& frame, Point at, float width, DrawHole draw_hole, int first_link)
      : f(frame), view{frame.look, frame.out, first_link}, hole(draw_hole), x(at.x), y(at.y), w(width) {}

  void label(const std::string& words, bool shown) {
    if (!shown) return;
    if (y > top) y += 4;
    line(f.look, {x, y, w, 20}, words, Face::strong, Ink::dim);
    y += 28;
  }

  void operator()(const DocHeading& e) {
    const bool title = e.rank == DocHeading::Rank::title;
    if (!title && y > top) y += 12;
    y += view.spans({x, y}, w, e.words, title ? Face::title : Face::strong, title ? Ink::text : Ink::dim);
    y += title ? 12 : 8;
  }

  void operator()(const DocText& e) {
    y += view.spans({x, y}, w, e.words, e.small ? Face::small : Face::text, look_of(e.tone).words);
    y += e.small ? 10 : 16;
  }

  void operator()(const DocMarkdown& e) { y += view.blocks({x, y}, w, e.blocks) + 16; }

  void operator()(const DocChips& e) {
    assert(e.swatches.empty() || e.swatches.size() == e.words.size());
    float at = x;
    for (std::size_t i = 0; i < e.words.size(); i++) {
      const float wide = text_size(f.look.fonts.small, e.words[i]).x + 20;
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
      if (area(id_of(e.does).c_str(), all)) f.out.push_back(e.does);
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

  // As many in a row as fit.
  void operator()(const DocButtons& e) {
    label(e.label, e.labelled);
    const auto is_primary = [](const DocButton& b) { return b.weight == DocButton::Weight::primary; };
    const bool primary = std::any_of(e.buttons.begin(), e.buttons.end(), is_primary);
    const float h = primary ? (f.look.touch ? 48.0f : 42.0f) : f.look.touch ? 44.0f : 36.0f;
    float at = x;
    for (const DocButton& b : e.buttons) {
      float wide = std::max(64.0f, text_size(f.look.fonts.text, b.words).x + 28);
      if (is_primary(b)) wide = e.buttons.size() == 1 && f.look.narrow ? w : std::clamp(wide + 60, 190.0f, 300.0f);
      wide = std::min(wide, w);
      if (at > x && at + wide > x + w) {
        at = x;
        y += h + 8;
      }
      one(b, {at, y, wide, h});
      at += wide + 8;
    }
    y += h + 16;
  }

  void one(const DocButton& b, const Rect& r) {
    using Kind = ButtonStyle::Kind;
    const bool main = b.weight == DocButton::Weight::primary, quiet = b.weight == DocButton::Weight::quiet;
    const bool on = b.pressed.value_or(false);
    const ButtonStyle style{.kind = on ? Kind::chosen : main ? Kind::primary : quiet ? Kind::quiet : Kind::plain,
                            .enabled = b.enabled,
                            .face = main ? Face::strong : Face::text,
                            .tip = b.tip.empty() ? nullptr : b.tip.c_str(),
                            .ink = on || quiet ? Ink::live : Ink::none};
    if (button(f.look, id_of(b.does).c_str(), r, b.words, style)) f.out.push_back(b.does);
  }

  void operator()(const DocChoices& e) {
    label(e.label, e.labelled);
    for (const DocChoice& each : e.choices) one(each);
    y += 12;
  }

  float blocks(const DocChoice& c, Point at, float width, bool draw) {
    view.draw = draw;
    view.face = Face::text;
    view.ink = Ink::text;
    float h = view.blocks(at, width, c.body);
    if (!c.after.empty()) {
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
    const float left = box ? 50.0f : c.lead.empty() ? 16.0f : above ? 16.0f : 52.0f;
    const bool press = !c.does.name.empty(), opens = press && !box && !c.note.empty();
    const float note = c.note.empty() ? 0 : text_size(f.look.fonts.strong, c.note).x + 28 + (opens ? 18 : 0);
    const bool below = note > w * 0.3f;
    const float room = w - left - (below || note == 0 ? 14 : note);
    const float words = blocks(c, {0, 0}, room, false);
    const float over = above && !c.lead.empty() ? 20.0f : 0.0f, under = below ? 24.0f : 0.0f;
    const Rect r{x, y, w, std::max(f.look.touch ? 52.0f : 46.0f, words + over + under + 20)};
    if (press && area(id_of(c.does).c_str(), r)) f.out.push_back(c.does);
    const bool lit = press && (ImGui::IsItemHovered() || ImGui::IsItemFocused());
    frame_of(c, r, lit);
    const float top = r.y + (r.h - words - over - under) / 2;
    if (above) line(f.look, {r.x + left, top, room, 18}, c.lead, Face::small, Ink::dim);
    else line(f.look, {r.x + 16, r.y, left - 16, r.h}, c.lead, Face::code, opens ? Ink::live : Ink::dim);
    blocks(c, {r.x + left, top + over}, room, true);
    const Ink ink = c.tone == Tone::normal ? Ink::dim : look_of(c.tone).words;
    if (below) line(f.look, {r.x + left, r.bottom() - 34, room, 24}, c.note, Face::strong, ink);
    else line(f.look, {r.right() - note, r.y, note - 14 - (opens ? 18 : 0), r.h}, c.note, Face::strong, ink, Align::right);
    if (opens) {
      icon(f.look, ImGui::GetWindowDrawList(), Icon::right, {r.right() - 18, r.centre().y}, 9, f.look.ink(Ink::dim));
    }
    y += r.h + 8;
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
    y += hole(f, e, {x, y}, w) + 12;
  }
};

constexpr float kCardGap = 14, kCardPad = 18;

// The content first, the card's ground below it: its height is known by then.
float card(const Frame& f, Point at, float w, const DocSection& section, DrawHole hole, int first_link) {
  ImDrawList* list = ImGui::GetWindowDrawList();
  list->ChannelsSplit(2);
  list->ChannelsSetCurrent(1);
  line(f.look, {at.x + kCardPad, at.y + kCardPad - 4, w - 2 * kCardPad, 24}, section.title, Face::strong, Ink::text);
  DocColumn flow(f, {at.x + kCardPad, at.y + kCardPad + 30}, w - 2 * kCardPad, hole, first_link);
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
    y[i] += card(f, {at.x + static_cast<float>(i) * (one + kCardGap), y[i]}, one, section, hole, link += kLinksApart) + kCardGap;
  }
  return std::max(y[0], columns == 1 ? 0 : y[1]) - at.y;
}

}  // namespace

float doc_view(const Frame& f, Point at, float w, const Doc& doc, DrawHole hole) {
  if (doc.cards) return cards(f, at, w, doc, hole);
  DocColumn flow(f, at, w, hole, kLinksApart);
  for (const DocSection& section : doc.sections) {
    if (!section.title.empty()) flow.label(section.title, true);
    for (const DocElement& each : section.elements) std::visit(flow, each);
  }
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
