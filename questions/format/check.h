// Checking the bank: everything that a reader would stumble over and a program can see.
//
// Contract: pure. Runs every scene. Errors name file, line, column, what was found and what was
// expected; those of reading come first. An empty answer means that all is well.
#pragma once
#include <cstdint>
#include <vector>

#include "questions/format/bank.h"

namespace poolscope {

enum class CheckScope : std::uint8_t {
  whole,  // a complete bank: numbers from 1 to N, links to other questions must lead somewhere
  part,   // some of its files
};

std::vector<BankError> check(const Bank& bank, CheckScope scope = CheckScope::whole);

std::size_t item_count(const Bank& bank);

}  // namespace poolscope
