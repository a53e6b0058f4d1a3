// What: which part of the stage is meant. An identity that is stable in time, as a plain value and
// as a number for a Command.
//
// Contract: what_of(code(w)) == w while a < 2^24 and b < 2^20; code of nothing is 0, and every code
// is exact as a JavaScript number.
#pragma once
#include <cstdint>

namespace poolscope {

enum class Thing : std::uint8_t {
  none,
  p,             // a: P
  goroutine,     // a: P, the one that is shown there
  private_slot,  // a: P, b: Tier
  shared,        // a: P, b: Tier
  ring,          // a: serial
  slot,          // a: serial, b: index into the ring
  head, tail,    // a: serial; the halves of headTail
  word,          // a: serial; headTail as one word
  link,          // a: serial of the older ring
  victim,        // the tier
  victim_p,      // a: P
  new_box, in_use, lost, dropped,
  object,        // a: ObjectId
  more,          // objects or Ps that there is no room for
  counter,       // a: Counted
  local_size, victim_size, facts,
  legend,        // a: 0 live, 1 victim, 2 steal, 3 New, 4 dropped
};

enum class Counted : std::uint8_t { gets, from_private, own_head, stolen, victim, made, nothing,
                                    puts, kept };
inline constexpr std::uint32_t kCounted = 9;

struct What {
  Thing thing = Thing::none;
  std::uint32_t a = 0, b = 0;
  bool operator==(const What&) const = default;
};

constexpr std::int64_t code(const What& w) {
  return static_cast<std::int64_t>(static_cast<std::uint64_t>(w.thing) << 44 |
                                   static_cast<std::uint64_t>(w.a & 0xffffff) << 20 |
                                   (w.b & 0xfffff));
}

constexpr What what_of(std::int64_t number) {
  const auto n = static_cast<std::uint64_t>(number);
  const std::uint64_t thing = n >> 44;
  if (thing > static_cast<std::uint64_t>(Thing::legend)) return {};
  return {static_cast<Thing>(thing), static_cast<std::uint32_t>(n >> 20 & 0xffffff),
          static_cast<std::uint32_t>(n & 0xfffff)};
}

}  // namespace poolscope
