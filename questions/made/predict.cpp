#include "questions/made/predict.h"

#include <algorithm>
#include <cassert>
#include <map>

#include "engine/reading/narrate.h"
#include "questions/made/beliefs.h"

namespace poolscope {
namespace {

std::string words(const GetSource& s, bool has_new) {
  const std::string whose = p_name(s.p);
  switch (s.stage) {
    case Stage::private_slot: return whose + "'s private slot";
    case Stage::own_head: return "the head of " + whose + "'s own queue";
    case Stage::steal: return "the tail of " + whose + "'s queue";
    case Stage::own_victim: return whose + "'s private slot in the victim tier";
    case Stage::victim_tails: return "the tail of " + whose + "'s victim queue";
    default: return has_new ? "nowhere: New makes one" : "nowhere: Get returns nil";
  }
}

struct Asked {
  Timeline& timeline;
  const OpSpan& op;
  std::string result;            // what it will get; it may not be made yet where it is asked
  const World& w;                // where it is asked
  std::vector<StageOutcome> stages;
  std::vector<PooledObject> things;

  Asked(Timeline& t, const Halt& halt)
      : timeline(t), op(t.ops()[halt.op]), result(t.world(op.last + 1).object_name(op.result)),
        w(t.world(halt.at)), stages(stage_outcomes(t, halt.op)), things(things_at(t, halt.at)) {}

  GetSource truth() const {
    const StageOutcome* found = moving_stage(stages);
    return found_in_pool(stages) != 0 ? GetSource{found->stage, found->looked_at} : GetSource{};
  }

  // Where the run has passed by that place, or has found the object before it came there.
  std::size_t settled(const GetSource& guess) const {
    const StageOutcome* at = settling_stage(stages, guess);
    return at ? at->last + 1 : op.last + 1;
  }

