// Lanes: the run as bars, one lane a P. Made once for a run, not in every frame.
//
//   runs of any length are drawn in time that goes by the width alone: each lane's bars lie in
//   order, and sums of what they are let a cluster of them be one bar of their main colour.
//
// Contract: pure; one pass over the recorded steps.
#pragma once
#include <array>
#include <cstdint>
#include <vector>

#include "engine/timeline.h"

namespace poolscope {

struct LaneBar {
  std::uint32_t op = 0;
  OpKind kind = OpKind::none;
  std::int16_t p = -1;        // -1: the world
  std::size_t first = 0, last = 0;
  Stage by = Stage::none;     // where the object was found or laid down
  bool misuse = false;
};

// What a bar is coloured by.
enum class BarClass : std::uint8_t { nothing, live, steal, victim, made, misuse };
inline constexpr std::size_t kBarClasses = 6;
BarClass bar_class(const LaneBar& bar);

struct Lane {
  using Sums = std::array<std::uint32_t, kBarClasses>;
  std::vector<LaneBar> bars;  // in order of first; those of one P do not overlap
  std::vector<Sums> sums;     // sums[i]: of bars before i; one more than there are bars
};

// Bars [begin, end) of a lane that are drawn as one.
struct Cluster {
  std::size_t begin = 0, end = 0;
};

struct Lanes {
  std::uint32_t count = 0;    // of Ps
  std::vector<Lane> lanes;    // count of them
  std::vector<LaneBar> world; // collections and settings
  std::vector<std::size_t> captions;  // positions at which a caption begins
};

Lanes lanes(const Timeline& timeline, std::size_t end, std::uint32_t procs);

// The bar of the lane that holds step k, or nullptr.
const LaneBar* bar_at(const Lane& lane, std::size_t k);

// The lane's bars between steps from and to, those that begin within `grain` steps of each other
// together.
std::vector<Cluster> clusters(const Lane& lane, double from, double to, double grain);

// What most of the cluster's bars are; misuse goes before everything.
BarClass main_class(const Lane& lane, const Cluster& cluster);

// Which part of the run the lanes show: the whole, or steps [from, from + steps / zoom).
struct LaneView {
  double zoom = 1;            // 1: the whole run
  double from = 0;            // the step at the left edge
  bool operator==(const LaneView&) const = default;

  double span(std::size_t steps) const { return static_cast<double>(steps) / zoom; }
};

inline constexpr double kFewestShown = 8;  // steps: closer makes no sense

// The view after zooming about a step that stays where it is, after panning, and after the
// position moved out of it. Always inside [0, steps].
LaneView zoomed(LaneView view, std::size_t steps, double factor, double about);
LaneView panned(LaneView view, std::size_t steps, double by);
LaneView with_position(LaneView view, std::size_t steps, std::size_t position);

}  // namespace poolscope
