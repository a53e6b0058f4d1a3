// The bank as JSON, for other programs: `poolscope bank json`.
//
//   [{"number", "id", "level", "title", "answer", "followups": [{"question", "answer"}], "scene",
//     "items": [{"id", "kind", "stem", "options": [{"text", "key", "why"}]}]}]
//
// Texts are Markdown. An item with a scene of its own has a "scene" too; one that is asked before
// an operation plays has "at", its number from 1.
#pragma once
#include <string>

#include "questions/bank.h"

namespace poolscope {

std::string bank_json(const Bank& bank);

}  // namespace poolscope