  GetSource source(ObjectId object) const { return source_of(things, object, op.p); }
};

// Belief by belief: the object that is expected, 0 for none.
template <class Take>
void expectations(const Asked& a, Take&& take) {
  if (a.op.p < 0 || static_cast<std::uint32_t>(a.op.p) >= a.w.procs) return;
  for (const Belief& b : beliefs()) {
    if (about_collections(b.id)) continue;
    std::vector<PooledObject> things = a.things;
    take(b, expect_get(b.id, things, static_cast<std::uint32_t>(a.op.p), a.w.procs));
  }
}

// The key and at most three others, in the order of the algorithm: their order says nothing.
template <class T>
std::vector<std::pair<T, std::string_view>> chosen(std::map<T, std::string_view> all, const T& key,
                                                   std::size_t salt) {
  std::string_view why;
  if (const auto it = all.find(key); it != all.end()) why = it->second;
  all.erase(key);
  while (all.size() >= kMostOptions) {
    auto gone = all.begin();
    std::advance(gone, static_cast<std::ptrdiff_t>(salt % all.size()));
    all.erase(gone);
  }
  all[key] = why;
  return {all.begin(), all.end()};
}

// Whose turns the block gives until the operation is over; how many the last one takes is not said.
std::string turns(const Timeline& t, const OpSpan& op) {
  std::string text;
  std::size_t runs = 0;
  for (std::size_t k = op.first; k <= op.last;) {
    std::size_t n = 1;
    while (k + n <= op.last && t[k + n].p == t[k].p) n++;
    const std::string who = t[k].p < 0 ? "gc" : p_name(t[k].p);
    const bool last = k + n > op.last || runs == 7;
    if (last) return runs == 0 ? std::string() : text + "then " + who + ".";
    text += who + " " + std::to_string(n) + (n == 1 ? " access, " : " accesses, ");
    k += n;
    runs++;
  }
  return text;
}

std::string calls(const Asked& a) {
  const std::string order = turns(a.timeline, a.op);
  return p_name(a.op.p) + " calls Get. " + (order.empty() ? "" : "Turns: " + order + " ");
}

void ask_source(const Asked& a, Prediction& p) {
  std::map<GetSource, std::string_view> sources;
  expectations(a, [&](const Belief& b, ObjectId object) {
    sources.try_emplace(a.source(object), b.truth);
  });
  const GetSource key = a.truth();
  // Where beliefs agree with the run, what is asked is still a choice among places.
  const auto next = static_cast<std::int16_t>((static_cast<std::uint32_t>(a.op.p) + 1) % a.w.procs);
  const GetSource others[] = {{Stage::private_slot, a.op.p}, {Stage::own_head, a.op.p},
                           {Stage::none, -1}, {Stage::steal, next}};
  for (const GetSource& s : others) {
    if (sources.size() < kMostOptions && !(s.stage == Stage::steal && next == a.op.p)) {
      sources.try_emplace(s, "");
    }
  }
  p.asks = calls(a) + "Where will it come from?";
  auto list = chosen(sources, key, p.halt.at);
  std::stable_partition(list.begin(), list.end(),
                        [](const auto& one) { return one.first.stage != Stage::none; });
  for (const auto& [source, why] : list) {
    p.options.push_back(
        {words(source, a.w.has_new), std::string(why), source == key, a.settled(source)});
  }
}

void ask_object(const Asked& a, Prediction& p) {
  std::map<ObjectId, std::string_view> objects;
  expectations(a, [&](const Belief& b, ObjectId object) { objects.try_emplace(object, b.truth); });
  for (const PooledObject& t : a.things) {
    if (objects.size() < kMostOptions) objects.try_emplace(t.object, "");
  }
  objects.try_emplace(0, "");
  const bool in_pool = a.truth().stage != Stage::none;
  const ObjectId key = in_pool ? a.op.result : 0;
  p.asks = calls(a) + "Which object will it get?";
  auto list = chosen(objects, key, p.halt.at);
  if (list.size() > 1 && list.front().first == 0) std::rotate(list.begin(), list.begin() + 1,
                                                              list.end());
  for (const auto& [object, why] : list) {
    const std::string words = object == 0     ? (a.w.has_new ? "a new one, from New" : "nil")
                              : object == key ? a.result
                                              : a.w.object_name(object);
    p.options.push_back({words, std::string(why), object == key, a.settled(a.source(object))});
  }
}

std::string answer_of(const Asked& a) {
  const std::string from = words(a.truth(), a.w.has_new);
  return a.truth().stage == Stage::none ? from : a.result + ", from " + from;
}

// The compare-and-swap that each operation in flight makes next, if it is on the same cell as k's.
// Operations before `from` have ended.
std::vector<std::size_t> contest(const Timeline& t, std::size_t k, std::size_t end,
                                 std::size_t from) {
  std::vector<std::size_t> rivals{k};
  const auto& ops = t.ops();
  for (std::size_t i = from; i < ops.size() && ops[i].first < k; i++) {
    const OpSpan& span = ops[i];
    if (span.last < k || span.op == t[k].op) continue;
    std::size_t next = k + 1;
    while (next < end && next <= span.last && t[next].op != span.op) next++;
    if (next >= end || next > span.last) continue;
    if (t[next].access == Access::cas && t[next].cell == t[k].cell) rivals.push_back(next);
  }
  return rivals;
}

void ask_winner(Timeline& t, Prediction& p) {
  std::vector<std::size_t> rivals = contest(t, p.halt.at, t.size(), 0);
  std::string who;
  std::size_t won = 0, last = 0;
  for (const std::size_t k : rivals) {
    if (t[k].success) won++;
    last = std::max(last, k + 1);
    who += (who.empty() ? "" : k == rivals.back() ? " and " : ", ") + p_name(t[k].p);
  }
  const Step& first = t[p.halt.at];
  const World& w = t.world(p.halt.at);
  p.asks = who + " are each about to compare-and-swap " + cell_name(w, first.cell) + ". " +
           p_name(first.p) + "'s turn comes first. Whose succeeds?";
  constexpr std::size_t kNamed = kMostOptions - 1;  // and "more than one"
  for (std::size_t i = kNamed; won == 1 && i < rivals.size(); i++) {
    if (t[rivals[i]].success) std::swap(rivals[kNamed - 1], rivals[i]);  // the winner is named
  }
  const std::size_t named = std::min(rivals.size(), won == 0 ? kNamed - 1 : kNamed);  // and "none"
  for (std::size_t i = 0; i < named; i++) {
    const Step& s = t[rivals[i]];
    const std::string only =
        rivals.size() == 2 ? "only " + p_name(s.p) + "'s" : p_name(s.p) + "'s alone";
    p.options.push_back({only, "", won == 1 && s.success, last});
    if (won == 1 && s.success) p.answer = only;
  }
  p.options.push_back({rivals.size() == 2 ? "both, one after the other" : "more than one",
                       "The word has changed when the second one comes: it must read it again.",
                       won > 1, last});
  if (won > 1) p.answer = "more than one, one after the other";
  if (won == 0) {
    p.options.push_back({"none", "", true, last});
    p.answer = "none";
  } else if (p.options.size() < kMostOptions) {
    p.options.push_back({"none: the word is locked",
                         "There is no lock: of two that expect the same word, one gets it.", false,
                             last});
  }
}

bool overlaps(const std::vector<OpSpan>& ops, std::size_t i, std::size_t reach) {
  const bool before = i > 0 && reach > ops[i].first;
  const bool after = i + 1 < ops.size() && ops[i + 1].first < ops[i].last;
  return before || after;
}

}  // namespace

std::string_view name(PredictionKind kind) {
  switch (kind) {
    case PredictionKind::source: return "source";
    case PredictionKind::object: return "object";
    case PredictionKind::winner: return "winner";
  }
  return "";
}

std::vector<Halt> halts(const Timeline& t, std::size_t end, bool by_hand) {
  std::vector<Halt> all;
  const auto& ops = t.ops();
  std::size_t reach = 0;       // where the operations before have ended
  std::vector<bool> shared(ops.size(), false);
  for (std::size_t i = 0; i < ops.size() && ops[i].first < end; i++) {
    shared[i] = overlaps(ops, i, reach);
    reach = std::max(reach, ops[i].last + 1);
    if (ops[i].kind != OpKind::get || !ops[i].ended || ops[i].last >= end) continue;
    const bool object = shared[i] || by_hand;
    all.push_back({ops[i].first, object ? PredictionKind::object : PredictionKind::source,
                   ops[i].op});
  }
  std::size_t from =
      0;        // the first operation that overlaps with this one, or with those it does
  reach = 0;
  for (std::size_t i = 0; i < ops.size() && ops[i].first < end; i++) {
    if (ops[i].first >= reach) from = i;
    reach = std::max(reach, ops[i].last + 1);
    if (!shared[i]) continue;
    for (std::size_t k = ops[i].first; k <= ops[i].last && k < end; k++) {
      const Step& s = t[k];
      if (s.op != ops[i].op || s.access != Access::cas
          || s.cell.field != Field::ring_head_tail) continue;
      if (contest(t, k, end, from).size() > 1) all.push_back({k, PredictionKind::winner, s.op});
    }
  }
  std::sort(all.begin(), all.end(), [](const Halt& a, const Halt& b) { return a.at < b.at; });
  const auto same = [](const Halt& a, const Halt& b) { return a.at == b.at; };
  all.erase(std::unique(all.begin(), all.end(), same), all.end());
  return all;
}

Prediction prediction(Timeline& t, const Halt& halt) {
  assert(halt.at < t.size() && halt.op < t.ops().size());
  Prediction p;
  p.halt = halt;
  if (halt.kind == PredictionKind::winner) {
    ask_winner(t, p);
    return p;
  }
  const Asked a(t, halt);
  if (halt.kind == PredictionKind::object && !a.things.empty()) {
    ask_object(a, p);
  } else {
    p.halt.kind = PredictionKind::source;
    ask_source(a, p);
  }
  p.answer = answer_of(a);
  return p;
}

}  // namespace poolscope
