#include "ui/draw/markdown_view.h"

#include <algorithm>
#include <cassert>
#include <cmath>

#include "ui/draw/code_view.h"

namespace poolscope {
namespace {

// The text is a piece of a span's, which outlives the layout: nothing is copied on the way.
struct Word {
  std::string_view text;
  Face face = Face::text;
  Ink ink = Ink::text;
  bool code = false;
  // Code that goes on: its ground begins where that of the word before ends.
  bool within = false;
  bool space = false;          // before it
  bool newline = false;
  const std::string* link = nullptr;
  float width = 0;             // with what surrounds code
};

constexpr float kCodePadding = 6;

void cut_words(std::vector<Word>& words, const Span& span, Face face, Ink ink) {
  Word w;
  w.face = span.code ? Face::code : span.strong || span.emphasis ? Face::strong : face;
  w.ink = span.link.empty() ? ink : Ink::live;
  w.code = span.code;
  w.link = span.link.empty() ? nullptr : &span.link;
  bool space = false;
  const std::string_view all = span.text;
  std::size_t from = 0;
  const auto flush = [&](std::size_t end) {
    if (from < end) {
      w.text = all.substr(from, end - from);
      w.space = space;
      words.push_back(w);
      w.within = w.code;
      space = false;
    }
    from = end + 1;
  };
  for (std::size_t i = 0; i < all.size(); i++) {
    if (all[i] != ' ' && all[i] != '\n') continue;
    flush(i);
    space = true;
    if (all[i] == '\n') words.push_back({.newline = true});
  }
  flush(all.size());
  if (space) words.push_back({.space = true});  // between this span and the next
}

struct TextFlow {
  MarkdownView& view;
  Point at;
  float w, pitch, space;                   // space: between two words
  float x, y;                              // x from at.x, so that measuring breaks alike
  const std::string* run_link = nullptr;   // a link that is under way on this line
  float run_x = 0;

  void end_run() {
    if (run_link && view.draw && x > run_x) {
      const Rect r{at.x + run_x, y, x - run_x, pitch};
      const std::string id = "##link" + std::to_string(view.id++);
      if (area(id.c_str(), r)) {
        view.out.push_back({.name = "open_link", .text = *run_link});
      }
      const bool hot = ImGui::IsItemHovered() || ImGui::IsItemFocused();
      ImGui::GetWindowDrawList()->AddLine(
          {r.x, crisp(y + pitch - 3)}, {r.right(), crisp(y + pitch - 3)},
          view.look.ink(Ink::live, hot ? 1.0f : 0.45f), hairline());
      if (ImGui::IsItemHovered()) ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
    }
    run_link = nullptr;
  }

  void new_line() {
    end_run();
    x = 0;
    y += pitch;
  }

  void draw_word(const Word& word) {
    if (!view.draw || !ImGui::IsRectVisible({at.x + x, y}, {at.x + x + word.width, y + pitch}))
      return;
    ImDrawList* list = ImGui::GetWindowDrawList();
    ImFont* font = font_of(view.look.fonts, word.face);
    const float h = font_height(font);
    const float left = at.x + x;
    if (word.code) {
      const float tall = std::min(pitch - 4, h + 6), top = y + (pitch - tall) / 2;
      const float before = word.within && x > 0 ? space + kCodePadding / 2 : 0;
      list->AddRectFilled({left - before, top}, {left + word.width, top + tall},
                          view.look.ink(Ink::raised), 4);
    }
    put_text(list, font, {left + (word.code ? kCodePadding / 2 : 0), y + (pitch - h) / 2},
             view.look.ink(word.ink), word.text);
  }

  void put(const Word& word) {
    if (word.newline) return new_line();
    if (word.text.empty()) {
      pending = true;
      return;
    }
    float lead = word.space || pending ? space : 0;
    pending = false;
    if (x > 0 && x + lead + word.width > w) {
      const std::string* link = run_link;
      new_line();
      if (link && link == word.link) begin_run(word.link);
      lead = 0;
    }
    if (x == 0) lead = 0;
    if (word.link != run_link) end_run();
    x += lead;
    if (word.link && !run_link) begin_run(word.link);
    draw_word(word);
    x += word.width;
  }
  bool pending = false;

