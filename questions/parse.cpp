#include <algorithm>
#include <array>
#include <cassert>

#include "engine/utf8.h"
#include "questions/bank.h"
#include "questions/lines.h"

namespace poolscope {
namespace {

using Fence = Line::Fence;

constexpr std::uint32_t kMaxNumber = 9999;
constexpr std::size_t kIndent = 2;  // of what goes on below an option

constexpr std::array<std::string_view, 4> kSections = {"Answer", "Scene", "Follow-ups", "Items"};

std::string_view trimmed(std::string_view text) {
  const std::size_t first = text.find_first_not_of(" \t");
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

std::optional<std::uint32_t> to_number(std::string_view text, std::uint32_t most) {
  if (text.empty()) return {};
  std::uint32_t n = 0;
  for (const char c : text) {
    if (c < '0' || c > '9') return {};
    n = 10 * n + static_cast<std::uint32_t>(c - '0');
    if (n > most) return {};
  }
  return n;
}

bool is_id(std::string_view text) {
  const auto fits = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
  };
  return !text.empty() && text.size() <= 60 && std::all_of(text.begin(), text.end(), fits);
}

// "- [ ] text": the character in the brackets, or 0 if the line is none of these.
char option_mark(const Line& line) {
  const std::string_view t = line.text;
  if (line.fence != Fence::none || !t.starts_with("- [") || t.size() < 5 || t[4] != ']') return 0;
  return t.size() == 5 || t[5] == ' ' ? t[3] : '\0';
}

class Parser {
 public:
  explicit Parser(std::string_view text) { lines_ = split_lines(text, error_); }

  Question run(std::optional<TextError>& error) {
    if (!error_ && front_matter()) sections();
    error = error_;
    return std::move(question_);
  }

 private:
  bool fail(std::size_t line, std::size_t byte, std::string found, std::string expected) {
    if (error_) return false;
    std::uint32_t column = 1;
    for (std::size_t i = 0; line < lines_.size() && i < byte; column++) {
      i += std::max<std::size_t>(utf8_length(lines_[line].text, i), 1);
    }
    error_ = TextError{static_cast<std::uint32_t>(line + 1), column, std::move(found),
                       std::move(expected)};
    return false;
  }

  bool fail_line(std::size_t line, std::string expected) {
    if (line >= lines_.size()) {
      const std::size_t last = std::max<std::size_t>(lines_.size(), 1) - 1;
      const std::size_t end = lines_.empty() ? 0 : lines_[last].text.size();
      return fail(last, end, "the end of the file", std::move(expected));
    }
    const std::string_view text = lines_[line].text;
    return fail(line, indentation(text), found_text(trimmed(text)), std::move(expected));
  }

  bool front_matter() {
    if (lines_.empty() || lines_[0].text != "---") return fail_line(0, "--- in the first line");
    std::vector<std::string_view> keys;
    std::size_t i = 1;
    for (; i < lines_.size() && lines_[i].text != "---"; i++) {
      const std::string_view text = lines_[i].text;
      const std::size_t colon = text.find(':');
      if (colon == std::string_view::npos) return fail_line(i, "a line 'key: value', or ---");
      const std::string_view key = text.substr(0, colon);
      if (std::find(keys.begin(), keys.end(), key) != keys.end()) {
        return fail_line(i, "'" + std::string(key) + "' only once");
      }
      keys.push_back(key);
      if (!field(i, key, trimmed(text.substr(colon + 1)))) return false;
    }
    if (i >= lines_.size()) return fail_line(i, "--- after the front matter");
    for (const std::string_view key : {"number", "id", "level"}) {
      if (std::find(keys.begin(), keys.end(), key) == keys.end()) {
        return fail(i, 0, "the end of the front matter", "'" + std::string(key) + ": ...' in it");
      }
    }
    at_ = i + 1;
    return true;
  }

  bool field(std::size_t line, std::string_view key, std::string_view value) {
    const auto wrong = [&](std::string expected) {
      const std::string_view text = lines_[line].text;
      const std::size_t column = value.empty() ? text.size() : text.rfind(value);
      return fail(line, column, found_text(value), std::move(expected));
    };
    const auto place = static_cast<std::uint32_t>(line + 1);
    if (key == "number" || key == "revision") {
      const auto n = to_number(value, kMaxNumber);
      if (!n || *n == 0) return wrong("a number from 1 to " + std::to_string(kMaxNumber));
      (key == "number" ? question_.number : question_.revision) = *n;
      if (key == "number") question_.number_line = place;
    } else if (key == "id") {
      if (!is_id(value)) return wrong("an id of at most 60 letters a to z, digits and -");
      question_.id = std::string(value);
      question_.id_line = place;
    } else if (key == "level") {
      const auto level = level_of(value);
      if (!level) return wrong("junior, middle, senior or staff");
      question_.level = *level;
    } else if (key == "title") {
      question_.title = std::string(value);
      question_.title_line = place;
    } else if (key == "tags") {
      return tags(value) || wrong("tags with commas between them");
    } else {
      return fail_line(line, "number, id, level, title, tags or revision");
    }
    return true;
  }

