// Scene: the stage as plain values with their places, and how it is laid out and drawn.
//
//   scene(model, size)     pure: lays out boxes
//   tween(from, to, t)     pure: between two scenes, by identity
//   draw(scene, ...)       emits ImGui draw-list calls
//
// Contract: every shape lies inside its parent; shapes and texts with the same parent do not
// overlap; a token lies inside the shape it names. `size` of the answer may be taller than what
// was asked for (the panel scrolls), never wider. Ids are unique in a scene and stable in time.
#pragma once
#include <compare>
#include <cstdint>
#include <string>
#include <vector>

#include "engine/reading/compare.h"
#include "engine/reading/stage_model.h"
#include "ui/session/command.h"
#include "ui/session/geometry.h"
#include "ui/session/ink.h"
#include "ui/session/what.h"

namespace poolscope {

inline constexpr std::uint32_t kNoParent = 0xffffffff;

enum class Face : std::uint8_t { text, small, strong, title, code };
enum class Align : std::uint8_t { left, centre, right };

struct Shape {
  std::uint64_t id = 0;
  std::uint32_t parent = kNoParent;
  Rect r;
  Ink fill = Ink::none;
  float fill_alpha = 1;
  Ink line = Ink::line;
  float line_alpha = 1;
  float thickness = 1;
  float rounding = 6;
  bool dashed = false;
  bool hatched = false;
  float alpha = 1;
  bool recoil = false;          // what was tried here has failed: it is shaken while it comes
  bool operator==(const Shape&) const = default;
};

struct Text {
  std::uint64_t id = 0;
  std::uint32_t parent = kNoParent;
  Rect r;
  std::string s;
  Face face = Face::small;
  Ink ink = Ink::dim;
  Align align = Align::left;
  float alpha = 1;
  bool operator==(const Text&) const = default;
};

struct Token {
  ObjectId id = 0;
  std::uint32_t parent = kNoParent;
  std::uint32_t again = 0;      // the n-th place that holds it: an object that was put twice
  Rect r;
  std::string label, full;
  bool ghost = false;           // victim, dropped: outlined and tinted
  bool by_new = false;          // New made it
  float alpha = 1;
  bool operator==(const Token&) const = default;
};

// A visible path that tokens follow.
struct Path {
  std::uint64_t id = 0;
  ObjectId object = 0;          // 0: nobody travels, a look only
  Point a, c1, c2, b;
  Ink ink = Ink::steal;
  float alpha = 1;
  std::vector<Point> hidden;    // shares of the way, from x to y, at which it passes below words
  bool operator==(const Path&) const = default;
};

inline constexpr float kMarkHalf = 5, kMarkHeight = 7;

struct Mark {                   // a triangle that points up at a slot: head or tail
  std::uint64_t id = 0;
  Point tip;
  Ink ink = Ink::live;
  float alpha = 1;
  bool operator==(const Mark&) const = default;
};

// A part of the stage that hover, tap and focus explain (ui/scene/explain.h). Later ones lie on
// top.
struct Spot {
  What what;
  Rect r;
  bool operator==(const Spot&) const = default;
};

struct Hot {                    // what a click does
  Rect r;
  std::vector<Command> commands;
  std::string tip;
  bool look = false;            // no act: outside the sandbox too
  bool operator==(const Hot&) const = default;
};

struct Scene {
  Point size;
  std::vector<Shape> shapes;
  std::vector<Text> texts;
  std::vector<Token> tokens;
  std::vector<Path> paths;
  std::vector<Mark> marks;
  std::vector<Spot> spots;
  std::vector<Hot> hot;
  Rect new_box, dropped_box;    // where objects come from and go to
  bool operator==(const Scene&) const = default;
};

struct SceneOptions {
  std::int32_t chosen_p = -1;   // Explore: the P that put and get act on
  bool acting = false;          // clicks put and choose
  bool values = false;          // cells and values of the last access are spelled out
  std::string title;            // "Get on P2 steals from P3"
  std::int32_t open_p = -1;     // the compact cell that is opened
  bool bare = false;            // the tiers alone: no heading, boxes, counters
  bool asked = false;           // the next operation is asked about: its P is lit, nothing is noted
  bool word = false;            // headTail is shown as one word of 64 bits
  std::vector<ChangedPlace> changed;  // sorted: these are outlined
};

Scene scene(const StageModel& model, Point size, const SceneOptions& options);
Scene tween(const Scene& from, const Scene& to, float t);
// The same ends without movement: what differs fades over, in its place.
Scene fade(const Scene& from, const Scene& to, float t);

// The accent of what is happening: one at a time.
Ink accent(const StageModel& model);

// The part at that point, or nothing.
const Spot* spot_at(const Scene& scene, Point at);
const Spot* spot_of(const Scene& scene, const What& what);
// The next part that way (dx, dy: -1, 0 or 1), or the same if there is none.
What neighbour(const Scene& scene, const What& what, int dx, int dy);

// The point at t on the path.
Point at(const Path& path, float t);
// What is drawn of it: the pieces between words.
std::vector<Path> pieces(const Path& path);
// Where the letters are in a text's place.
Rect letters(const Text& text);

}  // namespace poolscope
