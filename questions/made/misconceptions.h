// Misconceptions: what people believe of sync.Pool that is not so, by name. One table for the
// bank (each wrong option names one), for generated items (questions/made/beliefs.h), for the faults
// of the engine that play one, and for what the progress says somebody still holds.
//
// Contract: values, in a fixed order. Names are stable: progress may hang on them. `common` marks
// those that public posts and model answers repeat; the bank has items for each at two levels or
// more (questions/format/coverage.h).
#pragma once
#include <span>
#include <string_view>

#include "engine/fault.h"

namespace poolscope {

struct Misconception {
  std::string_view name;    // "first-in-first-out"
  std::string_view belief;  // "The pool is first in, first out": a sentence without its full stop
  std::string_view truth;   // a sentence that says what is so instead
  bool common = false;
};

std::span<const Misconception> misconceptions();
const Misconception* find_misconception(std::string_view name);  // nullptr: there is none

// The misconception that a fault of the engine plays: a pool as somebody who holds it would write
// it. nullptr: nobody would, or there is no such fault.
const Misconception* misconception_of(Fault fault);

}  // namespace poolscope
