// The pages, each written once: what a visitor reads and can do there, as a Doc.
//
// Contract: pure functions of the state. What an open question locks is in none of them.
#pragma once
#include "ui/page/doc.h"
#include "ui/session/state.h"

namespace poolscope {

Doc interview_doc(const App::State& s);  // wish, question, strong answer, follow-ups, report
Doc progress_doc(const App::State& s);   // what is due, kept, believed; empty while there is no overview
Doc data_doc(const App::State& s);       // progress and questions as files
Doc help_doc(const App::State& s);       // keys, and what is done by hand
Doc quiz_doc(const App::State& s);       // an item, its verdict, its grade
Doc predict_doc(const App::State& s);    // "ask me first": what is asked, what came of it

// What is open in this mode beside stage and transport.
Doc open_doc(const App::State& s);

}  // namespace poolscope
