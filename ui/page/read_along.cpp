#include "ui/page/read_along.h"

#include <algorithm>
#include <deque>
#include <functional>

#include "engine/number.h"
#include "engine/reading/narrate.h"
#include "engine/snapshot.h"
#include "ui/page/read_along_json.h"
#include "ui/page/read_along_page.h"
#include "ui/scene/explain.h"
#include "ui/session/words.h"

namespace poolscope {
namespace {

using State = App::State;

const char* truth(bool yes) { return yes ? "true" : "false"; }

// From the tail of the chain, where thieves take, to its head.
std::string shared_json(const StageModel& m, const LocalView& local) {
  JsonArray objects;
  for (const RingView& ring : local.rings) {
    for (std::uint32_t i = ring.tail; i != ring.head; i++) {
      const ObjectId id = ring.slots[i & (ring.capacity - 1)];
      if (id != 0) objects.words(name_of(m, id));
    }
  }
  return objects.json();
}

std::string local_json(const StageModel& m, const TierView& tier, std::size_t p, bool hidden) {
  if (p >= tier.locals.size()) return "null";
  const LocalView& local = tier.locals[p];
  const std::string own = local.private_object ? name_of(m, local.private_object) : "";
  return "{\"private\":" + json_string(own) + ",\"shared\":" + shared_json(m, local) +
         ",\"hidden\":" + truth(hidden) + "}";
}

std::string hands_json(const StageModel& m, std::uint32_t p) {
  JsonArray all;
  for (const GoroutineModel& g : m.goroutines) {
    if (g.p != p) continue;
    JsonArray objects;
    for (const ObjectId id : g.hands) objects.words(name_of(m, id));
    if (g.carrying) objects.words(name_of(m, g.carrying));
    all.add("{\"name\":" + json_string(g.name) + ",\"doing\":" + json_string(g.doing) +
            ",\"objects\":" + objects.json() + "}");
  }
  return all.json();
}

std::string table_json(const StageModel& m) {
  const std::size_t rows = std::max({static_cast<std::size_t>(m.procs), m.view.live.locals.size(),
                                     m.view.victim.locals.size()});
  JsonArray all;
  for (std::size_t p = 0; p < rows; p++) {
    all.add("{\"live\":" + local_json(m, m.view.live, p, p >= m.view.live.size) + ",\"victim\":" +
            local_json(m, m.view.victim, p, p >= m.view.victim.size) + ",\"goroutines\":" +
            hands_json(m, static_cast<std::uint32_t>(p)) + "}");
  }
  return all.json();
}

// Until it is answered, why and which is not told.
std::string item_json(const State& s) {
  const Item* item = s.current_item();
  if (s.mode != Mode::quiz || !item) return "null";
  const bool given = s.quiz.given;
  JsonArray options;
  for (std::size_t i = 0; i < s.item_text.options.size(); i++) {
    std::string option = "{\"text\":" + blocks_json(s.item_text.options[i]);
    if (given) {
      option += std::string(",\"key\":") + truth(item->options[i].key) + ",\"chosen\":" +
                truth(s.quiz.chosen == i) + ",\"why\":" + blocks_json(s.item_text.whys[i]);
    }
    options.add(option + "}");
  }
  return "{\"id\":" + json_string(item->id) + ",\"stem\":" + blocks_json(s.item_text.stem) +
         ",\"options\":" + options.json() + ",\"answered\":" + truth(given) +
         ",\"right\":" + number(s.quiz.right) + ",\"of\":" + number(s.quiz.answered) + "}";
}

std::string question_json(const State& s) {
  const Question* q = s.current_question();
  if (!q) return "null";
  return "{\"number\":" + number(q->number) + ",\"of\":" + number(s.bank.questions.size()) +
         ",\"level\":" + json_string(name(q->level)) + ",\"title\":" +
         json_string(plain_text(s.text.title)) + "}";
}

// Equal as long as what was told stays true when the visitor goes on.
std::string run_of(const State& s) {
  const std::size_t text = std::hash<std::string>()(s.scenario);
  return number(text) + "." + number(s.timeline.branch()) + "." +
         number(static_cast<std::size_t>(s.granularity));
}

// The lesson's words at the position at which something is asked may tell what comes.
bool hidden_words(const State& s, std::size_t k) { return s.predicting() && k == s.position; }

}  // namespace

std::string read_along_json(const State& s) {
  const bool at_end = s.position >= s.limit();
  return "{\"run\":" + json_string(run_of(s)) + ",\"mode\":\"" +
         std::string(name(s.mode)) + "\",\"question\":" + question_json(s) +
         ",\"open\":" + json_string(name_of_open(s)) + ",\"retry\":" + truth(s.arrival.failed) +
         ",\"heading\":" + json_string(s.title) + ",\"position\":" + number(s.position) +
         ",\"steps\":" + (s.locked() ? "null" : number(s.end())) + ",\"atEnd\":" +
         truth(at_end) + ",\"playing\":" + truth(s.playing) + ",\"granularity\":\"" +
         std::string(name(s.granularity)) + "\",\"intro\":" +
         json_string(hidden_words(s, 0) ? "" : s.timeline.caption(0)) + ",\"message\":" + json_string(s.message) +
         ",\"procs\":" + number(s.shown.procs) + ",\"p\":" +
         number(static_cast<std::size_t>(s.chosen_p)) + ",\"new\":" + truth(s.shown.has_new) +
         ",\"item\":" + item_json(s) + ",\"page\":" + read_along_page_json(s) + ",\"table\":" + table_json(s.shown) + "}";
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
  JsonArray lines;
  for (std::size_t i = 0; i + 1 < ends.size(); i++) {
    std::vector<Step> steps;
    std::string misuse;
    for (std::size_t k = ends[i]; k < ends[i + 1]; k++) {
      steps.push_back(s.timeline[k]);
      if (steps.back().misuse != Misuse::none) misuse += " " + narrate_misuse(w, steps.back());
    }
    const std::string_view caption = s.timeline.caption(ends[i + 1]);
    const bool fresh = !caption.empty() && caption != s.timeline.caption(ends[i]) &&
                       !hidden_words(s, ends[i + 1]);
    lines.add("{\"step\":" + number(ends[i + 1]) + ",\"caption\":" +
              json_string(fresh ? caption : "") + ",\"text\":" +
              json_string(narrate(w, steps) + misuse) + "}");
  }
  const std::size_t told = ends.size() - 1;
  return "{\"count\":" + number(count) + ",\"first\":" + number(count - told + 1) +
         ",\"lines\":" + lines.json() + "}";
}

}  // namespace poolscope
