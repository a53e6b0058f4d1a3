#include "engine/reading/stage_model.h"

#include <algorithm>
#include <cassert>

#include "engine/reading/narrate.h"

namespace poolscope {
namespace {

std::string doing(const World& w, const Goroutine& g, const Step* last, ObjectId object) {
  const bool just_ended = last && last->op_ends && !g.busy;
  if (!g.busy && !just_ended) return {};
  const OpKind kind = g.busy ? g.op.kind : last->op_kind;
  switch (kind) {
    case OpKind::none:
    case OpKind::collect:
    case OpKind::set_procs:
    case OpKind::set_new: return {};
    case OpKind::get:
      return just_ended ? "Get() \xe2\x86\x92 " + w.object_name(last->result) : "Get()";
    case OpKind::put:
      return "Put(" + w.object_name(g.busy ? g.op.object : object) + ")";
    default: break;
  }
  return std::string(name(kind)) + " " + w.object_name(g.busy ? g.op.object : object);
}

void note_name(StageModel& m, const World& w, ObjectId id) {
  m.names.emplace(id, w.object_name(id));
  if (w.object(id).new_number != 0) m.by_new.insert(id);
}

void note_names(StageModel& m, const World& w, const TierView& tier) {
  const auto note = [&](ObjectId id) {
    if (id != 0) note_name(m, w, id);
  };
  for (const LocalView& local : tier.locals) {
    note(local.private_object);
    for (const RingView& ring : local.rings) {
      for (const ObjectId id : ring.slots) note(id);
    }
  }
}

void note_dropped(StageModel& m, const World& w) {
  std::vector<ObjectId> in_lost;
  for (const TierView& tier : m.view.lost) {
    for (const LocalView& local : tier.locals) {
      in_lost.push_back(local.private_object);
      for (const RingView& ring : local.rings) {
        in_lost.insert(in_lost.end(), ring.slots.begin(), ring.slots.end());
      }
    }
  }
  std::sort(in_lost.begin(), in_lost.end());
  for (std::size_t i = w.objects.size(); i > 0; i--) {
    if (w.objects[i - 1].where != Where::dropped) continue;
    const auto id = static_cast<ObjectId>(i);
    if (std::binary_search(in_lost.begin(), in_lost.end(), id)) continue;
    m.dropped_count++;
    m.dropped.push_back(id);
  }
  const auto later = [&](ObjectId a, ObjectId b) {
    return w.object(a).dropped_in != w.object(b).dropped_in
               ? w.object(a).dropped_in > w.object(b).dropped_in : a > b;
  };
  std::sort(m.dropped.begin(), m.dropped.end(), later);
  if (m.dropped.size() > kDroppedShown) m.dropped.resize(kDroppedShown);
  for (const ObjectId id : m.dropped) note_name(m, w, id);
}

void note_goroutines(StageModel& m, const World& w, ObjectId object) {
  for (std::size_t i = 0; i < w.goroutines.size(); i++) {
    const Goroutine& g = w.goroutines[i];
    GoroutineModel out;
    out.index = static_cast<std::int16_t>(i);
    out.name = w.goroutine_name(out.index);
    const bool is_last = m.last && m.last->goroutine == out.index;
    out.doing = doing(w, g, is_last ? &*m.last : nullptr, object);
    out.p = g.p;
    out.busy = g.busy;
    out.pinned = g.pinned;
    out.carrying = g.carrying;
    out.hands = g.hands;
    std::erase(out.hands, out.carrying);
    if (out.carrying != 0) note_name(m, w, out.carrying);
    for (const ObjectId id : out.hands) note_name(m, w, id);
    m.goroutines.push_back(std::move(out));
  }
}

}  // namespace

StageModel stage_model(const World& w, std::span<const Step> steps, const Step* next,
                       ObjectId object) {
  StageModel m;
  m.view = look(w);
  m.procs = w.procs;
  m.has_new = w.has_new;
  m.gc_cycles = w.gc_cycles;
  m.counters = w.counters;
  if (!steps.empty()) m.last = steps.back();
  if (next) m.next = *next;
  for (const Step& s : steps) {
    if (!moves_object(s)) continue;
    const bool taken = s.after == 0;
    m.moves.push_back({static_cast<ObjectId>(taken ? s.before : s.after), s.cell, s.stage, s.p,
                       s.stage_p, taken});
  }
  note_names(m, w, m.view.live);
  note_names(m, w, m.view.victim);
  for (const TierView& tier : m.view.lost) note_names(m, w, tier);
  note_dropped(m, w);
  note_goroutines(m, w, object != 0 || !m.last ? object : m.last->object);
  m.kept = kept_bytes(w);
  for (std::size_t i = 0; i < w.objects.size(); i++) {
    if (w.objects[i].capacity != 0) m.bytes[static_cast<ObjectId>(i + 1)] = w.objects[i].capacity;
  }
  if (m.last && m.last->cell.field != Field::none) {
    const Step& s = *m.last;
    m.last_cell = cell_name(w, s.cell);
    m.last_values = value_text(w, s.cell, s.before);
    if (s.before != s.after) {
      m.last_values += " \xe2\x86\x92 " + value_text(w, s.cell, s.after);
    }
  }
  return m;
}

std::uint64_t kept_bytes(const World& w) {
  std::uint64_t sum = 0;
  for (const Object& o : w.objects) sum += o.where == Where::pool ? o.capacity : 0;
  return sum;
}

std::string bytes_words(std::uint64_t bytes) {
  static constexpr const char* kUnits[] = {" B", " KB", " MB", " GB"};
  std::size_t unit = 0;
  std::uint64_t rest = 0;
  while (bytes >= 1024 && unit + 1 < std::size(kUnits)) {
    rest = bytes % 1024;
    bytes /= 1024;
    unit++;
  }
  std::string words = std::to_string(bytes);
  if (rest != 0 && bytes < 10) words += "." + std::to_string(rest * 10 / 1024);
  return words + kUnits[unit];
}

std::string short_name(const std::string& name, std::size_t room) {
  assert(room > 0);
  if (name.size() <= room) return name;
  std::size_t digits = name.size();
  while (digits > 0 && name[digits - 1] >= '0' && name[digits - 1] <= '9') digits--;
  const std::string number = name.substr(digits);
  if (room == 1) return name.substr(0, 1);
  if (number.empty() || digits == 0) return name.substr(0, room);
  if (number.size() + 1 <= room) return name.substr(0, 1) + number;
  return number.size() <= room ? number : number.substr(number.size() - room);
}

}  // namespace poolscope
