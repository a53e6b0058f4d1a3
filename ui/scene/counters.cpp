// The counters at the foot of the stage: Gets by where they found something, Puts, bytes.
#include <algorithm>
#include <array>
#include <cmath>

#include "ui/scene/builder.h"
#include "ui/scene/metrics.h"

namespace poolscope {
namespace {

constexpr float kCounterLine = 22, kCell = 88;

std::uint32_t columns_of(float w) {
  const auto fit = std::max(1u, static_cast<std::uint32_t>(w / kCell));
  const std::uint32_t rows = (kCounted + std::min(fit, kCounted) - 1) / std::min(fit, kCounted);
  return (kCounted + rows - 1) / rows;
}

struct CounterEntry {
  const char* words;
  std::string value;
  Ink ink;
};

std::array<CounterEntry, kCounted> entries(const StageModel& m) {
  const Counters& c = m.counters;
  const auto n = [](std::uint64_t value) { return std::to_string(value); };
  return {{{"Gets", n(c.gets), Ink::text},
           {"private", n(c.from_private), Ink::live},
           {"own head", n(c.from_own_head), Ink::live},
           {"stolen", n(c.from_steal), Ink::steal},
           {"victim", n(c.from_victim_private + c.from_victim_tail), Ink::victim},
           {"New", n(c.news), Ink::made},
           {"nil", n(c.nothing), Ink::dropped},
           {"Puts", n(c.puts), Ink::text},
           {"kept", bytes_words(m.kept), Ink::text}}};
}

}  // namespace

float counters_height(float w) {
  const std::uint32_t columns = columns_of(w);
  return kCounterLine * static_cast<float>((kCounted + columns - 1) / columns);
}

void counters(Builder& b, const Rect& r) {
  const std::uint32_t columns = columns_of(r.w);
  const float w = std::floor(r.w / static_cast<float>(columns));
  const auto list = entries(b.m);
  for (std::uint32_t i = 0; i < kCounted; i++) {
    const CounterEntry& e = list[i];
    const bool zero = e.value == "0" || e.value == "0 B";
    const Rect cell{r.x + w * static_cast<float>(i % columns),
                    r.y + kCounterLine * static_cast<float>(i / columns), w - 8, kCounterLine};
    const float words = std::min(words_width(Face::small, e.words) + 1, cell.w * 0.6f);
    b.text(key(Part::counter, i, 1), kNoParent, {cell.x, cell.y, words, cell.h}, e.words,
           Face::small, Ink::dim);
    b.text(key(Part::counter, i, 2), kNoParent,
           {cell.x + words + 6, cell.y, cell.w - words - 6, cell.h}, e.value, Face::code,
           zero ? Ink::faint : e.ink);
    b.spot(Thing::counter, i, 0, cell);
  }
}

}  // namespace poolscope
