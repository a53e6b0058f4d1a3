#include "questions/format/markdown.h"

#include <md4c.h>

#include <algorithm>
#include <array>
#include <cassert>

namespace poolscope {
namespace {

constexpr std::string_view kReplacement = "\xef\xbf\xbd";  // U+FFFD

void append_utf8(std::string& out, std::uint32_t c) {
  const auto byte = [&](std::uint32_t b) { out += static_cast<char>(b); };
  if (c == 0 || c > 0x10ffff || (c >= 0xd800 && c <= 0xdfff)) {
    out += kReplacement;
  } else if (c < 0x80) {
    byte(c);
  } else if (c < 0x800) {
    byte(0xc0 | c >> 6);
    byte(0x80 | (c & 0x3f));
  } else if (c < 0x10000) {
    byte(0xe0 | c >> 12);
    byte(0x80 | (c >> 6 & 0x3f));
    byte(0x80 | (c & 0x3f));
  } else {
    byte(0xf0 | c >> 18);
    byte(0x80 | (c >> 12 & 0x3f));
    byte(0x80 | (c >> 6 & 0x3f));
    byte(0x80 | (c & 0x3f));
  }
}

// "&amp;" or "&#65;": what it stands for. A name that is not known here stays as it is written.
void append_entity(std::string& out, std::string_view entity) {
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 11> kNames = {{
      {"&amp;", "&"}, {"&lt;", "<"}, {"&gt;", ">"}, {"&quot;", "\""}, {"&apos;", "'"},
      {"&nbsp;", "\xc2\xa0"}, {"&ndash;", "\xe2\x80\x93"}, {"&mdash;", "\xe2\x80\x94"},
      {"&hellip;", "\xe2\x80\xa6"}, {"&times;", "\xc3\x97"}, {"&rarr;", "\xe2\x86\x92"}}};
  for (const auto& [name, text] : kNames) {
    if (entity == name) {
      out += text;
      return;
    }
  }
  if (!entity.starts_with("&#")) {
    out += entity;
    return;
  }
  const bool hex = entity.size() > 2 && (entity[2] == 'x' || entity[2] == 'X');
  std::uint32_t c = 0;
  for (const char digit : entity.substr(hex ? 3 : 2)) {
    const auto d = static_cast<std::uint32_t>(digit);
    if (digit == ';' || c > 0x10ffff) break;
    c = c * (hex ? 16 : 10) + (digit <= '9' ? d - '0' : (d | 0x20U) - 'a' + 10);
  }
  append_utf8(out, c);
}

void append_text(std::string& out, MD_TEXTTYPE type, std::string_view text) {
  switch (type) {
    case MD_TEXT_NULLCHAR: out += kReplacement; break;
    case MD_TEXT_ENTITY: append_entity(out, text); break;
    default: out += text; break;
  }
}

std::string attribute(const MD_ATTRIBUTE& a) {
  std::string out;
  if (!a.text) return out;
  for (std::size_t i = 0; a.substr_offsets[i] < a.size; i++) {
    const MD_OFFSET from = a.substr_offsets[i];
    const std::string_view part(a.text + from, a.substr_offsets[i + 1] - from);
    append_text(out, a.substr_types[i], part);
  }
  return out;
}

// Receives md4c's events and lays them out flat.
class Builder {
 public:
  std::vector<TextBlock> blocks;

  bool too_many_cells() const { return cells_ > kMaxCells; }
  bool too_many_links() const { return link_bytes_ > kMaxLinkBytes; }

  int enter(MD_BLOCKTYPE type, void* detail) {
    using Kind = TextBlock::Kind;
    switch (type) {
      case MD_BLOCK_UL: lists_.push_back({Kind::bullet, 0}); break;
      case MD_BLOCK_OL:
        lists_.push_back({Kind::numbered, static_cast<MD_BLOCK_OL_DETAIL*>(detail)->start});
        break;
      case MD_BLOCK_LI: {
        assert(!lists_.empty());
        List& list = lists_.back();
        add(list.kind).number = list.kind == Kind::numbered ? list.number++ : 0;
        fresh_item_ = true;
        break;
      }
      case MD_BLOCK_QUOTE: quotes_++; break;
      case MD_BLOCK_HR: add(Kind::rule); break;
      case MD_BLOCK_H:
        add(Kind::heading).number = static_cast<MD_BLOCK_H_DETAIL*>(detail)->level;
        break;
      case MD_BLOCK_CODE:
        add(Kind::code).info = attribute(static_cast<MD_BLOCK_CODE_DETAIL*>(detail)->lang);
        break;
      case MD_BLOCK_P:
        // The first paragraph of an item is the bullet's own text.
        if (!fresh_item_) add_paragraph();
        fresh_item_ = false;
        break;
      case MD_BLOCK_THEAD: in_table_head_ = true; break;
      case MD_BLOCK_TR: add(Kind::table_row).header = in_table_head_; break;
      case MD_BLOCK_TH:
      case MD_BLOCK_TD:
        if (++cells_ > kMaxCells) return 1;  // stops the parser
        blocks.back().cells.emplace_back();
        open_ = true;
        break;
      default: break;
    }
    return 0;
  }

