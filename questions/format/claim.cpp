#include "questions/format/claim.h"

#include <algorithm>
#include <cassert>
#include <iterator>

#include "engine/reading/outcome.h"
#include "engine/snapshot.h"
#include "questions/format/moment.h"
#include "questions/format/parse_text.h"

namespace poolscope {
namespace {

// What stands behind a word: o an object, s a stage, p a P, n a number, t a text, m a misuse;
// ? after one: it may be missing; * after one: any number of them.
struct Form {
  std::string_view word;
  std::string_view values;
};

constexpr Form kForms[] = {
    {"returns", "o"},        {"in", "sp?"},          {"through", "sp?"},   {"skips", "sp?"},
    {"order", "p*"},         {"victim-order", "p*"}, {"reads", "t"},       {"misuse", "m"},
    {"loses-swap", ""},      {"wins-swaps", ""},     {"nothing", ""},      {"private", "po"},
    {"victim-private", "po"}, {"queue", "po*"},      {"victim-queue", "po*"},
    {"rings", "pn*"},        {"victim-rings", "pn*"}, {"sizes", "nn"},     {"pool", "o"},
    {"hands", "o"},          {"gone", "o"},          {"capacity", "on"},   {"news", "n"},
    {"pin-slow", "n"}};

constexpr std::uint32_t kMostNumber = 1'000'000'000;

std::string form_words() {
  std::string words;
  for (const Form& f : kForms) {
    words += words.empty() ? "" : &f == std::end(kForms) - 1 ? " or " : ", ";
    words += f.word;
  }
  return words;
}

std::optional<std::int16_t> p_of(std::string_view word) {
  if (!word.starts_with('P')) return {};
  const auto n = to_number(word.substr(1), kMaxProcs - 1);
  if (!n) return {};
  return static_cast<std::int16_t>(*n);
}

std::string misuse_word(Misuse misuse) {
  std::string word(name(misuse));
  std::replace(word.begin(), word.end(), ' ', '-');
  return word;
}

Misuse after(Misuse m) { return static_cast<Misuse>(static_cast<std::uint8_t>(m) + 1); }

std::optional<Misuse> misuse_of(std::string_view word) {
  for (auto m = Misuse::none; m <= Misuse::lost; m = after(m)) {
    if (misuse_word(m) == word) return m;
  }
  return {};
}

bool fits(char form, std::string_view word) {
  switch (form) {
    case 'p': return p_of(word).has_value();
    case 's': return stage_of(word).has_value();
    case 'n': return to_number(word, kMostNumber).has_value();
    case 'm': return misuse_of(word).has_value();
    default: return !word.empty();
  }
}

std::string_view called(char form) {
  switch (form) {
    case 'p': return "a P, as P0";
    case 's': return "a stage of Get or Put, as own-head";
    case 'n': return "a number";
    case 'm': return "what is reported of it, as content-race, or none";
    case 't': return "a text in double quotes";
    default: return "an object";
  }
}

// The words of one part; what is in double quotes is one word, with the quotes.
std::vector<std::string> words_of(std::string_view part) {
  std::vector<std::string> words;
  while (!(part = trimmed(part)).empty()) {
    const std::size_t quote = part.starts_with('"') ? part.find('"', 1) : part.npos;
    const std::size_t end =
        quote != part.npos ? quote + 1 : std::min(part.find_first_of(" \t"), part.size());
    words.emplace_back(part.substr(0, end));
    part.remove_prefix(end);
  }
  return words;
}

// The parts of a claim: a ; within double quotes does not end one.
std::vector<std::string_view> split_parts(std::string_view text) {
  std::vector<std::string_view> parts;
  bool quoted = false;
  std::size_t first = 0;
  for (std::size_t i = 0; i <= text.size(); i++) {
    if (i < text.size() && text[i] == '"') quoted = !quoted;
    if (i < text.size() && (text[i] != ';' || quoted)) continue;
    parts.push_back(text.substr(first, i - first));
    first = i + 1;
  }
  return parts;
}

// Whether the values are as the form wants them; else `expected` says what was missing.
bool take_values(const Form& form, const std::vector<std::string>& values, std::string& found,
                 std::string& expected) {
  std::size_t at = 0;
  for (std::size_t i = 0; i < form.values.size(); i++) {
    const char kind = form.values[i];
    const char how = i + 1 < form.values.size() ? form.values[i + 1] : '\0';
    if (how == '*') {
      while (at < values.size() && fits(kind, values[at])) at++;
      i++;
    } else if (at < values.size() && fits(kind, values[at])) {
      at++;
      i += how == '?';
    } else if (how == '?') {
      i++;
    } else {
      found = found_text(at < values.size() ? values[at] : std::string());
      expected = std::string(called(kind)) + " behind '" + std::string(form.word) + "'";
      return false;
    }
  }
  if (at == values.size()) return true;
  found = found_text(values[at]);
  expected = "; or the end behind '" + std::string(form.word) + "' and its values";
  return false;
}

// One part and the run: answers what the run says where it says otherwise.
class Judge {
 public:
  Judge(Timeline& run, std::uint32_t op) : run_(run) {  // op from 1; 0: the end
    if (op != 0) span_ = run.ops()[op - 1];
    at_ = op == 0 ? run.size() : span_->last + 1;
  }

