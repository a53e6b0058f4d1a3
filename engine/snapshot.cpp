#include "engine/snapshot.h"

#include <cassert>
#include <functional>

#include "engine/memory/traced.h"
#include "engine/utf8.h"

namespace poolscope {
namespace {

RingView look_at_ring(const World& w, std::uint32_t id) {
  const Block& block = w.blocks[id];
  assert(block.kind == BlockKind::ring);
  RingView ring;
  ring.block = id;
  ring.serial = block.serial;
  ring.capacity = block.count;
  const HeadTail at = unpack(w.cells[block.base]);
  ring.head = at.head;
  ring.tail = at.tail;
  for (std::uint32_t i = 0; i < block.count; i++) {
    ring.typed.push_back(w.cells[block.base + 1 + 2 * i] != 0);
    ring.slots.push_back(static_cast<ObjectId>(w.cells[block.base + 2 + 2 * i]));
  }
  ring.prev = w.cells[block.base + 2 * block.count + 2] != 0;
  return ring;
}

TierView look_at_tier(const World& w, std::uint32_t array, std::uint64_t size) {
  TierView tier;
  tier.block = array;
  tier.size = size;
  if (array == 0) return tier;
  const Block& block = w.blocks[array];
  assert(block.kind == BlockKind::locals);
  tier.serial = block.serial;
  for (std::uint32_t p = 0; p < block.count; p++) {
    const std::uint64_t* cells = w.cells.data() + block.base + p * kCellsOfLocal;
    LocalView local;
    local.private_object = static_cast<ObjectId>(cells[0]);
    // From the tail on by next; while a chain is being made its tail may still be unset.
    auto ring = static_cast<std::uint32_t>(cells[2] != 0 ? cells[2] : cells[1]);
    while (ring != 0) {
      local.rings.push_back(look_at_ring(w, ring));
      local.rings.back().is_chain_head = ring == cells[1];
      local.rings.back().is_chain_tail = ring == cells[2];
      ring = static_cast<std::uint32_t>(
          w.cells[w.blocks[ring].base + 2 * w.blocks[ring].count + 1]);
    }
    // A ring that push_head has made head but not yet linked as next.
    const auto head = static_cast<std::uint32_t>(cells[1]);
    if (head != 0 && local.rings.back().block != head) {
      bool listed = false;
      for (const RingView& r : local.rings) listed = listed || r.block == head;
      if (!listed) {
        local.rings.push_back(look_at_ring(w, head));
        local.rings.back().is_chain_head = true;
      }
    }
    tier.locals.push_back(std::move(local));
  }
  return tier;
}

TierView look_at_tier(PlainMemory::Locals locals, std::uint64_t size) {
  TierView tier;
  tier.size = size;
  for (std::uint64_t p = 0; locals && p < size; p++) {
    LocalView local;
    local.private_object = locals[p].private_slot.load();
    for (auto* r = locals[p].shared.tail.load_relaxed(); r; r = r->next.load_relaxed()) {
      RingView ring;
      ring.capacity = r->vals.capacity();
      const HeadTail at = unpack(r->head_tail.load_relaxed());
      ring.head = at.head;
      ring.tail = at.tail;
      for (std::uint32_t i = 0; i < ring.capacity; i++) {
        ring.typed.push_back(r->vals[i].typ.load_relaxed() != 0);
        ring.slots.push_back(r->vals[i].val.load());
      }
      ring.prev = r->prev.load_relaxed() != nullptr;
      local.rings.push_back(std::move(ring));
    }
    tier.locals.push_back(std::move(local));
  }
  return tier;
}

using Show = std::function<std::string(ObjectId)>;

std::string tier_json(const TierView& tier, const Show& show) {
  std::string json = "[";
  for (std::uint64_t p = 0; p < tier.size && p < tier.locals.size(); p++) {
    const LocalView& local = tier.locals[static_cast<std::size_t>(p)];
    if (p > 0) json += ',';
    json += "{\"private\":" + show(local.private_object) + ",\"rings\":[";
    for (std::size_t r = 0; r < local.rings.size(); r++) {
      const RingView& ring = local.rings[r];
      if (r > 0) json += ',';
      json += "{\"cap\":" + std::to_string(ring.capacity) +
              ",\"head\":" + std::to_string(ring.head) +
              ",\"tail\":" + std::to_string(ring.tail) + ",\"slots\":[";
      for (std::size_t i = 0; i < ring.slots.size(); i++) {
        if (i > 0) json += ',';
        json += show(ring.slots[i]);
      }
      json += "],\"prev\":";
      json += ring.prev ? "true}" : "false}";
    }
    json += "]}";
  }
  return json + "]";
}

std::string view_json(const PoolView& view, const Show& show) {
  return "{\"localSize\":" + std::to_string(view.live.size) +
         ",\"local\":" + tier_json(view.live, show) +
         ",\"victimSize\":" + std::to_string(view.victim.size) +
         ",\"victim\":" + tier_json(view.victim, show) + "}";
}

}  // namespace

PoolView look(const World& w) {
  PoolView view;
  view.live = look_at_tier(w, static_cast<std::uint32_t>(w.cells[0]), w.cells[1]);
  view.victim = look_at_tier(w, static_cast<std::uint32_t>(w.cells[2]), w.cells[3]);
  for (std::uint32_t i = kPoolBlock + 1; i < w.blocks.size(); i++) {
    if (w.blocks[i].kind != BlockKind::locals || i == w.cells[0] || i == w.cells[2]) continue;
    // Not yet published by the pin_slow that holds the lock, or replaced by it.
    if (w.lock_holder >= 0 && w.blocks[i].serial == w.serial) continue;
    view.lost.push_back(look_at_tier(w, i, 0));
  }
  return view;
}

PoolView look(PlainPool& pool) {
  PoolView view;
  Pool<PlainMemory>& p = pool.pool();
  view.live = look_at_tier(p.local.load_relaxed(), p.local_size.load_relaxed());
  view.victim = look_at_tier(p.victim.load_relaxed(), p.victim_size.load_relaxed());
  return view;
}

std::string snapshot_json(const PoolView& view) {
  return view_json(view, [](ObjectId id) { return std::to_string(id); });
}

std::string snapshot_json(const World& w, Naming naming) {
  if (naming == Naming::numbers) return snapshot_json(look(w));
  return view_json(look(w), [&](ObjectId id) {
    return id == 0 ? std::string("\"\"") : json_string(w.object_name(id));
  });
}

std::string json_string(std::string_view s) {
  static constexpr char kHex[] = "0123456789abcdef";
  std::string json = "\"";
  for (std::size_t i = 0; i < s.size();) {
    const std::size_t length = utf8_length(s, i);
    if (length == 0) {
      json += "\xef\xbf\xbd";  // U+FFFD
      i++;
      continue;
    }
    const char c = s[i];
    if (length > 1) {
      json.append(s.substr(i, length));
    } else if (c == '"' || c == '\\') {
      json += '\\';
      json += c;
    } else if (static_cast<unsigned char>(c) < 0x20) {
      json += "\\u00";
      json += kHex[(static_cast<unsigned char>(c) >> 4) & 15];
      json += kHex[static_cast<unsigned char>(c) & 15];
    } else {
      json += c;
    }
    i += length;
  }
  return json + "\"";
}

}  // namespace poolscope