  int leave(MD_BLOCKTYPE type) {
    switch (type) {
      case MD_BLOCK_UL:
      case MD_BLOCK_OL: lists_.pop_back(); break;
      case MD_BLOCK_LI: fresh_item_ = false; break;
      case MD_BLOCK_QUOTE: quotes_--; break;
      case MD_BLOCK_THEAD: in_table_head_ = false; break;
      default: break;
    }
    if (type != MD_BLOCK_THEAD && type != MD_BLOCK_TH) open_ = false;
    return 0;
  }

  int span(MD_SPANTYPE type, void* detail, bool enters) {
    const int change = enters ? 1 : -1;
    switch (type) {
      case MD_SPAN_EM: emphasis_ += change; break;
      case MD_SPAN_STRONG: strong_ += change; break;
      case MD_SPAN_CODE: code_ += change; break;
      case MD_SPAN_A:
      case MD_SPAN_IMG:  // a picture is a link to it, with its text
        if (!enters) {
          links_.pop_back();
        } else {
          links_.push_back(attribute(type == MD_SPAN_A
                                         ? static_cast<MD_SPAN_A_DETAIL*>(detail)->href
                                         : static_cast<MD_SPAN_IMG_DETAIL*>(detail)->src));
          if (links_.back().empty()) links_.back() = "#";  // a link all the same
          link_bytes_ += links_.back().size();
          if (link_bytes_ > kMaxLinkBytes) return 1;
        }
        break;
      default: break;
    }
    return 0;
  }

  int text(MD_TEXTTYPE type, std::string_view text) {
    // In a tight list text comes without a paragraph, also behind a block inside the item.
    if (!open_) add_paragraph();
    TextBlock& block = blocks.back();
    if (block.kind == TextBlock::Kind::code) {
      append_text(block.text, type, text);
      return 0;
    }
    Span span;
    if (type == MD_TEXT_BR) {
      span.text = "\n";
    } else if (type == MD_TEXT_SOFTBR) {
      span.text = " ";
    } else {
      append_text(span.text, type, text);
    }
    span.strong = strong_ > 0;
    span.emphasis = emphasis_ > 0;
    span.code = code_ > 0;
    if (!links_.empty()) span.link = links_.back();
    link_bytes_ += span.link.size();
    if (link_bytes_ > kMaxLinkBytes) return 1;
    append_span(block, std::move(span));
    return 0;
  }

 private:
  struct List {
    TextBlock::Kind kind;
    std::uint32_t number;
  };

  TextBlock& add(TextBlock::Kind kind) {
    TextBlock block;
    block.kind = kind;
    block.depth = static_cast<int>(lists_.size());
    blocks.push_back(std::move(block));
    fresh_item_ = false;
    open_ = true;
    return blocks.back();
  }

  void add_paragraph() { add(quotes_ > 0 ? TextBlock::Kind::quote : TextBlock::Kind::paragraph); }

  static void append_span(TextBlock& block, Span span) {
    const bool in_cell = block.kind == TextBlock::Kind::table_row;
    if (in_cell && block.cells.empty()) return;
    std::vector<Span>& spans = in_cell ? block.cells.back() : block.spans;
    if (!spans.empty()) {  // md4c splits text at entities and escapes; nobody else cares
      Span& last = spans.back();
      const bool alike = last.strong == span.strong && last.emphasis == span.emphasis &&
                         last.code == span.code && last.link == span.link;
      if (alike && last.text != "\n" && span.text != "\n") {
        last.text += span.text;
        return;
      }
    }
    spans.push_back(std::move(span));
  }

