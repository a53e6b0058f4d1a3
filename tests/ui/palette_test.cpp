// The palette: opening, typing, filters, and that choosing does what it says.
#include <gtest/gtest.h>

#include "tests/ui/support.h"
#include "ui/draw/frame.h"
#include "ui/session/commands/commands.h"

namespace poolscope {
namespace {

using Entry = SearchEntry::Kind;

const SearchEntry& hit(const App& app, std::size_t i = 0) {
  const PaletteState& p = app.state().palette;
  static const SearchEntry kNone;
  return i < p.hits.size() ? p.index->entries()[p.hits[i].entry] : kNone;
}

Command pressed(const App& app, Key k, bool ctrl = false) {
  return command_of_key(app, k, ctrl, false, false, false);
}

TEST(Palette, OpensWithAllQuestionsAndTheOneThatIsOpenChosen) {
  App app(test_bank());
  app.apply(cmd("open_question", 7));
  app.apply(pressed(app, Key::k, true));
  const PaletteState& p = app.state().palette;
  ASSERT_TRUE(p.open);
  EXPECT_EQ(p.hits.size(), test_bank().questions.size());
  EXPECT_EQ(hit(app, p.chosen).number, 7u);
  app.apply(pressed(app, Key::escape));
  EXPECT_FALSE(p.open);
}

TEST(Palette, KeysGoToItAlone) {
  App app(test_bank());
  app.apply(pressed(app, Key::slash));
  ASSERT_TRUE(app.state().palette.open);
  for (const Key k : {Key::space, Key::n, Key::g, Key::left}) {
    EXPECT_EQ(pressed(app, k).name, "") << static_cast<int>(k);
  }
  const auto erase = [&] { return typed_on_canvas(app, Key::backspace, ""); };
  EXPECT_EQ(typed_on_canvas(app, Key::left, "").name, "");
  EXPECT_EQ(erase().name, "") << "nothing to take away";
  for (const char* printed : {"p", " ", "-", "7", "\xc3\xa9"}) {
    app.apply(typed_on_canvas(app, Key::none, printed));
  }
  EXPECT_EQ(app.state().palette.query, "p -7\xc3\xa9") << "typed, not done";
  app.apply(erase());
  EXPECT_EQ(app.state().palette.query, "p -7") << "a letter of two bytes goes as one";
  app.apply(erase());
  EXPECT_EQ(app.state().palette.query, "p -");
  EXPECT_EQ(pressed(app, Key::down), cmd("palette_move", 1));
  EXPECT_EQ(pressed(app, Key::enter), cmd("palette_choose", -1));
  app.apply(pressed(app, Key::k, true));
  EXPECT_FALSE(app.state().palette.open);
  EXPECT_EQ(pressed(app, Key::down).name, "");
}

TEST(Palette, AQuestionIsOpened) {
  App app(test_bank());
  app.apply(cmd("search", 0, "per-P design"));
  ASSERT_TRUE(app.state().palette.open) << "typing opens it";
  EXPECT_EQ(hit(app).kind, Entry::question);
  app.apply(cmd("palette_choose", -1));
  EXPECT_FALSE(app.state().palette.open);
  EXPECT_EQ(app.state().question, 11u);
}

TEST(Palette, EveryCaptionLeadsToItsMoment) {
  App app(test_bank());
  const std::vector<SearchEntry> all = entries_of(test_bank());
  std::size_t scenes = 0;
  for (const SearchEntry& e : all) {
    if (e.kind != Entry::scene) continue;
    scenes++;
    EXPECT_FALSE(app.apply(cmd("open_link", 0, e.link))) << e.link;
    EXPECT_EQ(app.state().question, e.number);
    EXPECT_EQ(app.state().caption, e.title) << e.link;
  }
  EXPECT_GT(scenes, test_bank().questions.size());
}

TEST(Palette, EveryTermsMomentIsThere) {
  App app(test_bank());
  for (const SearchEntry& e : entries_of(test_bank())) {
    if (e.kind != Entry::term || e.link.empty()) continue;
    EXPECT_FALSE(app.apply(cmd("open_link", 0, e.link))) << e.title;
  }
}

TEST(Palette, EveryCommandThatHasATitleIsFoundByIt) {
  App app(test_bank());
  for (const CommandWay& each : ways()) {
    const Way& way = *each.way;
    if (way.title.empty() || !is_open(way, app.state())) continue;
    app.apply(cmd("search", 0, std::string(way.title)));
    bool found = false;
    for (std::size_t i = 0; i < std::min<std::size_t>(4, app.state().palette.hits.size()); i++) {
      found |= hit(app, i).kind == Entry::command && hit(app, i).title == way.title;
    }
    EXPECT_TRUE(found) << way.title;
  }
}

TEST(Palette, ACommandIsDone) {
  App app(test_bank());
  const bool light = app.state().light;
  app.apply(cmd("search", 0, "light or dark"));
  ASSERT_EQ(hit(app).kind, Entry::command);
  app.apply(cmd("palette_choose", 0));
  EXPECT_NE(app.state().light, light);
}

TEST(Palette, AMadeUpItemIsAsked) {
  App app(test_bank());
  app.apply(cmd("search", 0, "made thief"));
  ASSERT_EQ(hit(app).kind, Entry::generated);
  app.apply(cmd("palette_choose", 0));
  ASSERT_TRUE(app.state().quiz.made);
  EXPECT_EQ(app.state().quiz.made->ref.kind, GeneratedKind::thief);
}

TEST(Palette, FiltersLeaveQuestionsOnly) {
  App app(test_bank());
  app.apply(cmd("toggle_palette"));
  const PaletteState& p = app.state().palette;
  app.apply(cmd("filter_level", 2));
  EXPECT_FALSE(p.hits.empty());
  for (std::size_t i = 0; i < p.hits.size(); i++) {
    EXPECT_EQ(test_bank().by_number(hit(app, i).number)->level, Level::senior);
  }
  app.apply(cmd("search", 0, "faster"));
  for (std::size_t i = 0; i < p.hits.size(); i++) EXPECT_NE(hit(app, i).kind, Entry::command);
  app.apply(cmd("filter_level", 2));
  EXPECT_FALSE(p.filtered()) << "the same again takes it away";
  app.apply(cmd("search", 0, ""));
  for (std::size_t topic = 0; topic < topics().size(); topic++) {
    app.apply(cmd("filter_topic", static_cast<std::int64_t>(topic)));
    EXPECT_FALSE(p.hits.empty()) << topics()[topic];
    EXPECT_LT(p.hits.size(), test_bank().questions.size()) << topics()[topic];
  }
  constexpr std::int64_t kWrong[] = {-1, 99, INT64_MAX, INT64_MIN};
  for (const std::int64_t wrong : kWrong) {
    app.apply(cmd("filter_topic", wrong));
    EXPECT_EQ(p.topic, kNoTopic);
    app.apply(cmd("filter_level", wrong));
    app.apply(cmd("filter_standing", wrong));
    EXPECT_FALSE(p.filtered());
  }
}

TEST(Palette, NewAndWeak) {
  App app(test_bank());
  const auto has = [&](std::uint32_t number) {
    for (std::size_t i = 0; i < app.state().palette.hits.size(); i++) {
      if (hit(app, i).number == number) return true;
    }
    return false;
  };
  const auto shown = [&](Standing standing, std::uint32_t number) {
    app.apply(cmd("toggle_palette"));
    app.apply(cmd("filter_standing", static_cast<std::int64_t>(standing)));
    const bool there = has(number);
    app.apply(cmd("filter_standing", 0));
    app.apply(cmd("toggle_palette"));
    return there;
  };
  app.apply(cmd("load_progress", 1'767'225'600, progress_json({})));
  EXPECT_TRUE(shown(Standing::fresh, 11));
  EXPECT_FALSE(shown(Standing::weak, 11));
  app.apply(cmd("start_quiz", 11));
  const Item& item = *app.state().current_item();
  const std::size_t wrong = item.options[0].key ? 1 : 0;
  app.apply(cmd("answer", static_cast<std::int64_t>(wrong)));
  EXPECT_FALSE(shown(Standing::fresh, 11));
  EXPECT_TRUE(shown(Standing::weak, 11));
}

TEST(Palette, MovesAroundAndStaysInside) {
  App app(test_bank());
  app.apply(cmd("palette_move", 1));
  EXPECT_EQ(app.state().palette.chosen, 0u) << "closed";
  app.apply(cmd("toggle_palette"));
  const PaletteState& p = app.state().palette;
  app.apply(cmd("palette_move", -1));
  EXPECT_EQ(p.chosen, p.hits.size() - 1);
  app.apply(cmd("palette_move", 1));
  EXPECT_EQ(p.chosen, 0u);
  constexpr std::int64_t kFar[] = {INT64_MIN, INT64_MAX, 8, -8};
  for (const std::int64_t by : kFar) {
    app.apply(cmd("palette_move", by));
    EXPECT_LT(p.chosen, p.hits.size());
  }
  app.apply(cmd("palette_choose", 9999));
  EXPECT_TRUE(p.open) << "there is no such hit";
}

}  // namespace
}  // namespace poolscope