  // Empty if it holds.
  std::string otherwise(const ClaimPart& part) {
    const std::string& w = part.word;
    const std::vector<std::string>& v = part.values;
    if (w == "sizes" || w == "news" || w == "pin-slow") return numbers(w, v);
    if (w == "pool" || w == "hands" || w == "gone" || w == "capacity") return object(w, v);
    if (w.ends_with("private") || w.ends_with("queue") || w.ends_with("rings")) {
      return places(w, v);
    }
    return span_ ? of_operation(w, v) : "no operation is asked about";
  }

 private:
  std::string differs(bool holds, const std::string& says) const {
    return holds ? std::string() : says.empty() ? "nothing" : says;
  }

  const World& world() { return run_.world(at_); }
  std::string name_of(ObjectId id) { return world().object_name(id); }

  std::string numbers(const std::string& w, const std::vector<std::string>& v) {
    if (w == "sizes") {
      const PoolView view = look(world());
      const std::string is =
          std::to_string(view.live.size) + " " + std::to_string(view.victim.size);
      return differs(is == v[0] + " " + v[1], is);
    }
    const Counters& c = world().counters;
    const std::string is = std::to_string(w == "news" ? c.news : c.pin_slow);
    return differs(is == v[0], is);
  }

  std::string object(const std::string& w, const std::vector<std::string>& v) {
    for (ObjectId id = 1; id <= world().objects.size(); id++) {
      if (name_of(id) != v[0]) continue;
      const Object& o = world().object(id);
      if (w == "capacity") {
        return differs(std::to_string(o.capacity) == v[1], std::to_string(o.capacity));
      }
      const std::string_view is = o.where == Where::pool    ? "pool"
                                  : o.where == Where::hands ? "hands"
                                  : o.where == Where::moving ? "under way"
                                                             : "gone";
      return differs(is == w, std::string(is));
    }
    return "there is no " + v[0];
  }

  std::string places(const std::string& w, const std::vector<std::string>& v) {
    const PoolView view = look(world());
    const bool victim = w.starts_with("victim-");
    const std::vector<LocalView>& locals = victim ? view.victim.locals : view.live.locals;
    const auto p = static_cast<std::size_t>(*p_of(v[0]));
    static const LocalView kNone;
    const LocalView& local = p < locals.size() ? locals[p] : kNone;
    std::string is = v[0];
    if (w.ends_with("private")) is += " " + name_of(local.private_object);
    for (const RingView& ring : local.rings) {
      if (w.ends_with("rings")) is += " " + std::to_string(ring.capacity);
      if (!w.ends_with("queue")) continue;
      const std::uint32_t size = std::min(ring.head - ring.tail, ring.capacity);
      for (std::uint32_t i = ring.tail; i - ring.tail < size; i++) {
        is += " " + name_of(ring.slots[i & (ring.capacity - 1)]);
      }
    }
    std::string claimed = v[0];
    for (std::size_t i = 1; i < v.size(); i++) claimed += " " + v[i];
    return differs(is == claimed, is);
  }

  bool made_by_new() const { return went_through(Stage::call_new, -1) && span_->result != 0; }

  bool went_through(Stage stage, std::int16_t p) const {
    for (std::size_t k = span_->first; k <= span_->last; k++) {
      const Step& s = run_[k];
      if (s.op == span_->op && s.stage == stage && (p < 0 || s.stage_p == p)) return true;
    }
    return false;
  }

  bool reports(Misuse misuse) const {
    for (std::size_t k = span_->first; k <= span_->last; k++) {
      if (run_[k].op == span_->op && run_[k].misuse == misuse) return true;
    }
    return false;
  }

  std::string of_operation(const std::string& w, const std::vector<std::string>& v) {
    const bool needs_end = w == "returns" || w == "in" || w == "nothing";
    if (needs_end && !span_->ended) return "it has not ended";
    // The run goes on behind it, to show what follows; Go would not.
    if (needs_end && reports(Misuse::nil_dereference)) return "it panics";
    if (w == "returns") {
      const std::string is = name_of(span_->result);
      return differs(v[0] == "new" ? made_by_new() : is == v[0], is);
    }
    if (w == "in") return found_in(v);
    if (w == "through" || w == "skips") {
      const std::int16_t p = v.size() > 1 ? *p_of(v[1]) : std::int16_t{-1};
      const bool went = went_through(*stage_of(v[0]), p);
      return differs(went == (w == "through"), went ? "it goes there" : "it does not go there");
    }
    if (w.ends_with("order")) return order(w == "order" ? Stage::steal : Stage::victim_tails, v);
    if (w == "reads") {
      if (span_->object == 0) return "it has no object";
      const std::string is(world().texts[world().object(span_->object).content]);
      return differs("\"" + is + "\"" == v[0], "\"" + is + "\"");
    }
    if (w == "misuse") return misuse(*misuse_of(v[0]));
    if (w == "nothing") {
      const bool same = snapshot_json(run_.world(span_->first), Naming::names) ==
                        snapshot_json(run_.world(span_->last + 1), Naming::names);
      return differs(same && !went_through(Stage::pin, -1), "it changes something");
    }
    assert(w == "loses-swap" || w == "wins-swaps");
    return swaps(w == "loses-swap");
  }

