// Parting: where an answer and the pool part, stage by stage of the operation that was asked about.
//
//   the pool               pin | private: empty | own head: empty | P0 tail: b
//   "thieves take ..."     pin | private: empty | own head: empty | P0 head: c
//
// Contract: pure; the engine's own run says what is true (Timeline::stages), a belief
// (questions/beliefs.h) what whoever chose the option expected. Of an option without a belief that
// can be run, and of "I don't know", there is the pool's row alone.
#pragma once
#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "engine/timeline.h"
#include "questions/question.h"

namespace poolscope {

struct Parting {
  std::vector<std::string> pool;      // up to where they part, else to the end
  std::vector<std::string> believed;  // as long as pool, the last one another; or empty
  std::string belief;                 // "Thieves take the newest"; may be known without `believed`
  std::size_t from = 0;               // position at which the operation begins
  std::size_t at = 0;                 // position at which what decides has happened
  std::string says;                   // the decisive stage in a sentence
};

// Nothing if the run has no operation where the item asks.
std::optional<Parting> parting_of(Timeline& timeline, const Item& item,
                                  std::optional<std::size_t> chosen);

}  // namespace poolscope
