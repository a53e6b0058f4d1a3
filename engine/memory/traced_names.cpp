// What an access is in the terms of the algorithm: which cell, in which stage, at whose queue.
#include <cassert>
#include <cstring>

#include "engine/memory/traced.h"

namespace poolscope {
namespace {

Tier tier_of(const World& w, std::uint32_t array) {
  if (array == 0) return Tier::none;
  if (array == w.cells[0]) return Tier::live;
  if (array == w.cells[2]) return Tier::victim;
  return Tier::lost;
}

bool is(const Site& site, const char* function) {
  return std::strcmp(site.function, function) == 0;
}

// Of a chain or a ring.
bool of_queue(Field field) { return field >= Field::chain_head; }

Stage stage_of_put(const Traced::Request& r, const CellRef& cell) {
  if (of_queue(cell.field)) return Stage::push_head;
  if (r.access == Access::unpin && !is(r.site, "pin_slow")) return Stage::unpin;
  if (is(r.site, "pin") || is(r.site, "pin_slow") || r.access == Access::pin) return Stage::pin;
  if (cell.field == Field::private_slot) return Stage::put_private;
  return Stage::push_head;
}

Stage stage_of_pop(const Traced::Request& r, const CellRef& cell) {
  if (is(r.site, "pop_head")) return Stage::own_head;
  assert(is(r.site, "pop_tail"));
  return cell.tier == Tier::victim ? Stage::victim_tails : Stage::steal;
}

Stage stage_of_get(const Traced::Request& r, const CellRef& cell) {
  if (of_queue(cell.field)) return stage_of_pop(r, cell);
  if (r.access == Access::unpin && !is(r.site, "pin_slow")) return Stage::unpin;
  if (r.access == Access::call_new) return Stage::call_new;
  if (is(r.site, "pin") || is(r.site, "pin_slow") || r.access == Access::pin) return Stage::pin;
  if (is(r.site, "get")) return Stage::private_slot;
  // With a Fault, of a ring that is not there.
  if (is(r.site, "pop_head") || is(r.site, "pop_tail")) return stage_of_pop(r, cell);
  assert(is(r.site, "get_slow"));
  if (cell.field == Field::pool_local_size || cell.field == Field::pool_local) return Stage::steal;
  return r.access == Access::store && cell.field == Field::pool_victim_size ? Stage::hide_victim
                                                                            : Stage::own_victim;
}

}  // namespace

Stage Traced::stage_of(const Request& r, const CellRef& cell) const {
  const bool puts = op_.kind == OpKind::put || op_.kind == OpKind::push_head;
  return puts ? stage_of_put(r, cell) : stage_of_get(r, cell);
}

// Whose queue a stage looks at: steal and victim_tails are one stage a P.
std::int16_t stage_p(const World& w, const Step& s) {
  if (!has_p(s.stage)) return -1;
  if (s.cell.p >= 0) return s.cell.p;
  const std::uint64_t size = w.cells[1];  // before the first queue: the one that comes first
  return size == 0 ? s.p : static_cast<std::int16_t>((static_cast<std::uint64_t>(s.p) + 1) % size);
}

CellRef cell_ref(const World& w, std::uint32_t block_id, std::uint32_t cell) {
  CellRef ref;
  if (block_id == 0) return ref;
  const Block& block = w.blocks[block_id];
  assert(cell >= block.base && cell < block.base + block.cells);
  const std::uint32_t offset = cell - block.base;
  const auto field = [](Field first, std::uint32_t i) {
    return static_cast<Field>(static_cast<std::uint32_t>(first) + i);
  };
  ref.block = block_id;
  switch (block.kind) {
    case BlockKind::free: break;
    case BlockKind::pool: ref.field = field(Field::pool_local, offset); break;
    case BlockKind::locals:
      ref.field = field(Field::private_slot, offset % kCellsOfLocal);
      ref.p = static_cast<std::int16_t>(offset / kCellsOfLocal);
      ref.tier = tier_of(w, block_id);
      break;
    case BlockKind::ring:
      ref.p = block.p;
      ref.tier = tier_of(w, block.array);
      if (offset == 0) {
        ref.field = Field::ring_head_tail;
      } else if (offset <= 2 * block.count) {
        ref.field = field(Field::slot_typ, (offset - 1) % 2);
        ref.slot = (offset - 1) / 2;
      } else {
        ref.field = field(Field::ring_next, offset - 2 * block.count - 1);
      }
      break;
  }
  return ref;
}

}  // namespace poolscope
