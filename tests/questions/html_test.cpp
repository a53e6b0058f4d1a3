// The bank as HTML: nothing that a text says becomes markup of the page.
#include <gtest/gtest.h>

#include "questions/publish/html.h"
#include "tests/questions/support.h"

namespace poolscope {
namespace {

std::string html(std::string_view markdown) { return markdown_html(markdown, {11, {}}, 3); }

std::size_t count(const std::string& text, std::string_view part) {
  std::size_t n = 0;
  for (std::size_t at = 0; (at = text.find(part, at)) != std::string::npos; at++) n++;
  return n;
}

TEST(Html, EscapesWhatHasAMeaning) {
  EXPECT_EQ(escape_html("<a href=\"x\">'&'</a>"),
            "&lt;a href=&quot;x&quot;&gt;&#39;&amp;&#39;&lt;/a&gt;");
  EXPECT_EQ(escape_html(""), "");
}

TEST(Html, Blocks) {
  EXPECT_EQ(html("a **b** *c* `d`"),
            "<p>a <strong>b</strong> <em>c</em> <code>d</code></p>\n");
  EXPECT_EQ(html("a\\\nb"), "<p>a<br>b</p>\n");
  EXPECT_EQ(html("> a\n>\n> b\n"), "<blockquote>\n<p>a</p>\n<p>b</p>\n</blockquote>\n");
  EXPECT_EQ(html("***\n"), "<hr>\n");
  EXPECT_EQ(html("```go\na < b\n```\n"),
            "<pre><code class=\"language-go\">a &lt; b\n</code></pre>\n");
}

TEST(Html, Lists) {
  EXPECT_EQ(html("- a\n  - b\n- c\n"),
            "\n<ul>\n<li>a\n<ul>\n<li>b</li>\n</ul>\n</li>\n<li>c</li>\n</ul>\n");
  EXPECT_TRUE(has(html("3. a\n"), "<ol start=\"3\">"));
  const std::string mixed = html("- a\n\n1. b\n");
  EXPECT_EQ(count(mixed, "<ul>"), count(mixed, "</ul>"));
  EXPECT_EQ(count(mixed, "<ol>"), count(mixed, "</ol>"));
  EXPECT_EQ(count(mixed, "<li>"), count(mixed, "</li>"));
}

TEST(Html, Tables) {
  EXPECT_EQ(html("| | b |\n|---|---|\n| c | d |\n"),
            "<table>\n<thead>\n<tr><td></td><th scope=\"col\">b</th></tr>\n</thead>\n"
            "<tbody>\n<tr><td>c</td><td>d</td></tr>\n</tbody>\n</table>\n");
  EXPECT_EQ(count(html("|a|\n|-|\n\n|b|\n|-|\n|c|\n"), "<table>"), 2U);
}

TEST(Html, HeadingsAreNeverAboveTheGivenOne) {
  EXPECT_EQ(html("# a\n"), "<h3>a</h3>\n");
  EXPECT_EQ(html("##### a\n"), "<h5>a</h5>\n");
}

TEST(Html, ScriptsAreText) {
  for (const std::string bad :
       {"<script>alert(1)</script>", "a <img src=x onerror=alert(1)>", "`<script>`",
        "```\n</code></pre><script>\n```", "|<script>|\n|-|\n|<b>|", "# <script>",
        "- <script>", "> <script>", "[<script>](#op=1)", "&lt;script&gt;", "&#60;script&#62;"}) {
    const std::string out = html(bad);
    EXPECT_FALSE(has(out, "<script")) << out;
    EXPECT_FALSE(has(out, "<img")) << out;
    EXPECT_TRUE(has(out, "&lt;")) << out;
  }
}

TEST(Html, TheLanguageOfCodeIsEscaped) {
  EXPECT_TRUE(has(html("```a\"onx='\nb\n```\n"), "language-a&quot;onx=&#39;"));
}

TEST(Html, OnlyHttpsAndPlacesInThePageAreLinks) {
  for (const std::string bad :
       {"javascript:alert(1)", "JavaScript:alert(1)", "java&#115;cript:alert(1)",
        "data:text/html,x", "http://x.org", "//x.org", "vbscript:x", "x.html", "#",
        "&#35;", " https"}) {
    const std::string out = html("[text](<" + bad + ">)");
    EXPECT_FALSE(has(out, "<a")) << out;
    EXPECT_TRUE(has(out, "text")) << out;
  }
  EXPECT_EQ(html("[x](https://go.dev/?a=1&b=2)"),
            "<p><a href=\"https://go.dev/?a=1&amp;b=2\">x</a></p>\n");
  EXPECT_EQ(html("<javascript:alert(1)>"), "<p>javascript:alert(1)</p>\n");
}

TEST(Html, QuotesDoNotEndAnAddress) {
  const std::string out = html("[x](<https://x.org/\" onclick=\"alert(1)>)");
  EXPECT_TRUE(has(out, "href=\"https://x.org/&quot; onclick=&quot;alert(1)\"")) << out;
}

TEST(Html, MomentsGetTheirQuestion) {
  EXPECT_TRUE(has(html("[x](#op=4&stage=steal)"), "href=\"#q=11&amp;op=4&amp;stage=steal\""));
  EXPECT_TRUE(has(html("[x](#q=3&op=4)"), "href=\"#q=3&amp;op=4\""));
  EXPECT_TRUE(has(html("[x](#s=P0%20get)"), "href=\"#s=P0%20get\""));
  EXPECT_TRUE(has(markdown_html("[x](#op=4)", {}, 3), "href=\"#op=4\""));
}

TEST(Html, ALinkOfSeveralSpansIsOne) {
  EXPECT_EQ(html("[a `b` *c*](#op=4)"),
            "<p><a href=\"#q=11&amp;op=4\">a <code>b</code> <em>c</em></a></p>\n");
}

TEST(Html, QuestionsAndItemsHaveTheirIds) {
  const std::string out = bank_html(bank_of({{"q01-first.md", good_file()}}));
  EXPECT_EQ(count(out, "<article id=\"q1\">"), 1U);
  EXPECT_EQ(count(out, "<section id=\"q01-get\">"), 1U);
  EXPECT_TRUE(has(out, "<h2>1. What is first?</h2>"));
  EXPECT_TRUE(has(out, "<summary>Why?</summary>"));
  EXPECT_TRUE(has(out, "From the private slot."));
  EXPECT_EQ(count(out, "<strong>Right.</strong>"), 1U);
  EXPECT_EQ(count(out, "<strong>Wrong.</strong>"), 2U);
}

TEST(Html, EveryTextOfAQuestionIsEscaped) {
  const std::string bad = "<script>x</script>";
  const std::string text = R"(---
number: 1
id: a
title: <script>x</script>
level: staff
---
## Answer
<script>x</script>
## Scene
```pool
say "<script>x</script>"
```
## Follow-ups
### <script>x</script>
<script>x</script>
## Items
### q01-a
<script>x</script>
- [x] <script>x</script>
  > <script>x</script>
)";
  const std::string out = bank_html(bank_of({{"q01-a.md", text}}));
  EXPECT_FALSE(has(out, "<script"));
  EXPECT_EQ(count(out, "&lt;script&gt;"), 8U);
}

TEST(Html, TheRealBankIsBalanced) {
  const std::string out = bank_html(real_bank());
  for (const std::string tag : {"article", "section", "details", "summary", "p", "ul", "ol", "li",
                                "table", "tr", "td", "pre", "code", "a", "strong", "em", "h2"}) {
    const std::size_t opened = count(out, "<" + tag + ">") + count(out, "<" + tag + " ");
    EXPECT_EQ(opened, count(out, "</" + tag + ">")) << tag;
  }
  for (const Question& q : real_bank().questions) {
    EXPECT_EQ(count(out, "id=\"q" + std::to_string(q.number) + "\""), 1U);
    for (const Item& item : q.items) EXPECT_EQ(count(out, "id=\"" + item.id + "\""), 1U);
  }
}

}  // namespace
}  // namespace poolscope
