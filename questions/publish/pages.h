// The bank as pages of their own: for reading, printing, search engines and screen readers.
//
//   questions.html                        the list, by level
//   questions/q11-per-p-design.html       a question, its answer, follow-ups, items, a picture
//   questions/poolscope-anki.csv, .gift.txt   for other programs (questions/publish/exports.h)
//   <li>...</li>                          the list again, as it stands in index.html
//
// Contract: pure. Whole pages without scripts of their own and without addresses of any host; what
// the bank says is escaped (questions/publish/html.h). Pictures are markup that ui/scene/svg.h
// made.
#pragma once
#include <string>

#include "questions/format/bank.h"

namespace poolscope {

inline constexpr const char* kAnkiFile = "questions/poolscope-anki.csv";
inline constexpr const char* kGiftFile = "questions/poolscope.gift.txt";

// The decisive moment of a question's scene.
struct PagePicture {
  std::string wide, narrow;  // <svg>, for a page of 760 and of 360 CSS pixels; empty: no picture
  std::string says;          // the narration of that moment, plain text
  std::string link;          // "#q=11&step=63"
};

std::string page_name(const Question& question);  // "q11-per-p-design.html"
std::string question_page(const Bank& bank, const Question& question, const PagePicture& picture);
std::string questions_page(const Bank& bank);
std::string questions_list(const Bank& bank);     // addresses begin at the site's root

// The beginning of the answer as plain text: whole sentences, at most `most` bytes if there is one.
std::string page_description(const Question& question, std::size_t most);

}  // namespace poolscope
