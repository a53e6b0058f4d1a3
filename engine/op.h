// What a goroutine may be asked to do, and what it is doing it for.
#pragma once
#include <cstdint>
#include <string_view>

namespace poolscope {

using ObjectId = std::uint32_t;  // 1, 2, 3, ... in order of birth; 0 is nil
using TextId = std::uint32_t;    // a name or a content in World::texts; 0 is the empty text

enum class OpKind : std::uint8_t {
  none, put, get, write, read, reset, grow,  // of a goroutine
  collect, set_procs, set_new,               // of the world
  push_head, pop_head, pop_tail,             // on a bare ring, see make_ring
};

struct Op {
  OpKind kind = OpKind::none;
  ObjectId object = 0;       // put, write, read, reset, grow, push_head
  // grow: bytes of capacity; set_procs: the number; set_new: 0 or 1; get: 1 when New is set;
  // push_head, pop_head, pop_tail: the ring's block
  std::uint64_t amount = 0;
  TextId text = 0;           // write: the content
  bool operator==(const Op&) const = default;
};

// What a user does with an object, outside the pool.
constexpr bool is_content(OpKind kind) {
  return kind == OpKind::write || kind == OpKind::read || kind == OpKind::reset ||
         kind == OpKind::grow;
}

std::string_view name(OpKind kind);

}  // namespace poolscope
