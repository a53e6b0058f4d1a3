#include "engine/reading/narrate_words.h"

#include "engine/memory/traced.h"
#include "engine/reading/narrate.h"
#include "engine/sizes.h"

namespace poolscope {
namespace narration {

std::string object_of(const World& w, std::uint64_t id) {
  return w.object_name(static_cast<ObjectId>(id));
}

std::string tier_word(const CellRef& cell) {
  if (cell.tier == Tier::victim) return "victim ";
  return cell.tier == Tier::lost ? "lost " : "";
}

// The block may have been freed since; blocks are only reused for the same size, so a ring that
// is there has the capacity it had.
std::string ring_name(const World& w, std::uint32_t block) {
  if (block == 0 || block >= w.blocks.size() || w.blocks[block].kind != BlockKind::ring) {
    return "ring";
  }
  return "ring of " + std::to_string(w.blocks[block].count);
}

std::string count_of(std::uint64_t n, std::string_view thing) {
  return std::to_string(n) + " " + std::string(thing) + (n == 1 ? "" : "s");
}

std::string size_words(std::uint64_t bytes) {
  return sized(bytes, {" bytes", " KB", " MB", " GB"});
}

}  // namespace narration

std::string p_name(std::int16_t p) { return "P" + std::to_string(p); }

std::string stage_title(Stage stage, std::int16_t stage_p) {
  switch (stage) {
    case Stage::none: return "nothing";
    case Stage::pin: return "pin";
    case Stage::private_slot: return "private";
    case Stage::own_head: return "own head";
    case Stage::steal: return "steal from " + p_name(stage_p);
    case Stage::own_victim: return "own victim private";
    case Stage::victim_tails: return "victim tail of " + p_name(stage_p);
    case Stage::hide_victim: return "hide victim";
    case Stage::unpin: return "unpin";
    case Stage::call_new: return "New";
    case Stage::put_private: return "private";
    case Stage::push_head: return "push head";
    case Stage::content: return "use";
    case Stage::collect: return "GC";
    case Stage::settings: return "settings";
  }
  return {};
}

std::string cell_name(const World& w, const CellRef& cell) {
  using namespace narration;
  if (cell.field == Field::none) return {};
  const std::string field(name(cell.field));
  if (cell.p < 0) return field;
  const std::string p = tier_word(cell) + p_name(cell.p);
  switch (cell.field) {
    case Field::private_slot: return p + ".private";
    case Field::chain_head:
    case Field::chain_tail: return p + ".shared." + field;
    case Field::slot_typ:
    case Field::slot_val:
      return p + " " + ring_name(w, cell.block) + " slot " + std::to_string(cell.slot) + "." +
             field;
    default: return p + " " + ring_name(w, cell.block) + "." + field;
  }
}

std::string value_text(const World& w, const CellRef& cell, std::uint64_t value) {
  using namespace narration;
  switch (cell.field) {
    case Field::private_slot:
    case Field::slot_val: return object_of(w, value);
    case Field::ring_head_tail: {
      const HeadTail at = unpack(value);
      return "head " + std::to_string(at.head) + ", tail " + std::to_string(at.tail);
    }
    case Field::pool_local:
    case Field::pool_victim: return value == 0 ? "nil" : "array";
    case Field::chain_head:
    case Field::chain_tail:
    case Field::ring_next:
    case Field::ring_prev:
      return value == 0 ? "nil" : ring_name(w, static_cast<std::uint32_t>(value));
    default: return std::to_string(value);
  }
}

std::string op_text(const World& w, OpKind kind, std::int16_t p, ObjectId object) {
  std::string text = p >= 0 ? p_name(p) + " " : std::string();
  text += name(kind);
  if (kind == OpKind::put || (object != 0 && kind != OpKind::get)) {
    text += " " + w.object_name(object);
  }
  return text;
}

}  // namespace poolscope
