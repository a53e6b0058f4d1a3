// Commands that move in time.
#include <algorithm>
#include <cmath>

#include "ui/actions.h"

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

}  // namespace

bool apply_time(State& s, const Command& c) {
  using Kind = Command::Kind;
  switch (c.kind) {
    case Kind::first:
      stop(s);
      go_to(s, 0);
      return true;
    case Kind::last:
      stop(s);
      go_to(s, s.limit());
      return true;
    case Kind::back:
      stop(s);
      go_to(s, s.timeline.previous(s.position, s.granularity));
      return true;
    case Kind::forward:
      stop(s);
      go_to(s, s.timeline.next(s.position, s.granularity));
      return true;
    case Kind::seek:
      stop(s);
      go_to(s, c.number < 0 ? 0 : static_cast<std::size_t>(c.number));
      return true;
    case Kind::step:
      stop(s);
      step_by(s, c.number);
      return true;
    case Kind::jump_op:
      stop(s);
      jump_op(s, c.number >= 0);
      return true;
    case Kind::go_op:
      stop(s);
      go_op(s, c.number);
      return true;
    case Kind::play_pause: play_pause(s); return true;
    case Kind::set_speed: set_speed(s, c.real); return true;
    case Kind::set_granularity: set_granularity(s, c.number); return true;
    default: return false;
  }
}

}  // namespace poolscope
