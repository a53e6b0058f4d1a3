// The index: of each question what menus, links, the daily queue and progress need, so that the
// page can begin without the texts, which come one by one when they are asked for.
//
//   the build   a question --index_text--> a file in the bank's own format, without its texts
//   the page    read_index(those files) --> a Bank whose questions are not here yet
//               lay_in(bank, 11, text)  --> question 11 is here, in the same place
//
// In the index are number, id, level, title, tags, revision, and of each item its id and which of
// its options is the key. Everything that counts, schedules or chooses reads these and nothing
// else, so it finds the same with or without the texts. Whoever shows or plays a question needs it
// here.
//
// Contract: pure. A text is laid in only if its index is the one that the bank has already; so
// items keep their places, and a text from another edition of the site is refused.
#pragma once
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "questions/format/bank.h"

namespace poolscope {

// What the index keeps of it.
Question index_of(const Question& question);
// The same as a file that parse_question reads.
std::string index_text(const Question& question);

Bank read_index(std::span<const EmbeddedFile> files);

// Answers what is wrong with the text, or nothing; then the question is here. A question that is
// here already stays as it is.
std::optional<TextError> lay_in(Bank& bank, std::uint32_t number, std::string_view text);

std::size_t count_here(const Bank& bank);

}  // namespace poolscope
