// What a Timeline owns. Only timeline*.cpp include this.
#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "engine/block_run.h"
#include "engine/timeline.h"

namespace poolscope {

// Seeking runs at most this many accesses on from a keyframe; small worlds get closer ones.
inline constexpr std::size_t kMaxKeyframeSpacing = 2500;
inline constexpr std::size_t kMinKeyframeSpacing = 256;

struct Timeline::State {
  struct Made {
    Step step;
    std::uint32_t act = 0;  // the statement that began with this access, from 1; 0: none did
  };
  struct Keyframe {
    std::size_t at = 0;
    World world;
  };
  struct Caption {
    std::size_t at = 0;
    std::string text;
  };
  // A branch holds what is its own; positions below `at` are its parent's.
  struct Own {
    Branch shape;
    std::vector<Made> made;
    std::vector<Keyframe> keyframes;
    std::vector<Caption> captions;  // all of them, those before `at` included
    std::vector<OpSpan> ops;        // the same
    std::optional<TextError> error;
    bool stuck = false;             // an operation never ends, which takes a Fault: the run stops
  };

  Scenario scenario;
  std::vector<Statement> acts;  // what was asked for, in any branch; append-only
  std::vector<Own> own;
  std::vector<Branch> shapes;   // of all branches, for branches()
  std::uint32_t current = 0;
  World cursor;                 // the world at cursor_at in the current branch
  std::size_t cursor_at = 0;

  explicit State(const Scenario& s) : scenario(s), cursor(first_world(s)) {}

  Own& branch() { return own[current]; }
  const Own& branch() const { return own[current]; }
  std::size_t size() const { return shapes[current].steps; }
  const Made& made(std::size_t k) const;

  void run_scenario();
  std::size_t run_together(std::size_t first);
  // Each performs and records one access at the end of the current branch. The cursor is there.
  Step record(const Step& step, std::uint32_t act);
  Step record_step(std::int16_t g, std::uint32_t act);
  void record_act(std::uint32_t act);
  bool fits(std::uint32_t line);
  bool over() const { return branch().error || branch().stuck; }
  void move_cursor(std::size_t k);
  void redo(std::size_t k);
  void fork(std::size_t k);
};

}  // namespace poolscope
