#include <algorithm>
#include <array>
#include <utility>

#include "questions/format/bank.h"
#include "questions/format/moment.h"
#include "questions/format/parse_text.h"

namespace poolscope {
namespace {

constexpr std::uint32_t kMaxNumber = 9999;

constexpr std::array<std::string_view, 5> kSections = {"Answer", "Points", "Scene", "Follow-ups",
                                                       "Items"};

class Parser {
 public:
  explicit Parser(std::string_view text) { text_.lines = split_lines(text, text_.error); }

  Question run(std::optional<TextError>& error) {
    if (!text_.error && front_matter()) sections();
    error = text_.error;
    return std::move(question_);
  }

 private:
  const Line& line(std::size_t i) const { return text_.lines[i]; }
  std::size_t size() const { return text_.lines.size(); }

  bool front_matter() {
    if (size() == 0 || line(0).text != "---") {
      return text_.fail_line(0, "--- in the first line");
    }
    std::vector<std::string_view> keys;
    std::size_t i = 1;
    for (; i < size() && line(i).text != "---"; i++) {
      const std::string_view text = line(i).text;
      const std::size_t colon = text.find(':');
      if (colon == std::string_view::npos) {
        return text_.fail_line(i, "a line 'key: value', or ---");
      }
      const std::string_view key = text.substr(0, colon);
      if (std::find(keys.begin(), keys.end(), key) != keys.end()) {
        return text_.fail_line(i, "'" + std::string(key) + "' only once");
      }
      keys.push_back(key);
      if (!field(i, key, trimmed(text.substr(colon + 1)))) return false;
    }
    if (i >= size()) return text_.fail_line(i, "--- after the front matter");
    for (const std::string_view key : {"number", "id", "level"}) {
      if (std::find(keys.begin(), keys.end(), key) == keys.end()) {
        return text_.fail(i, 0, "the end of the front matter",
                          "'" + std::string(key) + ": ...' in it");
      }
    }
    at_ = i + 1;
    return true;
  }

  bool field(std::size_t i, std::string_view key, std::string_view value) {
    const auto wrong = [&](std::string expected) {
      const std::string_view text = line(i).text;
      const std::size_t column = value.empty() ? text.size() : text.rfind(value);
      return text_.fail(i, column, found_text(value), std::move(expected));
    };
    const std::size_t byte = line(i).text.size() - value.size();  // it ends where the line does
    const auto place = static_cast<std::uint32_t>(i + 1);
    if (key == "number" || key == "revision") {
      const auto n = to_number(value, kMaxNumber);
      if (!n || *n == 0) return wrong("a number from 1 to " + std::to_string(kMaxNumber));
      (key == "number" ? question_.number : question_.revision) = *n;
      if (key == "number") question_.number_line = place;
    } else if (key == "id") {
      if (!is_id(value)) return wrong(kIdExpected);
      question_.id = std::string(value);
      question_.id_line = place;
    } else if (key == "level") {
      const auto level = level_of(value);
      if (!level) return wrong("junior, middle, senior or staff");
      question_.level = *level;
    } else if (key == "title") {
      if (!text_.fits(i, byte, value, "a title", kMaxTitle)) return false;
      question_.title = std::string(value);
      question_.title_line = place;
    } else if (key == "tags") {
      const auto add = [&](std::string_view tag) { question_.tags.emplace_back(tag); };
      if (!few_and_short(i, byte, value, "a tag")) return false;
      return list(value, add) || wrong("tags with commas between them");
    } else if (key == "sources") {
      question_.sources_line = place;
      if (!few_and_short(i, byte, value, "a source")) return false;
      return sources(value) ||
             wrong("a Go file and a function, with commas between them: "
                   "src/sync/pool.go Pool.Get, src/sync/pool.go Pool.Put");
    } else if (key == "moment") {
      std::optional<TextError> error;
      const auto moment = read_moment(value, error);
      if (error) return wrong(error->expected);
      if (!moment) return wrong("a moment of the scene: op=4, or op=4&stage=steal&p=0");
      question_.moment = std::string(value);
      question_.moment_line = place;
    } else {
      return text_.fail_line(i, "number, id, level, title, tags, sources, moment or revision");
    }
    return true;
  }

