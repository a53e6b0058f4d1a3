// `poolscope bank check|coverage|json|html [PATH...]`: the question bank on the command line.
#pragma once
#include <span>
#include <string_view>

namespace poolscope {

// Paths are files or folders with *.md; none: the bank that is built in. Exit status: 0 all is
// well, 1 the bank has errors, 2 the command cannot be done.
int bank_command(std::span<const std::string_view> args);

}  // namespace poolscope
