#include "questions/format/check.h"

#include <algorithm>
#include <cassert>
#include <map>
#include <set>

#include "questions/format/check_item.h"
#include "questions/format/check_scene.h"
#include "questions/format/lines.h"
#include "questions/format/moment.h"

namespace poolscope {
namespace {

constexpr std::size_t kMinOptions = 3;
constexpr std::size_t kMinForPlaces = 3;  // two keys in the same place may well be chance
constexpr std::size_t kMostOfPlace[] = {2, 5};  // of all keys, in one place: two fifths
constexpr std::size_t kManyItems = 20;    // of which each place should have its share:
constexpr std::size_t kLeastOfPlace = 7;  // one in so many

std::string_view base_name(std::string_view path) { return path.substr(path.rfind('/') + 1); }

std::string two_digits(std::uint32_t n) { return (n < 10 ? "0" : "") + std::to_string(n); }

std::optional<std::size_t> key_of(const Item& item) {
  std::optional<std::size_t> key;
  for (std::size_t i = 0; i < item.options.size(); i++) {
    if (!item.options[i].key) continue;
    if (key) return {};
    key = i;
  }
  return key;
}

// Whether the key is longer than every other option.
bool key_is_longest(const Item& item) {
  const auto key = key_of(item);
  if (!key) return false;
  const std::size_t length = characters(item.options[*key].text);
  for (std::size_t i = 0; i < item.options.size(); i++) {
    if (i != *key && characters(item.options[i].text) >= length) return false;
  }
  return true;
}

class Checker {
 public:
  Checker(const Bank& bank, CheckScope scope) : bank_(bank), scope_(scope) {
    errors_ = bank.errors;
  }

  std::vector<BankError> run() {
    std::vector<CheckBudget> budgets(bank_.questions.size());
    for (std::size_t i = 0; i < budgets.size(); i++) {
      budget_ = &budgets[i];
      scenes_.push_back(question_scene(bank_.questions[i]));
    }
    numbers();
    for (std::size_t i = 0; i < bank_.questions.size(); i++) {
      const Question& q = bank_.questions[i];
      budget_ = &budgets[i];
      head(q);
      parts(q, scenes_[i]);
      for (const Item& item : q.items) check_item(q, item, scenes_[i]);
      guessing(q);
    }
    if (scope_ == CheckScope::whole) guessing_in_bank();
    return std::move(errors_);
  }

 private:
  void add(const Question& q, std::uint32_t line, std::string found, std::string expected) {
    errors_.push_back({q.file, TextError{std::max(line, 1U), 1, std::move(found),
                                         std::move(expected)}});
  }

  std::optional<Timeline> question_scene(const Question& q) {
    if (is_blank(q.scene)) {
      add(q, q.scene_line, "no scene", "## Scene with a ```pool block that has statements");
      return {};
    }
    return run_scene(q.scene, {q.file, std::max(q.scene_line, 1U)}, *budget_, errors_);
  }

  // 1 to N without gaps, in the whole bank; no number and no id twice anywhere.
  void numbers() {
    std::map<std::uint32_t, std::string> files;
    std::map<std::string, std::string> ids;
    std::uint32_t expected = 1;
    for (const Question& q : bank_.questions) {
      const auto [same_number, new_number] = files.emplace(q.number, q.file);
      if (!new_number) {
        add(q, q.number_line, "number " + std::to_string(q.number) + " again",
            "a number that " + same_number->second + " does not have");
      } else if (q.number != expected && scope_ == CheckScope::whole && bank_.errors.empty()) {
        add(q, q.number_line, "number " + std::to_string(q.number),
            "number " + std::to_string(expected) + ": they go from 1 on without gaps");
      }
      expected = q.number + 1;
      const auto [same_id, new_id] = ids.emplace(q.id, q.file);
      if (!new_id) {
        add(q, q.id_line, "the id '" + q.id + "' again",
            "an id that " + same_id->second + " does not have");
      }
    }
    if (bank_.questions.empty() && bank_.errors.empty()) {
      errors_.push_back({"", TextError{1, 1, "no question", "files qNN-id.md"}});
    }
  }

