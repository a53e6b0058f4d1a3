#include "ui/session/editor/syntax.h"

#include <algorithm>

#include "engine/scenario_line.h"
#include "engine/utf8.h"

namespace poolscope {
namespace {

constexpr std::string_view kStatements[] = {"procs", "new", "gc", "together", "end", "order", "say",
                                       "fault", "memory"};
constexpr std::string_view kActs[] = {"get", "put", "write", "read", "reset", "grow"};

bool one_of(std::string_view word, std::span<const std::string_view> list) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

bool is_number(std::string_view word) {
  return !word.empty() && word[0] >= '0' && word[0] <= '9';
}

Ink ink_of(const ScenarioToken& t, std::size_t index, bool of_p) {
  if (t.kind == ScenarioToken::Kind::string) return Ink::code_number;
  if (index == 0 && one_of(t.text, kStatements)) return Ink::code_keyword;
  if (index == 0) return of_p ? Ink::code_type : Ink::text;
  if (index == 1 && of_p && one_of(t.text, kActs)) return Ink::code_keyword;
  return is_number(t.text) ? Ink::code_number : Ink::text;
}

std::size_t bytes_of(std::string_view line, std::uint32_t characters) {
  std::size_t i = 0;
  for (; characters > 0 && i < line.size(); characters--) {
    i += std::max<std::size_t>(utf8_length(line, i), 1);
  }
  return std::min(i, line.size());
}

std::string_view line_of(std::string_view text, std::uint32_t number) {
  std::size_t at = 0;
  for (; number > 0; number--) {
    const std::size_t end = text.find('\n', at);
    if (end == std::string_view::npos) return {};
    at = end + 1;
  }
  return text.substr(at, text.find('\n', at) - at);
}

}  // namespace

std::vector<CodeRun> scenario_runs(std::string_view line) {
  std::vector<CodeRun> runs;
  const ScenarioLine read(line);
  const auto& tokens = read.tokens();
  const bool of_p = !tokens[0].text.empty() && (tokens[0].text[0] == 'P' ||
                                                tokens[0].text.find('@') != std::string::npos);
  std::size_t at = 0;
  const auto run = [&](std::size_t end, Ink ink) {
    if (end > at) runs.push_back({at, end, ink});
    at = std::max(at, end);
  };
  for (std::size_t i = 0; i + 1 < tokens.size(); i++) {
    run(tokens[i].at, Ink::text);
    // A text's length in the line is not that of what it says: it ends where the next begins.
    std::size_t end = tokens[i].at + tokens[i].text.size();
    if (tokens[i].kind == ScenarioToken::Kind::string) {
      end = i + 2 < tokens.size() ? tokens[i + 1].at : tokens.back().at;
    }
    run(std::min(end, line.size()), ink_of(tokens[i], i, of_p));
  }
  const std::size_t comment = read.error() ? std::string_view::npos : line.find('#', at);
  if (comment != std::string_view::npos) {
    run(comment, Ink::text);
    run(line.size(), Ink::code_comment);
  }
  run(line.size(), read.error() && line[at] == '"' ? Ink::code_number : Ink::text);
  return runs;
}

std::uint32_t column_of(std::string_view line, std::size_t bytes) {
  std::uint32_t column = 0;
  for (std::size_t i = 0; i < std::min(bytes, line.size());) {
    column = next_column(line[i], column);
    i += std::max<std::size_t>(utf8_length(line, i), 1);
  }
  return column;
}

Squiggle squiggle(std::string_view text, const TextError& error) {
  const std::uint32_t number = error.line > 0 ? error.line - 1 : 0;
  const std::string_view line = line_of(text, number);
  const std::size_t from = bytes_of(line, error.column > 0 ? error.column - 1 : 0);
  std::size_t to = from;
  const bool quoted = from < line.size() && line[from] == '"';
  while (to < line.size() && (quoted ? to == from || line[to - 1] != '"' || to == from + 1
                                     : line[to] != ' ' && line[to] != '\t' && line[to] != '\r')) {
    to++;
  }
  Squiggle s{number, column_of(line, from), column_of(line, to)};
  if (s.to <= s.from) s.to = s.from + 1;
  return s;
}

}  // namespace poolscope
