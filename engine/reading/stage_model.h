// StageModel: what the stage shows, taken from the engine at one position. A plain value.
//
//   Timeline, position --> stage_model() --> StageModel --> scene() --> tween() --> draw()
//
// Contract: asks the engine (look, the recorded steps) and decides nothing about the pool.
#pragma once
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "engine/snapshot.h"
#include "engine/step.h"
#include "engine/world.h"

namespace poolscope {

struct GoroutineModel {
  std::int16_t index = -1;
  std::string name;            // "G2"
  std::string doing;           // "Get()", "Put(a)", "Get() → b"; empty: idle
  std::uint32_t p = 0;
  bool busy = false;
  bool pinned = false;
  ObjectId carrying = 0;
  std::vector<ObjectId> hands;
};

// An object that left or entered a cell in the steps that led here.
struct MoveModel {
  ObjectId object = 0;
  CellRef cell;
  Stage stage = Stage::none;
  std::int16_t p = -1;         // who moved it
  std::int16_t stage_p = -1;
  bool taken = false;          // out of the cell, else into it
};

// What a stage of the operation that is shown came to, said where it looked.
struct NoteModel {
  Stage stage = Stage::none;
  std::int16_t looked_at = -1; // whose slot or queue
  std::uint32_t number = 0;    // in the list beside the stage; 0: none
  bool miss = false;           // it found nothing
  std::string words;           // "popHead: nothing"
};

struct StageModel {
  PoolView view;
  std::uint32_t procs = 0;
  bool has_new = false;
  std::uint32_t gc_cycles = 0;
  Counters counters;
  std::vector<GoroutineModel> goroutines;
  std::map<ObjectId, std::string> names;   // of every object that is shown
  std::set<ObjectId> by_new;               // those of them that New made
  std::vector<ObjectId> dropped;           // the latest few, newest first
  std::size_t dropped_count = 0;
  std::vector<MoveModel> moves;            // by the last steps, in their order
  std::vector<NoteModel> notes;            // of the last operation so far
  std::map<ObjectId, std::uint64_t> bytes; // of the objects that keep any
  std::uint64_t kept = 0;                  // bytes that the pool keeps alive
  std::optional<Step> last, next;
  std::string last_cell, last_values;      // "P0 ring of 8.head_tail", "head 3, tail 1"
};

inline constexpr std::size_t kDroppedShown = 8;

// steps: those that led here, oldest first (one unit of the granularity); next: the coming one;
// object: what the last operation puts or uses.
StageModel stage_model(const World& w, std::span<const Step> steps, const Step* next,
                       ObjectId object = 0);

// The capacity of every object that the pool refers to, hidden ones included.
std::uint64_t kept_bytes(const World& w);
std::string bytes_words(std::uint64_t bytes);  // "64 KB"

// At most `room` characters that still tell objects apart: "new12" as "n12".
std::string short_name(const std::string& name, std::size_t room);

}  // namespace poolscope
