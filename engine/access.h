// What one access to the pool's memory is: the vocabulary that the memories, the world and the
// narration share.
//
// Contract: plain values, no behaviour beyond naming. An access carries its place in the source
// (Site) through a default argument, so the algorithm has no word about tracing in it.
#pragma once
#include <cstdint>
#include <string_view>

namespace poolscope {

// Where an access stands in the algorithm's text. Both builtins are evaluated at the outermost
// call, which is what makes a default argument name its caller's line.
struct Site {
  const char* file = "";
  const char* function = "";
  std::uint32_t line = 0;
  static constexpr Site here(const char* file = __builtin_FILE(),
                             const char* function = __builtin_FUNCTION(),
                             std::uint32_t line = __builtin_LINE()) {
    return Site{file, function, line};
  }
};

enum class Order : std::uint8_t { plain, relaxed, acquire, release, acq_rel, seq_cst };

enum class Access : std::uint8_t {
  none,           // an operation without any access: Put(nil)
  load, store,    // of an atomic or a plain cell; Order says which
  add,            // atomic add on a word
  cas,            // compare-and-swap; Step::success says whether it won
  allocate,       // a ring or an array of locals; answers its block
  pin, unpin,     // procPin and procUnpin
  lock, unlock,   // the one global lock, in pin_slow
  procs,          // GOMAXPROCS is read
  call_new,       // New is called; answers an object
  content_read, content_write, content_reset, content_grow,  // what a user does with an object
  collect, set_procs, set_new,                               // what the world does
};

std::string_view name(Order order);
std::string_view name(Access access);

}  // namespace poolscope
