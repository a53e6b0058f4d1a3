// What the page's own elements say and show beside the canvas, for those who hear the page or read
// it: the pages that are open, the run so far in sentences, the state as a table.
//
//   read_along_json   where the visitor is, every open Doc, the table
//   transcript_json   one sentence a step of the chosen size, asked in pieces: a run may be long
//
// Contract: pure but for the timeline's cursor. What an open item locks is not told. Texts are
// plain words, never markup; web/read-along.js makes elements of them.
#pragma once
#include <cstddef>
#include <string>

#include "ui/session/state.h"

namespace poolscope {

inline constexpr std::size_t kMostTold = 500;  // sentences in one piece

// {"run":..., "position":7, "intro":"...", "docs":{"modes":DOC, "pages":[DOC], ...}, "table":[...]}
std::string read_along_json(const App::State& s);

// The sentences up to position `before` (no further than the visitor is), at most the last `most`:
// {"count":12,"first":3,"lines":[{"step":7,"caption":"...","text":"..."},...]}. count: how many
// there are in all up to there; first: the number of lines[0], from 1.
std::string transcript_json(App::State& s, std::size_t before, std::size_t most);

}  // namespace poolscope
