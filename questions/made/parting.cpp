#include "questions/made/parting.h"

#include <algorithm>

#include "engine/reading/narrate.h"
#include "questions/made/beliefs.h"
#include "questions/made/misconceptions.h"

namespace poolscope {
namespace {

constexpr std::size_t kMostChips = 7;

const Belief* belief_named(std::string_view misconception) {
  if (misconception.empty()) return nullptr;
  for (const Belief& b : beliefs()) {
    if (b.misconception == misconception) return &b;
  }
  return nullptr;
}

std::string place_words(Stage stage, std::int16_t p, bool own) {
  const std::string whose = p >= 0 ? p_name(p) + " " : "";
  switch (stage) {
    case Stage::pin: return "pin";
    case Stage::private_slot:
    case Stage::put_private: return "private";
    case Stage::own_head:
    case Stage::push_head: return "own head";
    case Stage::steal: return own ? "own tail" : whose + "tail";
    case Stage::own_victim: return "victim private";
    case Stage::victim_tails: return "victim " + whose + "tail";
    case Stage::hide_victim: return "victims hidden";
    case Stage::unpin: return "unpin";
    case Stage::call_new: return "New";
    default: return std::string(name(stage));
  }
}

std::string chip(const World& w, const StageSpan& s, std::int16_t p) {
  const std::string place = place_words(s.stage, s.stage_p, s.stage_p == p);
  if (s.found != 0) return place + ": " + w.object_name(s.found);
  switch (s.stage) {
    case Stage::private_slot:
    case Stage::own_head:
    case Stage::steal:
    case Stage::own_victim:
    case Stage::victim_tails: return place + ": empty";
    case Stage::put_private: return place + ": taken";
    default: return place;
  }
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

// What the belief expects of a Get stands in the option too; else another thing was meant.
bool option_says(const World& w, const Item& item, const Option& option, ObjectId object) {
  if (item.id.starts_with("g-")) return true;  // made of it
  const auto has = [&](const char* word) { return option.text.find(word) != std::string::npos; };
  if (object == 0) return w.has_new ? has("New") || has("new") : has("nil");
  return option.text.find("`" + w.object_name(object) + "`") != std::string::npos;
}

std::vector<StageSpan> spans_of(const Timeline& timeline, std::uint32_t op) {
  std::vector<StageSpan> spans;
  for (const StageSpan& s : timeline.stages(op)) {
    if (s.stage == Stage::none || s.stage == Stage::content) continue;
    spans.push_back(s);
    if (s.found != 0) break;  // what follows decides nothing
  }
  return spans;
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

void say(Parting& out, Timeline& timeline, const StageSpan& span) {
  std::vector<Step> steps;
  for (std::size_t k = span.first; k <= span.last; k++) steps.push_back(timeline[k]);
  out.at = span.last + 1;
  out.says = narrate(timeline.world(out.at), steps);
}

// The pool's stages up to `end` of them, and what the belief has instead of the last one.
void fill(Parting& out, Timeline& timeline, std::uint32_t op, const std::vector<StageSpan>& spans,
          std::size_t end, const ExpectedWords& instead) {
  const World& w = timeline.world(timeline.size());
  const std::int16_t p = timeline.ops()[op].p;
  for (std::size_t i = 0; i < end; i++) {
    out.pool.push_back(chip(w, spans[i], p));
    out.ends.push_back(spans[i].last + 1);
  }
  if (!instead.chip.empty()) {
    out.believed = out.pool;
    out.believed.back() = instead.chip;
    out.expects = "Here the belief expects " + instead.says + ".";
  }
  shorten(out);
  out.found = spans[end - 1].found;
  out.from = timeline.ops()[op].first;
  say(out, timeline, spans[end - 1]);
}

// The span at which who expects that object leaves the run; all of them if it is never.
std::size_t parting_span(const Timeline& timeline, std::uint32_t op,
                         const std::vector<StageSpan>& spans,
                         const std::vector<PooledObject>& things,
                         ObjectId expected) {
  const Stage stage = parting(timeline, op, things, expected);
  const auto thing = std::find_if(things.begin(), things.end(),
                                  [&](const PooledObject& t) { return t.object == expected; });
  for (std::size_t i = 0; i < spans.size(); i++) {
    const StageSpan& s = spans[i];
    if (s.stage != stage) continue;
    const bool whose = thing != things.end() && s.stage_p == static_cast<std::int16_t>(thing->p);
    if (s.found != 0 || !has_p(s.stage) || whose) return i + 1;
  }
  return spans.size();
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
    const std::vector<StageSpan> stages = timeline.stages(op);
    const bool made = std::any_of(stages.begin(), stages.end(),
                                  [](const StageSpan& s) { return s.stage == Stage::call_new; });
    if (expected == (made ? 0 : span.result)) continue;
    if (!option_says(end, item, option, expected)) return false;
    const std::vector<StageSpan> spans = spans_of(timeline, op);
    if (spans.empty()) return false;
    fill(out, timeline, op, spans, parting_span(timeline, op, spans, before, expected),
         expected_words(end, before, expected, p));
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
bool part_collection(Parting& out, Timeline& timeline, const Belief* belief, std::uint32_t op) {
  const OpSpan span = timeline.ops()[op];
  std::vector<PooledObject> things = things_at(timeline, span.first);
  const World w = timeline.world(span.last + 1);
  out.from = span.first;
  say(out, timeline, {Stage::collect, -1, span.first, span.last, 0});
  const std::string before = "before: " + list_words(w, things);
  out.pool = {before, "after: " + list_words(w, things_at(timeline, span.last + 1))};
  out.ends = {span.first, out.at};
  if (!belief) return true;
  expect_collect(belief->id, things);
  const std::string left = list_words(w, things);
  if (out.pool.back() == "after: " + left) return true;
  out.believed = {before, "after: " + left};
  out.expects = "Here the belief expects that " + left + (things.size() > 1 ? " are" : " is") +
                " left.";
  return true;
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
  Parting out;
  const Belief* belief = option && !option->key ? belief_named(option->misconception) : nullptr;
  if (option && !option->key) {
    const Misconception* m = find_misconception(option->misconception);
    out.belief = m ? std::string(m->belief) : "";
  }
  const OpSpan span = timeline.ops()[op];
  if (span.kind == OpKind::collect) {
    if (belief && !about_collections(belief->id)) belief = nullptr;
    part_collection(out, timeline, belief, op);
    return out;
  }
  if (belief && part_gets(out, timeline, item, *option, *belief, op)) return out;
  const std::vector<StageSpan> spans = spans_of(timeline, op);
  if (spans.empty()) {
    out.from = span.first;
    say(out, timeline, {Stage::none, -1, span.first, span.last, 0});
    out.pool = {op_text(timeline.world(timeline.size()), span.kind, span.p, span.object)};
    out.ends = {out.at};
    return out;
  }
  fill(out, timeline, op, spans, spans.size(), {});
  return out;
}

}  // namespace poolscope
