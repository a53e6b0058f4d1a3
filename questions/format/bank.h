// Bank: all questions, in order of number, read from the files under questions/bank/.
//
// Contract: pure. A file that cannot be read is left out and its error kept, so that one bad
// file does not take the others with it; `bank check` fails on any error.
//
// One file, questions/bank/qNN-id.md:
//
//   ---
//   number: 11
//   id: per-p-design
//   level: senior              junior, middle, senior or staff
//   title: Explain the per-P design of sync.Pool.
//   tags: private, shared, steal
//   sources: src/sync/pool.go Pool.Get, src/sync/pool.go Pool.getSlow
//   moment: op=6&stage=steal   optional: the one that its picture shows, as in links
//   revision: 1                optional
//   ---
//   ## Answer                  Markdown; `#op=4&stage=steal&p=0` links to a moment of the scene
//   ## Points                  what a strong answer has in it, for the mock interview
//   - definition: one line     definition, mechanism or trade-off
//   ## Scene                   one fenced block ```pool with a scenario
//   ## Follow-ups
//   ### Why is that so?
//   probes: 2                  optional: which point it asks about, from 1. Then its answer
//   ## Items
//   ### q11-order
//   kind: state                optional: choice, bug, order, state, change or review
//   at: op=4                   optional: asked before operation 4 (from 1) plays
//   The stem, in Markdown, and optionally a ```pool block: a scene of its own. Kind order has a
//   block ```order (```order go) with lines "A ...", "B ..."; its options are "B A C".
//   - [ ] a wrong option       may go on in indented lines
//     misconception: gc-empties   who believes what takes it (questions/made/misconceptions.cpp)
//     engine: returns c        optional in a wrong one: the engine must refute it
//     > why it is wrong
//   - [x] the right option
//     engine: returns b; in steal P0   what the run must confirm (questions/format/claim.h)
//     > why it is right
#pragma once
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/embedded.h"
#include "engine/scenario.h"
#include "questions/format/question.h"

namespace poolscope {

inline constexpr std::size_t kMaxQuestionBytes = 256 << 10;  // one file

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

// Parses one file; fills the error if there is one. What a file must have beyond its form (an
// answer, a key in every item) is the business of questions/format/check.h.
Question parse_question(std::string_view file_text, std::optional<TextError>& error);
Bank read_bank(std::span<const EmbeddedFile> files);

std::string file_stem(const Question& question);  // "q11-per-p-design", without .md or .html

}  // namespace poolscope
