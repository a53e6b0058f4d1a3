// Parts of the review screen (quiz.cpp).
#pragma once
#include "ui/panels/panels.h"

namespace poolscope {

// Where the answer and the pool part; answers its height.
float parting_box(const Frame& f, Point at, float w);

// The foot: before the answer "I don't know", after it the grades and the way on.
float grade_bar_height(const Frame& f);
void grade_bar(const Frame& f, const Rect& r);

}  // namespace poolscope
