// `poolscope run FILE [--json]`: the accesses of a scenario, as narration or as JSON lines.
#pragma once
#include <span>
#include <string>
#include <string_view>

#include "engine/timeline.h"

namespace poolscope {

int run_command(std::span<const std::string_view> args);
int replay_command(std::span<const std::string_view> args);

// One access as a JSON object, without a newline.
std::string step_json(const World& after, const Step& step, std::size_t number);

}  // namespace poolscope