  // Calls add for each of the words between the commas; false if one of them is empty.
  template <class Add>
  static bool list(std::string_view value, Add add) {
    while (!value.empty()) {
      const std::size_t comma = std::min(value.find(','), value.size());
      const std::string_view word = trimmed(value.substr(0, comma));
      if (word.empty() || comma + 1 == value.size()) return false;
      add(word);
      value.remove_prefix(std::min(comma + 1, value.size()));
    }
    return true;
  }

  // What stands between the commas: not too much of it, and none too long.
  bool few_and_short(std::size_t i, std::size_t byte, std::string_view value, const char* what) {
    std::size_t n = 0;
    for (std::size_t at = 0; at < value.size(); n++) {
      if (n == kMaxListed) {
        return text_.fail(i, byte + at, "more than " + std::to_string(kMaxListed) + " of them",
                          "at most so many, with commas between them");
      }
      const std::size_t comma = std::min(value.find(',', at), value.size());
      if (!text_.fits(i, byte + at, value.substr(at, comma - at), what, kMaxListedWord)) {
        return false;
      }
      at = comma + 1;
    }
    return true;
  }

  bool sources(std::string_view value) {
    bool good = true;
    const auto add = [&](std::string_view source) {
      const std::size_t blank = source.find(' ');
      good = good && blank != std::string_view::npos && source.starts_with("src/") &&
             source.substr(0, blank).ends_with(".go") &&
             source.find(' ', blank + 1) == std::string_view::npos;
      if (!good) return;
      question_.sources.push_back({std::string(source.substr(0, blank)),
                                   std::string(source.substr(blank + 1))});
    };
    return list(value, add) && good && !value.empty();
  }

  bool sections() {
    static const std::string kExpected =
        "## Answer, ## Points, ## Scene, ## Follow-ups or ## Items";
    std::array<bool, kSections.size()> seen{};
    std::size_t i = text_.skip_blank(at_, size());
    if (i < size() && !text_.is_heading(i, "## ")) return text_.fail_line(i, kExpected);
    while (i < size()) {
      const std::string_view title = trimmed(line(i).text.substr(3));
      const auto known = std::find(kSections.begin(), kSections.end(), title);
      if (known == kSections.end()) return text_.fail_line(i, kExpected);
      const auto which = static_cast<std::size_t>(known - kSections.begin());
      if (seen[which]) return text_.fail_line(i, "'## " + std::string(title) + "' only once");
      seen[which] = true;
      const std::size_t end = text_.find_heading(i + 1, size(), "## ");
      if (!section(which, i + 1, end)) return false;
      i = end;
    }
    return probed();
  }

  bool section(std::size_t which, std::size_t first, std::size_t end) {
    switch (which) {
      case 0: question_.answer = text_.text(first, end, question_.answer_line); return true;
      case 1: return points(first, end);
      case 2: return scene(first, end);
      case 3: return follow_ups(first, end);
      default: break;
    }
    return parse_items(text_, first, end, question_.items);
  }

  // "- mechanism: what is to be said", one a line.
  bool points(std::size_t first, std::size_t end) {
    for (std::size_t i = text_.skip_blank(first, end); i < end; i = text_.skip_blank(i + 1, end)) {
      const std::string_view t = line(i).text;
      const std::size_t colon = std::min(t.find(':'), t.size());
      const auto kind = t.starts_with("- ") ? point_kind_of(trimmed(t.substr(2, colon - 2)))
                                            : std::nullopt;
      const std::string_view text = trimmed(t.substr(std::min(colon + 1, t.size())));
      if (!kind || text.empty()) {
        return text_.fail_line(i, "'- definition: ...', '- mechanism: ...' or '- trade-off: ...'");
      }
      if (question_.points.size() == kMaxPoints) {
        return text_.fail_line(i, "at most " + std::to_string(kMaxPoints) + " points");
      }
      question_.points.push_back({*kind, std::string(text), static_cast<std::uint32_t>(i + 1)});
    }
    return true;
  }

