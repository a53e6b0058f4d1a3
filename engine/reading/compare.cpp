#include "engine/reading/compare.h"

#include <algorithm>
#include <map>

#include "engine/number.h"
#include "engine/reading/narrate.h"
#include "engine/snapshot.h"

namespace poolscope {
namespace {

// Where every object is, in words.
class Places {
 public:
  Places(const World& w, const PoolView& view) : w_(w) {
    tier(view.live, "");
    tier(view.victim, "victim ");
    for (const TierView& lost : view.lost) tier(lost, "lost ");
  }

  std::string of(ObjectId id) const {
    if (const auto found = in_pool_.find(id); found != in_pool_.end()) return found->second;
    const Object& o = w_.object(id);
    const std::string who = o.holder >= 0 ? w_.goroutine_name(o.holder) : std::string("nobody");
    switch (o.where) {
      case Where::pool: return "stranded";
      case Where::hands: return o.holder >= 0 ? who + "'s hands" : "nobody's hands";
      case Where::moving: return "carried by " + who;
      case Where::dropped: return "dropped";
    }
    return {};
  }

 private:
  void tier(const TierView& t, const char* word) {
    for (std::size_t p = 0; p < t.locals.size(); p++) {
      const std::string whose = word + p_name(static_cast<std::int16_t>(p));
      const LocalView& local = t.locals[p];
      if (local.private_object != 0) in_pool_[local.private_object] = whose + "'s private slot";
      for (const RingView& ring : local.rings) {
        for (const ObjectId id : ring.slots) {
          if (id != 0) in_pool_[id] = whose + "'s queue";
        }
      }
    }
  }

  const World& w_;
  std::map<ObjectId, std::string> in_pool_;
};

struct RingAt {
  const RingView* ring = nullptr;
  std::string name;            // "P0's ring of 8"
};

std::map<std::uint32_t, RingAt> rings_of(const PoolView& view) {
  std::map<std::uint32_t, RingAt> rings;
  const auto add = [&](const TierView& t) {
    for (std::size_t p = 0; p < t.locals.size(); p++) {
      for (const RingView& ring : t.locals[p].rings) {
        rings[ring.serial] = {&ring, p_name(static_cast<std::int16_t>(p)) + "'s ring of " +
                                         number(ring.capacity)};
      }
    }
  };
  add(view.live);
  add(view.victim);
  return rings;
}

std::map<std::uint32_t, const TierView*> arrays_of(const PoolView& view) {
  std::map<std::uint32_t, const TierView*> arrays;
  if (view.live.block != 0) arrays[view.live.serial] = &view.live;
  if (view.victim.block != 0) arrays[view.victim.serial] = &view.victim;
  return arrays;
}

struct Work {
  const World &a, &b;
  Comparison out;

  void differ(std::string what, std::string was, std::string is, ObjectId object = 0) {
    if (was != is) out.differences.push_back({std::move(what), std::move(was), std::move(is),
                                              object});
  }
  void count(const char* what, std::uint64_t was, std::uint64_t is) {
    differ(what, number(was), number(is));
  }
  void place(ChangedPlace::Kind kind, std::uint64_t x, std::uint64_t y) {
    out.places.push_back({kind, static_cast<std::uint32_t>(x), static_cast<std::uint32_t>(y)});
  }

  void objects(const PoolView& was, const PoolView& is) {
    const Places before(a, was), after(b, is);
    const auto most = static_cast<ObjectId>(std::max(a.objects.size(), b.objects.size()));
    for (ObjectId id = 1; id <= most; id++) {
      const bool in_a = id <= a.objects.size(), in_b = id <= b.objects.size();
      // In two branches the same number may have gone to two objects.
      if (in_a && in_b && a.object_name(id) != b.object_name(id)) {
        differ(a.object_name(id), before.of(id), "not made here", 0);
        differ(b.object_name(id), "not made there", after.of(id), id);
      } else {
        const std::string was_there = in_a ? before.of(id) : "not made yet";
        const std::string is_there = in_b ? after.of(id) : "not made yet";
        if (was_there == is_there) continue;
        differ((in_a ? a : b).object_name(id), was_there, is_there, id);
      }
      if (!in_b) continue;
      const Object& o = b.object(id);
      if (o.where == Where::hands && o.holder >= 0) {
        place(ChangedPlace::Kind::hand, static_cast<std::uint64_t>(o.holder), id);
      }
    }
  }

  void slots(const RingView* was, const RingView& is) {
    for (std::uint32_t i = 0; i < is.capacity; i++) {
      const bool same = was ? was->slots[i] == is.slots[i] && was->typed[i] == is.typed[i]
                            : is.slots[i] == 0 && !is.typed[i];
      if (!same) place(ChangedPlace::Kind::slot, is.serial, i);
    }
  }

  void rings(const PoolView& was, const PoolView& is) {
    const auto before = rings_of(was), after = rings_of(is);
    for (const auto& [serial, at] : after) {
      const auto found = before.find(serial);
      const RingView* old = found == before.end() ? nullptr : found->second.ring;
      if (old && old->capacity != at.ring->capacity) old = nullptr;  // a number of another branch
      slots(old, *at.ring);
      if (!old) {
        differ(at.name, "not there", "there");
        continue;
      }
      differ(at.name + ", head", number(old->head), number(at.ring->head));
      differ(at.name + ", tail", number(old->tail), number(at.ring->tail));
    }
    for (const auto& [serial, at] : before) {
      if (!after.contains(serial)) differ(at.name, "there", "gone");
    }
  }

  void private_slots(const PoolView& was, const PoolView& is) {
    const auto before = arrays_of(was);
    for (const auto& [serial, tier] : arrays_of(is)) {
      const auto found = before.find(serial);
      const TierView* old_tier = found == before.end() ? nullptr : found->second;
      for (std::size_t p = 0; p < tier->locals.size(); p++) {
        const bool there = old_tier && p < old_tier->locals.size();
        const ObjectId old = there ? old_tier->locals[p].private_object : 0;
        if (old != tier->locals[p].private_object) {
          place(ChangedPlace::Kind::private_slot, serial, p);
        }
      }
    }
  }

  void sizes(const PoolView& was, const PoolView& is) {
    count("local_size", was.live.size, is.live.size);
    count("victim_size", was.victim.size, is.victim.size);
    count("GOMAXPROCS", a.procs, b.procs);
    differ("New", a.has_new ? "set" : "off", b.has_new ? "set" : "off");
    count("GC cycle", a.gc_cycles, b.gc_cycles);
  }

  void counters() {
    const Counters &x = a.counters, &y = b.counters;
    count("Gets", x.gets, y.gets);
    count("from private", x.from_private, y.from_private);
    count("from own head", x.from_own_head, y.from_own_head);
    count("stolen", x.from_steal, y.from_steal);
    count("from the victim tier", x.from_victim_private + x.from_victim_tail,
          y.from_victim_private + y.from_victim_tail);
    count("found nothing", x.nothing, y.nothing);
    count("made by New", x.news, y.news);
    count("Puts", x.puts, y.puts);
    count("lost compare-and-swaps", x.cas_lost, y.cas_lost);
    count("slow pins", x.pin_slow, y.pin_slow);
    count("dropped", x.dropped, y.dropped);
  }
};

}  // namespace

Comparison compare(const World& a, const World& b) {
  Work work{a, b, {}};
  const PoolView was = look(a), is = look(b);
  work.objects(was, is);
  work.rings(was, is);
  work.private_slots(was, is);
  work.sizes(was, is);
  work.counters();
  std::sort(work.out.places.begin(), work.out.places.end());
  return std::move(work.out);
}

}  // namespace poolscope
