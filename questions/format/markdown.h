// Markdown as values: a flat list of blocks, which is what a list of text lines on the screen is.
//
//   "Two:\n\n- *a*\n  - b\n"  ->  paragraph "Two:" | bullet depth 1 "a" | bullet depth 2 "b"
//
// Contract: pure, takes any bytes. Raw HTML is text. What lies inside a list item carries the
// item's depth; it begins with a bullet or a numbered block, even if that has no spans.
// What comes out, and the time it takes, is linear in the input. Where Markdown itself is not (a
// link's target is repeated wherever it is used, a short row of a table is filled up, a blank line
// goes through every list it lies in), the text is cut off at a bound, and cut_at() says where.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace poolscope {

inline constexpr std::size_t kMaxMarkdownBytes = 256 << 10;
inline constexpr std::size_t kMaxCells = 20'000;  // of all tables in one text
inline constexpr std::size_t kMaxLinkBytes = 1 << 20;  // of the targets of all spans
inline constexpr std::size_t kMaxMarks = 16;      // of lists and quotes at the beginning of a line

struct Span {
  std::string text;        // "\n": a hard line break
  bool strong = false;
  bool emphasis = false;
  bool code = false;
  std::string link;        // "#op=4", "https://..."; empty: no link
  bool operator==(const Span&) const = default;
};

struct TextBlock {
  enum class Kind : std::uint8_t {
    paragraph, heading, bullet, numbered, code, table_row, quote, rule,
  };
  Kind kind = Kind::paragraph;
  int depth = 0;                          // in how many list items it lies; a bullet: from 1
  std::uint32_t number = 0;               // heading: its level; numbered: its number
  std::string info;                       // code: the language
  std::string text;                       // code: lines end with \n; tabs that indent are spaces
  bool header = false;                    // table_row: the first one, with the titles
  std::vector<Span> spans;                // all but code and table_row
  std::vector<std::vector<Span>> cells;   // table_row
  bool operator==(const TextBlock&) const = default;
};

std::vector<TextBlock> parse_markdown(std::string_view markdown);

// What of a text parse_markdown() would leave out, in words for whoever wrote it.
struct MarkdownCut {
  std::uint32_t line = 1;  // of the text, from 1
  std::string found, expected;
};
std::optional<MarkdownCut> cut_at(std::string_view markdown);

// One line of Markdown (a title, an option): the spans of its first block.
std::vector<Span> parse_line(std::string_view markdown);

// The words alone, as a reader sees them.
std::string plain_text(const std::vector<Span>& spans);

}  // namespace poolscope