  void head(const Question& q) {
    const std::string expected = file_stem(q) + ".md";
    if (base_name(q.file) != expected) {
      add(q, q.number_line, "the file name '" + std::string(base_name(q.file)) + "'",
          "'" + expected + "', after its number and id");
    }
    if (q.title.empty()) add(q, q.title_line, "no title", "title: and the question");
    if (q.tags.empty()) add(q, 1, "no tags", "tags: and one or more words");
    if (q.sources.empty()) add(q, 1, "no sources", "sources: src/sync/pool.go Pool.Get, or others");
  }

  LinkTargets targets(const std::optional<Timeline>& own) const {
    return {.bank = &bank_, .scope = scope_, .scenes = &scenes_, .own = &own,
            .budget = budget_};
  }

  void links(const Question& q, std::string_view text, std::uint32_t line,
             const std::optional<Timeline>& scene) {
    check_links(text, {q.file, std::max(line, 1U)}, targets(scene), errors_);
  }

  void moment(const Question& q, const std::optional<Timeline>& scene) {
    std::optional<TextError> error;
    const auto moment = read_moment(q.moment, error);
    if (!moment || !scene || scene->moment(moment->op, moment->stage, moment->stage_p)) return;
    add(q, q.moment_line, "a moment that the scene does not reach: " + q.moment,
        "an operation and a stage that it has");
  }

  void parts(const Question& q, const std::optional<Timeline>& scene) {
    if (is_blank(q.answer)) add(q, q.answer_line, "no answer", "## Answer with a text");
    const auto has = [&](PointKind kind) {
      return std::any_of(q.points.begin(), q.points.end(),
                         [&](const KeyPoint& p) { return p.kind == kind; });
    };
    for (const PointKind kind : kPointKinds) {
      if (has(kind)) continue;
      add(q, q.points.empty() ? 1 : q.points[0].line, "no " + std::string(name(kind)),
          "## Points with '- " + std::string(name(kind)) + ": ...'");
    }
    for (const KeyPoint& p : q.points) links(q, p.text, p.line, scene);
    if (q.follow_ups.empty()) add(q, 1, "no follow-up", "## Follow-ups with at least one ###");
    if (q.items.empty()) add(q, 1, "no item", "## Items with at least one ###");
    links(q, q.title, q.title_line, scene);
    moment(q, scene);
    links(q, q.answer, q.answer_line, scene);
    for (const FollowUp& f : q.follow_ups) {
      if (is_blank(f.question)) add(q, f.line, "no question", "a question after ###");
      if (is_blank(f.answer)) add(q, f.line, "no answer", "an answer to the follow-up");
      links(q, f.question, f.line, scene);
      links(q, f.answer, f.answer_line, scene);
    }
  }

  void check_item(const Question& q, const Item& item, std::optional<Timeline>& of_question) {
    const auto [same, is_new] = item_files_.emplace(item.id, q.file);
    if (!is_new) {
      add(q, item.line, "the item id '" + item.id + "' again",
          "an id that is not in " + same->second);
    }
    const std::string prefix = "q" + two_digits(q.number) + "-";
    if (!item.id.starts_with(prefix) || item.id.size() == prefix.size()) {
      add(q, item.line, "the item id '" + item.id + "'", "an id that begins with '" + prefix + "'");
    }
    std::optional<Timeline> own;
    const bool has_own = item.scene_line != 0 || !item.scene.empty();
    if (has_own) {
      own = run_scene(item.scene, {q.file, std::max(item.scene_line, 1U)}, *budget_, errors_);
    }
    std::optional<Timeline>& scene = has_own ? own : of_question;
    if (scene && item.at_op > scene->ops().size()) {
      add(q, item.at_line, "at: op=" + std::to_string(item.at_op),
          "one of the scene's " + std::to_string(scene->ops().size()) + " operations");
    }
    if (is_blank(item.stem)) add(q, item.line, "no stem", "the question that the item asks");
    links(q, item.stem, item.stem_line, scene);
    options(q, item, scene);
    const bool there = !scene || item.at_op <= scene->ops().size();
    std::optional<Timeline> none;
    check_item_rules(q, item, there ? scene : none, *budget_, errors_);
  }

