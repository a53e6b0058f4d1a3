// Parts of the review screen (quiz.cpp).
#pragma once
#include "ui/draw/panels/panels.h"
#include "ui/draw/panels/stage_parts.h"

namespace poolscope {

// Where the answer and the pool part: two rows that go in step with the stage. Height 0: nothing
// is to be said.
float parting_height(const Frame& f, float w);
void parting_box(const Frame& f, const Rect& r);
// The same on the stage, once both runs have come to where they part: what the pool takes and what
// the belief expects. In the stage's window, after it was drawn.
void parting_marks(const Frame& f, const OnScreen& shown);

}  // namespace poolscope
