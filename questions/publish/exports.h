// The bank for other programs: Anki's notes as CSV, Moodle's GIFT.
//
// anki_csv: a header of lines "#key:value", then a note a line: guid, front, back, tags. Fields are
//   HTML in double quotes, quotes doubled, no line break in them. Guids stay, so that importing a
//   later bank updates the notes and keeps their schedules.
// gift_text: a question a block, blocks apart by empty lines; ~ = # { } : and \ of the texts are
//   escaped by a backslash, line breaks are \n. Items are multiple choice with feedback for each
//   option, the questions themselves are essays whose general feedback is the answer.
//
// Contract: pure; the same bank gives the same bytes. Options are shuffled by the item's id. Links
// into the stage are words: where the page is, is not known there.
#pragma once
#include <string>

#include "questions/format/bank.h"

namespace poolscope {

std::string anki_csv(const Bank& bank);
std::string gift_text(const Bank& bank);

// The order in which the item's options are shown elsewhere: a permutation of 0 to n - 1.
std::vector<std::size_t> exported_order(const Item& item);

}  // namespace poolscope
