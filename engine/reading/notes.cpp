#include "engine/reading/notes.h"

#include <cassert>

namespace poolscope {
namespace {

bool looks(Stage stage) {
  switch (stage) {
    case Stage::private_slot:
    case Stage::own_head:
    case Stage::steal:
    case Stage::own_victim:
    case Stage::victim_tails:
    case Stage::put_private:
    case Stage::push_head: return true;
    default: return false;
  }
}

std::string words_of(const World& w, const StageSpan& span) {
  const std::string object = w.object_name(span.found);
  const bool found = span.found != 0;
  switch (span.stage) {
    case Stage::private_slot:
    case Stage::own_victim: return found ? "took " + object : "empty";
    case Stage::own_head: return found ? "popHead: " + object : "popHead: nothing";
    case Stage::steal:
    case Stage::victim_tails: return found ? "popTail: " + object : "popTail: nothing";
    case Stage::put_private: return found ? object + " is in" : "taken";
    case Stage::push_head: return "pushHead: " + object;
    default: return {};
  }
}

// The number of the list's row that the stage belongs to.
std::uint32_t number_of(const StageSpan& span, const std::vector<FollowRow>& rows) {
  for (const FollowRow& row : rows) {
    if (row.number != 0 && row.stage == span.stage) return row.number;
  }
  return 0;
}

}  // namespace

std::vector<NoteModel> notes_of(const Timeline& timeline, const World& world, std::uint32_t op,
                                std::size_t position, const std::vector<FollowRow>& rows) {
  std::vector<NoteModel> notes;
  if (op >= timeline.ops().size()) return notes;
  const std::int16_t p = timeline.ops()[op].p;
  for (const StageSpan& span : timeline.stages(op)) {
    if (!looks(span.stage) || span.last >= position) continue;
    const bool miss = span.found == 0 && span.stage != Stage::put_private;
    notes.push_back({span.stage, p, span.stage_p, number_of(span, rows), miss,
                     words_of(world, span)});
  }
  return notes;
}

}  // namespace poolscope
