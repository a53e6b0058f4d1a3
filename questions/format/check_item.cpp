#include "questions/format/check_item.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <string>

#include "questions/format/claim.h"
#include "questions/format/lines.h"
#include "questions/format/markdown.h"
#include "questions/made/misconceptions.h"

namespace poolscope {
namespace {

constexpr std::size_t kMinLines = 3;       // of an item that is put in order
constexpr std::size_t kQuoted = 25;        // characters; less is no quotation
constexpr std::size_t kLongestWord = 60;   // bytes; names of objects are shorter

std::string lower_case(std::string_view text) {
  std::string out;
  for (const char c : text) {
    out += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  }
  return out;
}

bool is_word_char(char c) {
  return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_' || c == '\'';
}

// Where the word stands in the text first, in time linear in both (Knuth, Morris and Pratt, 1977):
// std::string's own search compares at every place anew, and both come from outside.
std::size_t place_of(std::string_view word, std::string_view text) {
  std::vector<std::size_t> back(word.size() + 1, 0);  // [n]: how much of n matched letters stays
  for (std::size_t i = 1, n = 0; i < word.size(); i++) {
    while (n > 0 && word[i] != word[n]) n = back[n];
    if (word[i] == word[n]) n++;
    back[i + 1] = n;
  }
  std::size_t n = 0;
  for (std::size_t i = 0; i < text.size() && n < word.size(); i++) {
    while (n > 0 && text[i] != word[n]) n = back[n];
    if (text[i] == word[n]) n++;
    if (n == word.size()) return i + 1 - n;
  }
  return word.empty() ? 0 : std::string_view::npos;
}

// Whether it stands there between other characters than those of words. No longer word is asked
// for.
bool has_word(std::string_view text, std::string_view word) {
  if (word.size() > kLongestWord) return false;
  for (std::size_t at = 0; (at = text.find(word, at)) != text.npos; at++) {
    const std::size_t end = at + word.size();
    const bool begins = at == 0 || !is_word_char(text[at - 1]);
    if (begins && (end == text.size() || !is_word_char(text[end]))) return true;
  }
  return false;
}

std::string in_one_line(std::string_view markdown) {
  std::string text;
  for (const TextBlock& block : parse_markdown(markdown)) {
    text += plain_text(block.spans) + " " + block.text + " ";
  }
  while (text.ends_with(' ')) text.pop_back();
  return text;
}

class Rules {
 public:
  Rules(const Question& q, const Item& item, CheckBudget& budget, std::vector<BankError>& errors)
      : q_(q), item_(item), budget_(budget), errors_(errors) {}

  void run(std::optional<Timeline>& scene) {
    kind();
    for (const Option& o : item_.options) {
      misconception(o);
      if (!o.claim.empty() && scene) claim(o, *scene);
    }
    const bool of_a_run = item_.at_op != 0 || !item_.scene.empty() || item_.kind == "state";
    for (const Option& o : item_.options) {
      if (o.key && of_a_run && o.claim.empty()) {
        add(o.line, "a key about a run without a claim",
            "an indented line 'engine: returns a', or another claim, below it");
      }
    }
    lengths();
    phrases();
    negation();
    quotation();
  }

 private:
  void add(std::uint32_t line, std::string found, std::string expected) {
    errors_.push_back({q_.file, TextError{std::max(line, 1U), 1, std::move(found),
                                          std::move(expected)}});
  }

  void kind() {
    const bool go = item_.stem.find("```go") != std::string::npos ||
                    item_.stem.find("```order go") != std::string::npos;
    if ((item_.kind == "bug" || item_.kind == "review") && !go) {
      add(item_.line, "a " + item_.kind + " item without code", "a block ```go in its stem");
    }
    if (item_.kind != "order") return;
    if (item_.lines.size() < kMinLines) {
      add(item_.line, std::to_string(item_.lines.size()) + " lines to put in order",
          "a block ```order with at least " + std::to_string(kMinLines));
      return;
    }
    std::string letters;
    for (std::size_t i = 0; i < item_.lines.size(); i++) {
      letters += static_cast<char>('A' + i);
    }
    for (const Option& o : item_.options) {
      std::string has;
      for (const char c : o.text) {
        if (c != ' ') has += c;
      }
      std::sort(has.begin(), has.end());
      if (has != letters) {
        add(o.line, found_text(o.text), "each letter of " + letters + " once, with blanks between");
      }
    }
  }