  void options(const Question& q, const Item& item, const std::optional<Timeline>& scene) {
    if (item.options.size() < kMinOptions) {
      add(q, item.line, std::to_string(item.options.size()) + " options in " + item.id,
          "at least " + std::to_string(kMinOptions));
    }
    const auto keys = std::count_if(item.options.begin(), item.options.end(),
                                    [](const Option& o) { return o.key; });
    if (keys != 1) {
      add(q, item.line, std::to_string(keys) + " right options in " + item.id,
          "exactly one - [x]");
    }
    std::set<std::string_view> texts;
    for (const Option& o : item.options) {
      if (is_blank(o.text)) add(q, o.line, "an option without text", "a text behind the brackets");
      if (is_blank(o.why)) {
        add(q, o.line, "an option without its reason", "an indented line '> why' below it");
      }
      if (!texts.insert(o.text).second) add(q, o.line, "the same option again", "another one");
      links(q, o.text, o.line, scene);
      links(q, o.why, o.why_line, scene);
    }
  }

  // An attentive guesser must not do better than chance.
  void guessing(const Question& q) {
    const std::size_t items = q.items.size();
    if (items < 2) return;
    const auto longest = std::count_if(q.items.begin(), q.items.end(), key_is_longest);
    if (static_cast<std::size_t>(longest) == items) {
      add(q, q.items[0].line, "the key as the longest option of each item",
          "a wrong option at least as long in one of the " + std::to_string(items) + " items");
    }
    const auto first = key_of(q.items[0]);
    const bool same = first && std::all_of(q.items.begin(), q.items.end(), [&](const Item& item) {
                        return key_of(item) == first;
                      });
    if (same && items >= kMinForPlaces) {
      add(q, q.items[0].line, "the key as option " + std::to_string(*first + 1) + " of each item",
          "another place in at least one of them");
    }
  }

  void guessing_in_bank() {
    std::map<std::size_t, std::size_t> of_place;
    std::size_t items = 0, longest = 0;
    const Question* first_longest = nullptr;
    for (const Question& q : bank_.questions) {
      for (const Item& item : q.items) {
        items++;
        if (const auto key = key_of(item)) of_place[*key]++;
        if (!key_is_longest(item)) continue;
        longest++;
        if (!first_longest) first_longest = &q;
      }
    }
    if (items < 2) return;
    const std::string of_all = " of " + std::to_string(items) + " items of the bank";
    if (2 * longest > items) {
      assert(first_longest);
      add(*first_longest, first_longest->items[0].line,
          "the key as the longest option in " + std::to_string(longest) + of_all,
          "at most half of them");
    }
    if (items < kMinForPlaces) return;
    for (const auto& [place, count] : of_place) {
      if (kMostOfPlace[1] * count <= kMostOfPlace[0] * items || count < kMinForPlaces) continue;
      add(bank_.questions[0], bank_.questions[0].number_line,
          "the key as option " + std::to_string(place + 1) + " in " + std::to_string(count) +
              of_all,
          "at most two fifths of them");
    }
    for (std::size_t place = 0; place < kMinOptions && items >= kManyItems; place++) {
      if (kLeastOfPlace * of_place[place] >= items) continue;
      add(bank_.questions[0], bank_.questions[0].number_line,
          "the key as option " + std::to_string(place + 1) + " in " +
              std::to_string(of_place[place]) + of_all,
          "at least one in " + std::to_string(kLeastOfPlace));
    }
  }

  const Bank& bank_;
  CheckScope scope_;
  CheckBudget* budget_ = nullptr;  // of the question that is looked at
  std::vector<BankError> errors_;
  std::vector<std::optional<Timeline>> scenes_;  // of the questions, in their order
  std::map<std::string, std::string> item_files_;
};

}  // namespace

std::vector<BankError> check(const Bank& bank, CheckScope scope) {
  return Checker(bank, scope).run();
}

std::size_t item_count(const Bank& bank) {
  std::size_t n = 0;
  for (const Question& q : bank.questions) n += q.items.size();
  return n;
}

}  // namespace poolscope
