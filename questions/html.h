// The bank as a fragment of plain HTML: for browsers without WebGL2, screen readers and search.
//
// Contract: pure; everything is escaped, raw HTML in the Markdown comes out as text, and only
// links to https: and into the page are links. Ids: "q11" a question, "q11-order" an item.
#pragma once
#include <string>
#include <string_view>

#include "questions/bank.h"

namespace poolscope {

std::string escape_html(std::string_view text);

// Markdown as HTML. A link to a moment, "#op=4", becomes "#q=11&op=4" when `question` is 11; 0
// leaves it. Headings are never above top_heading (from 1 to 6).
std::string markdown_html(std::string_view markdown, std::uint32_t question, int top_heading);

std::string question_html(const Question& question);
std::string bank_html(const Bank& bank);

}  // namespace poolscope
