// Coverage: which misconceptions and which stages of the pool the bank has items for, and at which
// levels. Printed by `poolscope bank coverage`; a test holds the bank to two levels or more each.
//
// Contract: pure. An item counts for the misconceptions that its wrong options name; for the
// stages that its key's claim names, and for the one in which its run takes or lays down an object.
#pragma once
#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "questions/format/bank.h"

namespace poolscope {


struct CoverageRow {
  std::string_view name;                      // a misconception's, a stage's or a kind's
  bool wanted = false;                        // it is to have items at two levels or more
  std::array<std::uint32_t, kLevels.size()> items{};  // at junior, middle, senior, staff
  std::uint32_t levels() const;               // at how many there is one
  std::uint32_t all() const;
};

struct Coverage {
  std::vector<CoverageRow> misconceptions;
  std::vector<CoverageRow> stages;
  std::vector<CoverageRow> kinds;
};

Coverage coverage(const Bank& bank);
std::string coverage_text(const Coverage& coverage);  // three tables

}  // namespace poolscope
