#include "ui/page/read_along.h"

#include <algorithm>
#include <deque>
#include <functional>

#include "engine/number.h"
#include "engine/reading/narrate.h"
#include "questions/format/nlohmann.h"
#include "ui/page/doc_json.h"
#include "ui/page/pages.h"
#include "ui/scene/explain.h"
#include "ui/session/words.h"

namespace poolscope {
namespace {

using State = App::State;

// From the tail of the chain, where thieves take, to its head.
OrderedJson shared_json(const StageModel& m, const LocalView& local) {
  OrderedJson objects = OrderedJson::array();
  for (const RingView& ring : local.rings) {
    for (std::uint32_t i = ring.tail; i != ring.head; i++) {
      const ObjectId id = ring.slots[i & (ring.capacity - 1)];
      if (id != 0) objects.push_back(name_of(m, id));
    }
  }
  return objects;
}

OrderedJson local_json(const StageModel& m, const TierView& tier, std::size_t p) {
  if (p >= tier.locals.size()) return nullptr;
  const LocalView& local = tier.locals[p];
  return {{"private", local.private_object ? name_of(m, local.private_object) : ""},
          {"shared", shared_json(m, local)},
          {"hidden", p >= tier.size}};
}

OrderedJson hands_json(const StageModel& m, std::uint32_t p) {
  OrderedJson all = OrderedJson::array();
  for (const GoroutineModel& g : m.goroutines) {
    if (g.p != p) continue;
    OrderedJson objects = OrderedJson::array();
    for (const ObjectId id : g.hands) objects.push_back(name_of(m, id));
    if (g.carrying) objects.push_back(name_of(m, g.carrying));
    all.push_back({{"name", g.name}, {"doing", g.doing}, {"objects", std::move(objects)}});
  }
  return all;
}

OrderedJson table_json(const StageModel& m) {
  const std::size_t rows = std::max({static_cast<std::size_t>(m.procs), m.view.live.locals.size(),
                                     m.view.victim.locals.size()});
  OrderedJson all = OrderedJson::array();
  for (std::size_t p = 0; p < rows; p++) {
    all.push_back({{"live", local_json(m, m.view.live, p)},
                   {"victim", local_json(m, m.view.victim, p)},
                   {"goroutines", hands_json(m, static_cast<std::uint32_t>(p))}});
  }
  return all;
}

OrderedJson docs_json(const State& s) {
  OrderedJson pages = OrderedJson::array();
  for (const Doc& doc : open_docs(s)) pages.push_back(doc_value(doc));
  return {{"modes", doc_value(modes_doc(s))}, {"where", doc_value(where_doc(s))},
          {"message", doc_value(message_doc(s))}, {"pages", std::move(pages)},
          {"transport", doc_value(transport_doc(s))}};
}

// Equal as long as what was told stays true when the visitor goes on.
std::string run_of(const State& s) {
  const std::size_t text = std::hash<std::string>()(s.scenario);
  return number(text) + "." + number(s.timeline.branch()) + "." +
         number(static_cast<std::size_t>(s.granularity));
}

// The lesson's words at the position at which something is asked may tell what comes.
bool hidden_words(const State& s, std::size_t k) { return s.predicting() && k == s.position; }

// The step of the chosen size that ends at `to`.
OrderedJson line_json(State& s, const World& w, std::size_t from, std::size_t to) {
  std::vector<Step> steps;
  std::string misuse;
  for (std::size_t k = from; k < to; k++) {
    steps.push_back(s.timeline[k]);
    if (steps.back().misuse != Misuse::none) misuse += " " + narrate_misuse(w, steps.back());
  }
  const std::string_view caption = s.timeline.caption(to);
  const bool fresh = !caption.empty() && caption != s.timeline.caption(from)
      && !hidden_words(s, to);
  return {{"step", to}, {"caption", fresh ? caption : ""}, {"text", narrate(w, steps) + misuse}};
}

}  // namespace

std::string read_along_json(const State& s) {
  return dumped(OrderedJson{{"run", run_of(s)}, {"position", s.position},
                            {"intro", hidden_words(s, 0) ? "" : s.timeline.caption(0)},
                            {"docs", docs_json(s)}, {"table", table_json(s.shown)}});
}

std::string transcript_json(State& s, std::size_t before, std::size_t most) {
  before = std::min(before, s.position);
  most = std::min(most, kMostTold);
  std::deque<std::size_t> ends{0};  // of the last `most` steps, and of the one before them
  std::size_t count = 0;
  for (; ends.back() < before; count++) {
    ends.push_back(std::min(s.timeline.next(ends.back(), s.granularity), before));
    if (ends.size() > most + 1) ends.pop_front();
  }
  const World& w = s.timeline.world(s.position);
  OrderedJson lines = OrderedJson::array();
  for (std::size_t i = 0; i + 1 < ends.size(); i++) lines.push_back(line_json(s, w, ends[i],
                                                                              ends[i + 1]));
  return dumped(OrderedJson{{"count", count}, {"first", count - lines.size() + 1},
                            {"lines", std::move(lines)}});
}

}  // namespace poolscope
