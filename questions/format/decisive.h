// The decisive moment of a question's scene: what its picture shows, and what the stage shows
// behind an answer that is about no operation.
//
// Which one that is: the one the question's file names, else the best one that its answer links to,
// else the operation that its first item asks about. Nothing: the scene's end.
#pragma once
#include <optional>

#include "questions/format/moment.h"
#include "questions/format/question.h"

namespace poolscope {

std::optional<Moment> decisive_moment(const Question& q);

}  // namespace poolscope
