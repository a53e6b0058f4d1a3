// Commands that move in time.
#include <algorithm>
#include <cmath>

#include "ui/session/commands/actions.h"

namespace poolscope {
namespace {

void step_by(State& s, std::int64_t n) {
  const auto at = static_cast<std::int64_t>(s.position);
  const auto end = static_cast<std::int64_t>(s.limit());
  const std::int64_t target = n >= 0 ? (n > end - at ? end : at + n) : (n < -at ? 0 : at + n);
  go_to(s, static_cast<std::size_t>(target));
}

void play_pause(State& s) {
  if (s.playing) return stop(s);
  if (s.position >= s.limit() && s.limit() > 0 && !s.locked()) go_to(s, 0, Pace::at_once);
  play(s, s.limit());
}

void set_granularity(State& s, std::int64_t number) {
  if (number < 0 || number > static_cast<std::int64_t>(Granularity::access)) return;
  s.granularity = static_cast<Granularity>(number);
  s.progress.settings.granularity = std::string(name(s.granularity));
  refresh(s, Pace::at_once);
}

void set_speed(State& s, double speed) {
  if (!std::isfinite(speed)) return;
  s.speed = std::clamp(speed, kSlowest, kFastest);
  s.play_wait = std::min(s.play_wait, 1 / s.speed);
  s.progress.settings.speed = s.speed;
}

// To where an operation ends: the next one, or the one before.
void jump_op(State& s, bool on) {
  const std::size_t to = on ? s.timeline.next(s.position, Granularity::operation)
                            : s.timeline.previous(s.position, Granularity::operation);
  go_to(s, to);
}

void go_op(State& s, std::int64_t op) {
  if (op < 0 || static_cast<std::uint64_t>(op) >= s.timeline.ops().size()) return;
  go_to(s, s.timeline.ops()[static_cast<std::size_t>(op)].last + 1);
}

template <int Delta>
Command other_op(const State&, std::int64_t) { return {.name = "jump_op", .number = Delta}; }
Command slower(const State& s, std::int64_t) {
  return {.name = "set_speed", .real = s.speed / kSpeedStep};
}
Command faster(const State& s, std::int64_t) {
  return {.name = "set_speed", .real = s.speed * kSpeedStep};
}
Command next_size(const State& s, std::int64_t) {
  return {.name = "set_granularity", .number = (static_cast<std::int64_t>(s.granularity) + 1) % 3};
}
template <int N>
Command size_is(const State&, std::int64_t) { return {.name = "set_granularity", .number = N}; }

constexpr Way kLastMore[] = {
    {.label = "Home, End", .help = "to the beginning, to the end"},
};

constexpr Way kForwardMore[] = {
    {.label = "Left, Right", .help = "one step back, forward"},
};

constexpr Way kJumpOpMore[] = {
    {.title = "Back by an operation", .label = ",", .key = Key::comma, .make = other_op<-1>},
    {.label = ", .", .help = "back, forward by an operation"},
};

constexpr Way kSetSpeedMore[] = {
    {.title = "Faster", .label = "]", .key = Key::right_bracket, .make = faster},
    {.label = "[ ]", .help = "slower, faster"},
};

constexpr Way kSetGranularityMore[] = {
    {.title = "Step by operation", .make = size_is<0>},
    {.title = "Step by stage", .make = size_is<1>},
    {.title = "Step by access", .make = size_is<2>},
};

constexpr CommandRow kTimeCommands[] = {
    {.name = "play_pause", .on_stage = true, .embed = true, .way = {.title = "Play or pause",
     .label = "Space", .help = "play, pause", .key = Key::space},
     .apply = does<play_pause>},
    {.name = "back", .on_stage = true, .embed = true, .repeats = true,
     .way = {.title = "One step back", .label = "Left", .key = Key::left},
     .apply = [](State& s, const Command&, Failure&) {
       stop(s);
       go_to(s, s.timeline.previous(s.position, s.granularity));
     }},
    {.name = "forward", .on_stage = true, .embed = true, .repeats = true,
     .way = {.title = "One step forward", .label = "Right", .key = Key::right},
     .more = kForwardMore,
     .apply = [](State& s, const Command&, Failure&) {
       stop(s);
       go_to(s, s.timeline.next(s.position, s.granularity));
     }},
    {.name = "first", .on_stage = true, .embed = true, .way = {.title = "To the beginning",
     .label = "Home", .key = Key::home},
     .apply = [](State& s, const Command&, Failure&) {
       stop(s);
       go_to(s, 0);
     }},
    {.name = "last", .on_stage = true, .embed = true, .way = {.title = "To the end",
     .label = "End", .key = Key::end}, .more = kLastMore,
     .apply = [](State& s, const Command&, Failure&) {
       stop(s);
       go_to(s, s.limit());
     }},
    // number: position
    {.name = "seek", .takes = Takes::number, .by_hand = "Click or drag in the lanes",
     .on_stage = true, .embed = true,
     .apply = [](State& s, const Command& c, Failure&) {
       stop(s);
       go_to(s, c.number < 0 ? 0 : static_cast<std::size_t>(c.number));
     }},
    // number: how many single accesses, negative is back
    {.name = "step", .takes = Takes::number, .by_hand = "Step by access, then one step",
     .on_stage = true, .embed = true,
     .apply = [](State& s, const Command& c, Failure&) {
       stop(s);
       step_by(s, c.number);
     }},
    // number: 1 to where the next operation ends, -1 to the one before
    {.name = "jump_op", .takes = Takes::number, .on_stage = true, .repeats = true,
     .way = {.title = "To the end of the next operation", .label = ".", .key = Key::period,
     .make = other_op<1>}, .more = kJumpOpMore,
     .apply = [](State& s, const Command& c, Failure&) {
       stop(s);
       jump_op(s, c.number >= 0);
     }},
    // number: operation (from 0), to where it ends
    {.name = "go_op", .takes = Takes::number,
     .by_hand = "Click a bar in the lanes: that operation", .on_stage = true,
     .apply = [](State& s, const Command& c, Failure&) {
       stop(s);
       go_op(s, c.number);
     }},
    // real: steps a second at the chosen granularity
    {.name = "set_speed", .takes = Takes::real, .on_stage = true, .embed = true, .repeats = true,
     .way = {.title = "Slower", .label = "[", .key = Key::left_bracket, .make = slower},
     .more = kSetSpeedMore,
     .apply = does<set_speed>},
    // number: Granularity
    {.name = "set_granularity", .takes = Takes::number, .on_stage = true, .embed = true,
     .way = {.label = "Z", .help = "a step is an operation, a stage, an access",
     .key = Key::z, .make = next_size}, .more = kSetGranularityMore,
     .apply = does<set_granularity>},
};

}  // namespace

std::span<const CommandRow> time_commands() { return kTimeCommands; }

}  // namespace poolscope
