#include "engine/world.h"

#include <algorithm>
#include <cassert>

#include "engine/clocks.h"
#include "engine/memory/traced.h"
#include "engine/reach.h"

namespace poolscope {

World::World(std::uint32_t procs_, bool has_new_) : procs(procs_), has_new(has_new_) {
  assert(procs >= 1 && procs <= kMaxProcs);
  pinned.fill(-1);
  blocks.push_back(Block{.count = kHollowRing});
  blocks.push_back(Block{.kind = BlockKind::pool, .cells = kCellsOfPool});
  cells.resize(kCellsOfPool);
  clocks::fit(*this);
}

std::string World::object_name(ObjectId id) const {
  if (id == 0) return "nil";
  const Object& o = object(id);
  return o.name != 0 ? std::string(texts[o.name]) : "new" + std::to_string(o.new_number);
}

std::string World::goroutine_name(std::int16_t g) const {
  return std::string(texts[goroutine(g).name]);
}

namespace {

// The N of "newN", or 0: a user may name an object as New would.
std::uint32_t number_of_new(std::string_view name) {
  if (name.size() < 4 || name.size() > 12 || name.substr(0, 3) != "new" || name[3] == '0') return 0;
  std::uint64_t n = 0;
  for (const char c : name.substr(3)) {
    if (c < '0' || c > '9') return 0;
    n = 10 * n + static_cast<std::uint64_t>(c - '0');
  }
  return n <= 0xffffffff ? static_cast<std::uint32_t>(n) : 0;
}

}  // namespace

ObjectId World::find_object(std::string_view name) const {
  if (const TextId text = texts.find(name)) {
    for (std::size_t i = 0; i < objects.size(); i++) {
      if (objects[i].name == text) return static_cast<ObjectId>(i + 1);
    }
  }
  if (const std::uint32_t n = number_of_new(name)) {
    for (std::size_t i = 0; i < objects.size(); i++) {
      if (objects[i].new_number == n) return static_cast<ObjectId>(i + 1);
    }
  }
  return 0;
}

std::int16_t goroutine_of_p(World& w, std::uint32_t p) {
  return goroutine_named(w, "G" + std::to_string(p + 1), p);
}

std::int16_t find_goroutine(const World& w, std::string_view name) {
  const TextId text = w.texts.find(name);
  if (text == 0) return -1;
  for (std::size_t i = 0; i < w.goroutines.size(); i++) {
    if (w.goroutines[i].name == text) return static_cast<std::int16_t>(i);
  }
  return -1;
}

std::int16_t goroutine_named(World& w, std::string_view name, std::uint32_t p) {
  assert(p < kMaxProcs && !name.empty());
  if (const std::int16_t known = find_goroutine(w, name); known >= 0) {
    if (!w.goroutine(known).busy) w.goroutine(known).p = p;
    clocks::fit(w);
    return known;
  }
  assert(w.goroutines.size() < kMaxGoroutines);
  Goroutine g;
  g.name = w.texts.intern(name);
  g.p = p;
  w.goroutines.push_back(std::move(g));
  clocks::fit(w);
  return static_cast<std::int16_t>(w.goroutines.size() - 1);
}

std::uint32_t make_ring(World& w, std::uint32_t capacity) {
  assert(capacity > 0 && (capacity & (capacity - 1)) == 0);
  return allocate(w, BlockKind::ring, capacity, cells_of_ring(capacity));
}

void use_views(World& w) {
  assert(w.ops == 0 && !w.views.on);
  w.views.on = true;
  clocks::fit(w);
  views::stop_the_world(w.views, w.cells);
}

ObjectId make_object(World& w, std::string_view name) {
  assert(name.empty() || w.find_object(name) == 0);
  Object o;
  if (name.empty()) {
    o.new_number = ++w.new_count;
  } else {
    o.name = w.texts.intern(name);
    w.new_count = std::max(w.new_count, number_of_new(name));
  }
  w.objects.push_back(o);
  clocks::fit(w);
  return static_cast<ObjectId>(w.objects.size());
}

void hand_over(World& w, std::int16_t g, ObjectId object) {
  Object& o = w.object(object);
  if (o.where == Where::hands && o.holder >= 0 && o.holder != g) {
    std::erase(w.goroutine(o.holder).hands, object);
    clocks::hand_over(w, o.holder, g);
  }
  o.where = Where::hands;
  o.holder = g;
  Goroutine& to = w.goroutine(g);
  if (std::find(to.hands.begin(), to.hands.end(), object) == to.hands.end()) {
    to.hands.push_back(object);
  }
}

}  // namespace poolscope
