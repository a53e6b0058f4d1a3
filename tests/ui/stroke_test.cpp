// What a press means: keyboards of other countries, as browsers report them.
#include "ui/session/stroke.h"

#include <gtest/gtest.h>

#include <set>

#include "tests/ui/support.h"
#include "ui/draw/frame.h"
#include "ui/session/commands/commands.h"

namespace poolscope {
namespace {


constexpr Modifiers kNone{}, kShift{.shift = true}, kAltGr{.alt_graph = true}, kCtrl{.ctrl = true},
    kAltGrAsWindowsSays{.ctrl = true, .alt = true}, kOption{.alt = true, .mac = true},
    kAlt{.alt = true};

Command pressed(const App& app, std::string_view key, std::string_view code, Modifiers held) {
  const Stroke s = stroke_of(key, code, held);
  return command_of_key(app, s.key, s.ctrl, s.shift, false, false);
}

struct Press {
  const char *key, *code;
  Modifiers held;
  std::string_view command;
};

void expect(const char* keyboard, std::initializer_list<Press> presses) {
  const App app(test_bank());
  for (const Press& p : presses) {
    EXPECT_EQ(pressed(app, p.key, p.code, p.held).name, p.command)
        << keyboard << ": " << p.key << " at " << p.code;
  }
}

TEST(Stroke, German) {
  expect("German", {{"?", "Minus", kShift, "toggle_help"},
                    {"/", "Digit7", kShift, "toggle_palette"},
                    {"[", "Digit8", kAltGr, "set_speed"},
                    {"]", "Digit9", kAltGr, "set_speed"},
                    {"[", "Digit8", kAltGrAsWindowsSays, "set_speed"},
                    {"[", "Digit5", kOption, "set_speed"},
                    {"<", "IntlBackslash", kNone, "zoom_lanes"},
                    {">", "IntlBackslash", kShift, "zoom_lanes"},
                    {"+", "BracketRight", kNone, "view_stage"},
                    {"-", "Slash", kNone, "view_stage"},
                    {"z", "KeyY", kNone, "set_granularity"},
                    {"y", "KeyZ", kNone, "toggle_data"},
                    {"\xc3\x9f", "Minus", kNone, ""},
                    {"\xc3\xbc", "BracketLeft", kNone, ""},
                    {"_", "Slash", kShift, ""},
                    {"Dead", "Backquote", kNone, ""}});
}

TEST(Stroke, French) {
  expect("French", {{".", "Comma", kShift, "jump_op"},
                    {"?", "KeyM", kShift, "toggle_help"},
                    {",", "KeyM", kNone, "jump_op"},
                    {"/", "Period", kShift, "toggle_palette"},
                    {"[", "Digit5", kAltGr, "set_speed"},
                    {"q", "KeyA", kNone, "start_quiz"},
                    {"m", "Semicolon", kNone, "toggle_predict"},
                    {"-", "Digit6", kNone, "view_stage"},
                    {"6", "Digit6", kShift, "choose_p"},
                    {";", "Comma", kNone, ""}});
  const App app(test_bank());
  const char* const kRow[] = {"&", "\xc3\xa9", "\"", "'", "("};  // its digits without Shift
  for (int i = 0; i < 5; i++) {
    const std::string digit = std::to_string(i + 1), code = "Digit" + digit;
    EXPECT_EQ(pressed(app, kRow[i], code, kNone), cmd("choose_p", i));
    EXPECT_EQ(pressed(app, digit, code, kShift), cmd("choose_p", i));
  }
}

TEST(Stroke, Spanish) {
  expect("Spanish", {{"?", "Minus", kShift, "toggle_help"},
                     {"/", "Digit7", kShift, "toggle_palette"},
                     {"[", "BracketLeft", kAltGr, "set_speed"},
                     {"\xc3\xb1", "Semicolon", kNone, ""},
                     {"\xc2\xbf", "Equal", kShift, ""},
                     {"!", "Digit1", kShift, ""}});
}

TEST(Stroke, Dvorak) {
  expect("Dvorak", {{"/", "BracketLeft", kNone, "toggle_palette"},
                    {"?", "BracketLeft", kShift, "toggle_help"},
                    {"[", "Minus", kNone, "set_speed"},
                    {"]", "Equal", kNone, "set_speed"},
                    {".", "KeyE", kNone, "jump_op"},
                    {"e", "KeyD", kNone, "explore"},
                    {"k", "KeyV", kCtrl, "toggle_palette"},
                    {"v", "Period", kNone, ""}});
}

TEST(Stroke, LettersOfAnotherScriptCountByTheirPlace) {
  expect("Russian", {{"\xd0\xb9", "KeyQ", kNone, "start_quiz"},
                     {"\xd0\x9b", "KeyK", kCtrl, "toggle_palette"},
                     {"\xd1\x85", "BracketLeft", kNone, "set_speed"},
                     {".", "Slash", kNone, "jump_op"},
                     {"\xd1\x8d", "Quote", kNone, ""}});
  expect("Turkish", {{"i", "Quote", kNone, "open_interview"},
                     {"\xc4\xb1", "KeyI", kNone, "open_interview"},
                     {"\xc3\xb6", "Comma", kNone, ""}});
}

TEST(Stroke, CapitalsOfCapsLockAreLetters) {
  const Stroke plain = stroke_of("z", "KeyZ", kNone);
  EXPECT_EQ(stroke_of("Z", "KeyZ", kNone).key, plain.key);
  EXPECT_FALSE(stroke_of("Z", "KeyZ", kNone).shift) << "Caps Lock is not Shift";
  EXPECT_TRUE(stroke_of("z", "KeyZ", {.shift = true, .ctrl = true}).shift) << "redo, with it";
}

TEST(Stroke, KeysThatPrintNothingGoByTheirName) {
  for (const auto& [key, is] : std::initializer_list<std::pair<const char*, Key>>{
           {"ArrowLeft", Key::left}, {"Tab", Key::tab}, {"Enter", Key::enter},
           {"Escape", Key::escape}, {"PageUp", Key::page_up}, {"F5", Key::none},
           {"Unidentified", Key::none}, {"Process", Key::none}, {"", Key::none},
           {"Shift", Key::none}, {"\xff", Key::none}, {"\xe2\x82", Key::none}}) {
    EXPECT_EQ(stroke_of(key, "", kNone).key, is) << key;
    EXPECT_EQ(stroke_of(key, "", kNone).printed, "") << key;
    EXPECT_EQ(stroke_of(key, "", kAlt).key, Key::none) << "Alt is the browser's: " << key;
  }
  EXPECT_EQ(stroke_of("Enter", "NumpadEnter", kNone).key, Key::keypad_enter);
  EXPECT_EQ(stroke_of("Home", "Numpad7", kNone).key, Key::home) << "without Num Lock";
  EXPECT_TRUE(stroke_of("Tab", "Tab", kShift).shift);
  EXPECT_TRUE(stroke_of("Enter", "Enter", kCtrl).ctrl);
  EXPECT_EQ(stroke_of(" ", "Space", kNone).key, Key::space);
}

TEST(Stroke, TheBrowserKeepsItsShortcuts) {
  const App app(test_bank());
  for (const char* key : {"d", "p", "1", "[", "/", " ", "ArrowLeft", "Home"}) {
    EXPECT_EQ(pressed(app, key, "", kAlt).name, "") << "Alt+" << key;
    EXPECT_EQ(pressed(app, key, "", {.meta = true, .mac = true}).name, "") << "Cmd+" << key;
    const Modifiers both{.alt = true, .meta = true, .mac = true};
    EXPECT_EQ(pressed(app, key, "", both).name, "") << "Cmd+Option+" << key;
  }
  for (const char* key : {"d", "p", "1", " "}) {
    EXPECT_EQ(pressed(app, key, "", kAltGrAsWindowsSays).name, "") << "Ctrl+Alt+" << key;
    EXPECT_EQ(stroke_of(key, "", kAltGrAsWindowsSays).printed, "") << key;
  }
}

// The table is the one place for keys: each of its keys can be typed on an American keyboard.
TEST(Stroke, EveryKeyOfTheTableCanBeTyped) {
  std::set<std::pair<Key, bool>> typed;
  for (char c = ' '; c <= '~'; c++) {
    const Stroke s = stroke_of(std::string_view(&c, 1), "", kNone);
    typed.insert({s.key, s.shift});
    if (c >= 'a' && c <= 'z') typed.insert({s.key, true});
  }
  for (const bool shift : {false, true}) {
    const auto type = [&](const char* name, const char* code) {
      const Stroke s = stroke_of(name, code, {.shift = shift});
      typed.insert({s.key, s.shift});
    };
    for (const char* name : {"Tab", "Backspace", "Escape", "ArrowLeft", "ArrowRight", "ArrowUp",
                             "ArrowDown", "Home", "End", "PageUp", "PageDown", "Enter"}) {
      type(name, "");
    }
    type("Enter", "NumpadEnter");
  }
  for (const CommandWay& each : ways()) {
    const Way& d = *each.way;
    if (d.key == Key::none) continue;
    const Key last = d.last == Key::none ? d.key : d.last;
    for (int k = 0; k <= places(d.key, last); k++) {
      EXPECT_TRUE(typed.contains({nth(d.key, k), d.shift})) << k << " of the keys for " << d.title;
    }
  }
}

TEST(Stroke, LabelsAsTheKeyboardPrintsThem) {
  const KeyboardLayout french = parse_layout(
      "Digit1 &\nDigit2 \xc3\xa9\nDigit3 \"\nDigit4 '\nDigit9 \xc3\xa7\nDigit0 \xc3\xa0\nDigit6 -\n"
      "KeyQ a\nKeyA q\n\nbad\n x\nKeyW too long");
  EXPECT_EQ(french.size(), 9u) << "lines of another form are left out";
  EXPECT_EQ(label_on("1 to 9", french), "& to \xc3\xa7");
  EXPECT_EQ(label_on("A to D, 1 to 4", french), "A to D, & to '");
  EXPECT_EQ(label_on("+ - 0", french), "+ - \xc3\xa0");
  EXPECT_EQ(label_on("1 to 5", french), "1 to 5") << "half a range says nothing";
  for (const char* same : {"Ctrl+K, /", "[ ]", "?", "Q", "<, >, F", "Left, Right", ""}) {
    EXPECT_EQ(label_on(same, french), same) << "printed somewhere, or with a modifier";
    EXPECT_EQ(label_on(same, {}), same);
  }
  EXPECT_EQ(label_on("Q", parse_layout("KeyQ \xd0\xb9")), "Q") << "which is printed there as well";
  App app(test_bank());
  app.apply({.name = "set_layout", .text = "Digit1 &\nDigit9 \xc3\xa7"});
  EXPECT_EQ(label_on("1 to 9", app.state().keyboard), "& to \xc3\xa7");
}

}  // namespace
}  // namespace poolscope
