// What a press means: keyboards of other countries, as browsers report them.
#include "ui/stroke.h"

#include <gtest/gtest.h>

#include <set>

#include "tests/ui/support.h"
#include "ui/command_table.h"
#include "ui/frame.h"

namespace poolscope {
namespace {

using Kind = Command::Kind;

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
  Kind kind;
};

void expect(const char* keyboard, std::initializer_list<Press> presses) {
  const App app(test_bank());
  for (const Press& p : presses) {
    EXPECT_EQ(pressed(app, p.key, p.code, p.held).kind, p.kind)
        << keyboard << ": " << p.key << " at " << p.code;
  }
}

TEST(Stroke, German) {
  expect("German", {{"?", "Minus", kShift, Kind::toggle_help},
                    {"/", "Digit7", kShift, Kind::toggle_palette},
                    {"[", "Digit8", kAltGr, Kind::set_speed},
                    {"]", "Digit9", kAltGr, Kind::set_speed},
                    {"[", "Digit8", kAltGrAsWindowsSays, Kind::set_speed},
                    {"[", "Digit5", kOption, Kind::set_speed},
                    {"<", "IntlBackslash", kNone, Kind::zoom_lanes},
                    {">", "IntlBackslash", kShift, Kind::zoom_lanes},
                    {"+", "BracketRight", kNone, Kind::view_stage},
                    {"-", "Slash", kNone, Kind::view_stage},
                    {"z", "KeyY", kNone, Kind::set_granularity},
                    {"y", "KeyZ", kNone, Kind::toggle_data},
                    {"\xc3\x9f", "Minus", kNone, Kind::none},
                    {"\xc3\xbc", "BracketLeft", kNone, Kind::none},
                    {"_", "Slash", kShift, Kind::none},
                    {"Dead", "Backquote", kNone, Kind::none}});
}

TEST(Stroke, French) {
  expect("French", {{".", "Comma", kShift, Kind::jump_op},
                    {"?", "KeyM", kShift, Kind::toggle_help},
                    {",", "KeyM", kNone, Kind::jump_op},
                    {"/", "Period", kShift, Kind::toggle_palette},
                    {"[", "Digit5", kAltGr, Kind::set_speed},
                    {"q", "KeyA", kNone, Kind::start_quiz},
                    {"m", "Semicolon", kNone, Kind::toggle_predict},
                    {"-", "Digit6", kNone, Kind::view_stage},
                    {"6", "Digit6", kShift, Kind::choose_p},
                    {";", "Comma", kNone, Kind::none}});
  const App app(test_bank());
  const char* const kRow[] = {"&", "\xc3\xa9", "\"", "'", "("};  // its digits without Shift
  for (int i = 0; i < 5; i++) {
    const std::string digit = std::to_string(i + 1), code = "Digit" + digit;
    EXPECT_EQ(pressed(app, kRow[i], code, kNone), cmd(Kind::choose_p, i));
    EXPECT_EQ(pressed(app, digit, code, kShift), cmd(Kind::choose_p, i));
  }
}

TEST(Stroke, Spanish) {
  expect("Spanish", {{"?", "Minus", kShift, Kind::toggle_help},
                     {"/", "Digit7", kShift, Kind::toggle_palette},
                     {"[", "BracketLeft", kAltGr, Kind::set_speed},
                     {"\xc3\xb1", "Semicolon", kNone, Kind::none},
                     {"\xc2\xbf", "Equal", kShift, Kind::none},
                     {"!", "Digit1", kShift, Kind::none}});
}

TEST(Stroke, Dvorak) {
  expect("Dvorak", {{"/", "BracketLeft", kNone, Kind::toggle_palette},
                    {"?", "BracketLeft", kShift, Kind::toggle_help},
                    {"[", "Minus", kNone, Kind::set_speed},
                    {"]", "Equal", kNone, Kind::set_speed},
                    {".", "KeyE", kNone, Kind::jump_op},
                    {"e", "KeyD", kNone, Kind::explore},
                    {"k", "KeyV", kCtrl, Kind::toggle_palette},
                    {"v", "Period", kNone, Kind::none}});
}

TEST(Stroke, LettersOfAnotherScriptCountByTheirPlace) {
  expect("Russian", {{"\xd0\xb9", "KeyQ", kNone, Kind::start_quiz},
                     {"\xd0\x9b", "KeyK", kCtrl, Kind::toggle_palette},
                     {"\xd1\x85", "BracketLeft", kNone, Kind::set_speed},
                     {".", "Slash", kNone, Kind::jump_op},
                     {"\xd1\x8d", "Quote", kNone, Kind::none}});
  expect("Turkish", {{"i", "Quote", kNone, Kind::open_interview},
                     {"\xc4\xb1", "KeyI", kNone, Kind::open_interview},
                     {"\xc3\xb6", "Comma", kNone, Kind::none}});
}

TEST(Stroke, CapitalsOfCapsLockAreLetters) {
  const Stroke plain = stroke_of("z", "KeyZ", kNone);
  EXPECT_EQ(stroke_of("Z", "KeyZ", kNone).key, plain.key);
  EXPECT_FALSE(stroke_of("Z", "KeyZ", kNone).shift) << "Caps Lock is not Shift";
  EXPECT_TRUE(stroke_of("z", "KeyZ", {.shift = true, .ctrl = true}).shift) << "redo, with it";
}

TEST(Stroke, KeysThatPrintNothingGoByTheirName) {
  for (const auto& [key, is] : std::initializer_list<std::pair<const char*, ImGuiKey>>{
           {"ArrowLeft", ImGuiKey_LeftArrow}, {"Tab", ImGuiKey_Tab}, {"Enter", ImGuiKey_Enter},
           {"Escape", ImGuiKey_Escape}, {"PageUp", ImGuiKey_PageUp}, {"F5", ImGuiKey_None},
           {"Unidentified", ImGuiKey_None}, {"Process", ImGuiKey_None}, {"", ImGuiKey_None},
           {"Shift", ImGuiKey_None}, {"\xff", ImGuiKey_None}, {"\xe2\x82", ImGuiKey_None}}) {
    EXPECT_EQ(stroke_of(key, "", kNone).key, is) << key;
    EXPECT_EQ(stroke_of(key, "", kNone).printed, "") << key;
    EXPECT_EQ(stroke_of(key, "", kAlt).key, ImGuiKey_None) << "Alt is the browser's: " << key;
  }
  EXPECT_EQ(stroke_of("Enter", "NumpadEnter", kNone).key, ImGuiKey_KeypadEnter);
  EXPECT_EQ(stroke_of("Home", "Numpad7", kNone).key, ImGuiKey_Home) << "without Num Lock";
  EXPECT_TRUE(stroke_of("Tab", "Tab", kShift).shift);
  EXPECT_TRUE(stroke_of("Enter", "Enter", kCtrl).ctrl);
  EXPECT_EQ(stroke_of(" ", "Space", kNone).key, ImGuiKey_Space);
}

TEST(Stroke, TheBrowserKeepsItsShortcuts) {
  const App app(test_bank());
  for (const char* key : {"d", "p", "1", "[", "/", " ", "ArrowLeft", "Home"}) {
    EXPECT_EQ(pressed(app, key, "", kAlt).kind, Kind::none) << "Alt+" << key;
    EXPECT_EQ(pressed(app, key, "", {.meta = true, .mac = true}).kind, Kind::none) << "Cmd+" << key;
    const Modifiers both{.alt = true, .meta = true, .mac = true};
    EXPECT_EQ(pressed(app, key, "", both).kind, Kind::none) << "Cmd+Option+" << key;
  }
  for (const char* key : {"d", "p", "1", " "}) {
    EXPECT_EQ(pressed(app, key, "", kAltGrAsWindowsSays).kind, Kind::none) << "Ctrl+Alt+" << key;
    EXPECT_EQ(stroke_of(key, "", kAltGrAsWindowsSays).printed, "") << key;
  }
}

// The table is the one place for keys: each of its keys can be typed on an American keyboard.
TEST(Stroke, EveryKeyOfTheTableCanBeTyped) {
  std::set<std::pair<int, bool>> typed;
  for (char c = ' '; c <= '~'; c++) {
    const Stroke s = stroke_of(std::string_view(&c, 1), "", kNone);
    typed.insert({s.key, s.shift});
    if (c >= 'a' && c <= 'z') typed.insert({s.key, true});
  }
  for (const char* name : {"Tab", "Backspace", "Escape", "ArrowLeft", "ArrowRight", "ArrowUp",
                           "ArrowDown", "Home", "End", "PageUp", "PageDown", "Enter"}) {
    typed.insert({stroke_of(name, "", kNone).key, false});
  }
  typed.insert({stroke_of("Enter", "NumpadEnter", kNone).key, false});
  for (const Deed& d : deeds()) {
    if (d.key == ImGuiKey_None) continue;
    for (int k = d.key; k <= std::max<int>(d.key, d.last); k++) {
      EXPECT_TRUE(typed.contains({k, d.shift}))
          << ImGui::GetKeyName(static_cast<ImGuiKey>(k)) << " for " << d.title;
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
  app.apply({.kind = Kind::set_layout, .text = "Digit1 &\nDigit9 \xc3\xa7"});
  EXPECT_EQ(label_on("1 to 9", app.state().keyboard), "& to \xc3\xa7");
}

}  // namespace
}  // namespace poolscope
