#include "questions/generate.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <charconv>
#include <utility>
#include <vector>

#include "engine/scenario.h"
#include "engine/timeline.h"
#include "questions/beliefs.h"

namespace poolscope {
namespace {

constexpr std::array<std::string_view, kGeneratedKinds> kNames = {"where", "object", "thief",
                                                                  "news", "left"};
constexpr std::size_t kMostWrong = 3, kLeastWrong = 2;
constexpr int kMostAttempts = 2000;

class Random {  // SplitMix64: the same numbers on every machine
 public:
  explicit Random(std::uint64_t seed) : state_(seed) {}
  std::uint32_t below(std::uint32_t n) { return static_cast<std::uint32_t>(next() % n); }
  template <class T>
  void shuffle(std::vector<T>& v) {
    for (std::size_t i = v.size(); i > 1; i--) {
      std::swap(v[i - 1], v[below(static_cast<std::uint32_t>(i))]);
    }
  }

 private:
  std::uint64_t next() {
    std::uint64_t z = state_ += 0x9e3779b97f4a7c15u;
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
    return z ^ (z >> 31);
  }
  std::uint64_t state_;
};

std::string p_name(std::uint32_t p) { return "P" + std::to_string(p); }

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
  std::vector<std::string> names;
  for (char c = 'a'; c <= 'z'; c++) names.emplace_back(1, c);
  random.shuffle(names);
  std::vector<char> plan(d.puts, 'p');
  plan.insert(plan.end(), d.gets, 'g');
  for (std::uint32_t i = 0; i < d.collections; i++) {
    if (random.below(3) > 0) plan.push_back('c');
  }
  random.shuffle(plan);
  std::uint32_t p = random.below(d.procs);
  for (const char what : plan) {
    if (random.below(3) == 0) p = random.below(d.procs);  // runs of one P fill its queue
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
  const std::uint32_t asked = kind == GeneratedKind::news ? d.asked_gets : 1;
  for (std::uint32_t i = 0; i < asked; i++) out.asked.push_back(random.below(d.procs));
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
  std::string text = std::to_string(d.procs) + " Ps";
  text += kind == GeneratedKind::news ? ", `New` is set" : ", no `New`";
  text += "; so far, line by line:\n\n```text\n";
  for (const std::string& line : d.lines) text += line + "\n";
  text += "```\n\n";
  const std::string p = p_name(d.asked.front());
  switch (kind) {
    case GeneratedKind::where: return text + "Now " + p + " calls Get. Where does it find an object?";
    case GeneratedKind::object:
    case GeneratedKind::thief: return text + "Now " + p + " calls Get. What does it return?";
    case GeneratedKind::left:
      return text + "Now a collection runs. Which objects can a Get still find after it?";
    case GeneratedKind::news: break;
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
  std::vector<Thing> things;  // in the pool when it is asked
};

std::string place_of(const Asked& a, ObjectId object) {
  const std::uint32_t p = a.draft.asked.front();
  for (const Thing& t : a.things) {
    if (t.object != object) continue;
    const std::string whose = t.p == p ? "its own" : p_name(t.p) + "'s";
    const std::string_view tier = t.victim ? ", in the victim tier" : "";
    return "In " + whose + (t.in_private ? " private slot" : " queue") + std::string(tier);
  }
  return "Nowhere: it returns nil";
}

std::string object_text(Asked& a, ObjectId object) {
  if (object == 0) return "nil: it finds nothing";
  return "`" + a.timeline.world(a.timeline.size()).object_name(object) + "`";
}

std::string list_text(Asked& a, const std::vector<Thing>& things) {
  std::vector<std::string> names;
  for (const Thing& t : things) names.push_back(object_text(a, t.object));
  std::sort(names.begin(), names.end());
  std::string text;
  for (const std::string& n : names) text += (text.empty() ? "" : ", ") + n;
  return text.empty() ? "None" : text;
}

std::string count_text(std::size_t n) {
  return n == 0 ? "Never" : n == 1 ? "Once" : std::to_string(n) + " times";
}

// What the engine has done.
std::string true_text(Asked& a) {
  const OpSpan& op = a.timeline.ops()[a.draft.before];
  switch (a.kind) {
    case GeneratedKind::where: return place_of(a, op.result);
    case GeneratedKind::object:
    case GeneratedKind::thief: return object_text(a, op.result);
    case GeneratedKind::left: return list_text(a, things_at(a.timeline, a.timeline.size()));
    case GeneratedKind::news: break;
  }
  const std::uint64_t before = a.timeline.world(op.first).counters.news;
  return count_text(a.timeline.world(a.timeline.size()).counters.news - before);
}

// An expectation, and where the true run is another one.
struct Expected {
  std::string text;
  std::string parts;
};

Expected expected_of(Asked& a, BeliefId belief) {
  std::vector<Thing> things = a.things;
  if (a.kind == GeneratedKind::left) {
    expect_collect(belief, things);
    return {list_text(a, things), "stage collect"};
  }
  Expected out;
  std::size_t nothing = 0;
  ObjectId object = 0;  // of the last one; only news asks about several
  for (std::size_t i = 0; i < a.draft.asked.size(); i++) {
    const std::uint32_t p = a.draft.asked[i];
    const std::vector<Thing> before = things;
    object = expect_get(belief, things, p, a.draft.procs);
    nothing += object == 0;
    const auto op = a.draft.before + static_cast<std::uint32_t>(i);
    const ObjectId got = a.timeline.ops()[op].result;
    const bool made = a.timeline.world(a.timeline.size()).object(std::max(got, 1u)).name == 0;
    if (out.parts.empty() && object != (made ? 0 : got)) {
      out.parts = "stage " + std::string(name(parting(a.timeline, op, before, object)));
      if (a.kind == GeneratedKind::news) out.parts += " of Get " + std::to_string(i + 1);
    }
  }
  if (a.kind == GeneratedKind::news) {
    out.text = count_text(nothing);
  } else {
    out.text = a.kind == GeneratedKind::where ? place_of(a, object) : object_text(a, object);
  }
  return out;
}

bool stole(Asked& a) {
  for (const StageSpan& s : a.timeline.stages(a.draft.before)) {
    if (s.found != 0) return s.stage == Stage::steal;
  }
  return false;
}

// The stage in which the true run gets what it gets.
std::string true_stage(Asked& a) {
  for (const StageSpan& s : a.timeline.stages(a.draft.before)) {
    if (s.found != 0) return std::string(name(s.stage));
  }
  return a.kind == GeneratedKind::left ? "collect" : "unpin";
}

std::string why_right(Asked& a) {
  if (a.kind == GeneratedKind::news) return "Each Get that finds nothing calls it, unpinned.";
  if (a.kind == GeneratedKind::left) {
    return "What was live is now in the victim tier; what was there before is dropped.";
  }
  const std::string stage = true_stage(a);
  const std::string link = "[" + stage + "](#op=" + std::to_string(a.draft.before + 1) + ")";
  return stage == "unpin" ? "All places that it may look into are empty."
                          : "The run finds it in stage " + link + ".";
}

// The options: the key, and what beliefs expect as far as it differs. Empty: too few differ.
std::vector<Option> options_of(Asked& a, Random& random) {
  std::vector<Option> options = {{.text = true_text(a), .key = true, .why = why_right(a)}};
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
    Expected expected = expected_of(a, b->id);
    const std::string& text = expected.text;
    const bool there = std::any_of(options.begin(), options.end(),
                                   [&](const Option& o) { return o.text == text; });
    if (there) continue;
    std::string why = "\"" + std::string(b->name) + ".\" " + std::string(b->truth);
    why += " It leaves the true run in " + expected.parts + ".";
    options.push_back({.text = std::move(expected.text),
                       .why = std::move(why),
                       .misconception = std::string(b->misconception)});
  }
  if (options.size() <= kLeastWrong) return {};
  random.shuffle(options);
  return options;
}

}  // namespace

std::string_view name(GeneratedKind kind) { return kNames[static_cast<std::size_t>(kind)]; }

Difficulty difficulty_of(std::uint32_t level) {
  assert(level >= 1 && level <= kMaxDifficulty);
  return {.procs = level < 3 ? level + 1 : 4,
          .puts = 4 + level,
          .gets = level,
          .collections = level / 2 + 1,
          .asked_gets = level + 1};
}

std::string to_text(const GeneratedRef& ref) {
  return std::string(name(ref.kind)) + "-" + std::to_string(ref.difficulty) + "-" +
         std::to_string(ref.seed);
}

std::optional<GeneratedRef> read_generated(std::string_view text) {
  const std::size_t first = text.find('-'), second = text.find('-', first + 1);
  if (first == text.npos || second == text.npos) return {};
  const auto kind = std::find(kNames.begin(), kNames.end(), text.substr(0, first));
  if (kind == kNames.end()) return {};
  GeneratedRef ref{.kind = static_cast<GeneratedKind>(kind - kNames.begin())};
  std::from_chars(text.data() + first + 1, text.data() + second, ref.difficulty);
  std::from_chars(text.data() + second + 1, text.data() + text.size(), ref.seed);
  if (ref.difficulty < 1 || ref.difficulty > kMaxDifficulty) return {};
  if (to_text(ref) != text) return {};
  return ref;
}

Item generate(const GeneratedRef& ref) {
  Random random((std::uint64_t{ref.seed} << 8) + 16 * ref.difficulty +
                static_cast<std::uint64_t>(ref.kind));
  const Difficulty difficulty = difficulty_of(ref.difficulty);
  for (int attempt = 0; attempt < kMostAttempts; attempt++) {
    const Draft d = draft(ref.kind, difficulty, random);
    Item item{.id = "g-" + to_text(ref), .stem = stem_of(d, ref.kind)};
    item.scene = scene_of(d, ref.kind);
    item.at_op = d.before + 1;
    const ParsedScenario parsed = parse_scenario(item.scene);
    assert(!parsed.error);
    Asked asked{ref.kind, d, Timeline(parsed.scenario), {}};
    assert(!asked.timeline.error() && asked.timeline.ops().size() > d.before);
    asked.things = things_at(asked.timeline, asked.timeline.ops()[d.before].first);
    if (ref.kind == GeneratedKind::thief && !stole(asked)) continue;
    item.options = options_of(asked, random);
    if (!item.options.empty()) return item;
  }
  assert(false && "some draft has enough different options");
  return {};
}

}  // namespace poolscope
