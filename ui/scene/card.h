// One P of the live tier while it is drawn. Only ui/stage/*card*.cpp include this.
#pragma once
#include <string>
#include <vector>

#include "ui/scene/builder.h"
#include "ui/scene/metrics.h"

namespace poolscope {

struct PCard {
  Builder& b;
  std::uint32_t p = 0;
  Rect r;
  std::uint32_t at = 0;               // the card's shape
  const GoroutineModel* g = nullptr;
  bool acting = false;                // it made the last access

  std::int16_t index() const { return static_cast<std::int16_t>(p); }
  std::string name() const { return "P" + std::to_string(p); }
  // "Get() -> b"; before it begins, of the operation that is asked about, "Get()".
  std::string what() const {
    if (!b.options.asked || !acting) return g ? g->doing : std::string();
    const OpKind kind = b.m.next->op_kind;
    return kind == OpKind::get ? "Get()" : kind == OpKind::put ? "Put()" : "";
  }
  std::string who() const {
    if (!b.options.asked || !acting) return g ? g->name : std::string();
    const auto i = static_cast<std::size_t>(b.m.next->goroutine);
    return i < b.m.goroutines.size() ? b.m.goroutines[i].name : std::string();
  }
  std::string doing() const {
    const std::string name = who(), does = what();
    return (name.empty() ? "" : name + " ") + (does.empty() ? "idle" : does);
  }
  Ink ink() const { return !acting ? Ink::dim : b.options.asked ? Ink::live : accent(b.m); }
};

// What the goroutine holds, in a row that begins at the left.
void hands(PCard& c, const Rect& r, float size);
// What the last operation's look at this P's private slot, or at its queue, came to.
const NoteModel* note_of(const PCard& c, bool of_private);
void put_note(PCard& c, const Rect& r, bool of_private);
void full_card(PCard& c);
void queue_caption(PCard& c, const Rect& r, bool noted, bool of_private);
// A P of a question's stage, and wherever a cell has as much room.
bool bare_fits(const Rect& r);
void bare_card(PCard& c);
void line_of_p(PCard& c, const Rect& r, float slot);
PCard begin_card(Builder& b, std::uint32_t p, const Rect& r);

}  // namespace poolscope
