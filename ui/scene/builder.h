// Builder: the scene under construction. Only ui/stage/*.cpp include this.
#pragma once
#include <initializer_list>
#include <map>
#include <string>
#include <utility>

#include "ui/scene/layout.h"
#include "ui/scene/scene.h"

namespace poolscope {

enum class Part : std::uint8_t {
  card = 1, chip, private_slot, ring, slot, label, hand, victim_band, victim_cell, box, dot,
  mark, path, more, chain, bar, word, note, counter, open,
};

constexpr std::uint64_t key(Part part, std::uint64_t a = 0, std::uint64_t b = 0) {
  return static_cast<std::uint64_t>(part) << 56 | (a & 0xffffffff) << 24 | (b & 0xffffff);
}

// How a cell stands to the last access and to the coming one.
enum class Focus : std::uint8_t { none, next, last };

struct Builder {
  const StageModel& m;
  const SceneOptions& options;
  Scene s;
  std::map<ObjectId, std::uint32_t> seen;
  std::map<std::pair<std::uint32_t, std::uint32_t>, Rect> slots;     // block, slot
  std::map<std::pair<std::uint32_t, std::int16_t>, Rect> privates;   // array, P
  std::map<std::pair<int, std::int16_t>, Rect> queues;               // tier, P
  std::map<std::int16_t, Rect> hands;                                // goroutine
  std::map<std::int16_t, Rect> cards;                                // P
  std::int32_t opened = -1;   // its compact cell is an outline, its parts are in the open card

  std::uint32_t shape(const Shape& shape);
  void text(std::uint64_t id, std::uint32_t parent, const Rect& r, std::string s, Face face,
            Ink ink, Align align = Align::left);
  // As much of the words as fits; of several the first that fits.
  void words(std::uint64_t id, std::uint32_t parent, const Rect& r,
             std::initializer_list<std::string> choice, Face face, Ink ink,
             Align align = Align::left);
  void spot(Thing thing, std::uint32_t a, std::uint32_t b_, const Rect& r);
  // The object in that shape: fills it.
  void token(ObjectId id, std::uint32_t parent, const Rect& r, bool ghost);

  Focus focus_private(std::uint32_t array, std::int16_t p) const;
  Focus focus_slot(std::uint32_t block, std::uint32_t slot) const;
  Focus focus_ring(std::uint32_t block) const;   // head_tail, next, prev
  Focus focus_chain(std::uint32_t array, std::int16_t p) const;
  Focus focus_field(Field field) const;          // of the pool itself
  void light(Shape& shape, Focus focus) const;
  // Outlines what differs from the step that is compared with.
  void mark_changed(Shape& shape, ChangedPlace::Kind kind, std::uint64_t x, std::uint64_t y) const;

  // A slot with its object; remembers where it is.
  std::uint32_t slot(const RingView& ring, std::uint32_t index, std::uint32_t parent,
                     const Rect& r, bool ghost);
};

// The accent of that cell's access: the last one's or the coming one's.
Ink accent_of_focus(const StageModel& m, Focus focus);

struct QueueStyle {
  Tier tier = Tier::live;
  bool ghost = false;
  bool marks = true;
  float largest = 30;         // slot
  bool real = true;           // rings as they lie in memory, if there is room
  bool mark_words = true;     // what the marks are is said below them
};

// The shared queue of one P in that rectangle: rings from tail to head. Answers the height that
// it took.
float queue(Builder& b, std::uint32_t parent, const Rect& r, const TierView& tier, std::int16_t p,
            const QueueStyle& style);
std::string queue_words(const LocalView& local);
std::string queue_brief(const LocalView& local);  // where words have little room
std::string times(std::uint64_t n);  // "called once", "called 3 times"
std::uint32_t queue_size(const LocalView& local);

// The private slot.
void private_slot(Builder& b, std::uint32_t parent, const Rect& r, const TierView& tier,
                  std::int16_t p, bool ghost);

void live_cards(Builder& b, const Grid& grid, Point origin);
// One P with all there is to show, beside or above a grid of compact cells.
void open_card(Builder& b, std::uint32_t p, const Rect& r);
// Answers the height that it took.
float victim_band(Builder& b, const Grid& grid, const Rect& r);
// In a stage that is h high.
float victim_height(const StageModel& m, const Grid& grid, float w, float h);
void bottom_boxes(Builder& b, const Rect& r, bool narrow);
float bottom_height(float w);
void counters(Builder& b, const Rect& r);
float counters_height(float w);
void bare_scene(Builder& b, float w);
void paths(Builder& b);

// The goroutine that is shown on a P: the busy one, the one that acted last, its own.
const GoroutineModel* shown_goroutine(const StageModel& m, std::uint32_t p);

}  // namespace poolscope
