// What else the page's own elements offer beside the run: "ask me first", the grades of an answer, the
// mock interview, the progress. A list of elements that web/read-along-page.js makes as they come:
//
//   {"heading":"..."}   {"text":"...","item":false}   {"code":"..."}   {"cells":[...],"header":true}
//   {"group":"...","buttons":[{"words":"...","command":"tick","value":2,"pressed":true}, ...]}
//
// Contract: pure. command and value are what window.poolscope.command takes; "pressed" is there where a
// button has two states. What an open question locks is not told.
#pragma once
#include <string>

#include "ui/session/state.h"

namespace poolscope {

std::string read_along_page_json(const App::State& s);

}  // namespace poolscope
