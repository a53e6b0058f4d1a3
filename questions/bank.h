// Bank: all questions, in order of number, read from the files under questions/bank/.
//
// Contract: pure. A file that cannot be read is left out and its error kept, so that one bad
// file does not take the others with it; `bank check` fails on any error.
#pragma once
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/embedded.h"
#include "engine/scenario.h"
#include "questions/question.h"

namespace poolscope {

struct BankError {
  std::string file;
  TextError at;
};

struct Bank {
  std::vector<Question> questions;
  std::vector<BankError> errors;

  const Question* by_number(std::uint32_t number) const;
  const Question* by_id(std::string_view id) const;
  const Question* of_item(std::string_view item_id) const;
};

// Parses one file; fills the error if there is one.
Question parse_question(std::string_view file_text, std::optional<TextError>& error);
Bank read_bank(std::span<const EmbeddedFile> files);

}  // namespace poolscope
