// The bank as a fragment of plain HTML: for browsers without WebGL2, screen readers and search.
//
// Contract: pure; everything is escaped, raw HTML in the Markdown comes out as text, and only
// links to https: and into the page are links. Ids: "q11" a question, "q11-order" an item.
#pragma once
#include <string>
#include <string_view>

#include "questions/format/bank.h"

namespace poolscope {

std::string escape_html(std::string_view text);

// Where the links into the page lead: "#op=4" becomes "../index.html#q=11&op=4" when the question
// is 11 and the stage is in "../index.html". Question 0 leaves it, the empty stage is this page.
struct LinkHome {
  std::uint32_t question = 0;
  std::string_view stage = {};
  bool links = true;  // false: none is a link
};

// Markdown as HTML. Headings are never above top_heading (from 1 to 6).
std::string markdown_html(std::string_view markdown, const LinkHome& home, int top_heading);
std::string markdown_line_html(std::string_view line, const LinkHome& home);

// What a question consists of: answer, follow-ups, the scene as text, items. Headings from h2 on
// under its title in a page of its own, from h3 on where several stand in one page.
std::string question_parts_html(const Question& question, std::string_view stage, int heading);

std::string question_html(const Question& question);
std::string bank_html(const Bank& bank);

}  // namespace poolscope
