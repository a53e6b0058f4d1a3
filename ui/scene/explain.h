// Explain: what a part of the stage is, who may touch it, what Go calls it. For the card that
// hover, tap and focus show.
//
// Contract: pure; says what sync.Pool does (Go 1.24) and what the model holds, nothing else. Every
// part of every scene has a text; of what is not there any more the title is empty.
#pragma once
#include <string>

#include "engine/reading/stage_model.h"
#include "ui/session/what.h"

namespace poolscope {

struct Explanation {
  std::string title;   // "private slot of P0"
  std::string now;     // "holds a"; may be empty
  std::string what;
  std::string who;
  std::string go;      // "poolLocal.private"
};

Explanation explain(const StageModel& model, const What& what);

Explanation explain_other(const StageModel& model, const What& what);  // a part of explain()
std::string name_of(const StageModel& model, ObjectId id);
std::string objects_words(std::uint64_t n);  // "3 objects"

// The ring of that serial in any tier, and whose it is.
struct RingPlace {
  const RingView* ring = nullptr;
  std::int16_t p = -1;
  Tier tier = Tier::none;
  const RingView* newer = nullptr;  // the next one in its chain
};
RingPlace ring_of(const StageModel& model, std::uint32_t serial);

}  // namespace poolscope
