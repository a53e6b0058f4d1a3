// `poolscope explore FILE` and `poolscope faults`: every interleaving of a scenario, and the list
// of what can be done wrongly.
#pragma once
#include <span>
#include <string_view>

namespace poolscope {

// Exit status: 0 holds, 1 broken, 2 the bound was reached, or the command or file is wrong.
int explore_command(std::span<const std::string_view> args);
int faults_command(std::span<const std::string_view> args);

}  // namespace poolscope
