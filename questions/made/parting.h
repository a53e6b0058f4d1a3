// Parting: where an answer and the pool part, stage by stage of the operation that was asked about.
//
//   the pool               pin | private: empty | own head: empty | P0 tail: b
//   "thieves take ..."     pin | private: empty | own head: empty | P0 head: c
//
// Contract: pure; the engine's own run says what is true (engine/reading/outcome.h), a belief
// (questions/made/beliefs.h) what whoever chose the option expected. Both rows go in step: a belief
// has no run of its own, it only says what it expects next, and until they part that is what
// happens. The pool's row stands alone for "I don't know", and for an option without a belief that
// can be run or whose claim (questions/format/claim.h) does not name what that belief expects.
#pragma once
#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "engine/timeline.h"
#include "questions/format/question.h"

namespace poolscope {

struct Parting {
  std::vector<std::string> pool;      // up to where they part, else to the end
  std::vector<std::string> believed;  // as long as pool, the last one another; or empty
  std::string belief;                 // "Thieves take the newest"; may be known without `believed`
  std::vector<std::size_t> ends;      // for each of pool: the position at which it has happened
  std::size_t from = 0;               // position at which the operation begins
  std::size_t at = 0;                 // position at which what decides has happened: ends.back()
  std::string says;                   // the decisive stage in a sentence
  std::string expects;                // what the belief has instead, in a sentence; or empty
  ObjectId found = 0, expected = 0;   // what the pool takes there, and the belief; 0: nothing

  // How many of the stages have happened at that position: fewer than all while it runs, and all
  // before and after, when there is nothing to follow.
  std::size_t happened(std::size_t position) const;
};

// Nothing if the item asks about no operation of the run.
std::optional<Parting> parting_of(Timeline& timeline, const Item& item,
                                  std::optional<std::size_t> chosen);

}  // namespace poolscope