  bool scene(std::size_t first, std::size_t end) {
    std::size_t i = text_.skip_blank(first, end);
    if (i == end) return true;  // check() misses it
    if (!text_.is_block(i, "pool")) {
      return text_.fail_line(i, "a block that begins with ```pool");
    }
    question_.scene = text_.block(i, question_.scene_line);
    i = text_.skip_blank(i, end);
    return i == end || text_.fail_line(i, "nothing behind the scene but the next ## section");
  }

  bool follow_ups(std::size_t first, std::size_t end) {
    std::size_t i = text_.skip_blank(first, end);
    while (i < end) {
      if (!text_.is_heading(i, "### ")) return text_.fail_line(i, "### and a question");
      if (question_.follow_ups.size() == kMaxFollowUps) {
        return text_.fail_line(i, "at most " + std::to_string(kMaxFollowUps) + " follow-ups");
      }
      FollowUp f;
      f.line = static_cast<std::uint32_t>(i + 1);
      f.question = std::string(trimmed(line(i).text.substr(4)));
      if (!text_.fits(i, 4, f.question, "a follow-up", kMaxTitle)) return false;
      const std::size_t next = text_.find_heading(i + 1, end, "### ");
      std::size_t body = text_.skip_blank(i + 1, next);
      if (body < next && line(body).text.starts_with("probes:")) {
        if (!probes(body, f)) return false;
        body++;
      }
      f.answer = text_.text(body, next, f.answer_line);
      question_.follow_ups.push_back(std::move(f));
      i = next;
    }
    return true;
  }

  bool probes(std::size_t i, FollowUp& f) {
    const std::string_view value = trimmed(line(i).text.substr(7));
    const auto n = to_number(value, kMaxNumber);
    if (!n || *n == 0) {
      return text_.fail(i, 7 + indentation(line(i).text.substr(7)), found_text(value),
                        "the number of one of the ## Points, from 1");
    }
    f.probes = *n;
    probes_.push_back({i, *n});
    return true;
  }

  // The points may stand behind the follow-ups: whether there are enough is known at the end.
  bool probed() {
    for (const auto& [i, n] : probes_) {
      if (n <= question_.points.size()) continue;
      return text_.fail_line(i, "one of the " + std::to_string(question_.points.size()) +
                                    " ## Points");
    }
    return true;
  }

  ParseText text_;
  std::size_t at_ = 0;
  Question question_;
  std::vector<std::pair<std::size_t, std::uint32_t>> probes_;  // line, point
};

}  // namespace

std::string_view name(Level level) {
  switch (level) {
    case Level::junior: return "junior";
    case Level::middle: return "middle";
    case Level::senior: return "senior";
    case Level::staff: return "staff";
  }
  return "";
}

std::optional<Level> level_of(std::string_view word) {
  for (const Level level : kLevels) {
    if (name(level) == word) return level;
  }
  return {};
}

std::string_view name(PointKind kind) {
  switch (kind) {
    case PointKind::definition: return "definition";
    case PointKind::mechanism: return "mechanism";
    case PointKind::trade_off: return "trade-off";
  }
  return "";
}

std::optional<PointKind> point_kind_of(std::string_view word) {
  for (const PointKind kind : kPointKinds) {
    if (name(kind) == word) return kind;
  }
  return {};
}

Question parse_question(std::string_view file_text, std::optional<TextError>& error) {
  return Parser(file_text).run(error);
}

}  // namespace poolscope
