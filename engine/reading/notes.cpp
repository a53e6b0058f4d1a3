#include "engine/reading/notes.h"

#include "engine/reading/outcome.h"

namespace poolscope {
namespace {

// What is said where the stage looked; of a stage that looks at no cell of objects, nothing.
std::string words_of(const World& w, const StageOutcome& o) {
  const std::string object = w.object_name(o.moved);
  const bool found = o.moved != 0;
  switch (o.stage) {
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
std::uint32_t number_of(Stage stage, const std::vector<FollowRow>& rows) {
  for (const FollowRow& row : rows) {
    if (row.number != 0 && row.stage == stage) return row.number;
  }
  return 0;
}

}  // namespace

std::vector<NoteModel> notes_of(const Timeline& timeline, const World& world, std::uint32_t op,
                                std::size_t position, const std::vector<FollowRow>& rows) {
  std::vector<NoteModel> notes;
  for (const StageOutcome& o : stage_outcomes(timeline, op, position)) {
    std::string words = o.over ? words_of(world, o) : std::string();
    if (words.empty()) continue;
    const bool miss = o.miss != Miss::none && o.miss != Miss::taken;
    notes.push_back({o.stage, o.looked_at, number_of(o.stage, rows), miss, std::move(words)});
  }
  return notes;
}

}  // namespace poolscope
