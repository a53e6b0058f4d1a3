// Markdown as blocks and spans.
#include <gtest/gtest.h>

#include "questions/format/markdown.h"
#include "tests/questions/support.h"

namespace poolscope {
namespace {

using Kind = TextBlock::Kind;

std::string word(Kind kind) {
  switch (kind) {
    case Kind::paragraph: return "p";
    case Kind::heading: return "h";
    case Kind::bullet: return "*";
    case Kind::numbered: return "n";
    case Kind::code: return "code";
    case Kind::table_row: return "row";
    case Kind::quote: return "quote";
    case Kind::rule: return "rule";
  }
  return "?";
}

// "p0 text|*1 item|": kind, depth and text of each block.
std::string outline(std::string_view markdown) {
  std::string out;
  for (const TextBlock& b : parse_markdown(markdown)) {
    out += word(b.kind) + std::to_string(b.depth) + " " + plain_text(b.spans) + b.text;
    for (const auto& cell : b.cells) out += "[" + plain_text(cell) + "]";
    out += "|";
  }
  return out;
}

TEST(Markdown, ParagraphsAndHeadings) {
  EXPECT_EQ(outline("One\ntwo\n\nthree\n"), "p0 One two|p0 three|");
  const auto blocks = parse_markdown("### Title\n");
  ASSERT_EQ(blocks.size(), 1U);
  EXPECT_EQ(blocks[0].kind, Kind::heading);
  EXPECT_EQ(blocks[0].number, 3U);
  EXPECT_EQ(outline(""), "");
}

TEST(Markdown, ListsCarryTheirDepth) {
  EXPECT_EQ(outline("Two:\n\n- *a*\n  - b\n- c\n"), "p0 Two:|*1 a|*2 b|*1 c|");
  EXPECT_EQ(outline("- a\n\n  more\n\n  ```\n  x\n  ```\n- b\n"), "*1 a|p1 more|code1 x\n|*1 b|");
}

TEST(Markdown, AnItemBeginsWithItsBulletEvenWithoutText) {
  EXPECT_EQ(outline("-\n- b\n"), "*1 |*1 b|");
  EXPECT_EQ(outline("- ```\n  x\n  ```\n"), "*1 |code1 x\n|");
}

TEST(Markdown, NumbersGoOnFromTheFirst) {
  const auto blocks = parse_markdown("3. a\n4. b\n\n   - c\n5. d\n");
  ASSERT_EQ(blocks.size(), 4U);
  EXPECT_EQ(blocks[0].number, 3U);
  EXPECT_EQ(blocks[1].number, 4U);
  EXPECT_EQ(blocks[2].kind, Kind::bullet);
  EXPECT_EQ(blocks[3].number, 5U);
}

TEST(Markdown, CodeQuotesAndRules) {
  const auto blocks = parse_markdown("```go\nx := <-c\n\n\ty\tz\n```\n> said\n\n---\n");
  ASSERT_EQ(blocks.size(), 3U);
  EXPECT_EQ(blocks[0].kind, Kind::code);
  EXPECT_EQ(blocks[0].info, "go");
  EXPECT_EQ(blocks[0].text, "x := <-c\n\n    y\tz\n");
  EXPECT_TRUE(blocks[0].spans.empty());
  EXPECT_EQ(blocks[1].kind, Kind::quote);
  EXPECT_EQ(plain_text(blocks[1].spans), "said");
  EXPECT_EQ(blocks[2].kind, Kind::rule);
}

TEST(Markdown, Spans) {
  const std::vector<Span> expected = {{.text = "a "},
                                      {.text = "b", .strong = true},
                                      {.text = " "},
                                      {.text = "c", .emphasis = true},
                                      {.text = " "},
                                      {.text = "d", .code = true},
                                      {.text = " "},
                                      {.text = "e", .link = "#op=4&stage=steal&p=0"}};
  EXPECT_EQ(parse_line("a **b** *c* `d` [e](#op=4&stage=steal&p=0)"), expected);
  const std::vector<Span> nested = {
      {.text = "x", .strong = true, .emphasis = true, .link = "#op=1"}};
  EXPECT_EQ(parse_line("[***x***](#op=1)"), nested);
}

TEST(Markdown, HardBreaksAreSpansOfTheirOwn) {
  const std::vector<Span> expected = {{.text = "a"}, {.text = "\n"}, {.text = "b"}};
  EXPECT_EQ(parse_line("a\\\nb"), expected);
}

TEST(Markdown, TextThatTheParserSplitsIsOneSpan) {
  const std::vector<Span> expected = {{.text = "a & b * c \xe2\x80\x94 A \xe2\x82\xac &foo; <"}};
  EXPECT_EQ(parse_line("a &amp; b \\* c &mdash; &#65; &#x20aC; &foo; &lt;"), expected);
}

TEST(Markdown, EntitiesThatAreNoCharactersAreReplaced) {
  EXPECT_EQ(plain_text(parse_line("&#0; &#xD800; &#x110000; &#9999999;")),
            "\xef\xbf\xbd \xef\xbf\xbd \xef\xbf\xbd \xef\xbf\xbd");
}

TEST(Markdown, PicturesAreLinks) {
  const std::vector<Span> expected = {{.text = "alt", .link = "https://x.org/p.png"}};
  EXPECT_EQ(parse_line("![alt](https://x.org/p.png)"), expected);
  EXPECT_EQ(parse_line("[x]()")[0].link, "#");
}

TEST(Markdown, RawHtmlIsText) {
  const std::string raw = "<script>alert(1)</script>";
  EXPECT_EQ(outline(raw), "p0 " + raw + "|");
  EXPECT_EQ(outline("a <b onclick='x'>c</b> <!-- d -->"), "p0 a <b onclick='x'>c</b> <!-- d -->|");
  EXPECT_EQ(outline("<div>\n\nx\n\n</div>"), "p0 <div>|p0 x|p0 </div>|");
}

TEST(Markdown, Tables) {
  const auto blocks = parse_markdown("| a | **b** |\n|---|---|\n| c |\n| d `|` | e | f |\n");
  ASSERT_EQ(blocks.size(), 3U);
  for (const TextBlock& b : blocks) {
    EXPECT_EQ(b.kind, Kind::table_row);
    EXPECT_EQ(b.cells.size(), 2U);
    EXPECT_TRUE(b.spans.empty());
  }
  EXPECT_TRUE(blocks[0].header);
  EXPECT_FALSE(blocks[1].header);
  EXPECT_TRUE(blocks[0].cells[1][0].strong);
  EXPECT_EQ(plain_text(blocks[1].cells[0]), "c");
  EXPECT_TRUE(blocks[1].cells[1].empty());
}

TEST(Markdown, TextAfterATableIsAParagraph) {
  EXPECT_EQ(outline("|a|\n|-|\n|b|\n\nafter\n"), "row0 [a]|row0 [b]|p0 after|");
}

TEST(Markdown, ALineIsItsFirstBlock) {
  EXPECT_EQ(plain_text(parse_line("one\n\ntwo")), "one");
  EXPECT_TRUE(parse_line("").empty());
}

TEST(MarkdownLimits, TablesEnd) {
  // Md4c fills short rows up: 100 columns and many short rows would be quadratic.
  std::string text, dashes;
  for (int i = 0; i < 100; i++) {
    text += "|a";
    dashes += "|-";
  }
  text += "|\n" + dashes + "|\n";
  for (int i = 0; i < 50'000; i++) text += "|\n";
  std::size_t cells = 0;
  for (const TextBlock& b : parse_markdown(text)) cells += b.cells.size();
  EXPECT_LE(cells, kMaxCells);
}

TEST(MarkdownLimits, TheRestIsCutOff) {
  const std::string text = std::string(kMaxMarkdownBytes, 'a') + "\n\nbehind";
  const auto blocks = parse_markdown(text);
  ASSERT_EQ(blocks.size(), 1U);
  EXPECT_EQ(blocks[0].spans[0].text.size(), kMaxMarkdownBytes);
}

TEST(MarkdownLimits, TakesAnyBytes) {
  std::string all;
  for (int i = 0; i < 256; i++) all += static_cast<char>(i);
  EXPECT_FALSE(parse_markdown(all).empty());
  EXPECT_EQ(plain_text(parse_line(std::string("a\0b", 3))), "a\xef\xbf\xbd" "b");
  for (const std::string unit : {"[", "![", "- ", "> ", "*", "**a ", "`", "&#", "|", "1. ", "<",
                                 "[a](", "\\", "\xff", "_a*", "|-|\n", "[x]: y\n"}) {
    std::string text;
    while (text.size() < 20'000) text += unit;
    parse_markdown(text);  // ends, and touches nothing that is not its own
  }
}

}  // namespace
}  // namespace poolscope