  bool tags(std::string_view value) {
    while (!value.empty()) {
      const std::size_t comma = std::min(value.find(','), value.size());
      const std::string_view tag = trimmed(value.substr(0, comma));
      if (tag.empty() || comma + 1 == value.size()) return false;
      question_.tags.emplace_back(tag);
      value.remove_prefix(std::min(comma + 1, value.size()));
    }
    return true;
  }

  bool is_heading(std::size_t i, std::string_view mark) const {
    return lines_[i].fence == Fence::none && lines_[i].text.starts_with(mark);
  }

  // The next line from i on that begins with the mark, or the end.
  std::size_t find_heading(std::size_t i, std::size_t end, std::string_view mark) const {
    while (i < end && !is_heading(i, mark)) i++;
    return i;
  }

  std::size_t skip_blank(std::size_t i, std::size_t end) const {
    while (i < end && is_blank(lines_[i].text)) i++;
    return i;
  }

  bool sections() {
    static const std::string kExpected = "## Answer, ## Scene, ## Follow-ups or ## Items";
    std::array<bool, kSections.size()> seen{};
    std::size_t i = skip_blank(at_, lines_.size());
    if (i < lines_.size() && !is_heading(i, "## ")) return fail_line(i, kExpected);
    while (i < lines_.size()) {
      const std::string_view title = trimmed(lines_[i].text.substr(3));
      const auto known = std::find(kSections.begin(), kSections.end(), title);
      if (known == kSections.end()) return fail_line(i, kExpected);
      const auto which = static_cast<std::size_t>(known - kSections.begin());
      if (seen[which]) return fail_line(i, "'## " + std::string(title) + "' only once");
      seen[which] = true;
      const std::size_t end = find_heading(i + 1, lines_.size(), "## ");
      if (!section(which, i + 1, end)) return false;
      i = end;
    }
    return true;
  }

  bool section(std::size_t which, std::size_t first, std::size_t end) {
    switch (which) {
      case 0: question_.answer = text(first, end, question_.answer_line); return true;
      case 1: return scene(first, end);
      case 2: return follow_ups(first, end);
      default: break;
    }
    return items(first, end);
  }

  // Lines [first, end) as one text without blank lines at its ends; `line` is where it begins.
  std::string text(std::size_t first, std::size_t end, std::uint32_t& line) const {
    first = skip_blank(first, end);
    while (end > first && is_blank(lines_[end - 1].text)) end--;
    line = first < end ? static_cast<std::uint32_t>(first + 1) : 0;
    return joined(first, end);
  }

  std::string joined(std::size_t first, std::size_t end) const {
    std::string all;
    for (std::size_t i = first; i < end; i++) {
      if (i > first) all += '\n';
      all += lines_[i].text;
    }
    return all;
  }

  // The block that opens at i: its text; i is then behind it.
  std::string pool_block(std::size_t& i, std::uint32_t& line) const {
    assert(lines_[i].fence == Fence::opens);
    const std::size_t first = ++i;
    while (lines_[i].fence == Fence::inside) i++;  // split_lines knows that it closes
    line = static_cast<std::uint32_t>(first + 1);
    return joined(first, i++);
  }

  bool is_pool_block(std::size_t i) const {
    return lines_[i].fence == Fence::opens && trimmed(lines_[i].text) == "```pool";
  }

  bool scene(std::size_t first, std::size_t end) {
    std::size_t i = skip_blank(first, end);
    if (i == end) return true;  // check() misses it
    if (!is_pool_block(i)) return fail_line(i, "a block that begins with ```pool");
    question_.scene = pool_block(i, question_.scene_line);
    i = skip_blank(i, end);
    return i == end || fail_line(i, "nothing behind the scene but the next ## section");
  }

  bool follow_ups(std::size_t first, std::size_t end) {
    std::size_t i = skip_blank(first, end);
    while (i < end) {
      if (!is_heading(i, "### ")) return fail_line(i, "### and a question");
      FollowUp f;
      f.line = static_cast<std::uint32_t>(i + 1);
      f.question = std::string(trimmed(lines_[i].text.substr(4)));
      const std::size_t next = find_heading(i + 1, end, "### ");
      f.answer = text(i + 1, next, f.answer_line);
      question_.follow_ups.push_back(std::move(f));
      i = next;
    }
    return true;
  }

