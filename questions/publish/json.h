// The bank as JSON, for other programs: `poolscope bank json`.
//
//   [{"number", "id", "level", "title", "answer", "followups": [{"question", "answer"}], "scene",
//     "items": [{"id", "kind", "stem", "options": [{"text", "key", "why"}]}]}]
//
// Texts are Markdown. Exactly these keys, in this order.
#pragma once
#include <string>

#include "questions/format/bank.h"

namespace poolscope {

std::string bank_json(const Bank& bank);

}  // namespace poolscope
