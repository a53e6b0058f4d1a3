// The same steps in Go's terms, for readers who know sync/pool.go and sync/poolqueue.go: which
// function of theirs makes this access, and what it is called there. Our own words; none of Go's
// text.
//
//   poolqueue.go  poolDequeue.popTail   d.headTail: CompareAndSwap        5|2 -> 5|3, ok
//
// Contract: pure. Every access that the algorithm makes has a Go name (tests/ui/go_terms_test.cpp
// walks them all); an access of a Fault that Go has not says so by its plain name.
#pragma once
#include <string>
#include <string_view>

#include "engine/step.h"
#include "engine/world.h"

namespace poolscope {

struct GoTerms {
  std::string_view file;      // "poolqueue.go"; empty: not of the pool
  std::string_view function;  // "poolDequeue.popTail"
  std::string call;           // "d.headTail: CompareAndSwap"
  std::string outcome;        // "5|2 -> 5|3, ok"; what it was told, or what it changed
  bool operator==(const GoTerms&) const = default;
};

GoTerms go_terms(const World& world, const Step& step);

}  // namespace poolscope
