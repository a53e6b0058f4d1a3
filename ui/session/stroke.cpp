#include "ui/session/stroke.h"

#include <algorithm>
#include <cstdint>
#include <optional>

namespace poolscope {
namespace {

struct Character {
  char32_t is = 0;
  bool alone = false;  // and nothing follows it: not the name of a key
};

// A bad sequence of bytes is nothing that a key prints.
Character first_of(std::string_view text) {
  if (text.empty()) return {};
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const unsigned lead = byte(0);
  const std::size_t length = lead < 0x80 ? 1 : lead < 0xC0 ? 0 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3
                                                                                             : 4;
  if (length == 0 || text.size() < length) return {};
  char32_t c = length == 1 ? lead : lead & (0x7Fu >> length);
  for (std::size_t i = 1; i < length; i++) c = (c << 6) | (byte(i) & 0x3Fu);
  return {c, text.size() == length};
}

// The key that prints c on an American keyboard, and whether it takes Shift. For a letter that does
// not count: Caps Lock prints capitals as well.
Stroke of_character(char32_t c) {
  if (c >= 'a' && c <= 'z') return {nth(Key::a, static_cast<int>(c - 'a'))};
  if (c >= 'A' && c <= 'Z') return {nth(Key::a, static_cast<int>(c - 'A'))};
  if (c >= '0' && c <= '9') return {nth(Key::digit_0, static_cast<int>(c - '0'))};
  switch (c) {
    case ' ': return {Key::space};
    case '[': return {Key::left_bracket};
    case ']': return {Key::right_bracket};
    case '/': return {Key::slash};
    case '?': return {Key::slash, true};
    case '-': return {Key::minus};
    case '=': return {Key::equal};
    case '+': return {Key::equal, true};
    case ',': return {Key::comma};
    case '<': return {Key::comma, true};
    case '.': return {Key::period};
    case '>': return {Key::period, true};
    case 0x130:  // the Turkish I with a dot, and the i without
    case 0x131: return {Key::i};
    default: return {};
  }
}

bool is_letter(Key key) { return key >= Key::a && key <= Key::z; }
bool is_digit(Key key) { return key >= Key::digit_0 && key <= Key::digit_9; }

Stroke of_name(std::string_view key, std::string_view code) {
  static constexpr std::pair<std::string_view, Key> kNamed[] = {
      {"Tab", Key::tab},            {"Backspace", Key::backspace},
      {"Escape", Key::escape},      {"ArrowLeft", Key::left},
      {"Home", Key::home},          {"ArrowRight", Key::right},
      {"End", Key::end},            {"ArrowUp", Key::up},
      {"PageUp", Key::page_up},      {"ArrowDown", Key::down},
      {"PageDown", Key::page_down}};
  if (key == "Enter") return {code == "NumpadEnter" ? Key::keypad_enter : Key::enter};
  for (const auto& [name, is] : kNamed) {
    if (key == name) return {is};
  }
  return {};
}

// The key at that place of an American keyboard.
Stroke of_place(std::string_view code, bool shift) {
  static constexpr struct { std::string_view code; char plain, shifted; } kPlaces[] = {
      {"BracketLeft", '[', 0}, {"BracketRight", ']', 0}, {"Slash", '/', '?'}, {"Minus", '-', 0},
      {"Equal", '=', '+'},     {"Comma", ',', '<'},      {"Period", '.', '>'}};
  const auto typed = [](char c) { return of_character(static_cast<unsigned char>(c)); };
  if (code.size() == 4 && code.starts_with("Key")) return typed(code[3]);
  if (code.size() == 6 && code.starts_with("Digit") && !shift) return typed(code[5]);
  for (const auto& place : kPlaces) {
    if (code == place.code) return typed(shift ? place.shifted : place.plain);
  }
  return {};
}

// Greek, Cyrillic, Hebrew, Arabic and so on to Kana: who writes these has the Latin letters printed
// at the places of an American keyboard.
bool of_other_script(char32_t c) {
  constexpr char32_t kGreek = 0x370, kLatinAgain = 0x1E00, kGreekAgain = 0x1F00;
  constexpr char32_t kSymbols = 0x2000, kKana = 0x3000;
  return (c >= kGreek && c < kLatinAgain) || (c >= kGreekAgain && c < kSymbols) || c >= kKana;
}

// Where what is printed stands for nothing: the letters of another script count by their place, and
// so does the row of digits, which a French keyboard prints only with Shift.
Stroke of_printed(char32_t c, std::string_view code, bool shift) {
  const Stroke printed = of_character(c);
  if (printed.key != Key::none) return printed;
  if (of_other_script(c)) return of_place(code, shift);
  return code.starts_with("Digit") ? of_place(code, shift) : Stroke{};
}

}  // namespace

Stroke stroke_of(std::string_view key, std::string_view code, Modifiers held) {
  const Character character = first_of(key);
  // Windows reports AltGr as Ctrl and Alt in some browsers; a Mac's Option is its AltGr.
  const bool third = held.alt_graph || (held.ctrl && held.alt) ||
                     (held.mac && held.alt && !held.ctrl && !held.meta);
  if (held.alt && !third) return {};
  if (!character.alone) {
    if (third) return {};
    Stroke named = of_name(key, code);
    named.shift = held.shift;
    named.ctrl = held.ctrl || held.meta;
    return named.key == Key::none ? Stroke{} : named;
  }
  if (third) {  // a letter or digit with these is nobody's character but somebody's shortcut
    Stroke typed = of_character(character.is);
    if (is_letter(typed.key) || is_digit(typed.key) || character.is == ' ') return {};
    typed.printed = key;
    return typed;
  }
  Stroke typed = of_printed(character.is, code, held.shift);
  if (is_letter(typed.key) || typed.key == Key::space) typed.shift = held.shift;
  typed.ctrl = held.ctrl || held.meta;
  if (!typed.ctrl) typed.printed = key;
  return typed;
}

KeyboardLayout parse_layout(std::string_view lines) {
  constexpr std::size_t kMost = 200;  // keys; a keyboard has about a hundred
  KeyboardLayout layout;
  while (!lines.empty() && layout.size() < kMost) {
    const std::string_view line = lines.substr(0, lines.find('\n'));
    lines.remove_prefix(std::min(lines.size(), line.size() + 1));
    const std::size_t gap = line.find(' ');
    if (gap == 0 || gap == std::string_view::npos) continue;
    if (!first_of(line.substr(gap + 1)).alone) continue;
    layout.emplace_back(line.substr(0, gap), line.substr(gap + 1));
  }
  return layout;
}

namespace {

// What that keyboard prints on the key that stands for this character: nothing where it prints the
// character itself or takes a modifier for it, and where the page's fonts have no such letter.
std::optional<std::string_view> cap_of(char c, const KeyboardLayout& layout) {
  constexpr char32_t kLetters = 0x100;  // the fonts of the page end with Latin 1
  const Stroke wanted = of_character(static_cast<unsigned char>(c));
  if (wanted.key == Key::none) return {};
  for (const auto& [code, printed] : layout) {
    const Character cap = first_of(printed);
    if (of_character(cap.is) == wanted) return {};
    if (of_printed(cap.is, code, false) == wanted && cap.is < kLetters) return printed;
  }
  return {};
}

}  // namespace

std::string label_on(std::string_view label, const KeyboardLayout& layout) {
  std::vector<std::string> words;  // "1", "to", "9"; a comma stays with its word
  for (std::size_t at = 0; at <= label.size();) {
    const std::size_t end = std::min(label.find(' ', at), label.size());
    words.emplace_back(label.substr(at, end - at));
    at = end + 1;
  }
  const auto single = [](const std::string& word) {
    return word.size() == 1 || (word.size() == 2 && word[1] == ',');
  };
  const auto replace = [&](std::size_t i) {
    words[i] = std::string(*cap_of(words[i][0], layout)) + words[i].substr(1);
  };
  const auto changes = [&](std::size_t i) {
    return i < words.size() && single(words[i]) && cap_of(words[i][0], layout).has_value();
  };
  for (std::size_t i = 0; i < words.size(); i++) {
    const bool range = i + 2 < words.size() && words[i + 1] == "to";
    if (!range) {
      if (changes(i)) replace(i);
      continue;
    }
    if (changes(i) && changes(i + 2)) {  // half a range says nothing
      replace(i);
      replace(i + 2);
    }
    i += 2;
  }
  std::string out;
  for (const std::string& word : words) out += (out.empty() ? "" : " ") + word;
  return out;
}

}  // namespace poolscope
