// Timeline: a scenario being run; every access it made, and the way back to any of them.
//
//   position   0 ........ k ........ size()      k: how many accesses have been made
//   world(k)   the world after the first k accesses
//   steps      [k] is the access that leads from position k to k + 1
//
//   branches   0: the scenario as written
//              |---- 7 ----> 1: what the visitor did at position 7 instead
//                            |-- 9 --> 2 ...            no history is ever dropped
//
// Contract: a Timeline owns its steps and some worlds (keyframes); world(k) runs on from the
// nearest keyframe, so it costs at most kKeyframeSpacing accesses. The reference it answers is
// good until the next call of a member that is not const. Positions, steps and operations are
// those of the current branch.
#pragma once
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/scenario.h"
#include "engine/world.h"

namespace poolscope {

inline constexpr std::size_t kMaxSteps = 200'000;

enum class Granularity : std::uint8_t { operation, stage, access };
std::string_view name(Granularity granularity);

// One operation of the run, also a collection or a change of GOMAXPROCS or New.
struct OpSpan {
  std::uint32_t op = 0;         // its number: Step::op, from 0
  OpKind kind = OpKind::none;
  std::int16_t goroutine = -1;  // -1: the world
  std::int16_t p = -1;
  std::uint32_t line = 0;       // of the statement in the scenario's text; 0: by hand
  ObjectId object = 0;          // put, write, ...: which
  ObjectId result = 0;          // get: what it returned, once it has ended
  std::size_t first = 0;        // its first access is steps[first]
  std::size_t last = 0;         // its last one so far is steps[last]
  bool ended = false;
};

struct Branch {
  std::uint32_t parent = 0;
  std::size_t at = 0;     // position in the parent where it leaves it
  std::size_t steps = 0;  // its whole length, shared part included
};

class Timeline {
 public:
  Timeline();                                  // an empty sandbox with 4 Ps
  explicit Timeline(const Scenario& scenario);  // runs it to its end, or to a limit
  ~Timeline();
  Timeline(Timeline&&) noexcept;
  Timeline& operator=(Timeline&&) noexcept;

  std::size_t size() const;
  const Step& operator[](std::size_t k) const;
  const World& world(std::size_t k);
  const std::vector<OpSpan>& ops() const;

  // Whether the scenario has a `together` block, so that there are orders to explore.
  bool has_blocks() const;

  // The caption that is shown at position k, or empty.
  std::string_view caption(std::size_t k) const;
  // What went wrong while the scenario ran (`it` without a get, a limit), or nothing.
  const std::optional<TextError>& error() const;

  // The nearest position after or before k where a step of that size ends; k at the ends.
  std::size_t next(std::size_t k, Granularity granularity) const;
  std::size_t previous(std::size_t k, Granularity granularity) const;
  // The position at which operation `op` (from 0) has completed `stage`, for `stage_p` if that
  // is not -1; Stage::none: at which the operation has ended. Nothing if it never happens.
  std::optional<std::size_t> moment(std::uint32_t op, Stage stage, std::int16_t stage_p) const;

  // The visitor acts at position k: in the past that makes a new branch and goes on there.
  // Operations that are under way at k are run to their end first. Answers the new size(); an
  // empty optional says that it cannot be done (a limit, a P that is not there) and why.
  struct Acted {
    std::size_t position = 0;  // where the new operation begins
    std::string problem;       // empty: it was done
  };
  Acted act(std::size_t k, const Statement& statement);

  std::uint32_t branch() const;
  const std::vector<Branch>& branches() const;
  void switch_to(std::uint32_t branch);

  // A scenario that leads to the world at position k, as text; what was under way at k is left
  // out, an interleaving is kept with `together` and `order`.
  std::string to_scenario(std::size_t k) const;

  std::size_t bytes() const;  // memory that it holds, roughly

 private:
  struct State;
  State* state_;
};

}  // namespace poolscope
