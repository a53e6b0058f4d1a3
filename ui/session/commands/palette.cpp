// Commands of the palette: opening it, typing, filters, and doing what was found.
#include <algorithm>
#include <cassert>

#include "questions/format/index.h"
#include "ui/session/commands/actions.h"
#include "ui/session/commands/commands.h"

namespace poolscope {

const char* name(Standing standing) {
  static constexpr const char* kNames[] = {"any", "new", "due", "weak"};
  return kNames[static_cast<std::size_t>(standing)];
}

namespace {

using Entry = SearchEntry::Kind;
constexpr std::size_t kMostHits = 60;

const char* title_of(GeneratedKind kind) {
  switch (kind) {
    case GeneratedKind::where: return "Made-up item: where does this Get find it?";
    case GeneratedKind::object: return "Made-up item: which object does this Get return?";
    case GeneratedKind::thief: return "Made-up item: what does the thief get?";
    case GeneratedKind::news: return "Made-up item: how often is New called?";
    case GeneratedKind::left: return "Made-up item: what is left after the collection?";
    case GeneratedKind::swap: return "Made-up item: whose compare-and-swap fails?";
  }
  return "Made-up item";
}

std::shared_ptr<const SearchIndex> make_index(const Bank& bank) {
  std::vector<SearchEntry> all = entries_of(bank);
  for (std::uint32_t i = 0; i < kGeneratedKinds; i++) {
    const auto kind = static_cast<GeneratedKind>(i);
    all.push_back({.kind = Entry::generated, .number = i, .title = title_of(kind),
                   .extra = "quiz generated " + std::string(name(kind))});
  }
  for (std::uint32_t i = 0; i < ways().size(); i++) {
    const CommandWay& each = ways()[i];
    if (each.way->title.empty()) continue;
    all.push_back({.kind = Entry::command, .number = i, .title = std::string(each.way->title),
                   .extra = std::string(each.row->name)});
  }
  return std::make_shared<const SearchIndex>(std::move(all));
}

bool stands(const State& s, const Question& q, Standing wanted) {
  if (wanted == Standing::any) return true;
  bool seen = false, due = false, weak = false;
  const auto index = static_cast<std::size_t>(&q - s.bank.questions.data());
  for (std::size_t i = 0; i < q.items.size(); i++) {
    const Scheduled* card = s.schedule.find(q.items[i].id);
    if (!card) continue;
    seen = true;
    weak = weak || !card->right;
    const CardRef ref{.item = ItemRef{index, i}};
    due = due || is_due(s.bank, *card, ref, s.clock(), false);
  }
  const auto found = s.progress.questions.find(q.number);
  const bool read = found != s.progress.questions.end() && found->second.read;
  switch (wanted) {
    case Standing::fresh: return !seen && !read;
    case Standing::due: return due;
    case Standing::weak: return weak;
    case Standing::any: break;
  }
  return true;
}

// With a filter only what belongs to a question is left.
bool passes(const State& s, const SearchEntry& e) {
  if (e.kind == Entry::command) {
    return !s.palette.filtered() && is_open(*ways()[e.number].way, s);
  }
  if (!s.palette.filtered()) return true;
  if (e.kind != Entry::question && e.kind != Entry::scene) return false;
  const Question* q = s.bank.by_number(e.number);
  if (!q || (s.palette.level && q->level != *s.palette.level)) return false;
  if (s.palette.topic != kNoTopic && !is_about(*q, s.palette.topic)) return false;
  return stands(s, *q, s.palette.standing);
}

void look(State& s) {
  PaletteState& p = s.palette;
  if (const std::size_t here = count_here(s.bank); !p.index || p.indexed != here) {
    p.index = make_index(s.bank);
    p.indexed = here;
  }
  const auto filter = [&s](const SearchEntry& e) { return passes(s, e); };
  p.hits = p.index->find(p.query, filter, kMostHits);
  const bool blank = p.query.find_first_not_of(' ') == std::string::npos;
  if (blank) {  // all questions, as a table of contents
    for (std::size_t i = 0; i < p.index->entries().size(); i++) {
      const SearchEntry& e = p.index->entries()[i];
      if (e.kind == Entry::question && passes(s, e)) p.hits.push_back({.entry = i});
    }
  }
  p.chosen = 0;
  for (std::size_t i = 0; blank && i < p.hits.size(); i++) {
    if (p.index->entries()[p.hits[i].entry].number == s.question) p.chosen = i;
  }
  p.moved++;
}

void toggle_palette(State& s) {
  PaletteState& p = s.palette;
  p.open = !p.open;
  if (!p.open) return;
  stop(s);
  s.help = false;
  p.incomplete = false;
  s.effects.fetch_rest = count_here(s.bank) < s.bank.questions.size();
  s.schedule.update(s.bank, s.progress);
  p.query.clear();
  p.revision++;
  p.focus++;
  look(s);
  s.effects.announce = "Search: questions, scenes, commands, terms. Type, then choose with the "
                       "arrow keys and Enter.";
}

void say_hits(State& s) {
  const PaletteState& p = s.palette;
  s.effects.announce = p.hits.empty() ? "Nothing found."
                                      : std::to_string(p.hits.size()) + " found. " +
                                            p.index->entries()[p.hits[p.chosen].entry].title;
}

void move(State& s, std::int64_t by) {
  PaletteState& p = s.palette;
  if (!p.open || p.hits.empty()) return;
  const auto n = static_cast<std::int64_t>(p.hits.size());
  const auto at = static_cast<std::int64_t>(p.chosen) + std::clamp<std::int64_t>(by, -n, n);
  p.chosen = static_cast<std::size_t>(by == 1 || by == -1 ? (at + n) % n
                                                          : std::clamp<std::int64_t>(at, 0, n - 1));
  p.moved++;
  s.effects.announce = p.index->entries()[p.hits[p.chosen].entry].title;
}

Command command_of(State& s, const SearchEntry& e) {
  switch (e.kind) {
    case Entry::question: return {.name = "open_question", .number = e.number};
    case Entry::scene: return {.name = "open_link", .text = e.link};
    case Entry::command: return command_of(ways()[e.number], s);
    case Entry::generated: {
      s.seed = next_seed(s.seed);
      const GeneratedRef ref{.kind = static_cast<GeneratedKind>(e.number),
                             .seed = static_cast<std::uint32_t>(s.seed >> 32)};
      return {.name = "start_generated", .text = to_text(ref)};
    }
    case Entry::term:
      if (!e.link.empty()) return {.name = "open_link", .text = e.link};
      break;
  }
  return {};
}

// Does what was found; a term without a scene is read where it stands.
void choose(State& s, std::int64_t number, std::optional<TextError>& error) {
  PaletteState& p = s.palette;
  if (!p.open) return;
  const std::size_t at = number < 0 ? p.chosen : static_cast<std::size_t>(number);
  if (at >= p.hits.size()) return;
  const Command c = command_of(s, p.index->entries()[p.hits[at].entry]);
  if (c.name == "") return;
  assert(c.name != "palette_choose" && "nothing chooses itself");
  p.open = false;
  carry_out(s, c, error);
}

void set_filter(State& s, const Command& c) {
  PaletteState& p = s.palette;
  const auto in = [&](std::size_t n) {
    return c.number >= 0 && static_cast<std::uint64_t>(c.number) < n;
  };
  if (c.name == "filter_level") {
    const auto wanted = static_cast<Level>(c.number);
    p.level = in(4) && p.level != wanted ? std::optional(wanted) : std::nullopt;
  } else if (c.name == "filter_topic") {
    p.topic = in(topics().size()) ? static_cast<std::size_t>(c.number) : kNoTopic;
  } else {
    const auto wanted = static_cast<Standing>(in(kStandings) ? c.number : 0);
    p.standing = p.standing == wanted ? Standing::any : wanted;
  }
}

}  // namespace

// While texts come in, what is typed next finds more. With the last one all that is on screen is
// found again, and what was chosen stays chosen.
void palette_grew(State& s) {
  PaletteState& p = s.palette;
  const std::size_t here = count_here(s.bank);
  if (!p.open || !p.index || here == p.indexed || here < s.bank.questions.size()) return;
  const SearchEntry chosen =
      p.is_chosen() ? p.index->entries()[p.hits[p.chosen].entry] : SearchEntry{};
  look(s);
  const auto same = std::ranges::find_if(p.hits, [&](const Hit& hit) {
    const SearchEntry& e = p.index->entries()[hit.entry];
    return e.kind == chosen.kind && e.number == chosen.number && e.title == chosen.title;
  });
  if (same != p.hits.end()) p.chosen = static_cast<std::size_t>(same - p.hits.begin());
}

namespace {

template <int By>
Command hits_on(const State&, std::int64_t) { return {.name = "palette_move", .number = By}; }
Command chosen_hit(const State&, std::int64_t) { return {.name = "palette_choose", .number = -1}; }

constexpr Way kTogglePaletteMore[] = {
    {.key = Key::k, .ctrl = true, .scope = Scope::searching},
    {.label = "Ctrl+K, /", .help = "search: questions, scenes, commands, words",
     .key = Key::k, .ctrl = true, .scope = Scope::anywhere},
    {.key = Key::slash, .scope = Scope::anywhere},
};

constexpr Way kPaletteMoveMore[] = {
    {.key = Key::up, .scope = Scope::searching, .make = hits_on<-1>},
    {.key = Key::page_down, .scope = Scope::searching, .make = hits_on<8>},
    {.key = Key::page_up, .scope = Scope::searching, .make = hits_on<-8>},
    {.label = "Up, Down, Enter", .help = "search: choose, open or do it"},
};

constexpr Way kPaletteChooseMore[] = {
    {.key = Key::keypad_enter, .scope = Scope::searching, .make = chosen_hit},
};

constexpr CommandRow kPaletteCommands[] = {
    {.name = "toggle_palette", .way = {.key = Key::escape, .scope = Scope::searching},
     .more = kTogglePaletteMore,
     .apply = does<toggle_palette>},
    // text: what is typed; opens it
    {.name = "search", .takes = Takes::text, .by_hand = "Type in the search",
     .apply = [](State& s, const Command& c, Failure&) {
       if (!s.palette.open) toggle_palette(s);
       s.palette.query = c.text.substr(0, kMaxQuery);
       look(s);
       say_hits(s);
     }},
    // number: by how many hits
    {.name = "palette_move", .takes = Takes::number, .way = {.key = Key::down,
     .scope = Scope::searching, .make = hits_on<1>}, .more = kPaletteMoveMore,
     .apply = does<move>},
    // number: index of a hit, -1: the chosen one
    {.name = "palette_choose", .takes = Takes::number, .by_hand = "Search: click what was found",
     .way = {.key = Key::enter, .scope = Scope::searching, .make = chosen_hit},
     .more = kPaletteChooseMore,
     .apply = [](State& s, const Command& c, Failure& error) { choose(s, c.number, error); }},
    // number: Level, -1: any; the same again takes it away
    {.name = "filter_level", .takes = Takes::number, .by_hand = "Search: choose a level",
     .apply = [](State& s, const Command& c, Failure&) {
       set_filter(s, c);
       if (!s.palette.open) return;
       look(s);
       say_hits(s);
     }},
    // number: index into topics(), -1: any
    {.name = "filter_topic", .takes = Takes::number, .by_hand = "Search: choose a topic",
     .apply = [](State& s, const Command& c, Failure&) {
       set_filter(s, c);
       if (!s.palette.open) return;
       look(s);
       say_hits(s);
     }},
    // number: Standing
    {.name = "filter_standing", .takes = Takes::number,
     .by_hand = "Search: only new, due or weak questions",
     .apply = [](State& s, const Command& c, Failure&) {
       set_filter(s, c);
       if (!s.palette.open) return;
       look(s);
       say_hits(s);
     }},
};

}  // namespace

std::span<const CommandRow> palette_commands() { return kPaletteCommands; }

}  // namespace poolscope
