#include <algorithm>
#include <utility>

#include "questions/format/markdown.h"
#include "questions/format/parse_text.h"

namespace poolscope {
namespace {

using Fence = Line::Fence;

constexpr std::size_t kIndent = 2;  // of what goes on below an option
constexpr std::size_t kMostLines = 8;  // of an item that is put in order

// "- [ ] text": the character in the brackets, or 0 if the line is none of these.
char option_mark(const Line& line) {
  const std::string_view t = line.text;
  if (line.fence != Fence::none || !t.starts_with("- [") || t.size() < 5 || t[4] != ']') return 0;
  return t.size() == 5 || t[5] == ' ' ? t[3] : '\0';
}

std::string kind_words() {
  std::string words;
  for (const std::string_view kind : kItemKinds) {
    words += words.empty() ? "" : kind == kItemKinds.back() ? " or " : ", ";
    words += kind;
  }
  return words;
}

// In an option objects are code. They stand for it where it begins with them.
void name_objects(Option& o) {
  const std::vector<TextBlock> blocks = parse_markdown(o.text);
  if (blocks.empty()) return;
  o.only_objects = blocks.size() == 1;
  for (const Span& span : blocks.front().spans) {
    if (span.code) {
      o.objects.push_back(span.text);
    } else if (span.text != ", ") {
      o.only_objects = false;
      return;
    }
  }
}

class ItemParser {
 public:
  ItemParser(ParseText& text, Item& item) : text_(text), item_(item) {}

  bool run(std::size_t i, std::size_t end) {
    if (!head(i, end)) return false;
    std::size_t options_at = i;
    while (options_at < end && option_mark(line(options_at)) == 0) options_at++;
    return stem(i, options_at) && options(options_at, end);
  }

 private:
  const Line& line(std::size_t i) const { return text_.lines[i]; }

  // kind: and at:, in this order or the other; each once.
  bool head(std::size_t& i, std::size_t end) {
    bool has_kind = false;
    for (i = text_.skip_blank(i, end); i < end; i = text_.skip_blank(i + 1, end)) {
      if (line(i).text.starts_with("kind:") && !has_kind) {
        has_kind = true;
        if (!kind(i)) return false;
      } else if (line(i).text.starts_with("at:") && item_.at_line == 0) {
        if (!at(i)) return false;
      } else {
        break;
      }
    }
    return true;
  }

  bool kind(std::size_t i) {
    const std::string_view word = trimmed(line(i).text.substr(5));
    if (std::find(kItemKinds.begin(), kItemKinds.end(), word) == kItemKinds.end()) {
      return text_.fail(i, 5 + indentation(line(i).text.substr(5)), found_text(word),
                        kind_words());
    }
    item_.kind = std::string(word);
    return true;
  }

  bool at(std::size_t i) {
    const std::string_view at = trimmed(line(i).text.substr(3));
    const auto op = at.starts_with("op=") ? to_number(at.substr(3), kMaxStatements) : std::nullopt;
    if (!op || *op == 0) {
      return text_.fail(i, 3, found_text(at),
                        "op= and the number of an operation, from 1: at: op=4");
    }
    item_.at_op = *op;
    item_.at_line = static_cast<std::uint32_t>(i + 1);
    return true;
  }

  // The scene is taken out of the stem; lines to put in order stay in it, to be read.
  bool stem(std::size_t first, std::size_t end) {
    for (std::size_t i = first; i < end; i++) {
      const bool opens = text_.is_block(i, "order") || text_.is_block(i, "order go");
      if (opens && !order(i)) return false;
    }
    std::size_t scene_at = first;
    while (scene_at < end && !text_.is_block(scene_at, "pool")) scene_at++;
    std::uint32_t ignored = 0;
    if (scene_at == end) {
      item_.stem = text_.text(first, end, item_.stem_line);
      return true;
    }
    std::size_t behind = scene_at;
    item_.scene = text_.block(behind, item_.scene_line);
    item_.stem = text_.text(first, scene_at, item_.stem_line);
    for (std::size_t i = behind; i < end; i++) {
      if (text_.is_block(i, "pool")) return text_.fail_line(i, "one scene for an item, not two");
    }
    const std::string rest =
        text_.text(behind, end, item_.stem.empty() ? item_.stem_line : ignored);
    if (!item_.stem.empty() && !rest.empty()) item_.stem += "\n\n";
    item_.stem += rest;
    return true;
  }

