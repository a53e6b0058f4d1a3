#include "questions/format/decisive.h"

#include "questions/format/markdown.h"

namespace poolscope {
namespace {

// How much there is to see at the end of a stage: the more somebody else's memory, the more.
int worth(Stage stage) {
  switch (stage) {
    case Stage::steal:
    case Stage::own_victim:
    case Stage::victim_tails: return 3;
    case Stage::hide_victim:
    case Stage::call_new:
    case Stage::collect: return 2;
    case Stage::own_head:
    case Stage::push_head: return 1;
    default: return 0;
  }
}

// The best of the moments that the answer links to; of equal ones the first.
std::optional<Moment> linked_moment(const Question& q) {
  std::optional<Moment> best;
  for (const TextBlock& block : parse_markdown(q.answer)) {
    for (const Span& span : block.spans) {
      std::optional<TextError> error;
      const auto moment = read_moment(span.link, error);
      if (!moment || error) continue;
      if (!best || worth(moment->stage) > worth(best->stage)) best = moment;
    }
  }
  return best;
}

}  // namespace

std::optional<Moment> decisive_moment(const Question& q) {
  std::optional<TextError> error;
  std::optional<Moment> moment = read_moment(q.moment, error);
  if (!moment) moment = linked_moment(q);
  for (const Item& item : q.items) {
    if (!moment && item.scene.empty() && item.at_op != 0) moment = Moment{.op = item.at_op - 1};
  }
  return moment;
}

}  // namespace poolscope
