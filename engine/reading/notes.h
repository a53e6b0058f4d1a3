// Notes: what each stage of an operation came to so far, to be said where it looked. So that what
// was found empty is seen as well as what moved.
#pragma once
#include <vector>

#include "engine/reading/follow.h"
#include "engine/reading/stage_model.h"
#include "engine/timeline.h"

namespace poolscope {

// rows: the list beside the stage; a note carries its number there.
std::vector<NoteModel> notes_of(const Timeline& timeline, const World& world, std::uint32_t op,
                                std::size_t position, const std::vector<FollowRow>& rows);

}  // namespace poolscope
