#include "ui/session/editor/complete.h"

#include <algorithm>
#include <cctype>
#include <set>

#include "engine/fault.h"
#include "engine/scenario.h"
#include "engine/scenario_line.h"
#include "engine/world.h"

namespace poolscope {
namespace {

// What the lines before the caret's have said.
// Words in the order of their first mention, each once; a text may name a hundred thousand.
struct Names {
  std::vector<std::string> list;
  std::set<std::string> all;
  void add(const std::string& word) {
    if (all.insert(word).second) list.push_back(word);
  }
};

struct Before {
  std::uint32_t procs = kDefaultProcs;
  bool in_block = false, block_ended = false, collects = false, views = false, started = false;
  Names objects;
  Names goroutines;                      // "G7@P2"
  std::set<std::string> have_got;        // by goroutine: there is an `it`
  std::set<std::string> in_that_block;   // numbers of Ps
};

bool is_use(std::string_view word) {
  for (const std::string_view use : {"put", "write", "read", "reset", "grow"}) {
    if (word == use) return true;
  }
  return false;
}

// "3" of P3 and of G7@P3; empty for anything else.
std::string p_of(std::string_view word) {
  const std::size_t at = word.find('@');
  if (at != std::string_view::npos) word = word.substr(at + 1);
  if (word.size() < 2 || word.size() > 3 || word[0] != 'P') return {};
  word = word.substr(1);
  const bool digits =
      std::all_of(word.begin(), word.end(), [](char c) { return c >= '0' && c <= '9'; });
  return digits ? std::string(word) : std::string();
}

// G7 of G7@P2, P2 of P2: one P's goroutine.
std::string goroutine_of(const std::string& word) { return word.substr(0, word.find('@')); }

void note(Before& b, const std::vector<ScenarioToken>& t) {
  const std::string& first = t[0].text;
  if (first.empty()) return;
  if (first != "order" && first != "end") b.block_ended = false;
  if (first == "procs" && t.size() > 2) {
    const int n = t[1].text.size() <= 3 ? std::atoi(t[1].text.c_str()) : 0;
    b.procs = static_cast<std::uint32_t>(std::clamp(n, 1, static_cast<int>(kMaxProcs)));
  } else if (first == "together") {
    b.in_block = b.started = true;
    b.collects = false;
    b.in_that_block.clear();
  } else if (first == "end") {
    b.block_ended = b.in_block;
    b.in_block = false;
  } else if (first == "order") {
    b.block_ended = false;
  } else if (first == "gc") {
    b.started = true;
    b.collects = b.collects || b.in_block;
  } else if (first == "memory") {
    b.views = true;
  } else if (const std::string p = p_of(first); !p.empty()) {
    b.started = true;
    if (b.in_block) b.in_that_block.insert(p);
    if (first.find('@') != std::string::npos) b.goroutines.add(first);
    if (t[1].text == "get") b.have_got.insert(goroutine_of(first));
    const bool names = t.size() > 3 && is_use(t[1].text) && t[2].kind == ScenarioToken::Kind::word;
    if (names && t[2].text != "it" && t[2].text != "nil") b.objects.add(t[2].text);
  }
}

Before read_before(std::string_view text) {
  Before b;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    const ScenarioLine line(text.substr(at, end - at));
    if (!line.error()) note(b, line.tokens());
    at = end + 1;
  }
  return b;
}

std::string fresh_name(const Before& b) {
  for (char c = 'a'; c <= 'z'; c++) {
    const std::string name(1, c);
    if (!b.objects.all.contains(name)) return name;
  }
  return "x" + std::to_string(b.objects.list.size());
}

std::vector<std::string> statements(const Before& b) {
  std::vector<std::string> words;
  if (b.block_ended) words.push_back("order ");
  for (std::uint32_t p = 0; p < std::min(b.procs, 6u); p++)
    words.push_back("P" + std::to_string(p) + " ");
  for (const std::string& g : b.goroutines.list) words.push_back(g + " ");
  words.push_back("gc");
  if (b.in_block) {
    if (!b.in_that_block.empty()) words.push_back("end");
    return words;
  }
  for (const char* word : {"say \"", "together", "procs ", "new "}) words.emplace_back(word);
  if (!b.started) words.insert(words.end(), {"fault ", "memory "});
  for (std::uint32_t p = 6; p < b.procs; p++) words.push_back("P" + std::to_string(p) + " ");
  return words;
}

std::vector<std::string> objects(const Before& b, const std::string& who, std::string_view use) {
  std::vector<std::string> words;
  if (b.have_got.contains(goroutine_of(who))) words.emplace_back("it");
  if (use == "put") words.push_back(fresh_name(b));
  words.insert(words.end(), b.objects.list.begin(), b.objects.list.end());
  if (use == "put") words.emplace_back("nil");
  if (use == "write" || use == "grow") {
    for (std::string& word : words) word += ' ';
  }
  return words;
}

// What may follow those words on a line.
std::vector<std::string> after(const Before& b, const std::vector<ScenarioToken>& done) {
  if (done.empty()) return statements(b);
  const std::string& first = done[0].text;
  const std::size_t n = done.size();
  if (!p_of(first).empty()) {
    if (n == 1) return {"get", "put ", "write ", "read ", "reset ", "grow "};
    if (n == 2 && is_use(done[1].text)) return objects(b, first, done[1].text);
    if (n == 3 && done[1].text == "grow") return {"4KB", "64KB", "1MB"};
    if (n == 3 && done[1].text == "write") return {"\"x\""};
    return {};
  }
  if (first == "order" && b.block_ended) {
    std::vector<std::string> words(b.in_that_block.begin(), b.in_that_block.end());
    if (b.collects) words.emplace_back("gc");
    return words;
  }
  if (n != 1) return {};
  if (first == "new") return {"on", "off"};
  if (first == "procs") return {"1", "2", "4", "8"};
  if (first == "memory") return {"views"};
  std::vector<std::string> words;
  if (first == "fault") {
    for (const FaultInfo& fault : faults()) words.emplace_back(fault.name);
  }
  return words;
}

bool begins(std::string_view word, std::string_view with) {
  if (word.size() < with.size()) return false;
  return std::equal(with.begin(), with.end(), word.begin(), [](char a, char b) {
    return std::tolower(static_cast<unsigned char>(a)) ==
           std::tolower(static_cast<unsigned char>(b));
  });
}

}  // namespace