  void misconception(const Option& o) {
    if (o.key) {
      if (!o.misconception.empty()) {
        add(o.misconception_line, "a misconception of the right option", "it below a wrong one");
      }
    } else if (o.misconception.empty()) {
      add(o.line, "a wrong option that names no misconception",
          "an indented line 'misconception: gc-empties', or another one, below it");
    } else if (!find_misconception(o.misconception)) {
      add(o.misconception_line, found_text(o.misconception),
          "a name that is in the table of misconceptions");
    }
  }

  void claim(const Option& o, Timeline& scene) {
    std::string found, expected;
    const auto claim = read_claim(o.claim, found, expected);
    if (!claim) {
      add(o.claim_line, found + " in a claim", expected);
      return;
    }
    // Each part of a claim goes through the run, and through what the world holds.
    const std::size_t cost = claim->parts.size() * (1 + scene.ops().size() / 100);
    if (cost > budget_.claims) {
      add(o.claim_line, "more claims about scenes of this size than one question may have",
          "fewer parts, or a scene with fewer operations");
      return;
    }
    budget_.claims -= cost;
    const std::string wrong = contradiction(*claim, scene, item_.at_op);
    if (o.key && !wrong.empty()) add(o.claim_line, wrong, "a key that the engine confirms");
    if (!o.key && wrong.empty()) {
      add(o.claim_line, "a wrong option that the engine confirms", "one that it refutes");
    }
    if (!o.key) return;
    const std::string text = lower_case(in_one_line(o.text));
    for (const ClaimPart& part : claim->parts) {
      if (part.word != "returns" || part.op != 0) continue;
      const std::string& result = part.values[0];
      const bool named = has_word(text, lower_case(result)) || (result.starts_with("new") &&
                                                           has_word(text, "new"));
      if (!named) add(o.line, "a key that does not name its result", "'" + result + "' in it");
    }
  }

  // Of options that differ much in length the odd one stands out.
  void lengths() {
    if (item_.options.empty()) return;
    std::size_t shortest = kMaxQuestionBytes, longest = 0;
    for (const Option& o : item_.options) {
      const std::size_t n = characters(in_one_line(o.text));
      shortest = std::min(shortest, n);
      longest = std::max(longest, n);
    }
    if (2 * longest <= 5 * shortest + 30) return;
    add(item_.line, "options from " + std::to_string(shortest) + " to " +
                        std::to_string(longest) + " characters",
        "the longest at most two and a half times the shortest, and fifteen more");
  }

  void phrases() {
    static constexpr std::array kPhrases = {"all of the above", "none of the above",
                                            "all of these",     "none of these",
                                            "both of these",    "any of the above"};
    for (const Option& o : item_.options) {
      const std::string text = lower_case(in_one_line(o.text));
      for (const std::string_view phrase : kPhrases) {
        if (text.find(phrase) == text.npos) continue;
        add(o.line, "'" + std::string(phrase) + "'", "an option that stands for itself");
      }
    }
  }

  // A "not" in what is asked that is easily read over. Statements before it may say what they
  // like.
  void negation() {
    static constexpr std::array kWords = {"not", "never", "cannot", "except", "neither"};
    for (const TextBlock& block : parse_markdown(item_.stem)) {
      std::string sentence;
      for (const Span& span : block.spans) {
        if (span.emphasis || span.strong || span.code) continue;
        sentence += lower_case(span.text);
      }
      for (std::string_view rest = sentence; !rest.empty();) {
        const std::size_t end = std::min(rest.find_first_of(".?!:;"), rest.size() - 1);
        const std::string_view one = rest.substr(0, end + 1);
        for (const std::string_view word : kWords) {
          if (one.back() != '?' || !(has_word(one, word) || one.find("n't") != one.npos)) continue;
          add(item_.stem_line, "a negation that is easily read over",
              "emphasis on it, as *not*, or a question without it");
          return;
        }
        rest.remove_prefix(end + 1);
      }
    }
  }

  // An option in the answer's own words is recognised, not known.
  void quotation() {
    const std::string answer = lower_case(in_one_line(q_.answer));
    for (const Option& o : item_.options) {
      std::string text = lower_case(in_one_line(o.text));
      while (!text.empty() && !is_word_char(text.back())) text.pop_back();
      if (characters(text) < kQuoted || place_of(text, answer) == answer.npos) continue;
      add(o.line, "an option in the very words of the answer", "other words");
    }
  }

  const Question& q_;
  const Item& item_;
  CheckBudget& budget_;
  std::vector<BankError>& errors_;
};

}  // namespace

void check_item_rules(const Question& question, const Item& item,
                      std::optional<Timeline>& scene, CheckBudget& budget,
                      std::vector<BankError>& errors) {
  Rules(question, item, budget, errors).run(scene);
}

}  // namespace poolscope