  void begin_run(const std::string* link) {
    run_link = link;
    run_x = x;
  }
};

// A word that is wider than the line is cut into pieces that fit. Every letter is measured once, so
// a word takes time in proportion to its length, however narrow the line is.
std::vector<Word> cut_long(const Look& look, const std::vector<Word>& words, float w) {
  std::vector<Word> out;
  out.reserve(words.size());
  for (const Word& word : words) {
    out.push_back(word);
    const float padding = word.code ? kCodePadding : 0;
    for (std::string_view rest = word.text; !rest.empty();) {
      const Fit fit = fitting(font_of(look.fonts, word.face), rest, w - padding);
      out.back().text = fit.text;
      out.back().width = fit.width + padding;
      rest.remove_prefix(fit.text.size());
      if (rest.empty()) break;
      out.push_back(word);
      out.back().space = false;
    }
  }
  return out;
}

float code_block(MarkdownView& v, Point at, float w, const TextBlock& block) {
  const std::size_t columns = code_columns(v.look, w - 24);
  float rows = 0;
  std::vector<std::string_view> lines;
  std::string_view rest = block.text;
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find('\n'), rest.size());
    lines.push_back(rest.substr(0, end));
    rows += static_cast<float>(code_rows(lines.back(), columns));
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  const float h = rows * kCodePitch + 16;
  if (!v.draw) return h;
  panel(v.look, {at.x, at.y, w, h}, Ink::sunken, Ink::line, 8);
  float y = at.y + 8;
  const float top = ImGui::GetWindowDrawList()->GetClipRectMin().y - kCodePitch;
  const float bottom = ImGui::GetWindowDrawList()->GetClipRectMax().y;
  for (const std::string_view one : lines) {
    const float below = y + kCodePitch * static_cast<float>(code_rows(one, columns));
    if (below < top || y > bottom) {  // a scenario may have thousands of lines
      y = below;
      continue;
    }
    y += kCodePitch * static_cast<float>(code_line(v.look, {at.x + 12, y}, w - 24, one));
  }
  return h;
}

std::vector<float> column_widths(const Look& look, const std::vector<TextBlock>& blocks,
                                 std::size_t first, std::size_t end, float w) {
  std::vector<float> widths;
  for (std::size_t i = first; i < end; i++) {
    for (std::size_t c = 0; c < blocks[i].cells.size(); c++) {
      if (c >= widths.size()) widths.push_back(0);
      const float natural = text_size(look.fonts.text, plain_text(blocks[i].cells[c])).x + 20;
      widths[c] = std::max(widths[c], natural);
    }
  }
  float sum = 0;
  for (const float one : widths) sum += one;
  if (sum <= w || widths.empty()) {
    if (!widths.empty()) widths.back() += w - sum;
    return widths;
  }
  // Narrow columns keep their width, wide ones share what is left.
  const float fair = w / static_cast<float>(widths.size());
  float kept = 0, wide = 0;
  for (const float one : widths) (one <= fair ? kept : wide) += one;
  for (float& one : widths) {
    if (one > fair) one = one / wide * (w - kept);
  }
  return widths;
}

float table(MarkdownView& v, Point at, float w, const std::vector<TextBlock>& blocks,
            std::size_t first, std::size_t end) {
  const std::vector<float> widths = column_widths(v.look, blocks, first, end, w);
  float y = at.y;
  for (std::size_t i = first; i < end; i++) {
    float x = at.x, tallest = 0;
    for (std::size_t c = 0; c < blocks[i].cells.size(); c++) {
      const Face face = blocks[i].header ? Face::strong : Face::small;
      tallest = std::max(tallest, v.spans({x + 8, y + 4}, std::max(24.0f, widths[c] - 16),
                                          blocks[i].cells[c], face,
                                          blocks[i].header ? Ink::text : Ink::dim));
      x += widths[c];
    }
    y += tallest + 8;
    if (v.draw) {
      ImGui::GetWindowDrawList()->AddLine({at.x, crisp(y)}, {at.x + w, crisp(y)},
                                          v.look.ink(Ink::line), hairline());
    }
  }
  return y - at.y;
}

float one_block(MarkdownView& v, Point at, float w, const TextBlock& b) {
  // However deep the list is, half of the width is left for its words.
  const float in = std::min(18 * static_cast<float>(b.depth), w / 2);
  const Point from{at.x + in, at.y};
  switch (b.kind) {
    case TextBlock::Kind::heading:
      return v.spans(from, w - in, b.spans, Face::strong, Ink::text);
    case TextBlock::Kind::code: return code_block(v, from, w - in, b);
    case TextBlock::Kind::rule: return 8;
    case TextBlock::Kind::bullet:
    case TextBlock::Kind::numbered: {
      if (v.draw) {
        const std::string mark = b.kind == TextBlock::Kind::bullet
                                     ? "\xe2\x80\xa2" : std::to_string(b.number) + ".";
        line(v.look, {from.x - 18, from.y, 18, 22}, mark, Face::text, Ink::dim);
      }
      return b.spans.empty() ? 0 : v.spans(from, w - in, b.spans, v.face, v.ink);
    }
    case TextBlock::Kind::quote:
      return v.spans({from.x + 12, from.y}, w - in - 12, b.spans, v.face, Ink::dim);
    default: return v.spans(from, w - in, b.spans, v.face, v.ink);
  }
}

}  // namespace

float MarkdownView::spans(Point at, float w, const std::vector<Span>& list, Face base, Ink colour) {
  std::vector<Word> words;
  for (const Span& span : list) cut_words(words, span, base, colour);
  words = cut_long(look, words, w);
  const float pitch = std::round(font_height(font_of(look.fonts, base)) * 1.48f);
  const float space = text_size(look.fonts.text, " ").x;
  TextFlow flow{*this, at, w, pitch, space, 0, at.y};
  for (const Word& word : words) flow.put(word);
  flow.end_run();
  return flow.y + pitch - at.y;
}

float MarkdownView::blocks(Point at, float w, const std::vector<TextBlock>& list) {
  float y = at.y;
  for (std::size_t i = 0; i < list.size();) {
    if (i > 0) {
      const bool tight = list[i].kind == TextBlock::Kind::bullet ||
                         list[i].kind == TextBlock::Kind::numbered;
      y += tight ? 4.0f : 10.0f;
    }
    if (list[i].kind == TextBlock::Kind::table_row) {
      std::size_t end = i + 1;
      while (end < list.size() && list[end].kind == TextBlock::Kind::table_row &&
             !list[end].header) {
        end++;
      }
      y += table(*this, {at.x, y}, w, list, i, end);
      i = end;
      continue;
    }
    y += one_block(*this, {at.x, y}, w, list[i]);
    i++;
  }
  assert(y >= at.y);
  return y - at.y;
}

}  // namespace poolscope