  std::vector<List> lists_;
  std::vector<std::string> links_;
  int quotes_ = 0, strong_ = 0, emphasis_ = 0, code_ = 0;
  std::size_t cells_ = 0, link_bytes_ = 0;
  bool fresh_item_ = false;  // a bullet was just added and has no text yet
  bool in_table_head_ = false;
  bool open_ = false;        // text belongs to the last block
};

Builder& builder(void* user) { return *static_cast<Builder*>(user); }

// How many lists and quotes the line opens or goes on with. A rule of many marks ("- - -") is none.
std::size_t marks_of(std::string_view line) {
  std::size_t marks = 0, i = 0;
  bool alike = true;
  for (char first = 0;; marks++) {
    i = std::min(line.find_first_not_of(" \t", i), line.size());
    if (i == line.size()) break;
    std::size_t end = i;
    while (end < line.size() && line[end] >= '0' && line[end] <= '9') end++;
    const char c = end < line.size() ? line[end] : '\0';
    const bool bullet = end == i && (c == '-' || c == '+' || c == '*');
    const bool numbered = end > i && end - i < 10 && (c == '.' || c == ')');
    const bool apart = end + 1 >= line.size() || line[end + 1] == ' ' || line[end + 1] == '\t';
    if (c != '>' && !((bullet || numbered) && apart)) return marks;
    first = marks == 0 ? c : first;
    alike = alike && bullet && c == first && c != '+';
    i = end + 1;
  }
  return alike ? 0 : marks;
}

// The first line that is not read any more, and where it begins.
struct FirstLeftOut {
  std::size_t at = 0, marks = 0;  // no marks: it is the size
};

FirstLeftOut first_left_out(std::string_view markdown) {
  const std::size_t size = std::min(markdown.size(), kMaxMarkdownBytes);
  for (std::size_t at = 0; at < size;) {
    const std::size_t end = std::min(markdown.find('\n', at), size);
    const std::size_t marks = marks_of(markdown.substr(at, end - at));
    if (marks > kMaxMarks) return {at, marks};
    at = end + 1;
  }
  return {size, 0};
}

Builder built(std::string_view markdown) {
  MD_PARSER parser{};
  parser.flags = MD_FLAG_TABLES | MD_FLAG_NOHTML;
  parser.enter_block = [](MD_BLOCKTYPE type, void* detail, void* user) {
    return builder(user).enter(type, detail);
  };
  parser.leave_block = [](MD_BLOCKTYPE type, void*, void* user) {
    return builder(user).leave(type);
  };
  parser.enter_span = [](MD_SPANTYPE type, void* detail, void* user) {
    return builder(user).span(type, detail, true);
  };
  parser.leave_span = [](MD_SPANTYPE type, void* detail, void* user) {
    return builder(user).span(type, detail, false);
  };
  parser.text = [](MD_TEXTTYPE type, const MD_CHAR* text, MD_SIZE size, void* user) {
    return builder(user).text(type, std::string_view(text, size));
  };
  Builder b;
  md_parse(markdown.data(), static_cast<MD_SIZE>(markdown.size()), &parser, &b);
  return b;
}

}  // namespace

std::vector<TextBlock> parse_markdown(std::string_view markdown) {
  return std::move(built(markdown.substr(0, first_left_out(markdown).at)).blocks);
}

std::optional<MarkdownCut> cut_at(std::string_view markdown) {
  const FirstLeftOut cut = first_left_out(markdown);
  const std::string_view read = markdown.substr(0, cut.at);
  const auto line = static_cast<std::uint32_t>(1 + std::count(read.begin(), read.end(), '\n'));
  if (cut.marks > 0) {
    return MarkdownCut{line, std::to_string(cut.marks) + " marks of lists and quotes in a line",
                       "at most " + std::to_string(kMaxMarks)};
  }
  if (cut.at < markdown.size()) {
    return MarkdownCut{line, "a text of " + std::to_string(markdown.size()) + " bytes",
                       "at most " + std::to_string(kMaxMarkdownBytes)};
  }
  const Builder b = built(read);
  if (b.too_many_cells()) {
    return MarkdownCut{1, "tables with more than " + std::to_string(kMaxCells) + " cells",
                       "at most that many in a text"};
  }
  if (b.too_many_links()) {
    return MarkdownCut{1, "link targets of more than " + std::to_string(kMaxLinkBytes) +
                              " bytes, each counted wherever it is used",
                       "at most that many in a text"};
  }
  return {};
}

std::vector<Span> parse_line(std::string_view markdown) {
  std::vector<TextBlock> blocks = parse_markdown(markdown);
  return blocks.empty() ? std::vector<Span>{} : std::move(blocks.front().spans);
}

std::string plain_text(const std::vector<Span>& spans) {
  std::string text;
  for (const Span& span : spans) text += span.text;
  return text;
}

}  // namespace poolscope