Completion complete(std::string_view text, std::size_t caret) {
  caret = std::min(caret, text.size());
  const std::size_t line_at = caret == 0 ? 0 : text.rfind('\n', caret - 1) + 1;
  const std::string_view line = text.substr(line_at, caret - line_at);
  Completion c{caret, caret, {}};
  const ScenarioLine read(line);
  if (read.error()) return c;
  std::vector<ScenarioToken> done = read.tokens();
  const std::size_t behind = done.back().at;  // of the last word
  done.pop_back();
  if (line.find('#', behind) != std::string_view::npos) return c;  // in a comment
  if (caret < text.size() && !std::isspace(static_cast<unsigned char>(text[caret]))) return c;
  if (!done.empty() && behind == line.size()) {  // the last word is not ended yet
    if (done.back().kind != ScenarioToken::Kind::word) return c;
    c.from = line_at + done.back().at;
    done.pop_back();
  }
  const std::string_view begun = text.substr(c.from, c.to - c.from);
  for (std::string& word : after(read_before(text.substr(0, line_at)), done)) {
    if (!begins(word, begun) || word == begun) continue;
    if (c.words.size() == kMostCompletions) break;
    if (std::find(c.words.begin(), c.words.end(), word) == c.words.end()) c.words.push_back(word);
  }
  return c;
}

}  // namespace poolscope