  // "A what", "B what", ... in a block ```order.
  bool order(std::size_t i) {
    if (!item_.lines.empty()) return text_.fail_line(i, "one ```order block for an item, not two");
    for (i++; line(i).fence == Fence::inside; i++) {
      const std::string_view t = line(i).text;
      const char letter = static_cast<char>('A' + item_.lines.size());
      if (item_.lines.size() == kMostLines) {
        return text_.fail_line(i, "at most " + std::to_string(kMostLines) + " lines to order");
      }
      if (t.size() < 3 || t[0] != letter || t[1] != ' ') {
        return text_.fail_line(i, "'" + std::string(1, letter) + " ' and what it stands for");
      }
      item_.lines.emplace_back(t.substr(2));
    }
    return true;
  }

  bool options(std::size_t i, std::size_t end) {
    bool blank_before = false;
    for (; i < end; i++) {
      if (is_blank(line(i).text)) {
        blank_before = true;
        continue;
      }
      if (const char mark = option_mark(line(i)); mark != 0) {
        if (mark != ' ' && mark != 'x') {
          return text_.fail(i, 3, found_text(line(i).text.substr(3, 1)), "[ ] or [x]");
        }
        if (item_.options.size() == kMaxOptions) {
          return text_.fail_line(i, "at most " + std::to_string(kMaxOptions) + " options");
        }
        Option o;
        o.text = std::string(trimmed(line(i).text.substr(5)));
        o.key = mark == 'x';
        o.line = static_cast<std::uint32_t>(i + 1);
        item_.options.push_back(std::move(o));
      } else if (!option_goes_on(i, blank_before, item_.options.back())) {
        return false;
      }
      blank_before = false;
    }
    for (Option& o : item_.options) name_objects(o);
    return true;
  }

  bool option_goes_on(std::size_t i, bool blank_before, Option& o) {
    if (indentation(line(i).text) < kIndent) {
      return text_.fail_line(i, "'- [ ]', '- [x]', or a line that is indented by two spaces");
    }
    std::string_view rest = trimmed(line(i).text);
    const bool is_why = line(i).fence == Fence::none && rest.starts_with('>');
    if (is_why) {
      rest.remove_prefix(rest.starts_with("> ") ? 2 : 1);
      if (o.why_line == 0) o.why_line = static_cast<std::uint32_t>(i + 1);
      if (!o.why.empty()) o.why += '\n';
      o.why += rest;
      return true;
    }
    if (const auto name = value_of(line(i), "misconception")) {
      return word(i, "misconception", *name, o.misconception, o.misconception_line);
    }
    if (const auto claim = value_of(line(i), "engine")) {
      return word(i, "engine", *claim, o.claim, o.claim_line);
    }
    if (o.why_line != 0) return text_.fail_line(i, "'>' before the reason, or the next option");
    o.text += blank_before ? "\n\n" : "\n";
    o.text += line(i).text.substr(kIndent);
    return true;
  }

  bool word(std::size_t i, const std::string& key, std::string_view value, std::string& into,
            std::uint32_t& into_line) {
    if (into_line != 0) return text_.fail_line(i, "'" + key + ":' only once in an option");
    if (value.empty()) {
      return text_.fail(i, line(i).text.size(), found_text(value), "a value behind " + key + ":");
    }
    into = std::string(value);
    into_line = static_cast<std::uint32_t>(i + 1);
    return true;
  }

  ParseText& text_;
  Item& item_;
};

}  // namespace

bool parse_items(ParseText& text, std::size_t first, std::size_t end, std::vector<Item>& items) {
  std::size_t i = text.skip_blank(first, end);
  while (i < end) {
    if (!text.is_heading(i, "### ")) return text.fail_line(i, "### and the id of an item");
    const std::string_view id = trimmed(text.lines[i].text.substr(4));
    if (!is_id(id)) return text.fail(i, 4, found_text(id), kIdExpected);
    if (items.size() == kMaxItems) {
      return text.fail_line(i, "at most " + std::to_string(kMaxItems) + " items");
    }
    Item item;
    item.id = std::string(id);
    item.line = static_cast<std::uint32_t>(i + 1);
    const std::size_t next = text.find_heading(i + 1, end, "### ");
    if (!ItemParser(text, item).run(i + 1, next)) return false;
    items.push_back(std::move(item));
    i = next;
  }
  return true;
}

}  // namespace poolscope
