#include "questions/made/generate.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <charconv>
#include <utility>
#include <vector>

#include "engine/scenario.h"
#include "engine/timeline.h"
#include "questions/made/beliefs.h"
#include "questions/made/generate_parts.h"
#include "questions/made/misconceptions.h"

namespace poolscope {
namespace {

constexpr std::array<std::string_view, kGeneratedKinds> kKindNames = {"where", "object", "thief",
                                                                  "news",  "left",   "swap"};
constexpr std::uint32_t kMostDrafts = 2000;

// The operations before the question, one a line, and those that are asked about.
struct Draft {
  std::uint32_t procs = 2;
  std::uint32_t before = 0;          // operations
  std::vector<std::string> lines;
  std::vector<std::uint32_t> asked;  // news: the Ps of the Gets; else one P
};

Draft draft(GeneratedKind kind, const Difficulty& d, Random& random) {
  Draft out;
  out.procs = d.procs;
  std::vector<std::string> names = object_names(random);
  std::vector<char> plan(d.puts, 'p');
  plan.insert(plan.end(), d.gets, 'g');
  for (std::uint32_t i = 0; i < d.collections; i++) {
    if (random.below(3) > 0) plan.push_back('c');
  }
  random.shuffle(plan);
  const std::uint32_t asked = kind == GeneratedKind::news ? d.asked_gets : 1;
  for (std::uint32_t i = 0; i < asked; i++) out.asked.push_back(random.below(d.procs));
  // Who is to steal has put nothing: else most drafts would be in vain.
  const std::uint32_t from = out.asked.front() + 1;
  const auto any_p = [&](char what) {
    const bool others = kind == GeneratedKind::thief && what == 'p';
    return others ? (from + random.below(d.procs - 1)) % d.procs : random.below(d.procs);
  };
  std::uint32_t p = any_p('p');
  for (const char what : plan) {
    if (random.below(3) == 0) p = any_p('p');  // runs of one P fill its queue
    if (what == 'c') {
      out.lines.emplace_back("gc");
    } else if (what == 'g') {
      out.lines.push_back(p_name(p) + " get");
    } else {
      out.lines.push_back(p_name(p) + " put " + names.back());
      names.pop_back();
    }
  }
  out.before = static_cast<std::uint32_t>(out.lines.size());
  return out;
}

std::string scene_of(const Draft& d, GeneratedKind kind) {
  std::string text = "procs " + std::to_string(d.procs) + "\n";
  if (kind == GeneratedKind::news) text += "new on\n";
  for (const std::string& line : d.lines) text += line + "\n";
  if (kind == GeneratedKind::left) return text + "gc\n";
  for (const std::uint32_t p : d.asked) text += p_name(p) + " get\n";
  return text;
}

std::string stem_of(const Draft& d, GeneratedKind kind) {
  std::string text = so_far(d.procs, kind == GeneratedKind::news, d.lines);
  const std::string p = p_name(d.asked.front());
  switch (kind) {
    case GeneratedKind::where:
      return text + "Now " + p + " calls Get. Where does it find an object?";
    case GeneratedKind::object:
    case GeneratedKind::thief: return text + "Now " + p + " calls Get. What does it return?";
    case GeneratedKind::left:
      return text + "Now a collection runs. Which objects can some Get still find after it?";
    case GeneratedKind::news:
    case GeneratedKind::swap: break;
  }
  text += "Now there are Gets on ";
  for (std::size_t i = 0; i < d.asked.size(); i++) text += (i ? ", " : "") + p_name(d.asked[i]);
  return text + ", in this order. How often is `New` called?";
}

// A run that waits before the question.
struct Asked {
  GeneratedKind kind;
  const Draft& draft;
  Timeline timeline;
  std::vector<PooledObject> things;  // in the pool when it is asked
};

std::string place_of(const Asked& a, ObjectId object) {
  const std::uint32_t p = a.draft.asked.front();
  for (const PooledObject& t : a.things) {
    if (t.object != object) continue;
    const std::string whose = t.p == p ? "its own" : p_name(t.p) + "'s";
    const std::string_view tier = t.victim ? ", in the victim tier" : "";
    return "In " + whose + (t.in_private ? " private slot" : " queue") + std::string(tier);
  }
  return "Nowhere: it returns nil";
}

std::string object_in(Asked& a, ObjectId object) {
  return a.timeline.world(a.timeline.size()).object_name(object);
}

Option list_option(Asked& a, const std::vector<PooledObject>& things) {
  Option all{.only_objects = true};
  for (const PooledObject& t : things) all.objects.push_back(object_in(a, t.object));
  std::sort(all.objects.begin(), all.objects.end());
  for (const std::string& n : all.objects) all.text += (all.text.empty() ? "`" : ", `") + n + "`";
  if (all.text.empty()) all.text = "None";
  return all;
}

Option object_option(Asked& a, ObjectId object) {
  if (object == 0) return {.text = "nil: it finds nothing"};
  return list_option(a, {{.object = object}});
}

std::string count_text(std::size_t n) {
  return n == 0 ? "Never" : n == 1 ? "Once" : std::to_string(n) + " times";
}

// How often the Gets that are asked about have called New.
std::size_t true_count(Asked& a) {
  const std::uint64_t before =
      a.timeline.world(a.timeline.ops()[a.draft.before].first).counters.news;
  return static_cast<std::size_t>(a.timeline.world(a.timeline.size()).counters.news - before);
}

// What the engine has done.
Option true_option(Asked& a) {
  const ObjectId result = a.timeline.ops()[a.draft.before].result;
  switch (a.kind) {
    case GeneratedKind::where: return {.text = place_of(a, result)};
    case GeneratedKind::object:
    case GeneratedKind::thief: return object_option(a, result);
    case GeneratedKind::left: return list_option(a, things_at(a.timeline, a.timeline.size()));
    case GeneratedKind::news:
    case GeneratedKind::swap: break;
  }
  return {.text = count_text(true_count(a))};
}

// What a belief expects, and where the true run is another one.
std::pair<Option, std::string> expected_of(Asked& a, BeliefId belief) {
  std::vector<PooledObject> things = a.things;
  if (a.kind == GeneratedKind::left) {
    expect_collect(belief, things);
    return {list_option(a, things), place_words(Stage::collect)};
  }
  std::string parts, claim;
  std::size_t nothing = 0;
  ObjectId object = 0;  // of the last one; only news asks about several
  for (std::size_t i = 0; i < a.draft.asked.size(); i++) {
    const std::uint32_t p = a.draft.asked[i];
    const std::vector<PooledObject> before = things;
    object = expect_get(belief, things, p, a.draft.procs);
    nothing += object == 0;
    const auto op = a.draft.before + static_cast<std::uint32_t>(i);
    const auto stages = stage_outcomes(a.timeline, op);
    if (!parts.empty() || object == found_in_pool(stages)) continue;
    const GetSource source = source_of(before, object, static_cast<std::int16_t>(p));
    const StageOutcome* at = settling_stage(stages, source);
    parts = place_words(at ? at->stage : Stage::unpin);
    if (a.kind == GeneratedKind::news) parts += ", in Get " + std::to_string(i + 1);
    claim = "op " + std::to_string(op + 1) + " returns ";
    claim += object != 0 ? object_in(a, object) : a.kind == GeneratedKind::news ? "new" : "nil";
  }
  Option option = a.kind == GeneratedKind::news    ? Option{.text = count_text(nothing)}
                  : a.kind == GeneratedKind::where ? Option{.text = place_of(a, object)}
                                                   : object_option(a, object);
  option.claim = std::move(claim);
  return {std::move(option), std::move(parts)};
}

// The stage in which the true run gets what it gets.
Stage true_stage(Asked& a) {
  const auto stages = stage_outcomes(a.timeline, a.draft.before);
  if (const StageOutcome* o = moving_stage(stages)) return o->stage;
  return a.kind == GeneratedKind::left ? Stage::collect : Stage::unpin;
}

std::string why_right(Asked& a) {
  if (a.kind == GeneratedKind::news) {
    return true_count(a) == 0 ? "Each of these Gets finds an object."
                              : "Each Get that finds nothing calls it, unpinned.";
  }
  if (a.kind == GeneratedKind::left) {
    return "What was live is now in the victim tier; what was there before is dropped.";
  }
  const Stage stage = true_stage(a);
  const std::string link =
      "[" + place_words(stage) + "](#op=" + std::to_string(a.draft.before + 1) + ")";
  return stage == Stage::unpin ? "All places that it may look into are empty."
                               : "The run finds it at " + link + ".";
}

// What who has a wrong idea of New expects, while there is room for it.
void wrong_counts(Asked& a, std::vector<Option>& options) {
  const bool never = true_count(a) == 0;
  const std::pair<std::string_view, std::size_t> counts[] = {{"new-on-hit", a.draft.asked.size()},
                                                             {"new-shared", 1}};
  for (const auto& [misconception, n] : counts) {
    if (options.size() > kMostWrong) return;
    add_wrong(options, {.text = count_text(n)}, misconception,
              place_words(never ? Stage::unpin : Stage::call_new));
  }
}

// The options: the key, and what beliefs expect as far as it differs. Empty: too few differ.
std::vector<Option> options_of(Asked& a, Random& random) {
  std::vector<Option> options = {true_option(a)};
  options.front().key = true;
  options.front().why = why_right(a);
  std::vector<const Belief*> order;
  for (const Belief& b : beliefs()) {
    const bool collection = about_collections(b.id);
    const bool fits = a.kind == GeneratedKind::left
                          ? collection
                          : !collection || b.id == BeliefId::collection_clears;
    if (fits) order.push_back(&b);
  }
  random.shuffle(order);
  for (const Belief* b : order) {
    if (options.size() > kMostWrong) break;
    auto [option, parts] = expected_of(a, b->id);
    add_wrong(options, std::move(option), b->misconception, parts);
  }
  if (a.kind == GeneratedKind::news) wrong_counts(a, options);
  if (options.size() <= kLeastWrong) return {};
  random.shuffle(options);
  return options;
}

}  // namespace

std::string_view name(GeneratedKind kind) { return kKindNames[static_cast<std::size_t>(kind)]; }

Difficulty difficulty_of(std::uint32_t level) {
  assert(level >= 1 && level <= kMaxDifficulty);
  return {.procs = level < 3 ? level + 1 : 4,
          .puts = 4 + level,
          .gets = level,
          .collections = level / 2 + 1,
          .asked_gets = level + 1,
          .contenders = level < 3 ? 2U : 3U};
}

std::string to_text(const GeneratedRef& ref) {
  return std::string(name(ref.kind)) + "-" + std::to_string(ref.difficulty) + "-" +
         std::to_string(ref.seed);
}

std::optional<GeneratedRef> read_generated(std::string_view text) {
  const std::size_t first = text.find('-'), second = text.find('-', first + 1);
  if (first == text.npos || second == text.npos) return {};
  const auto kind = std::find(kKindNames.begin(), kKindNames.end(), text.substr(0, first));
  if (kind == kKindNames.end()) return {};
  GeneratedRef ref{.kind = static_cast<GeneratedKind>(kind - kKindNames.begin())};
  std::from_chars(text.data() + first + 1, text.data() + second, ref.difficulty);
  std::from_chars(text.data() + second + 1, text.data() + text.size(), ref.seed);
  if (ref.difficulty < 1 || ref.difficulty > kMaxDifficulty) return {};
  if (to_text(ref) != text) return {};
  return ref;
}

std::vector<std::string> object_names(Random& random) {
  std::vector<std::string> names;
  for (char c = 'a'; c <= 'z'; c++) names.emplace_back(1, c);
  random.shuffle(names);
  return names;
}

std::string so_far(std::uint32_t procs, bool has_new, const std::vector<std::string>& lines) {
  std::string text = std::to_string(procs) + " Ps";
  text += has_new ? ", `New` is set" : ", no `New`";
  text += "; so far, line by line:\n\n```text\n";
  for (const std::string& line : lines) text += line + "\n";
  return text + "```\n\n";
}

std::string place_words(Stage stage) {
  switch (stage) {
    case Stage::private_slot: return "its own private slot";
    case Stage::own_head: return "the head of its own queue";
    case Stage::steal: return "the tails of the queues";
    case Stage::own_victim: return "its own victim slot";
    case Stage::victim_tails: return "the tails of the victims' queues";
    case Stage::unpin: return "its end, where nothing was found";
    case Stage::collect: return "the collection";
    case Stage::call_new: return "the call of New";
    default: return std::string(name(stage));
  }
}

void add_wrong(std::vector<Option>& options, Option option, std::string_view misconception,
               const std::string& parts) {
  const Misconception* m = find_misconception(misconception);
  assert(m && "every belief is in the table of misconceptions");
  const bool there = std::any_of(options.begin(), options.end(),
                                 [&](const Option& o) { return o.text == option.text; });
  if (there) return;
  option.why = "\"" + std::string(m->belief) + ".\" " + std::string(m->truth) +
               " It leaves the true run at " + parts + ".";
  option.misconception = std::string(misconception);
  options.push_back(std::move(option));
}

namespace {

// Nothing if the draft does not make a good item.
std::optional<Item> item_of(GeneratedKind kind, const Difficulty& difficulty, Random& random) {
  if (kind == GeneratedKind::swap) return swap_item(difficulty, random);
  const Draft d = draft(kind, difficulty, random);
  Item item{.stem = stem_of(d, kind)};
  item.scene = scene_of(d, kind);
  item.at_op = d.before + 1;
  const ParsedScenario parsed = parse_scenario(item.scene);
  assert(!parsed.error);
  Asked asked{kind, d, Timeline(parsed.scenario), {}};
  assert(!asked.timeline.error() && asked.timeline.ops().size() > d.before);
  asked.things = things_at(asked.timeline, asked.timeline.ops()[d.before].first);
  if (kind == GeneratedKind::thief && true_stage(asked) != Stage::steal) return {};
  item.options = options_of(asked, random);
  if (item.options.empty()) return {};
  return item;
}

}  // namespace

Item generate(const GeneratedRef& ref, std::uint32_t* drafts) {
  Random random((std::uint64_t{ref.seed} << 8) + 16 * ref.difficulty +
                static_cast<std::uint64_t>(ref.kind));
  const Difficulty difficulty = difficulty_of(ref.difficulty);
  for (std::uint32_t draft = 1; draft <= kMostDrafts; draft++) {
    auto item = item_of(ref.kind, difficulty, random);
    if (!item) continue;
    item->id = "g-" + to_text(ref);
    if (drafts) *drafts = draft;
    return std::move(*item);
  }
  assert(false && "some draft has enough different options");
  return {};
}

}  // namespace poolscope
