// The pages, each written once: what a visitor reads and can do there, as a Doc.
//
// Contract: pure functions of the state. What an open question locks is in none of them. A page
// that is not open may have no sections.
#pragma once
#include "ui/page/doc.h"
#include "ui/session/state.h"

namespace poolscope {

// --- Beside the stage
Doc question_doc(const App::State& s);   // question, answer, follow-ups
Doc explore_doc(const App::State& s);    // sandbox, scenario as text, race lab
Doc predict_doc(const App::State& s);    // "ask me first": what is asked now
DocText prediction_verdict(const App::State& s);  // and what came of the last answer
Doc follow_doc(const App::State& s);     // the stages of the present operation
Doc compare_doc(const App::State& s);    // what differs from the step that was kept
Doc code_doc(const App::State& s);       // the algorithm's text where it runs, and its variables

// --- Instead of it
Doc quiz_doc(const App::State& s);       // an item, its verdict, its grade; in parts:
Doc quiz_head_doc(const App::State& s);  // how far one is, and what is asked
Doc quiz_options_doc(const App::State& s);
Doc quiz_foot_doc(const App::State& s);  // "I don't know", or the grades and the way on
Doc interview_doc(const App::State& s);  // wish, question, strong answer, follow-ups, report
Doc progress_doc(const App::State& s);   // what is due, kept, believed; empty without an overview

// Where an answer and the pool part: its words, which the canvas sets around two rows of stages.
struct PartingWords {
  std::string title, belief, way, tip;
};
PartingWords parting_words(const App::State& s);  // there is a parting

// --- Over the page
Doc menu_doc(const App::State& s);       // the modes, and what else the top has no room for
Doc share_doc(const App::State& s);      // what can be copied or saved of what is on screen
Doc data_doc(const App::State& s);       // progress and questions as files
Doc help_doc(const App::State& s);       // keys, and what is done by hand

// The search. The canvas draws its field and what was found by hand, a line each; the rest are
// Docs.
Doc search_doc(const App::State& s);
Doc search_filters_doc(const App::State& s);
Doc search_foot_doc(const App::State& s);  // what is not searched yet, or that nothing was found
struct HitLabel {
  std::string words;
  Tone tone = Tone::quiet;
};
HitLabel label_of(const App::State& s, const SearchEntry& e);  // at the right of what was found

// --- Around them, where the canvas has its own: top, message bar, transport
Doc modes_doc(const App::State& s);
Doc where_doc(const App::State& s);      // which question it is, and the ones beside it
Doc message_doc(const App::State& s);    // what went wrong or was done
DocButtons step_sizes(const App::State& s);  // how far one step goes
Doc transport_doc(const App::State& s);  // empty where there is no stage

// All that is open now, in the order in which it is read.
std::vector<Doc> open_docs(const App::State& s);

}  // namespace poolscope
