// Practice over days: the daily review, and the screen that shows what it has come to.
#include <algorithm>

#include "ui/session/commands/actions.h"

namespace poolscope {
namespace {

std::string announced_due(const Overview& o, const Clock& clock) {
  if (o.reviews == 0) return "Nothing has been answered yet.";
  if (o.due > 0) {
    return std::to_string(o.due) + (o.due == 1 ? " item is due." : " items are due.");
  }
  return "Nothing is due." + (o.next_due ? " The next is due " + until_words(*o.next_due, clock) +
                                               "." : std::string());
}

void open_progress(State& s) {
  to_lesson(s);
  s.mode = Mode::progress;
  s.opened = true;
  show_overview(s);
  s.effects.announce = "Progress. " + announced_due(*s.overview, s.clock());
}

void set_clock(State& s, const Command& c) {
  if (c.number > 0 && c.number <= kLatest) s.now = static_cast<double>(c.number);
  const double quarters = c.real / 15;
  if (quarters >= -kMaxZone && quarters <= kMaxZone) s.zone = static_cast<std::int32_t>(quarters);
  if (s.mode == Mode::progress) show_overview(s);
}

}  // namespace

void show_overview(State& s) {
  s.schedule.update(s.bank, s.progress);
  s.overview = overview(s.bank, s.progress, s.schedule, s.clock());
}

namespace {

constexpr CommandRow kProgressCommands[] = {
    // what is due today, then some new ones
    {.name = "start_review", .opens = true,
     .way = {.title = "Review what is due today", .label = "U",
     .help = "review what is due today", .key = Key::u, .scope = Scope::lesson},
     .apply = does<start_review>},
    // number: index into topics()
    {.name = "practise_topic", .takes = Takes::number, .by_hand = "Choose a topic",
     .apply = [](State& s, const Command& c, Failure&) {
       if (c.number >= 0 && static_cast<std::size_t>(c.number) < topics().size()) {
         practise_topic(s, static_cast<std::size_t>(c.number));
         s.opened = true;
       }
     }},
    // the screen; and back
    {.name = "open_progress", .way = {.title = "My progress", .label = "O",
     .help = "my progress, and back", .key = Key::o, .scope = Scope::anywhere},
     .apply = [](State& s, const Command&, Failure&) {
       s.mode == Mode::progress ? to_lesson(s) : open_progress(s);
     }},
    // number: new items a day
    {.name = "set_daily_new", .takes = Takes::number, .by_hand = "More or fewer new ones a day",
     .apply = [](State& s, const Command& c, Failure&) {
       s.progress.settings.daily_new = static_cast<std::uint32_t>(
           std::clamp<std::int64_t>(c.number, 0, kMaxDailyNew));
     }},
    // number: seconds since 1970; real: minutes east of UTC
    {.name = "set_clock", .takes = Takes::number, .giver = Giver::page,
     .apply = does<set_clock>},
};

}  // namespace

std::span<const CommandRow> progress_commands() { return kProgressCommands; }

}  // namespace poolscope
