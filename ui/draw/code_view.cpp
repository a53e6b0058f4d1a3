#include "ui/draw/code_view.h"

#include <algorithm>
#include <array>
#include <cctype>

namespace poolscope {
namespace {

constexpr std::array<std::string_view, 47> kKeywords = {
    "if", "else", "for", "while", "return", "break", "const", "auto", "template", "class",
    "struct", "explicit", "typename", "namespace", "using", "constexpr", "inline", "void",
    "static", "static_cast", "assert", "func", "type", "var", "package", "import", "defer", "go",
    "range", "switch", "case", "default", "select", "chan", "map", "interface", "nil", "true",
    "false", "make", "new", "append", "len", "cap", "continue", "nullptr", "enum"};
constexpr std::array<std::string_view, 22> kTypes = {
    "bool", "int", "uint32", "uint64", "string", "byte", "error", "any", "Object", "Ptr",
    "Memory", "Locals", "Pool", "PoolLocal", "PoolChain", "PoolDequeue", "Ring", "HeadTail",
    "std", "uint32_t", "uint64_t", "size_t"};

bool is_word(char c) { return std::isalnum(static_cast<unsigned char>(c)) || c == '_'; }

Ink ink_of(std::string_view word) {
  if (std::find(kKeywords.begin(), kKeywords.end(), word) != kKeywords.end()) {
    return Ink::code_keyword;
  }
  if (std::find(kTypes.begin(), kTypes.end(), word) != kTypes.end()) return Ink::code_type;
  return std::isdigit(static_cast<unsigned char>(word[0])) ? Ink::code_number : Ink::text;
}

std::size_t string_end(std::string_view line, std::size_t from) {
  for (std::size_t i = from + 1; i < line.size(); i++) {
    if (line[i] == '\\') i++;
    else if (line[i] == line[from]) return i + 1;
  }
  return line.size();
}

std::size_t columns_of(char c) {
  return c == '\t' ? 2 : (static_cast<unsigned char>(c) & 0xc0) != 0x80;
}

std::size_t indent_of(std::string_view line) {
  std::size_t n = 0;
  for (const char c : line) {
    if (c != ' ' && c != '\t') break;
    n += columns_of(c);
  }
  return n;
}

}  // namespace

std::vector<CodeRun> code_runs(std::string_view line) {
  std::vector<CodeRun> runs;
  const auto add = [&](std::size_t begin, std::size_t end, Ink ink) {
    if (begin < end) runs.push_back({begin, end, ink});
  };
  std::size_t i = 0, plain = 0;
  while (i < line.size()) {
    const bool comment = line[i] == '/' && i + 1 < line.size() && line[i + 1] == '/';
    const bool quoted = line[i] == '"' || line[i] == '`';
    if (!comment && !quoted && line[i] != '#' && !is_word(line[i])) {
      i++;
      continue;
    }
    add(plain, i, Ink::text);
    std::size_t end = i + 1;
    Ink ink = Ink::code_number;
    if (comment) {
      end = line.size();
      ink = Ink::code_comment;
    } else if (quoted) {
      end = string_end(line, i);
    } else {
      while (end < line.size() && is_word(line[end])) end++;
      ink = line[i] == '#' ? Ink::code_keyword : ink_of(line.substr(i, end - i));
    }
    add(i, end, ink);
    plain = i = end;
  }
  add(plain, line.size(), Ink::text);
  return runs;
}

std::vector<std::size_t> code_breaks(std::string_view line, std::size_t columns) {
  std::vector<std::size_t> breaks{0};
  const std::size_t indent = indent_of(line);
  const std::size_t hang = std::min(indent + 2, columns / 2);
  std::size_t at = 0, space = 0;
  count_letters(line.size() + indent);
  for (std::size_t i = 0; i < line.size(); i++) {
    const std::size_t w = columns_of(line[i]);
    if (at + w > columns && i > breaks.back() && w > 0) {
      const bool word = space > breaks.back() && space > indent;
      const std::size_t cut = word ? space : i;
      breaks.push_back(cut);
      at = hang;
      count_letters(i - cut);
      for (std::size_t k = cut; k < i; k++) at += columns_of(line[k]);
    }
    at += w;
    if (line[i] == ' ' || line[i] == ',' || line[i] == '(') space = i + 1;
  }
  return breaks;
}

std::size_t code_columns(const Look& look, float w) {
  const float one = std::max(1.0f, text_size(look.fonts.code, "0").x);
  return std::max<std::size_t>(12, static_cast<std::size_t>(std::max(0.0f, w) / one));
}

std::size_t code_rows(std::string_view line, std::size_t columns) {
  return line.size() <= columns ? 1 : code_breaks(line, columns).size();
}

std::size_t code_line(const Look& look, Point at, float w, std::string_view line, float alpha) {
  const std::size_t columns = code_columns(look, w);
  const std::vector<std::size_t> breaks = code_breaks(line, columns);
  const float one = text_size(look.fonts.code, "0").x;
  const float hang = one * static_cast<float>(std::min(indent_of(line) + 2, columns / 2));
  const float drop = (kCodePitch - font_height(look.fonts.code)) / 2;
  const std::vector<CodeRun> runs = code_runs(line);
  // Runs and rows both go from left to right, so one pass over the line draws it all.
  std::size_t row = 0, at_byte = 0;
  float x = at.x;
  for (const CodeRun& run : runs) {
    for (std::size_t begin = run.begin; begin < run.end;) {
      while (row + 1 < breaks.size() && begin >= breaks[row + 1]) {
        at_byte = breaks[++row];
        x = at.x + hang;
      }
      const std::size_t row_end = row + 1 < breaks.size() ? breaks[row + 1] : line.size();
      const std::size_t end = std::min(run.end, row_end);
      for (; at_byte < begin; at_byte++) x += one * static_cast<float>(columns_of(line[at_byte]));
      std::string text;
      for (const char c : line.substr(begin, end - begin)) {
        if (c == '\t') text += "  ";
        else text += c;
      }
      put_text(ImGui::GetWindowDrawList(), look.fonts.code,
               {x, at.y + kCodePitch * static_cast<float>(row) + drop}, look.ink(run.ink, alpha),
               text);
      begin = end;
    }
  }
  return breaks.size();
}

}  // namespace poolscope