  bool items(std::size_t first, std::size_t end) {
    std::size_t i = skip_blank(first, end);
    while (i < end) {
      if (!is_heading(i, "### ")) return fail_line(i, "### and the id of an item");
      const std::string_view id = trimmed(lines_[i].text.substr(4));
      if (!is_id(id)) {
        return fail(i, 4, found_text(id), "an id of at most 60 letters a to z, digits and -");
      }
      Item item;
      item.id = std::string(id);
      item.line = static_cast<std::uint32_t>(i + 1);
      const std::size_t next = find_heading(i + 1, end, "### ");
      if (!item_body(i + 1, next, item)) return false;
      question_.items.push_back(std::move(item));
      i = next;
    }
    return true;
  }

  bool item_body(std::size_t i, std::size_t end, Item& item) {
    i = skip_blank(i, end);
    if (i < end && lines_[i].text.starts_with("at:")) {
      const std::string_view at = trimmed(lines_[i].text.substr(3));
      const auto op =
          at.starts_with("op=") ? to_number(at.substr(3), kMaxStatements) : std::nullopt;
      if (!op || *op == 0) {
        return fail(i, 3, found_text(at), "op= and the number of an operation, from 1: at: op=4");
      }
      item.at_op = *op;
      item.at_line = static_cast<std::uint32_t>(++i);
    }
    std::size_t options_at = i;
    while (options_at < end && option_mark(lines_[options_at]) == 0) options_at++;
    return stem(i, options_at, item) && options(options_at, end, item);
  }

  bool stem(std::size_t first, std::size_t end, Item& item) {
    std::size_t scene_at = first;
    while (scene_at < end && !is_pool_block(scene_at)) scene_at++;
    std::uint32_t ignored = 0;
    if (scene_at == end) {
      item.stem = text(first, end, item.stem_line);
      return true;
    }
    std::size_t behind = scene_at;
    item.scene = pool_block(behind, item.scene_line);
    item.stem = text(first, scene_at, item.stem_line);
    for (std::size_t i = behind; i < end; i++) {
      if (is_pool_block(i)) return fail_line(i, "one scene for an item, not two");
    }
    const std::string rest = text(behind, end, item.stem.empty() ? item.stem_line : ignored);
    if (!item.stem.empty() && !rest.empty()) item.stem += "\n\n";
    item.stem += rest;
    return true;
  }

  bool options(std::size_t i, std::size_t end, Item& item) {
    bool blank_before = false;
    for (; i < end; i++) {
      const Line& line = lines_[i];
      if (is_blank(line.text)) {
        blank_before = true;
        continue;
      }
      if (const char mark = option_mark(line); mark != 0) {
        if (mark != ' ' && mark != 'x') {
          return fail(i, 3, found_text(line.text.substr(3, 1)), "[ ] or [x]");
        }
        Option o;
        o.text = std::string(trimmed(line.text.substr(5)));
        o.key = mark == 'x';
        o.line = static_cast<std::uint32_t>(i + 1);
        item.options.push_back(std::move(o));
      } else if (!option_goes_on(i, blank_before, item.options.back())) {
        return false;
      }
      blank_before = false;
    }
    return true;
  }

  bool option_goes_on(std::size_t i, bool blank_before, Option& o) {
    const Line& line = lines_[i];
    if (indentation(line.text) < kIndent) {
      return fail_line(i, "'- [ ]', '- [x]', or a line that is indented by two spaces");
    }
    std::string_view rest = trimmed(line.text);
    const bool is_why = line.fence == Fence::none && rest.starts_with('>');
    if (is_why) {
      rest.remove_prefix(rest.starts_with("> ") ? 2 : 1);
      if (o.why_line == 0) o.why_line = static_cast<std::uint32_t>(i + 1);
      if (!o.why.empty()) o.why += '\n';
      o.why += rest;
      return true;
    }
    if (o.why_line != 0) return fail_line(i, "'>' before the reason, or the next option");
    o.text += blank_before ? "\n\n" : "\n";
    o.text += line.text.substr(kIndent);
    return true;
  }

  std::vector<Line> lines_;
  std::size_t at_ = 0;
  Question question_;
  std::optional<TextError> error_;
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
  for (const Level level : {Level::junior, Level::middle, Level::senior, Level::staff}) {
    if (name(level) == word) return level;
  }
  return {};
}

Question parse_question(std::string_view file_text, std::optional<TextError>& error) {
  return Parser(file_text).run(error);
}

}  // namespace poolscope
