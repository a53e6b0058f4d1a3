// Code as text with colours: C++ of the listing, Go of the bank. Long lines wrap.
#pragma once
#include <string_view>
#include <vector>

#include "ui/draw/widgets.h"

namespace poolscope {

// One line, cut into runs of one colour each.
std::vector<CodeRun> code_runs(std::string_view line);

// Where a line is broken to fit `columns` characters: the begin of every part. Tabs are two.
std::vector<std::size_t> code_breaks(std::string_view line, std::size_t columns);

inline constexpr float kCodePitch = 18;
std::size_t code_columns(const Look& look, float w);

// Draws one line, perhaps in several rows; answers how many.
std::size_t code_line(const Look& look, Point at, float w, std::string_view line, float alpha = 1);
std::size_t code_rows(std::string_view line, std::size_t columns);

}  // namespace poolscope
