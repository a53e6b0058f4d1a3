// Scenario: a lesson as text, one statement a line. Version 1 of the language.
//
//   procs 4              # GOMAXPROCS, 1 to 64 (default 4); later it changes the running number
//   new on               # New is set (default off); it makes new1, new2, ...
//   P0 put a             # the goroutine on P0 puts object a; an unknown name is a new object
//   P1 get               # what it got is then in its hands, and is `it`
//   P1 put it
//   P1 write it "x"      # use the object's content: write, read, reset
//   P1 grow it 64KB      # its buffer keeps that capacity; B, KB, MB, GB are powers of 1024
//   G7@P2 get            # a named goroutine, running on P2 for this statement
//   gc
//   together             # statements up to `end` may interleave access by access
//     P0 get
//     P1 get
//     gc                 # a collection may come between, whenever nothing is pinned
//   end
//   order 0 1 1 gc 0     # which P makes each next access in the block above; what is left runs
//                        # in turn. 1~2: this load of P1 reads the store two before the newest
//   say "text"           # caption shown from here on
//   fault split-steal    # before the first operation: one access is done wrongly (fault.h)
//   memory views         # before the first operation: loads may be stale (memory/views.h)
//
// Contract: parse_scenario is pure, takes any bytes, and answers a scenario or the first error
// with its place. Names that only exist at run time (`it`) are resolved when the timeline runs
// it; what can be known from the text alone is checked here.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/fault.h"
#include "engine/op.h"

namespace poolscope {

inline constexpr std::size_t kMaxScenarioBytes = 1 << 20;
inline constexpr std::size_t kMaxStatements = 20'000;
inline constexpr std::uint32_t kDefaultProcs = 4;

struct TextError {
  std::uint32_t line = 1;     // from 1
  std::uint32_t column = 1;   // from 1, in characters (UTF-8 sequences), not bytes
  std::string found;          // "the word 'pu'", "the end of the line"
  std::string expected;       // "put, get, write, read, reset or grow"
  std::string message() const;  // "line 3, column 4: found the word 'pu', expected put, get, ..."
};

// Who makes the next access in a block: the P, or the collector. back: how many stores before the
// newest one its load reads; 0 with every memory but views.
struct BlockTurn {
  std::uint8_t p = 0;
  std::uint8_t back = 0;
  bool operator==(const BlockTurn&) const = default;
};

inline constexpr std::uint8_t kCollectTurn = 255;

struct Statement {
  enum class Kind : std::uint8_t { run, collect, procs, set_new, together, end, order, say };
  enum class Target : std::uint8_t { none, named, it, nil };

  Kind kind = Kind::run;
  std::uint32_t line = 1;
  std::uint32_t p = 0;              // run: the P it runs on
  std::string goroutine;            // run: "" is P's own goroutine
  OpKind op = OpKind::none;         // run
  Target target = Target::none;     // run, except get
  std::string object;               // Target::named
  std::string text;                 // write: the content; say: the caption
  std::uint64_t amount = 0;         // procs: the number; set_new: 0 or 1; grow: bytes
  std::vector<BlockTurn> order;     // order
  bool operator==(const Statement&) const = default;
};
// Who runs it: by name, or the P's own goroutine.
std::string goroutine_name_of(const Statement& statement);

struct Scenario {
  std::string text;                   // as it was written
  std::uint32_t procs = kDefaultProcs;  // before the first operation
  bool has_new = false;               // before the first operation
  bool views = false;                 // loads may read older stores (memory/views.h)
  Fault fault = Fault::none;
  // Not in the language: slots of a ring in block 2, see make_ring.
  std::uint32_t bare_ring = 0;
  std::vector<Statement> statements;  // leading `procs` and `new` are in the two fields above
};

bool has_blocks(const Scenario& scenario);  // a `together` at least

struct ParsedScenario {
  Scenario scenario;
  std::optional<TextError> error;
};

ParsedScenario parse_scenario(std::string_view text);

std::string to_text(const BlockTurn& turn);
// The statements before the first operation: procs, and what differs from the default.
std::string settings_text(const Scenario& scenario);
// One statement as text, as parse_scenario reads it back: no newline at its end.
std::string to_text(const Statement& statement);

}  // namespace poolscope
