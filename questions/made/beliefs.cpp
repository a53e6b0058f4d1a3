#include "questions/made/beliefs.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <optional>
#include <tuple>
#include <utility>

#include "engine/snapshot.h"
#include "questions/made/misconceptions.h"

namespace poolscope {
namespace {

using Id = BeliefId;

// If you believe that a full pool drops what is Put, you think of a small capacity.
constexpr std::uint32_t kBelievedSize = 2;

constexpr std::pair<Id, std::string_view> kBeliefNames[] = {
    {Id::first_in_first_out, "first-in-first-out"},
    {Id::last_in_first_out, "last-in-first-out"},
    {Id::returns_my_last, "returns-my-last"},
    {Id::never_steals, "never-steals"},
    {Id::private_stolen, "private-stolen"},
    {Id::thief_newest, "thief-newest"},
    {Id::owner_oldest, "owner-oldest"},
    {Id::queue_first, "queue-first"},
    {Id::backwards, "backwards"},
    {Id::collection_clears, "gc-empties"},
    {Id::victim_private_stolen, "victim-private-free"},
    {Id::put_drops, "put-drops"},
    {Id::collection_keeps, "gc-keeps"},
    {Id::collection_spares_private, "gc-keeps-private"},
    {Id::collection_takes_private, "gc-keeps-queues"},
};

auto with_words() {
  std::array<Belief, std::size(kBeliefNames)> all{};
  for (std::size_t i = 0; i < all.size(); i++) {
    const Misconception* m = find_misconception(kBeliefNames[i].second);
    assert(m && "every belief is in the table of misconceptions");
    all[i] = {kBeliefNames[i].first, m->name, m->belief, m->truth};
  }
  return all;
}

bool reachable(Id id, const PooledObject& t, std::uint32_t p,
               const std::vector<PooledObject>& all) {
  const bool own = t.p == p;
  switch (id) {
    case Id::returns_my_last:
    case Id::never_steals: return own;
    case Id::collection_clears: return !t.victim && (own || !t.in_private);
    case Id::thief_newest:
    case Id::owner_oldest:
    case Id::queue_first:
    case Id::backwards: return own || !t.in_private;
    case Id::private_stolen: return !(t.victim && t.in_private) || own;
    case Id::victim_private_stolen: return own || !t.in_private || t.victim;
    case Id::put_drops: {
      const auto before = std::count_if(all.begin(), all.end(), [&](const PooledObject& o) {
        return o.p == t.p && o.victim == t.victim && o.put < t.put;
      });
      return (own || !t.in_private) && before < std::ptrdiff_t{kBelievedSize};
    }
    default: return true;
  }
}

// The order in which a belief expects objects to be taken: the smallest rank goes first.
using Rank = std::tuple<bool, std::uint32_t, bool, std::int64_t>;

Rank rank(Id id, const PooledObject& t, std::uint32_t p, std::uint32_t procs) {
  const bool own = t.p == p;
  const std::int64_t oldest = t.put;
  const std::uint32_t up = (t.p + procs - p) % procs, down = (p + procs - t.p) % procs;
  switch (id) {
    case Id::first_in_first_out: return {false, 0, false, oldest};
    case Id::last_in_first_out: return {false, 0, false, -oldest};
    case Id::returns_my_last: return {false, 0, false, -oldest};
    case Id::thief_newest: return {t.victim, up, !t.in_private, -oldest};
    case Id::owner_oldest: return {t.victim, up, !t.in_private, oldest};
    case Id::queue_first: return {t.victim, up, t.in_private, own ? -oldest : oldest};
    case Id::backwards: return {t.victim, down, !t.in_private, own ? -oldest : oldest};
    default: return {t.victim, up, !t.in_private, own ? -oldest : oldest};
  }
}

void add_tier(std::vector<PooledObject>& things, const TierView& tier, bool victim,
              const std::vector<std::uint32_t>& put_of) {
  // Once victimSize is 0 the victim tier is hidden: no Get finds what is still in it.
  const auto count =
      static_cast<std::size_t>(std::min<std::uint64_t>(tier.locals.size(), tier.size));
  for (std::size_t p = 0; p < count; p++) {
    const auto add = [&](ObjectId object, bool in_private) {
      if (object == 0) return;
      things.push_back({object, static_cast<std::uint32_t>(p), in_private, victim,
                        put_of[object]});
    };
    add(tier.locals[p].private_object, true);
    for (const RingView& ring : tier.locals[p].rings) {
      for (const ObjectId object : ring.slots) add(object, false);
    }
  }
}

}  // namespace

std::span<const Belief> beliefs() {
  static const auto all = with_words();
  return all;
}

std::vector<PooledObject> things_at(Timeline& timeline, std::size_t k) {
  const World& world = timeline.world(k);
  std::vector<std::uint32_t> put_of(world.objects.size() + 1, 0);
  std::uint32_t puts = 0;
  for (const OpSpan& op : timeline.ops()) {
    if (op.first >= k) break;
    if (op.kind == OpKind::put && op.object < put_of.size()) put_of[op.object] = ++puts;
  }
  const PoolView view = look(world);
  std::vector<PooledObject> things;
  add_tier(things, view.live, false, put_of);
  add_tier(things, view.victim, true, put_of);
  std::sort(things.begin(), things.end(),
            [](const PooledObject& a, const PooledObject& b) { return a.put < b.put; });
  return things;
}

ObjectId expect_get(BeliefId id, std::vector<PooledObject>& things, std::uint32_t p,
                    std::uint32_t procs) {
  assert(p < procs);
  std::optional<std::size_t> best;
  for (std::size_t i = 0; i < things.size(); i++) {
    if (!reachable(id, things[i], p, things)) continue;
    if (!best || rank(id, things[i], p, procs) < rank(id, things[*best], p, procs)) best = i;
  }
  if (!best) return 0;
  const ObjectId object = things[*best].object;
  things.erase(things.begin() + static_cast<std::ptrdiff_t>(*best));
  return object;
}

ObjectId found_in_pool(std::span<const StageOutcome> get) {
  const StageOutcome* o = moving_stage(get);
  return o && o->stage != Stage::call_new ? o->moved : 0;
}

GetSource source_of(const std::vector<PooledObject>& things, ObjectId object, std::int16_t p) {
  const auto t = std::find_if(things.rbegin(), things.rend(),
                              [&](const PooledObject& o) { return o.object == object; });
  if (t == things.rend()) return {};
  const auto whose = static_cast<std::int16_t>(t->p);
  if (t->in_private) return {t->victim ? Stage::own_victim : Stage::private_slot, whose};
  if (t->victim) return {Stage::victim_tails, whose};
  return {whose == p ? Stage::own_head : Stage::steal, whose};
}

const StageOutcome* settling_stage(std::span<const StageOutcome> get, const GetSource& expected) {
  // No Get ever looks into another P's private slot. When it searches that P's queue, it is past
  // the point where the belief expected to find the object.
  const Stage past = expected.stage == Stage::private_slot ? Stage::steal
                     : expected.stage == Stage::own_victim ? Stage::victim_tails
                                                           : expected.stage;
  for (const StageOutcome& o : get) {
    const bool there = o.stage == expected.stage || o.stage == past;
    if (o.moved != 0 || (there && o.looked_at == expected.p)) return &o;
  }
  return nullptr;
}

void expect_collect(BeliefId id, std::vector<PooledObject>& things) {
  std::erase_if(things, [&](const PooledObject& t) {
    if (id == Id::collection_clears) return true;
    if (id == Id::collection_spares_private) return !t.in_private;
    if (id == Id::collection_takes_private) return t.in_private;
    return false;
  });
  for (PooledObject& t : things) t.victim = true;
}

bool about_collections(BeliefId id) {
  return id == Id::collection_clears || id >= Id::collection_keeps;
}

}  // namespace poolscope
