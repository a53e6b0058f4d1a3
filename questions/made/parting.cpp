#include "questions/made/parting.h"

#include <algorithm>
#include <span>

#include "engine/reading/narrate.h"
#include "questions/format/claim.h"
#include "questions/made/beliefs.h"
#include "questions/made/misconceptions.h"

namespace poolscope {
namespace {

constexpr std::size_t kMostChips = 7;

const Belief* belief_named(std::string_view misconception) {
  for (const Belief& b : beliefs()) {
    if (b.misconception == misconception) return &b;
  }
  return nullptr;
}

std::string place_words(const StageOutcome& o) {
  const std::string whose = p_name(o.looked_at) + " ";
  switch (o.stage) {
    case Stage::push_head: return "own head";
    case Stage::steal: return o.looked_at == o.p ? "own tail" : whose + "tail";
    case Stage::own_victim: return "victim private";
    case Stage::victim_tails: return "victim " + whose + "tail";
    case Stage::hide_victim: return "victims hidden";
    default: return stage_title(o.stage, o.looked_at);
  }
}

std::string chip(const World& w, const StageOutcome& o) {
  const std::string place = place_words(o);
  if (o.moved != 0) return place + ": " + w.object_name(o.moved);
  if (o.miss == Miss::none) return place;
  return place + (o.miss == Miss::taken ? ": taken" : ": empty");
}

// Where who expects that object looks for it: as a chip, and in a sentence.
struct ExpectedWords {
  std::string chip, says;
};

ExpectedWords expected_words(const World& w, const std::vector<PooledObject>& things,
                             ObjectId object, std::uint32_t p) {
  const auto at = std::find_if(things.begin(), things.end(),
                               [&](const PooledObject& t) { return t.object == object; });
  if (at == things.end()) {
    if (w.has_new) return {"nothing: New", "no object, so that New is called"};
    return {"nothing: nil", "no object, so that Get returns nil"};
  }
  const bool own = at->p == p;
  const std::string name = w.object_name(object), who = p_name(static_cast<std::int16_t>(at->p));
  const std::string tier = at->victim ? "victim " : "";
  std::string place = tier + (own ? "" : who + " ");
  if (at->in_private) {
    return {place + "private: " + name, name + ", in " + who + "'s " + tier + "private slot"};
  }
  bool oldest = true, newest = true;
  for (const PooledObject& t : things) {
    if (t.p != at->p || t.victim != at->victim || t.in_private || t.object == object) continue;
    (t.put < at->put ? oldest : newest) = false;
  }
  if (own && !at->victim) place += "own ";
  const bool head = newest && (own || !oldest);
  const std::string end = head ? "head" : oldest ? "tail" : "middle";
  return {place + end + ": " + name, name + (head || oldest ? ", at the " : ", in the ") + end +
                                         " of " + who + "'s " + tier + "queue"};
}

// What the belief expects of that Get is what the option claims; else another thing was meant.
bool claims(const World& w, const Item& item, const Option& option, std::uint32_t op,
            ObjectId object) {
  std::string found, expected;
  const auto claim = read_claim(option.claim, found, expected);
  const std::string word = object == 0 && w.has_new ? "new" : w.object_name(object);
  return claim && std::any_of(claim->parts.begin(), claim->parts.end(), [&](const ClaimPart& c) {
    return (c.op != 0 ? c.op : item.at_op) == op + 1 && !c.values.empty() && c.values[0] == word;
  });
}

// The stages that decide something: up to the first that moves an object.
std::vector<StageOutcome> deciding_stages(const Timeline& timeline, std::uint32_t op) {
  std::vector<StageOutcome> stages = stage_outcomes(timeline, op);
  while (moving_stage(stages) && stages.back().moved == 0) stages.pop_back();
  std::erase_if(stages, [](const StageOutcome& o) {
    return o.stage == Stage::none || o.stage == Stage::content;
  });
  return stages;
}

// Leaves out what is in the middle; the dots that stand for it end where it does.
void shorten(Parting& out) {
  if (out.pool.size() <= kMostChips) return;
  constexpr std::ptrdiff_t kHead = 3, kTail = kMostChips - 4;
  const auto cut = [](auto& list) { list.erase(list.begin() + kHead, list.end() - kTail - 1); };
  cut(out.ends);
  for (std::vector<std::string>* chips : {&out.pool, &out.believed}) {
    if (chips->empty()) continue;
    cut(*chips);
    (*chips)[kHead] = "\xe2\x80\xa6";
  }
}

void say(Parting& out, Timeline& timeline, std::size_t first, std::size_t last) {
  std::vector<Step> steps;
  for (std::size_t k = first; k <= last; k++) steps.push_back(timeline[k]);
  out.at = last + 1;
  out.says = narrate(timeline.world(out.at), steps);
}

// The pool's stages, and what the belief has instead of the last one.
void fill(Parting& out, Timeline& timeline, std::span<const StageOutcome> stages,
          const ExpectedWords& instead) {
  const World& w = timeline.world(timeline.size());
  for (const StageOutcome& o : stages) {
    out.pool.push_back(chip(w, o));
    out.ends.push_back(o.last + 1);
  }
  if (!instead.chip.empty()) {
    out.believed = out.pool;
    out.believed.back() = instead.chip;
    out.expects = "Here the belief expects " + instead.says + ".";
  }
  shorten(out);
  out.found = stages.back().moved;
  say(out, timeline, stages.back().first, stages.back().last);
}

bool part_gets(Parting& out, Timeline& timeline, const Item& item, const Option& option,
               const Belief& belief, std::uint32_t first_op) {
  std::vector<PooledObject> things = things_at(timeline, timeline.ops()[first_op].first);
  const World end = timeline.world(timeline.size());
  for (std::uint32_t op = first_op; op < timeline.ops().size(); op++) {
    const OpSpan& span = timeline.ops()[op];
    if (span.kind != OpKind::get || span.p < 0) return false;
    const std::vector<PooledObject> before = things;
    const auto p = static_cast<std::uint32_t>(span.p);
    const ObjectId expected = expect_get(belief.id, things, p, std::max(end.procs, p + 1));
    const std::vector<StageOutcome> stages = deciding_stages(timeline, op);
    if (expected == found_in_pool(stages)) continue;
    if (stages.empty() || !claims(end, item, option, op, expected)) return false;
    const StageOutcome* at = settling_stage(stages, source_of(before, expected, span.p));
    fill(out, timeline, {stages.data(), (at ? at : &stages.back()) + 1},
         expected_words(end, before, expected, p));
    out.from = span.first;
    out.expected = expected;
    return true;
  }
  return false;
}

std::string list_words(const World& w, const std::vector<PooledObject>& things) {
  std::vector<std::string> names;
  for (const PooledObject& t : things) names.push_back(w.object_name(t.object));
  std::sort(names.begin(), names.end());
  std::string words;
  for (const std::string& n : names) words += (words.empty() ? "" : " ") + n;
  return words.empty() ? "nothing" : words;
}

// A collection: what it leaves for a Get to find.
void part_collection(Parting& out, Timeline& timeline, const Belief* belief, const OpSpan& span) {
  std::vector<PooledObject> things = things_at(timeline, span.first);
  const World w = timeline.world(span.last + 1);
  const std::string before = "before: " + list_words(w, things);
  const std::string after = list_words(w, things_at(timeline, span.last + 1));
  say(out, timeline, span.first, span.last);
  out.pool = {before, "after: " + after};
  out.ends = {span.first, out.at};
  if (!belief || !about_collections(belief->id)) return;
  expect_collect(belief->id, things);
  const std::string left = list_words(w, things);
  if (left == after) return;
  out.believed = {before, "after: " + left};
  out.expects = "Here the belief expects that " + left + (things.size() > 1 ? " are" : " is") +
                " left.";
}

}  // namespace

std::size_t Parting::happened(std::size_t position) const {
  if (position < from || position >= at) return pool.size();
  std::size_t n = 0;
  while (n < ends.size() && ends[n] <= position) n++;
  return n;
}

std::optional<Parting> parting_of(Timeline& timeline, const Item& item,
                                  std::optional<std::size_t> chosen) {
  if (item.at_op == 0 || item.at_op > timeline.ops().size()) return {};
  const std::uint32_t op = item.at_op - 1;
  const Option* option = chosen && *chosen < item.options.size() ? &item.options[*chosen] : nullptr;
  const OpSpan span = timeline.ops()[op];
  Parting out;
  out.from = span.first;
  const Belief* belief = nullptr;
  if (option && !option->key) {
    const Misconception* m = find_misconception(option->misconception);
    out.belief = m ? std::string(m->belief) : "";
    belief = belief_named(option->misconception);
  }
  if (span.kind == OpKind::collect) {
    part_collection(out, timeline, belief, span);
    return out;
  }
  if (belief && part_gets(out, timeline, item, *option, *belief, op)) return out;
  const std::vector<StageOutcome> stages = deciding_stages(timeline, op);
  if (!stages.empty()) {
    fill(out, timeline, stages, {});
    return out;
  }
  say(out, timeline, span.first, span.last);
  out.pool = {op_text(timeline.world(timeline.size()), span.kind, span.p, span.object)};
  out.ends = {out.at};
  return out;
}

}  // namespace poolscope