  std::string found_in(const std::vector<std::string>& v) {
    std::string is = "nowhere";
    for (const StageOutcome& o : stage_outcomes(run_, span_->op)) {
      if (o.moved == 0) continue;
      is = name(o.stage);
      if (has_p(o.stage) && v.size() > 1) is += " P" + std::to_string(o.looked_at);
    }
    if (span_->kind == OpKind::collect) is = name(Stage::collect);
    return differs(is == v[0] + (v.size() > 1 ? " " + v[1] : ""), is);
  }

  std::string order(Stage stage, const std::vector<std::string>& v) {
    std::string is, claimed;
    for (const StageOutcome& o : stage_outcomes(run_, span_->op)) {
      if (o.stage == stage) is += " P" + std::to_string(o.looked_at);
    }
    for (const std::string& p : v) claimed += " " + p;
    return differs(is == claimed, is);
  }

  std::string misuse(Misuse claimed) {
    std::string all;
    for (auto m = Misuse::put_twice; m <= Misuse::lost; m = after(m)) {
      if (reports(m)) all += (all.empty() ? "" : ", ") + misuse_word(m);
    }
    if (claimed == Misuse::none) return differs(all.empty(), all);
    return differs(reports(claimed), all.empty() ? "none" : all);
  }

  std::string swaps(bool loses) {
    bool lost = false, won = false;
    for (std::size_t k = span_->first; k <= span_->last; k++) {
      if (run_[k].op != span_->op || run_[k].access != Access::cas) continue;
      (run_[k].success ? won : lost) = true;
    }
    return differs(loses ? lost : won && !lost, lost ? "one is lost" : "none is lost");
  }

  Timeline& run_;
  std::optional<OpSpan> span_;
  std::size_t at_ = 0;
};

std::string text_of(const ClaimPart& part) {
  std::string text = part.op == 0 ? "" : "op " + std::to_string(part.op) + " ";
  text += part.word;
  for (const std::string& v : part.values) text += " " + v;
  return text;
}

}  // namespace

std::optional<Claim> read_claim(std::string_view text, std::string& found,
                                std::string& expected) {
  Claim claim;
  for (const std::string_view one : split_parts(text)) {
    std::vector<std::string> words = words_of(one);
    ClaimPart part;
    if (words.size() > 2 && words[0] == "op") {
      const auto op = to_number(words[1], kMaxStatements);
      if (!op || *op == 0) {
        found = found_text(words[1]);
        expected = "the number of an operation behind 'op', from 1";
        return {};
      }
      part.op = *op;
      words.erase(words.begin(), words.begin() + 2);
    }
    const auto* form = std::find_if(std::begin(kForms), std::end(kForms), [&](const Form& f) {
      return !words.empty() && f.word == words[0];
    });
    if (form == std::end(kForms)) {
      found = found_text(words.empty() ? std::string() : words[0]);
      expected = form_words();
      return {};
    }
    part.word = words[0];
    part.values.assign(words.begin() + 1, words.end());
    if (!take_values(*form, part.values, found, expected)) return {};
    claim.parts.push_back(std::move(part));
  }
  return claim;
}

std::string contradiction(const Claim& claim, Timeline& run, std::uint32_t asked) {
  for (const ClaimPart& part : claim.parts) {
    const std::uint32_t op = part.op != 0 ? part.op : asked;
    if (op > run.ops().size()) return text_of(part) + ": there is no such operation";
    const std::string says = Judge(run, op).otherwise(part);
    if (!says.empty()) return text_of(part) + ": the run says " + says;
  }
  return {};
}

std::vector<Stage> stages_of(const Claim& claim) {
  std::vector<Stage> stages;
  for (const ClaimPart& part : claim.parts) {
    const bool names_one = part.word == "in" || part.word == "through" || part.word == "skips";
    if (names_one) stages.push_back(*stage_of(part.values[0]));
    if (part.word == "order") stages.push_back(Stage::steal);
    if (part.word == "victim-order") stages.push_back(Stage::victim_tails);
    if (part.word == "pin-slow") stages.push_back(Stage::pin);
  }
  return stages;
}

}  // namespace poolscope
